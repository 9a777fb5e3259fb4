"""What an ageing or missing figure still counts for."""

from collections.abc import Iterable

from gapmap.errors import InvalidValue

HALVES_EVERY_DAYS = 90


def faded(
    capacity: int, age_days: int, due_days: int, halves_every: int = HALVES_EVERY_DAYS
) -> int:
    """The people that a report of that age still confirms, rounded down.

    Full until it is due, then halving every 90 days unless set otherwise. The optimistic corner
    keeps the whole figure. Raises InvalidValue for negative numbers.

    >>> faded(40, age_days=30, due_days=30), faded(40, age_days=120, due_days=30)
    (40, 20)
    >>> faded(40, age_days=165, due_days=30)
    14
    """
    if min(capacity, age_days, due_days) < 0 or halves_every < 1:
        raise InvalidValue("a capacity, an age and an interval are not negative")
    overdue = max(0, age_days - due_days)
    return _root_floor(capacity, overdue, halves_every)


def usual_capacity(known: Iterable[int]) -> int:
    """The median of the capacities that are known, rounded down; 0 when none is.

    >>> usual_capacity([5, 100, 20]), usual_capacity([5, 20]), usual_capacity([])
    (20, 12, 0)
    """
    ordered = sorted(known)
    if not ordered:
        return 0
    middle = len(ordered) // 2
    if len(ordered) % 2:
        return ordered[middle]
    return (ordered[middle - 1] + ordered[middle]) // 2


def _root_floor(capacity: int, overdue: int, halves_every: int) -> int:
    """floor(capacity / 2**(overdue / halves_every)), exactly: by powers of whole numbers."""
    whole, rest = divmod(overdue, halves_every)
    if whole > capacity.bit_length():
        return 0
    low, high = 0, capacity >> whole
    limit = capacity**halves_every
    halvings = whole * halves_every + rest
    while low < high:
        middle = (low + high + 1) // 2
        if middle**halves_every << halvings <= limit:
            low = middle
        else:
            high = middle - 1
    return low
