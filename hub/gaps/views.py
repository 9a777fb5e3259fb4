"""Pages of the gap map."""

from flask import Blueprint, Flask

gaps = Blueprint("gaps", __name__, url_prefix="/gaps")


def init_app(app: Flask) -> None:
    app.register_blueprint(gaps)
