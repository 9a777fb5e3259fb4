"""How full the offers are: the fair use, and its range over flows with the fair shares."""

from fractions import Fraction
from math import lcm

import numpy as np

from gapmap.engine import SINK, SOURCE, Flow, Network
from gapmap.gaps import Use
from gapmap.model import CapacityState
from gapmap.shares import Problem, fair_shares, flow_network, whole
from gapmap.sheet import Sheet
from gapmap.walks import Part, problem_of, walk


def use_of(sheet: Sheet, ref: str) -> Use:
    """The use of one offer. Looks only at the needs and offers that share places with it."""
    at = sheet.offer_at[ref]
    offer = sheet.offers[at]
    start = next((need for need in sheet.needs_of[at] if sheet.needs[need].people), None)
    has_room = bool(sheet.has_room[at])
    if start is None or not offer.capacity:
        known = offer.state is CapacityState.COUNTED
        fair = Fraction(0) if known else None
        return Use(ref, offer.capacity, fair, Fraction(0), Fraction(0), has_room)
    part = walk(sheet, [start])
    least, most = _range(sheet, part, part.offers.index(at))
    return Use(ref, offer.capacity, _fair(sheet, part, at), least, most, has_room)


def _fair(sheet: Sheet, part: Part, at: int) -> Fraction | None:
    """The mirror problem: places shared out over the people, as people over the places.

    Its answer and the fair shares of the needs hold together in one flow (Mendelsohn and Dulmage),
    unless pools stand above the offers.
    """
    if part.pools:
        return None
    problem = problem_of(sheet, part, lambda need: sheet.needs[need].people)
    mirror = Problem(
        problem.people,
        problem.capacity,
        problem.arc_need,
        problem.arc_offer,
        np.full(len(problem.people), -1, np.intp),
        whole([]),
    )
    used = fair_shares(mirror, sheet.engine)
    column = part.offers.index(at)
    return Fraction(int(used.top[column]), int(used.bottom[column])) * sheet.offers[at].capacity


def _range(sheet: Sheet, part: Part, column: int) -> tuple[Fraction, Fraction]:
    """The least and most an offer is used over all flows that give every need its fair share."""
    scale = lcm(*(sheet.covered(need).denominator for need in part.needs))
    problem = problem_of(sheet, part, lambda need: int(sheet.covered(need) * scale))
    scaled = Problem(
        whole([int(places) * scale for places in problem.capacity]),
        problem.people,
        problem.arc_offer,
        problem.arc_need,
        problem.pool_of,
        whole([int(places) * scale for places in problem.pool_capacity]),
    )
    network = flow_network(scaled)
    flow = sheet.engine(network)
    arc = len(problem.pool_capacity) + column
    used, room = int(flow.along[arc]), int(network.capacities[arc])
    more = min(room - used, _swing(sheet, network, flow, arc, forwards=True))
    less = min(used, _swing(sheet, network, flow, arc, forwards=False))
    return Fraction(used - less, scale), Fraction(used + more, scale)


def _swing(sheet: Sheet, network: Network, flow: Flow, arc: int, *, forwards: bool) -> int:
    """How much of a flow can be led round through an arc with what reaches the sink unchanged.

    Every arc into the sink is full, so no way round leads over the sink.
    """
    others = np.arange(len(network.heads)) != arc
    tails, heads = network.tails[others], network.heads[others]
    along, room = flow.along[others], network.capacities[others] - flow.along[others]
    begin, end = network.heads[arc], network.tails[arc]
    if not forwards:
        begin, end = end, begin
    renamed = np.arange(2, 2 + network.nodes)
    renamed[begin], renamed[end] = SOURCE, SINK
    rest = Network(
        2 + network.nodes,
        renamed[np.concatenate([tails, heads])],
        renamed[np.concatenate([heads, tails])],
        np.concatenate([room, along]),
    )
    back = sheet.engine(rest).along
    return int(back[rest.heads == SINK].sum()) - int(back[rest.tails == SINK].sum())
