"""The rules of the rows: what is refused, in which words, and what is saved."""

from datetime import date

import pytest

from hub.catalogue.models import Basis
from hub.db import db
from hub.errors import RuleError
from hub.needs import services
from hub.needs.cells import CellsError, Line
from hub.needs.models import AssessmentStatus, Need
from hub.places.models import AreaKind
from tests.factories import make_area, make_assessment, make_city, make_group, make_need


def figures(need):
    return need.low, need.best, need.high


def saved(assessment):
    rows = db.session.query(Need).filter_by(assessment_id=assessment.id).order_by(Need.id)
    return [figures(row) for row in rows]


def save(city, assessment, *lines, **more):
    return services.save_rows(assessment, city.hub, city.type, lines, **more)


def line(city, **more):
    return Line(city.group, more.pop("area", city.north), **more)


def test_a_best_estimate_alone_stands_for_all_three(city):
    assessment = make_assessment(city.hub)

    save(city, assessment, line(city, best=40))

    assert saved(assessment) == [(40, 40, 40)]


def test_an_empty_line_means_no_row(city):
    assessment = make_assessment(city.hub)
    make_need(assessment, city.type, city.group, city.north)

    changed = save(city, assessment, line(city), line(city, area=city.south))

    assert (changed, saved(assessment)) == (1, [])


def test_a_second_save_changes_the_row_instead_of_adding_one(city):
    assessment = make_assessment(city.hub)
    save(city, assessment, line(city, low=1, best=2, high=3))

    save(city, assessment, line(city, low=10, best=20, high=30, severity=4))

    assert saved(assessment) == [(10, 20, 30)]


def test_rows_of_other_languages_and_tags_are_left_alone(city):
    assessment = make_assessment(city.hub)
    save(city, assessment, line(city, best=5), language="fa")
    save(city, assessment, line(city, best=6), tags=["homeless"])

    save(city, assessment, line(city, best=7))

    assert sorted(saved(assessment)) == [(5, 5, 5), (6, 6, 6), (7, 7, 7)]


@pytest.mark.parametrize(
    ("typed", "part", "message"),
    [
        ({"low": 50, "best": 40}, "low", "The low estimate cannot be above the best, 40"),
        ({"best": 40, "high": 30}, "high", "The high estimate cannot be below the best, 40"),
        ({"low": 40}, "best", "Enter the best estimate"),
        ({"severity": 3}, "best", "Enter how many people, or take the severity out"),
        ({"best": 4, "severity": 6}, "severity", "Severity goes from 1 to 5"),
    ],
)
def test_a_mistake_is_told_at_its_cell(city, typed, part, message):
    with pytest.raises(CellsError) as refused:
        save(city, make_assessment(city.hub), line(city, **typed))

    (error,) = refused.value.cells
    assert (error.part, error.message) == (part, message)


def test_one_mistake_saves_nothing_and_every_mistake_is_told(city):
    assessment = make_assessment(city.hub)

    with pytest.raises(CellsError) as refused:
        save(
            city,
            assessment,
            line(city, best=1),
            line(city, area=city.south, low=9, best=5, high=2),
        )

    assert [error.part for error in refused.value.cells] == ["low", "high"]
    assert saved(assessment) == []


def test_people_shown_for_the_whole_city_only_are_refused_below_it(city):
    assessment = make_assessment(city.hub)
    hidden = make_group(city.hub, "undocumented men", is_city_level_only=True)

    with pytest.raises(CellsError) as refused:
        save(city, assessment, Line(hidden, city.north, best=300))
    save(city, assessment, Line(hidden, city.hub, best=300))

    assert refused.value.message == (
        "“Undocumented Men” is never shown below the level of the whole city."
        " Enter the figure for Neapoli"
    )
    assert saved(assessment) == [(300, 300, 300)]


def test_a_source_is_not_shown_finer_than_it_is(city):
    assessment = make_assessment(city.hub, finest_kind=AreaKind.MUNICIPALITY)

    with pytest.raises(CellsError, match="does not reach down to Neapoli 1"):
        save(city, assessment, line(city, best=4))


def test_areas_and_groups_of_another_city_are_refused(city):
    assessment = make_assessment(city.hub)
    other = make_city("Elsewhere")

    with pytest.raises(CellsError, match="Elsewhere does not lie in this city"):
        save(city, assessment, line(city, area=other, best=4))
    with pytest.raises(CellsError, match="is a group of another city"):
        save(city, assessment, Line(make_group(other), city.north, best=4))


def test_a_district_and_a_camp_stand_at_the_height_of_a_community(city):
    assessment = make_assessment(city.hub, finest_kind=AreaKind.COMMUNITY)
    camp = make_area("Camp", city.hub, AreaKind.CAMP)

    assert save(city, assessment, line(city, area=camp, best=4)) == 1


def test_figures_of_another_basis_are_refused_with_the_reason(city):
    net = make_assessment(city.hub, basis=Basis.NET)

    with pytest.raises(RuleError) as refused:
        save(city, net, line(city, best=4))

    assert refused.value.message.startswith(
        "“Greek for adults” is counted gross (all who need it) in every map,"
        " and this assessment is net (those not yet served)."
    )


def test_the_basis_of_an_assessment_with_rows_does_not_turn(city):
    assessment = make_assessment(city.hub)
    save(city, assessment, line(city, best=4))

    with pytest.raises(RuleError) as refused:
        services.check_basis(assessment, Basis.NET)

    assert refused.value.field == "basis"


def test_a_withdrawn_assessment_keeps_its_rows_as_they_were(city):
    assessment = make_assessment(city.hub, status=AssessmentStatus.WITHDRAWN)

    with pytest.raises(RuleError, match="kept as they were"):
        save(city, assessment, line(city, best=4))


def test_saving_rows_starts_a_new_version_and_saving_the_same_does_not(city):
    assessment = make_assessment(city.hub, reference_on=date(2026, 1, 1))
    before = assessment.version

    save(city, assessment, line(city, best=4))
    after = assessment.version
    save(city, assessment, line(city, best=4))

    assert (after, assessment.version) == (before + 1, before + 1)
