"""Maximum flow: capacities and arcs in, the flow and the source side of a smallest cut out.

The one place that knows a solver. OR-tools works in 64 bits; whatever is larger, and whatever runs
where OR-tools is not installed, goes through networkx in whole numbers of any size.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import networkx as nx
import numpy as np
from numpy.typing import NDArray

try:
    from ortools.graph.python import max_flow
except ModuleNotFoundError:
    max_flow = None

SOURCE, SINK = 0, 1
LIMIT = 2**62

# int64, or Python integers as objects where 64 bits do not hold them.
Whole = NDArray[Any]
Index = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Network:
    """Arcs with whole capacities between numbered nodes; SOURCE is node 0 and SINK node 1."""

    nodes: int
    tails: Index
    heads: Index
    capacities: Whole


@dataclass(frozen=True, slots=True)
class Flow:
    """A maximum flow, arc by arc, and the nodes to which the source could still send more."""

    along: Whole
    source_side: NDArray[np.bool_]


Engine = Callable[[Network], Flow]


def maximum_flow(network: Network) -> Flow:
    """A maximum flow by the fastest engine that is exact for these capacities."""
    return networkx_flow(network) if max_flow is None else ortools_flow(network)


def ortools_flow(network: Network) -> Flow:
    """A maximum flow by OR-tools, in 64 bits; what could leave them goes through networkx."""
    if network.capacities.dtype == object or not fits(network):
        return networkx_flow(network)
    solver = max_flow.SimpleMaxFlow()
    arcs = solver.add_arcs_with_capacity(network.tails, network.heads, network.capacities)
    side = np.zeros(network.nodes, np.bool_)
    side[SOURCE] = True
    if not np.any(network.tails == SOURCE) or not np.any(network.heads == SINK):
        return Flow(np.zeros(len(arcs), np.int64), _reached(network, side))
    if (status := solver.solve(SOURCE, SINK)) != solver.OPTIMAL:
        raise ArithmeticError(f"the flow solver answered {status}")
    side[solver.get_source_side_min_cut()] = True
    return Flow(np.asarray(solver.flows(arcs), np.int64), side)


def networkx_flow(network: Network) -> Flow:
    """A maximum flow by networkx, in whole numbers of any size. No two arcs may be parallel."""
    graph = nx.DiGraph()
    graph.add_nodes_from(range(network.nodes))
    rows = zip(
        network.tails.tolist(), network.heads.tolist(), network.capacities.tolist(), strict=True
    )
    graph.add_edges_from((tail, head, {"capacity": room}) for tail, head, room in rows)
    rest = nx.algorithms.flow.shortest_augmenting_path(graph, SOURCE, SINK)
    ends = zip(network.tails.tolist(), network.heads.tolist(), strict=True)
    nothing = {"flow": 0}  # networkx leaves arcs without capacity out
    along = [max(0, rest[tail].get(head, nothing)["flow"]) for tail, head in ends]
    open_arcs = nx.subgraph_view(
        rest, filter_edge=lambda tail, head: rest[tail][head]["flow"] < rest[tail][head]["capacity"]
    )
    side = np.zeros(network.nodes, np.bool_)
    side[[SOURCE, *nx.descendants(open_arcs, SOURCE)]] = True
    return Flow(np.array(along, network.capacities.dtype), side)


def fits(network: Network) -> bool:
    """Whether every sum the solver may form stays inside 64 bits."""
    leaving = network.capacities[network.tails == SOURCE]
    return sum(map(int, leaving)) < LIMIT


def _reached(network: Network, side: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Everything the source could reach, where no flow is possible at all."""
    open_arcs = network.capacities > 0
    tails, heads = network.tails[open_arcs], network.heads[open_arcs]
    while np.any(side[tails] & ~side[heads]):
        side[heads[side[tails]]] = True
    return side
