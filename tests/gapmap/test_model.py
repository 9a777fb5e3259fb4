"""Values are checked at the door."""

from datetime import date

import pytest

from gapmap import CapacityState, GapmapError, InvalidValue, Need, Offer, Pool, Profile, Rule

HERE = Profile("city")
OPEN = Rule(frozenset({"city"}))


def need(**changes):
    values = {"ref": "n", "service_type": "t", "profile": HERE, "people": 2, "low": 1, "high": 3}
    return Need(**{**values, **changes})


def offer(**changes):
    values = {"ref": "o", "provider": "p", "service_type": "t", "rule": OPEN}
    return Offer(**{**values, "capacity": 2, "capacity_high": 3, **changes})


def test_sensible_values_are_accepted():
    assert need(people=0, low=0, high=0).people == 0
    assert offer(capacity=0, capacity_high=0).state is CapacityState.COUNTED
    assert Pool("team", 0, 10**9).capacity_high == 10**9


@pytest.mark.parametrize(
    "changes",
    [
        {"people": -1, "low": -1},
        {"people": 2.0},
        {"people": True},
        {"people": float("nan")},
        {"low": 3},
        {"high": 1},
        {"ref": ""},
        {"ref": 7},
        {"service_type": ""},
        {"severity": 6},
    ],
)
def test_a_need_that_cannot_be_is_refused(changes):
    with pytest.raises(InvalidValue, match="need"):
        need(**changes)


@pytest.mark.parametrize(
    "changes",
    [
        {"capacity": -1},
        {"capacity": 4},
        {"capacity_high": 2.5},
        {"provider": ""},
        {"state": CapacityState.UNKNOWN},
        {"state": CapacityState.OPEN_ENDED, "capacity": 0},
    ],
)
def test_an_offer_that_cannot_be_is_refused(changes):
    with pytest.raises(InvalidValue):
        offer(**changes)


def test_a_pool_promises_no_more_than_its_best():
    with pytest.raises(InvalidValue, match="team"):
        Pool("team", 5, 4)


@pytest.mark.parametrize(
    "changes",
    [
        {"statuses": frozenset()},
        {"languages": frozenset()},
        {"sexes": {"f"}},
        {"origins": "SY"},
        {"ages": (30, 18)},
        {"ages": (-1, 5)},
        {"ages": (1.5, 5)},
        {"starts_on": date(2026, 2, 1), "ends_on": date(2026, 1, 1)},
    ],
)
def test_a_rule_that_cannot_be_is_refused(changes):
    with pytest.raises(GapmapError):
        Rule(frozenset({"city"}), **changes)


def test_a_profile_that_may_be_nobody_is_refused():
    with pytest.raises(InvalidValue, match="None"):
        Profile("city", statuses=frozenset())
