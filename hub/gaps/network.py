"""Who may serve whom, laid out for a drawing: offers at one side, needs at the other.

The graph is the library's; at most `MOST_NODES` of its nodes are drawn, the rest is folded and
counted. The layout depends on nothing but the graph, so that a drawing can be looked at again.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import networkx as nx

MOST_NODES = 40


@dataclass(frozen=True)
class Node:
    """A need or offer of the drawing. `height` runs from 0 (bottom) to 1 (top)."""

    ref: str
    is_offer: bool
    height: float


@dataclass(frozen=True)
class Network:
    """What is drawn, and how much is folded."""

    offers: Sequence[Node]
    needs: Sequence[Node]
    edges: Sequence[tuple[Node, Node]]
    folded_offers: int
    folded_needs: int


def network_of(graph: nx.DiGraph, need_ref: str, most: int = MOST_NODES) -> Network:
    """Lay out the graph of a need: itself and its own offers first, then the larger ones."""
    own = f"need:{need_ref}"
    needs = _ranked(graph, "need", "people", {own})
    offers = _ranked(
        graph, "offer", "capacity", set(graph.predecessors(own)) if own in graph else set()
    )
    room = most // 2
    offers_drawn = offers[: max(room, most - len(needs))]
    needs_drawn = needs[: most - len(offers_drawn)]
    right = {node: Node(graph.nodes[node]["ref"], False, h) for node, h in _spread(needs_drawn)}
    ordered = sorted(
        offers_drawn, key=lambda node: (-_pull(graph, node, right), offers.index(node))
    )
    left = {node: Node(graph.nodes[node]["ref"], True, h) for node, h in _spread(ordered)}
    edges = [
        (left[tail], right[head]) for tail, head in graph.edges if tail in left and head in right
    ]
    return Network(
        list(left.values()),
        list(right.values()),
        sorted(edges, key=lambda edge: (edge[0].ref, edge[1].ref)),
        len(offers) - len(left),
        len(needs) - len(right),
    )


def _ranked(graph: nx.DiGraph, kind: str, size: str, first: set[str]) -> list[str]:
    """Nodes of a kind: the first ones first, then by size, then by reference."""
    nodes = [node for node, values in graph.nodes(data=True) if values["kind"] == kind]
    return sorted(nodes, key=lambda node: (node not in first, -graph.nodes[node][size], node))


def _spread(nodes: Sequence[str]) -> list[tuple[str, float]]:
    """Heights from the top down, evenly."""
    step = 1 / max(1, len(nodes))
    return [(node, 1 - step * (at + 0.5)) for at, node in enumerate(nodes)]


def _pull(graph: nx.DiGraph, offer: str, needs: dict[str, Node]) -> float:
    """The mean height of the needs that an offer may serve: neighbours come to lie side by side."""
    heights = [needs[need].height for need in graph.successors(offer) if need in needs]
    return sum(heights) / len(heights) if heights else 0.0
