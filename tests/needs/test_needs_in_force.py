"""Which rows hold on a day: the newest assessment of each cell, and nothing twice."""

from datetime import date

import pytest

from hub.needs import queries
from hub.needs.models import AssessmentStatus
from tests.factories import (
    communities,
    make_assessment,
    make_city,
    make_group,
    make_need,
    make_service_type,
)

DAY = date(2026, 11, 24)


class City:
    """A city with one service type and one group, ready for rows."""

    def __init__(self) -> None:
        self.hub = make_city()
        self.north, self.south = communities(self.hub)
        self.type = make_service_type()
        self.group = make_group(self.hub)

    def need(self, assessment, area=None, best=40, **more):
        return make_need(assessment, self.type, self.group, area or self.hub, best, **more)

    def found(self, day=DAY):
        return [need.best for need in queries.needs_in_force(self.hub, day)]


@pytest.fixture
def city(app):
    return City()


def test_a_city_without_assessments_has_no_needs(city):
    assert city.found() == []


def test_a_newer_assessment_supersedes_the_same_cell_and_leaves_the_others(city):
    old = make_assessment(city.hub, reference_on=date(2025, 9, 1))
    city.need(old, city.north, 10)
    city.need(old, city.south, 20)
    city.need(make_assessment(city.hub, reference_on=date(2026, 9, 1)), city.north, 15)

    assert sorted(city.found()) == [15, 20]


def test_the_older_rows_hold_again_for_a_day_before_the_newer_assessment(city):
    city.need(make_assessment(city.hub, reference_on=date(2025, 9, 1)), best=10)
    city.need(make_assessment(city.hub, reference_on=date(2026, 9, 1)), best=15)

    assert city.found(date(2026, 8, 31)) == [10]
    assert city.found(date(2026, 9, 1)) == [15]


def test_of_two_with_one_reference_date_the_one_recorded_last_holds(city):
    for best in (10, 15):
        city.need(make_assessment(city.hub), best=best)

    assert city.found() == [15]


def test_an_assessment_holds_until_its_last_day_and_then_gives_way(city):
    city.need(make_assessment(city.hub, reference_on=date(2025, 9, 1)), best=10)
    newer = make_assessment(city.hub, reference_on=date(2026, 9, 1), valid_until=date(2026, 10, 31))
    city.need(newer, best=15)

    assert city.found(date(2026, 10, 31)) == [15]
    assert city.found(date(2026, 11, 1)) == [10]


@pytest.mark.parametrize("status", [AssessmentStatus.DRAFT, AssessmentStatus.WITHDRAWN])
def test_what_is_not_in_force_supersedes_nothing(city, status):
    city.need(make_assessment(city.hub, reference_on=date(2025, 9, 1)), best=10)
    city.need(make_assessment(city.hub, status=status), best=15)

    assert city.found() == [10]


def test_languages_and_tags_are_cells_of_their_own(city):
    assessment = make_assessment(city.hub)
    city.need(assessment, best=1)
    city.need(assessment, best=2, language="fa")
    city.need(assessment, best=3, tags=["survivor"])
    city.need(make_assessment(city.hub, reference_on=date(2026, 10, 1)), best=4, language="fa")

    assert sorted(city.found()) == [1, 3, 4]


def test_a_city_sees_nothing_of_another(city):
    other = City()
    other.need(make_assessment(other.hub), best=99)

    assert city.found() == []


def test_groups_shown_for_the_whole_city_only_have_no_row_below_it(city):
    assessment = make_assessment(city.hub)
    hidden = make_group(city.hub, "undocumented", is_city_level_only=True)
    make_need(assessment, city.type, hidden, city.north, 7)
    make_need(assessment, city.type, hidden, city.hub, 8)

    assert city.found() == [8]


def test_it_is_one_statement_with_all_that_a_map_needs(city, count_statements):
    assessment = make_assessment(city.hub)
    for area in (city.hub, city.north, city.south):
        city.need(assessment, area)

    with count_statements() as statements:
        needs = queries.needs_in_force(city.hub, DAY)
        told = {
            (n.service_type.sector.code, n.area.code, n.group.code, n.assessment.source)
            for n in needs
        }

    assert len(told) == 3
    assert len(statements) == 1
