"""The blueprint that the modules of this folder add their views to."""

from flask import Blueprint

directory = Blueprint("directory", __name__)
