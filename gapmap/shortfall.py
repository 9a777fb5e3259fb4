"""Unmet need in two parts: what no sharing of places could meet, and a difference to check."""

from dataclasses import dataclass
from fractions import Fraction

from gapmap.errors import InvalidValue

ENOUGH_REPORTED = Fraction(80, 100)


@dataclass(frozen=True, slots=True)
class Shortfall:
    """Both parts, in people.

    `structural`: need less the ceiling. `difference`: the ceiling less the people reported served,
    None where too little of the capacity concerned has reported. `contradiction`: more are reported
    served than the capacity reports allow, so one of the two reports is wrong.
    """

    structural: Fraction
    difference: Fraction | None
    contradiction: bool


def structural_and_difference(
    people: int,
    covered: Fraction,
    served: int | None,
    *,
    capacity: int,
    capacity_reported: int,
) -> Shortfall:
    """Split the unmet part of a need, or of needs taken together.

    `covered` is the ceiling, the fair map's figure; `served` the people reported, None if nobody
    reported. `capacity` is the capacity concerned, `capacity_reported` the part of it whose
    providers have reported served people. Raises InvalidValue.

    >>> part = structural_and_difference(
    ...     300, Fraction(100), 70, capacity=100, capacity_reported=90)
    >>> part.structural, part.difference, part.contradiction
    (Fraction(200, 1), Fraction(30, 1), False)
    """
    if not 0 <= covered <= people:
        raise InvalidValue(f"covered {covered} is not between 0 and {people} people")
    if not 0 <= capacity_reported <= capacity or (served is not None and served < 0):
        raise InvalidValue("served and capacities are not negative, nor is more reported than is")
    structural = people - covered
    if served is None:
        return Shortfall(structural, None, contradiction=False)
    enough = capacity_reported >= ENOUGH_REPORTED * capacity
    difference = max(Fraction(0), covered - served) if enough else None
    return Shortfall(structural, difference, contradiction=served > capacity)
