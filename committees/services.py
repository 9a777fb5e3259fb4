"""Every change to committees and their seats. Nothing here commits; the request does."""

from datetime import date, timedelta

from committees import queries
from committees.content import COMMITTEES, CommitteeContent
from committees.models import Committee, Membership, Seat
from hub.accounts.services import end_all_sessions
from hub.db import db, rows
from hub.errors import RuleError
from hub.i18n import _
from hub.places.models import Area


def found_committees(city: Area) -> list[Committee]:
    """Give a city the five committees where it lacks them; returns those that were founded.

    What a city has already is left as it is. The catalogue must hold the sectors.
    """
    known, sectors = queries.codes_in(city.id), queries.sectors_by_code()
    founded = [
        Committee(
            city_id=city.id,
            code=content.code,
            names=dict(content.names),
            mandates=dict(content.mandates),
            position=position,
            remit=[sectors[code] for code in content.sectors if code in sectors],
        )
        for position, content in _lacking(known)
    ]
    db.session.add_all(founded)
    db.session.flush()
    return founded


def _lacking(known: set[str]) -> list[tuple[int, CommitteeContent]]:
    return [
        (position, content)
        for position, content in enumerate(COMMITTEES)
        if content.code not in known
    ]


def add_seat(
    committee_id: int,
    *,
    user_id: int,
    stakeholder_id: int | None,
    seat: Seat,
    starts_on: date,
    ends_on: date | None = None,
) -> Membership:
    """Give somebody a seat; the person's sessions end, since its rights change."""
    if ends_on is not None and ends_on < starts_on:
        raise RuleError(_("The last day must be on or after the first day"), "ends_on")
    meanwhile = rows(queries.overlapping_seats(committee_id, starts_on, ends_on))
    if any(other.user_id == user_id for other in meanwhile):
        raise RuleError(_("This person has a seat at that time already"), "person")
    if seat is Seat.CHAIR and any(other.seat is Seat.CHAIR for other in meanwhile):
        raise RuleError(_("There is a chair at that time. End that seat first"), "seat")
    membership = Membership(
        committee_id=committee_id,
        user_id=user_id,
        stakeholder_id=stakeholder_id,
        seat=seat,
        starts_on=starts_on,
        ends_on=ends_on,
    )
    db.session.add(membership)
    end_all_sessions(user_id)
    db.session.flush()
    return membership


def end_seat(membership: Membership, on: date) -> None:
    """End a seat with the day before; one that had not begun by then is taken back wholly."""
    end_all_sessions(membership.user_id)
    last = on - timedelta(days=1)
    if last < membership.starts_on:
        db.session.delete(membership)
    else:
        membership.ends_on = last
    db.session.flush()
