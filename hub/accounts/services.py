"""Every change to accounts, roles and sessions. Nothing here commits; the request does."""

import hashlib
import secrets
from datetime import date, datetime, timedelta

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError
from sqlalchemy import delete, update

from hub import audit
from hub.access import Role
from hub.accounts import queries
from hub.accounts.models import RoleGrant, SignIn, SignInAttempt, User
from hub.audit import AuditAction
from hub.db import apart, db, lock, rows
from hub.errors import RuleError
from hub.i18n import _

_hasher = PasswordHasher(time_cost=3, memory_cost=19_456, parallelism=1)
_NOBODYS_HASH = _hasher.hash(secrets.token_urlsafe(16))
TRIES = 5
TRIES_PER_ADDRESS = 30
TRIES_WINDOW = timedelta(minutes=15)
SHORTEST_PASSWORD = 12
_TOUCH_EVERY = timedelta(minutes=5)


class TooManyTriesError(RuleError):
    """The account or the address must wait; `wait` says how long."""

    wait = TRIES_WINDOW


def sign_in(email: str, password: str, address: str, at: datetime) -> User | None:
    """Check a password; None when it is wrong. The person comes with a new session.

    Raises TooManyTriesError before the password is looked at. Tries are counted one at a time
    per account, so that many workers together let no more through than one.
    """
    account, place = _digest(f"account:{email.strip().lower()}"), _digest(f"address:{address}")
    lock(f"sign-in {account}")
    lock(f"sign-in {place}")
    since = at - TRIES_WINDOW
    if (
        queries.failed_tries(account, since) >= TRIES
        or queries.failed_tries(place, since) >= TRIES_PER_ADDRESS
    ):
        raise TooManyTriesError(_("Too many tries. Wait a quarter of an hour and try again"))
    user = queries.account_by_email(email)
    if not _fits(user.password_hash if user else _NOBODYS_HASH, password) or user is None:
        db.session.add_all(
            [SignInAttempt(digest=account, at=at), SignInAttempt(digest=place, at=at)]
        )
        audit.record(AuditAction.REFUSED, "sign_in", user.id if user else "")
        return None
    if _hasher.check_needs_rehash(user.password_hash):
        user.password_hash = hash_password(password)
    db.session.execute(delete(SignInAttempt).where(SignInAttempt.digest == account))
    start_session(user, at)
    return user


def start_session(user: User, at: datetime) -> None:
    """Give the person a session of its own, with a new random id."""
    token = secrets.token_urlsafe(32)
    db.session.add(SignIn(digest=_digest(token), user_id=user.id, started_at=at, last_used_at=at))
    user.previous_sign_in_at, user.last_signed_in_at = user.last_signed_in_at, at
    user.arrives(token)
    audit.record(AuditAction.SIGN_IN, "user_account", user.id)
    db.session.flush()


def person_of_session(token: str, at: datetime, on: date) -> User | None:
    """Whoever the session belongs to, with present rights; None when it has ended."""
    found = queries.session_of(_digest(token), at)
    if found is None:
        return None
    session, user = found
    user.arrives(token, queries.rights_of(user, on))
    user.is_long_unnoted = session.last_used_at < at - _TOUCH_EVERY
    return user


def touch_session(token: str, at: datetime) -> None:
    """Note that the session is in use, in a transaction apart; asked for now and then only."""
    used = update(SignIn).where(
        SignIn.digest == _digest(token), SignIn.last_used_at < at - _TOUCH_EVERY
    )
    with apart() as connection:
        connection.execute(used.values(last_used_at=at))


def end_session(token: str, user_id: int) -> None:
    """Sign out: the cookie, even a copy of it, opens nothing any more."""
    db.session.execute(delete(SignIn).where(SignIn.digest == _digest(token)))
    audit.record(AuditAction.SIGN_OUT, "user_account", user_id)


def end_all_sessions(user_id: int) -> None:
    """End every session of a person: after a new password or another role."""
    db.session.execute(delete(SignIn).where(SignIn.user_id == user_id))


def add_account(*, email: str, name: str, password: str, is_administrator: bool = False) -> User:
    """Make an account. The address must be free and the password long enough."""
    check_password(password, email)
    if queries.account_of(email) is not None:
        raise RuleError(_("There is an account with this address already"), "email")
    user = User(
        email=email.strip().lower(),
        name=name,
        password_hash=hash_password(password),
        is_administrator=is_administrator,
    )
    db.session.add(user)
    db.session.flush()
    return user


def change_password(user: User, current: str, wanted: str) -> None:
    """Set a new password; every session ends, also those of somebody with the old one."""
    if not _fits(user.password_hash, current):
        raise RuleError(_("This is not your present password"), "current")
    check_password(wanted, user.email)
    if current == wanted:
        raise RuleError(_("Choose a password that differs from the present one"), "wanted")
    user.password_hash = hash_password(wanted)
    audit.record(AuditAction.CHANGE, "password", user.id)
    end_all_sessions(user.id)
    db.session.flush()


def check_password(password: str, email: str) -> None:
    """Refuse what is guessed first. Length is what counts (ASVS 5.0, 6.2)."""
    if len(password) < SHORTEST_PASSWORD:
        raise RuleError(_("Use at least %(count)s characters", count=SHORTEST_PASSWORD), "wanted")
    plain = password.lower()
    if plain in {email.lower(), email.lower().split("@")[0] * 2} or len(set(plain)) < 5:
        raise RuleError(_("This password is too easy to guess"), "wanted")


def grant_role(
    user: User,
    role: Role,
    *,
    starts_on: date,
    stakeholder_id: int | None = None,
    area_id: int | None = None,
    ends_on: date | None = None,
) -> RoleGrant:
    """Give a role in an organisation or an area; the person's sessions end (T4)."""
    if ends_on is not None and ends_on < starts_on:
        raise RuleError(_("The last day must be on or after the first day"), "ends_on")
    for other in rows(queries.same_grants(user.id, role, stakeholder_id, area_id)):
        begins_later = ends_on is not None and ends_on < other.starts_on
        if not begins_later and (other.ends_on is None or starts_on <= other.ends_on):
            raise RuleError(_("This person has this role there at that time already"), "role")
    grant = RoleGrant(
        user_id=user.id,
        role=role,
        stakeholder_id=stakeholder_id,
        area_id=area_id,
        starts_on=starts_on,
        ends_on=ends_on,
    )
    db.session.add(grant)
    end_all_sessions(user.id)
    db.session.flush()
    return grant


def end_role(grant: RoleGrant, on: date) -> None:
    """End a role with that day; one that began on it is taken back wholly."""
    end_all_sessions(grant.user_id)
    last = on - timedelta(days=1)
    if last < grant.starts_on:
        db.session.delete(grant)
    else:
        grant.ends_on = last
    db.session.flush()


def deactivate(user: User, at: datetime) -> None:
    """Close an account: it signs in no more; what it did stays in the history."""
    lock("administrators")
    others = [one for one in queries.administrators() if one.id != user.id]
    if user.is_administrator and not others:
        raise RuleError(_("The hub needs at least one administrator"))
    user.deactivated_at = at
    end_all_sessions(user.id)
    db.session.flush()


def reactivate(user: User) -> None:
    """Open a closed account again, with the roles that still hold."""
    user.deactivated_at = None
    db.session.flush()


def hash_password(password: str) -> str:
    """The argon2id hash that is kept in place of a password."""
    return _hasher.hash(password)


def _fits(hashed: str, password: str) -> bool:
    try:
        return _hasher.verify(hashed, password)
    except (VerifyMismatchError, InvalidHashError):
        return False


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
