"""The list of offers, and the page of one."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from hub.access import Permission, requires, rights
from hub.catalogue.models import ServiceType
from hub.catalogue.queries import languages
from hub.i18n import _, local, number
from hub.offers import charts, labels, policies, queries, services, wording
from hub.offers.forms.steps import LABELS as STEP_LABELS
from hub.offers.forms.steps import STEPS
from hub.offers.models import OfferStatus, ServiceOffer
from hub.offers.panels import panels_of
from hub.offers.queries import OfferFigures, OfferFilters, Tally
from hub.offers.views.blueprint import crumbs, offers, today
from hub.pages import Sorting, page_number, page_of
from hub.places.models import Area
from hub.places.present import present_city
from hub.places.queries import area_tree
from hub.scoping import load

FILTERS = ("q", "sector", "type", "area", "status", "taking", "language", "age", "organisation")


@offers.get("/")
@requires(Permission.OFFER_READ)
def index() -> ResponseReturnValue:
    person, city, on = rights(), present_city(), today()
    types, areas = queries.service_types(city), area_tree(city)
    wanted = _wanted(types, areas)
    sorting = Sorting.from_arguments(request.args, queries.SORTS, "title")
    listed = queries.offers_listed(person, city, wanted, sorting, on, types)
    page = page_of(listed, page_number(request.args))
    whole = queries.tally(person, city, on)
    sees_capacity = policies.sees_capacity(person)
    return render_template(
        "offers/index.html",
        page=page,
        rows=[queries.seen_by(person, one) for one in queries.figures_of(page.items, on)],
        wanted=wanted,
        options=_options(types, areas),
        sorting=sorting,
        sorted_by=request.args.get("sort", ""),
        heads=_heads(sees_capacity),
        left=_left(page.total, whole.offers),
        finding=_finding(whole, sees_capacity),
        filtered=any(request.args.get(name) for name in FILTERS),
        sees_capacity=sees_capacity,
        area_names=wording.area_names,
        labels=labels,
        page_crumbs=crumbs(),
    )


def _wanted(types: Sequence[ServiceType], areas: Sequence[Area]) -> OfferFilters:
    """The filters of the address; what names nothing known is no filter."""
    asked = request.args
    type_ids = {str(kind.id): kind.id for kind in types}
    by_id = {str(area.id): area for area in areas}
    sectors = {kind.sector.code for kind in types}
    organisation = asked.get("organisation", "")
    language = asked.get("language", "")[:20]
    return OfferFilters(
        words=asked.get("q", "")[:100],
        sector=asked["sector"] if asked.get("sector") in sectors else "",
        service_type_id=type_ids.get(asked.get("type", "")),
        area=by_id.get(asked.get("area", "")),
        status=asked.get("status", ""),
        taking=asked.get("taking") == "1",
        language=language if language.isascii() and language.isalnum() else "",
        age=asked.get("age", ""),
        stakeholder_id=int(organisation)
        if organisation.isascii() and organisation.isdigit() and len(organisation) < 10
        else None,
    )


def _options(types: Sequence[ServiceType], areas: Sequence[Area]) -> dict[str, Any]:
    """What can be chosen in the filters; ages of figures as far as they may be asked for."""
    person = rights()
    sectors = {kind.sector.code: local(kind.sector.names) for kind in types}
    ages = [("fresh", _("Up to date"))]
    if person.keeps or person.works_for or person.coordinates:
        ages += [
            ("due", _("Ours that are due")),
            ("stale", _("Ours that are out of date")),
            ("never", _("Ours that never reported")),
        ]
    top = min((len(area.ids_above) for area in areas), default=0)
    return {
        "sectors": list(sectors.items()),
        "types": [(kind.id, local(kind.names)) for kind in types if not kind.is_retired],
        "areas": [
            (area.id, "\u2003" * (len(area.ids_above) - top) + local(area.names)) for area in areas
        ],
        "languages": [(one.code, local(one.names)) for one in languages()],
        "statuses": [(status.value, label) for status, label in labels.STATUSES.items()],
        "ages": ages,
    }


def _heads(sees_capacity: bool) -> list[dict[str, Any]]:
    heads: list[dict[str, Any]] = [
        {"label": _("Offer"), "key": "title"},
        {"label": _("Service type"), "key": "type"},
        {"label": _("Organisation"), "key": "organisation"},
        {"label": _("Areas")},
    ]
    if sees_capacity:
        heads += [
            {"label": _("Takes people")},
            {"label": _("Free"), "number": True},
            {"label": _("Can be used"), "number": True},
            {"label": _("Figure of"), "key": "age"},
        ]
    return heads


def _left(found: int, whole: int) -> str:
    if found == whole:
        return _("%(count)s offers", count=number(whole))
    return _("%(found)s of %(count)s offers", found=number(found), count=number(whole))


def _finding(whole: Tally, sees_capacity: bool) -> str | None:
    if not whole.offers or not sees_capacity:
        return None
    return _(
        "%(taking)s of %(count)s offers say that they take people now.",
        taking=number(whole.taking),
        count=number(whole.offers),
    )


@dataclass(frozen=True)
class Step:
    """A step of the form as the page names it."""

    label: str
    url: str
    state: str = "todo"


@offers.get("/<int:offer_id>")
@requires(Permission.OFFER_READ)
def show(offer_id: int) -> ResponseReturnValue:
    person, on = rights(), today()
    offer = load(ServiceOffer, offer_id, person, *queries.WHOLE)
    reports = queries.reports_of(offer.id, on)
    home = offer.stakeholder.home.path
    latest = reports[0] if reports else None
    figures = OfferFigures(offer, latest, on, queries.usable_on(on, latest, offer.funding))
    seen = queries.seen_by(person, figures)
    words = queries.vocabulary()
    return render_template(
        "offers/show.html",
        offer=offer,
        seen=seen,
        reports=reports if seen.shows_capacity else [],
        chart=charts.capacity_over_time(seen, reports) if seen.shows_capacity else None,
        people=wording.people_taken(offer, words),
        sites=wording.sites_seen(offer, is_own=seen.is_own, is_member=person.is_member),
        quotas=[(quota, wording.reserved_for(quota, words)) for quota in offer.quotas],
        lines=[line for line in offer.funding if policies.sees_funding(line, offer, home, person)],
        figures=wording.key_figures(seen),
        finding=wording.finding(seen),
        keeps=policies.keeps(offer, home, person),
        missing=_missing(offer),
        panels=panels_of(offer, person, on),
        labels=labels,
        steps=STEP_LABELS,
        today=on,
        page_crumbs=crumbs(None, offer.title),
    )


def _missing(offer: ServiceOffer) -> list[Step]:
    """What a draft still lacks before it can be published."""
    if offer.status is not OfferStatus.DRAFT:
        return []
    lacking = services.missing_steps(offer)
    return [
        Step(str(STEP_LABELS[step]), url_for("offers.edit", offer_id=offer.id, step=step))
        for step in STEPS
        if step in lacking
    ]
