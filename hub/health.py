"""Health pages for whoever watches the machine (trust.md T15)."""

import os
import shutil

from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Blueprint, current_app
from flask.typing import ResponseReturnValue
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from hub.access import public
from hub.config import INSTANCE, MEBIBYTE
from hub.db import db

health = Blueprint("health", __name__)
_LEAST_DISK = 64 * MEBIBYTE


@health.get("/healthz")
@public("the process says that it lives", stateless=True)
def healthz() -> ResponseReturnValue:
    return {"status": "ok"}


@health.get("/readyz")
@public("the machine's watch asks whether the hub can serve", stateless=True)
def readyz() -> ResponseReturnValue:
    checks = {"database": _database(), "migrations": _migrations(), "disk": _disk()}
    ready = all(checks.values())
    return {"status": "ok" if ready else "not ready", **checks}, 200 if ready else 503


def _database() -> bool:
    try:
        return bool(db.session.scalar(text("SELECT 1")) == 1)
    except SQLAlchemyError:
        return False


def _migrations() -> bool:
    """True when the database is at the newest revision."""
    directory = current_app.extensions["migrate"].directory
    newest = ScriptDirectory(directory).get_current_head()
    try:
        present = MigrationContext.configure(db.session.connection()).get_current_revision()
    except SQLAlchemyError:
        return False
    return present == newest


def _disk() -> bool:
    folder = INSTANCE if INSTANCE.exists() else os.getcwd()
    return shutil.disk_usage(folder).free > _LEAST_DISK
