"""What an ageing or missing figure still counts for."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gapmap import InvalidValue, faded, usual_capacity


@pytest.mark.parametrize(
    ("age_days", "counted"), [(0, 100), (30, 100), (31, 99), (120, 50), (210, 25), (5000, 0)]
)
def test_a_report_counts_in_full_until_due_and_then_halves(age_days, counted):
    assert faded(100, age_days, due_days=30) == counted


@given(st.integers(0, 10**7), st.integers(0, 2000), st.integers(0, 400))
def test_fading_rounds_down_exactly(capacity, age_days, due_days):
    overdue = max(0, age_days - due_days)
    kept = faded(capacity, age_days, due_days)

    assert Fraction(kept, 1) ** 90 * 2**overdue <= capacity**90
    assert (kept + 1) ** 90 * 2**overdue > capacity**90


def test_a_negative_age_is_refused():
    with pytest.raises(InvalidValue):
        faded(10, -1, 30)


@pytest.mark.parametrize(
    ("known", "usual"), [([], 0), ([7], 7), ([1, 4], 2), ([100, 1, 5], 5), ([0, 0, 9], 0)]
)
def test_the_usual_capacity_is_the_median_of_those_known(known, usual):
    assert usual_capacity(known) == usual
