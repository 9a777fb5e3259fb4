"""People served and turned away: a month of an organisation, its breakdown, an offer's year."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from flask import (
    Blueprint,
    Flask,
    abort,
    current_app,
    flash,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue
from flask_login import current_user
from wtforms.fields import SelectChoice

from hub import clock
from hub.access import Permission, Rights, Scope, requires, rights
from hub.conflicts import differences
from hub.errors import ConflictError, RuleError
from hub.i18n import _, local, ngettext
from hub.i18n import day as in_words
from hub.offers import panels, policies
from hub.offers.models import ServiceOffer
from hub.offers.panels import OfferPanel
from hub.offers.queries import stakeholders_kept
from hub.pages import Crumb
from hub.places.models import Area
from hub.places.present import present_city
from hub.places.queries import area_tree
from hub.scoping import load_to_change
from hub.served import months, queries, services
from hub.served.forms import BreakdownForm, MonthForm, counts_present, month_form
from hub.served.labels import REASONS
from hub.served.queries import MonthGrid
from hub.served.services import Part
from hub.stakeholders.models import Stakeholder

served = Blueprint("served", __name__, url_prefix="/served")
_BLANK_ROWS = 3


def init_app(app: Flask) -> None:
    app.register_blueprint(served)
    panels.add(app, panel_of)


@served.get("/")
@requires(Permission.SERVED_REPORT, scope=Scope.OWN_ORGANISATION)
def index() -> ResponseReturnValue:
    kept = stakeholders_kept(rights())
    last = months.name(months.month_before(months.month_of(_today())))
    if len(kept) == 1:
        return redirect(url_for("served.month", stakeholder_id=kept[0].id, name=last))
    crumbs = _crumbs(_("People served"))
    return render_template("served/index.html", kept=kept, last=last, page_crumbs=crumbs)


@served.route("/<int:stakeholder_id>/<name>", methods=["GET", "POST"])
@requires(Permission.SERVED_REPORT, scope=Scope.OWN_ORGANISATION)
def month(stakeholder_id: int, name: str) -> ResponseReturnValue:
    body = load_to_change(Stakeholder, stakeholder_id, rights())
    first = _month(name)
    grid = queries.month_grid(body.id, first)
    form = month_form(grid)
    if not form.submitted():
        return _month_page(body, grid, form), 422 if form.errors else 200
    lines = form.lines(grid.offers)
    faults = services.faults_of(grid, lines)
    form.explain(faults)
    if faults:
        asked = frozenset(fault.offer_id for fault in faults if fault.asks)
        return _month_page(body, grid, form, asked=asked), 422
    try:
        services.report_month(
            body.id,
            first,
            lines,
            version_read=form.version_read(),
            by=current_user.id,
            at=clock.now(),
        )
    except ConflictError:
        found = differences(form, month_form(grid, typed=False))
        if found:
            form.version.data = str(grid.version)
            return _month_page(body, grid, form, found=found), 409
    flash(_("%(month)s is saved", month=in_words(first, "month")), "success")
    return redirect(url_for("served.month", stakeholder_id=body.id, name=name))


def _month_page(
    body: Stakeholder,
    grid: MonthGrid,
    form: MonthForm,
    *,
    found: Sequence[Any] = (),
    asked: frozenset[int] = frozenset(),
) -> str:
    """The grid; `asked` are the offers whose figures are to be confirmed."""
    month_name = in_words(grid.month, "month")
    title = _("People served in %(month)s", month=month_name)
    later = months.month_after(grid.month)
    return render_template(
        "served/month.html",
        body=body,
        grid=grid,
        form=form,
        title=title,
        finding=_finding(grid),
        asked=asked | {offer.id for offer in grid.offers if form[f"sure-{offer.id}"].data},
        differences=found,
        reasons=list(REASONS),
        turned_heads=[{"label": _("Offer")}]
        + [{"label": str(label), "number": True} for label in REASONS.values()],
        counts_present=counts_present,
        name=months.name(grid.month),
        earlier=months.name(months.month_before(grid.month)),
        later=months.name(later) if later <= _today() else None,
        page_crumbs=_crumbs(body.name, url_for("served.index"), title),
    )


def _finding(grid: MonthGrid) -> str:
    return ngettext(
        "%(reported)s of %(num)s offer has reported this month.",
        "%(reported)s of %(num)s offers have reported this month.",
        len(grid.offers),
        reported=grid.reported,
    )


@served.route("/<int:stakeholder_id>/<name>/<int:offer_id>", methods=["GET", "POST"])
@requires(Permission.SERVED_REPORT, scope=Scope.OWN_ORGANISATION)
def breakdown(stakeholder_id: int, name: str, offer_id: int) -> ResponseReturnValue:
    offer = load_to_change(ServiceOffer, offer_id, rights(), *queries.WITH_AREAS)
    if offer.stakeholder_id != stakeholder_id:
        abort(404)
    first, page = _month(name), _Breakdown(offer)
    saved = queries.parts_of(offer.id, first)
    form = page.form(saved)
    if form.submitted():
        try:
            services.break_down(
                offer,
                first,
                page.parts(form),
                hub_path=present_city().path,
                version_read=form.version_read(),
                by=current_user.id,
                at=clock.now(),
            )
        except ConflictError:
            found = differences(form, page.form(saved, typed=False))
            form.version.data = str(queries.version_of(saved))
            return page.show(form, first, found), 409
        except RuleError as error:
            form.blame(error.field, error.message)
        else:
            flash(_("The breakdown is saved"), "success")
            return redirect(page.next_url(name))
    return page.show(form, first, ()), 422 if form.errors else 200


class _Breakdown:
    """The form of the breakdown of one offer: its areas, and the groups of the city."""

    def __init__(self, offer: ServiceOffer) -> None:
        self.offer = offer
        roots = tuple(area.path for area in offer.areas)
        self.areas: dict[int, Area] = {
            area.id: area
            for area in area_tree(present_city())
            if area.path.startswith(roots) or any(root.startswith(area.path) for root in roots)
        }
        self.groups = {group.id: group for group in queries.groups_of(present_city())}

    def form(self, saved: Sequence[Any], *, typed: bool = True) -> Any:
        rows = [
            {
                "area_id": row.area_key,
                "group_id": row.group_key,
                "people_new": row.people_new,
                "present": row.present,
            }
            for row in saved
        ]
        data = {"parts": rows, "version": queries.version_of(saved)}
        form = BreakdownForm(data=data) if typed else BreakdownForm(formdata=None, data=data)
        if not form.is_submitted():
            for _row in range(_BLANK_ROWS):
                form.parts.append_entry()
        for row in form.parts.entries:
            row.form.area_id.choices = [SelectChoice("0", _("all areas"))] + [
                SelectChoice(str(area.id), local(area.names)) for area in self.areas.values()
            ]
            row.form.group_id.choices = [SelectChoice("0", _("all groups"))] + [
                SelectChoice(str(group.id), local(group.names)) for group in self.groups.values()
            ]
        return form

    def parts(self, form: Any) -> list[Part]:
        return [
            Part(
                area=self.areas.get(row.form.area_id.data),
                group=self.groups.get(row.form.group_id.data),
                people_new=row.form.people_new.data,
                present=row.form.present.data if counts_present(self.offer) else None,
            )
            for row in form.parts.entries
            if not row.form.is_blank
        ]

    def next_url(self, name: str) -> str:
        """After saving: the same page with further rows, or the month of the organisation."""
        body_id = self.offer.stakeholder_id
        if "another" in request.form:
            return url_for(
                "served.breakdown", stakeholder_id=body_id, name=name, offer_id=self.offer.id
            )
        return url_for("served.month", stakeholder_id=body_id, name=name)

    def show(self, form: Any, first: date, found: Sequence[Any]) -> str:
        month_name = in_words(first, "month")
        title = _("%(offer)s in %(month)s", offer=self.offer.title, month=month_name)
        way = url_for(
            "served.month", stakeholder_id=self.offer.stakeholder_id, name=months.name(first)
        )
        return render_template(
            "served/breakdown.html",
            form=form,
            offer=self.offer,
            whole=queries.whole_of(self.offer.id, first),
            title=title,
            back=way,
            with_present=counts_present(self.offer),
            differences=found,
            page_crumbs=_crumbs(self.offer.stakeholder.name, way, title),
        )


def panel_of(offer: ServiceOffer, person: Rights, on: date) -> OfferPanel | None:
    """The last twelve months on the page of an offer, for member bodies."""
    if not policies.sees_capacity(person):
        return None
    keeps = policies.keeps(offer, offer.stakeholder.home.path, person)
    lines = queries.months_of(offer.id, months.month_of(on - timedelta(days=365)))
    if not lines and not keeps:
        return None
    values: dict[str, object] = {
        "lines": lines,
        "with_present": counts_present(offer),
        "reasons": REASONS,
        "keeps": keeps,
        "last": months.name(months.month_before(months.month_of(on))),
    }
    return OfferPanel("served/_months.html", values)


def _month(name: str) -> date:
    """The month that the address names, or 404 where it names none or one ahead."""
    first = months.named(name)
    if first is None or first > _today():
        abort(404)
    return first


def _today() -> date:
    return clock.today(present_city().time_zone or "Europe/Athens")


def _crumbs(label: str, url: str | None = None, last: str | None = None) -> list[Crumb]:
    way = [Crumb(label, url)]
    if "directory.home" in current_app.view_functions:
        way.insert(0, Crumb(_("Home"), url_for("directory.home")))
    return [*way, Crumb(last)] if last else way
