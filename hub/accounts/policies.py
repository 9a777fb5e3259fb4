"""Who reads and keeps accounts: the administrator alone."""

from sqlalchemy import ColumnElement, false, true

from hub.access import Rights
from hub.accounts.models import RoleGrant, User
from hub.scoping import changeable, readable


@readable(User)
@changeable(User)
@readable(RoleGrant)
@changeable(RoleGrant)
def accounts_for(person: Rights) -> ColumnElement[bool]:
    return true() if person.is_administrator else false()
