"""How old a figure may be before it is due, and before it is out of date."""

from datetime import date
from enum import StrEnum


class Freshness(StrEnum):
    FRESH = "fresh"
    DUE = "due"
    STALE = "stale"


def freshness(as_of: date, on: date, every_days: int) -> Freshness:
    """Fresh for one interval of its service type, due for another, stale after that.

    >>> freshness(date(2026, 11, 1), date(2026, 11, 4), 3)
    <Freshness.FRESH: 'fresh'>
    >>> freshness(date(2026, 11, 1), date(2026, 11, 5), 3)
    <Freshness.DUE: 'due'>
    >>> freshness(date(2026, 11, 1), date(2026, 11, 8), 3)
    <Freshness.STALE: 'stale'>
    """
    age = (on - as_of).days
    if age <= every_days:
        return Freshness.FRESH
    return Freshness.DUE if age <= 2 * every_days else Freshness.STALE
