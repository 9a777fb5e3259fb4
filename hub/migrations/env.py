"""How migrations run: on the application's own database, foreign keys off on SQLite (T9)."""

from typing import Any, Literal

from alembic import context
from flask import current_app
from sqlalchemy import Connection

from hub.db import UtcDateTime, db


def run() -> None:
    engine = db.engine
    with engine.connect() as connection:
        is_sqlite = engine.dialect.name == "sqlite"
        if is_sqlite:
            _foreign_keys(connection, on=False)
        try:
            context.configure(
                connection=connection,
                target_metadata=db.metadata,
                render_as_batch=True,
                render_item=_render,
                compare_type=True,
            )
            with context.begin_transaction():
                context.run_migrations()
                if is_sqlite:
                    _check_children(connection)
            connection.commit()
        finally:
            if is_sqlite:
                connection.rollback()
                _foreign_keys(connection, on=True)


def _foreign_keys(connection: Connection, *, on: bool) -> None:
    """Outside any transaction, where SQLite heeds it: batch mode drops and remakes parents."""
    driver: Any = connection.connection.driver_connection
    driver.execute(f"PRAGMA foreign_keys={'ON' if on else 'OFF'}")


def _check_children(connection: Connection) -> None:
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    if broken:
        raise RuntimeError(f"the migration would leave rows without their parent: {broken[:5]}")


def _render(kind: str, item: Any, _context: Any) -> str | Literal[False]:
    """Our own column types as the plain ones that the database keeps."""
    if kind == "type" and isinstance(item, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    return False


if current_app:
    run()
