"""Who reads and changes figures of need."""

from sqlalchemy import ColumnElement

from hub.access import Rights, below, changeable, readable
from hub.needs.models import NeedAssessment
from hub.places.models import Area
from hub.places.policies import touching


@readable(NeedAssessment)
def assessments_for(person: Rights) -> ColumnElement[bool]:
    """Signed-in members read the exact figures of their city."""
    return NeedAssessment.hub.has(touching(person.member_paths))


@changeable(NeedAssessment)
def assessments_to_change(person: Rights) -> ColumnElement[bool]:
    """The coordinator of the hub's area."""
    return NeedAssessment.hub.has(below(Area.path, person.coordinates))
