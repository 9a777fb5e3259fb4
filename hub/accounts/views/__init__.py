"""Pages of signing in, and of the accounts that an administrator keeps."""

from flask import Flask

from hub.accounts.views import administration, signing
from hub.accounts.views.blueprint import accounts, login_manager

__all__ = ["accounts", "administration", "init_app", "signing"]


def init_app(app: Flask) -> None:
    login_manager.init_app(app)
    app.register_blueprint(accounts)
