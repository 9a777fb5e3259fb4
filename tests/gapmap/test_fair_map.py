"""The fair map is the one that brute force finds, in exact fractions, whatever the engine."""

import random
from dataclasses import replace
from fractions import Fraction

import networkx as nx
import pytest

from gapmap import DuplicateRef, InvalidValue, Reason, UnknownRef, map_gaps
from gapmap.engine import networkx_flow, ortools_flow
from tests.gapmap.brute import Case
from tests.gapmap.cases import (
    AREAS,
    DAY,
    brute_shares,
    for_seeds,
    map_of,
    needs_of,
    offers_of,
    pools_of,
    random_case,
    shares_of,
    sum_of,
)


def test_nothing_gives_an_empty_map():
    assert map_of(Case([], [], [])).rows == ()


def test_without_offers_nobody_is_covered():
    (gap,) = map_of(Case([], [5], [])).rows
    assert (gap.share, gap.unmet, gap.reason, gap.barriers) == (0, 5, Reason.NO_OFFER, ())


def test_without_needs_there_is_only_room():
    gap_map = map_of(Case([4], [], [[]]))
    assert gap_map.rows == ()
    assert gap_map.use_of("o0").has_room


def test_a_need_of_nobody_has_no_share_and_no_gap():
    (gap,) = map_of(Case([4], [0], [[0]])).rows
    assert (gap.share, gap.covered, gap.unmet, gap.reason) == (None, 0, 0, Reason.NONE)


def test_an_offer_without_places_covers_nobody():
    (gap,) = map_of(Case([0], [5], [[0]])).rows
    assert (gap.share, gap.unmet, gap.reason) == (0, 5, Reason.USED_UP)


def test_one_giant_need_takes_no_more_than_its_share():
    shares = shares_of(map_of(Case([10], [10**6, 1], [[0, 1]])))
    assert shares == {"n0": Fraction(10, 10**6 + 1), "n1": Fraction(10, 10**6 + 1)}


@pytest.mark.parametrize("scale", [10**6, 10**10, 10**30])
def test_shares_stay_exact_at_any_size(scale):
    case = Case(
        [7 * scale + 1, 3 * scale, 5], [9 * scale, 4 * scale + 3, scale], [[0, 1], [1], [0, 2]],
        [0, 0, None], [8 * scale],
    )  # fmt: skip
    assert shares_of(map_of(case)) == brute_shares(case)


@pytest.mark.parametrize("pool", [2**61, 2**63, 10**30])
def test_a_team_without_measure_limits_nobody(pool):
    case = Case([700, 20], [900, 400, 100], [[0, 1], [1, 2]], [0, 0], [pool])
    assert shares_of(map_of(case)) == brute_shares(case)


def test_a_known_example_comes_out_by_hand():
    # Both may use offer 0, only the second offer 1: 30 places for 20 + 40 people, shared evenly.
    shares = shares_of(map_of(Case([20, 10], [20, 40], [[0, 1], [1]])))
    assert shares == {"n0": Fraction(1, 2), "n1": Fraction(1, 2)}


def test_one_team_behind_three_offers_serves_no_more_than_the_team_can():
    case = Case([10, 10, 10], [10, 10, 10], [[0], [1], [2]], [0, 0, 0], [12])
    assert set(shares_of(map_of(case)).values()) == {Fraction(12, 30)}


def test_a_team_is_shared_across_service_types():
    one, two = Case([10], [10], [[0]], [0], [12]), Case([10], [20], [[0]], [0], [12])
    needs = needs_of(one) + [replace_type(need) for need in needs_of(two)]
    offers = offers_of(one) + [replace_type(offer) for offer in offers_of(two)]

    shares = shares_of(map_gaps(needs, offers, AREAS, DAY, pools=pools_of(one)))

    assert shares == {"n0": Fraction(12, 30), "m0": Fraction(12, 30)}


def replace_type(row):
    return replace(row, ref=row.ref.replace("n", "m").replace("o", "x"), service_type="meal")


@for_seeds(250)
def test_the_map_agrees_with_brute_force_over_all_subsets(seed):
    case = random_case(random.Random(seed))
    assert shares_of(map_of(case)) == brute_shares(case)


@pytest.mark.slow
def test_the_map_agrees_with_brute_force_in_many_cases():
    for seed in range(1_500):
        case = random_case(random.Random(f"slow {seed}"), most=7)
        assert shares_of(map_of(case)) == brute_shares(case), seed


@for_seeds(250)
def test_both_engines_give_the_same_rows(seed):
    case = random_case(random.Random(f"engines {seed}"), most=9)
    assert map_of(case, engine=ortools_flow).rows == map_of(case, engine=networkx_flow).rows


@for_seeds(250)
def test_fairness_costs_no_coverage(seed):
    case = random_case(random.Random(f"total {seed}"), most=9)
    graph = nx.DiGraph()
    graph.add_nodes_from(["source", "sink"])
    for k, room in enumerate(case.pools):
        graph.add_edge("source", ("pool", k), capacity=room)
    for i, room in enumerate(case.capacity):
        above = "source" if case.pool_of[i] is None else ("pool", case.pool_of[i])
        graph.add_edge(above, ("offer", i), capacity=room)
        graph.add_edges_from((("offer", i), ("need", j)) for j in case.accepts[i])
    for j, people in enumerate(case.people):
        graph.add_edge(("need", j), "sink", capacity=people)

    total = nx.maximum_flow_value(graph, "source", "sink")

    assert sum_of(gap.covered for gap in map_of(case).rows) == total


@for_seeds(40)
def test_the_extremes_are_those_of_all_maximum_flows(seed):
    case = random_case(random.Random(f"extremes {seed}"))
    for gap in map_of(case).rows:
        j = int(gap.ref[1:])
        fewest, most = case.extremes(j)
        assert (case.people[j] - gap.most_unmet, case.people[j] - gap.least_unmet) == (fewest, most)
        assert gap.least_unmet <= gap.unmet <= gap.most_unmet


def test_equal_references_are_refused():
    case = Case([1], [1], [[0]], [0], [1])
    needs, offers, pools = needs_of(case), offers_of(case), pools_of(case)
    for rows in (
        (needs * 2, offers, pools),
        (needs, offers * 2, pools),
        (needs, offers, pools * 2),
    ):
        with pytest.raises(DuplicateRef):
            map_gaps(rows[0], rows[1], AREAS, DAY, pools=rows[2])


def test_what_is_named_must_be_there():
    case = Case([1], [1], [[0]], [0], [1])
    with pytest.raises(UnknownRef, match="k0"):
        map_gaps(needs_of(case), offers_of(case), AREAS, DAY)
    with pytest.raises(InvalidValue, match="usual"):
        map_of(case, usual={"bed": -1})
    gap_map = map_of(case)
    for ask in (gap_map.gap, gap_map.certificate, gap_map.totals, gap_map.use_of, gap_map.graph):
        with pytest.raises(UnknownRef):
            ask("nothing")
