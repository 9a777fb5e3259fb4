"""Who may be served by what: the one place of the rules."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gapmap import (
    AreaTree,
    BrokenTree,
    Dimension,
    Profile,
    Rule,
    UnknownRef,
    minimal_sets,
    obstacles,
)
from gapmap.eligibility import dimensions_of, obstacle_masks

DAY = date(2026, 3, 1)
AREAS = AreaTree({"city": None, "north": "city", "south": "city", "hill": "north"})
ANYWHERE = frozenset({"city"})


def blocked(rule: Rule, profile: Profile) -> set[Dimension]:
    return set(obstacles(rule, profile, AREAS, DAY))


def test_a_rule_that_says_nothing_keeps_nobody_out():
    assert blocked(Rule(ANYWHERE), Profile("hill")) == set()


@pytest.mark.parametrize(
    ("offered", "needed", "reached"),
    [
        ("north", "north", True),
        ("city", "hill", True),
        ("hill", "city", True),
        ("north", "south", False),
        ("south", "hill", False),
    ],
)
def test_an_offer_reaches_what_lies_below_and_what_is_somewhere_below(offered, needed, reached):
    assert AREAS.reaches(offered, needed) is reached
    assert (blocked(Rule(frozenset({offered})), Profile(needed)) == set()) is reached


def test_an_offer_without_areas_reaches_nobody():
    assert blocked(Rule(frozenset()), Profile("city")) == {Dimension.AREA}


@pytest.mark.parametrize(
    ("name", "on_profile", "dimension"),
    [
        ("statuses", "statuses", Dimension.STATUS),
        ("origins", "origins", Dimension.ORIGIN),
        ("sexes", "sexes", Dimension.SEX),
        ("households", "households", Dimension.HOUSEHOLD),
    ],
)
def test_a_group_must_lie_wholly_inside_and_be_known(name, on_profile, dimension):
    rule = Rule(ANYWHERE, **{name: frozenset({"a", "b"})})

    assert blocked(rule, Profile("city", **{on_profile: frozenset({"a"})})) == set()
    assert blocked(rule, Profile("city", **{on_profile: frozenset({"a", "c"})})) == {dimension}
    assert blocked(rule, Profile("city")) == {dimension}


@pytest.mark.parametrize(
    ("ages", "reached"),
    [((18, 30), True), ((18, 65), True), ((17, 30), False), ((60, 66), False), (None, False)],
)
def test_all_ages_of_the_group_must_be_accepted(ages, reached):
    found = blocked(Rule(ANYWHERE, ages=(18, 65)), Profile("city", ages=ages))
    assert found == (set() if reached else {Dimension.AGE})


def test_a_reserved_offer_asks_for_one_of_its_tags():
    rule = Rule(ANYWHERE, tags=frozenset({"survivor", "disability"}))
    assert blocked(rule, Profile("city", tags=frozenset({"survivor", "homeless"}))) == set()
    assert blocked(rule, Profile("city")) == {Dimension.TAG}


def test_a_language_shuts_out_only_those_who_ask_for_another():
    rule = Rule(ANYWHERE, languages=frozenset({"el", "fa"}))
    assert blocked(rule, Profile("city", language="fa")) == set()
    assert blocked(rule, Profile("city")) == set()
    assert blocked(rule, Profile("city", language="so")) == {Dimension.LANGUAGE}


@pytest.mark.parametrize(
    ("first", "last", "running"),
    [(0, 0, True), (None, 0, True), (0, None, True), (1, None, False), (None, -1, False)],
)
def test_a_period_includes_both_its_days(first, last, running):
    rule = Rule(
        ANYWHERE,
        starts_on=None if first is None else DAY + timedelta(first),
        ends_on=None if last is None else DAY + timedelta(last),
    )
    assert blocked(rule, Profile("city")) == (set() if running else {Dimension.PERIOD})


def test_every_obstacle_is_named():
    rule = Rule(
        frozenset({"south"}),
        statuses=frozenset({"recognised"}),
        origins=frozenset({"SY"}),
        sexes=frozenset({"f"}),
        households=frozenset({"family"}),
        ages=(0, 17),
        tags=frozenset({"survivor"}),
        languages=frozenset({"ar"}),
        ends_on=DAY - timedelta(1),
    )
    assert blocked(rule, Profile("north", language="fr")) == set(Dimension)


def test_an_area_outside_the_tree_is_refused():
    with pytest.raises(UnknownRef, match="moon"):
        blocked(Rule(ANYWHERE), Profile("moon"))
    with pytest.raises(UnknownRef, match="moon"):
        blocked(Rule(frozenset({"moon"})), Profile("city"))
    with pytest.raises(UnknownRef, match="moon"):
        blocked(Rule(frozenset()), Profile("moon"))


@pytest.mark.parametrize("parents", [{"a": "a"}, {"a": "b", "b": "a"}, {"a": "nowhere"}])
def test_areas_that_are_no_tree_are_refused(parents):
    with pytest.raises(BrokenTree):
        AreaTree(parents)


def some(letters: str, least: int = 1) -> st.SearchStrategy[frozenset[str]]:
    return st.frozensets(st.sampled_from(letters), min_size=least)


AGES = st.tuples(st.integers(0, 4), st.integers(0, 4)).map(lambda ages: tuple(sorted(ages)))
DAYS = st.tuples(st.integers(-2, 2), st.integers(-2, 2)).map(sorted)
PROFILES = st.builds(
    Profile,
    area=st.sampled_from(["city", "north", "south", "hill"]),
    statuses=st.none() | some("ab"),
    origins=st.none() | some("ab"),
    sexes=st.none() | some("fm"),
    households=st.none() | some("ab"),
    ages=st.none() | AGES,
    tags=some("tu", 0),
    language=st.none() | st.sampled_from("xyz"),
)
RULES = st.builds(
    lambda days, **rule: Rule(
        starts_on=DAY + timedelta(days[0]), ends_on=DAY + timedelta(days[1]), **rule
    ),
    DAYS,
    areas=st.frozensets(st.sampled_from(["city", "north", "south", "hill"])),
    statuses=st.none() | some("ab"),
    origins=st.none() | some("ab"),
    sexes=st.none() | some("fm"),
    households=st.none() | some("ab"),
    ages=st.none() | AGES,
    tags=some("tu", 0),
    languages=st.none() | some("xyz"),
)


@settings(max_examples=80, deadline=None)
@given(st.lists(PROFILES, max_size=6), st.lists(RULES, max_size=6))
def test_the_fast_path_says_the_same_of_every_pair(profiles, rules):
    masks = obstacle_masks(profiles, rules, AREAS, DAY)

    assert masks.shape == (len(profiles), len(rules))
    for row, profile in enumerate(profiles):
        for column, rule in enumerate(rules):
            fast = dimensions_of(int(masks[row, column]))
            assert fast == obstacles(rule, profile, AREAS, DAY)


@settings(max_examples=80, deadline=None)
@given(st.lists(st.frozensets(st.sampled_from(Dimension), max_size=4), max_size=8))
def test_minimal_sets_are_those_that_hold_no_other(sets):
    kept = minimal_sets(sets)

    assert set(kept) == {one for one in sets if not any(other < one for other in sets)}
    assert len(set(kept)) == len(kept)
    assert kept == minimal_sets(reversed(sets))
