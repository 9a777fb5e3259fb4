"""The fair share-out: the one maximum flow that is max-min fair in covered / needed.

A part is a set of needs with the offers and pools they may still draw on. A trial gives every need
of a part the same share; where the offers cannot carry it, the smallest cut says which needs must
do with less, and the part falls into two that no flow joins. All open parts of a round are solved
in one call. Everything is in whole numbers: a share is a pair (numerator, denominator).
"""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from gapmap.engine import LIMIT, SINK, SOURCE, Engine, Flow, Index, Network, Whole


@dataclass(frozen=True, slots=True)
class Problem:
    """Who may draw on what: capacity per offer, people per need, an arc per eligible pair.

    `pool_of` is the pool of each offer, -1 where it has none.
    """

    capacity: Whole
    people: Whole
    arc_offer: Index
    arc_need: Index
    pool_of: Index
    pool_capacity: Whole

    def served_by(self, flow: Flow) -> int:
        """The people that a flow through `flow_network` serves."""
        return sum(map(int, flow.along[len(flow.along) - len(self.people) :]))


@dataclass(frozen=True, slots=True)
class Shares:
    """The share of each need, as `top / bottom`; a need of nobody has share 1."""

    top: Whole
    bottom: Whole


@dataclass(slots=True)
class _Parts:
    """The open parts of a round. A slot is a pool inside one part, with what it has left there."""

    problem: Problem
    offers: Index
    needs: Index
    offer_part: Index
    need_part: Index
    offer_slot: Index
    slot_part: Index
    slot_capacity: Whole
    arc_offer: Index
    arc_need: Index


def whole(values: list[int]) -> Whole:
    """An array of whole numbers: 64 bits if products of their sums may fit, else Python's own."""
    return np.array(values, np.int64 if sum(values) < LIMIT else object)


def fair_shares(problem: Problem, engine: Engine) -> Shares:
    """The unique max-min fair shares of a maximum flow."""
    problem = _clipped(problem)
    shares = Shares(np.zeros_like(problem.people), np.ones_like(problem.people))
    shares.top[problem.people == 0] = 1
    live = (problem.capacity[problem.arc_offer] > 0) & (problem.people[problem.arc_need] > 0)
    arc_offer, arc_need = problem.arc_offer[live], problem.arc_need[live]
    label_of_need = _components(problem, arc_offer, arc_need)
    if _product(problem.capacity, problem.people) < LIMIT:
        _solve(_start(problem, arc_offer, arc_need, label_of_need), shares, engine)
        return shares
    for label in np.unique(label_of_need[arc_need]):
        here = label_of_need[arc_need] == label
        part = _start(_wide(problem), arc_offer[here], arc_need[here], label_of_need)
        _solve(part, shares, engine)
    return shares


def flow_network(problem: Problem) -> Network:
    """The plain network of the problem: nodes source, sink, offers, needs, pools, in that order.

    Its arcs are those into pools, into offers, from offers to needs, and into the sink.
    """
    return _network(
        problem.pool_of,
        problem.capacity,
        (problem.arc_offer, problem.arc_need),
        problem.people,
        problem.pool_capacity,
    )


def _solve(parts: _Parts, shares: Shares, engine: Engine) -> None:
    """Round after round; each one settles or splits every open part, so they come to an end."""
    for _ in range(len(parts.needs) + 1):
        if not len(parts.needs):
            return
        parts = _round(parts, shares, engine)
    raise ArithmeticError("the fair shares did not settle")


def _round(parts: _Parts, shares: Shares, engine: Engine) -> _Parts:
    top, bottom = _trial(parts)
    flow = engine(_trial_network(parts, top, bottom))
    wanted = top[parts.need_part] * parts.problem.people[parts.needs]
    reached = _sums(parts.need_part, flow.along[len(flow.along) - len(wanted) :], top)
    carried = reached == _sums(parts.need_part, wanted, top)
    better = flow.source_side[2 + len(parts.offers) :][: len(parts.needs)]
    settled = carried[parts.need_part] | (better & (top == bottom)[parts.need_part])
    shares.top[parts.needs[settled]] = top[parts.need_part[settled]]
    shares.bottom[parts.needs[settled]] = bottom[parts.need_part[settled]]
    return _split(parts, better, settled)


def _trial(parts: _Parts) -> tuple[Whole, Whole]:
    """The share each part would have if all its offers could be used by all: capacity / people."""
    like = parts.problem.people
    count = int(parts.need_part.max()) + 1
    people = _sums(parts.need_part, like[parts.needs], like, count)
    capacity = parts.problem.capacity[parts.offers]
    alone = parts.offer_slot < 0
    total = _sums(parts.offer_part[alone], capacity[alone], like, count)
    in_slots = _sums(parts.offer_slot[~alone], capacity[~alone], like, len(parts.slot_part))
    total = total + _sums(parts.slot_part, np.minimum(in_slots, parts.slot_capacity), like, count)
    top = np.minimum(total, people)
    shrink = np.gcd(top, people)
    return top // shrink, people // shrink


def _trial_network(parts: _Parts, top: Whole, bottom: Whole) -> Network:
    """Every need asks for the trial share of its part; all is scaled to whole numbers."""
    return _network(
        parts.offer_slot,
        bottom[parts.offer_part] * parts.problem.capacity[parts.offers],
        (parts.arc_offer, parts.arc_need),
        top[parts.need_part] * parts.problem.people[parts.needs],
        bottom[parts.slot_part] * parts.slot_capacity,
    )


def _network(
    pool_of: Index, room: Whole, arcs: tuple[Index, Index], wanted: Whole, pool_room: Whole
) -> Network:
    offers, needs, pools = len(room), len(wanted), len(pool_room)
    first_need, first_pool = 2 + offers, 2 + offers + needs
    into_pools = np.arange(first_pool, first_pool + pools)
    into_offers = np.arange(2, 2 + offers)
    from_needs = np.arange(first_need, first_need + needs)
    above = np.where(pool_of < 0, SOURCE, first_pool + pool_of)
    return Network(
        first_pool + pools,
        np.concatenate([np.full(pools, SOURCE), above, 2 + arcs[0], from_needs]),
        np.concatenate([into_pools, into_offers, first_need + arcs[1], np.full(needs, SINK)]),
        np.concatenate([pool_room, room, room[arcs[0]], wanted]),
    )


def _split(parts: _Parts, better: NDArray[np.bool_], settled: NDArray[np.bool_]) -> _Parts:
    """What is still open, each part cut in two: the worse-off needs with all they may draw on."""
    worse_arc = ~better[parts.arc_need]
    worse_offer = np.zeros(len(parts.offers), np.bool_)
    worse_offer[parts.arc_offer[worse_arc]] = True
    kept = ~settled[parts.arc_need] & (worse_offer[parts.arc_offer] == worse_arc)
    arc_offer, arc_need = parts.arc_offer[kept], parts.arc_need[kept]
    taken = np.zeros_like(parts.slot_capacity)
    pooled = worse_offer & (parts.offer_slot >= 0)
    np.add.at(taken, parts.offer_slot[pooled], parts.problem.capacity[parts.offers[pooled]])
    left = np.maximum(parts.slot_capacity - taken, np.zeros_like(taken))
    slot_capacity = np.stack([left, parts.slot_capacity], axis=1).ravel()
    slot_part = np.stack([2 * parts.slot_part, 2 * parts.slot_part + 1], axis=1).ravel()
    offer_slot = np.where(
        parts.offer_slot < 0, -1, 2 * parts.offer_slot + worse_offer.astype(np.intp)
    )
    return _compact(
        _Parts(
            parts.problem,
            parts.offers,
            parts.needs[~settled],
            2 * parts.offer_part + worse_offer,
            (2 * parts.need_part + ~better)[~settled],
            offer_slot,
            slot_part,
            slot_capacity,
            arc_offer,
            (np.cumsum(~settled) - 1)[arc_need],
        )
    )


def _compact(parts: _Parts) -> _Parts:
    """Offers without arcs and slots without offers dropped; parts and slots numbered anew."""
    offers, arc_offer = np.unique(parts.arc_offer, return_inverse=True)
    slot = parts.offer_slot[offers]
    slots, slot_number = np.unique(slot[slot >= 0], return_inverse=True)
    offer_slot = np.full(len(offers), -1, np.intp)
    offer_slot[slot >= 0] = slot_number
    names, need_part = np.unique(parts.need_part, return_inverse=True)
    return _Parts(
        parts.problem,
        parts.offers[offers],
        parts.needs,
        np.searchsorted(names, parts.offer_part[offers]),
        need_part.astype(np.intp),
        offer_slot,
        np.searchsorted(names, parts.slot_part[slots]),
        parts.slot_capacity[slots],
        arc_offer.astype(np.intp),
        parts.arc_need,
    )


def _start(problem: Problem, arc_offer: Index, arc_need: Index, label_of_need: Index) -> _Parts:
    """One part per connected component of what has arcs."""
    needs, need_at = np.unique(arc_need, return_inverse=True)
    label_of_offer = np.zeros(len(problem.capacity), np.intp)
    label_of_offer[arc_offer] = label_of_need[arc_need]
    pools = np.arange(len(problem.pool_capacity))
    label_of_pool = np.full(len(pools), -1, np.intp)
    pooled = problem.pool_of[arc_offer] >= 0
    label_of_pool[problem.pool_of[arc_offer[pooled]]] = label_of_need[arc_need[pooled]]
    return _compact(
        _Parts(
            problem,
            np.arange(len(problem.capacity)),
            needs,
            label_of_offer,
            label_of_need[needs],
            problem.pool_of,
            label_of_pool,
            problem.pool_capacity,
            arc_offer,
            need_at.astype(np.intp),
        )
    )


def _components(problem: Problem, arc_offer: Index, arc_need: Index) -> Index:
    """A label per need: the same where needs are joined by offers or pools with places."""
    offers, needs = len(problem.capacity), len(problem.people)
    pooled = np.unique(arc_offer)
    pooled = pooled[problem.pool_of[pooled] >= 0]
    left = np.concatenate([arc_offer, pooled])
    right = np.concatenate([offers + arc_need, offers + needs + problem.pool_of[pooled]])
    label = np.arange(offers + needs + len(problem.pool_capacity))
    while True:
        before = label.copy()
        low = np.minimum(label[left], label[right])
        np.minimum.at(label, left, low)
        np.minimum.at(label, right, low)
        label = label[label]
        if np.array_equal(label, before):
            return label[offers : offers + needs]


def _sums(group: Index, values: Whole, like: Whole, count: int | None = None) -> Whole:
    totals = np.zeros(len(like) if count is None else count, like.dtype)
    np.add.at(totals, group, values)
    return totals


def _product(capacity: Whole, people: Whole) -> int:
    return sum(map(int, capacity)) * sum(map(int, people))


def _clipped(problem: Problem) -> Problem:
    """The same problem, no pool larger than its offers together: keeps products small."""
    pooled = problem.pool_of >= 0
    inside = _sums(problem.pool_of[pooled], problem.capacity[pooled], problem.pool_capacity)
    return replace(problem, pool_capacity=np.minimum(problem.pool_capacity, inside))


def _wide(problem: Problem) -> Problem:
    """The same problem in Python's own integers."""
    return replace(
        problem,
        capacity=problem.capacity.astype(object),
        people=problem.people.astype(object),
        pool_capacity=problem.pool_capacity.astype(object),
    )
