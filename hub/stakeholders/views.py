"""Pages of the organisations."""

from flask import Blueprint, Flask

stakeholders = Blueprint("stakeholders", __name__, url_prefix="/organisations")


def init_app(app: Flask) -> None:
    app.register_blueprint(stakeholders)
