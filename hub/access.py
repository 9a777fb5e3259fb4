"""Who may do what. A view that says nothing is closed; loading an object is the access check."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, TypeVar

from flask import Flask, abort, current_app, g, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from hub import audit
from hub.db import Model, apart, db, reading_only

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
Row = TypeVar("Row", bound=Model)
View = TypeVar("View", bound=Callable[..., Any])


class Role(StrEnum):
    """What a person is, by present membership."""

    CASEWORKER = "caseworker"
    FOCAL_POINT = "focal point"
    COMMITTEE_MEMBER = "committee member"
    CHAIR = "chair"
    COORDINATOR = "coordinator"
    OBSERVER = "observer"
    ADMINISTRATOR = "administrator"


class Permission(StrEnum):
    """Everything that can be permitted, `resource:action`, in alphabetical order."""

    ACCOUNT_MANAGE = "account:manage"
    AREA_MANAGE = "area:manage"
    AREA_READ = "area:read"
    CAPACITY_REPORT = "capacity:report"
    CATALOGUE_MANAGE = "catalogue:manage"
    CATALOGUE_READ = "catalogue:read"
    COMMITTEE_MANAGE = "committee:manage"
    COMMITTEE_READ = "committee:read"
    GAP_OVERVIEW = "gap:overview"
    GAP_READ = "gap:read"
    HOME_READ = "home:read"
    NEED_READ = "need:read"
    NEED_RECORD = "need:record"
    OFFER_EDIT = "offer:edit"
    OFFER_READ = "offer:read"
    OWN_ACCOUNT_EDIT = "own-account:edit"
    SEARCH_USE = "search:use"
    SERVED_REPORT = "served:report"
    SIGNAL_RECORD = "signal:record"
    STAKEHOLDER_ADD = "stakeholder:add"
    STAKEHOLDER_EDIT = "stakeholder:edit"
    STAKEHOLDER_READ = "stakeholder:read"


_EVERYBODY = frozenset(Role)
_MEMBERS = frozenset(
    {Role.CASEWORKER, Role.FOCAL_POINT, Role.COMMITTEE_MEMBER, Role.CHAIR, Role.COORDINATOR}
)
_KEEPERS = frozenset({Role.FOCAL_POINT, Role.COORDINATOR})

GRANTS: Mapping[Permission, frozenset[Role]] = {
    Permission.ACCOUNT_MANAGE: frozenset({Role.ADMINISTRATOR}),
    Permission.AREA_MANAGE: frozenset({Role.ADMINISTRATOR}),
    Permission.AREA_READ: _EVERYBODY,
    Permission.CAPACITY_REPORT: _KEEPERS,
    Permission.CATALOGUE_MANAGE: frozenset({Role.ADMINISTRATOR}),
    Permission.CATALOGUE_READ: _EVERYBODY,
    Permission.COMMITTEE_MANAGE: frozenset({Role.COORDINATOR}),
    Permission.COMMITTEE_READ: _MEMBERS | {Role.ADMINISTRATOR},
    Permission.GAP_OVERVIEW: _EVERYBODY,
    Permission.GAP_READ: _MEMBERS,
    Permission.HOME_READ: _EVERYBODY,
    Permission.NEED_READ: _MEMBERS,
    Permission.NEED_RECORD: frozenset({Role.COORDINATOR}),
    Permission.OFFER_EDIT: _KEEPERS,
    Permission.OFFER_READ: _EVERYBODY,
    Permission.OWN_ACCOUNT_EDIT: _EVERYBODY,
    Permission.SEARCH_USE: _MEMBERS,
    Permission.SERVED_REPORT: _KEEPERS,
    Permission.SIGNAL_RECORD: _MEMBERS,
    Permission.STAKEHOLDER_ADD: frozenset({Role.COORDINATOR}),
    Permission.STAKEHOLDER_EDIT: _KEEPERS,
    Permission.STAKEHOLDER_READ: _EVERYBODY,
}

_OF_EVERY_ACCOUNT = frozenset({Permission.HOME_READ, Permission.OWN_ACCOUNT_EDIT})


class Scope(StrEnum):
    """Whose objects a view shows or changes; the loader enforces it."""

    INSTALLATION = "installation"
    CITY = "city"
    COMMITTEE = "committee"
    OWN_ORGANISATION = "own organisation"
    OWN_ACCOUNT = "own account"


@dataclass(frozen=True)
class CommitteeRight:
    """What a membership of a committee gives: sight of its city within its remit."""

    committee_id: int
    city_id: int
    city_path: str
    sectors: frozenset[str]
    chairs: bool


@dataclass(frozen=True)
class Rights:
    """What a person may at present; computed from memberships at each request, never copied.

    Areas are given by their path (`/1/4/`), so that "and all below it" is a prefix.
    """

    user_id: int | None = None
    is_administrator: bool = False
    coordinates: frozenset[str] = frozenset()
    observes: frozenset[str] = frozenset()
    keeps: frozenset[int] = frozenset()
    works_for: frozenset[int] = frozenset()
    home_paths: frozenset[str] = frozenset()
    committees: tuple[CommitteeRight, ...] = ()
    city_id: int | None = None
    roles: frozenset[Role] = field(default=frozenset())

    @property
    def member_paths(self) -> frozenset[str]:
        """Paths of the cities and areas whose exact figures this person reads."""
        seats = frozenset(right.city_path for right in self.committees)
        return self.home_paths | self.coordinates | seats

    @property
    def paths(self) -> frozenset[str]:
        """Every path that this person reads something of, released figures included."""
        return self.member_paths | self.observes

    @property
    def is_member(self) -> bool:
        return bool(self.roles & _MEMBERS)

    def may(self, permission: Permission) -> bool:
        """True when one of the person's roles holds the permission.

        Whoever has an account reaches it and the home page, also between two roles.
        """
        if permission in _OF_EVERY_ACCOUNT:
            return self.user_id is not None
        return bool(self.roles & GRANTS[permission])

    def coordinates_path(self, path: str) -> bool:
        return any(path.startswith(root) for root in self.coordinates)


NOBODY = Rights()


@dataclass(frozen=True)
class AccessRule:
    """What one endpoint asks for, per method; the route list is made of these."""

    permissions: Mapping[str, Permission]
    scope: Scope
    personal: bool
    public_because: str | None = None
    stateless: bool = False
    reads_only: bool = False


def requires(
    permission: Permission,
    *,
    post: Permission | None = None,
    scope: Scope = Scope.CITY,
    personal: bool = False,
    reads_only: bool = False,
) -> Callable[[View], View]:
    """Declare what a view asks for. `post` names another permission for unsafe methods.

    `personal` marks views that show data about persons: their reading is audited.
    `reads_only`: what comes by POST is a question, kept out of the address; nothing is written.
    """
    permissions = {"GET": permission, "POST": post or permission}
    rule = AccessRule(permissions, scope, personal, reads_only=reads_only)

    def declare(view: View) -> View:
        view.access_rule = rule  # type: ignore[attr-defined]
        return view

    return declare


def public(because: str, *, stateless: bool = False) -> Callable[[View], View]:
    """Open a view to everybody, signed in or not; says why.

    A stateless view is answered without asking the database who is there.
    """
    rule = AccessRule({}, Scope.INSTALLATION, False, because, stateless)

    def declare(view: View) -> View:
        view.access_rule = rule  # type: ignore[attr-defined]
        return view

    return declare


def rule_of(endpoint: str) -> AccessRule | None:
    """The declared rule of an endpoint, or None when the view is silent (and so closed)."""
    view = current_app.view_functions.get(endpoint)
    rule: AccessRule | None = getattr(view, "access_rule", None)
    return rule


def rights() -> Rights:
    """The rights of whoever makes the present request."""
    if "rights" not in g:
        g.rights = current_user.rights() if current_user.is_authenticated else NOBODY
    found: Rights = g.rights
    return found


def init_app(app: Flask) -> None:
    app.before_request(guard)
    app.after_request(end_transaction)


def guard() -> ResponseReturnValue | None:
    """Run before every request; refuse whatever is not expressly allowed."""
    reading_only(_only_reads())
    if request.endpoint is None:
        return None  # no such address: Flask answers 404
    rule = rule_of(request.endpoint)
    if rule is not None and rule.public_because is not None:
        if not rule.stateless:
            audit.acting(rights().user_id)
        return None
    if not current_user.is_authenticated:
        return _ask_to_sign_in()
    audit.acting(rights().user_id)
    method = "GET" if request.method in SAFE_METHODS else "POST"
    if rule is None or not rights().may(rule.permissions[method]):
        abort(403)
    return None


def _only_reads() -> bool:
    """True for safe methods, and for questions that are sent in the body."""
    if request.method in SAFE_METHODS:
        return True
    rule = rule_of(request.endpoint) if request.endpoint else None
    return rule is not None and rule.reads_only


def _ask_to_sign_in() -> ResponseReturnValue:
    if request.method not in SAFE_METHODS:
        abort(403)
    wanted = request.full_path if request.query_string else request.path
    return redirect(url_for("accounts.sign_in", next=wanted))


def end_transaction(response: Any) -> Any:
    """Commit once per successful unsafe request; everything else rolls back.

    A refused sign-in keeps its count of tries although it answers 4xx: the view says so
    with `g.keep_changes`.
    """
    if _only_reads():
        db.session.rollback()
        _audit_reading(response)
    elif response.status_code < 400 or g.get("keep_changes", False):
        db.session.commit()
    else:
        db.session.rollback()
    return response


def _audit_reading(response: Any) -> None:
    rule = rule_of(request.endpoint) if request.endpoint else None
    if rule is None or not rule.personal or response.status_code != 200:
        return
    reader = g.get("rights", NOBODY).user_id
    if reader is None:
        return
    subject_id = ",".join(str(value) for value in (request.view_args or {}).values())
    with apart() as connection:
        audit.record_reading(reader, connection, str(request.endpoint), subject_id)
