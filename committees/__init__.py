"""The five working committees: their remit, members and chairs."""

from flask import Flask

from committees.extension import CommitteesExtension
from committees.views import committees
from hub.extension import register


def init_app(app: Flask) -> None:
    """Add the committees to the hub."""
    register(app, CommitteesExtension())
    app.register_blueprint(committees)
