"""Pages that join features, a module each: home pages, the search."""

from flask import Flask

from hub.directory.views import home, organisations, search
from hub.directory.views.blueprint import directory

__all__ = ["directory", "home", "init_app", "organisations", "search"]


def init_app(app: Flask) -> None:
    app.register_blueprint(directory)
