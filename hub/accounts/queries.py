"""Every read of accounts, roles and sessions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import aliased, joinedload, selectinload

from hub.access import CommitteeRight, Rights, Role
from hub.accounts.models import RoleGrant, SignIn, SignInAttempt, User
from hub.db import db
from hub.extension import extensions
from hub.places.models import Area
from hub.stakeholders.models import Stakeholder

IDLE_LIMIT = timedelta(hours=12)
SESSION_LIMIT = timedelta(days=7)
WITH_ROLES = (
    selectinload(User.grants).options(
        joinedload(RoleGrant.stakeholder), joinedload(RoleGrant.area)
    ),
)
WITH_USER = (
    joinedload(RoleGrant.user),
    joinedload(RoleGrant.stakeholder),
    joinedload(RoleGrant.area),
)


@dataclass(frozen=True)
class GrantLine:
    """One present role with the paths of its organisation's home or of its area."""

    role: Role
    stakeholder_id: int | None
    place_id: int
    path: str


def account_by_email(email: str) -> User | None:
    """The active account of that address, whatever the case of its letters."""
    statement = select(User).where(
        User.email == email.strip().lower(), User.deactivated_at.is_(None)
    )
    return db.session.scalars(statement).one_or_none()


def session_of(digest: str, at: datetime) -> tuple[SignIn, User] | None:
    """The living session with its person: one statement."""
    statement = (
        select(SignIn, User)
        .join(User, User.id == SignIn.user_id)
        .where(
            SignIn.digest == digest,
            SignIn.last_used_at > at - IDLE_LIMIT,
            SignIn.started_at > at - SESSION_LIMIT,
            User.deactivated_at.is_(None),
        )
    )
    found = db.session.execute(statement).one_or_none()
    return (found[0], found[1]) if found else None


def rights_of(user: User, on: date) -> Rights:
    """What a person may on that day: one statement, and one for each extension."""
    present = db.session.execute(_present_grants(user.id, on))
    lines = [GrantLine(role, body, place, path) for role, body, place, path in present]
    seats = tuple(
        right for extension in extensions() for right in extension.committee_rights(user.id, on)
    )
    return Rights(
        user_id=user.id,
        is_administrator=user.is_administrator,
        coordinates=_paths(lines, Role.COORDINATOR),
        observes=_paths(lines, Role.OBSERVER),
        keeps=_stakeholders(lines, {Role.FOCAL_POINT}),
        works_for=_stakeholders(lines, {Role.FOCAL_POINT, Role.CASEWORKER}),
        home_paths=_paths(lines, Role.FOCAL_POINT) | _paths(lines, Role.CASEWORKER),
        committees=seats,
        city_id=_city(lines, seats),
        roles=_roles(user, lines, seats),
    )


def failed_tries(digest: str, since: datetime) -> int:
    """How many tries failed since then for this account or address."""
    statement = select(func.count()).where(SignInAttempt.digest == digest, SignInAttempt.at > since)
    return db.session.scalar(statement) or 0


def accounts(search: str = "") -> Select[User]:
    """All accounts with their roles, by name."""
    statement = select(User).options(*WITH_ROLES).order_by(User.name, User.id)
    typed = search.replace("\0", "").strip()
    if not typed:
        return statement
    spellings = {typed, typed.lower(), typed.upper(), typed.title()}  # SQLite folds Latin only
    named = [User.name.contains(text, autoescape=True) for text in spellings]
    return statement.where(or_(User.email.contains(typed.lower(), autoescape=True), *named))


def account_of(email: str) -> User | None:
    """The account of an address, active or not."""
    statement = select(User).where(User.email == email.strip().lower())
    return db.session.scalars(statement).one_or_none()


def same_grants(
    user_id: int, role: Role, stakeholder_id: int | None, area_id: int | None
) -> Select[RoleGrant]:
    """The grants of one role to one person in one place, whatever their period."""
    return select(RoleGrant).where(
        RoleGrant.user_id == user_id,
        RoleGrant.role == role,
        RoleGrant.stakeholder_id.is_not_distinct_from(stakeholder_id),
        RoleGrant.area_id.is_not_distinct_from(area_id),
    )


def administrators() -> Sequence[User]:
    """The active administrators."""
    statement = select(User).where(User.is_administrator, User.deactivated_at.is_(None))
    return db.session.scalars(statement).all()


def _present_grants(user_id: int, on: date) -> Select[Role, int | None, int, str]:
    """Roles in force that day; a focal point's place is the home of the organisation."""
    home, place = aliased(Area), aliased(Area)
    return (
        select(
            RoleGrant.role,
            RoleGrant.stakeholder_id,
            func.coalesce(place.id, home.id),
            func.coalesce(place.path, home.path),
        )
        .outerjoin(Stakeholder, Stakeholder.id == RoleGrant.stakeholder_id)
        .outerjoin(home, home.id == Stakeholder.home_id)
        .outerjoin(place, place.id == RoleGrant.area_id)
        .where(
            RoleGrant.user_id == user_id,
            RoleGrant.starts_on <= on,
            or_(RoleGrant.ends_on.is_(None), RoleGrant.ends_on >= on),
        )
        .order_by(RoleGrant.id)
    )


def _paths(lines: Sequence[GrantLine], role: Role) -> frozenset[str]:
    return frozenset(line.path for line in lines if line.role is role)


def _stakeholders(lines: Sequence[GrantLine], roles: set[Role]) -> frozenset[int]:
    return frozenset(
        line.stakeholder_id
        for line in lines
        if line.role in roles and line.stakeholder_id is not None
    )


def _roles(
    user: User, lines: Sequence[GrantLine], seats: Sequence[CommitteeRight]
) -> frozenset[Role]:
    roles = {line.role for line in lines}
    if seats:
        roles.add(Role.COMMITTEE_MEMBER)
    if any(seat.chairs for seat in seats):
        roles.add(Role.CHAIR)
    if user.is_administrator:
        roles.add(Role.ADMINISTRATOR)
    return frozenset(roles)


def _city(lines: Sequence[GrantLine], seats: Sequence[CommitteeRight]) -> int | None:
    """The city whose pages open first: of the first role, else of the first committee."""
    if lines:
        return lines[0].place_id
    return seats[0].city_id if seats else None
