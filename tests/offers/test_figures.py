"""What the gap map and the search stand on: offers with the capacity of a day."""

from datetime import date, timedelta

import pytest

from hub.access import NOBODY, Rights, Role
from hub.accounts.queries import rights_of
from hub.db import db
from hub.offers import queries
from hub.offers.freshness import Freshness
from hub.offers.models import (
    CapacityReport,
    CapacityState,
    FundingLine,
    OfferStatus,
    Quota,
    Renewal,
)
from tests import factories as make
from tests.factories import TODAY

LATER = TODAY + timedelta(days=90)


@pytest.fixture
def city(app):
    return make.make_city()


@pytest.fixture
def offer(city):
    return make.make_offer(make.make_stakeholder(city), make.make_service_type())


def line(offer, places, starts_on=make.LONG_AGO, ends_on=None):
    return make.add(
        FundingLine(
            offer_id=offer.id,
            funder="A fund",
            places=places,
            starts_on=starts_on,
            ends_on=ends_on,
            renewal=Renewal.OPEN,
        )
    )


def figures(city, day=TODAY):
    db.session.commit()
    db.session.expire_all()
    return queries.offers_with_figures(city.path, day)


def only(city, day=TODAY):
    (one,) = figures(city, day)
    return one


def seen(person: Rights, city):
    (one,) = queries.offers_with_figures_for(person, city.path, TODAY)
    return one


def rights(role, **where) -> Rights:
    person = make.make_person(role, **where)
    return rights_of(person, TODAY)


def test_the_newest_report_up_to_the_day_counts(city, offer):
    make.make_report(offer, 10, as_of=date(2026, 1, 1))
    make.make_report(offer, 20, as_of=date(2026, 6, 1))
    make.make_report(offer, 30, as_of=date(2026, 12, 1))

    assert [only(city, day).usable for day in (date(2026, 5, 1), TODAY, date(2026, 12, 1))] == [
        10,
        20,
        30,
    ]
    assert only(city, date(2025, 1, 1)).report is None


def test_of_two_reports_of_a_day_the_later_entry_counts(city, offer):
    make.make_report(offer, 10)
    make.make_report(offer, 12)

    assert only(city).usable == 12


def test_usable_is_the_smaller_of_maximum_and_funded(city, offer):
    make.make_report(offer, 30, funded=20)

    assert only(city).usable == 20


@pytest.mark.parametrize(
    ("maximum", "funded", "left"), [(30, 30, 20), (30, 40, 30), (30, None, 20), (None, 8, 0)]
)
def test_a_line_that_ended_since_takes_its_own_places_out(city, offer, maximum, funded, left):
    make.make_report(offer, maximum, funded=funded)
    line(offer, 10, ends_on=TODAY + timedelta(days=30))
    line(offer, 20)

    assert only(city, TODAY + timedelta(days=30)).usable == min(
        figure for figure in (maximum, funded) if figure is not None
    )
    assert only(city, LATER).usable == left


def test_a_line_that_ended_before_the_report_is_in_it_already(city, offer):
    make.make_report(offer, 30, funded=20)
    line(offer, 10, ends_on=TODAY - timedelta(days=1))

    assert only(city, LATER).usable == 20


def test_a_renewal_as_a_line_of_its_own_keeps_the_places_but_adds_none(city, offer):
    make.make_report(offer, 50, funded=30)
    line(offer, 10, ends_on=TODAY + timedelta(days=30))
    line(offer, 25, starts_on=TODAY + timedelta(days=31))

    assert only(city, LATER).usable == 30


@pytest.mark.parametrize(
    "state", [CapacityState.OPEN_ENDED, CapacityState.UNKNOWN, CapacityState.UNDISCLOSED]
)
def test_without_a_count_nothing_is_usable_and_the_state_says_why(city, offer, state):
    make.make_report(offer, None, state=state)

    assert (only(city).usable, only(city).state) == (None, state)


def test_an_offer_that_never_reported_is_unknown(city, offer):
    assert (only(city).state, only(city).age_days, only(city).freshness) == (
        CapacityState.UNKNOWN,
        None,
        None,
    )


def test_figure_and_free_places_age_each_by_its_own_days(city):
    beds = make.make_service_type(confirm_every_days=30, availability_days=3)
    offer = make.make_offer(make.make_stakeholder(city), beds)
    make.make_report(offer, 10, as_of=TODAY - timedelta(days=10))

    found = only(city)
    assert (found.age_days, found.freshness, found.availability) == (
        10,
        Freshness.FRESH,
        Freshness.STALE,
    )


@pytest.mark.parametrize(
    ("basis", "confirmed_days_ago", "age"), [("gross", 2, 2), ("gross", 60, 40), ("net", 2, 40)]
)
def test_confirming_renews_what_is_usable_and_never_what_is_free(
    city, basis, confirmed_days_ago, age
):
    kind = make.make_service_type(basis=basis)
    confirmed_on = TODAY - timedelta(days=confirmed_days_ago)
    offer = make.make_offer(make.make_stakeholder(city), kind, confirmed_on=confirmed_on)
    make.make_report(offer, 10, as_of=TODAY - timedelta(days=40))

    found = only(city)
    assert found.age_days == age
    assert found.availability is Freshness.STALE


def test_a_confirmation_of_a_later_day_renews_nothing_before_it(city):
    offer = make.make_offer(
        make.make_stakeholder(city),
        make.make_service_type(),
        confirmed_on=TODAY + timedelta(days=1),
    )
    make.make_report(offer, 10, as_of=TODAY - timedelta(days=40))

    assert only(city).age_days == 40


def test_free_places_are_stale_once_the_announced_intake_has_come(city, offer):
    make.make_report(
        offer, 10, as_of=TODAY - timedelta(days=2), next_intake_on=TODAY - timedelta(days=1)
    )

    assert only(city).availability is Freshness.STALE


@pytest.mark.parametrize(
    ("values", "counted"),
    [
        ({"status": OfferStatus.OPEN}, True),
        ({"status": OfferStatus.DRAFT}, False),
        ({"status": OfferStatus.PAUSED}, False),
        ({"status": OfferStatus.CLOSED}, False),
        ({"status": OfferStatus.CLOSED, "ends_on": TODAY}, True),
        ({"status": OfferStatus.CLOSED, "ends_on": TODAY - timedelta(days=1)}, False),
    ],
)
def test_drafts_and_pauses_are_out_and_closed_offers_count_while_they_ran(city, values, counted):
    make.make_offer(make.make_stakeholder(city), make.make_service_type(), **values)

    assert bool(figures(city)) is counted
    assert all(one.runs for one in figures(city))


def test_an_open_offer_outside_its_period_is_there_and_does_not_run(city):
    make.make_offer(
        make.make_stakeholder(city), make.make_service_type(), starts_on=TODAY + timedelta(days=1)
    )

    assert only(city).runs is False


def test_an_offer_serves_the_hub_from_above_and_from_below_but_not_from_beside(city):
    other = make.make_city("Palaiopoli")
    body, kind = make.make_stakeholder(city), make.make_service_type()
    country = make.db.session.get(type(city), city.parent_id)
    titles = {"below": make.communities(city)[0], "above": country, "beside": other}
    for title, area in titles.items():
        make.make_offer(body, kind, [area], title=title)

    assert [one.offer.title for one in figures(city)] == ["below", "above"]


def test_everything_the_map_needs_is_loaded_in_as_many_statements_for_many(
    city, offer, count_statements
):
    body, kind = make.make_stakeholder(city), make.make_service_type()
    for _ in range(600):
        one = make.make_offer(body, kind)
        make.add(
            CapacityReport(offer_id=one.id, as_of=TODAY, state="unknown", reported_at=make.NOW),
            Quota(offer_id=one.id, places=1, statuses=["asylum"]),
        )
    path = city.path
    db.session.commit()
    db.session.expunge_all()
    with count_statements() as statements:
        found = queries.offers_with_figures(path, TODAY)
        for one in found:
            assert one.offer.stakeholder.home.path == path
            assert one.offer.service_type.sector.code
            assert [one.offer.pool, one.offer.areas, one.offer.funding, one.offer.quotas]
    assert len(found) == 601
    assert len(statements) == 5


def test_a_person_sees_figures_as_the_rules_say(city, offer):
    make.make_report(offer, 10, available=4, waiting=3, funded=8)
    other = make.make_stakeholder(city, "Other House")
    db.session.commit()
    owner = seen(rights(Role.CASEWORKER, stakeholder=offer_owner(offer)), city)
    colleague = seen(rights(Role.CASEWORKER, stakeholder=other), city)

    assert (owner.is_own, owner.free, owner.usable, owner.report is not None) == (True, 4, 8, True)
    assert (colleague.is_own, colleague.free, colleague.takes_people) == (False, 4, True)
    assert colleague.report is None


def test_an_intake_that_has_come_is_not_told_as_the_next(city, offer):
    make.make_report(offer, 10, as_of=TODAY - timedelta(days=9), next_intake_on=TODAY)
    other = make.make_stakeholder(city, "Other House")
    db.session.commit()
    reader = rights(Role.CASEWORKER, stakeholder=other)

    assert seen(reader, city).next_intake_on == TODAY
    (later,) = queries.offers_with_figures_for(reader, city.path, TODAY + timedelta(days=1))
    assert later.next_intake_on is None


def test_a_provider_may_keep_its_free_places_to_itself(city, offer):
    make.make_report(offer, 10, available=4)
    offer.shows_free_places = False
    other = make.make_stakeholder(city, "Other House")
    db.session.commit()

    colleague = seen(rights(Role.CASEWORKER, stakeholder=other), city)
    coordinator = seen(rights(Role.COORDINATOR, area=city), city)
    assert (colleague.free, colleague.shows_free_places, colleague.usable) == (None, False, 10)
    assert coordinator.free == 4


def test_an_observer_sees_no_capacity_and_a_stranger_no_offer(city, offer):
    make.make_report(offer, 10, available=4)
    offer.visible_to = "public"
    db.session.commit()

    observed = seen(rights(Role.OBSERVER, area=city), city)
    assert (observed.shows_capacity, observed.usable, observed.as_of) == (False, None, None)
    assert queries.offers_with_figures_for(NOBODY, city.path, TODAY) == []


def offer_owner(offer):
    return db.session.get(make.Stakeholder, offer.stakeholder_id)
