"""What a foreign directory needs before its offers: areas, catalogue entries, organisations."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import select

from hub.catalogue.models import (
    AttributeDimension,
    AttributeValue,
    Decider,
    Measure,
    PopulationGroup,
    Sector,
    ServiceType,
    Tag,
)
from hub.db import db
from hub.exchange.mapping import OfferMapping
from hub.exchange.records import FaultsError
from hub.places import services as places
from hub.places.models import Area, AreaKind
from hub.places.queries import areas_by_code
from hub.stakeholders.models import Stakeholder, StakeholderKind
from hub.text import search_key


def make_areas(mapping: OfferMapping, used: set[str]) -> dict[str, Area]:
    """The areas that offers name, by code; districts and camps are made where they are missing.

    Raises FaultsError where an area that the mapping does not make is not in the hub.
    """
    wanted = used | {mapping.hub} | set(mapping.neighbours)
    recipes = {entry["area"]: entry for entry in mapping.locations.values() if "in" in entry}
    for code in list(wanted):
        while code in recipes:
            code = recipes[code]["in"]
            wanted.add(code)
    known = areas_by_code(sorted(wanted))
    missing = sorted(code for code in wanted if code not in known and code not in recipes)
    if missing:
        raise FaultsError(
            [f"the area {code} is not in the hub: bring it in first" for code in missing]
        )
    for code in sorted(wanted - set(known), key=lambda code: (_depth(code, recipes), code)):
        recipe = recipes[code]
        known[code] = places.add_area(
            code=code,
            kind=AreaKind(recipe["kind"]),
            names={"en": recipe["name"]},
            parent=known[recipe["in"]],
        )
    return known


def make_catalogue(mapping: OfferMapping, hub: Area) -> dict[str, ServiceType]:
    """The service types of the source by code, with the sectors, tags and groups they need."""
    _missing(Sector, mapping.catalogue["sectors"], {})
    _missing(Tag, mapping.catalogue["tags"], {})
    for entry in mapping.catalogue["attributes"]:
        dimension = AttributeDimension(entry["dimension"])
        values = {"code": entry["code"], "names": entry["names"]}
        _missing(AttributeValue, [values], {"dimension": dimension})
    _missing(PopulationGroup, mapping.catalogue["groups"], {"hub_id": hub.id})
    return _service_types(mapping, hub)


def _service_types(mapping: OfferMapping, hub: Area) -> dict[str, ServiceType]:
    sectors = {sector.code: sector for sector in db.session.scalars(select(Sector))}
    wanted = {str(entry["sector"]) for entry in mapping.service_types.values()}
    if lacking := sorted(wanted - set(sectors)):
        raise FaultsError(
            [f"there is no sector {code}: ship the catalogue first" for code in lacking]
        )
    codes = [entry["code"] for entry in mapping.service_types.values()]
    found = db.session.scalars(select(ServiceType).where(ServiceType.code.in_(codes)))
    known = {kind.code: kind for kind in found}
    for position, entry in enumerate(mapping.service_types.values()):
        if entry["code"] not in known:
            values = {name: value for name, value in entry.items() if name != "sector"}
            values["measure"] = Measure(entry["measure"])
            values["decider"] = Decider(entry["decider"])
            kind = ServiceType(
                sector_id=sectors[entry["sector"]].id, hub_id=hub.id, position=position, **values
            )
            known[kind.code] = kind
            db.session.add(kind)
    db.session.flush()
    return known


def make_stakeholders(
    mapping: OfferMapping, hub: Area, names: Iterable[str]
) -> dict[str, Stakeholder]:
    """The organisations by name; those that are not in the registry are added."""
    wanted = {name: f"{mapping.source}-{search_key(name).replace(' ', '-')}" for name in names}
    found = db.session.scalars(select(Stakeholder).where(Stakeholder.code.in_(wanted.values())))
    by_code = {body.code: body for body in found}
    for name, code in sorted(wanted.items()):
        if code not in by_code:
            kind = mapping.organisation_kinds.get(name, mapping.organisation_kind)
            by_code[code] = Stakeholder(
                code=code,
                name=name,
                kind=StakeholderKind(kind),
                home_id=hub.id,
                descriptions={},
                search_key=search_key(name),
            )
            db.session.add(by_code[code])
    db.session.flush()
    return {name: by_code[code] for name, code in wanted.items()}


def _missing(
    model: type[Any], entries: Iterable[Mapping[str, Any]], among: Mapping[str, Any]
) -> None:
    """Add the entries whose code is not there yet."""
    known = set(db.session.scalars(select(model.code).filter_by(**among)))
    db.session.add_all(model(**entry, **among) for entry in entries if entry["code"] not in known)
    db.session.flush()


def _depth(code: str, recipes: Mapping[str, Mapping[str, str]]) -> int:
    return 1 + _depth(recipes[code]["in"], recipes) if code in recipes else 0
