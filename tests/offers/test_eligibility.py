"""The adapter from rows to gapmap: what a form leaves empty shuts nobody out."""

from datetime import date

import pytest

from gapmap import Dimension, Profile, Rule, obstacles
from hub.db import db
from hub.offers.eligibility import area_tree, profile_of_group, profile_of_person, rule_of
from hub.places.models import Area
from hub.places.queries import areas_around
from tests.factories import (
    communities,
    make_city,
    make_group,
    make_offer,
    make_service_type,
    make_stakeholder,
)

DAY = date(2026, 11, 24)


@pytest.fixture
def city(app):
    return make_city()


def offer_in(city, areas=None, **more):
    return make_offer(make_stakeholder(city), make_service_type(), areas, **more)


def tree_of(city):
    return area_tree(areas_around(city))


def test_an_offer_without_rules_accepts_everybody_where_it_works(city):
    rule = rule_of(offer_in(city, starts_on=None), tree_of(city))

    assert rule == Rule(areas=frozenset({city.code}))


def test_empty_lists_mean_the_same_as_none(city):
    rule = rule_of(
        offer_in(city, statuses=[], languages=[], sexes=[], tags=[], origins=[], households=[]),
        tree_of(city),
    )

    assert (rule.statuses, rule.languages, rule.tags) == (None, None, frozenset())


def test_one_end_of_the_ages_leaves_the_other_open(city):
    areas = tree_of(city)

    assert rule_of(offer_in(city, age_from=18), areas).ages == (18, 120)
    assert rule_of(offer_in(city, age_to=17), areas).ages == (0, 17)
    assert rule_of(offer_in(city), areas).ages is None


def test_areas_of_another_city_are_left_out(city):
    elsewhere = make_city("Elsewhere")
    offer = offer_in(city, [elsewhere])

    rule = rule_of(offer, tree_of(city))

    assert rule.areas == frozenset()
    assert obstacles(rule, Profile(city.code), tree_of(city), DAY) == {Dimension.AREA}


def test_an_offer_for_the_country_serves_the_city_and_all_below(city):
    country = db.session.get(Area, city.parent_id)
    areas = tree_of(city)
    rule = rule_of(offer_in(city, [country]), areas)

    for area in (city, *communities(city)):
        assert obstacles(rule, Profile(area.code), areas, DAY) == frozenset()


def test_a_group_keeps_what_the_catalogue_says_of_it(city):
    group = make_group(city, statuses=["recognised"], sexes=["female"], age_from=18)
    north = communities(city)[0]

    assert profile_of_group(group, north, language="fa", tags=["survivor"]) == Profile(
        north.code,
        statuses=frozenset({"recognised"}),
        sexes=frozenset({"female"}),
        ages=(18, 120),
        tags=frozenset({"survivor"}),
        language="fa",
    )


def test_what_is_not_known_of_a_person_is_anybody(city):
    known = profile_of_person(city.code, {"sex": "female", "status": ""}, age=31)

    assert known == Profile(city.code, sexes=frozenset({"female"}), ages=(31, 31))


def test_the_rule_and_the_person_meet_in_the_library(city):
    offer = offer_in(city, sexes=["female"], languages=["el"], age_from=18)
    areas = tree_of(city)
    person = profile_of_person(city.code, {"sex": "male"}, age=31, language="fa")

    assert obstacles(rule_of(offer, areas), person, areas, DAY) == {
        Dimension.SEX,
        Dimension.LANGUAGE,
    }
