"""Home pages and the search: pages that join features."""

from flask import Blueprint, Flask

directory = Blueprint("directory", __name__)


def init_app(app: Flask) -> None:
    app.register_blueprint(directory)
