"""The five working committees: their remit, members and chairs."""

from flask import Flask

from committees import models  # noqa: F401 - its tables belong to the schema


def init_app(app: Flask) -> None:
    """Add the committees to the hub."""
