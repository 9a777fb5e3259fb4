"""The first page of each role: what is due, what changed, never an empty page."""

from datetime import timedelta

import pytest

from committees import services as committees
from committees.models import Committee, Seat
from hub.access import Role
from hub.accounts.models import RoleGrant
from hub.catalogue.services import ship_catalogue
from hub.clock import now, today
from hub.db import db
from hub.offers.models import OfferStatus, Visibility
from tests import factories as make

OLD = timedelta(days=400)


@pytest.fixture
def city(app):
    return make.make_city("Neapoli")


@pytest.fixture
def house(city):
    return make.make_stakeholder(city, "Open Door")


def visitor_as(app, role, **place):
    return make.signed_in(app, make.make_person(role, **place))


def headings(page):
    return [heading.get_text(strip=True) for heading in page.select("section.panel h2")]


def panel(page, title):
    (found,) = [box for box in page.select("section.panel") if box.h2.get_text(strip=True) == title]
    return found


def reported(offer, age=0, **more):
    as_of = today() - timedelta(days=age)
    return make.make_report(
        offer, as_of=as_of, reported_at=now() - timedelta(days=age, minutes=1), **more
    )


def test_somebody_without_a_role_is_told_whom_to_ask(app):
    page = make.signed_in(app, make.make_person()).page("/")

    assert headings(page) == ["You have no role yet"]


def test_a_caseworker_meets_the_search_first_and_what_changed(app, city, house):
    offer = make.make_offer(make.make_stakeholder(city, "Next Door"), make.make_service_type())
    reported(offer, available=4)

    page = visitor_as(app, Role.CASEWORKER, stakeholder=house).page("/")

    assert headings(page)[:2] == ["Who takes this person?", "What changed this week"]
    row = panel(page, "What changed this week").select_one("tbody tr")
    assert [cell.get_text(strip=True) for cell in row("td")][:3] == ["Next Door", "yes", "4"]


def test_news_keep_to_what_may_be_seen(app, city, house):
    other = make.make_stakeholder(city, "Next Door")
    service = make.make_service_type()
    reported(make.make_offer(other, service, title="Hidden", visible_to=Visibility.OWNER))
    reported(make.make_offer(other, service, title="Silent", shows_free_places=False), available=3)
    reported(make.make_offer(other, service, title="Long ago"), age=30)

    page = visitor_as(app, Role.CASEWORKER, stakeholder=house).page("/")

    (row,) = panel(page, "What changed this week").select("tbody tr")
    assert row.th.text == "Silent"
    assert row.select_one("td.number").text == "–"


def test_a_week_without_news_says_so(app, house):
    page = visitor_as(app, Role.CASEWORKER, stakeholder=house).page("/")

    assert "Nobody has reported new figures" in panel(page, "What changed this week").text


def test_a_focal_point_sees_which_figures_are_due_worst_first(app, house):
    service = make.make_service_type()
    reported(make.make_offer(house, service, title="Fresh"))
    reported(make.make_offer(house, service, title="Due"), age=40)
    reported(make.make_offer(house, service, title="Old"), age=100)
    make.make_offer(house, service, title="Never")
    make.make_offer(house, service, title="Sketch", status=OfferStatus.DRAFT)

    box = panel(visitor_as(app, Role.FOCAL_POINT, stakeholder=house).page("/"), "Your offers")

    due = [head.get_text("|", strip=True).split("|")[0] for head in box.select("tbody th")]
    assert due == ["Never", "Old", "Due"]
    assert [value.text for value in box.select(".figures dd:not(.figures__note)")] == [
        "4",
        "3",
        "2",
    ]
    assert "Sketch (Draft)" in " ".join(box.text.split())


def test_a_focal_point_with_nothing_due_is_thanked(app, house):
    reported(make.make_offer(house, make.make_service_type()))

    box = panel(visitor_as(app, Role.FOCAL_POINT, stakeholder=house).page("/"), "Your offers")

    assert "All your figures are up to date" in box.text


def test_a_focal_point_without_offers_learns_what_one_is_for(app, house):
    box = panel(visitor_as(app, Role.FOCAL_POINT, stakeholder=house).page("/"), "Your offers")

    assert "has entered no offer yet" in box.text


def test_the_coordinator_reads_the_names_of_the_late(app, city, house):
    service = make.make_service_type()
    make.make_offer(house, service, title="Never reported")
    reported(make.make_offer(make.make_stakeholder(city, "Punctual"), service))
    guest = make.make_stakeholder(make.make_city("Elsewhere"), "Guest")
    make.make_offer(guest, service, areas=[city])

    box = panel(visitor_as(app, Role.COORDINATOR, area=city).page("/"), "The city at a glance")

    assert [link.text for link in box.select("#late tbody th a")] == ["Open Door"]
    assert "2 of 3" in box.select_one(".figures").text


def test_the_coordinator_sees_assessments_that_end_and_new_organisations(app, city, house):
    make.make_assessment(city, title="Ends soon", valid_until=today() + timedelta(days=20))
    make.make_assessment(city, title="Ends later", valid_until=today() + timedelta(days=200))
    house.entered_at = now() - OLD
    make.make_stakeholder(city, "Newcomer")

    text = panel(
        visitor_as(app, Role.COORDINATOR, area=city).page("/"), "The city at a glance"
    ).text

    assert "Ends soon" in text
    assert "Newcomer" in text
    assert "Ends later" not in text
    assert "Open Door" not in text


def gap(city, sector, best=40):
    service = make.make_service_type(sector)
    make.make_need(make.make_assessment(city), service, make.make_group(city), city, best)
    return service


def test_the_coordinator_sees_the_largest_gap_of_each_sector(app, city):
    gap(city, "education", 40)
    gap(city, "education", 70)
    gap(city, "legal", 30)

    box = panel(visitor_as(app, Role.COORDINATOR, area=city).page("/"), "Largest gaps")

    rows = [
        [cell.get_text(" ", strip=True) for cell in row("td")] for row in box.select("tbody tr")
    ]
    assert sorted((row[1], row[3]) for row in rows) == [("30", "30"), ("70", "70")]


def seated(app, city, code="housing", seat=Seat.MEMBER, user=None):
    ship_catalogue()
    committees.found_committees(city)
    user = user or make.make_person()
    found = db.session.query(Committee).filter_by(city_id=city.id, code=code).one()
    committees.add_seat(
        found.id, user_id=user.id, stakeholder_id=None, seat=seat, starts_on=make.LONG_AGO
    )
    return user


def test_a_member_sees_the_committee_the_remits_gaps_and_only_a_count(app, city, house):
    user = seated(app, city)
    make.make_offer(house, make.make_service_type("housing"))
    make.make_offer(make.make_stakeholder(city, "Lawyers"), make.make_service_type("legal"))
    gap(city, "housing", 50)
    gap(city, "legal", 60)

    page = make.signed_in(app, user).page("/")

    assert headings(page) == ["Committee on housing", "Largest gaps"]
    text = " ".join(panel(page, "Largest gaps").text.split())
    assert "1 of 1 organisation of this remit has a figure out of date" in text
    assert "Open Door" not in page.select_one("main").text
    assert [row.th.text for row in panel(page, "Largest gaps").select("tbody tr")] == ["Housing"]


def test_an_observer_reads_that_nothing_is_released(app, city):
    page = visitor_as(app, Role.OBSERVER, area=city).page("/")

    assert headings(page) == ["What is open to you"]
    assert "No figures are released yet" in page.text


def test_the_administrator_of_an_empty_hub_meets_the_first_steps(app):
    page = make.signed_in(app, make.make_person(is_administrator=True)).page("/")

    box = panel(page, "The installation")
    assert len(box.select("ol li")) == 3
    assert "A few steps" in box.text


def test_the_first_steps_go_when_they_are_done(app, city):
    ship_catalogue()
    make.make_person(Role.COORDINATOR, area=city)

    page = make.signed_in(app, make.make_person(is_administrator=True)).page("/")

    assert "A few steps" not in panel(page, "The installation").text


def somebody_with_every_role(app, city, house):
    user = seated(app, city, seat=Seat.CHAIR, user=make.make_person(is_administrator=True))
    for role, place in (
        (Role.CASEWORKER, {"stakeholder_id": house.id}),
        (Role.FOCAL_POINT, {"stakeholder_id": house.id}),
        (Role.COORDINATOR, {"area_id": city.id}),
        (Role.OBSERVER, {"area_id": city.id}),
    ):
        make.add(RoleGrant(user_id=user.id, role=role, starts_on=make.LONG_AGO, **place))
    return user


def test_several_roles_are_panels_in_order(app, city, house):
    page = make.signed_in(app, somebody_with_every_role(app, city, house)).page("/")

    assert headings(page) == [
        "Who takes this person?",
        "What changed this week",
        "Your offers",
        "The city at a glance",
        "Committee on housing",
        "Largest gaps",
        "What is open to you",
        "The installation",
    ]


@pytest.mark.parametrize("rows", [10, 1000])
def test_every_role_together_costs_no_more_than_twelve_statements(
    app, city, house, count_statements, rows
):
    user = somebody_with_every_role(app, city, house)
    service, group = make.make_service_type("housing"), make.make_group(city)
    assessment = make.make_assessment(city)
    make.make_need(assessment, service, group, city, 5000)
    for _number in range(rows):
        reported(make.make_offer(house, service))
    browser = make.signed_in(app, user)
    for _visit in range(2):  # the map of this state of the data is computed, then read
        browser.page("/")

    with count_statements() as statements:
        browser.page("/")

    assert len(statements) <= 12, statements
