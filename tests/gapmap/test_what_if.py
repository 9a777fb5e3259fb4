"""The map with something added or taken away."""

import random
from dataclasses import replace
from fractions import Fraction

import pytest

from gapmap import (
    CapacityState,
    Dimension,
    DuplicateRef,
    Need,
    Offer,
    Pool,
    Profile,
    Rule,
    UnknownRef,
    map_gaps,
    obstacles,
)
from gapmap.eligibility import lifted
from tests.gapmap.brute import Case
from tests.gapmap.cases import (
    AREAS,
    CITY,
    DAY,
    for_seeds,
    map_of,
    needs_of,
    offers_of,
    pools_of,
    random_case,
    sum_of,
)
from tests.gapmap.rows import QUARTERS, random_rows


def several_types(rng):
    """Needs and offers of four types, some tied to each other by pools."""
    needs, offers = [], []
    pools = [Pool(f"k{k}", rng.randint(0, 20), 20) for k in range(3)]
    for name in ("bed", "meal", "class", "advice"):
        more_needs, more_offers = random_rows(rng)
        needs += [replace(row, ref=f"{name} {row.ref}", service_type=name) for row in more_needs]
        offers += [
            replace(
                row,
                ref=f"{name} {row.ref}",
                service_type=name,
                provider=rng.choice("pq"),
                pool=rng.choice([None, None, None, "k0", "k1", "k2"]),
            )
            for row in more_offers
        ]
    return needs, offers, pools


@for_seeds(50)
def test_a_changed_map_is_the_map_of_what_was_changed(seed):
    rng = random.Random(f"change {seed}")
    needs, offers, pools = several_types(rng)
    before = map_gaps(needs, offers, QUARTERS, DAY, pools=pools)
    kinds = [needs, offers, pools]
    gone = [rng.choice(rows) for rows in kinds if rows and rng.random() < 0.6]
    gone = [row for row in gone if not isinstance(row, Pool)]
    new = [replace(row, ref=f"new {row.ref}") for row in gone]
    if rng.random() < 0.5:
        pool = rng.choice(pools)
        gone, new = [*gone, pool], [*new, replace(pool, capacity=20)]

    after = before.with_changes(add=new, remove=gone)

    left = [[row for row in rows if row not in gone] for rows in kinds]
    for row in new:
        left[[Need, Offer, Pool].index(type(row))].append(row)
    afresh = map_gaps(left[0], left[1], QUARTERS, DAY, pools=left[2])
    assert after.rows == afresh.rows
    assert after.service_types == afresh.service_types
    for gap in afresh.rows:
        assert after.certificate(gap.ref) == afresh.certificate(gap.ref)
    assert before.gain(add=new, remove=gone) == sum_of(gap.unmet for gap in before.rows) - sum_of(
        gap.unmet for gap in after.rows
    )
    assert before.rows == map_gaps(needs, offers, QUARTERS, DAY, pools=pools).rows


def test_only_what_is_touched_is_solved_again():
    rng = random.Random("touched")
    case = random_case(rng, most=6, pools=False)
    needs = needs_of(case) + [
        replace(need, ref=f"x{need.ref}", service_type="meal") for need in needs_of(case)
    ]
    before = map_gaps(needs, offers_of(case), AREAS, DAY)
    after = before.with_changes(add=[Offer("new", "p", "meal", Rule(CITY), 1, 1)])

    same = [gap for gap in before.rows if gap.need.service_type == "bed"]
    assert same
    assert all(after.gap(gap.ref) is gap for gap in same)


def test_changes_that_do_not_fit_are_refused():
    case = Case([1], [1], [[0]], [0], [1])
    before = map_of(case)
    with pytest.raises(DuplicateRef):
        before.with_changes(add=offers_of(case))
    with pytest.raises(UnknownRef, match="o9"):
        before.with_changes(remove=[replace(offers_of(case)[0], ref="o9")])
    with pytest.raises(UnknownRef, match="k0"):
        before.with_changes(remove=pools_of(case))
    with pytest.raises(UnknownRef):
        before.dependence("nobody")
    with pytest.raises(UnknownRef):
        before.prices("nothing")


def test_winners_and_losers_are_named():
    # The offer that widens its rule now also serves the second need, at the cost of the first.
    case = Case([10], [10, 10], [[0]])
    before = map_of(case)
    (old,) = offers_of(case)
    wider = replace(old, rule=Rule(CITY))
    change = before.compared(before.with_changes(add=[wider], remove=[old]))

    assert [(one.ref, one.gained) for one in change.winners] == [("n1", 5)]
    assert [(one.ref, one.gained) for one in change.losers] == [("n0", -5)]
    assert (change.gained, change.lost) == ({"bed": 0}, 5)


def test_new_arrivals_are_neither_winners_nor_losers():
    before = map_of(Case([10], [10], [[0]]))
    arrived = Need("new", "bed", Profile("city", frozenset({"s0"})), 500, 400, 600)
    change = before.compared(before.with_changes(add=[arrived]))

    assert [gap.ref for gap in change.appeared] == ["new"]
    assert [one.ref for one in change.losers] == ["n0"]
    back = before.with_changes(add=[arrived]).compared(before)
    assert [gap.ref for gap in back.vanished] == ["new"]


def test_what_hangs_on_a_provider_is_what_the_others_cannot_take_up():
    case = Case([10, 6, 10], [10, 10], [[0], [0], [1]])
    # Offer 0 and 2 are of providers p0 and p2; offer 1 of p1 can take up six of the ten.
    lost = map_of(case).dependence("p0")
    assert [(one.ref, one.gained) for one in lost.losers] == [("n0", -4)]
    assert lost.lost == 4
    assert map_of(case).dependence("p1").losers == ()


def languages():
    needs = [
        Need("fa", "bed", Profile("city", language="fa"), 10, 10, 10),
        Need("el", "bed", Profile("city", language="el"), 4, 4, 4),
    ]
    return map_gaps(
        needs, [Offer("o", "p", "bed", Rule(CITY, languages=frozenset({"el"})), 7, 7)], AREAS, DAY
    )


def test_lifting_a_barrier_counts_the_people_it_keeps_away():
    before = languages()
    change = before.counterfactual(Dimension.LANGUAGE)

    assert change.gained == {"bed": 3}
    assert [(one.ref, one.gained) for one in change.winners] == [("fa", 5)]
    assert [(one.ref, one.gained) for one in change.losers] == [("el", -2)]
    assert before.counterfactual(Dimension.AGE).winners == ()
    assert before.counterfactual(Dimension.LANGUAGE, []).winners == ()


@for_seeds(60)
def test_a_lifted_rule_keeps_nobody_out_for_that(seed):
    rng = random.Random(f"lift {seed}")
    needs, offers = random_rows(rng)
    for need in needs:
        for offer in offers:
            before = obstacles(offer.rule, need.profile, QUARTERS, DAY)
            for dimension in Dimension:
                rule = lifted(offer.rule, dimension, QUARTERS)
                assert obstacles(rule, need.profile, QUARTERS, DAY) == before - {dimension}


@for_seeds(60)
def test_lifting_a_barrier_never_lowers_the_total(seed):
    rng = random.Random(f"total {seed}")
    needs, offers = random_rows(rng)
    before = map_gaps(needs, offers, QUARTERS, DAY)
    for dimension in Dimension:
        assert sum(before.counterfactual(dimension).gained.values()) >= 0


@for_seeds(80)
def test_prices_count_the_people_that_more_places_serve(seed):
    case = random_case(random.Random(f"price {seed}"), most=5)
    gap_map = map_of(case)
    prices = {price.offer: price for price in gap_map.prices("bed")} if case.capacity else {}

    assert set(prices) == {f"o{i}" for i in range(len(case.capacity))}
    for i in range(len(case.capacity)):
        price = prices[f"o{i}"]
        wider = [list(case.capacity), list(case.capacity), list(case.capacity)]
        wider[0][i] += 1
        wider[1][i] += price.places
        wider[2][i] += sum(case.people)
        one, enough, endless = (
            Case(capacity, case.people, case.accepts, case.pool_of, case.pools).total()
            for capacity in wider
        )
        assert one - case.total() == (1 if price.helps else 0)
        assert enough == endless == case.total() + price.places


def test_a_place_under_a_full_team_brings_nobody_in():
    # The second offer has no places yet, and its team is taken up by the first.
    case = Case([10, 0], [10, 10], [[0], [1]], [0, 0], [10])
    assert [price.places for price in map_of(case).prices("bed")] == [0, 0]


def test_prices_come_with_the_most_helpful_first():
    case = Case([1, 1, 9], [10, 4, 2], [[0], [1], [2]])
    prices = map_of(case).prices("bed")
    assert [(price.offer, price.places, price.fair) for price in prices] == [
        ("o0", 9, Fraction(9, 10)), ("o1", 3, Fraction(3, 4)), ("o2", 0, 0),
    ]  # fmt: skip


def test_prices_leave_open_ended_offers_out_and_keep_unknown_ones():
    case = Case([0, 0], [10], [[0], []])
    unknown, school = offers_of(case)
    offers = [
        replace(unknown, state=CapacityState.UNKNOWN),
        replace(school, state=CapacityState.OPEN_ENDED),
    ]
    (price,) = map_gaps(needs_of(case), offers, AREAS, DAY).prices("bed")
    assert (price.offer, price.places, price.fair) == ("o0", 10, 1)


def test_an_offer_is_found_again_by_its_reference():
    case = Case([1], [1], [[0]])
    assert map_of(case).offer("o0") == offers_of(case)[0]
    with pytest.raises(UnknownRef):
        map_of(case).offer("o1")
