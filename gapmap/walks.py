"""Walking over shared places: what hangs together with a need, and the flows inside that part."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from gapmap.shares import Problem, flow_network, whole
from gapmap.sheet import Sheet


@dataclass(frozen=True, slots=True)
class Part:
    """Needs, offers and pools of a sheet, by number, in order."""

    needs: tuple[int, ...]
    offers: tuple[int, ...]
    pools: tuple[int, ...]


def walk(sheet: Sheet, starts: Iterable[int], level: Fraction | None = None) -> Part:
    """Everything these needs share places with; up to a level of share, only what is used up."""

    def allowed(need: int) -> bool:
        people = sheet.needs[need].people
        return people > 0 and (level is None or sheet.share_of(need) <= level)

    queue = list(starts)
    needs, offers, pools = set(queue), set[int](), set[int]()
    while queue:
        for offer in _with_places(sheet, sheet.offers_of[queue.pop()]):
            if offer in offers:
                continue
            pool, joined = _joined(sheet, offer, allowed, level)
            pools |= pool
            offers |= joined
            found = {need for one in joined for need in sheet.needs_of[one] if allowed(need)}
            queue.extend(found - needs)
            needs |= found
    return Part(tuple(sorted(needs)), tuple(sorted(offers)), tuple(sorted(pools)))


def problem_of(sheet: Sheet, part: Part, people: Callable[[int], int]) -> Problem:
    """The problem of one part alone, in its order, with the people to count for each need."""
    need_at = {need: at for at, need in enumerate(part.needs)}
    pool_at = {pool: at for at, pool in enumerate(part.pools)}
    arcs = [
        (at, need_at[need])
        for at, offer in enumerate(part.offers)
        for need in sheet.needs_of[offer]
        if need in need_at
    ]
    ends = np.array(arcs, np.intp).reshape(-1, 2)
    return Problem(
        whole([sheet.offers[at].capacity for at in part.offers]),
        whole([people(at) for at in part.needs]),
        ends[:, 0],
        ends[:, 1],
        np.array([pool_at.get(int(sheet.pool_of[at]), -1) for at in part.offers], np.intp),
        whole([sheet.pools[at].capacity for at in part.pools]),
    )


def most_served(sheet: Sheet, problem: Problem) -> int:
    """The most people of a problem that its offers can serve."""
    return problem.served_by(sheet.engine(flow_network(problem)))


def served_range(sheet: Sheet, ref: str) -> tuple[int, int]:
    """The fewest and most people of a counted need that any maximum flow serves."""
    at = sheet.need_at[ref]
    part = walk(sheet, [at])

    def most(wanted: Callable[[int], bool]) -> int:
        problem = problem_of(
            sheet, part, lambda need: sheet.needs[need].people if wanted(need) else 0
        )
        return most_served(sheet, problem)

    fewest = most(lambda need: True) - most(lambda need: need != at)
    return fewest, most(lambda need: need == at)


def _joined(
    sheet: Sheet, offer: int, allowed: Callable[[int], bool], level: Fraction | None
) -> tuple[set[int], set[int]]:
    """The pool that binds an offer to others, and those others with the offer itself."""
    pool = int(sheet.pool_of[offer])
    if pool < 0:
        return set(), {offer}
    members = {
        one
        for one in _with_places(sheet, sheet.offers_in[pool])
        if any(map(allowed, sheet.needs_of[one]))
    }
    together = sum(sheet.offers[one].capacity for one in members)
    if level is not None and together <= sheet.pools[pool].capacity:
        return set(), {offer}
    return {pool}, members


def _with_places(sheet: Sheet, offers: Iterable[int]) -> list[int]:
    return [at for at in offers if sheet.offers[at].capacity > 0]
