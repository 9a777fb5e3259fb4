"""The audit chain: one row for every change, in the same transaction, chained by hashes (T10).

The chain holds digests only. The values before and after are in `revision`, which the law may
ask to erase; the chain stays whole without them.
"""

import hashlib
import json
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, Connection, ForeignKey, Index, event, insert, inspect, select
from sqlalchemy.orm import (
    Mapped,
    Mapper,
    Session,
    SessionTransaction,
    UOWTransaction,
    mapped_column,
)

from hub.clock import now
from hub.db import Audited, MapInput, Model, UtcDateTime, db, lock

_FIRST = "0" * 64


class AuditAction(StrEnum):
    ADD = "add"
    CHANGE = "change"
    DELETE = "delete"
    READ = "read"
    IMPORT = "import"
    SIGN_IN = "sign-in"
    SIGN_OUT = "sign-out"
    REFUSED = "refused"


class AuditEntry(Model):
    """A link of the chain."""

    __tablename__ = "audit_entry"
    __table_args__ = (Index(None, "subject", "subject_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    actor_id: Mapped[int | None]
    action: Mapped[str]
    subject: Mapped[str]
    subject_id: Mapped[str]
    digest: Mapped[str]
    previous: Mapped[str]
    hash: Mapped[str] = mapped_column(unique=True)


class Revision(Model):
    """The values before and after a change; may be erased without breaking the chain."""

    __tablename__ = "revision"

    entry_id: Mapped[int] = mapped_column(ForeignKey("audit_entry.id"), primary_key=True)
    salt: Mapped[str]
    before: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    after: Mapped[dict[str, Any] | None] = mapped_column(JSON)


class DataRevision(Model):
    """One row: the number of the state of the data that gap maps are computed from."""

    __tablename__ = "data_revision"

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[int]


@dataclass(frozen=True)
class Change:
    action: str
    subject: str
    subject_id: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    savepoint: SessionTransaction | None = None
    is_map_input: bool = False


def acting(user_id: int | None) -> None:
    """Say whose changes the present session writes."""
    db.session.info["actor"] = user_id


def record(action: AuditAction, subject: str, subject_id: object, **values: Any) -> None:
    """Add an entry of our own to those that changes write by themselves."""
    change = Change(action.value, subject, str(subject_id), None, _plain(values) or None)
    _pending(db.session()).append(change)


def as_one_import(name: str, report: Mapping[str, Any]) -> None:
    """Let everything that this transaction changes be one row, with the import's report."""
    db.session.info["audit_import"] = (name, _plain(report))


def record_reading(user_id: int, connection: Connection, subject: str, subject_id: str) -> None:
    """Write down that somebody read personal data, in a transaction apart."""
    _append(connection, user_id, [Change(AuditAction.READ.value, subject, subject_id, None, None)])


def revision_number() -> int:
    """The number of the present state of the data; grows with every change of a map's input."""
    return db.session.scalar(select(DataRevision.number)) or 0


def broken_links() -> Iterator[int]:
    """Ids of entries whose hash, or whose kept values, do not fit the chain."""
    previous = _FIRST
    for entry in db.session.scalars(select(AuditEntry).order_by(AuditEntry.id)):
        kept = db.session.get(Revision, entry.id)
        fits = kept is None or _digest(kept.salt, kept.before, kept.after) == entry.digest
        if entry.previous != previous or entry.hash != _hash(entry) or not fits:
            yield entry.id
        previous = entry.hash


def _pending(session: Session) -> list[Change]:
    pending: list[Change] = session.info.setdefault("audit_pending", [])
    return pending


@event.listens_for(Audited, "mapper_configured", propagate=True)
def _keep_old_values(mapper: Mapper[Any], _row_class: type[Any]) -> None:
    """Load the old value before a new one is set, also where it was not in memory."""
    for attribute in mapper.column_attrs:
        attribute.class_attribute.impl.active_history = True


@event.listens_for(db.session, "after_flush")
def _collect(session: Session, _context: UOWTransaction) -> None:
    savepoint = session.get_nested_transaction()
    for row in session.new:
        _note(session, AuditAction.ADD, row, savepoint)
    for row in session.dirty:
        if session.is_modified(row):
            _note(session, AuditAction.CHANGE, row, savepoint)
    for row in session.deleted:
        _note(session, AuditAction.DELETE, row, savepoint)


def _note(
    session: Session, action: AuditAction, row: object, savepoint: SessionTransaction | None
) -> None:
    if not isinstance(row, Audited):
        if isinstance(row, MapInput):
            session.info["map_input"] = True
        return
    before, after = _values(row, action)
    if before or after:
        state = inspect(row)
        key = ",".join(
            str(part) for part in state.identity or state.mapper.primary_key_from_instance(row)
        )
        table = state.mapper.local_table
        change = Change(
            action.value, str(table), key, before, after, savepoint, isinstance(row, MapInput)
        )
        _pending(session).append(change)


def _values(
    row: Audited, action: AuditAction
) -> tuple[dict[str, Any] | None, dict[str, Any] | None]:
    """The columns and many-to-many lists of a row that changed: before and after."""
    before: dict[str, Any] = {}
    after: dict[str, Any] = {}
    state = inspect(row)
    names = [attribute.key for attribute in state.mapper.column_attrs]
    names += [link.key for link in state.mapper.relationships if link.secondary is not None]
    for name in names:
        if name in row.__hidden_from_audit__ or name == "version":
            continue
        history = state.attrs[name].history
        if action is AuditAction.DELETE:
            before[name] = _plain(state.dict.get(name))
        elif action is AuditAction.ADD:
            after[name] = _plain(state.dict.get(name))
        elif history.has_changes():
            listed = name in state.mapper.relationships
            old = [*history.deleted, *history.unchanged] if listed else history.deleted
            new = [*history.added, *history.unchanged] if listed else history.added
            before[name] = _plain(list(old)) if listed else _plain(old[0] if old else None)
            after[name] = _plain(list(new)) if listed else _plain(new[0] if new else None)
    return before or None, after or None


def _plain(value: Any) -> Any:
    """A value as JSON can hold it."""
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        plain = [_plain(item) for item in value]
        return sorted(plain, key=str) if isinstance(value, (set, frozenset)) else plain
    if value is None or isinstance(value, (str, int, float, bool)):
        return value
    return str(getattr(value, "id", value))


@event.listens_for(db.session, "before_commit")
def _write(session: Session) -> None:
    if session.in_nested_transaction():
        return
    session.flush()
    changes = _pending(session)
    touched = session.info.pop("map_input", False) or any(c.is_map_input for c in changes)
    if touched:
        _count_revision(session)
    if "audit_import" in session.info:
        name, report = session.info.pop("audit_import")
        changes = [Change(AuditAction.IMPORT.value, name, "", None, report)]
    if changes:
        lock("audit chain")
        _append(session.connection(), session.info.get("actor"), changes)
    session.info["audit_pending"] = []


@event.listens_for(db.session, "after_soft_rollback")
def _forget(session: Session, previous: SessionTransaction) -> None:
    kept = [c for c in _pending(session) if previous.nested and c.savepoint is not previous]
    session.info["audit_pending"] = kept
    if not previous.nested:
        session.info.pop("audit_import", None)
        session.info.pop("map_input", None)


def _count_revision(session: Session) -> None:
    lock("data revision")
    row = session.get(DataRevision, 1, populate_existing=True)
    if row is None:
        session.add(DataRevision(id=1, number=1))
    else:
        row.number += 1
    session.flush()


def _append(connection: Connection, actor_id: int | None, changes: list[Change]) -> None:
    newest = select(AuditEntry.hash).order_by(AuditEntry.id.desc()).limit(1)
    previous = connection.scalar(newest) or _FIRST
    at = now()
    for change in changes:
        salt = secrets.token_hex(8)
        entry = AuditEntry(
            at=at,
            actor_id=actor_id,
            action=change.action,
            subject=change.subject,
            subject_id=change.subject_id,
            digest=_digest(salt, change.before, change.after),
            previous=previous,
        )
        previous = entry.hash = _hash(entry)
        columns = (
            "at",
            "actor_id",
            "action",
            "subject",
            "subject_id",
            "digest",
            "previous",
            "hash",
        )
        values = {name: getattr(entry, name) for name in columns}
        entry_id = connection.execute(
            insert(AuditEntry).values(values).returning(AuditEntry.id)
        ).scalar_one()
        if change.before is not None or change.after is not None:
            connection.execute(
                insert(Revision).values(
                    entry_id=entry_id,
                    salt=salt,
                    before=change.before,
                    after=change.after,
                )
            )


def _digest(salt: str, before: object, after: object) -> str:
    text = json.dumps([salt, before, after], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _hash(entry: AuditEntry) -> str:
    parts = [
        entry.previous,
        entry.at.isoformat(),
        entry.actor_id,
        entry.action,
        entry.subject,
        entry.subject_id,
        entry.digest,
    ]
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()
