"""The service types that are solved together, as columns: who may serve whom, and who gets what."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from gapmap.areas import AreaTree
from gapmap.eligibility import obstacle_masks
from gapmap.engine import Flow, Index, Whole
from gapmap.inputs import Inputs
from gapmap.model import CapacityState, Need
from gapmap.shares import Problem, Shares, fair_shares, flow_network, whole
from gapmap.uncertainty import usual_capacity

NOT_SAID = (CapacityState.UNKNOWN, CapacityState.UNDISCLOSED)


@dataclass(frozen=True, slots=True)
class Block:
    """One service type: which needs and offers (by number), and the obstacles of every pair."""

    service_type: str
    needs: Index
    offers: Index
    masks: NDArray[np.uint16]


class Sheet:
    """Needs and offers of some service types with all pools above them, sorted and numbered."""

    def __init__(self, inputs: Inputs) -> None:
        self.needs = sorted(inputs.needs, key=lambda need: need.ref)
        self.offers = sorted(inputs.offers, key=lambda offer: offer.ref)
        self.pools = sorted(inputs.pools, key=lambda pool: pool.ref)
        self.need_at = {need.ref: at for at, need in enumerate(self.needs)}
        self.offer_at = {offer.ref: at for at, offer in enumerate(self.offers)}
        self.engine = inputs.engine
        self._usual = inputs.usual
        self.blocks = list(self._blocks(inputs.areas, inputs.on))
        self.counted, self.arc_offer, self.arc_need = self._arcs()

    # --- who may serve whom ----------------------------------------------------------------------

    def _blocks(self, areas: AreaTree, on: date) -> Iterator[Block]:
        needs = _by_type(need.service_type for need in self.needs)
        offers = _by_type(offer.service_type for offer in self.offers)
        for service_type in sorted(needs.keys() | offers.keys()):
            rows = np.array(needs.get(service_type, []), np.intp)
            columns = np.array(offers.get(service_type, []), np.intp)
            masks = obstacle_masks(
                [self.needs[at].profile for at in rows],
                [self.offers[at].rule for at in columns],
                areas,
                on,
            )
            yield Block(service_type, rows, columns, masks)

    def _arcs(self) -> tuple[NDArray[np.bool_], Index, Index]:
        """Which needs are counted, and an arc for each of them and each offer that may serve it."""
        open_ended = np.array(
            [offer.state is CapacityState.OPEN_ENDED for offer in self.offers], np.bool_
        )
        counted = np.ones(len(self.needs), np.bool_)
        arc_offer, arc_need = [np.empty(0, np.intp)], [np.empty(0, np.intp)]
        for block in self.blocks:
            rows, columns = np.nonzero(block.masks == 0)
            offer, need = block.offers[columns], block.needs[rows]
            counted[need[open_ended[offer]]] = False
            kept = counted[need] & ~open_ended[offer]
            arc_offer.append(offer[kept])
            arc_need.append(need[kept])
        return counted, np.concatenate(arc_offer), np.concatenate(arc_need)

    @cached_property
    def offers_of(self) -> list[list[int]]:
        """The offers that may serve each counted need."""
        return _lists(len(self.needs), self.arc_need, self.arc_offer)

    @cached_property
    def needs_of(self) -> list[list[int]]:
        """The counted needs that each offer may serve."""
        return _lists(len(self.offers), self.arc_offer, self.arc_need)

    @cached_property
    def offers_in(self) -> list[list[int]]:
        """The offers under each pool."""
        members: list[list[int]] = [[] for _ in self.pools]
        for at, pool in enumerate(self.pool_of.tolist()):
            if pool >= 0:
                members[pool].append(at)
        return members

    # --- who gets what ---------------------------------------------------------------------------

    @cached_property
    def pool_of(self) -> Index:
        """The number of the pool of each offer, -1 where it has none."""
        at = {pool.ref: number for number, pool in enumerate(self.pools)}
        return np.array([at[o.pool] if o.pool is not None else -1 for o in self.offers], np.intp)

    @cached_property
    def low(self) -> list[int]:
        """What each offer confirms."""
        return [offer.capacity for offer in self.offers]

    @cached_property
    def high(self) -> list[int]:
        """What each offer holds at best: the usual capacity of its type where it is not known."""
        usual = {block.service_type: self._usual_of(block) for block in self.blocks}
        return [
            usual[offer.service_type] if offer.state in NOT_SAID else offer.capacity_high
            for offer in self.offers
        ]

    @cached_property
    def confirmed(self) -> Problem:
        """The best estimate of needs against what is confirmed."""
        pools = [pool.capacity for pool in self.pools]
        return self._problem(lambda need: need.people, self.low, pools)

    @cached_property
    def shares(self) -> Shares:
        """The fair map."""
        return fair_shares(self.confirmed, self.engine)

    @cached_property
    def worst(self) -> Shares:
        """The corner with most need and least capacity.

        More places at one offer under a pool may cost the people of another one theirs. So a pool
        loses here, and gains in the best corner, the whole spread of its offers: no share inside
        the ranges can then be lower, or higher (docs/gapmap.md has the proof).
        """
        pools = zip(self.pools, self._spread, strict=True)
        narrow = [max(0, pool.capacity - spread) for pool, spread in pools]
        return fair_shares(self._problem(lambda need: need.high, self.low, narrow), self.engine)

    @cached_property
    def best(self) -> Shares:
        """The corner with least need and most capacity."""
        pools = zip(self.pools, self._spread, strict=True)
        wide = [pool.capacity_high + spread for pool, spread in pools]
        return fair_shares(self._problem(lambda need: need.low, self.high, wide), self.engine)

    @cached_property
    def _spread(self) -> list[int]:
        return [sum(self.high[at] - self.low[at] for at in members) for members in self.offers_in]

    @cached_property
    def rests_on_at_most(self) -> NDArray[np.bool_]:
        """The needs whose share would be another if the at-most offers held nothing."""
        certain = [0 if offer.at_most else offer.capacity for offer in self.offers]
        if certain == self.low:
            return np.zeros(len(self.needs), np.bool_)
        pools = [pool.capacity for pool in self.pools]
        problem = self._problem(lambda need: need.people, certain, pools)
        without = fair_shares(problem, self.engine)
        changed = (without.top != self.shares.top) | (without.bottom != self.shares.bottom)
        return self.counted & np.asarray(changed, np.bool_)

    @cached_property
    def has_room(self) -> NDArray[np.bool_]:
        """The offers at which one more eligible person could be served, nobody losing a place."""
        side = self._flow.source_side[2:][: len(self.offers)]
        open_ended = [offer.state is CapacityState.OPEN_ENDED for offer in self.offers]
        return side | np.array(open_ended, np.bool_)

    @cached_property
    def total_unmet(self) -> int:
        """The people whom no sharing of the places serves, in all."""
        wanted = sum(map(int, self.confirmed.people))
        return wanted - self.confirmed.served_by(self._flow)

    @cached_property
    def _flow(self) -> Flow:
        return self.engine(flow_network(self.confirmed))

    def share_of(self, at: int, shares: Shares | None = None) -> Fraction:
        """The share of a need, in the fair map unless another solution is given."""
        shares = shares or self.shares
        return Fraction(int(shares.top[at]), int(shares.bottom[at]))

    def covered(self, at: int) -> Fraction:
        """The people of a need that the fair map covers."""
        return self.share_of(at) * self.needs[at].people if self.counted[at] else Fraction(0)

    # --- columns ---------------------------------------------------------------------------------

    def _problem(
        self, people: Callable[[Need], int], capacity: list[int], pools: list[int]
    ) -> Problem:
        return Problem(
            whole(capacity),
            self._people(people),
            self.arc_offer,
            self.arc_need,
            self.pool_of,
            whole(pools),
        )

    def _people(self, people: Callable[[Need], int]) -> Whole:
        return whole(
            [
                people(need) if counted else 0
                for need, counted in zip(self.needs, self.counted.tolist(), strict=True)
            ]
        )

    def _usual_of(self, block: Block) -> int:
        if block.service_type in self._usual:
            return self._usual[block.service_type]
        offers = (self.offers[at] for at in block.offers)
        return usual_capacity(
            offer.capacity_high for offer in offers if offer.state is CapacityState.COUNTED
        )


def _by_type(service_types: Iterator[str]) -> dict[str, list[int]]:
    numbers: dict[str, list[int]] = {}
    for at, service_type in enumerate(service_types):
        numbers.setdefault(service_type, []).append(at)
    return numbers


def _lists(count: int, keys: Index, values: Index) -> list[list[int]]:
    found: list[list[int]] = [[] for _ in range(count)]
    for key, value in zip(keys.tolist(), values.tolist(), strict=True):
        found[key].append(value)
    return found
