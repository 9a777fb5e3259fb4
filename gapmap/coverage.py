"""The gap map: every need with its fair share, what stands in its way, and what proves it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction

import networkx as nx

from gapmap.areas import AreaTree
from gapmap.comparison import Comparison, compare
from gapmap.eligibility import lifted
from gapmap.engine import Engine, maximum_flow
from gapmap.errors import UnknownRef
from gapmap.gaps import Certificate, Component, Gap, Price, Totals, Use
from gapmap.graph import draw
from gapmap.inputs import Inputs, Row, touched_types
from gapmap.model import CapacityState, Dimension, Need, Offer, Pool
from gapmap.prices import prices_of
from gapmap.proof import certificate_of, component_of
from gapmap.rows import gaps_of
from gapmap.sheet import NOT_SAID, Sheet
from gapmap.use import use_of


@dataclass(frozen=True, eq=False)
class GapMap:
    """The unique max-min fair map of a day. Made by `map_gaps`.

    `rows` are the gaps in the order of their references; the same inputs give the same rows in
    whatever order they came.
    """

    on: date
    rows: tuple[Gap, ...]
    _inputs: Inputs = field(repr=False)
    _sheets: Mapping[str, Sheet] = field(repr=False)
    _by_ref: Mapping[str, Gap] = field(repr=False)
    _type_of_offer: Mapping[str, str] = field(repr=False)

    @property
    def service_types(self) -> tuple[str, ...]:
        """Every service type that somebody needs or offers."""
        return tuple(sorted(self._sheets))

    def gap(self, ref: str) -> Gap:
        """The gap of a need. Raises UnknownRef."""
        try:
            return self._by_ref[ref]
        except KeyError:
            raise UnknownRef(f"no need {ref!r} in this map") from None

    def totals(self, service_type: str) -> Totals:
        """The sums of one service type. Raises UnknownRef."""
        if service_type not in self._sheets:
            raise UnknownRef(f"no service type {service_type!r} in this map")
        gaps = [gap for gap in self.rows if gap.need.service_type == service_type]
        offers = [offer for offer in self._inputs.offers if offer.service_type == service_type]
        return _totals(service_type, gaps, offers, self._inputs.pools)

    def certificate(self, ref: str) -> Certificate | None:
        """What proves that a need cannot fairly have more; None if it is covered or not counted.

        Raises UnknownRef.
        """
        gap = self.gap(ref)
        if gap.share is None or gap.share == 1:
            return None
        return certificate_of(self._sheet_of(gap), ref)

    def component(self, ref: str) -> Component:
        """All needs and offers that share places with a need, however indirectly.

        Offers without places that may serve the need itself are part of it. Raises UnknownRef.
        """
        return component_of(self._sheet_of(self.gap(ref)), ref)

    def graph(self, of: str | Certificate | Component) -> nx.DiGraph:
        """Who may serve whom, ready to draw or export: see gapmap.graph for the attributes.

        Of a need by its reference (with its certificate, or all offers that may serve it), of a
        certificate, or of a component. Raises UnknownRef.
        """
        if isinstance(of, str):
            gap = self.gap(of)
            of = self.certificate(of) or Component((of,), gap.reachable, ())
        sheets = [self._sheet_of(self.gap(ref)) for ref in of.needs[:1]]
        return draw(of, sheets[0], self._by_ref) if sheets else nx.DiGraph()

    def use_of(self, offer_ref: str) -> Use:
        """How full an offer is in the fair map. Raises UnknownRef."""
        return use_of(self._sheets[self._type_of(offer_ref)], offer_ref)

    def offer(self, ref: str) -> Offer:
        """An offer of the map. Raises UnknownRef."""
        self._type_of(ref)
        return next(offer for offer in self._inputs.offers if offer.ref == ref)

    def with_changes(self, *, add: Iterable[Row] = (), remove: Iterable[Row] = ()) -> "GapMap":
        """The map with needs, offers or pools put in or taken out (by reference); this one stays.

        To change a row, remove it and add it as it would be. Solves again only the service types
        that the change can touch. Raises UnknownRef, DuplicateRef.
        """
        new, gone = tuple(add), tuple(remove)
        inputs = self._inputs.changed(new, gone)
        touched = touched_types(self._inputs, inputs, (*new, *gone))
        return _assemble(
            inputs,
            {name: sheet for name, sheet in self._sheets.items() if name not in touched},
            [gap for gap in self.rows if gap.need.service_type not in touched],
        )

    def compared(self, other: "GapMap") -> Comparison:
        """Who wins and who loses on the way from this map to the other."""
        return compare(self.rows, other.rows)

    def counterfactual(
        self, dimension: Dimension, service_types: Iterable[str] | None = None
    ) -> Comparison:
        """Who would win and lose if no offer of these types turned anybody away for it.

        Of all service types unless some are named. The total never falls, a single share may.
        Lifting the area makes every offer serve everywhere: read it with the map in hand.
        """
        wanted = frozenset(self._sheets if service_types is None else service_types)
        old = [offer for offer in self._inputs.offers if offer.service_type in wanted]
        new = [
            replace(offer, rule=lifted(offer.rule, dimension, self._inputs.areas)) for offer in old
        ]
        return self.compared(self.with_changes(add=new, remove=old))

    def dependence(self, provider: str) -> Comparison:
        """Who would lose if a provider left, after everybody else took up what they can.

        Raises UnknownRef for a provider without offers.
        """
        offers = [offer for offer in self._inputs.offers if offer.provider == provider]
        if not offers:
            raise UnknownRef(f"no offer of {provider!r} in this map")
        return self.compared(self.with_changes(remove=offers))

    def gain(self, *, add: Iterable[Row] = (), remove: Iterable[Row] = ()) -> int:
        """How many fewer people would be left out in all, after a change; negative: how many more.

        The net of `with_changes` in a fraction of the time, to rank many candidates. Needs that are
        added or removed count with what they leave unmet. Raises UnknownRef, DuplicateRef.
        """
        new, gone = tuple(add), tuple(remove)
        inputs = self._inputs.changed(new, gone)
        touched = touched_types(self._inputs, inputs, (*new, *gone))
        before = sum(gap.unmet for gap in self.rows if gap.need.service_type in touched)
        return int(before) - Sheet(inputs.only(touched)).total_unmet

    def prices(self, service_type: str) -> tuple[Price, ...]:
        """What more places would bring at each offer of a type, the most helpful first.

        Open-ended offers are left out. Raises UnknownRef.
        """
        if service_type not in self._sheets:
            raise UnknownRef(f"no service type {service_type!r} in this map")
        return prices_of(self._sheets[service_type], service_type)

    def _type_of(self, offer_ref: str) -> str:
        try:
            return self._type_of_offer[offer_ref]
        except KeyError:
            raise UnknownRef(f"no offer {offer_ref!r} in this map") from None

    def _sheet_of(self, gap: Gap) -> Sheet:
        return self._sheets[gap.need.service_type]


def map_gaps(
    needs: Iterable[Need],
    offers: Iterable[Offer],
    areas: AreaTree,
    on: date,
    *,
    pools: Iterable[Pool] = (),
    usual: Mapping[str, int] | None = None,
    engine: Engine = maximum_flow,
) -> GapMap:
    """The gap map of a day.

    `usual` sets, per service type, what an offer of unknown capacity may hold at best; where it is
    silent, the median of the known ones does. Raises DuplicateRef, UnknownRef (an area or a pool
    that is not there) and InvalidValue.

    >>> from gapmap import Profile, Rule
    >>> areas = AreaTree({"city": None})
    >>> needs = [Need("men", "bed", Profile("city"), 300, 300, 300)]
    >>> offers = [Offer("hostel", "An NGO", "bed", Rule(frozenset({"city"})), 100, 120)]
    >>> gap, = map_gaps(needs, offers, areas, date(2026, 3, 1)).rows
    >>> gap.share, gap.unmet, gap.unmet_low, gap.reason.value
    (Fraction(1, 3), Fraction(200, 1), Fraction(180, 1), 'used_up')
    """
    inputs = Inputs(tuple(needs), tuple(offers), tuple(pools), areas, on, dict(usual or {}), engine)
    return _assemble(inputs.checked(), {}, [])


def _assemble(inputs: Inputs, kept: Mapping[str, Sheet], gaps: Sequence[Gap]) -> GapMap:
    """A map from sheets and gaps that still hold, and a new sheet for all other service types."""
    sheet = Sheet(inputs.only(inputs.service_types - kept.keys()))
    sheets = {**kept, **{block.service_type: sheet for block in sheet.blocks}}
    rows = sorted([*gaps, *gaps_of(sheet)], key=lambda gap: gap.ref)
    return GapMap(
        inputs.on,
        tuple(rows),
        inputs,
        sheets,
        {gap.ref: gap for gap in rows},
        {offer.ref: offer.service_type for offer in inputs.offers},
    )


def _totals(
    service_type: str, gaps: Sequence[Gap], offers: Sequence[Offer], pools: Sequence[Pool]
) -> Totals:
    counted = [gap for gap in gaps if gap.counted]
    states = Counter(offer.state for offer in offers)
    return Totals(
        service_type,
        needs=len(counted),
        people=sum(gap.need.people for gap in counted),
        people_low=sum(gap.need.low for gap in counted),
        people_high=sum(gap.need.high for gap in counted),
        covered=sum((gap.covered for gap in counted), Fraction(0)),
        unmet=sum((gap.unmet for gap in counted), Fraction(0)),
        unmet_low=sum((gap.unmet_low for gap in counted), Fraction(0)),
        unmet_high=sum((gap.unmet_high for gap in counted), Fraction(0)),
        not_counted=sum(gap.need.people for gap in gaps if not gap.counted),
        offers=len(offers),
        capacity=_usable(offers, pools),
        unknown_offers=sum(states[state] for state in NOT_SAID),
        open_ended_offers=states[CapacityState.OPEN_ENDED],
        at_most_offers=sum(offer.at_most for offer in offers),
    )


def _usable(offers: Sequence[Offer], pools: Sequence[Pool]) -> int:
    """What the offers hold together, with no pool counted beyond its own capacity."""
    under: Counter[str | None] = Counter()
    for offer in offers:
        under[offer.pool] += offer.capacity
    return under[None] + sum(min(pool.capacity, under[pool.ref]) for pool in pools)
