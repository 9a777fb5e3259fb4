"""The first page of everybody."""

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_login import current_user

from hub.access import Permission, requires
from hub.directory.views.blueprint import directory


@directory.get("/")
@requires(Permission.HOME_READ)
def home() -> ResponseReturnValue:
    return render_template("directory/home.html", name=current_user.name)
