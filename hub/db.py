"""The database: base classes, column types, and how each connection behaves."""

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, ClassVar

from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import (
    Connection,
    DateTime,
    Dialect,
    Engine,
    Enum,
    MetaData,
    Select,
    event,
    func,
    select,
)
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column
from sqlalchemy.types import TypeDecorator

_NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
LARGEST = 2_147_483_647  # of an identifier or a count: the integer both databases share


class Base(DeclarativeBase):
    """What every table shares: constraint names that migrations can rely on."""

    metadata = MetaData(naming_convention=_NAMES)


db = SQLAlchemy(model_class=Base)
Model = Base


class UtcDateTime(TypeDecorator[datetime]):
    """An instant: aware going in, UTC coming out, whatever the database keeps."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant needs a time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def enum_column(kind: type[StrEnum]) -> Enum:
    """A column type that stores the enum by its value, as text."""
    return Enum(
        kind,
        native_enum=False,
        create_constraint=False,
        length=40,
        values_callable=lambda members: [str(member.value) for member in members],
    )


class Versioned:
    """A row that people edit: two editors never overwrite each other silently (trust.md T7)."""

    version: Mapped[int] = mapped_column(default=1, server_default="1")

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:
        return {"version_id_col": cls.version}


class Audited:
    """A row whose every change is written to the audit chain in the same transaction."""

    __hidden_from_audit__: ClassVar[frozenset[str]] = frozenset()


class MapInput:
    """A row that the gap map is computed from: changing it starts a new revision of the data."""


def count_of(statement: Select[Any]) -> int:
    """How many rows a statement finds, without loading them."""
    inner = statement.order_by(None).subquery()
    return db.session.scalar(select(func.count()).select_from(inner)) or 0


def rows(statement: Select[Any]) -> Sequence[Any]:
    """The single-entity rows of a statement, joined collections folded."""
    return db.session.scalars(statement).unique().all()


def init_app(app: Flask) -> None:
    """Bind the database and give every connection its manners."""
    url = app.config["SQLALCHEMY_DATABASE_URI"]
    app.config["SQLALCHEMY_ENGINE_OPTIONS"] = (
        _SQLITE_ENGINE if url.startswith("sqlite") else _POSTGRESQL_ENGINE
    )
    db.init_app(app)
    with app.app_context():
        engine = db.engine
    if engine.dialect.name == "sqlite":
        _tame_sqlite(engine)


_SQLITE_ENGINE: dict[str, Any] = {"connect_args": {"timeout": 10}}
_POSTGRESQL_ENGINE: dict[str, Any] = {
    "pool_pre_ping": True,
    "connect_args": {
        "connect_timeout": 5,
        "options": "-c statement_timeout=30000 -c lock_timeout=10000"
        " -c idle_in_transaction_session_timeout=60000 -c timezone=UTC",
    },
}


def _tame_sqlite(engine: Engine) -> None:
    """WAL, foreign keys, a busy timeout, and BEGIN IMMEDIATE for whoever may write (T8)."""

    @event.listens_for(engine, "connect")
    def _connect(connection: DBAPIConnection, _record: object) -> None:
        connection.isolation_level = None  # we say BEGIN ourselves
        cursor = connection.cursor()
        for pragma in (
            "journal_mode=WAL",
            "synchronous=NORMAL",
            "foreign_keys=ON",
            "busy_timeout=10000",
        ):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN" if _reading.get() else "BEGIN IMMEDIATE")


_reading: ContextVar[bool] = ContextVar("koinon_reading", default=False)


def reading_only(yes: bool) -> None:
    """Say whether what follows in this request only reads; a reader never waits for a writer."""
    _reading.set(yes)


@contextmanager
def apart() -> Iterator[Connection]:
    """A short transaction of its own, which a rolled-back request does not undo.

    For what reading may write: the last use of a session, the audit of reading, computed maps
    (design.md part 8). On SQLite there is one writer at a time, so only requests that
    themselves only read may use it; an unsafe request writes in its own transaction.
    """
    before = _reading.get()
    _reading.set(False)
    try:
        with db.engine.connect() as connection, connection.begin():
            _reading.set(before)
            yield connection
    finally:
        _reading.set(before)


def lock(name: str) -> None:
    """Let one transaction at a time pass here, until it ends.

    SQLite has a single writer already; PostgreSQL gets an advisory lock.
    """
    if db.engine.dialect.name == "postgresql":
        key = int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], signed=True)
        db.session.execute(select(func.pg_advisory_xact_lock(key)))
