"""Pages of the areas."""

from flask import Blueprint, Flask

from hub.places.cli import places_cli

places = Blueprint("places", __name__, url_prefix="/areas")


def init_app(app: Flask) -> None:
    app.register_blueprint(places)
    app.cli.add_command(places_cli)
