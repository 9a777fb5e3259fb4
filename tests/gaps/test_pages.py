"""The pages of the gap map as each role sees them."""

from datetime import timedelta

import pytest

from committees.models import Committee, Membership
from hub.access import Role
from hub.clock import held_at
from hub.db import db
from hub.offers.models import CapacityState, Visibility
from hub.served.models import ServedReport, TurnAway, TurnAwayReason
from hub.signals.models import Signal, SignalKind
from tests.factories import (
    NOW,
    TODAY,
    add,
    communities,
    make_assessment,
    make_city,
    make_group,
    make_need,
    make_offer,
    make_person,
    make_report,
    make_service_type,
    make_stakeholder,
    signed_in,
)


class Town:
    """Greek courses for 100 people of two groups, of which 40 find a place with Open Door."""

    def __init__(self, app) -> None:
        self.app = app
        self.city = make_city()
        self.north = communities(self.city)[0]
        self.org = make_stakeholder(self.city, "Open Door")
        self.kind = make_service_type("education", code="greek", names={"en": "Greek courses"})
        self.families = make_group(self.city, "families", statuses=["recognised"])
        self.men = make_group(self.city, "men", statuses=["applicant"])
        self.assessment = make_assessment(self.city)
        self.need = make_need(
            self.assessment, self.kind, self.families, self.city, 80, low=60, high=90
        )
        self.other = make_need(self.assessment, self.kind, self.men, self.north, 20)
        self.offer = make_offer(
            self.org, self.kind, title="Evening courses", statuses=["recognised"]
        )
        make_report(self.offer, 40, available=7)

    def visit(self, role=Role.CASEWORKER, **place):
        if role in {Role.CASEWORKER, Role.FOCAL_POINT}:
            place.setdefault("stakeholder", make_stakeholder(self.city, "Bridge"))
        else:
            place.setdefault("area", self.city)
        return signed_in(self.app, make_person(role, **place))

    def page(self, path="", role=Role.CASEWORKER, **place):
        return self.visit(role, **place).page(f"/gaps/{path}")

    def show(self, role=Role.CASEWORKER, need=None, **place):
        return self.page(f"needs/{(need or self.need).id}", role, **place)


@pytest.fixture
def town(app):
    with held_at(NOW):
        yield Town(app)


def words(tag) -> str:
    return " ".join(tag.get_text(" ", strip=True).split())


# --- Overview ----------------------------------------------------------------------------


def test_the_overview_says_the_gap_in_words_a_chair_can_read_out(town):
    page = words(town.page())

    assert (
        "At most 40 % of the need for Greek courses can be met: 40 of 100 people;"
        " 40–70 stay without." in page
    )
    assert "1 of 1 offer has reported; oldest report of 24 November 2026." in page
    assert "the organisations themselves decide on more capacity" in page


def test_the_overview_leads_to_each_of_the_largest_gaps(town):
    links = [link["href"] for link in town.page().select(".gap-type li a")]

    assert links == [f"/gaps/needs/{town.need.id}", f"/gaps/needs/{town.other.id}"]


def test_the_overview_adds_nothing_up_over_service_types(town):
    beds = make_service_type("housing", code="beds", names={"en": "Beds"})
    make_need(town.assessment, beds, town.families, town.city, 811)

    page = words(town.page())

    assert "911" not in page
    assert "Less than half of the need can be met for 2 of 2 services." in page


def test_the_sector_of_the_own_committee_comes_first(town):
    legal = make_service_type("legal", code="advice")
    make_need(town.assessment, legal, town.families, town.city, 5)
    seat = make_person()
    committee = Committee(
        city_id=town.city.id, code="legal", names={"en": "Legal"}, remit=[legal.sector]
    )
    add(committee)
    add(Membership(committee_id=committee.id, user_id=seat.id, starts_on=TODAY - timedelta(days=9)))

    page = signed_in(town.app, seat).page("/gaps/")

    assert [head.text for head in page.select(".panel h2")] == ["Legal", "Education"]
    assert "in your committee's remit" in words(page)


@pytest.mark.parametrize("role", [Role.OBSERVER, None])
def test_who_is_no_member_reads_that_nothing_is_released(town, role):
    person = make_person(role, area=town.city if role else None, is_administrator=role is None)
    visitor = signed_in(town.app, person)

    assert "Nothing has been released yet" in words(visitor.page("/gaps/"))
    visitor.page("/gaps/heat-map", expect=403)
    visitor.page(f"/gaps/needs/{town.need.id}", expect=403)


def test_a_member_of_another_city_finds_no_need_of_this_one(town):
    elsewhere = make_city("Elsewhere")
    visitor = signed_in(
        town.app, make_person(Role.FOCAL_POINT, stakeholder=make_stakeholder(elsewhere))
    )

    visitor.page(f"/gaps/needs/{town.need.id}", expect=404)
    assert "Greek" not in words(visitor.page("/gaps/"))


def test_an_empty_city_says_what_the_map_is_for(app):
    city = make_city()

    page = signed_in(app, make_person(Role.COORDINATOR, area=city)).page("/gaps/")

    assert "begins with a needs assessment" in words(page)


def test_the_page_says_so_when_most_rests_on_unknown_capacity(town):
    for _ in range(3):
        make_report(make_offer(town.org, town.kind), None, state=CapacityState.UNKNOWN)

    assert "3 of 4 say nothing of it and count as none" in words(town.page())


# --- Day ---------------------------------------------------------------------------------


def test_the_day_can_be_chosen_and_stays_in_the_addresses(town):
    page = town.page("?day=2026-09-15")

    assert "Holds for 15 September 2026" in words(page)
    assert all("day=2026-09-15" in link["href"] for link in page.select(".gap-type li a"))


@pytest.mark.parametrize("day", ["yesterday", "0001-01-01", "2026-02-30", ""])
def test_a_day_that_is_none_shows_today(town, day):
    assert "Holds for today" in words(town.page(f"?day={day}"))


# --- Heat map ----------------------------------------------------------------------------


def test_the_heat_map_shows_shares_with_their_base_by_group(town):
    page = town.page("heat-map")

    row = page.select_one("#heat tbody tr:not(.heat__sector)")
    assert [words(cell) for cell in row.select("th, td")] == [
        "Greek courses", "40 % 40 of 100", "50 % 40 of 80", "0 % 0 of 20",
    ]  # fmt: skip
    assert [cell["class"][1] for cell in row.select("td")] == ["cov-3", "cov-4", "cov-0"]


def test_a_cell_leads_to_its_need_or_to_the_list_of_its_needs(town):
    make_need(town.assessment, town.kind, town.men, town.city, 30)

    cells = town.page("heat-map").select("#heat tbody tr:not(.heat__sector) td a")

    assert cells[1]["href"] == f"/gaps/needs/{town.need.id}"
    assert cells[2]["href"] == f"/gaps/needs?group={town.men.code}&service=greek"


def test_by_area_only_what_is_known_so_fine_is_shown(town):
    beds = make_service_type("housing", code="beds", names={"en": "Beds"})
    make_need(town.assessment, beds, town.families, town.city, 10)

    page = town.page("heat-map?by=area")

    assert [words(head) for head in page.select("#heat thead th")] == [
        "Service", "Whole city", "Neapoli", "Neapoli 1",
    ]  # fmt: skip
    assert "Beds" not in words(page.select_one("#heat"))


def test_cells_tell_no_need_from_unknown_from_open_ended(town):
    school = make_service_type(code="school", names={"en": "School"})
    clinic = make_service_type(code="clinic", names={"en": "Clinic"})
    make_need(town.assessment, school, town.families, town.city, 10)
    make_need(town.assessment, clinic, town.families, town.city, 10)
    make_report(make_offer(town.org, school), None, state=CapacityState.OPEN_ENDED)
    make_offer(town.org, clinic)

    page = town.page("heat-map")

    found = {
        words(row.select_one("th")): [cell["class"][1] for cell in row.select("td")]
        for row in page.select("#heat tbody tr:not(.heat__sector)")
    }
    assert found["School"] == ["cov-open", "cov-open", "cov-none"]
    assert found["Clinic"] == ["cov-unknown", "cov-unknown", "cov-none"]


# --- One gap -----------------------------------------------------------------------------


def test_the_title_of_a_gap_is_its_finding(town):
    page = town.show()

    assert page.h1.text == "At most 50 % of the need for Greek courses can be met"
    assert "Families · Neapoli: 40 of 80 people; 20–50 stay without." in words(page)


def test_the_certificate_can_be_read_out_and_added_up(town):
    page = town.show()

    assert words(page.select_one(".certificate")) == (
        "This need, 80 people: every offer that accepts any of them adds up to 40."
        " However the places are shared, 40 people stay without."
    )
    assert [words(row) for row in page.select("tr.sum")] == ["Together 80", "Together 40"]


def test_every_other_offer_says_why_it_cannot_serve(town):
    page = town.show(need=town.other)

    assert words(page.select_one("#barred tbody tr")) == (
        "Evening courses Open Door takes people of another status 40"
    )
    assert "1 other offer cannot serve them; 1 of them is one barrier away" in words(page)


def test_an_offer_for_its_owner_only_has_no_name_for_others_and_still_counts(town):
    town.offer.visible_to = Visibility.OWNER

    page = words(town.show())
    own = words(town.show(Role.FOCAL_POINT, stakeholder=town.org))

    assert "Evening courses" not in page
    assert "An offer not shown to partners" in page
    assert "adds up to 40" in page
    assert "Evening courses" in own


def test_free_places_stay_with_the_provider_that_keeps_them(town):
    assert "7" in reported_free(town.show())
    town.offer.shows_free_places = False

    assert reported_free(town.show()) == "–"
    assert reported_free(town.show(Role.COORDINATOR)) == "7"


def reported_free(page) -> str:
    return words(page.select("#offers tbody td")[4])


def test_dependence_on_one_provider_is_for_it_and_the_coordinator(town):
    said = "One organisation alone holds all the places"

    assert said not in words(town.show())
    assert said in words(town.show(Role.COORDINATOR))
    assert said in words(town.show(Role.FOCAL_POINT, stakeholder=town.org))


def test_whose_report_is_missing_is_for_it_and_the_coordinator(town):
    make_offer(town.org, town.kind, title="Silent course", statuses=["recognised"])

    assert "never reported" not in words(town.show())
    assert "1 of 2 offers have reported" in words(town.show())
    assert "never reported" in words(town.show(Role.COORDINATOR))


def test_a_need_that_an_open_ended_offer_takes_has_its_own_words(town):
    make_report(make_offer(town.org, town.kind), None, state=CapacityState.OPEN_ENDED)

    page = town.show()

    assert page.h1.text == "Greek courses takes whoever is eligible: not counted"
    assert not page.select(".certificate")


def test_the_difference_to_check_is_left_blank_until_enough_have_reported(town):
    assert "nobody has reported the people served in October 2026" in words(town.show())

    served(town.offer, present=31)

    assert "9 people: 40 could be served at most, 31 were reported served in October 2026" in (
        words(town.show())
    )


def test_more_people_served_than_places_is_called_a_contradiction(town):
    served(town.offer, present=400)

    assert "one of the two reports is wrong" in words(town.show())


def served(offer, present):
    month = (TODAY.replace(day=1) - timedelta(days=1)).replace(day=1)
    add(
        ServedReport(offer_id=offer.id, month=month, people_new=5, present=present, reported_at=NOW)
    )


def test_turn_aways_and_signals_stand_beside_the_gap(town):
    month = TODAY.replace(day=1)
    add(
        TurnAway(
            offer_id=town.offer.id, month=month, reason=TurnAwayReason.FULL, people=12,
            reported_at=NOW,
        ),
        Signal(
            hub_id=town.city.id, service_type_id=town.kind.id, kind=SignalKind.EMPTY_SEARCH,
            month=month, barriers=["language"],
        ),
    )  # fmt: skip

    signs = words(town.show().select_one("#signs"))

    assert "12 people turned away: full" in signs
    assert "1 searches that found nobody" in signs


def test_an_absent_need_is_not_found(town):
    town.visit().page("/gaps/needs/99999999", expect=404)
    town.visit().page("/gaps/needs/99999999999999999999", expect=404)


# --- List --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "left"),
    [
        ("", "2 of 2 needs"),
        ("q=families", "1 of 2 needs"),
        ("q=nobody", "0 of 2 needs"),
        ("reason=eligibility", "1 of 2 needs"),
        ("sector=education&service=greek", "2 of 2 needs"),
        ("sector=housing", "0 of 2 needs"),
        ("sort=nonsense&page=-3", "2 of 2 needs"),
    ],
)
def test_the_list_is_narrowed_by_its_filters(town, query, left):
    assert left in words(town.page(f"needs?{query}"))


def test_the_list_is_sorted_by_its_heads(town):
    def order(sort):
        return [link["href"] for link in town.page(f"needs?sort={sort}").select("tbody a")]

    assert order("people") == list(reversed(order("-people")))


# --- Cost --------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["", "heat-map", "heat-map?by=area", "needs", "show"])
def test_a_page_costs_as_much_for_a_thousand_rows_as_for_ten(town, count_statements, path):
    visitor = town.visit(Role.COORDINATOR)
    address = f"/gaps/needs/{town.need.id}" if path == "show" else f"/gaps/{path}"
    few = statements_of(visitor, address, count_statements)
    for number in range(100):
        group = make_group(town.city, f"group {number}", statuses=["recognised"])
        for place in [town.city, *communities(town.city)]:
            make_need(town.assessment, town.kind, group, place, 10)
        make_report(make_offer(town.org, town.kind, statuses=["recognised"]), 3)
    many = statements_of(visitor, address, count_statements)

    assert few == many
    assert many <= 12


def statements_of(visitor, address, count_statements) -> int:
    """How many statements the page takes once its map is computed."""
    visitor.page(address)
    db.session.rollback()
    with count_statements() as statements:
        visitor.page(address)
    return len(statements)
