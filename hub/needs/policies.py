"""Who reads and changes figures of need."""

from flask import abort
from sqlalchemy import ColumnElement

from hub.access import Permission, Rights
from hub.needs.models import NeedAssessment
from hub.places.models import Area
from hub.places.policies import touching
from hub.scoping import below, changeable, readable


@readable(NeedAssessment)
def assessments_for(person: Rights) -> ColumnElement[bool]:
    """Signed-in members read the exact figures of their city."""
    return NeedAssessment.hub.has(touching(person.member_paths))


@changeable(NeedAssessment)
def assessments_to_change(person: Rights) -> ColumnElement[bool]:
    """The coordinator of the hub's area."""
    return NeedAssessment.hub.has(below(Area.path, person.coordinates))


def may_record(hub: Area, person: Rights) -> bool:
    """Who enters figures for a hub: the same as the clause above, without asking the database."""
    return person.may(Permission.NEED_RECORD) and person.coordinates_path(hub.path)


def check_record(hub: Area, person: Rights) -> None:
    """403 for whoever reads the needs of a hub and does not enter them."""
    if not may_record(hub, person):
        abort(403)
