"""A demonstration hub of its own, in a temporary folder: for pictures and for measures."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import flask_migrate
from flask import Flask
from werkzeug.serving import make_server

import wsgi
from hub.config import Config, Mode
from hub.db import db

MIGRATIONS = str(Path(wsgi.__file__).resolve().parent / "hub" / "migrations")


@contextmanager
def demonstration() -> Iterator[Flask]:
    """The application on a database that holds the demonstration city and goes away afterwards."""
    with TemporaryDirectory(prefix="koinon-") as folder:
        app = wsgi.create_app(
            Config(
                secret_key="a key for a hub that lives for a minute",
                database_url=f"sqlite:///{folder}/koinon.sqlite",
                mode=Mode.DEMONSTRATION,
                pseudo_language=True,
                insecure_cookies=True,
            )
        )
        with app.app_context():
            flask_migrate.upgrade(directory=MIGRATIONS)
            result = app.test_cli_runner().invoke(args=["seed-demo"])
        if result.exit_code:
            raise RuntimeError(result.output) from result.exception
        yield app
        with app.app_context():
            db.engine.dispose()


@dataclass(frozen=True)
class Account:
    """Somebody whom the sign-in page of the demonstration names."""

    role: str
    email: str
    password: str


def accounts(app: Flask) -> list[Account]:
    with app.test_request_context():
        return [
            Account(str(line["role"]), line["email"], line["password"])
            for line in app.config["KOINON_DEMONSTRATION_ACCOUNTS"]
        ]


@contextmanager
def served(app: Flask) -> Iterator[str]:
    """The address of the application, served by threads of this process on a free port."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join(timeout=10)
        server.server_close()
