"""Addresses of static files that change with their content, so that they can be kept for ever."""

import hashlib
from functools import cache
from pathlib import Path

from flask import Flask, url_for

STATIC = Path(__file__).parent / "static"


def init_app(app: Flask) -> None:
    app.jinja_env.globals["asset"] = asset


def asset(path: str) -> str:
    """The address of a static file with a digest of its content.

    Raises FileNotFoundError for a file that is not there: a page never names one in vain.
    """
    return url_for("static", filename=path, v=_digest(path))


@cache
def _digest(path: str) -> str:
    return hashlib.sha256((STATIC / path).read_bytes()).hexdigest()[:12]
