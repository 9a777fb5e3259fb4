"""Pages of the catalogue."""

from flask import Blueprint, Flask

catalogue = Blueprint("catalogue", __name__, url_prefix="/catalogue")


def init_app(app: Flask) -> None:
    app.register_blueprint(catalogue)
