"""Keeping the record of an organisation and its contacts.

The list and the page of an organisation join it with its offers: they are in the directory.
"""

from collections.abc import Sequence
from typing import Any

from flask import Blueprint, Flask, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from hub.access import Permission, Scope, requires, rights
from hub.conflicts import check_version, differences
from hub.errors import ConflictError, RuleError
from hub.i18n import PSEUDO, Language, _, available_languages, local
from hub.pages import Crumb
from hub.places.models import Area
from hub.places.present import present_city
from hub.places.queries import readable_areas
from hub.scoping import load_to_change
from hub.stakeholders import forms, services
from hub.stakeholders import policies as _policies  # noqa: F401 - registers who reads what
from hub.stakeholders.forms import AddContactForm, ConfirmForm, EditContactForm
from hub.stakeholders.models import Contact, Stakeholder
from hub.stakeholders.queries import WITH_PLACES, WITH_STAKEHOLDER
from hub.submissions import SentAgainError, create_once

stakeholders = Blueprint("stakeholders", __name__, url_prefix="/organisations")


def init_app(app: Flask) -> None:
    app.register_blueprint(stakeholders)


@stakeholders.route("/new", methods=["GET", "POST"])
@requires(Permission.STAKEHOLDER_ADD)
def add() -> ResponseReturnValue:
    city, areas = present_city(), readable_areas(rights())
    form = forms.add_form(_languages())
    form.offer_places(_coordinated(areas), areas, _indented)
    if form.home_id.data is None:
        form.home_id.data = city.id
    if form.submitted():
        try:
            row_id = create_once(form, current_user.id, lambda: _add(form, areas))
        except SentAgainError as again:
            return _sent_again(again.row_id)
        except RuleError as error:
            form.blame(error.field, error.message)
        else:
            flash(_("The organisation is in the registry"), "success")
            return redirect(url_for("stakeholders.show", stakeholder_id=row_id))
    crumbs = _crumbs(None, _("Add an organisation"))
    page = render_template("stakeholders/add.html", form=form, page_crumbs=crumbs)
    return page, 422 if form.errors else 200


def _add(form: Any, areas: Sequence[Area]) -> Stakeholder:
    details = form.details()
    by_id = {area.id: area for area in areas}
    home = by_id[details.pop("home_id")]
    chosen = [by_id[area_id] for area_id in details.pop("area_ids")]
    return services.add_stakeholder(home=home, areas=chosen, **details)


@stakeholders.route("/<int:stakeholder_id>/edit", methods=["GET", "POST"])
@requires(Permission.STAKEHOLDER_EDIT, scope=Scope.OWN_ORGANISATION)
def edit(stakeholder_id: int) -> ResponseReturnValue:
    present_city()
    row = load_to_change(Stakeholder, stakeholder_id, rights(), *WITH_PLACES)
    form, areas = _edit_form(row)
    if form.submitted():
        try:
            check_version(row, form.version_read())
            services.change_stakeholder(row, **_changed(form, row, areas))
        except ConflictError:
            saved, _areas = _edit_form(row, typed=False)
            found = differences(form, saved)
            form.version.data = row.version
            return _edit_page(form, row, found), 409
        except RuleError as error:
            form.blame(error.field, error.message)
        else:
            flash(_("The record is saved"), "success")
            return redirect(url_for("stakeholders.show", stakeholder_id=row.id))
    return _edit_page(form, row), 422 if form.errors else 200


def _edit_form(row: Stakeholder, *, typed: bool = True) -> tuple[Any, list[Area]]:
    areas = list(readable_areas(rights()))
    whole = rights().coordinates_path(row.home.path)
    form = forms.edit_form(_languages(), row, whole=whole, typed=typed)
    form.offer_places(_coordinated(areas), areas, _indented)
    return form, areas


def _changed(form: Any, row: Stakeholder, areas: list[Area]) -> dict[str, Any]:
    """What was typed; areas that this person does not see stay as they are."""
    details = form.details()
    chosen = set(details.pop("area_ids"))
    unseen = [area for area in row.areas if area not in areas]
    kept = {code: text for code, text in row.descriptions.items() if code not in _codes()}
    details["descriptions"] = kept | details["descriptions"]
    return details | {"areas": [area for area in areas if area.id in chosen] + unseen}


def _edit_page(form: Any, row: Stakeholder, found: Any = ()) -> str:
    return render_template(
        "stakeholders/edit.html",
        form=form,
        stakeholder=row,
        differences=found,
        page_crumbs=_crumbs(row, _("Edit")),
    )


def _sent_again(row_id: int) -> ResponseReturnValue:
    """The form came back changed: open what it made for editing, with what was typed."""
    row = load_to_change(Stakeholder, row_id, rights(), *WITH_PLACES)
    form, _areas = _edit_form(row)
    form.version.data = row.version
    flash(_("This organisation was saved already. Here you can change what was saved"), "info")
    return _edit_page(form, row)


# --- Contacts ------------------------------------------------------------------------------


@stakeholders.route("/<int:stakeholder_id>/contacts/new", methods=["GET", "POST"])
@requires(Permission.STAKEHOLDER_EDIT, scope=Scope.OWN_ORGANISATION)
def add_contact(stakeholder_id: int) -> ResponseReturnValue:
    present_city()
    row = load_to_change(Stakeholder, stakeholder_id, rights())
    form = AddContactForm()
    if form.submitted():
        try:
            create_once(form, current_user.id, lambda: services.add_contact(row, **form.details()))
        except SentAgainError as again:
            flash(_("This contact was saved already. Here you can change what was saved"), "info")
            return _contact_page(_contact(row.id, again.row_id), None)
        except RuleError as error:
            form.blame(error.field, error.message)
        else:
            flash(_("The contact is saved"), "success")
            return redirect(url_for("stakeholders.show", stakeholder_id=row.id))
    page = render_template(
        "stakeholders/add_contact.html",
        form=form,
        stakeholder=row,
        page_crumbs=_crumbs(row, _("Add a contact")),
    )
    return page, 422 if form.errors else 200


@stakeholders.route("/<int:stakeholder_id>/contacts/<int:contact_id>/edit", methods=["GET", "POST"])
@requires(Permission.STAKEHOLDER_EDIT, scope=Scope.OWN_ORGANISATION, personal=True)
def edit_contact(stakeholder_id: int, contact_id: int) -> ResponseReturnValue:
    present_city()
    contact = _contact(stakeholder_id, contact_id)
    form = EditContactForm(obj=contact)
    if form.submitted():
        try:
            check_version(contact, form.version_read())
            services.change_contact(contact, **form.details())
        except ConflictError:
            found = differences(form, EditContactForm.saved(contact))
            return _contact_page(contact, form, found), 409
        except RuleError as error:
            form.blame(error.field, error.message)
        else:
            flash(_("The contact is saved"), "success")
            return redirect(url_for("stakeholders.show", stakeholder_id=stakeholder_id))
    return _contact_page(contact, form), 422 if form.errors else 200


@stakeholders.route(
    "/<int:stakeholder_id>/contacts/<int:contact_id>/remove", methods=["GET", "POST"]
)
@requires(Permission.STAKEHOLDER_EDIT, scope=Scope.OWN_ORGANISATION, personal=True)
def remove_contact(stakeholder_id: int, contact_id: int) -> ResponseReturnValue:
    present_city()
    contact = _contact(stakeholder_id, contact_id)
    form = ConfirmForm()
    if form.submitted():
        services.remove_contact(contact)
        flash(_("The contact is removed"), "success")
        return redirect(url_for("stakeholders.show", stakeholder_id=stakeholder_id))
    return render_template(
        "stakeholders/remove_contact.html",
        form=form,
        contact=contact,
        page_crumbs=_crumbs(contact.stakeholder, _("Remove a contact")),
    )


def _contact(stakeholder_id: int, contact_id: int) -> Contact:
    contact = load_to_change(Contact, contact_id, rights(), *WITH_STAKEHOLDER)
    if contact.stakeholder_id != stakeholder_id:
        abort(404)
    return contact


def _contact_page(contact: Contact, form: EditContactForm | None, found: Any = ()) -> str:
    form = form or EditContactForm(obj=contact)
    if found or not form.version.data:
        form.version.data = contact.version
    return render_template(
        "stakeholders/edit_contact.html",
        form=form,
        contact=contact,
        differences=found,
        page_crumbs=_crumbs(contact.stakeholder, _("Edit a contact")),
    )


# --- What the pages share --------------------------------------------------------------------


def _crumbs(row: Stakeholder | None, last: str) -> list[Crumb]:
    trail = [
        Crumb(_("Home"), url_for("directory.home")),
        Crumb(_("Organisations"), url_for("stakeholders.index")),
    ]
    if row is not None:
        trail.append(Crumb(row.name, url_for("stakeholders.show", stakeholder_id=row.id)))
    return [*trail, Crumb(last)]


def _languages() -> list[Language]:
    return [language for language in available_languages() if language.code != PSEUDO]


def _codes() -> set[str]:
    return {language.code for language in _languages()}


def _coordinated(areas: Any) -> list[Area]:
    return [area for area in areas if rights().coordinates_path(area.path)]


def _indented(area: Area) -> str:
    return "  " * (len(area.ids_above) - 1) + local(area.names)
