"""What more places at an offer would bring, in people."""

from dataclasses import replace
from fractions import Fraction

from gapmap.gaps import Price
from gapmap.model import CapacityState
from gapmap.shares import whole
from gapmap.sheet import Sheet
from gapmap.walks import Part, most_served, problem_of, walk


def prices_of(sheet: Sheet, service_type: str) -> tuple[Price, ...]:
    """A price per offer of the type, the most helpful first."""
    prices = [
        _price(sheet, at)
        for at, offer in enumerate(sheet.offers)
        if offer.service_type == service_type and offer.state is not CapacityState.OPEN_ENDED
    ]
    return tuple(sorted(prices, key=lambda price: (-price.places, -price.fair, price.offer)))


def _price(sheet: Sheet, at: int) -> Price:
    """Places help one by one until the offer has as many as it could ever fill: one more flow."""
    needs = [need for need in sheet.needs_of[at] if sheet.needs[need].people]
    worst = min((sheet.share_of(need) for need in needs), default=Fraction(1))
    if worst == 1:
        return Price(sheet.offers[at].ref, 0, Fraction(0))
    part = _around(sheet, at)
    problem = problem_of(sheet, part, lambda need: sheet.needs[need].people)
    capacity = [int(places) for places in problem.capacity]
    capacity[part.offers.index(at)] += sum(sheet.needs[need].people for need in needs)
    wider = replace(problem, capacity=whole(capacity))
    more = most_served(sheet, wider) - most_served(sheet, problem)
    return Price(sheet.offers[at].ref, more, 1 - worst)


def _around(sheet: Sheet, at: int) -> Part:
    """What the offer would share places with if it had some."""
    pool = int(sheet.pool_of[at])
    beside = [at] if pool < 0 else sheet.offers_in[pool]
    starts = {need for offer in beside for need in sheet.needs_of[offer]}
    part = walk(sheet, (need for need in starts if sheet.needs[need].people))
    offers = tuple(sorted({*part.offers, at}))
    return Part(part.needs, offers, tuple(sorted({*part.pools, pool} - {-1})))
