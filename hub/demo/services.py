"""Fill an empty database with the demonstration city. Nothing here commits."""

from datetime import date
from enum import Enum, auto

from sqlalchemy import select

from hub import audit
from hub.catalogue.models import ServiceType
from hub.catalogue.services import ship_catalogue
from hub.db import db
from hub.demo.content.places import CITY, PLACES
from hub.demo.demand import add_needs, add_signals
from hub.demo.offerings import offerings
from hub.demo.people import add_people
from hub.demo.record import add_offers, add_what_hangs_on
from hub.demo.registry import add_areas, add_bodies, add_groups
from hub.extension import extensions
from hub.places.models import Area


class Finding(Enum):
    """What is in the database before the city comes."""

    NOTHING = auto()
    THE_CITY = auto()
    SOMETHING_ELSE = auto()


def what_is_there() -> Finding:
    """Nothing, exactly the places of the demonstration, or anything else."""
    codes = set(db.session.scalars(select(Area.code)))
    if not codes:
        return Finding.NOTHING
    return Finding.THE_CITY if codes == {place.code for place in PLACES} else Finding.SOMETHING_ELSE


def seed_demonstration(today: date) -> dict[str, int]:
    """Add the city as it is on that day, as one import; says how many rows of each kind.

    The same day gives the same city. The database must be empty of areas.
    """
    ship_catalogue()
    types = {row.code: row for row in db.session.scalars(select(ServiceType))}
    areas = add_areas()
    groups = add_groups(areas)
    bodies = add_bodies(areas, today)
    keepers = add_people(bodies, {code: area.id for code, area in areas.items()}, today)
    offers = add_offers(offerings(), areas, bodies, types, today)
    report = {"area": len(areas), "stakeholder": len(bodies), "service_offer": len(offers)}
    report |= add_what_hangs_on(offers, areas, keepers, today)
    report["need"] = add_needs(areas, groups, types, today)
    report["signal"] = add_signals(areas[CITY], bodies, types, today)
    for extension in extensions():
        extension.seed_demonstration(areas[CITY].id, today)
    audit.as_one_import("seed-demo", report)
    return report
