"""What goes into the map of a small city: every special case, row by row."""

import random
from datetime import date, timedelta
from fractions import Fraction

import pytest

from gapmap import Reason
from hub.catalogue.models import Basis
from hub.db import db
from hub.gaps import queries
from hub.gaps.compute import figures_of_map
from hub.offers.models import CapacityPool, CapacityState, FundingLine, OfferStatus, Quota
from tests.factories import (
    TODAY,
    add,
    communities,
    make_assessment,
    make_city,
    make_group,
    make_need,
    make_offer,
    make_report,
    make_service_type,
    make_stakeholder,
)

pytestmark = pytest.mark.usefixtures("app")


class Town:
    """A city with one organisation, one service type, one group and one need of forty people."""

    def __init__(self) -> None:
        self.city = make_city()
        self.org = make_stakeholder(self.city)
        self.kind = make_service_type(code="greek")
        self.group = make_group(self.city, statuses=["recognised"])
        self.assessment = make_assessment(self.city)
        self.need = make_need(
            self.assessment, self.kind, self.group, self.city, 40, low=30, high=60
        )

    def offer(self, maximum=10, *, age=0, reported=True, **more):
        offer = make_offer(self.org, self.kind, **more)
        if reported:
            make_report(offer, maximum, as_of=TODAY - timedelta(days=age))
        return offer

    def map(self, day=TODAY):
        db.session.flush()
        db.session.expire_all()
        return figures_of_map(self.city, day, queries.map_rows(self.city, day))

    def gap(self, need=None, day=TODAY):
        return self.map(day).gap_by_id[(need or self.need).id]


@pytest.fixture
def town() -> Town:
    return Town()


def test_a_city_without_offers_has_a_gap_of_everybody(town):
    gap = town.gap()

    assert (gap.share, gap.unmet, gap.reason) == (0, 40, Reason.NO_OFFER)


def test_a_city_without_anything_has_an_empty_map(app):
    city = make_city()

    found = figures_of_map(city, TODAY, queries.map_rows(city, TODAY))

    assert (found.gaps, found.offers, dict(found.types)) == ([], [], {})


def test_usable_is_the_smaller_of_maximum_and_funded(town):
    make_report(town.offer(reported=False), 20, funded=10)

    assert town.gap().share == Fraction(1, 4)


def test_money_that_has_ended_takes_its_own_places(town):
    offer = town.offer(20, age=10)
    days = {"starts_on": date(2026, 1, 1), "funder": "A donor"}
    add(
        FundingLine(offer_id=offer.id, places=5, ends_on=TODAY - timedelta(days=1), **days),
        FundingLine(offer_id=offer.id, places=15, ends_on=TODAY, **days),
    )

    assert town.gap().covered == 15


def test_a_report_fades_once_it_is_overdue_and_stays_whole_in_the_hopeful_corner(town):
    town.offer(20, age=30 + 90)

    line = town.map().offers[0]

    assert (line.confirmed, line.usable, line.due) == (10, 20, "stale")


def test_confirming_the_record_renews_what_is_usable(town):
    town.offer(20, age=120, confirmed_on=TODAY - timedelta(days=2))

    line = town.map().offers[0]

    assert (line.confirmed, line.due) == (20, "fresh")


def test_a_report_of_a_later_day_is_not_known_yet(town):
    town.offer(20, age=-1)

    line = town.map().offers[0]

    assert (line.state, line.usable, line.reported_on) == ("unknown", 0, None)


@pytest.mark.parametrize("state", [CapacityState.UNKNOWN, CapacityState.UNDISCLOSED])
def test_what_is_not_said_counts_nothing_but_narrows_the_range(town, state):
    town.kind.usual_capacity = 12
    make_report(town.offer(reported=False), None, state=state)

    gap = town.gap()

    assert (gap.covered, gap.unmet_low, gap.unmet_high) == (0, 18, 60)
    assert (gap.reason, gap.unknown_offers) == (Reason.CAPACITY_UNKNOWN, 1)


def test_an_open_ended_offer_takes_the_need_out_of_the_sums(town):
    make_report(town.offer(reported=False), None, state=CapacityState.OPEN_ENDED)

    found = town.map()

    assert (found.gaps[0].counted, found.gaps[0].share) == (False, None)
    assert (found.types["greek"].people, found.types["greek"].not_counted) == (0, 40)


@pytest.mark.parametrize(
    "more",
    [{"other_rule": "An incident within the last year", "other_rule_is_hard": True},
     {"documents": "Passport"}],
)  # fmt: skip
def test_what_no_field_can_check_makes_an_offer_at_most(town, more):
    town.offer(10, **more)

    gap = town.gap()

    assert (gap.covered, gap.at_most, gap.rests_on_at_most) == (10, 1, True)


def test_a_soft_rule_leaves_the_offer_as_it_is(town):
    town.offer(10, other_rule="Preferably in the morning")

    assert town.gap().at_most == 0


def test_a_reserved_quota_makes_two_offers(town):
    others = make_group(town.city, "others", statuses=["applicant"])
    need = make_need(town.assessment, town.kind, others, town.city, 40)
    offer = town.offer(20)
    quota = add(Quota(offer_id=offer.id, places=15, statuses=["applicant"]))

    found = town.map()

    assert [(line.ref, line.usable) for line in found.offers] == [
        (f"{offer.id}+{quota.id}", 15),
        (str(offer.id), 5),
    ]
    assert found.gap_by_id[need.id].covered == 15
    assert found.gap_by_id[town.need.id].covered == 5
    assert found.types["greek"].offers == 1


def test_a_quota_larger_than_the_offer_reserves_all_of_it(town):
    offer = town.offer(20)
    add(Quota(offer_id=offer.id, places=50, statuses=["applicant"]))

    assert town.gap().covered == 0


def test_a_quota_for_people_the_offer_does_not_take_reaches_nobody(town):
    offer = town.offer(20, statuses=["recognised"])
    add(Quota(offer_id=offer.id, places=15, statuses=["applicant"]))

    assert town.gap().covered == 5


def test_a_pool_holds_back_the_offers_under_it(town):
    team = add(CapacityPool(stakeholder_id=town.org.id, name="One team", capacity=12))
    town.offer(10, pool_id=team.id)
    town.offer(10, pool_id=team.id)

    assert town.gap().covered == 12


def test_against_net_need_only_what_is_free_counts(town):
    town.kind.basis = town.assessment.basis = Basis.NET
    make_report(town.offer(reported=False), 20, available=3)
    make_report(town.offer(reported=False), 20)

    found = town.map()

    assert found.gaps[0].covered == 3
    assert [line.state for line in found.offers] == ["counted", "unknown"]


def test_an_assessment_of_the_other_basis_is_left_out_and_counted_so(town):
    town.kind.basis = Basis.NET

    found = town.map()

    assert (found.gaps, found.types["greek"].left_out) == ([], 1)


@pytest.mark.parametrize("status", [OfferStatus.DRAFT, OfferStatus.PAUSED])
def test_drafts_and_pausing_offers_do_not_count(town, status):
    town.offer(20, status=status)

    assert town.map().offers == []


def test_a_closed_offer_counts_on_the_days_on_which_it_ran(town):
    last = TODAY - timedelta(days=5)
    town.offer(20, age=40, status=OfferStatus.CLOSED, ends_on=last)

    assert town.gap(day=last).covered > 0
    assert town.gap(day=TODAY).reason is Reason.NO_OFFER


def test_an_open_offer_outside_its_period_is_a_barrier(town):
    town.offer(20, starts_on=TODAY + timedelta(days=1))

    gap = town.gap()

    assert (gap.covered, gap.reason) == (0, Reason.PERIOD)


def test_an_offer_serves_its_area_and_all_below(town):
    north, south = communities(town.city)
    here = make_need(town.assessment, town.kind, town.group, north, 10)
    there = make_need(town.assessment, town.kind, town.group, south, 10)
    town.offer(10, areas=[north])

    found = town.map()

    assert found.gap_by_id[here.id].covered > 0
    assert found.gap_by_id[there.id].reason is Reason.OUT_OF_REACH


def test_offers_and_needs_of_another_city_stay_out(town):
    other = make_city("Elsewhere")
    make_report(make_offer(make_stakeholder(other), town.kind, [other]), 50)
    make_need(make_assessment(other), town.kind, make_group(other), other, 90)

    found = town.map()

    assert (len(found.gaps), found.offers) == (1, [])


def test_an_offer_of_the_whole_country_serves_the_city(town):
    country = town.city.parent_id
    area = db.session.get(type(town.city), country)
    make_report(make_offer(town.org, town.kind, [area]), 10)

    assert town.gap().covered == 10


def test_the_map_is_the_same_in_whatever_order_rows_were_recorded(app):
    assert recorded(random.Random(1)) == recorded(random.Random(2))


def recorded(order):
    """A city whose rows are the same, recorded in some order; its figures by what they are of."""
    city = make_city()
    places = [city, *communities(city)]
    org, kind = make_stakeholder(city), make_service_type(code=f"beds-{city.id}")
    groups = [make_group(city, f"group {n}", statuses=[f"s{n}"]) for n in range(4)]
    assessment = make_assessment(city)
    wanted = [(group, place, 10 + 7 * g + 3 * p)
              for g, group in enumerate(groups) for p, place in enumerate(places)]  # fmt: skip
    given = [(n, 5 + 3 * n, [f"s{n % 4}", f"s{(n + 1) % 4}"], places[n % 3]) for n in range(6)]
    order.shuffle(wanted)
    order.shuffle(given)
    for group, place, people in wanted:
        make_need(assessment, kind, group, place, people)
    for _, places_offered, statuses, place in given:
        make_report(make_offer(org, kind, [place], statuses=statuses), places_offered)
    found = figures_of_map(city, TODAY, queries.map_rows(city, TODAY))
    by_group = {group.code: n for n, group in enumerate(groups)}
    by_place = {place.code: n for n, place in enumerate(places)}
    return sorted(
        (by_group[gap.group], by_place[gap.area], gap.share, gap.unmet_low, gap.reason)
        for gap in found.gaps
    )
