"""Who may serve whom, as a networkx graph of a few needs and offers, to draw, explain or export.

Nodes are named "offer:REF", "need:REF" and "pool:REF"; arcs go from pools to their offers and from
offers to the needs they may serve. All attributes are plain numbers and texts:

    every node  kind, ref, service_type
    offer       provider, capacity, state, at_most
    need        people, covered, unmet, share (0 to 1, -1 where there is none), reason
    pool        capacity
"""

from collections.abc import Mapping

import networkx as nx

from gapmap.gaps import Certificate, Component, Gap
from gapmap.model import Offer, Pool
from gapmap.sheet import Sheet


def draw(of: Certificate | Component, sheet: Sheet, gaps: Mapping[str, Gap]) -> nx.DiGraph:
    """The graph of these needs, offers and pools."""
    graph = nx.DiGraph()
    for ref in of.needs:
        graph.add_node(f"need:{ref}", **_of_need(gaps[ref]))
    offers = [sheet.offers[sheet.offer_at[ref]] for ref in of.offers]
    for offer in offers:
        graph.add_node(f"offer:{offer.ref}", **_of_offer(offer))
    for pool in (pool for pool in sheet.pools if pool.ref in of.pools):
        graph.add_node(f"pool:{pool.ref}", **_of_pool(pool))
    graph.add_edges_from(
        (f"pool:{offer.pool}", f"offer:{offer.ref}") for offer in offers if offer.pool in of.pools
    )
    listed = frozenset(of.offers)
    graph.add_edges_from(
        (f"offer:{offer_ref}", f"need:{ref}")
        for ref in of.needs
        for offer_ref in gaps[ref].reachable
        if offer_ref in listed
    )
    return graph


def _of_need(gap: Gap) -> dict[str, str | int | float]:
    return {
        "kind": "need",
        "ref": gap.ref,
        "service_type": gap.need.service_type,
        "people": gap.need.people,
        "covered": float(gap.covered),
        "unmet": float(gap.unmet),
        "share": -1.0 if gap.share is None else float(gap.share),
        "reason": gap.reason.value,
    }


def _of_offer(offer: Offer) -> dict[str, str | int | bool]:
    return {
        "kind": "offer",
        "ref": offer.ref,
        "service_type": offer.service_type,
        "provider": offer.provider,
        "capacity": offer.capacity,
        "state": offer.state.value,
        "at_most": offer.at_most,
    }


def _of_pool(pool: Pool) -> dict[str, str | int]:
    return {"kind": "pool", "ref": pool.ref, "service_type": "", "capacity": pool.capacity}
