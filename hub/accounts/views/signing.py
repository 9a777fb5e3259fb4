"""Signing in and out, and the own password."""

from urllib.parse import urlsplit

from flask import (
    current_app,
    flash,
    g,
    redirect,
    render_template,
    request,
    url_for,
)
from flask import session as cookie
from flask.typing import ResponseReturnValue
from flask_login import current_user, login_user, logout_user
from werkzeug.exceptions import HTTPException

from hub.access import SAFE_METHODS, Permission, Scope, public, requires
from hub.accounts import services
from hub.accounts.forms import PasswordForm, SignInForm
from hub.accounts.models import User
from hub.accounts.services import TooManyTriesError
from hub.accounts.views.blueprint import accounts, login_manager
from hub.clock import now, today
from hub.errors import RuleError
from hub.i18n import _


@login_manager.user_loader
def load_person(token: str) -> User | None:
    person = services.person_of_session(token, now(), today())
    if person is not None and person.is_long_unnoted and request.method in SAFE_METHODS:
        services.touch_session(token, now())
    return person


@accounts.route("/sign-in", methods=["GET", "POST"])
@public("people without a session sign in here")
def sign_in() -> ResponseReturnValue:
    if current_user.is_authenticated:
        return redirect(url_for("directory.home"))
    form = SignInForm()
    status = 200
    if form.submitted():
        try:
            user = services.sign_in(
                form.email.data, form.password.data, request.remote_addr or "", now()
            )
        except TooManyTriesError as error:
            form.blame(None, error.message)
            status = 429
        else:
            if user is not None:
                return _welcome(user)
            form.blame(None, _("The address and the password do not belong together"))
            g.keep_changes = True  # the count of tries stays
            status = 422
    elif form.errors:
        status = 422
    page = render_template("accounts/sign_in.html", form=form, accounts=_demonstration_accounts())
    return page, status


def _welcome(user: User) -> ResponseReturnValue:
    """Start with an empty cookie: a new session id and a new CSRF token."""
    language = cookie.get("lang")
    cookie.clear()
    if language:
        cookie["lang"] = language
    login_user(user)
    return redirect(known_address(request.args.get("next")) or url_for("directory.home"))


@accounts.post("/sign-out")
@requires(Permission.OWN_ACCOUNT_EDIT, scope=Scope.OWN_ACCOUNT)
def sign_out() -> ResponseReturnValue:
    services.end_session(current_user.get_id(), current_user.id)
    logout_user()
    cookie.clear()
    flash(_("You have signed out"), "success")
    return redirect(url_for("accounts.sign_in"))


@accounts.route("/password", methods=["GET", "POST"])
@requires(Permission.OWN_ACCOUNT_EDIT, scope=Scope.OWN_ACCOUNT)
def change_password() -> ResponseReturnValue:
    form = PasswordForm()
    if form.submitted():
        try:
            services.change_password(current_user, form.current.data, form.wanted.data)
        except RuleError as error:
            form.blame(error.field, error.message)
        else:
            logout_user()
            cookie.clear()
            flash(_("Your password is changed. Sign in with the new one"), "success")
            return redirect(url_for("accounts.sign_in"))
    return render_template("accounts/change_password.html", form=form), 422 if form.errors else 200


def known_address(wanted: str | None) -> str | None:
    """An address of this hub made anew from a known GET endpoint, or None (T4).

    What came in is never sent back: the path is matched to a route and written afresh.
    """
    if not wanted:
        return None
    parts = urlsplit(wanted)
    if parts.scheme or parts.netloc:
        return None
    try:
        endpoint, values = current_app.create_url_adapter(request).match(  # type: ignore[union-attr]
            parts.path, method="GET"
        )
    except HTTPException:
        return None
    if endpoint in {"static", "accounts.sign_in"}:
        return None
    address = url_for(endpoint, **values)
    return f"{address}?{parts.query}" if parts.query else address


def _demonstration_accounts() -> list[dict[str, str]]:
    """One sign-in per role, named on this page in the demonstration only."""
    if not current_app.config.get("KOINON_DEMONSTRATION"):
        return []
    found: list[dict[str, str]] = current_app.config.get("KOINON_DEMONSTRATION_ACCOUNTS", [])
    return found
