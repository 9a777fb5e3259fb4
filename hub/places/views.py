"""Pages of the areas."""

from collections.abc import Sequence
from typing import Any

from flask import Blueprint, Flask, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from wtforms import SelectChoice

from hub.access import Permission, Scope, requires, rights
from hub.conflicts import check_version, differences
from hub.errors import ConflictError, RuleError
from hub.forms import typed_names
from hub.i18n import _, local
from hub.pages import Crumb, Sorting, page_number, page_of
from hub.places import charts, queries, services
from hub.places.cli import places_cli
from hub.places.forms import AddAreaForm, EditAreaForm
from hub.places.labels import AREA_KINDS
from hub.places.models import Area, AreaKind
from hub.scoping import load, load_to_change
from hub.submissions import SentAgainError, create_once

places = Blueprint("places", __name__, url_prefix="/areas")


def init_app(app: Flask) -> None:
    app.register_blueprint(places)
    app.cli.add_command(places_cli)


@places.get("/")
@requires(Permission.AREA_READ)
def index() -> ResponseReturnValue:
    search, kind = request.args.get("q", "").strip(), request.args.get("kind", "")
    sorting = Sorting.from_arguments(request.args, ["name", "kind", "population"], "name")
    statement = queries.areas_found(rights(), search, kind, sorting)
    page = page_of(statement, page_number(request.args))
    return render_template(
        "places/index.html",
        page=page,
        above=queries.names_above(page.items),
        q=search,
        kind=kind,
        kinds=AREA_KINDS,
        sorting=sorting,
        may_add=rights().may(Permission.AREA_MANAGE),
        page_crumbs=[Crumb(_("Areas"))],
    )


@places.get("/<int:area_id>")
@requires(Permission.AREA_READ)
def show(area_id: int) -> ResponseReturnValue:
    area = load(Area, area_id, rights())
    below = queries.areas_with_outlines(area)
    children = [one for one in below if one.parent_id == area.id]
    return render_template(
        "places/show.html",
        area=area,
        above=queries.names_above([area])[area.id],
        children=children,
        kinds=AREA_KINDS,
        outline=charts.outlines(area, children, _address),
        outline_rows=[[local(one.names), str(AREA_KINDS[one.kind])] for one in children or [area]],
        may_edit=rights().may(Permission.AREA_MANAGE),
        page_crumbs=[Crumb(_("Areas"), url_for("places.index")), Crumb(local(area.names))],
    )


@places.route("/new", methods=["GET", "POST"])
@requires(Permission.AREA_MANAGE, scope=Scope.INSTALLATION)
def add() -> ResponseReturnValue:
    form = AddAreaForm()
    _offer_choices(form)
    if form.submitted():
        try:
            area_id = create_once(form, current_user.id, lambda: services.add_area(**_values(form)))
        except RuleError as error:
            form.blame(error.field, error.message)
        except SentAgainError as again:
            flash(_("This area is already saved. Change it here"), "info")
            return redirect(url_for("places.edit", area_id=again.row_id))
        else:
            flash(_("The area is saved"), "success")
            return redirect(url_for("places.show", area_id=area_id))
    crumbs = [Crumb(_("Areas"), url_for("places.index")), Crumb(_("Add an area"))]
    page = render_template("places/add.html", form=form, page_crumbs=crumbs)
    return page, 422 if form.errors else 200


@places.route("/<int:area_id>/edit", methods=["GET", "POST"])
@requires(Permission.AREA_MANAGE, scope=Scope.INSTALLATION)
def edit(area_id: int) -> ResponseReturnValue:
    area = load_to_change(Area, area_id, rights())
    form, conflict, status = EditAreaForm(obj=area), [], 200
    _offer_choices(form)
    if form.submitted():
        try:
            check_version(area, form.version_read())
            services.change_area(area, **_values(form, area))
        except ConflictError:
            conflict = differences(form, _fresh(area))
            form.version.data, form.version.raw_data, status = str(area.version), None, 409
        except RuleError as error:
            form.blame(error.field, error.message)
        else:
            flash(_("The area is saved"), "success")
            return redirect(url_for("places.show", area_id=area.id))
    crumbs = [
        Crumb(_("Areas"), url_for("places.index")),
        Crumb(local(area.names), _address(area)),
        Crumb(_("Edit")),
    ]
    page = render_template(
        "places/edit.html", form=form, area=area, conflict=conflict, page_crumbs=crumbs
    )
    return page, 422 if form.errors else status


def _address(area: Area) -> str:
    return url_for("places.show", area_id=area.id)


def _fresh(area: Area) -> EditAreaForm:
    fresh = EditAreaForm(formdata=None, obj=area)
    _offer_choices(fresh)
    return fresh


def _offer_choices(form: AddAreaForm | EditAreaForm) -> None:
    form.kind.choices = [SelectChoice(kind.value, label) for kind, label in AREA_KINDS.items()]
    areas = queries.readable_areas(rights())
    form.parent_id.choices = [SelectChoice(0, _("Nothing: it is a root")), *_indented(areas)]


def _indented(areas: Sequence[Area]) -> list[SelectChoice]:
    """Every area as a choice; the dashes tell how deep it lies."""
    return [
        SelectChoice(area.id, f"{'– ' * (len(area.ids_above) - 1)}{local(area.names)}")
        for area in areas
    ]


def _values(form: AddAreaForm | EditAreaForm, area: Area | None = None) -> dict[str, Any]:
    values = form.details()
    values["names"] = typed_names(values["names"], area.names if area else None)
    values["kind"] = AreaKind(values["kind"])
    values["parent"] = queries.area_by_id(values.pop("parent_id") or 0)
    values["time_zone"] = values["time_zone"] or None
    return values
