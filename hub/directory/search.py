"""Who takes this person: the answer to a search, from values, with nothing kept.

Whether an offer fits is decided by `gapmap.obstacles`, as for the gap map. What is not known of
the person is no barrier but a question: it is told what to ask.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from gapmap import AreaTree, Dimension, Rule, minimal_sets, obstacles
from hub.catalogue.models import ServiceType
from hub.directory.queries.search import Found
from hub.offers.eligibility import profile_of_person, rule_of
from hub.offers.freshness import Freshness
from hub.offers.models import CapacityState, ServiceOffer
from hub.places.models import Area
from hub.signals.services import FULL

_ATTRIBUTES = (Dimension.STATUS, Dimension.ORIGIN, Dimension.SEX, Dimension.HOUSEHOLD)


class Taking(IntEnum):
    """Whether an offer takes people this week, the best first."""

    FREE = 0  # free places of a fresh figure, or whoever is eligible
    TAKES = 1  # takes people; how many is not told, or a little old
    UNSURE = 2  # nothing reported, or out of date: ask first
    LATER = 3  # at an intake that is announced
    WAITING = 4  # by a waiting list
    FULL = 5


@dataclass(frozen=True)
class Wanted:
    """The person of a search, as far as it is known."""

    hub: Area
    area: Area | None
    languages: tuple[str, ...]
    known: Mapping[str, str]
    age: int | None
    tags: frozenset[str]

    def knows(self, dimension: Dimension) -> bool:
        """False where a rule on this dimension is a question rather than a barrier."""
        if dimension is Dimension.AREA:
            return self.area is not None
        if dimension is Dimension.AGE:
            return self.age is not None
        if dimension is Dimension.TAG:
            return bool(self.tags)
        return dimension not in _ATTRIBUTES or dimension.value in self.known


@dataclass(frozen=True)
class Match:
    """An offer held against the person: what shuts it out, and what is to be asked."""

    found: Found
    taking: Taking
    barriers: tuple[Dimension, ...]
    questions: tuple[Dimension, ...]

    @property
    def offer(self) -> ServiceOffer:
        return self.found.offer

    @property
    def takes_now(self) -> bool:
        return self.taking <= Taking.TAKES


@dataclass(frozen=True)
class Group:
    """Offers that the same things stand before."""

    dimensions: tuple[Dimension, ...]
    matches: Sequence[Match]


@dataclass(frozen=True)
class Answer:
    """What is found for one service type."""

    service_type: ServiceType
    fits: Sequence[Match]
    asks: Sequence[Group]
    nearly: Sequence[Match]
    rest: Sequence[Group]

    @property
    def offers(self) -> int:
        groups = (*self.asks, *self.rest)
        return len(self.fits) + len(self.nearly) + sum(len(group.matches) for group in groups)

    @property
    def taking_now(self) -> int:
        return sum(match.takes_now for match in self.fits)

    @property
    def soon(self) -> list[Match]:
        """Those that fit and take people, may take them, or have announced an intake."""
        return [match for match in self.fits if match.taking < Taking.WAITING]

    @property
    def full(self) -> list[Match]:
        """Those that fit and are full."""
        return [match for match in self.fits if match.taking >= Taking.WAITING]

    @property
    def may_count(self) -> bool:
        """True when nobody takes the person, or everybody who would is full."""
        return all(match.taking >= Taking.LATER for match in self.fits)

    @property
    def shut_out(self) -> list[Match]:
        """The offers that something known of the person shuts out."""
        return [*self.nearly, *(match for group in self.rest for match in group.matches)]

    @property
    def reasons(self) -> list[tuple[Dimension, int]]:
        """Per barrier how many offers it concerns, the most frequent first."""
        counts: dict[Dimension, int] = defaultdict(int)
        for match in self.shut_out:
            for dimension in match.barriers:
                counts[dimension] += 1
        return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0].value))

    @property
    def barriers(self) -> list[str]:
        """What a counted attempt says: the shortest ways in, or that all are full."""
        if self.fits:
            return [FULL]
        sets = minimal_sets(frozenset(match.barriers) for match in self.shut_out)
        return sorted({dimension.value for one in sets for dimension in one})


def answer(
    service_type: ServiceType,
    offers: Sequence[Found],
    wanted: Wanted,
    areas: AreaTree,
    day: date,
) -> Answer:
    """Every offer of the type, put where it belongs for this person."""
    matches = sorted(
        (
            _match(found, wanted, areas, day)
            for found in offers
            if found.offer.service_type_id == service_type.id
        ),
        key=_order,
    )
    return Answer(
        service_type,
        fits=[one for one in matches if not one.barriers and not one.questions],
        asks=_grouped([one for one in matches if not one.barriers], "questions"),
        nearly=[one for one in matches if len(one.barriers) == 1],
        rest=_grouped([one for one in matches if len(one.barriers) > 1], "barriers"),
    )


def _match(found: Found, wanted: Wanted, areas: AreaTree, day: date) -> Match:
    rule = rule_of(found.offer, areas)
    failed = _failed(rule, wanted, areas, day)
    barriers = [one for one in Dimension if one in failed and wanted.knows(one)]
    questions = [one for one in Dimension if one in failed and not wanted.knows(one)]
    return Match(found, taking_of(found, day), tuple(barriers), tuple(questions))


def _failed(rule: Rule, wanted: Wanted, areas: AreaTree, day: date) -> Collection[Dimension]:
    """The obstacles, with the language of the person that fits best.

    Where it is not known where the person lives, an offer for a part of the city is a question.
    """
    area = (wanted.area or wanted.hub).code
    failed = min(
        (
            obstacles(
                rule,
                profile_of_person(
                    area, wanted.known, age=wanted.age, tags=wanted.tags, language=language
                ),
                areas,
                day,
            )
            for language in wanted.languages or (None,)
        ),
        key=len,
    )
    if wanted.area is None and not rule.areas & areas.line(wanted.hub.code):
        return failed | {Dimension.AREA}
    return failed


def taking_of(found: Found, day: date) -> Taking:
    """Whether the offer takes people, by its newest report and the age of that."""
    seen = found.seen
    if seen.offer.starts_on is not None and seen.offer.starts_on > day:
        return Taking.LATER
    if not seen.has_report or seen.availability is Freshness.STALE:
        return Taking.UNSURE
    if seen.takes_people and not found.is_full:
        sure = seen.availability is Freshness.FRESH and (
            bool(seen.free) or seen.state is CapacityState.OPEN_ENDED
        )
        return Taking.FREE if sure else Taking.TAKES
    if seen.next_intake_on is not None and seen.next_intake_on > day:
        return Taking.LATER
    return Taking.WAITING if seen.wait_weeks or seen.waiting else Taking.FULL


def _order(match: Match) -> tuple[int, int, int, int, str, int]:
    """Takes now, most free places; then the next intake; then the shortest wait."""
    seen = match.found.seen
    intake = seen.next_intake_on.toordinal() if seen.next_intake_on else date.max.toordinal()
    wait = seen.wait_weeks if seen.wait_weeks is not None else 999
    name = seen.offer.stakeholder.name
    return int(match.taking), -(seen.free or 0), intake, wait, name, seen.offer.id


def _grouped(matches: Sequence[Match], by: str) -> list[Group]:
    """Matches by their barriers or questions; few things first, then many offers."""
    found: dict[tuple[Dimension, ...], list[Match]] = defaultdict(list)
    for match in matches:
        if dimensions := getattr(match, by):
            found[dimensions].append(match)
    groups = [Group(dimensions, tuple(same)) for dimensions, same in found.items()]
    return sorted(groups, key=lambda one: (len(one.dimensions), -len(one.matches)))
