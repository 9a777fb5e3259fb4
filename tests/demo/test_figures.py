"""What the city needs and holds agrees with the figures it was drawn from."""

from collections import Counter
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from hub.catalogue.models import ServiceType
from hub.clock import today
from hub.db import db
from hub.demo.chance import split
from hub.demo.content.figures import BY_TYPE, FIGURES, SCHOOL_IN_SEPTEMBER
from hub.demo.content.groups import GROUPS
from hub.demo.content.places import CITY
from hub.needs.queries import needs_in_force
from hub.offers.models import CapacityReport, FundingLine, Quota
from hub.offers.queries import offers_with_figures
from hub.places.models import Area
from hub.served.models import ServedReport


@pytest.fixture
def city(demo_city):
    return db.session.scalar(select(Area).where(Area.code == CITY))


def test_need_in_force_adds_up_to_the_figure_of_each_service_type(city):
    found: Counter[str] = Counter()
    for need in needs_in_force(city, today()):
        found[need.service_type.code] += need.best

    september = sum(SCHOOL_IN_SEPTEMBER.values())
    expected = {figure.service_type: figure.people for figure in FIGURES}
    if today().month == 9:
        expected["school-enrolment"] = september
    assert found == expected
    assert (BY_TYPE["school-enrolment"].people, september) == (350, 900)


def test_usable_capacity_is_near_the_figure_of_each_service_type(city):
    found: Counter[str] = Counter()
    for figures in offers_with_figures(city.path, today()):
        found[figures.offer.service_type.code] += figures.usable or 0

    for figure in FIGURES:
        if figure.capacity is not None:
            held = found[figure.service_type]
            assert abs(held - figure.capacity) <= figure.capacity * 0.15, figure.service_type
    assert found["school-enrolment"] == 0


def test_the_groups_are_as_many_people_as_the_city_counts():
    people = {group.code: group.people for group in GROUPS}

    assert len(people) == 12
    assert sum(people.values()) == 2400 + 1100 + 2200 + 3300 + 1700 + 4300 + 450 + 4500 + 103_500


def test_undocumented_people_are_recorded_for_the_whole_city_only(city):
    below = [
        need
        for need in needs_in_force(city, today())
        if need.group.is_city_level_only and need.area_id != city.id
    ]

    assert below == []


def test_the_range_of_every_need_holds_its_best_estimate_and_is_honest(city):
    for need in needs_in_force(city, today()):
        assert need.low <= need.best < need.high


def test_every_service_type_with_a_number_is_reported_for_a_year(city):
    span = select(CapacityReport.offer_id, func.count(), func.min(CapacityReport.as_of)).group_by(
        CapacityReport.offer_id
    )
    rows = db.session.execute(span).all()

    assert sum(count == 12 for _offer, count, _first in rows) >= 380
    assert min(first for *_, first in rows) <= today() - timedelta(days=330)


def test_served_months_are_whole_and_past(city):
    months = set(db.session.scalars(select(ServedReport.month).distinct()))

    assert len(months) == 12
    assert all(month.day == 1 and month < today().replace(day=1) for month in months)


def test_money_and_quotas_never_exceed_the_places_they_pay_for(city):
    paid = select(FundingLine.offer_id, func.sum(FundingLine.places))
    lines = dict(db.session.execute(paid.group_by(FundingLine.offer_id)).all())
    reserved = dict(db.session.execute(select(Quota.offer_id, Quota.places)).all())
    for figures in offers_with_figures(city.path, today()):
        if figures.offer.id in lines:
            assert lines[figures.offer.id] == figures.usable
        assert reserved.get(figures.offer.id, 0) <= (figures.usable or 0)


def test_shares_add_up_to_the_whole_whatever_the_weights():
    assert split(100, [3, 3, 3], least=2) == [34, 33, 33]
    assert split(0, [1, 2]) == [0, 0]
    with pytest.raises(ValueError, match="cannot be shared out"):
        split(3, [1, 1], least=2)


def test_every_figure_is_of_a_service_type_in_the_catalogue(city):
    known = set(db.session.scalars(select(ServiceType.code)))

    assert {figure.service_type for figure in FIGURES} <= known
