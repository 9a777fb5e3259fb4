"""The application, put together: the only file that knows every package."""

import os

from flask import Flask

import committees
from hub.app import create_app as create_hub
from hub.config import Config, ConfigError


def create_app(config: Config | None = None) -> Flask:
    """The hub with the five working committees."""
    app = create_hub(config or Config.from_environ(os.environ))
    committees.init_app(app)
    return app


def __getattr__(name: str) -> Flask:
    """`gunicorn wsgi:app`: the application is made when it is asked for, not on import."""
    if name == "app":
        try:
            return create_app()
        except ConfigError as error:
            raise SystemExit(f"Koinon does not start: {error}") from error
    raise AttributeError(name)
