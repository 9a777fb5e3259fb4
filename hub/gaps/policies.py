"""Who reads exact figures of a city's gap map, and what of them is kept to a few.

Signed-in members of the city read exact figures; observers and the public only released ones.
What hangs on one provider, and who has not reported, is for that provider and the coordinator;
everybody else sees how many (design.md part 2).
"""

from hub.access import Rights
from hub.places.models import Area


def may_read_map(person: Rights, hub: Area) -> bool:
    """Members of bodies, committees or coordination in the city, or in what lies above it."""
    return person.is_member and any(
        path.startswith(hub.path) or hub.path.startswith(path) for path in person.member_paths
    )


def may_know_of(person: Rights, hub: Area, stakeholder_id: int) -> bool:
    """What is for one provider and the coordinator only: dependence, missing reports."""
    return stakeholder_id in person.works_for or person.coordinates_path(hub.path)


def own_remit(person: Rights, hub: Area) -> frozenset[str]:
    """The sectors that the person's committees of this city answer for."""
    return frozenset(
        sector for seat in person.committees if seat.city_id == hub.id for sector in seat.sectors
    )
