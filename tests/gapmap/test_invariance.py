"""What the map must not depend on, and the direction in which it must move."""

import random
from dataclasses import replace
from fractions import Fraction

from gapmap import CapacityState, Need, Pool, Profile, Rule, map_gaps
from tests.gapmap.brute import Case
from tests.gapmap.cases import (
    AREAS,
    CITY,
    DAY,
    brute_shares,
    for_seeds,
    map_of,
    needs_of,
    offers_of,
    pools_of,
    random_case,
    shares_of,
)


@for_seeds(60)
def test_the_map_is_the_same_after_any_shuffle(seed):
    rng = random.Random(f"shuffle {seed}")
    case = random_case(rng, most=9)
    before = map_of(case)

    rows = needs_of(case), offers_of(case), pools_of(case)
    for some in rows:
        rng.shuffle(some)
    after = map_gaps(rows[0], rows[1], AREAS, DAY, pools=rows[2])

    assert after.rows == before.rows
    for gap in before.rows:
        assert after.certificate(gap.ref) == before.certificate(gap.ref)
        assert after.component(gap.ref) == before.component(gap.ref)
    for offer in offers_of(case):
        assert after.use_of(offer.ref) == before.use_of(offer.ref)


@for_seeds(60)
def test_recording_a_need_more_finely_gains_nothing(seed):
    rng = random.Random(f"split {seed}")
    case = random_case(rng, most=7)
    before = map_of(case)

    pieces = []
    for need in needs_of(case):
        first = rng.randint(0, need.people)
        for name, people in (("a", first), ("b", need.people - first)):
            ref = f"{need.ref}{name}"
            pieces.append(replace(need, ref=ref, people=people, low=people, high=people))
    after = map_gaps(pieces, offers_of(case), AREAS, DAY, pools=pools_of(case))

    for gap in after.rows:
        if gap.need.people:
            assert gap.share == before.gap(gap.ref[:-1]).share


@for_seeds(60)
def test_splitting_an_offer_changes_nothing(seed):
    rng = random.Random(f"offer {seed}")
    case = random_case(rng, most=7)

    pieces = []
    for offer in offers_of(case):
        first = rng.randint(0, offer.capacity)
        for name, places in (("a", first), ("b", offer.capacity - first)):
            ref = f"{offer.ref}{name}"
            pieces.append(replace(offer, ref=ref, capacity=places, capacity_high=places))
    after = map_gaps(needs_of(case), pieces, AREAS, DAY, pools=pools_of(case))

    assert shares_of(after) == shares_of(map_of(case))


@for_seeds(60)
def test_more_capacity_or_less_need_lowers_no_share(seed):
    rng = random.Random(f"monotone {seed}")
    case = random_case(rng, pools=False)
    before = map_of(case)
    kind = rng.choice(["capacity", "offer", "need"])
    if kind == "capacity":
        case.capacity = [places + rng.randint(0, 9) for places in case.capacity]
    if kind == "offer":
        everybody = range(len(case.people))
        case.capacity.append(rng.randint(1, 9))
        case.accepts.append({j for j in everybody if rng.random() < 0.5})
        case.pool_of.append(None)
    if kind == "need":
        case.people = [rng.randint(1, people) if people else 0 for people in case.people]

    for gap in map_of(case).rows:
        assert gap.share is None or gap.share >= before.gap(gap.ref).share


@for_seeds(60)
def test_a_larger_pool_lowers_no_share(seed):
    rng = random.Random(f"pool {seed}")
    case = random_case(rng)
    before = map_of(case)
    case.pools = [places + rng.randint(0, 9) for places in case.pools]

    for gap in map_of(case).rows:
        assert gap.share is None or gap.share >= before.gap(gap.ref).share


def test_a_larger_offer_under_a_pool_may_cost_others():
    narrow = Case([0, 10], [10, 10], [[0], [1]], [0, 0], [10])
    wide = Case([10, 10], [10, 10], [[0], [1]], [0, 0], [10])

    assert shares_of(map_of(narrow)) == {"n0": 0, "n1": 1}
    assert shares_of(map_of(wide)) == {"n0": Fraction(1, 2), "n1": Fraction(1, 2)}


def ranged(case, rng):
    """The rows of a case with a range around every number, some capacities unknown."""
    needs = [
        replace(need, low=rng.randint(0, need.people), high=need.people + rng.randint(0, 9))
        for need in needs_of(case)
    ]
    offers = [
        replace(offer, capacity=0, capacity_high=0, state=CapacityState.UNKNOWN)
        if rng.random() < 0.2
        else replace(offer, capacity_high=offer.capacity + rng.randint(0, 9))
        for offer in offers_of(case)
    ]
    pools = [
        replace(pool, capacity_high=pool.capacity + rng.randint(0, 9)) for pool in pools_of(case)
    ]
    return needs, offers, pools


@for_seeds(150)
def test_whatever_is_true_inside_the_ranges_lies_between_the_corners(seed):
    rng = random.Random(f"box {seed}")
    case = random_case(rng, most=5)
    if case.pools and rng.random() < 0.7:
        case.pool_of = [0 for _ in case.pool_of]
    needs, offers, pools = ranged(case, rng)
    usual = rng.randint(0, 12)
    corners = map_gaps(needs, offers, AREAS, DAY, pools=pools, usual={"bed": usual})

    for _ in range(6):
        truth = Case(
            [
                rng.choice([0, usual, rng.randint(0, usual)])
                if offer.state is CapacityState.UNKNOWN
                else rng.choice(
                    [offer.capacity, offer.capacity_high,
                     rng.randint(offer.capacity, offer.capacity_high)]
                )
                for offer in offers
            ],
            [rng.choice([need.low, need.high, rng.randint(need.low, need.high)]) for need in needs],
            case.accepts,
            case.pool_of,
            [rng.randint(pool.capacity, pool.capacity_high) for pool in pools],
        )  # fmt: skip
        for at, (ref, share) in enumerate(brute_shares(truth).items()):
            unmet = truth.people[at] * (1 - (share or 0))
            assert corners.gap(ref).unmet_low <= unmet <= corners.gap(ref).unmet_high


def test_a_range_under_a_pool_may_go_either_way_for_the_others():
    # The team serves ten. What the unknown offer takes of them, the other one cannot give.
    case = Case([0, 10], [10, 10], [[0], [1]], [0, 0], [10])
    unknown, known = offers_of(case)
    unknown = replace(unknown, state=CapacityState.UNKNOWN)
    corners = map_gaps(needs_of(case), [unknown, known], AREAS, DAY, pools=pools_of(case))

    gap = corners.gap("n1")
    assert gap.unmet_low == 0
    assert gap.unmet_high >= 5


def test_the_corners_are_met_exactly_without_pools():
    rng = random.Random("exact")
    for _ in range(30):
        case = random_case(rng, pools=False)
        needs, offers, _ = ranged(case, rng)
        corners = map_gaps(needs, offers, AREAS, DAY)
        worst = map_gaps([replace(need, people=need.high) for need in needs], offers, AREAS, DAY)
        for gap in worst.rows:
            assert corners.gap(gap.ref).unmet_high == gap.unmet


def test_a_certain_map_has_no_range():
    case = random_case(random.Random(5), most=8)
    for gap in map_of(case).rows:
        assert gap.unmet_low == gap.unmet == gap.unmet_high


def test_the_usual_capacity_is_the_median_of_the_type_unless_set():
    offers = offers_of(Case([2, 4, 30], [100], [[0], [0], [0]]))
    offers.append(
        replace(offers[0], ref="u", capacity=0, capacity_high=0, state=CapacityState.UNKNOWN)
    )
    needs = [Need("n0", "bed", Profile("city", frozenset({"s0"})), 100, 100, 100)]

    gap = map_gaps(needs, offers, AREAS, DAY).gap("n0")
    assert (gap.unmet_high, gap.unmet_low, gap.unknown_offers) == (64, 60, 1)
    assert map_gaps(needs, offers, AREAS, DAY, usual={"bed": 9}).gap("n0").unmet_low == 55


def test_types_do_not_touch_each_other():
    case = random_case(random.Random(11), most=8, pools=False)
    needs, offers = needs_of(case), offers_of(case)
    alone = map_gaps(needs, offers, AREAS, DAY)
    other_needs = [replace(need, ref=f"x{need.ref}", service_type="meal") for need in needs]
    other_offer = replace(offers[0], ref="x", service_type="meal", rule=Rule(CITY))

    both = map_gaps([*needs, *other_needs], [*offers, other_offer], AREAS, DAY)

    assert both.service_types == ("bed", "meal")
    for gap in alone.rows:
        assert both.gap(gap.ref) == gap


def test_a_pool_nobody_uses_changes_nothing():
    case = random_case(random.Random(12), most=8, pools=False)
    idle = map_gaps(needs_of(case), offers_of(case), AREAS, DAY, pools=[Pool("idle", 3, 3)])
    assert idle.rows == map_of(case).rows
