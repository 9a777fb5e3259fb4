"""Pages of the offers."""

from flask import Flask

from hub.offers import policies as _policies  # noqa: F401 - registers who reads what
from hub.offers.views import capacity, money, registry, status, steps  # noqa: F401 - their pages
from hub.offers.views.blueprint import offers


def init_app(app: Flask) -> None:
    app.register_blueprint(offers)
