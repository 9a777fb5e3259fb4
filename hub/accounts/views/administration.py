"""Accounts and their roles, kept by the administrator. Reading them is written down."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from hub.access import Permission, Scope, requires, rights
from hub.accounts import policies as _policies  # noqa: F401 - registers who reads what
from hub.accounts import queries, services
from hub.accounts.forms import AccountForm, ConfirmForm, RoleForm
from hub.accounts.labels import ROLES
from hub.accounts.models import RoleGrant, User
from hub.accounts.views.blueprint import accounts
from hub.clock import now, today
from hub.errors import RuleError
from hub.i18n import _, ngettext, number
from hub.pages import Crumb, page_number, page_of
from hub.places.present import city_if_any
from hub.places.queries import readable_areas
from hub.scoping import load_to_change
from hub.stakeholders.queries import readable_organisations
from hub.submissions import SentAgainError, create_once

_LONGEST_SEARCH = 100


@accounts.get("/accounts/")
@requires(Permission.ACCOUNT_MANAGE, scope=Scope.INSTALLATION, personal=True)
def index() -> ResponseReturnValue:
    city_if_any()
    search = request.args.get("q", "").strip()[:_LONGEST_SEARCH]
    page = page_of(queries.accounts(search), page_number(request.args))
    return render_template(
        "accounts/index.html",
        page=page,
        search=search,
        left=ngettext(
            "%(count)s account", "%(count)s accounts", page.total, count=number(page.total)
        ),
        roles=ROLES,
        on=today(),
        page_crumbs=_trail(),
    )


@accounts.route("/accounts/new", methods=["GET", "POST"])
@requires(Permission.ACCOUNT_MANAGE, scope=Scope.INSTALLATION)
def add() -> ResponseReturnValue:
    city_if_any()
    form = AccountForm()
    if form.submitted():
        try:
            row_id = create_once(form, current_user.id, lambda: _add(form))
        except SentAgainError as again:
            flash(_("This account was made already. Nothing was changed"), "info")
            return redirect(url_for("accounts.show", user_id=again.row_id))
        except RuleError as error:
            form.blame(error.field, error.message)
        else:
            flash(_("The account is made. Give it a role"), "success")
            return redirect(url_for("accounts.show", user_id=row_id))
    page = render_template(
        "accounts/add.html", form=form, page_crumbs=[*_trail(), Crumb(_("Make an account"))]
    )
    return page, 422 if form.errors else 200


def _add(form: AccountForm) -> User:
    details = form.details()
    return services.add_account(password=details.pop("wanted"), **details)


@accounts.get("/accounts/<int:user_id>")
@requires(Permission.ACCOUNT_MANAGE, scope=Scope.INSTALLATION, personal=True)
def show(user_id: int) -> ResponseReturnValue:
    city_if_any()
    user = load_to_change(User, user_id, rights(), *queries.WITH_ROLES)
    return render_template(
        "accounts/show.html",
        user=user,
        roles=ROLES,
        on=today(),
        page_crumbs=[*_trail(), Crumb(user.name)],
    )


@accounts.route("/accounts/<int:user_id>/roles/new", methods=["GET", "POST"])
@requires(Permission.ACCOUNT_MANAGE, scope=Scope.INSTALLATION, personal=True)
def give_role(user_id: int) -> ResponseReturnValue:
    city_if_any()
    user = load_to_change(User, user_id, rights())
    form = RoleForm()
    form.offer(readable_organisations(rights()), readable_areas(rights()))
    if request.method == "GET":
        form.starts_on.data = today()
    if form.submitted():
        try:
            create_once(form, current_user.id, lambda: services.grant_role(user, **form.details()))
        except SentAgainError:
            flash(_("This role was given already. End it first if it is wrong"), "info")
            return redirect(url_for("accounts.show", user_id=user.id))
        except RuleError as error:
            form.blame(error.field, error.message)
        else:
            flash(_("The role is given. It holds from the next sign-in"), "success")
            return redirect(url_for("accounts.show", user_id=user_id))
    page = render_template(
        "accounts/give_role.html", form=form, user=user, page_crumbs=_crumbs(user, _("Give a role"))
    )
    return page, 422 if form.errors else 200


@accounts.route("/accounts/<int:user_id>/roles/<int:grant_id>/end", methods=["GET", "POST"])
@requires(Permission.ACCOUNT_MANAGE, scope=Scope.INSTALLATION, personal=True)
def end_role(user_id: int, grant_id: int) -> ResponseReturnValue:
    city_if_any()
    grant = load_to_change(RoleGrant, grant_id, rights(), *queries.WITH_USER)
    if grant.user_id != user_id:
        abort(404)
    form = ConfirmForm()
    if form.submitted():
        services.end_role(grant, today())
        flash(_("The role has ended"), "success")
        return redirect(url_for("accounts.show", user_id=user_id))
    return render_template(
        "accounts/end_role.html",
        form=form,
        grant=grant,
        roles=ROLES,
        page_crumbs=_crumbs(grant.user, _("End a role")),
    )


@accounts.route("/accounts/<int:user_id>/deactivate", methods=["GET", "POST"])
@requires(Permission.ACCOUNT_MANAGE, scope=Scope.INSTALLATION, personal=True)
def deactivate(user_id: int) -> ResponseReturnValue:
    city_if_any()
    user = load_to_change(User, user_id, rights())
    form = ConfirmForm()
    if form.submitted():
        try:
            services.deactivate(user, now())
        except RuleError as error:
            form.blame(error.field, error.message)
        else:
            flash(_("The account is closed"), "success")
            return redirect(url_for("accounts.show", user_id=user_id))
    page = render_template(
        "accounts/deactivate.html",
        form=form,
        user=user,
        page_crumbs=_crumbs(user, _("Close the account")),
    )
    return page, 422 if form.errors else 200


@accounts.post("/accounts/<int:user_id>/reactivate")
@requires(Permission.ACCOUNT_MANAGE, scope=Scope.INSTALLATION)
def reactivate(user_id: int) -> ResponseReturnValue:
    user = load_to_change(User, user_id, rights())
    services.reactivate(user)
    flash(_("The account is open again"), "success")
    return redirect(url_for("accounts.show", user_id=user_id))


def _trail() -> list[Crumb]:
    return [
        Crumb(_("Home"), url_for("directory.home")),
        Crumb(_("Accounts"), url_for("accounts.index")),
    ]


def _crumbs(user: User, last: str) -> list[Crumb]:
    return [*_trail(), Crumb(user.name, url_for("accounts.show", user_id=user.id)), Crumb(last)]
