"""Pages of the areas."""

from flask import Blueprint, Flask

places = Blueprint("places", __name__, url_prefix="/areas")


def init_app(app: Flask) -> None:
    app.register_blueprint(places)
