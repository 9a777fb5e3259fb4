"""People reported served held against the ceiling, at the finest grain that both have."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from gapmap import CapacityState
from gapmap.shortfall import ENOUGH_REPORTED
from hub.gaps.figures import Check, GapLine, OfferLine, check_key


@dataclass(frozen=True, slots=True)
class ServedLine:
    """People an offer reached in a month, in the measure of its type; of a group or area, or all.

    A stock counts those present on average, a flow the new people of the month.
    """

    offer_id: int
    month: date
    people: int
    group: str = ""
    area: str = ""


def months_before(day: date, count: int = 2) -> list[date]:
    """The first days of the last full months before a day, newest first."""
    months, step = [], day
    for _ in range(count):
        step = (step.replace(day=1) - timedelta(days=1)).replace(day=1)
        months.append(step)
    return months


def checks_of(
    day: date, gaps: Sequence[GapLine], offers: Sequence[OfferLine], served: Iterable[ServedLine]
) -> dict[str, Check]:
    """A check per service type, and per group and cell where enough was reported so finely."""
    rows = _by_offer(served)
    lines = {line.ref: line for line in offers}
    found: dict[str, Check] = {}
    for key, together in _grains(gaps):
        _kind, group, area = key.split("|")
        concerned = _concerned(together, lines)
        tries = [
            _check(month, together, concerned, rows, (group, area)) for month in months_before(day)
        ]
        enough = [check for check in tries if check.served is not None and _is_enough(check)]
        if enough:
            found[key] = enough[0]
        elif not group and tries[0].capacity:
            found[key] = tries[0]
    return found


def _grains(gaps: Iterable[GapLine]) -> Iterator[tuple[str, list[GapLine]]]:
    """Needs taken together: of each type, each group of a type, each group and area of a type."""
    together: dict[str, list[GapLine]] = defaultdict(list)
    for gap in gaps:
        if gap.counted:
            together[check_key(gap.service_type)].append(gap)
            together[check_key(gap.service_type, gap.group)].append(gap)
            together[check_key(gap.service_type, gap.group, gap.area)].append(gap)
    yield from sorted(together.items())


def _concerned(gaps: Iterable[GapLine], lines: Mapping[str, OfferLine]) -> dict[int, int]:
    """The counted offers that may serve the needs, with what they can take."""
    capacity: dict[int, int] = defaultdict(int)
    for ref in {ref for gap in gaps for ref in gap.reachable}:
        line = lines[ref]
        if line.state == CapacityState.COUNTED and line.usable:
            capacity[line.offer_id] += line.usable
    return capacity


def _check(
    month: date,
    gaps: Sequence[GapLine],
    capacity: Mapping[int, int],
    rows: Mapping[tuple[int, date], list[ServedLine]],
    grain: tuple[str, str],
) -> Check:
    figures = {
        offer_id: people
        for offer_id in capacity
        if (people := _people(rows.get((offer_id, month), []), *grain)) is not None
    }
    return Check(
        month=month,
        people=sum(gap.people for gap in gaps),
        covered=sum((gap.covered for gap in gaps), Fraction(0)),
        served=sum(figures.values()) if figures else None,
        capacity=sum(capacity.values()),
        reported=sum(capacity[offer_id] for offer_id in figures),
    )


def _people(rows: Sequence[ServedLine], group: str, area: str) -> int | None:
    """What an offer's reports of a month say at a grain; None where they do not go so fine."""
    if not rows:
        return None
    if not group:
        whole = [row.people for row in rows if not row.group and not row.area]
        return whole[0] if whole else sum(row.people for row in _finest(rows))
    fine = [row for row in rows if row.group and (row.area or not area)]
    if not fine:
        return None
    if area:
        return sum(row.people for row in fine if (row.group, row.area) == (group, area))
    own = [row for row in fine if row.group == group]
    plain = [row.people for row in own if not row.area]
    return plain[0] if plain else sum(row.people for row in own)


def _finest(rows: Sequence[ServedLine]) -> list[ServedLine]:
    """The rows that add up to the whole: by group where there are any, else by area."""
    by_group = [row for row in rows if row.group and not row.area]
    by_area = [row for row in rows if row.area and not row.group]
    return by_group or by_area or list(rows)


def _by_offer(served: Iterable[ServedLine]) -> dict[tuple[int, date], list[ServedLine]]:
    rows: dict[tuple[int, date], list[ServedLine]] = defaultdict(list)
    for line in served:
        rows[line.offer_id, line.month].append(line)
    return rows


def _is_enough(check: Check) -> bool:
    return check.reported >= ENOUGH_REPORTED * check.capacity
