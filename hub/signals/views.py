"""Where signals are counted."""

from flask import Blueprint, Flask

signals = Blueprint("signals", __name__, url_prefix="/signals")


def init_app(app: Flask) -> None:
    app.register_blueprint(signals)
