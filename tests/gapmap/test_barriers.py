"""Why a need stays unmet, told from all pairs of needs and offers."""

import random
from dataclasses import replace
from datetime import timedelta

import pytest

from gapmap import (
    CapacityState,
    Dimension,
    Reason,
    map_gaps,
    minimal_sets,
    obstacles,
)
from tests.gapmap.cases import DAY, for_seeds
from tests.gapmap.rows import QUARTERS as AREAS
from tests.gapmap.rows import WOMEN, need, offer, random_rows


def only_gap(*offers, profile=WOMEN):
    (gap,) = map_gaps([need(profile=profile)], offers, AREAS, DAY).rows
    return gap


RECOGNISED = {"statuses": frozenset({"recognised"})}
GREEK = {"languages": frozenset({"el"})}
SOUTH = {"areas": frozenset({"south"})}
ENDED = {"ends_on": DAY - timedelta(1)}


@pytest.mark.parametrize(
    ("rules", "reason"),
    [
        ([{}], Reason.USED_UP),
        ([GREEK], Reason.LANGUAGE),
        ([RECOGNISED], Reason.ELIGIBILITY),
        ([{"ages": (0, 17)}], Reason.ELIGIBILITY),
        ([{"tags": frozenset({"survivor"}), **RECOGNISED}], Reason.ELIGIBILITY),
        ([ENDED], Reason.PERIOD),
        ([SOUTH], Reason.OUT_OF_REACH),
        ([{**SOUTH, **GREEK}], Reason.SEVERAL),
        ([{**SOUTH, **GREEK}, SOUTH], Reason.OUT_OF_REACH),
        ([SOUTH, RECOGNISED], Reason.ELIGIBILITY),
        ([SOUTH, RECOGNISED, GREEK], Reason.LANGUAGE),
        ([SOUTH, {}], Reason.USED_UP),
        ([], Reason.NO_OFFER),
    ],
)
def test_the_reason_names_what_is_easiest_to_change(rules, reason):
    assert only_gap(*(offer(f"o{k}", **rule) for k, rule in enumerate(rules))).reason is reason


def test_barriers_say_which_offers_stand_behind_them():
    gap = only_gap(offer("a", **GREEK), offer("b", **GREEK, **SOUTH), offer("c", **RECOGNISED))

    assert [(barrier.dimensions, barrier.offers) for barrier in gap.barriers] == [
        ({Dimension.STATUS}, ("c",)),
        ({Dimension.LANGUAGE}, ("a",)),
    ]


def test_barriers_with_room_leave_full_offers_out():
    taken = replace(need("other", replace(WOMEN, language="el")), people=10)
    gaps = map_gaps(
        [need(), taken], [offer("full", **GREEK), offer("free", **RECOGNISED)], AREAS, DAY
    )

    gap = gaps.gap("n")
    assert {barrier.offers for barrier in gap.barriers} == {("full",), ("free",)}
    assert [barrier.offers for barrier in gap.barriers_with_room] == [("free",)]


def test_a_met_need_has_no_reason():
    assert only_gap(offer(capacity=10)).reason is Reason.NONE


def test_unknown_capacity_is_not_called_used_up():
    gap = only_gap(offer("a", state=CapacityState.UNKNOWN), offer("b", **GREEK))
    assert (gap.reason, gap.unknown_offers, gap.unmet) == (Reason.CAPACITY_UNKNOWN, 1, 10)
    gap = only_gap(offer("a", state=CapacityState.UNDISCLOSED), offer("b", capacity=3))
    assert (gap.reason, gap.unknown_offers, gap.unmet, gap.unmet_low) == (Reason.USED_UP, 1, 7, 4)


def test_what_an_open_ended_offer_takes_is_not_counted():
    school = offer("school", state=CapacityState.OPEN_ENDED, ages=(18, 60))
    child = replace(WOMEN, ages=(12, 17))
    needs = [need("adults"), need("children", child, people=4)]
    gaps = map_gaps(needs, [school, offer("hostel", capacity=3, **GREEK)], AREAS, DAY)

    adults = gaps.gap("adults")
    assert (adults.counted, adults.share, adults.unmet, adults.reachable) == (
        False, None, 0, ("school",),
    )  # fmt: skip
    assert [barrier.dimensions for barrier in adults.barriers] == [{Dimension.LANGUAGE}]
    assert (adults.least_unmet, adults.most_unmet) == (0, 0)

    children = gaps.gap("children")
    assert (children.unmet, children.reason) == (4, Reason.LANGUAGE)
    assert {barrier.dimensions for barrier in children.barriers_with_room} == {
        frozenset({Dimension.AGE}), frozenset({Dimension.LANGUAGE}),
    }  # fmt: skip

    totals = gaps.totals("bed")
    assert (totals.needs, totals.people, totals.not_counted, totals.unmet) == (1, 4, 10, 4)
    assert (totals.offers, totals.open_ended_offers, totals.capacity) == (2, 1, 3)


def test_an_open_ended_offer_takes_no_places_from_a_need_that_is_counted():
    # The hostel is for the two of them, but the adults have the school and leave it to the others.
    school = offer("school", state=CapacityState.OPEN_ENDED, ages=(18, 60))
    needs = [need("adults"), need("children", replace(WOMEN, ages=(12, 17)), people=4)]
    gaps = map_gaps(needs, [school, offer("hostel", capacity=3)], AREAS, DAY)
    assert gaps.gap("children").covered == 3


def test_a_figure_that_rests_on_an_at_most_offer_says_so():
    doubtful = offer("a", capacity=3, at_most=True)
    assert only_gap(doubtful, offer("b", capacity=2)).rests_on_at_most
    gap = only_gap(doubtful, offer("b", capacity=20))
    assert (gap.at_most, gap.rests_on_at_most) == (1, False)
    assert not only_gap(offer("b", capacity=2)).rests_on_at_most


def test_a_figure_may_rest_on_an_offer_it_never_reaches():
    doubtful = offer("a", capacity=10, at_most=True, **RECOGNISED)
    others = need("others", replace(WOMEN, statuses=frozenset({"recognised"})))
    gaps = map_gaps([need(), others], [doubtful, offer("b", capacity=10)], AREAS, DAY)
    assert (gaps.gap("n").at_most, gaps.gap("n").rests_on_at_most) == (0, True)


@for_seeds(150)
def test_barriers_agree_with_all_pairs(seed):
    needs, offers = random_rows(random.Random(f"pairs {seed}"))
    gaps = map_gaps(needs, offers, AREAS, DAY)
    room = {one.ref for one in offers if gaps.use_of(one.ref).has_room}

    for gap in gaps.rows:
        pairs = {one.ref: obstacles(one.rule, gap.need.profile, AREAS, DAY) for one in offers}
        open_ended = [one for one in offers if one.state is CapacityState.OPEN_ENDED]
        assert gap.counted == all(pairs[one.ref] for one in open_ended)
        assert set(gap.reachable) == {ref for ref, found in pairs.items() if not found}
        if not gap.counted:
            pairs = {ref: found for ref, found in pairs.items() if found}
        for found, among in ((gap.barriers, pairs), (gap.barriers_with_room, pairs.keys() & room)):
            assert {one.dimensions: set(one.offers) for one in found} == {
                small: {ref for ref in among if pairs[ref] == small}
                for small in minimal_sets(pairs[ref] for ref in among)
            }


@for_seeds(40)
def test_no_free_place_stands_open_to_a_need_that_is_short(seed):
    needs, offers = random_rows(random.Random(f"room {seed}"))
    for gap in map_gaps(needs, offers, AREAS, DAY).rows:
        if gap.counted and gap.unmet:
            assert frozenset() not in {one.dimensions for one in gap.barriers_with_room}
