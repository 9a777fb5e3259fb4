"""The blueprint of accounts, and what loads a person for each request."""

from flask import Blueprint
from flask_login import LoginManager

accounts = Blueprint("accounts", __name__)
login_manager = LoginManager()
login_manager.session_protection = None  # sessions are rows: revocable, with a random id (T4)
