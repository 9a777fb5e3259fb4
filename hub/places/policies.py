"""Who reads and changes areas."""

from sqlalchemy import ColumnElement, or_, true

from hub.access import Rights
from hub.places.models import Area
from hub.scoping import ancestor_ids, below, changeable, readable


@readable(Area)
def areas_for(person: Rights) -> ColumnElement[bool]:
    """The areas of the person's cities, with those above them."""
    if person.is_administrator:
        return true()
    return touching(person.paths)


@changeable(Area)
def areas_to_change(person: Rights) -> ColumnElement[bool]:
    return true() if person.is_administrator else or_(False)


def touching(paths: frozenset[str]) -> ColumnElement[bool]:
    """Areas at, below or above one of the paths: what serves or lies in them."""
    return or_(below(Area.path, paths), Area.id.in_(ancestor_ids(paths)))
