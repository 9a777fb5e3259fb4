"""Pages of the gap map. They only read."""

from collections.abc import Container, Mapping
from datetime import date
from typing import Any

from flask import Blueprint, Flask, abort, current_app, render_template, request, url_for
from flask.typing import ResponseReturnValue

from gapmap import Reason
from hub.access import Permission, requires, rights
from hub.clock import today
from hub.gaps import charts, heat, lists, one_gap, queries, services, words
from hub.gaps import overview as overviews
from hub.gaps.checks import months_before
from hub.gaps.figures import Cell, MapFigures
from hub.gaps.labels import OFFER_STATES, SIGNALS, TURN_AWAY_REASONS
from hub.gaps.network import network_of
from hub.gaps.policies import may_read_map, own_remit
from hub.i18n import _, local
from hub.offers.models import ServiceOffer
from hub.offers.queries import SeenOffer
from hub.pages import Crumb, Sorting, page_number
from hub.places.models import Area
from hub.places.present import present_city

gaps = Blueprint("gaps", __name__, url_prefix="/gaps")
_FIRST_DAY, _LAST_DAY = date(2000, 1, 1), date(2099, 12, 31)
_MONTHS_OF_SIGNS = 3


def init_app(app: Flask) -> None:
    app.register_blueprint(gaps)


@gaps.get("/")
@requires(Permission.GAP_OVERVIEW)
def overview() -> ResponseReturnValue:
    hub = present_city()
    if not may_read_map(rights(), hub):
        return render_template("gaps/released.html", page_crumbs=[Crumb(_("Gap map"))])
    figures, frame = _map_of(hub)
    sector = _known(request.args.get("sector", ""), figures.names["sector"])
    return render_template(
        "gaps/overview.html",
        **frame,
        found=overviews.overview_of(figures, own_remit(rights(), hub), sector),
        sector=sector,
        tabs=_tabs(frame, "overview"),
        page_crumbs=[Crumb(_("Gap map"))],
    )


@gaps.get("/heat-map")
@requires(Permission.GAP_READ)
def heat_map() -> ResponseReturnValue:
    hub = _readable_city()
    figures, frame = _map_of(hub)
    by = heat.BY_AREA if request.args.get("by") == heat.BY_AREA else heat.BY_GROUP
    sector = _known(request.args.get("sector", ""), figures.names["sector"])
    found = heat.heat_map(figures, by, sector)
    columns = [local(figures.name(by, code)) for code in found.columns]

    def address(cell: Cell) -> str:
        return _address_of(cell, by, frame["day_asked"])

    drawing = charts.heat(
        found, [local(row.line.names) for row in found.rows], columns, address
    ).to_json()
    return render_template(
        "gaps/heat_map.html",
        **frame,
        found=found,
        columns=columns,
        address=address,
        drawing=drawing,
        figure_in=charts.figure_in,
        by=by,
        sector=sector,
        tabs=_tabs(frame, by),
        page_crumbs=[_first_crumb(frame), Crumb(_("Heat map"))],
    )


@gaps.get("/needs")
@requires(Permission.GAP_READ)
def needs() -> ResponseReturnValue:
    hub = _readable_city()
    figures, frame = _map_of(hub)
    wanted = lists.NeedFilter.from_arguments(request.args)
    sorting = Sorting.from_arguments(request.args, lists.SORTS, "-unmet")
    found = lists.needs_found(figures, wanted, sorting)
    return render_template(
        "gaps/needs.html",
        **frame,
        page=lists.page_of_list(found, page_number(request.args)),
        wanted=wanted,
        sorting=sorting,
        areas=lists.areas_used(figures),
        reasons=[(reason.value, words.REASONS[reason]) for reason in Reason],
        tabs=_tabs(frame, "needs"),
        page_crumbs=[_first_crumb(frame), Crumb(_("All needs"))],
    )


@gaps.get("/needs/<int:need_id>")
@requires(Permission.GAP_READ)
def show(need_id: int) -> ResponseReturnValue:
    hub = _readable_city()
    figures, frame = _map_of(hub)
    gap = figures.gap_by_id.get(need_id) or abort(404)
    seen = queries.offers_seen(rights(), one_gap.offer_ids(figures, gap), figures.day)
    found = one_gap.one_gap(figures, gap, seen, rights(), hub)
    drawn = network_of(found.graph, gap.ref)
    names = _names_of_nodes(figures, found, seen)
    months = months_before(figures.day, _MONTHS_OF_SIGNS)
    span = (months[-1], figures.day)
    return render_template(
        "gaps/show.html",
        **frame,
        found=found,
        gap=gap,
        drawn=drawn,
        names=names,
        drawing=charts.network(drawn, gap.ref, names).to_json(),
        turn_aways=queries.turn_aways({row.line.offer_id for row in found.reachable}, *span),
        signals=queries.signals(hub, gap.service_type, *span),
        signs_since=months[-1],
        offer_address=_offer_address,
        states=OFFER_STATES,
        refusals=TURN_AWAY_REASONS,
        kinds_of_signal=SIGNALS,
        page_crumbs=[
            _first_crumb(frame),
            Crumb(
                words.type_name(figures, gap.service_type),
                url_for("gaps.needs", service=gap.service_type, day=frame["day_asked"]),
            ),
            Crumb(words.people_of(figures, gap)),
        ],
    )


def _readable_city() -> Area:
    hub = present_city()
    if not may_read_map(rights(), hub):
        abort(404)
    return hub


def _map_of(hub: Area) -> tuple[MapFigures, dict[str, Any]]:
    """The map of the day asked for, and what every page of it needs."""
    now_on = today(hub.time_zone or "Europe/Athens")
    on = _day_asked(now_on)
    figures = services.map_of(hub, on)
    return figures, {
        "figures": figures,
        "words": words,
        "on": on,
        "day_asked": None if on == now_on else on.isoformat(),
        "held_for": words.held_for(on, now_on),
        "sectors": words.names_of(figures, "sector", list(figures.names["sector"])),
    }


def _day_asked(now_on: date) -> date:
    """The day of the address; today where there is none, or nonsense."""
    try:
        on = date.fromisoformat(request.args.get("day", ""))
    except ValueError:
        return now_on
    return on if _FIRST_DAY <= on <= _LAST_DAY else now_on


def _known(code: str, codes: Container[str]) -> str:
    return code if code in codes else ""


def _first_crumb(frame: dict[str, Any]) -> Crumb:
    return Crumb(_("Gap map"), url_for("gaps.overview", day=frame["day_asked"]))


def _tabs(frame: dict[str, Any], current: str) -> list[dict[str, object]]:
    asked = frame["day_asked"]
    return [
        {"label": label, "url": url, "current": key == current}
        for key, label, url in (
            ("overview", _("In words"), url_for("gaps.overview", day=asked)),
            (heat.BY_GROUP, _("By group"), url_for("gaps.heat_map", day=asked)),
            (heat.BY_AREA, _("By area"), url_for("gaps.heat_map", by=heat.BY_AREA, day=asked)),
            ("needs", _("All needs"), url_for("gaps.needs", day=asked)),
        )
    ]


def _address_of(cell: Cell, by: str, asked: str | None) -> str:
    """Where a cell leads: to its one need, or to the list of its needs."""
    first = cell.needs[0]
    if len(cell.needs) == 1:
        return url_for("gaps.show", need_id=first.need_id, day=asked)
    of = {by: getattr(first, by), "service": first.service_type, "day": asked}
    return url_for("gaps.needs", **of)


def _offer_address(offer: ServiceOffer | None) -> str | None:
    """The page of an offer that the person reads."""
    if offer is None or "offers.show" not in current_app.view_functions:
        return None
    return url_for("offers.show", offer_id=offer.id)


def _names_of_nodes(
    figures: MapFigures, found: one_gap.OneGap, seen: Mapping[int, SeenOffer]
) -> dict[str, str]:
    """What stands beside the nodes of the drawing; offers not shown to the person have no name."""
    names = {}
    for node, values in found.graph.nodes(data=True):
        if values["kind"] == "need":
            need = figures.gap_by_id[int(values["ref"])]
            names[node] = words.people_of(figures, need, short=True)
        elif values["kind"] == "offer":
            line = figures.offer_by_ref[values["ref"]]
            shown = seen.get(line.offer_id)
            names[node] = words.offer_name(shown.offer if shown else None, line)
    return names
