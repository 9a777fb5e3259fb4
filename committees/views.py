"""Pages of the committees: mandate, remit, who sits on them; the coordinator keeps the seats."""

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from committees import policies, queries, services
from committees.forms import ConfirmForm, SeatForm
from committees.labels import SEATS
from committees.models import Committee, Membership
from hub.access import Permission, Scope, requires, rights
from hub.clock import today
from hub.errors import RuleError
from hub.i18n import _, local
from hub.pages import Crumb
from hub.places.present import present_city
from hub.scoping import load, load_to_change
from hub.submissions import SentAgainError, create_once

committees = Blueprint("committees", __name__, url_prefix="/committees")


@committees.get("/")
@requires(Permission.COMMITTEE_READ)
def index() -> ResponseReturnValue:
    city = present_city()
    found = queries.committees_of(city, rights())
    return render_template(
        "committees/index.html",
        committees=found,
        seats=queries.seats_of([one.id for one in found], today()),
        city_name=local(city.names),
        may_found=rights().coordinates_path(city.path),
        page_crumbs=_trail(),
    )


@committees.post("/found")
@requires(Permission.COMMITTEE_MANAGE)
def found() -> ResponseReturnValue:
    city = present_city()
    if not rights().coordinates_path(city.path):
        abort(403)
    services.found_committees(city)
    flash(_("The city has its committees"), "success")
    return redirect(url_for("committees.index"))


@committees.get("/<int:committee_id>")
@requires(Permission.COMMITTEE_READ, scope=Scope.COMMITTEE, personal=True)
def show(committee_id: int) -> ResponseReturnValue:
    present_city()
    committee = load(Committee, committee_id, rights(), *queries.WHOLE)
    keeps = policies.keeps_seats_of(committee.city.path, rights())
    return render_template(
        "committees/show.html",
        committee=committee,
        seats=queries.seats_of([committee.id], today()).get(committee.id, []),
        to_come=queries.seats_to_come(committee.id, today()) if keeps else [],
        labels=SEATS,
        keeps=keeps,
        page_crumbs=[*_trail(), Crumb(local(committee.names))],
    )


@committees.route("/<int:committee_id>/seats/new", methods=["GET", "POST"])
@requires(Permission.COMMITTEE_MANAGE, scope=Scope.COMMITTEE, personal=True)
def add_seat(committee_id: int) -> ResponseReturnValue:
    present_city()
    committee = load_to_change(Committee, committee_id, rights(), *queries.WHOLE)
    form = SeatForm()
    form.offer(queries.candidates(committee.city, today()))
    if form.starts_on.data is None and not form.starts_on.raw_data:
        form.starts_on.data = today()
    if form.submitted():
        try:
            create_once(
                form,
                current_user.id,
                lambda: services.add_seat(committee.id, **form.details()),
            )
        except SentAgainError:
            flash(_("This seat was given already. End it first if it is wrong"), "info")
            return redirect(url_for("committees.show", committee_id=committee.id))
        except RuleError as error:
            form.blame(error.field, error.message)
        else:
            flash(_("The seat is given. It holds from the next sign-in"), "success")
            return redirect(url_for("committees.show", committee_id=committee.id))
    page = render_template(
        "committees/add_seat.html",
        form=form,
        committee=committee,
        page_crumbs=_crumbs(committee, _("Give a seat")),
    )
    return page, 422 if form.errors else 200


@committees.route("/<int:committee_id>/seats/<int:seat_id>/end", methods=["GET", "POST"])
@requires(Permission.COMMITTEE_MANAGE, scope=Scope.COMMITTEE, personal=True)
def end_seat(committee_id: int, seat_id: int) -> ResponseReturnValue:
    present_city()
    seat = load_to_change(Membership, seat_id, rights(), *queries.WITH_COMMITTEE)
    if seat.committee_id != committee_id:
        abort(404)
    form = ConfirmForm()
    if form.submitted():
        services.end_seat(seat, today())
        flash(_("The seat has ended"), "success")
        return redirect(url_for("committees.show", committee_id=committee_id))
    return render_template(
        "committees/end_seat.html",
        form=form,
        seat=seat,
        page_crumbs=_crumbs(seat.committee, _("End a seat")),
    )


def _trail() -> list[Crumb]:
    return [
        Crumb(_("Home"), url_for("directory.home")),
        Crumb(_("Committees"), url_for("committees.index")),
    ]


def _crumbs(committee: Committee, last: str) -> list[Crumb]:
    address = url_for("committees.show", committee_id=committee.id)
    return [*_trail(), Crumb(local(committee.names), address), Crumb(last)]
