"""What every test may use: a fresh database, the application on it, and visitors."""

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from pathlib import Path

import flask_migrate
import pytest
from flask import Flask

import wsgi
from hub.config import Config, Mode
from hub.db import db
from tests.databases import Databases, store_for
from tests.statements import counted
from tests.visitor import Browser

SERVER = os.environ.get("KOINON_TEST_DATABASE_URL")
REAL_DATA = os.environ.get("KOINON_REAL_DATA")
MIGRATIONS = str(Path(wsgi.__file__).resolve().parent / "hub" / "migrations")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On PostgreSQL only what may differ there runs: the rest has been tried already."""
    if not SERVER:
        return
    chosen = [item for item in items if _asks_a_database(item)]
    config.hook.pytest_deselected(items=[item for item in items if item not in set(chosen)])
    items[:] = chosen


def _asks_a_database(item: pytest.Item) -> bool:
    """True for a test with a database, unless a real browser looks at the same pages again."""
    in_browser = "browser" in item.path.relative_to(item.config.rootpath).parts
    return "databases" in getattr(item, "fixturenames", ()) and not in_browser


@pytest.fixture(scope="session")
def databases(tmp_path_factory: pytest.TempPathFactory) -> Databases:
    """The databases of this run, on SQLite or on the server that KOINON_TEST_DATABASE_URL names."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
    base = tmp_path_factory.getbasetemp()
    shared = (base if worker == "main" else base.parent) / "databases"
    shared.mkdir(exist_ok=True)
    return Databases(store_for(SERVER, shared, worker), shared)


@pytest.fixture(scope="session")
def hub_app(databases: Databases) -> Iterator[Flask]:
    """One application per worker; tests use `app`, which brings a fresh database."""
    app = wsgi.create_app(
        Config(
            secret_key="a key for tests only, long enough to be taken",
            database_url=databases.store.url.replace("postgresql:", "postgresql+psycopg:", 1),
            mode=Mode.TESTING,
            pseudo_language=True,
            insecure_cookies=True,
        )
    )
    yield app
    with app.app_context():
        db.engine.dispose()


@contextmanager
def _disconnected(app: Flask) -> Iterator[None]:
    """Work in the application, leaving no connection to its database."""
    with app.app_context():
        db.engine.dispose()
        yield
        db.session.remove()
        db.engine.dispose()


def _migrate(app: Flask, databases: Databases) -> None:
    databases.store.empty()
    with _disconnected(app):
        flask_migrate.upgrade(directory=MIGRATIONS)


def _renew(app: Flask, databases: Databases) -> None:
    with _disconnected(app):
        databases.make("migrated", lambda: _migrate(app, databases))


def _renew_city(app: Flask, databases: Databases) -> None:
    def build() -> None:
        _renew(app, databases)
        with _disconnected(app):
            result = app.test_cli_runner().invoke(args=["seed-demo"])
            assert result.exit_code == 0, result.output

    with _disconnected(app):
        databases.make("demo_city", build)


@pytest.fixture
def app(request: pytest.FixtureRequest, hub_app: Flask, databases: Databases) -> Iterator[Flask]:
    """The application on a fresh, migrated database, inside an application context.

    It is empty, unless the test asks for `demo_city` too.
    """
    renew = _renew_city if "demo_city" in request.fixturenames else _renew
    renew(hub_app, databases)
    with hub_app.app_context():
        yield hub_app
        db.session.remove()
        db.engine.dispose()  # no connection outlives its test


@pytest.fixture
def demo_city(app: Flask) -> Flask:
    """The application on a fresh copy of the demonstration city."""
    return app


@pytest.fixture
def visitor(hub_app: Flask) -> Browser:
    """Somebody who has not signed in; ask for `app` or `demo_city` beside it."""
    return Browser(hub_app)


@pytest.fixture
def count_statements(hub_app: Flask) -> Callable[[], AbstractContextManager[list[str]]]:
    """`with count_statements() as statements:` lists what the database is asked meanwhile."""
    return partial(counted, hub_app)


@pytest.fixture(scope="session")
def real_data() -> Path:
    """The folder of real files; a test that wants them is skipped where none is named."""
    if not REAL_DATA:
        pytest.skip("KOINON_REAL_DATA names no folder of real files")
    folder = Path(REAL_DATA)
    assert folder.is_dir(), f"KOINON_REAL_DATA={REAL_DATA} is not a folder"
    return folder
