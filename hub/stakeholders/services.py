"""Every change to organisations and their contacts. Nothing here commits; the request does."""

from collections.abc import Mapping, Sequence
from typing import Any

from hub.db import db
from hub.errors import RuleError
from hub.i18n import _
from hub.places.models import Area
from hub.stakeholders import queries
from hub.stakeholders.models import Contact, ContactVisibility, Stakeholder, StakeholderKind
from hub.text import search_key

_LONGEST_CODE = 40


def add_stakeholder(
    *, name: str, kind: StakeholderKind, home: Area, areas: Sequence[Area] = (), **more: Any
) -> Stakeholder:
    """Enter an organisation in the registry of a hub; nothing is asked but its name and kind."""
    if queries.same_name_in(home.path, name) is not None:
        raise RuleError(_("An organisation of this name is in the registry already"), "name")
    _check_position(more)
    stakeholder = Stakeholder(
        code=free_code(name), name=name, kind=kind, home_id=home.id, areas=list(areas), **more
    )
    stakeholder.search_key = search_key(stakeholder.name, stakeholder.short_name)
    db.session.add(stakeholder)
    db.session.flush()
    return stakeholder


def change_stakeholder(stakeholder: Stakeholder, **values: Any) -> None:
    """Change what an organisation says of itself; its search key follows its names."""
    _check_position(values)
    for name, value in values.items():
        setattr(stakeholder, name, value)
    stakeholder.search_key = search_key(stakeholder.name, stakeholder.short_name)
    db.session.flush()


def add_contact(
    stakeholder: Stakeholder,
    *,
    name: str,
    role: str | None = None,
    email: str | None = None,
    phone: str | None = None,
    visible_to: ContactVisibility = ContactVisibility.MEMBERS,
) -> Contact:
    """Add a person or desk to turn to."""
    _check_reachable(email, phone)
    contact = Contact(
        stakeholder_id=stakeholder.id,
        name=name,
        role=role,
        email=email,
        phone=phone,
        visible_to=visible_to,
    )
    db.session.add(contact)
    db.session.flush()
    return contact


def change_contact(contact: Contact, **values: Any) -> None:
    """Change a contact; a way to reach it must be left."""
    _check_reachable(values.get("email"), values.get("phone"))
    for name, value in values.items():
        setattr(contact, name, value)
    db.session.flush()


def remove_contact(contact: Contact) -> None:
    """Take a contact away for good."""
    db.session.delete(contact)
    db.session.flush()


def free_code(name: str) -> str:
    """A short code made of the name that no other organisation has."""
    stem = "-".join(search_key(name).replace("@", " ").split())[:_LONGEST_CODE].strip("-")
    stem = stem or "organisation"
    taken = queries.codes_like(stem)
    return next(code for code in _numbered(stem, len(taken)) if code not in taken)


def _numbered(stem: str, most: int) -> list[str]:
    return [stem, *(f"{stem}-{number}" for number in range(2, most + 3))]


def _check_position(values: Mapping[str, Any]) -> None:
    if (values.get("latitude") is None) != (values.get("longitude") is None):
        raise RuleError(_("Enter both degrees, or neither"), "latitude")


def _check_reachable(email: str | None, phone: str | None) -> None:
    if not email and not phone:
        raise RuleError(_("Enter an e-mail address or a telephone number"), "email")
