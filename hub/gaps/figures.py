"""The figures of a kept map: plain values that pages read and that JSON holds.

Beside what came out of the map stands what went in, so that one service type can be laid out
again in full (certificate, network, use of offers) without asking the database.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from functools import cached_property
from threading import Lock

from gapmap import GapMap, Reason, Shortfall, map_gaps, structural_and_difference
from gapmap.errors import UnknownRef
from hub.gaps.inputs import MapInputs

Names = Mapping[str, str]
STEPS = 8  # of the colours of coverage


@dataclass(frozen=True, slots=True)
class GapLine:
    """One need of the map. The fractions are exact; `share` is None where nobody is counted."""

    need_id: int
    service_type: str
    group: str
    area: str
    language: str | None
    tags: tuple[str, ...]
    people: int
    low: int
    high: int
    severity: int | None
    assessment: int
    counted: bool
    share: Fraction | None
    covered: Fraction
    unmet_low: Fraction
    unmet_high: Fraction
    reason: Reason
    reachable: tuple[str, ...]
    at_most: int
    rests_on_at_most: bool
    unknown_offers: int

    @property
    def ref(self) -> str:
        return str(self.need_id)

    @property
    def unmet(self) -> Fraction:
        return self.people - self.covered if self.counted else Fraction(0)


@dataclass(frozen=True, slots=True)
class OfferLine:
    """What the map knows of an offer, or of its reserved part (`quota_id`)."""

    ref: str
    offer_id: int
    quota_id: int | None
    stakeholder_id: int
    service_type: str
    usable: int
    confirmed: int
    state: str
    at_most: bool
    pool: str | None
    reported_on: date | None
    due: str | None


@dataclass(frozen=True, slots=True)
class TypeLine:
    """A service type: how it is counted, and the sums of its needs. Never added up over types."""

    code: str
    sector: str
    names: Names
    unit: Names
    measure: str
    decider: str
    basis: str
    needs: int
    people: int
    people_low: int
    people_high: int
    covered: Fraction
    unmet_low: Fraction
    unmet_high: Fraction
    not_counted: int
    left_out: int
    offers: int
    unknown_offers: int
    open_ended_offers: int
    at_most_offers: int
    reported: int
    out_of_date: int
    oldest_on: date | None

    @property
    def share(self) -> Fraction | None:
        return self.covered / self.people if self.people else None

    @property
    def unmet(self) -> Fraction:
        return self.people - self.covered


@dataclass(frozen=True, slots=True)
class Check:
    """People reported served against the ceiling, for some needs of a service type together.

    `month` is the first day of the month whose reports were taken; `reported` the part of the
    capacity concerned whose providers have reported.
    """

    month: date
    people: int
    covered: Fraction
    served: int | None
    capacity: int
    reported: int

    @property
    def shortfall(self) -> Shortfall:
        return structural_and_difference(
            self.people,
            self.covered,
            self.served,
            capacity=self.capacity,
            capacity_reported=self.reported,
        )

    @property
    def share_reported(self) -> Fraction:
        return Fraction(self.reported, self.capacity) if self.capacity else Fraction(0)


@dataclass(frozen=True, slots=True)
class Source:
    """Where figures of need come from."""

    title: str
    source: str
    method: str
    reference_on: date
    confidence: str
    is_invented: bool


@dataclass
class MapFigures:
    """A whole map of a hub and a day."""

    hub: str
    inputs: MapInputs
    gaps: Sequence[GapLine]
    offers: Sequence[OfferLine]
    types: Mapping[str, TypeLine]
    checks: Mapping[str, Check]
    sources: Mapping[int, Source]
    names: Mapping[str, Mapping[str, Names]]
    _maps: dict[str, GapMap] = field(default_factory=dict, repr=False, compare=False)
    _lock: Lock = field(default_factory=Lock, repr=False, compare=False)

    @property
    def day(self) -> date:
        return self.inputs.day

    @cached_property
    def gap_by_id(self) -> Mapping[int, GapLine]:
        return {line.need_id: line for line in self.gaps}

    @cached_property
    def offer_by_ref(self) -> Mapping[str, OfferLine]:
        return {line.ref: line for line in self.offers}

    def gaps_of(self, service_type: str) -> list[GapLine]:
        return [line for line in self.gaps if line.service_type == service_type]

    def offers_of(self, service_type: str) -> list[OfferLine]:
        return [line for line in self.offers if line.service_type == service_type]

    def name(self, kind: str, code: str) -> Names:
        """The names of an area, group, sector, language or tag; its code where it has none."""
        return self.names.get(kind, {}).get(code) or {"en": code}

    def check_of(self, gap: GapLine) -> tuple[str, Check] | None:
        """The finest check that holds for a need: of its cell, its group or its service type."""
        for grain, key in (
            ("cell", check_key(gap.service_type, gap.group, gap.area)),
            ("group", check_key(gap.service_type, gap.group)),
            ("type", check_key(gap.service_type)),
        ):
            if key in self.checks:
                return grain, self.checks[key]
        return None

    def laid_out(self, service_type: str) -> GapMap:
        """The library's map of one service type, with those it shares pools with: in full."""
        with self._lock:
            if service_type not in self._maps:
                self._maps[service_type] = self._lay_out(service_type)
            return self._maps[service_type]

    def _lay_out(self, service_type: str) -> GapMap:
        if service_type not in self.types:
            raise UnknownRef(f"no service type {service_type!r} in this map")
        kinds = self._sharing_pools(service_type)
        offers = [offer for offer in self.inputs.offers if offer.service_type in kinds]
        pools = {offer.pool for offer in offers}
        return map_gaps(
            [need for need in self.inputs.needs if need.service_type in kinds],
            offers,
            self.inputs.areas,
            self.day,
            pools=[pool for pool in self.inputs.pools if pool.ref in pools],
            usual=self.inputs.usual,
        )

    def _sharing_pools(self, service_type: str) -> set[str]:
        """The service types that share a pool with this one, however indirectly."""
        pooled = [(offer.service_type, offer.pool) for offer in self.inputs.offers if offer.pool]
        kinds, before = {service_type}, 0
        while len(kinds) != before:
            before = len(kinds)
            pools = {pool for kind, pool in pooled if kind in kinds}
            kinds |= {kind for kind, pool in pooled if pool in pools}
        return kinds


@dataclass(frozen=True, slots=True)
class Cell:
    """Needs of one service type taken together. `step` is a colour of coverage, or a word."""

    needs: tuple[GapLine, ...]
    people: int
    covered: Fraction
    unmet_low: Fraction
    unmet_high: Fraction
    not_counted: int

    @property
    def share(self) -> Fraction | None:
        return self.covered / self.people if self.people else None

    @property
    def step(self) -> int | str:
        if not self.needs or (not self.people and not self.not_counted):
            return "none"
        if self.share is None:
            return "open"
        counted = [line for line in self.needs if line.counted and line.people]
        if not self.covered and all(line.reason is Reason.CAPACITY_UNKNOWN for line in counted):
            return "unknown"
        return min(STEPS - 1, int(self.share * STEPS))


def cell_of(lines: Iterable[GapLine]) -> Cell:
    """Needs of one service type, taken together."""
    needs = tuple(lines)
    counted = [line for line in needs if line.counted]
    return Cell(
        needs,
        people=sum(line.people for line in counted),
        covered=sum((line.covered for line in counted), Fraction(0)),
        unmet_low=sum((line.unmet_low for line in counted), Fraction(0)),
        unmet_high=sum((line.unmet_high for line in counted), Fraction(0)),
        not_counted=sum(line.people for line in needs if not line.counted),
    )


def check_key(service_type: str, group: str = "", area: str = "") -> str:
    return f"{service_type}|{group}|{area}"
