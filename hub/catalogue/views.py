"""Pages of the catalogue: the same for each of the six kinds of entries."""

from typing import Any

from flask import Blueprint, Flask, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from wtforms import SelectChoice

from hub.access import Permission, Scope, requires, rights
from hub.catalogue import editing, queries
from hub.catalogue.kinds import KINDS, Kind
from hub.catalogue.labels import BASES, DECIDERS, DIMENSIONS, MEASURES
from hub.catalogue.models import AttributeDimension, Measure
from hub.clock import today
from hub.conflicts import check_version, differences
from hub.errors import ConflictError, RuleError
from hub.i18n import _, local
from hub.pages import Crumb
from hub.places.models import Area
from hub.places.present import present_city
from hub.submissions import SentAgainError, create_once

catalogue = Blueprint("catalogue", __name__, url_prefix="/catalogue")
_LABELS: dict[str, Any] = {"decider": DECIDERS, "basis": BASES, "measure": MEASURES}
_LISTS = {"statuses": "status", "origins": "origin", "sexes": "sex", "households": "household"}


def init_app(app: Flask) -> None:
    app.register_blueprint(catalogue)


@catalogue.get("/")
@requires(Permission.CATALOGUE_READ)
def index() -> ResponseReturnValue:
    return redirect(url_for("catalogue.entries", kind="service-types"))


@catalogue.get("/<kind>")
@requires(Permission.CATALOGUE_READ)
def entries(kind: str) -> ResponseReturnValue:
    known, city = _kind(kind), _city()
    may_edit = rights().may(Permission.CATALOGUE_MANAGE)
    return render_template(
        "catalogue/entries.html",
        kind=known,
        heads=_heads(known),
        tabs=_tabs(known),
        entries=queries.entries(known.model, city, retired=may_edit),
        measures=MEASURES,
        deciders=DECIDERS,
        dimensions=DIMENSIONS,
        names=_names_of_attributes() if known.of_city else {},
        may_edit=may_edit,
        page_crumbs=[Crumb(_("Catalogue"))],
    )


@catalogue.route("/<kind>/new", methods=["GET", "POST"])
@requires(Permission.CATALOGUE_MANAGE, scope=Scope.INSTALLATION)
def add(kind: str) -> ResponseReturnValue:
    known, city = _kind(kind), _city()
    if known.of_city and city is None:
        flash(_("Add a city with a hub of its own first"), "info")
        return redirect(url_for("places.add"))
    form = known.add_form()
    _offer_choices(form)
    if form.submitted():
        try:
            entry_id = create_once(
                form, current_user.id, lambda: editing.add_entry(known.model, **_new(form, city))
            )
        except RuleError as error:
            form.blame(error.field, error.message)
        except SentAgainError as again:
            flash(_("This entry is already saved. Change it here"), "info")
            return redirect(url_for("catalogue.edit", kind=kind, entry_id=again.row_id))
        else:
            flash(_("The entry is saved"), "success")
            return redirect(url_for("catalogue.entries", kind=kind, _anchor=f"entry-{entry_id}"))
    page = render_template(
        "catalogue/add.html", form=form, kind=known, page_crumbs=_crumbs(known, known.add)
    )
    return page, 422 if form.errors else 200


@catalogue.route("/<kind>/<int:entry_id>/edit", methods=["GET", "POST"])
@requires(Permission.CATALOGUE_MANAGE, scope=Scope.INSTALLATION)
def edit(kind: str, entry_id: int) -> ResponseReturnValue:
    known, row = _kind(kind), _entry(kind, entry_id)
    form, conflict, status = known.edit_form(obj=row), [], 200
    _offer_choices(form)
    if form.submitted():
        try:
            check_version(row, form.version_read())
            editing.change_entry(row, **form.values(row))
        except ConflictError:
            fresh = known.edit_form(formdata=None, obj=row)
            _offer_choices(fresh)
            conflict = differences(form, fresh)
            form.version.data, form.version.raw_data, status = str(row.version), None, 409
        else:
            flash(_("The entry is saved"), "success")
            return redirect(url_for("catalogue.entries", kind=kind, _anchor=f"entry-{row.id}"))
    page = render_template(
        "catalogue/edit.html",
        form=form,
        kind=known,
        entry=row,
        conflict=conflict,
        page_crumbs=_crumbs(known, local(row.names)),
    )
    return page, 422 if form.errors else status


@catalogue.post("/<kind>/<int:entry_id>/retire")
@requires(Permission.CATALOGUE_MANAGE, scope=Scope.INSTALLATION)
def retire(kind: str, entry_id: int) -> ResponseReturnValue:
    row = _entry(kind, entry_id)
    editing.retire(row, today())
    flash(_("%(name)s is retired: it is no longer offered", name=local(row.names)), "success")
    return redirect(url_for("catalogue.entries", kind=kind))


@catalogue.post("/<kind>/<int:entry_id>/restore")
@requires(Permission.CATALOGUE_MANAGE, scope=Scope.INSTALLATION)
def restore(kind: str, entry_id: int) -> ResponseReturnValue:
    row = _entry(kind, entry_id)
    editing.restore(row)
    flash(_("%(name)s is offered again", name=local(row.names)), "success")
    return redirect(url_for("catalogue.entries", kind=kind))


def _kind(code: str) -> Kind:
    return KINDS.get(code) or abort(404)


def _entry(kind: str, entry_id: int) -> Any:
    return queries.entry(_kind(kind).model, entry_id) or abort(404)


def _city() -> Area | None:
    """The present city; None for the administrator of a hub that has none yet."""
    return present_city() if not rights().is_administrator or queries.has_hubs() else None


def _tabs(present: Kind) -> list[dict[str, Any]]:
    return [
        {
            "label": kind.title,
            "url": url_for("catalogue.entries", kind=kind.code),
            "current": kind is present,
        }
        for kind in KINDS.values()
    ]


def _heads(kind: Kind) -> list[dict[str, Any]]:
    """The columns between the name and the buttons."""
    heads: dict[str, list[Any]] = {
        "service-types": [_("Sector"), _("Measure"), _("Unit"), _("Who decides")],
        "sectors": [_("Cuts across the others"), _("Code")],
        "groups": [_("Status classes"), _("Households")],
        "attributes": [_("Says what"), _("Code")],
    }
    plain = [{"label": label} for label in heads.get(kind.code, [_("Code")])]
    if kind.code == "service-types":
        plain.append({"label": _("Confirm every, days"), "number": True})
    if kind.of_city:
        plain.append({"label": _("Ages"), "number": True})
        plain.append({"label": _("People"), "number": True})
        plain.append({"label": _("Shown for")})
    return plain


def _crumbs(kind: Kind, last: Any) -> list[Crumb]:
    return [
        Crumb(_("Catalogue"), url_for("catalogue.index")),
        Crumb(str(kind.title), url_for("catalogue.entries", kind=kind.code)),
        Crumb(str(last)),
    ]


def _new(form: Any, city: Area | None) -> dict[str, Any]:
    values = form.values()
    if "measure" in values:
        values["measure"] = Measure(values["measure"])
    if "dimension" in values:
        values["dimension"] = AttributeDimension(values["dimension"])
    if "statuses" in values and city is not None:
        values["hub_id"] = city.id
    return dict(values)


def _offer_choices(form: Any) -> None:
    for name, labels in _LABELS.items():
        if name in form:
            form[name].choices = [SelectChoice(key.value, text) for key, text in labels.items()]
    if "dimension" in form:
        form.dimension.choices = [SelectChoice(key.value, text) for key, text in DIMENSIONS.items()]
    if "sector_id" in form:
        form.sector_id.choices = [SelectChoice(s.id, local(s.names)) for s in queries.sectors()]
    if "statuses" in form:
        _offer_attributes(form)


def _offer_attributes(form: Any) -> None:
    values = queries.attributes()
    for name, dimension in _LISTS.items():
        form[name].choices = [
            SelectChoice(value.code, local(value.names))
            for value in values[AttributeDimension(dimension)]
        ]
        form[name].data = form[name].data or []


def _names_of_attributes() -> dict[str, str]:
    return {
        value.code: local(value.names) for many in queries.attributes().values() for value in many
    }
