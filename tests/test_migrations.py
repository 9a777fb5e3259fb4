"""Migrations are proven on both databases: complete, reversible, and gentle with rows (T9)."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask
from sqlalchemy import inspect, text

from hub.db import db
from tests.conftest import MIGRATIONS

# A migration as somebody might write it tomorrow: SQLite remakes the whole table of parents.
REMAKE = '''"""Remake the table of areas."""

import sqlalchemy as sa
from alembic import op

revision = "trial"
down_revision = "{head}"


def upgrade():
    with op.batch_alter_table("{parent}", recreate="auto") as table:
        table.add_column(sa.Column("trial", sa.Integer(), nullable=False, server_default="1"))
        table.create_check_constraint("trial_positive", sa.text("trial > 0"))


def downgrade():
    with op.batch_alter_table("{parent}", recreate="auto") as table:
        table.drop_constraint("trial_positive", type_="check")
        table.drop_column("trial")
'''


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


def counts(names: set[str]) -> dict[str, int]:
    with db.engine.connect() as connection:
        return {
            name: connection.scalar(text(f'SELECT count(*) FROM "{name}"')) or 0  # noqa: S608
            for name in sorted(names)
        }


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


def test_a_step_back_and_forth_loses_no_row_of_the_demonstration_city(demo_city, alembic):
    revisions = [step.revision for step in ScriptDirectory.from_config(alembic).walk_revisions()]
    before = counts(tables())

    for revision in revisions[1:]:
        run(command.downgrade, alembic, revision)
        kept = tables()
        assert counts(kept) == {name: before[name] for name in kept}
        run(command.upgrade, alembic, "head")
        assert counts(kept) == {name: before[name] for name in kept}


@pytest.mark.parametrize("parent", ["area", "stakeholder", "service_offer"])
def test_remaking_a_table_of_parents_keeps_every_child(demo_city, alembic, tmp_path, parent):
    before = counts(tables())
    head = ScriptDirectory.from_config(alembic).get_current_head()
    (tmp_path / "trial.py").write_text(REMAKE.format(head=head, parent=parent))
    alembic.set_main_option("path_separator", "newline")
    alembic.set_main_option("version_locations", f"{Path(MIGRATIONS) / 'versions'}\n{tmp_path}")

    run(command.upgrade, alembic, "trial")
    up = counts(tables())
    run(command.downgrade, alembic, head)

    assert sum(before.values()) > 500
    assert up == counts(tables()) == before
