"""Databases for tests: built once per run, and a fresh copy for each test.

SQLite copies a file. PostgreSQL, where KOINON_TEST_DATABASE_URL names a server that may be filled
with databases called `koinon_test_…`, copies a template.
"""

import fcntl
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

import psycopg
from psycopg.conninfo import make_conninfo
from sqlalchemy.engine import make_url


class Store(Protocol):
    """Where one worker's database lives, and the templates that all workers share.

    Nobody may be connected to the worker's database while it is emptied, kept or replaced.
    """

    url: str

    def empty(self) -> None:
        """Replace the worker's database by one without tables."""

    def keep(self, template: str) -> None:
        """Make the worker's database the template of that name."""

    def copy(self, template: str) -> None:
        """Replace the worker's database by a copy of that template."""


class SqliteStore:
    def __init__(self, shared: Path, worker: str) -> None:
        self.folder = shared
        self.file = shared / f"{worker}.sqlite"
        self.url = f"sqlite:///{self.file}"

    def empty(self) -> None:
        for ending in ("", "-wal", "-shm"):
            self.file.with_name(self.file.name + ending).unlink(missing_ok=True)

    def keep(self, template: str) -> None:
        shutil.copyfile(self.file, self.folder / f"{template}.template")

    def copy(self, template: str) -> None:
        self.empty()
        shutil.copyfile(self.folder / f"{template}.template", self.file)


class PostgresStore:
    def __init__(self, server: str, worker: str) -> None:
        self.server = server
        self.name = f"koinon_test_{worker}"
        address = make_url(server).set(drivername="postgresql", database=self.name)
        self.url = address.render_as_string(hide_password=False)

    def empty(self) -> None:
        self._replace(self.name, "template0")

    def keep(self, template: str) -> None:
        self._replace(f"koinon_test_{template}", self.name)

    def copy(self, template: str) -> None:
        self._replace(self.name, f"koinon_test_{template}")

    def _replace(self, name: str, template: str) -> None:
        with psycopg.connect(make_conninfo(self.server), autocommit=True) as connection:
            connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
            connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}" STRATEGY file_copy')


class Databases:
    """Gives a worker its database in a known state; each state is built once per run."""

    def __init__(self, store: Store, shared: Path) -> None:
        self.store = store
        self.shared = shared

    def make(self, state: str, build: Callable[[], None]) -> None:
        """Put the worker's database into a state; `build` makes it where no worker has yet.

        `build` starts from whatever the worker's database holds, and leaves no connection open.
        """
        made, broken = self.shared / f"{state}.made", self.shared / f"{state}.broken"
        with self._alone(state):
            assert not broken.exists(), (
                f"{state} could not be built; the first test to fail says why"
            )
            if not made.exists():
                broken.touch()
                build()
                self.store.keep(state)
                broken.rename(made)
        self.store.copy(state)

    @contextmanager
    def _alone(self, state: str) -> Iterator[None]:
        with (self.shared / f"{state}.lock").open("w") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield


def store_for(server: str | None, shared: Path, worker: str) -> Store:
    return PostgresStore(server, worker) if server else SqliteStore(shared, worker)
