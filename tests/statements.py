"""What the database is asked."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask
from sqlalchemy import event

from hub.db import db

FRAME = ("BEGIN", "PRAGMA", "SAVEPOINT", "RELEASE")


@contextmanager
def counted(app: Flask) -> Iterator[list[str]]:
    """The list that fills with the statements sent meanwhile, but for the frame of transactions."""
    statements: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if not statement.startswith(FRAME):
            statements.append(statement)

    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        event.remove(engine, "before_cursor_execute", note)
