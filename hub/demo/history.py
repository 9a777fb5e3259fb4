"""A year of figures for each offer: capacity reports, people served, people turned away."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from hub.catalogue.models import Measure
from hub.catalogue.service_types import SERVICE_TYPES
from hub.demo.chance import Chance, chance, split
from hub.demo.offering import Offering
from hub.offers.models import CapacityState, OfferStatus, ReportSource
from hub.served.models import TurnAwayReason

MONTHS = 12
_EVERY_DAYS = 30
_TYPES = {entry.code: entry for entry in SERVICE_TYPES}
_STOCKS = {Measure.PLACES, Measure.CASELOAD, Measure.CYCLE}
_AUGUST = 8
_USUAL_STAY = 180


@dataclass(frozen=True)
class Report:
    """A capacity report."""

    as_of: date
    state: CapacityState
    maximum: int | None = None
    funded: int | None = None
    available: int | None = None
    waiting: int | None = None
    is_intake_open: bool = True
    next_intake_on: date | None = None
    wait_weeks: int | None = None
    vacancy_reason: str | None = None
    note: str | None = None
    source: ReportSource = ReportSource.SELF


@dataclass(frozen=True)
class Served:
    """People reached in a month; `area` where the month is broken down."""

    month: date
    people_new: int
    present: int | None
    contacts: int | None
    area: str | None = None


@dataclass(frozen=True)
class Turned:
    """People turned away in a month for one reason."""

    month: date
    reason: TurnAwayReason
    people: int


def capacity_reports(offering: Offering, today: date) -> Iterator[Report]:
    """Monthly reports, the oldest first; the last one is as old as the offering says."""
    fate = chance(f"reports {offering.key}")
    newest = today - timedelta(days=offering.age)
    began = today - timedelta(days=offering.began_ago)
    levels = _levels(offering, fate)
    for back in range(MONTHS - 1, -1, -1):
        as_of = newest - timedelta(days=_EVERY_DAYS * back)
        if as_of < began and back:
            continue
        source = fate.choices(tuple(ReportSource)[:3], (84, 13, 3))[0]
        if offering.state is not CapacityState.COUNTED or offering.usable is None:
            yield Report(as_of, offering.state, source=source)
        else:
            yield _counted(offering, as_of, levels[back], source, fate)


def _levels(offering: Offering, fate: Chance) -> list[int]:
    """Usable capacity month by month, the present first: it drifts, and seldom jumps."""
    level = float(offering.usable or 0)
    levels = [(offering.usable or 0) * offering.slip]
    for _month in range(MONTHS - 1):
        level *= fate.choices((1.0, fate.uniform(0.94, 1.05), fate.uniform(0.8, 1.1)), (5, 4, 1))[0]
        levels.append(max(1, round(level)))
    return levels


def _counted(
    offering: Offering, as_of: date, usable: int, source: ReportSource, fate: Chance
) -> Report:
    kind = _TYPES[offering.service_type]
    unfunded = fate.choices((0, fate.randint(1, max(1, usable // 5))), (4, 1))[0]
    free = round(usable * max(0.0, 1 - offering.use) * fate.uniform(0.4, 1.1))
    is_scarce = free < max(1, usable // 12)
    is_cycle = kind.measure is Measure.CYCLE
    return Report(
        as_of,
        CapacityState.COUNTED,
        maximum=usable + unfunded,
        funded=usable if offering.money or unfunded else None,
        available=min(free, usable),
        waiting=round(usable * fate.uniform(0.1, 0.9)) if is_scarce else 0,
        is_intake_open=not is_scarce or fate.random() < 0.5,
        next_intake_on=_intake(offering, as_of, fate) if is_cycle else None,
        wait_weeks=fate.randint(2, 16) if is_scarce and not is_cycle else None,
        vacancy_reason="A post is vacant" if free > usable // 3 else None,
        source=source,
    )


def _intake(offering: Offering, as_of: date, fate: Chance) -> date:
    """The next intake, which lies ahead today unless nobody has reported for long."""
    passed = offering.age if offering.age <= 2 * _EVERY_DAYS else 0
    return as_of + timedelta(days=passed + fate.randint(7, 75))


def served_reports(offering: Offering, today: date) -> Iterator[Served]:
    """Twelve whole months before this one, where the organisation reports them."""
    if offering.status is not OfferStatus.OPEN:
        return
    fate = chance(f"served {offering.key}")
    usual = offering.usable or fate.randint(8, 40)
    reports = 0.97 if offering.age <= 2 * _TYPES[offering.service_type].confirm_every_days else 0.6
    for back, month in enumerate(_months(today)):
        if fate.random() > reports:
            continue
        whole = _served(offering, month, usual, fate)
        yield whole
        if back < 3 and len(offering.areas) > 1:
            yield from _by_area(offering, whole, fate)


def _served(offering: Offering, month: date, usual: int, fate: Chance) -> Served:
    kind = _TYPES[offering.service_type]
    busy = offering.use * fate.uniform(0.88, 1.0) * (0.72 if month.month == _AUGUST else 1.0)
    people = round(usual * busy)
    if kind.measure in _STOCKS:
        stay = kind.average_stay_days or _USUAL_STAY
        new = round(people * _EVERY_DAYS / stay * fate.uniform(0.7, 1.3))
        return Served(month, new, people, None)
    return Served(month, people, None, round(people * fate.uniform(1.1, 2.2)))


def _by_area(offering: Offering, whole: Served, fate: Chance) -> Iterator[Served]:
    weights = [fate.uniform(1, 3) for _area in offering.areas]
    new = split(whole.people_new, weights)
    present = split(whole.present, weights) if whole.present is not None else None
    for at, area in enumerate(offering.areas):
        yield Served(whole.month, new[at], present[at] if present else None, None, area)


def turn_aways(offering: Offering, today: date) -> Iterator[Turned]:
    """Whom the offer could not take, where somebody counts them."""
    fate = chance(f"turned away {offering.key}")
    if offering.status is not OfferStatus.OPEN or not offering.usable or fate.random() < 0.45:
        return
    for month in _months(today):
        if offering.use > 0.8 and fate.random() < 0.7:
            yield Turned(month, TurnAwayReason.FULL, _some(offering, 0.25, fate))
        for reason in _reasons(offering):
            if fate.random() < 0.3:
                yield Turned(month, reason, _some(offering, 0.12, fate))


def _reasons(offering: Offering) -> tuple[TurnAwayReason, ...]:
    found = [TurnAwayReason.LANGUAGE]
    if offering.statuses or offering.sexes or offering.households or offering.tags:
        found.append(TurnAwayReason.NOT_ELIGIBLE)
    if offering.documents:
        found.append(TurnAwayReason.DOCUMENTS)
    if len(offering.areas) > 1:
        found.append(TurnAwayReason.OUT_OF_AREA)
    return tuple(found)


def _some(offering: Offering, share: float, fate: Chance) -> int:
    return max(1, round((offering.usable or 0) * fate.uniform(0.1, 1.0) * share))


def _months(today: date) -> Iterator[date]:
    """First days of the last twelve whole months, the newest first."""
    month = today.replace(day=1)
    for _back in range(MONTHS):
        month = (month - timedelta(days=1)).replace(day=1)
        yield month
