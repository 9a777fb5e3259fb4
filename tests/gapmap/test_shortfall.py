"""Unmet need in two parts."""

from fractions import Fraction

import pytest

from gapmap import InvalidValue, structural_and_difference


def parts(people=300, covered=100, served=70, capacity=100, reported=100):
    return structural_and_difference(
        people, Fraction(covered), served, capacity=capacity, capacity_reported=reported
    )


def test_both_parts_add_up_to_the_unmet_need():
    found = parts(served=70)
    assert (found.structural, found.difference) == (200, 30)
    assert found.structural + found.difference == 300 - 70


@pytest.mark.parametrize(("reported", "said"), [(79, False), (80, True), (100, True), (0, False)])
def test_the_difference_stays_blank_until_most_have_reported(reported, said):
    assert (parts(reported=reported).difference is not None) is said


def test_nobody_reported_is_not_nobody_served():
    assert parts(served=None).difference is None
    assert parts(served=0).difference == 100


def test_more_served_than_there_are_places_is_a_contradiction():
    found = parts(served=130)
    assert (found.difference, found.contradiction) == (0, True)
    assert not parts(served=100).contradiction
    assert parts(served=130, reported=10).contradiction


def test_without_capacity_all_is_structural():
    found = parts(covered=0, served=0, capacity=0, reported=0)
    assert (found.structural, found.difference, found.contradiction) == (300, 0, False)


@pytest.mark.parametrize(
    "wrong", [{"covered": 301}, {"covered": -1}, {"served": -1}, {"reported": 101}]
)
def test_figures_that_cannot_be_are_refused(wrong):
    with pytest.raises(InvalidValue):
        parts(**wrong)
