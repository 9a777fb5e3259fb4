"""The registry: organisations with what they offer, as a list, a map and a page each.

The views stand under the blueprint of the organisations, which keeps their records.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from hub.access import Permission, requires, rights
from hub.catalogue.queries import sectors as sectors_in_use
from hub.clock import today
from hub.directory.queries import organisations as queries
from hub.directory.views.links import offer_url
from hub.i18n import _, local, ngettext, number
from hub.offers.labels import STATUSES as OFFER_STATUSES
from hub.pages import Crumb, Sorting, page_number, page_of
from hub.places.models import Area
from hub.places.present import present_city
from hub.places.queries import area_tree, shapes_below
from hub.scoping import load
from hub.stakeholders import queries as registry
from hub.stakeholders.charts import map_of_offices
from hub.stakeholders.labels import KINDS, STATUSES, VISIBILITIES
from hub.stakeholders.models import MembershipStatus, Stakeholder, StakeholderKind
from hub.stakeholders.policies import keeps_record_of
from hub.stakeholders.queries import RegistryFilter
from hub.stakeholders.views import stakeholders

_LONGEST_WORDS = 100


@dataclass(frozen=True)
class Wanted:
    """What the address asks for: a filter of the registry, and a sector of the offers."""

    filter: RegistryFilter
    area: Area | None
    sector: str | None

    @property
    def is_set(self) -> bool:
        return self.filter.is_set or self.sector is not None


@stakeholders.get("/")
@requires(Permission.STAKEHOLDER_READ)
def index() -> ResponseReturnValue:
    city = present_city()
    areas, sectors = area_tree(city), sectors_in_use()
    wanted = _wanted(areas, sectors)
    sorting = Sorting.from_arguments(request.args, registry.SORTS, "name")
    statement = _narrowed(city, wanted)
    listed = registry.listed(statement, sorting.key, descending=sorting.descending)
    page = page_of(listed, page_number(request.args))
    return render_template(
        "stakeholders/index.html",
        page=page,
        sorting=sorting,
        counts=queries.open_offer_counts([row.id for row in page.items], rights()),
        **_frame(city, areas, sectors, wanted, page.total),
    )


@stakeholders.get("/map")
@requires(Permission.STAKEHOLDER_READ)
def on_map() -> ResponseReturnValue:
    city = present_city()
    areas, sectors = shapes_below(city), sectors_in_use()
    wanted = _wanted(areas, sectors)
    statement = _narrowed(city, wanted)
    offices = registry.on_the_map(statement)
    urls = {row.id: url_for("stakeholders.show", stakeholder_id=row.id) for row in offices}
    total = registry.count(statement)
    return render_template(
        "stakeholders/on_map.html",
        offices=offices,
        drawing=map_of_offices(offices, areas, urls),
        unplaced=total - len(offices),
        **_frame(city, areas, sectors, wanted, total),
    )


@stakeholders.get("/<int:stakeholder_id>")
@requires(Permission.STAKEHOLDER_READ, personal=True)
def show(stakeholder_id: int) -> ResponseReturnValue:
    present_city()
    row = load(Stakeholder, stakeholder_id, rights(), *registry.WHOLE)
    return render_template(
        "stakeholders/show.html",
        stakeholder=row,
        record=queries.record_of(row, rights(), today()),
        contacts=registry.contacts_of(row, rights()),
        keeps=keeps_record_of(row, row.home.path, rights()),
        kinds=KINDS,
        statuses=STATUSES,
        visibilities=VISIBILITIES,
        offer_statuses=OFFER_STATUSES,
        offer_url=offer_url,
        page_crumbs=[*_trail(), Crumb(row.name)],
    )


def _narrowed(city: Area, wanted: Wanted) -> Any:
    statement = registry.organisations(rights(), city, wanted.filter)
    if wanted.sector is None:
        return statement
    return queries.offering_in(statement, wanted.sector, rights())


def _wanted(areas: Sequence[Area], sectors: Sequence[Any]) -> Wanted:
    """The filters of the address; what is unknown there is no filter."""
    words = request.args.get("q", "").strip()[:_LONGEST_WORDS]
    area = next((one for one in areas if one.code == request.args.get("area")), None)
    sector = next((s.code for s in sectors if s.code == request.args.get("sector")), None)
    kind, status = request.args.get("kind"), request.args.get("status")
    found = RegistryFilter(
        words=words,
        kind=StakeholderKind(kind) if kind in set(StakeholderKind) else None,
        status=MembershipStatus(status) if status in set(MembershipStatus) else None,
        area_path=area.path if area else None,
    )
    return Wanted(found, area, sector)


def _frame(
    city: Area, areas: Sequence[Area], sectors: Sequence[Any], wanted: Wanted, total: int
) -> dict[str, Any]:
    """What the list and the map share: filters with their choices, and what is left."""
    left = ngettext("%(count)s organisation", "%(count)s organisations", total, count=number(total))
    return {
        "wanted": wanted,
        "left": left,
        "total": total,
        "clear": url_for(str(request.endpoint)) if wanted.is_set else None,
        "city_name": local(city.names),
        "kinds": KINDS,
        "statuses": STATUSES,
        "sectors": [(sector.code, local(sector.names)) for sector in sectors],
        "areas": [(area.code, local(area.names)) for area in areas if area.id != city.id],
        "tabs": [
            _tab(_("List"), "stakeholders.index"),
            _tab(_("Map"), "stakeholders.on_map"),
        ],
        "page_crumbs": _trail(),
    }


def _tab(label: str, endpoint: str) -> dict[str, Any]:
    kept: dict[str, Any] = {
        name: value for name, value in request.args.items() if name not in {"page", "lang"}
    }
    return {
        "label": label,
        "url": url_for(endpoint, **kept),
        "current": request.endpoint == endpoint,
    }


def _trail() -> list[Crumb]:
    return [
        Crumb(_("Home"), url_for("directory.home")),
        Crumb(_("Organisations"), url_for("stakeholders.index")),
    ]
