"""Random problems, small enough for brute force, and what the library makes of them."""

from datetime import date
from fractions import Fraction

import pytest

from gapmap import AreaTree, Need, Offer, Pool, Profile, Rule, map_gaps
from tests.gapmap.brute import Case

AREAS = AreaTree({"city": None})
CITY = frozenset({"city"})
DAY = date(2026, 3, 1)


def for_seeds(count):
    """Run a test for so many seeds, ten at a time: pytest's own work for each would cost more."""

    def repeat(test):
        @pytest.mark.parametrize("first", range(0, count, 10))
        def batch(first):
            for seed in range(first, min(first + 10, count)):
                test(seed)

        batch.__name__ = test.__name__
        return batch

    return repeat


def random_case(rng, *, most=6, pools=True):
    offers, needs = rng.randint(0, most), rng.randint(0, most)
    scale, density = rng.choice([3, 10, 1000]), rng.choice([0.2, 0.4, 0.7])
    above = rng.randint(0, 3) if pools else 0
    return Case(
        [rng.randint(0, scale) for _ in range(offers)],
        [rng.randint(0, scale) for _ in range(needs)],
        [[j for j in range(needs) if rng.random() < density] for _ in range(offers)],
        [rng.choice([None, *range(above)]) for _ in range(offers)],
        [rng.randint(0, scale) for _ in range(above)],
    )


def needs_of(case):
    return [
        Need(f"n{j}", "bed", Profile("city", frozenset({f"s{j}"})), people, people, people)
        for j, people in enumerate(case.people)
    ]


def offers_of(case):
    return [
        Offer(
            f"o{i}",
            f"p{i % 3}",
            "bed",
            Rule(CITY, frozenset(f"s{j}" for j in case.accepts[i]) or frozenset({"nobody"})),
            capacity,
            capacity,
            pool=None if case.pool_of[i] is None else f"k{case.pool_of[i]}",
        )
        for i, capacity in enumerate(case.capacity)
    ]


def pools_of(case):
    return [Pool(f"k{k}", capacity, capacity) for k, capacity in enumerate(case.pools)]


def map_of(case, **settings):
    """The gap map of a case: every need is a status of its own, every offer a set of them."""
    return map_gaps(needs_of(case), offers_of(case), AREAS, DAY, pools=pools_of(case), **settings)


def shares_of(gap_map):
    return {gap.ref: gap.share for gap in gap_map.rows}


def brute_shares(case):
    return {f"n{j}": share for j, share in enumerate(case.shares())}


def sum_of(fractions):
    return sum(fractions, Fraction(0))
