"""Migrations are proven on both databases: complete, reversible, and gentle with rows (T9)."""

from collections.abc import Iterator

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from flask import Flask
from sqlalchemy import inspect

from hub.db import db
from tests.conftest import MIGRATIONS


@pytest.fixture
def alembic(app: Flask) -> Iterator[Config]:
    """Alembic's commands on the test's database; the session keeps no connection meanwhile."""
    yield app.extensions["migrate"].migrate.get_config(MIGRATIONS)
    db.session.remove()
    db.engine.dispose()


def run(step: object, config: Config, revision: str) -> None:
    db.session.remove()
    db.engine.dispose()
    step(config, revision)  # type: ignore[operator]


def tables() -> set[str]:
    return set(inspect(db.engine).get_table_names()) - {"alembic_version"}


def test_migrations_make_exactly_what_the_models_say(app):
    with db.engine.connect() as connection:
        found = compare_metadata(
            MigrationContext.configure(connection, opts={"compare_type": True}), db.metadata
        )

    assert found == []


def test_migrations_can_be_taken_back_to_nothing_and_made_again(alembic):
    made = tables()

    run(command.downgrade, alembic, "base")
    left = tables()
    run(command.upgrade, alembic, "head")

    assert left == set()
    assert tables() == made == set(db.metadata.tables)
