"""Seats of the demonstration city: a chair, a member, and delegates of some organisations."""

from collections.abc import Sequence
from datetime import date, timedelta

from committees import queries, services
from committees.models import Committee, Seat
from committees.queries import Candidate
from hub.accounts.queries import account_by_email
from hub.db import db
from hub.demo.people import PEOPLE
from hub.places.models import Area

CHAIR, CHAIRED = "chair@example.org", "housing"
MEMBER, MEMBER_OF = "member@example.org", "health"
_NAMED = {CHAIRED: (CHAIR, Seat.CHAIR), MEMBER_OF: (MEMBER, Seat.MEMBER)}
_DELEGATES = 4
_TERM = timedelta(days=300)


def seed(hub_id: int, on: date) -> None:
    """Found the committees and fill them; the same every time."""
    city = db.session.get_one(Area, hub_id)
    bodies, since = queries.sectors_of_bodies(city), on - _TERM
    waiting = _delegates(city, on)
    for committee in services.found_committees(city):
        has_chair = _seat_the_named(committee, since)
        remit = {sector.code for sector in committee.remit if not sector.is_cross_cutting}
        fit = [one for one in waiting if remit & bodies.get(one.stakeholder_id or 0, set())]
        for one in fit[:_DELEGATES]:
            services.add_seat(
                committee.id,
                user_id=one.user_id,
                stakeholder_id=one.stakeholder_id,
                seat=Seat.MEMBER if has_chair else Seat.CHAIR,
                starts_on=since,
            )
            has_chair = True
        waiting = [one for one in waiting if one not in fit[:_DELEGATES]]


def _seat_the_named(committee: Committee, since: date) -> bool:
    """Seat who is named on the sign-in page; True when that is the chair."""
    email, seat = _NAMED.get(committee.code, ("", Seat.MEMBER))
    user = account_by_email(email)
    if user is None:
        return False
    services.add_seat(
        committee.id, user_id=user.id, stakeholder_id=None, seat=seat, starts_on=since
    )
    return seat is Seat.CHAIR


def _delegates(city: Area, on: date) -> Sequence[Candidate]:
    """People of organisations whom the sign-in page does not name, each once, by name."""
    named = {account.id for person in PEOPLE if (account := account_by_email(person.email))}
    first: dict[int, Candidate] = {}
    for one in queries.candidates(city, on):
        if one.stakeholder_id is not None and one.user_id not in named:
            first.setdefault(one.user_id, one)
    return list(first.values())
