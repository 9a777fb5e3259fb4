"""Pages of served people and turn-aways."""

from flask import Blueprint, Flask

served = Blueprint("served", __name__, url_prefix="/served")


def init_app(app: Flask) -> None:
    app.register_blueprint(served)
