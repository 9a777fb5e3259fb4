"""The values that go into a gap map: needs, offers, pools. Frozen, and checked at the door."""

from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum

from gapmap.errors import InvalidValue


class Dimension(StrEnum):
    """What can stand between a need and an offer of its service type."""

    AREA = "area"
    STATUS = "status"
    ORIGIN = "origin"
    AGE = "age"
    SEX = "sex"
    HOUSEHOLD = "household"
    TAG = "tag"
    LANGUAGE = "language"
    PERIOD = "period"


class CapacityState(StrEnum):
    """What is known of the capacity of an offer."""

    COUNTED = "counted"  # a number is known
    OPEN_ENDED = "open_ended"  # takes whoever is eligible; no number, outside the sums
    UNKNOWN = "unknown"  # nobody has said
    UNDISCLOSED = "undisclosed"  # the provider keeps it to itself; counts like unknown


@dataclass(frozen=True, slots=True)
class Profile:
    """Who needs something: the group of a need, or one person put together in a search.

    A set names everything the group may be; None means not known, that is anybody. `ages` are the
    youngest and oldest, in years, both included. `language` None means that no particular language
    is asked for.
    """

    area: str
    statuses: frozenset[str] | None = None
    origins: frozenset[str] | None = None
    sexes: frozenset[str] | None = None
    households: frozenset[str] | None = None
    ages: tuple[int, int] | None = None
    tags: frozenset[str] = frozenset()
    language: str | None = None

    def __post_init__(self) -> None:
        _check_text(self, "area")
        _check_sets(self, "statuses", "origins", "sexes", "households", "tags")
        _check_ages(self.ages)


@dataclass(frozen=True, slots=True)
class Rule:
    """Whom an offer accepts. None restricts nothing; a set accepts only groups wholly inside it.

    `tags` reserves the offer for those who have at least one of them. The period includes both its
    days. An offer without areas reaches nobody.
    """

    areas: frozenset[str]
    statuses: frozenset[str] | None = None
    origins: frozenset[str] | None = None
    sexes: frozenset[str] | None = None
    households: frozenset[str] | None = None
    ages: tuple[int, int] | None = None
    tags: frozenset[str] = frozenset()
    languages: frozenset[str] | None = None
    starts_on: date | None = None
    ends_on: date | None = None

    def __post_init__(self) -> None:
        _check_sets(self, "areas", "statuses", "origins", "sexes", "households", "tags")
        _check_sets(self, "languages")
        _check_ages(self.ages)
        if self.starts_on and self.ends_on and self.starts_on > self.ends_on:
            raise InvalidValue(f"a period ends ({self.ends_on}) before it starts")


@dataclass(frozen=True, slots=True)
class Need:
    """People of one group in one area who need one service type: best estimate and its range.

    >>> Need("n1", "shelter", Profile("city"), people=40, low=30, high=60).people
    40
    >>> Need("n1", "shelter", Profile("city"), people=40, low=50, high=60)
    Traceback (most recent call last):
    gapmap.errors.InvalidValue: need 'n1': low 50, people 40, high 60 are not in order
    """

    ref: str
    service_type: str
    profile: Profile
    people: int
    low: int
    high: int
    severity: int | None = None

    def __post_init__(self) -> None:
        _check_text(self, "ref", "service_type")
        _check_counts(self, "people", "low", "high")
        if not self.low <= self.people <= self.high:
            raise InvalidValue(
                f"need {self.ref!r}: low {self.low}, people {self.people}, high {self.high}"
                " are not in order"
            )
        if self.severity is not None and self.severity not in range(1, 6):
            raise InvalidValue(f"need {self.ref!r}: severity {self.severity!r} is not 1 to 5")


@dataclass(frozen=True, slots=True)
class Offer:
    """A service that a provider gives.

    `capacity` is what is confirmed and usable (the smaller of maximum and funded, faded by age);
    `capacity_high` what it is at best. Both are people in the measure of the service type, and 0
    unless the state is counted. `at_most`: a hard rule outside the structure may lower it.
    """

    ref: str
    provider: str
    service_type: str
    rule: Rule
    capacity: int
    capacity_high: int
    state: CapacityState = CapacityState.COUNTED
    at_most: bool = False
    pool: str | None = None

    def __post_init__(self) -> None:
        _check_text(self, "ref", "provider", "service_type")
        _check_capacities(self)
        if self.state is not CapacityState.COUNTED and self.capacity_high:
            raise InvalidValue(f"offer {self.ref!r}: {self.state} and yet with a capacity")


@dataclass(frozen=True, slots=True)
class Pool:
    """One team or budget above several offers, also of different types. In people."""

    ref: str
    capacity: int
    capacity_high: int

    def __post_init__(self) -> None:
        _check_text(self, "ref")
        _check_capacities(self)


def _check_capacities(value: Offer | Pool) -> None:
    _check_counts(value, "capacity", "capacity_high")
    if value.capacity > value.capacity_high:
        raise InvalidValue(
            f"{value.ref!r}: capacity {value.capacity} is above capacity_high {value.capacity_high}"
        )


def _check_text(value: object, *names: str) -> None:
    for name in names:
        text = getattr(value, name)
        if not isinstance(text, str) or not text:
            raise InvalidValue(f"{_title(value)}: {name} is {text!r}, not a text")


def _check_counts(value: object, *names: str) -> None:
    for name in names:
        count = getattr(value, name)
        if not isinstance(count, int) or isinstance(count, bool):
            raise InvalidValue(f"{_title(value)}: {name} is {count!r}, not a whole number")
        if count < 0:
            raise InvalidValue(f"{_title(value)}: {name} is negative ({count})")


def _check_sets(value: object, *names: str) -> None:
    """A restriction to nothing at all would be a slip: it is refused, where None says no limit."""
    may_be_empty = {field.name for field in fields(value) if field.default == frozenset()}  # type: ignore[arg-type]
    for name in names:
        members = getattr(value, name)
        if members is None:
            continue
        if not isinstance(members, frozenset):
            raise InvalidValue(f"{_title(value)}: {name} is {members!r}, not a frozenset")
        if not members and name not in may_be_empty | {"areas"}:
            raise InvalidValue(f"{_title(value)}: {name} is empty; say None for no limit")


def _check_ages(ages: tuple[int, int] | None) -> None:
    if ages is None:
        return
    youngest, oldest = ages
    if not all(type(age) is int for age in ages) or not 0 <= youngest <= oldest:
        raise InvalidValue(f"ages {ages!r} are not (youngest, oldest) in whole years")


def _title(value: object) -> str:
    name = type(value).__name__.lower()
    ref = getattr(value, "ref", None)
    return f"{name} {ref!r}" if ref else name
