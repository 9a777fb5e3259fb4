"""What comes out of a gap map, need by need: the gap, its reason, its barriers, its certificate."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from gapmap.model import Dimension, Need


class Reason(StrEnum):
    """The main reason why people of a need stay without. `barriers` tells the whole of it."""

    NONE = "none"  # nobody stays without, or the need is not counted
    NO_OFFER = "no_offer"  # no offer of the service type
    USED_UP = "used_up"  # the offers that may serve it are full; see the certificate
    CAPACITY_UNKNOWN = "capacity_unknown"  # no offer that may serve it says what it can take
    LANGUAGE = "language"  # an offer is kept from it by language alone
    ELIGIBILITY = "eligibility"  # by status, origin, age, sex, household or tag alone
    PERIOD = "period"  # by its period alone
    OUT_OF_REACH = "out_of_reach"  # by its area alone
    SEVERAL = "several"  # every offer is kept from it by several things at once


@dataclass(frozen=True, slots=True)
class Barrier:
    """A smallest set of obstacles, and the offers that it alone keeps from the need.

    Without dimensions: nothing stands between the need and these offers.
    """

    dimensions: frozenset[Dimension]
    offers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """One need in the fair map. People, in exact fractions where they are shared out.

    `share` is covered / people, None where there is nothing to share: a need of nobody, or one that
    is not counted because an open-ended offer takes it (`counted` is False, and every figure 0).
    `unmet_low` and `unmet_high` hold whatever the needs and capacities are inside their ranges.
    `barriers` look at all offers of the type, `barriers_with_room` at those with places left.
    `at_most` and `unknown_offers` count such offers among those that may serve the need;
    `rests_on_at_most`: the share would be another if the at-most offers held nothing.
    """

    need: Need
    counted: bool
    share: Fraction | None
    covered: Fraction
    unmet: Fraction
    unmet_low: Fraction
    unmet_high: Fraction
    reason: Reason
    barriers: tuple[Barrier, ...]
    barriers_with_room: tuple[Barrier, ...]
    reachable: tuple[str, ...]
    at_most: int
    rests_on_at_most: bool
    unknown_offers: int
    _served_range: Callable[[str], tuple[int, int]] = field(repr=False, compare=False)

    @property
    def ref(self) -> str:
        """The reference of the need."""
        return self.need.ref

    @property
    def least_unmet(self) -> int:
        """The fewest people left out over all maximum flows, fair or not."""
        return self._unmet_range()[0]

    @property
    def most_unmet(self) -> int:
        """The most people left out over all maximum flows, fair or not."""
        return self._unmet_range()[1]

    def _unmet_range(self) -> tuple[int, int]:
        if self.share is None:
            return 0, 0
        fewest, most = self._served_range(self.ref)
        return self.need.people - most, self.need.people - fewest


@dataclass(frozen=True, slots=True)
class Certificate:
    """Why these needs cannot have more, checkable by addition.

    Every offer that may serve any of `needs` is in `offers`; together they hold `capacity` people,
    where a full pool counts in place of its offers. The needs are `people`; no need among them has
    a share above `level`, and what they have of the fair map adds up to `capacity`.
    """

    needs: tuple[str, ...]
    offers: tuple[str, ...]
    pools: tuple[str, ...]
    people: int
    capacity: int
    level: Fraction
    at_most: int
    unknown_offers: int

    @property
    def shortfall(self) -> int:
        """The people among these needs whom no sharing of these offers can serve."""
        return self.people - self.capacity


@dataclass(frozen=True, slots=True)
class Component:
    """Needs and offers that share places with each other and with nothing else. References."""

    needs: tuple[str, ...]
    offers: tuple[str, ...]
    pools: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Totals:
    """The sums of one service type, in people. Never added up over types.

    `capacity` is what the counted offers confirm, whether or not the type's needs can use it.
    `not_counted` are the people of needs that an open-ended offer takes; they are in no other sum.
    """

    service_type: str
    needs: int
    people: int
    people_low: int
    people_high: int
    covered: Fraction
    unmet: Fraction
    unmet_low: Fraction
    unmet_high: Fraction
    not_counted: int
    offers: int
    capacity: int
    unknown_offers: int
    open_ended_offers: int
    at_most_offers: int

    @property
    def share(self) -> Fraction | None:
        """Covered of needed; None where nobody is counted."""
        return self.covered / self.people if self.people else None


@dataclass(frozen=True, slots=True)
class Use:
    """How full an offer is in the fair map, in people. See docs/gapmap.md for what is unique.

    `has_room`: one more person who meets its rule could be served without anybody losing a place.
    `least` and `most` hold over every flow that gives the needs their fair shares. `fair` evens out
    the use of offers as far as their rules allow; None where pools leave no single answer.
    """

    offer: str
    places: int
    fair: Fraction | None
    least: Fraction
    most: Fraction
    has_room: bool


@dataclass(frozen=True, slots=True)
class Price:
    """What more places at one offer would bring.

    Each of the first `places` places more serves one person more in all, any further one nobody.
    `fair` grades them: one less the share of the worst-off need that the offer may serve, 0 where
    there is none.
    """

    offer: str
    places: int
    fair: Fraction

    @property
    def helps(self) -> bool:
        """Whether one more place would serve one more person."""
        return self.places > 0
