"""Certificates can be checked by addition; uses and graphs agree with them."""

import random
from dataclasses import replace
from fractions import Fraction
from math import lcm

import networkx as nx

from gapmap import CapacityState, map_gaps
from tests.gapmap.brute import Case
from tests.gapmap.cases import (
    AREAS,
    DAY,
    for_seeds,
    map_of,
    needs_of,
    offers_of,
    pools_of,
    random_case,
    sum_of,
)


def test_three_needs_and_their_offers_are_named():
    # 820 people, and every offer that accepts any of them adds up to 310.
    case = Case([210, 100, 500], [400, 220, 200, 90], [[0, 1], [1, 2], [3]])
    certificate = map_of(case).certificate("n0")

    assert certificate.needs == ("n0", "n1", "n2")
    assert certificate.offers == ("o0", "o1")
    assert (certificate.people, certificate.capacity, certificate.shortfall) == (820, 310, 510)
    assert certificate.level == Fraction(310, 820)


def test_a_covered_need_needs_no_proof():
    assert map_of(Case([10], [5], [[0]])).certificate("n0") is None


def test_a_full_team_counts_in_place_of_its_offers():
    case = Case([10, 10, 10], [10, 10, 10], [[0], [1], [2]], [0, 0, 0], [12])
    certificate = map_of(case).certificate("n0")

    assert certificate.pools == ("k0",)
    assert certificate.offers == ("o0", "o1", "o2")
    assert (certificate.people, certificate.capacity) == (30, 12)


def test_a_team_that_is_not_full_is_left_out():
    case = Case([3, 3], [10, 10], [[0], [1]], [0, 0], [50])
    certificate = map_of(case).certificate("n0")

    assert (certificate.needs, certificate.pools, certificate.capacity) == (("n0",), (), 3)


def test_a_team_just_as_large_as_its_offers_is_left_out():
    case = Case([3, 3], [10, 10], [[0], [1]], [0, 0], [6])
    certificate = map_of(case).certificate("n0")

    assert (certificate.needs, certificate.pools, certificate.capacity) == (("n0",), (), 3)


@for_seeds(120)
def test_certificates_add_up_at_every_level(seed):
    case = random_case(random.Random(f"proof {seed}"), most=9)
    gap_map = map_of(case)
    offers = {offer.ref: offer for offer in offers_of(case)}
    pools = {pool.ref: pool.capacity for pool in pools_of(case)}

    for gap in gap_map.rows:
        if gap.share is None or gap.share == 1:
            continue
        proof = gap_map.certificate(gap.ref)
        gaps = [gap_map.gap(ref) for ref in proof.needs]
        assert gap.ref in proof.needs
        assert proof.level == gap.share == max(one.share for one in gaps)
        assert proof.people == sum(one.need.people for one in gaps)
        assert set(proof.offers) == {ref for one in gaps for ref in one.reachable}
        assert proof.capacity == sum(pools[ref] for ref in proof.pools) + sum(
            offers[ref].capacity for ref in proof.offers if offers[ref].pool not in proof.pools
        )
        assert sum_of(one.covered for one in gaps) == proof.capacity


@for_seeds(60)
def test_a_certificate_hangs_together(seed):
    case = random_case(random.Random(f"graph {seed}"), most=9)
    gap_map = map_of(case)
    for gap in gap_map.rows:
        if proof := gap_map.certificate(gap.ref):
            graph = gap_map.graph(proof)
            assert nx.is_weakly_connected(graph)
            assert len(graph) == len(proof.needs) + len(proof.offers) + len(proof.pools)
            assert nx.utils.graphs_equal(graph, gap_map.graph(gap.ref))


def cheapest_use(case, i, cost):
    """The places of offer i used by a flow with the fair shares that is cheapest at that cost."""
    shares = [Fraction(share or 0) for share in case.shares()]
    covered = [share * people for share, people in zip(shares, case.people, strict=True)]
    scale = lcm(*(people.denominator for people in covered))
    graph = nx.DiGraph()
    graph.add_nodes_from(["source", "sink", ("offer", i)])
    for k, room in enumerate(case.pools):
        graph.add_edge("source", ("pool", k), capacity=room * scale)
    for at, room in enumerate(case.capacity):
        above = "source" if case.pool_of[at] is None else ("pool", case.pool_of[at])
        weight = cost if at == i else 0
        graph.add_edge(above, ("offer", at), capacity=room * scale, weight=weight)
        graph.add_edges_from((("offer", at), ("need", j)) for j in case.accepts[at])
    for j, people in enumerate(covered):
        graph.add_edge(("need", j), "sink", capacity=int(people * scale))
    flow = nx.max_flow_min_cost(graph, "source", "sink")
    return Fraction(sum(flow["offer", i].values()), scale)


@for_seeds(60)
def test_the_use_of_an_offer_lies_between_what_cheapest_flows_find(seed):
    case = random_case(random.Random(f"use {seed}"), most=5)
    gap_map = map_of(case)
    for i in range(len(case.capacity)):
        use = gap_map.use_of(f"o{i}")
        assert (use.least, use.most) == (cheapest_use(case, i, 1), cheapest_use(case, i, -1))
        if use.fair is not None:
            assert use.least <= use.fair <= use.most


@for_seeds(120)
def test_fair_use_covers_what_the_needs_receive(seed):
    case = random_case(random.Random(f"fair use {seed}"), most=8, pools=False)
    gap_map = map_of(case)
    uses = [gap_map.use_of(offer.ref) for offer in offers_of(case)]

    assert sum_of(use.fair for use in uses) == sum_of(gap.covered for gap in gap_map.rows)
    for use in uses:
        assert use.has_room == (use.fair < use.places)


@for_seeds(120)
def test_an_offer_has_room_when_one_more_person_costs_nobody_a_place(seed):
    case = random_case(random.Random(f"room {seed}"), most=7)
    gap_map = map_of(case)
    for i in range(len(case.capacity)):
        accepts = [set(needs) for needs in case.accepts]
        accepts[i].add(len(case.people))
        one_more = Case(case.capacity, [*case.people, 1], accepts, case.pool_of, case.pools)
        assert gap_map.use_of(f"o{i}").has_room == (one_more.total() == case.total() + 1)


@for_seeds(60)
def test_a_component_shares_with_nothing_outside(seed):
    case = random_case(random.Random(f"component {seed}"), most=8)
    gap_map = map_of(case)
    offers = {offer.ref: offer for offer in offers_of(case)}
    for gap in gap_map.rows:
        part = gap_map.component(gap.ref)
        assert gap.ref in part.needs
        for other in gap_map.rows:
            with_places = {ref for ref in other.reachable if offers[ref].capacity}
            if other.need.people and other.ref not in part.needs:
                own = {ref for ref in part.offers if offers[ref].capacity}
                assert not with_places & own


def test_a_graph_can_be_written_to_a_file(tmp_path):
    case = Case([10, 0], [30, 5], [[0, 1], [0]], [0, None], [7])
    gap_map = map_of(case)
    graph = gap_map.graph(gap_map.component("n0"))

    nx.write_graphml(graph, tmp_path / "part.graphml")

    assert graph.nodes["need:n0"]["people"] == 30
    assert graph.nodes["pool:k0"]["capacity"] == 7
    assert set(graph.edges) == {
        ("pool:k0", "offer:o0"), ("offer:o0", "need:n0"), ("offer:o0", "need:n1"),
        ("offer:o1", "need:n0"),
    }  # fmt: skip


def test_the_graph_of_a_covered_need_shows_who_may_serve_it():
    graph = map_of(Case([10, 10], [5], [[0], [0]])).graph("n0")
    assert set(graph.edges) == {("offer:o0", "need:n0"), ("offer:o1", "need:n0")}


def test_an_offer_of_unknown_capacity_has_no_use():
    case = Case([0], [5], [[0]])
    unknown = replace(offers_of(case)[0], state=CapacityState.UNKNOWN)
    use = map_gaps(needs_of(case), [unknown], AREAS, DAY).use_of("o0")
    assert (use.fair, use.has_room) == (None, False)
