"""Drawings of offers."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from hub.i18n import _, day, local, number
from hub.offers.models import CapacityReport
from hub.offers.queries import SeenOffer

_AEGEAN, _TERRACOTTA = "#0b4f8a", "#a63d1c"


@dataclass(frozen=True)
class Chart:
    """A chart as `components/chart.html` takes it."""

    title: str
    subtitle: str
    figure_json: str
    table: dict[str, Any]
    alt: str


def capacity_over_time(seen: SeenOffer, reports: Sequence[CapacityReport]) -> Chart | None:
    """What could be used and what was free, report by report; None below two counted reports."""
    counted = [report for report in reversed(reports) if report.usable is not None]
    if len(counted) < 2:
        return None
    unit = local(seen.offer.service_type.unit)
    return Chart(
        title=_finding(counted, seen.shows_free_places, unit),
        subtitle=_("Reported by %(name)s, in %(unit)s", name=_organisation(seen), unit=unit),
        figure_json=_lines(counted, seen.shows_free_places, unit),
        table=_table(counted, seen.shows_free_places),
        alt=_("Lines of what can be used and what was free, from %(first)s to %(last)s")
        % {"first": day(counted[0].as_of), "last": day(counted[-1].as_of)},
    )


def _organisation(seen: SeenOffer) -> str:
    return seen.offer.stakeholder.short_name or seen.offer.stakeholder.name


def _finding(counted: Sequence[CapacityReport], with_free: bool, unit: str) -> str:
    first, last = counted[0], counted[-1]
    if with_free and first.available is not None and last.available is not None:
        values = {
            "first": number(first.available),
            "last": number(last.available),
            "day": day(first.as_of),
            "unit": unit,
        }
        if last.available < first.available:
            return _("Free %(unit)s fell from %(first)s to %(last)s since %(day)s", **values)
        if last.available > first.available:
            return _("Free %(unit)s rose from %(first)s to %(last)s since %(day)s", **values)
        return _("Free %(unit)s are %(last)s, as on %(day)s", **values)
    return _(
        "%(last)s %(unit)s can be used, %(first)s on %(day)s",
        last=number(last.usable),
        unit=unit,
        first=number(first.usable),
        day=day(first.as_of),
    )


def _lines(counted: Sequence[CapacityReport], with_free: bool, unit: str) -> str:
    import plotly.graph_objects as go

    days = [report.as_of.isoformat() for report in counted]
    series = [(_("Can be used"), [report.usable for report in counted], _AEGEAN, "solid")]
    if with_free:
        series.append((_("Free"), [report.available for report in counted], _TERRACOTTA, "dash"))
    figure = go.Figure()
    for name, values, colour, dash in series:
        figure.add_scatter(
            x=days,
            y=values,
            name=name,
            mode="lines+markers+text",
            text=[""] * (len(values) - 1) + [name],
            textposition="top left",
            line={"color": colour, "dash": dash, "shape": "hv"},
            cliponaxis=False,
        )
    figure.update_layout(showlegend=False, height=280)
    figure.update_yaxes(rangemode="tozero", title_text=unit)
    return str(figure.to_json())


def _table(counted: Sequence[CapacityReport], with_free: bool) -> dict[str, Any]:
    heads: list[dict[str, Any]] = [
        {"label": _("Day")},
        {"label": _("Can be used"), "number": True},
    ]
    if with_free:
        heads.append({"label": _("Free"), "number": True})
    rows = [
        [day(report.as_of), number(report.usable)]
        + ([number(report.available)] if with_free else [])
        for report in counted
    ]
    return {"heads": heads, "rows": rows}
