"""One gap as one person sees it: the offers that could serve it, why the others cannot, the proof.

The names of offers that the person does not read are left out; their figures stay, since a
certificate must add up.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

import networkx as nx

from gapmap import CapacityState, Certificate, Dimension, GapMap, obstacles
from hub.access import Rights
from hub.catalogue.models import Basis
from hub.gaps.compute import offer_id_of
from hub.gaps.figures import Check, GapLine, MapFigures, OfferLine, Source, TypeLine
from hub.gaps.policies import may_know_of
from hub.offers.models import ServiceOffer
from hub.offers.queries import SeenOffer
from hub.places.models import Area

USES_COUNTED = 60  # offers of which the use in the fair share-out is worked out
SUMMED_ROWS = 6  # of each sum of a certificate, before the rest is taken together


@dataclass(frozen=True)
class OfferRow:
    """An offer that may serve the need. `offer` is None where its name is not for this person.

    `is_own` opens what is for the provider and the coordinator only. `free` are the places it has
    reported free, None where they are kept or not said.
    """

    line: OfferLine
    offer: ServiceOffer | None
    is_own: bool
    used: Fraction | None
    has_room: bool
    free: int | None

    @property
    def is_counted(self) -> bool:
        return self.line.state == CapacityState.COUNTED

    @property
    def is_open_ended(self) -> bool:
        return self.line.state == CapacityState.OPEN_ENDED

    @property
    def places_left(self) -> Fraction | None:
        return None if self.used is None else self.line.confirmed - self.used


@dataclass(frozen=True)
class BarredRow:
    """An offer of the type that cannot serve the need, and on which dimensions."""

    line: OfferLine
    offer: ServiceOffer | None
    dimensions: frozenset[Dimension]


@dataclass(frozen=True)
class Summand:
    """A line of a certificate's sum. `count` lines taken together have neither need nor offer."""

    amount: int
    need: GapLine | None = None
    line: OfferLine | None = None
    offer: ServiceOffer | None = None
    pooled: int = 0
    count: int = 0


@dataclass(frozen=True)
class OneGap:
    """Everything the page of one need shows."""

    gap: GapLine
    kind: TypeLine
    source: Source
    reachable: Sequence[OfferRow]
    barred: Sequence[BarredRow]
    proof: Certificate | None
    needs_summed: Sequence[Summand]
    offers_summed: Sequence[Summand]
    neighbours: Sequence[GapLine]
    graph: nx.DiGraph
    check: tuple[str, Check] | None
    only_provider: bool

    @property
    def is_net(self) -> bool:
        return self.kind.basis == Basis.NET

    @property
    def one_away(self) -> int:
        """How many of the barred offers are kept from it by one thing only."""
        return sum(len(row.dimensions) == 1 for row in self.barred)


def offer_ids(figures: MapFigures, gap: GapLine) -> set[int]:
    """Every offer that the page of a need may name."""
    laid = figures.laid_out(gap.service_type)
    proof = laid.certificate(gap.ref)
    refs = [line.ref for line in figures.offers_of(gap.service_type)]
    return {offer_id_of(ref) for ref in [*refs, *(proof.offers if proof else ())]}


def one_gap(
    figures: MapFigures,
    gap: GapLine,
    seen: Mapping[int, SeenOffer],
    person: Rights,
    hub: Area,
) -> OneGap:
    """The page of a need for a person; `seen` are the offers that the person reads."""
    laid = figures.laid_out(gap.service_type)
    proof = laid.certificate(gap.ref)
    return OneGap(
        gap=gap,
        kind=figures.types[gap.service_type],
        source=figures.sources[gap.assessment],
        reachable=_reachable(figures, gap, laid, seen, _knows(person, hub)),
        barred=_barred(figures, gap, seen),
        proof=proof,
        needs_summed=_sum_of_needs(figures, gap, proof) if proof else (),
        offers_summed=_sum_of_offers(figures, proof, seen) if proof else (),
        neighbours=[
            figures.gap_by_id[int(ref)] for ref in (proof.needs if proof else ()) if ref != gap.ref
        ],
        graph=laid.graph(gap.ref),
        check=figures.check_of(gap),
        only_provider=_hangs_on_one(figures, gap, _knows(person, hub)),
    )


def _knows(person: Rights, hub: Area) -> Callable[[int], bool]:
    return lambda stakeholder_id: may_know_of(person, hub, stakeholder_id)


def _reachable(
    figures: MapFigures,
    gap: GapLine,
    laid: GapMap,
    seen: Mapping[int, SeenOffer],
    knows: Callable[[int], bool],
) -> list[OfferRow]:
    rows = []
    for at, ref in enumerate(_largest_first(figures, gap.reachable)):
        line = figures.offer_by_ref[ref]
        use = laid.use_of(ref) if at < USES_COUNTED else None
        found = seen.get(line.offer_id)
        rows.append(
            OfferRow(
                _veiled(figures, line, found),
                found.offer if found else None,
                knows(line.stakeholder_id),
                use.fair if use and line.state == CapacityState.COUNTED else None,
                use.has_room if use else False,
                found.free if found else None,
            )
        )
    return rows


def _veiled(figures: MapFigures, line: OfferLine, found: SeenOffer | None) -> OfferLine:
    """Against net need what counts is what is free, which a provider may keep to itself."""
    net = figures.types[line.service_type].basis == Basis.NET
    if net and found is not None and not found.shows_free_places:
        return replace(line, usable=0, confirmed=0, state=CapacityState.UNDISCLOSED.value)
    return line


def _largest_first(figures: MapFigures, refs: Iterable[str]) -> list[str]:
    lines = [figures.offer_by_ref[ref] for ref in refs]
    ordered = sorted(lines, key=lambda line: (-line.confirmed, line.state, line.offer_id, line.ref))
    return [line.ref for line in ordered]


def _barred(figures: MapFigures, gap: GapLine, seen: Mapping[int, SeenOffer]) -> list[BarredRow]:
    """The other offers of the type, those one barrier away first."""
    need = next(need for need in figures.inputs.needs if need.ref == gap.ref)
    areas = figures.inputs.areas
    rows = []
    for offer in figures.inputs.offers:
        if offer.service_type != gap.service_type:
            continue
        dimensions = obstacles(offer.rule, need.profile, areas, figures.day)
        if dimensions:
            line = figures.offer_by_ref[offer.ref]
            found = seen.get(line.offer_id)
            rows.append(BarredRow(line, found.offer if found else None, dimensions))
    order = list(Dimension)
    return sorted(
        rows,
        key=lambda row: (
            len(row.dimensions),
            sorted(order.index(one) for one in row.dimensions),
            -row.line.confirmed,
            row.line.offer_id,
        ),
    )


def _sum_of_needs(figures: MapFigures, gap: GapLine, proof: Certificate) -> list[Summand]:
    """The needs of a certificate with their people: this one first, then the larger ones."""
    needs = [figures.gap_by_id[int(ref)] for ref in proof.needs]
    needs.sort(key=lambda need: (need.need_id != gap.need_id, -need.people, need.need_id))
    return _folded([Summand(need.people, need=need) for need in needs])


def _sum_of_offers(
    figures: MapFigures, proof: Certificate, seen: Mapping[int, SeenOffer]
) -> list[Summand]:
    """What makes the second sum: offers on their own, and full pools in place of theirs."""
    lines = [figures.offer_by_ref[ref] for ref in proof.offers]
    pools = {pool.ref: pool.capacity for pool in figures.inputs.pools}
    pooled = [
        Summand(pools[ref], pooled=sum(line.pool == ref for line in lines)) for ref in proof.pools
    ]
    alone = [
        Summand(
            line.confirmed,
            line=line,
            offer=seen[line.offer_id].offer if line.offer_id in seen else None,
        )
        for line in lines
        if line.pool not in proof.pools
    ]
    return _folded(sorted([*pooled, *alone], key=lambda part: -part.amount))


def _folded(parts: Sequence[Summand]) -> list[Summand]:
    if len(parts) <= SUMMED_ROWS + 1:
        return list(parts)
    rest = parts[SUMMED_ROWS:]
    together = Summand(sum(part.amount for part in rest), count=len(rest))
    return [*parts[:SUMMED_ROWS], together]


def _hangs_on_one(figures: MapFigures, gap: GapLine, knows: Callable[[int], bool]) -> bool:
    """True when one provider alone holds all confirmed places, and the person may know it."""
    providers = {
        line.stakeholder_id
        for line in map(figures.offer_by_ref.__getitem__, gap.reachable)
        if line.confirmed
    }
    return len(providers) == 1 and all(map(knows, providers))
