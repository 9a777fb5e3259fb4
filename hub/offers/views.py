"""Pages of the offers."""

from flask import Blueprint, Flask

offers = Blueprint("offers", __name__, url_prefix="/offers")


def init_app(app: Flask) -> None:
    app.register_blueprint(offers)
