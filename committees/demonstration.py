"""Seats of the demonstration city: a chair, a member, and delegates of some organisations."""

from collections.abc import Iterator
from datetime import date, timedelta

from committees import queries, services
from committees.models import Committee, Seat
from hub.accounts.models import User
from hub.accounts.queries import account_by_email
from hub.db import db
from hub.places.models import Area

CHAIR, CHAIRED = "chair@example.org", "housing"
MEMBER, MEMBER_OF = "member@example.org", "health"
_DELEGATES = 4
_TERM = timedelta(days=300)


def seed(hub_id: int, on: date) -> None:
    """Found the committees and fill them; the same every time."""
    city = db.session.get_one(Area, hub_id)
    founded = services.found_committees(city)
    named = {CHAIRED: account_by_email(CHAIR), MEMBER_OF: account_by_email(MEMBER)}
    taken = {user.id for user in named.values() if user is not None}
    delegates = _delegates(city, on, taken)
    for committee in founded:
        _seat_the_named(committee, named.get(committee.code), on)
        for position in range(_DELEGATES):
            one = next(delegates, None)
            if one is not None:
                services.add_seat(
                    committee.id,
                    user_id=one.user_id,
                    stakeholder_id=one.stakeholder_id,
                    seat=_seat_for(committee, position, named),
                    starts_on=on - _TERM,
                )


def _seat_the_named(committee: Committee, user: User | None, on: date) -> None:
    if user is not None:
        seat = Seat.CHAIR if committee.code == CHAIRED else Seat.MEMBER
        services.add_seat(
            committee.id, user_id=user.id, stakeholder_id=None, seat=seat, starts_on=on - _TERM
        )


def _seat_for(committee: Committee, position: int, named: dict[str, User | None]) -> Seat:
    """The first delegate chairs, unless the demonstration's chair does."""
    has_chair = committee.code == CHAIRED and named[CHAIRED] is not None
    return Seat.CHAIR if position == 0 and not has_chair else Seat.MEMBER


def _delegates(city: Area, on: date, taken: set[int]) -> Iterator[queries.Candidate]:
    """People of organisations, each once, in a fixed order."""
    for one in queries.candidates(city, on):
        if one.stakeholder_id is not None and one.user_id not in taken:
            taken.add(one.user_id)
            yield one
