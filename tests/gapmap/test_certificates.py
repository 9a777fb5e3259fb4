"""Certificates can be checked by addition; uses and graphs agree with them."""

import random
from dataclasses import replace
from fractions import Fraction

import networkx as nx
import pytest

from gapmap import CapacityState, map_gaps
from tests.gapmap.brute import Case
from tests.gapmap.cases import (
    AREAS,
    DAY,
    map_of,
    needs_of,
    offers_of,
    pools_of,
    random_case,
    sum_of,
)

SEEDS = range(120)


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


@pytest.mark.parametrize("seed", SEEDS)
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


@pytest.mark.parametrize("seed", range(60))
def test_a_certificate_hangs_together(seed):
    case = random_case(random.Random(f"graph {seed}"), most=9)
    gap_map = map_of(case)
    for gap in gap_map.rows:
        if proof := gap_map.certificate(gap.ref):
            graph = gap_map.graph(proof)
            assert nx.is_weakly_connected(graph)
            assert len(graph) == len(proof.needs) + len(proof.offers) + len(proof.pools)
            assert nx.utils.graphs_equal(graph, gap_map.graph(gap.ref))


def least_use(case, i):
    """The fewest places of offer i with which every need can have its fair share, by trying."""
    shares = [share or 0 for share in case.shares()]
    scale = 1
    for share, people in zip(shares, case.people, strict=True):
        scale *= (Fraction(share) * people).denominator
    people = [
        int(share * scale * people) for share, people in zip(shares, case.people, strict=True)
    ]
    scaled = [places * scale for places in case.capacity]
    pools = [places * scale for places in case.pools]
    everything = sum(people)

    def enough(capacity):
        part = Case(capacity, people, case.accepts, case.pool_of, pools)
        return part.total() == everything

    least = next(n for n in range(scaled[i] + 1)
                 if enough([*scaled[:i], n, *scaled[i + 1 :]]))  # fmt: skip
    return Fraction(least, scale)


@pytest.mark.parametrize("seed", range(40))
def test_the_least_use_of_an_offer_is_what_the_others_cannot_do(seed):
    rng = random.Random(f"use {seed}")
    case = random_case(rng, most=4)
    case.capacity = [places % 5 for places in case.capacity]
    case.people = [people % 5 for people in case.people]
    case.pools = [places % 7 for places in case.pools]
    gap_map = map_of(case)
    for i in range(len(case.capacity)):
        use = gap_map.use_of(f"o{i}")
        assert use.least == least_use(case, i)
        assert use.least <= use.most <= use.places
        if use.fair is not None:
            assert use.least <= use.fair <= use.most


@pytest.mark.parametrize("seed", SEEDS)
def test_fair_use_covers_what_the_needs_receive(seed):
    case = random_case(random.Random(f"fair use {seed}"), most=8, pools=False)
    gap_map = map_of(case)
    uses = [gap_map.use_of(offer.ref) for offer in offers_of(case)]

    assert sum_of(use.fair for use in uses) == sum_of(gap.covered for gap in gap_map.rows)
    for use in uses:
        assert use.has_room == (use.fair < use.places)


@pytest.mark.parametrize("seed", SEEDS)
def test_an_offer_has_room_when_one_more_person_costs_nobody_a_place(seed):
    case = random_case(random.Random(f"room {seed}"), most=7)
    gap_map = map_of(case)
    for i in range(len(case.capacity)):
        accepts = [set(needs) for needs in case.accepts]
        accepts[i].add(len(case.people))
        one_more = Case(case.capacity, [*case.people, 1], accepts, case.pool_of, case.pools)
        assert gap_map.use_of(f"o{i}").has_room == (one_more.total() == case.total() + 1)


@pytest.mark.parametrize("seed", range(60))
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
