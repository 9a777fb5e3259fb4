"""What the members have counted: searches that led nowhere, refused referrals."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from flask import Blueprint, Flask, render_template, url_for
from flask.typing import ResponseReturnValue

from hub.access import Permission, requires, rights
from hub.clock import today
from hub.i18n import _, ngettext
from hub.pages import Crumb
from hub.places.present import present_city
from hub.signals import charts, queries
from hub.signals.labels import BARRIERS
from hub.signals.models import SignalKind

signals = Blueprint("signals", __name__, url_prefix="/signals")
_MONTHS = 12


@dataclass(frozen=True)
class Line:
    """The signals of one service type: by month, how many were refused, what stood in the way."""

    service_type_id: int
    months: Sequence[int]
    refused: int
    barriers: Sequence[tuple[str, int]]

    @property
    def total(self) -> int:
        return sum(self.months)


def init_app(app: Flask) -> None:
    app.register_blueprint(signals)


@signals.get("/")
@requires(Permission.GAP_READ)
def index() -> ResponseReturnValue:
    hub = present_city()
    months = last_months(today(hub.time_zone or "Europe/Athens"))
    counts = queries.signals_for(hub, None, months[0])
    lines = _lines(counts, months, queries.barriers_since(hub, months[0]))
    total = sum(line.total for line in lines)
    return render_template(
        "signals/index.html",
        lines=lines,
        months=months,
        types=queries.types_named([line.service_type_id for line in lines]),
        barriers=BARRIERS,
        figure=charts.by_month(counts, months).to_json() if lines else None,
        sums=[sum(line.months[at] for line in lines) for at in range(len(months))],
        finding=_finding(total, len(lines)),
        may_search=rights().may(Permission.SEARCH_USE),
        page_crumbs=[Crumb(_("Home"), url_for("directory.home")), Crumb(_("Signals"))],
    )


def last_months(day: date, count: int = _MONTHS) -> list[date]:
    """First days of the last months, the present one last.

    >>> [str(month) for month in last_months(date(2026, 2, 24), 3)]
    ['2025-12-01', '2026-01-01', '2026-02-01']
    """
    present = day.year * 12 + day.month - 1
    return [date(at // 12, at % 12 + 1, 1) for at in range(present - count + 1, present + 1)]


def _lines(
    counts: Sequence[queries.MonthCount],
    months: Sequence[date],
    barriers: Mapping[int, Counter[str]],
) -> list[Line]:
    """A line for every service type that has signals, the most first."""
    lines = []
    for type_id in sorted({count.service_type_id for count in counts}):
        own = [count for count in counts if count.service_type_id == type_id]
        by_month = [sum(c.count for c in own if c.month == month) for month in months]
        refused = sum(c.count for c in own if c.kind is SignalKind.REFUSED_REFERRAL)
        lines.append(Line(type_id, by_month, refused, barriers[type_id].most_common(3)))
    return sorted(lines, key=lambda line: (-line.total, line.service_type_id))


def _finding(total: int, services: int) -> str | None:
    if not total:
        return None
    return str(
        ngettext(
            "%(num)s time in twelve months somebody was not helped, with %(services)s services.",
            "%(num)s times in twelve months somebody was not helped, with %(services)s services.",
            total,
            services=services,
        )
    )
