"""Who reads and changes the record of an organisation."""

from sqlalchemy import ColumnElement, or_, true

from hub.access import Rights
from hub.places.models import Area
from hub.places.policies import touching
from hub.scoping import below, changeable, readable
from hub.stakeholders.models import Contact, ContactVisibility, Stakeholder


@readable(Stakeholder)
def stakeholders_for(person: Rights) -> ColumnElement[bool]:
    """Organisations homed or working in the person's cities; the administrator reads all."""
    if person.is_administrator:
        return true()
    return or_(
        Stakeholder.id.in_(person.works_for),
        Stakeholder.home.has(below(Area.path, person.paths)),
        Stakeholder.areas.any(touching(person.paths)),
    )


@changeable(Stakeholder)
def stakeholders_to_change(person: Rights) -> ColumnElement[bool]:
    """Its focal points, and the coordinator of the place it is homed in."""
    return or_(
        Stakeholder.id.in_(person.keeps),
        Stakeholder.home.has(below(Area.path, person.coordinates)),
    )


def keeps_record_of(stakeholder: Stakeholder, home_path: str, person: Rights) -> bool:
    """The same as `stakeholders_to_change`, of one that is loaded, without a statement."""
    return stakeholder.id in person.keeps or person.coordinates_path(home_path)


@readable(Contact)
def contacts_for(person: Rights) -> ColumnElement[bool]:
    """Contacts as their visibility says, of organisations that the person reads."""
    seen = [ContactVisibility.PUBLIC]
    if person.is_member:
        seen.append(ContactVisibility.MEMBERS)
    return or_(
        Contact.visible_to.in_(seen) & Contact.stakeholder.has(stakeholders_for(person)),
        Contact.stakeholder.has(stakeholders_to_change(person)),
    )


@changeable(Contact)
def contacts_to_change(person: Rights) -> ColumnElement[bool]:
    """Whoever keeps the record of the organisation keeps its contacts."""
    return Contact.stakeholder.has(stakeholders_to_change(person))
