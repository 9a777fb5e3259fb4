"""Pages of the needs."""

from flask import Blueprint, Flask

needs = Blueprint("needs", __name__, url_prefix="/needs")


def init_app(app: Flask) -> None:
    app.register_blueprint(needs)
