"""Who reads a committee, and who keeps its seats."""

from sqlalchemy import ColumnElement, true

from committees.models import Committee, Membership
from hub.access import Rights
from hub.places.models import Area
from hub.places.policies import touching
from hub.scoping import below, changeable, readable


@readable(Committee)
def committees_for(person: Rights) -> ColumnElement[bool]:
    """A committee belongs to one city: the members of that city read it."""
    if person.is_administrator:
        return true()
    return Committee.city.has(touching(person.member_paths))


@changeable(Committee)
def committees_to_change(person: Rights) -> ColumnElement[bool]:
    """The coordinator of the city."""
    return Committee.city.has(below(Area.path, person.coordinates))


@readable(Membership)
def memberships_for(person: Rights) -> ColumnElement[bool]:
    return Membership.committee.has(committees_for(person))


@changeable(Membership)
def memberships_to_change(person: Rights) -> ColumnElement[bool]:
    return Membership.committee.has(committees_to_change(person))


def keeps_seats_of(city_path: str, person: Rights) -> bool:
    """The same as `committees_to_change`, of a city that is loaded, without a statement."""
    return person.coordinates_path(city_path)
