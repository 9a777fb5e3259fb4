"""Committees and their seats: who reads them, who gives them, what a seat gives."""

import ast
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

import hub
from committees import demonstration, services
from committees.content import COMMITTEES
from committees.models import Committee, Membership, Seat
from hub.access import Role
from hub.accounts.queries import rights_of
from hub.catalogue.services import ship_catalogue
from hub.clock import today
from hub.db import db
from hub.errors import RuleError
from tests import factories as make

FORM = "main form.form"
NEXT_YEAR = date(2027, 11, 24)


@pytest.fixture
def city(app):
    ship_catalogue()
    city = make.make_city("Neapoli")
    services.found_committees(city)
    return city


@pytest.fixture
def housing(city):
    return committee(city, "housing")


@pytest.fixture
def house(city):
    return make.make_stakeholder(city, "Open Door")


def committee(city, code):
    statement = select(Committee).where(Committee.city_id == city.id, Committee.code == code)
    return db.session.scalars(statement).one()


def visitor_as(app, role, **place):
    return make.signed_in(app, make.make_person(role, **place))


def seat(committee_, user, kind=Seat.MEMBER, starts_on=make.LONG_AGO, ends_on=None):
    return services.add_seat(
        committee_.id,
        user_id=user.id,
        stakeholder_id=None,
        seat=kind,
        starts_on=starts_on,
        ends_on=ends_on,
    )


def sectors(user, on=None):
    return [sorted(right.sectors) for right in rights_of(user, on or today()).committees]


# --- The five --------------------------------------------------------------------------------


def test_a_city_gets_the_five_once(city):
    assert services.found_committees(city) == []
    codes = db.session.scalars(select(Committee.code).order_by(Committee.position)).all()
    assert codes == ["housing", "employment", "health", "education", "legal"]


def test_a_cross_cutting_gap_lies_in_the_remit_of_more_than_one():
    interested = [one.code for one in COMMITTEES if "cross-cutting" in one.sectors]

    assert len(interested) >= 2


def test_the_hub_knows_no_committees():
    folder = Path(hub.__file__).parent
    imported = [
        f"{path.relative_to(folder)}: {name}"
        for path in folder.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        for name in names_of(node)
        if name.split(".")[0] == "committees"
    ]

    assert imported == []


def names_of(node):
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [node.module or ""] if isinstance(node, ast.ImportFrom) else []


# --- What a seat gives -----------------------------------------------------------------------


def test_a_seat_gives_sight_of_the_city_within_its_remit(housing, city):
    member = make.make_person()
    seat(housing, member)

    rights = rights_of(member, today())

    assert rights.roles == {Role.COMMITTEE_MEMBER}
    assert rights.member_paths == {city.path}
    assert rights.city_id == city.id
    assert sectors(member) == [["cross-cutting", "housing"]]


def test_a_chair_chairs_and_several_seats_stand_side_by_side(housing, city):
    chair = make.make_person()
    seat(housing, chair, Seat.CHAIR)
    seat(committee(city, "education"), chair)

    rights = rights_of(chair, today())

    assert rights.roles == {Role.COMMITTEE_MEMBER, Role.CHAIR}
    assert [right.chairs for right in rights.committees] == [True, False]
    assert sectors(chair) == [["cross-cutting", "housing"], ["education"]]


def test_a_seat_holds_from_its_first_to_its_last_day(housing):
    member = make.make_person()
    first, last = date(2026, 3, 1), date(2026, 3, 31)
    seat(housing, member, starts_on=first, ends_on=last)

    held = [
        bool(sectors(member, day))
        for day in (first - timedelta(days=1), first, last, last + timedelta(days=1))
    ]

    assert held == [False, True, True, False]


def test_rights_of_seats_cost_one_statement(housing, city, count_statements):
    member = make.make_person()
    for code in ("housing", "health", "education", "legal"):
        seat(committee(city, code), member)
    db.session.refresh(member)

    with count_statements() as statements:
        rights_of(member, today())

    assert len(statements) == 2, statements  # the roles, and the seats


# --- The pages -------------------------------------------------------------------------------


def test_members_of_the_city_read_its_committees(app, city, housing, house):
    other = make.make_city("Elsewhere")
    services.found_committees(other)
    far = make.make_stakeholder(other, "Far House")
    for browser in (
        visitor_as(app, Role.CASEWORKER, stakeholder=house),
        visitor_as(app, Role.FOCAL_POINT, stakeholder=house),
        visitor_as(app, Role.COORDINATOR, area=city),
        make.signed_in(app, make.make_person(is_administrator=True)),
    ):
        assert len(browser.page("/committees/").select("section.panel")) == 5
        assert browser.page(f"/committees/{housing.id}").h1.text == "Committee on housing"
    visitor_as(app, Role.OBSERVER, area=city).page("/committees/", expect=403)
    stranger = visitor_as(app, Role.CASEWORKER, stakeholder=far)
    stranger.page(f"/committees/{housing.id}", expect=404)
    stranger.page("/committees/999999", expect=404)
    assert stranger.open(f"/committees/{housing.id}", "POST").status_code in {400, 405}


def test_somebody_homed_in_a_community_reads_the_committees_of_its_city(app, city, housing):
    group = make.make_stakeholder(make.communities(city)[0], "Small Group")

    browser = visitor_as(app, Role.CASEWORKER, stakeholder=group)

    browser.page(f"/committees/{housing.id}")


def test_the_page_names_who_sits_on_it_and_the_chair_first(app, city, housing, house):
    services.add_seat(
        housing.id,
        user_id=make.make_person(name="Ada Member").id,
        stakeholder_id=house.id,
        seat=Seat.MEMBER,
        starts_on=make.LONG_AGO,
    )
    seat(housing, make.make_person(name="Zoe Chair"), Seat.CHAIR)
    seat(housing, make.make_person(name="Gone"), ends_on=date(2021, 1, 1))

    page = visitor_as(app, Role.CASEWORKER, stakeholder=house).page(f"/committees/{housing.id}")

    rows = [[cell.get_text(strip=True) for cell in row("td")] for row in page.select("tbody tr")]
    assert [cell.text for cell in page.select("#seats tbody th")] == ["Zoe Chair", "Ada Member"]
    assert [row[:2] for row in rows] == [["–", "Chair"], ["Open Door", "Member"]]


@pytest.mark.parametrize("rows", [2, 100])
def test_a_page_costs_the_same_however_many_sit(app, housing, house, count_statements, rows):
    for _number in range(rows):
        seat(housing, make.make_person())
    browser = visitor_as(app, Role.CASEWORKER, stakeholder=house)
    db.session.commit()

    with count_statements() as statements:
        browser.page(f"/committees/{housing.id}")

    assert len(statements) <= 12, statements


def test_a_city_without_committees_gets_them_from_its_coordinator(app):
    ship_catalogue()
    city = make.make_city("Fresh")
    house = make.make_stakeholder(city)
    page = visitor_as(app, Role.CASEWORKER, stakeholder=house).page("/committees/")
    assert not page.select(".empty form")

    page = visitor_as(app, Role.COORDINATOR, area=city).submit("/committees/", form=".empty form")

    assert len(page.select("section.panel")) == 5


# --- Giving and ending seats -------------------------------------------------------------------


def test_the_coordinator_gives_a_seat_to_a_delegate(app, city, housing, house):
    delegate = make.make_person(Role.CASEWORKER, stakeholder=house, name="Ada Delegate")
    before = make.signed_in(app, delegate)

    page = visitor_as(app, Role.COORDINATOR, area=city).submit(
        f"/committees/{housing.id}/seats/new",
        form=FORM,
        person=f"{delegate.id}-{house.id}",
        seat="chair",
    )

    assert page.select_one("#seats tbody th").text == "Ada Delegate"
    assert before.open("/").status_code == 302  # the session has ended: rights have changed
    assert Role.CHAIR in rights_of(delegate, today()).roles


def test_only_the_citys_coordinator_gives_and_ends_seats(app, city, housing, house):
    held = seat(housing, make.make_person())
    other = make.make_city("Elsewhere")
    addresses = [
        f"/committees/{housing.id}/seats/new",
        f"/committees/{housing.id}/seats/{held.id}/end",
    ]
    chair = make.make_person()
    seat(housing, chair, Seat.CHAIR)
    for browser in (
        visitor_as(app, Role.CASEWORKER, stakeholder=house),
        make.signed_in(app, chair),
        make.signed_in(app, make.make_person(is_administrator=True)),
    ):
        for address in addresses:
            browser.page(address, expect=403)
    for address in addresses:
        visitor_as(app, Role.COORDINATOR, area=other).page(address, expect=404)


def test_people_of_another_city_are_not_offered(app, city, housing):
    far = make.make_stakeholder(make.make_city("Elsewhere"))
    stranger = make.make_person(Role.CASEWORKER, stakeholder=far)

    page = visitor_as(app, Role.COORDINATOR, area=city).page(f"/committees/{housing.id}/seats/new")

    values = [option["value"] for option in page.select("#person option")]
    assert f"{stranger.id}-{far.id}" not in values


def test_the_same_form_twice_gives_one_seat(app, city, housing, house):
    delegate = make.make_person(Role.CASEWORKER, stakeholder=house)
    coordinator = visitor_as(app, Role.COORDINATOR, area=city)
    for _time in range(2):
        coordinator.submit(
            f"/committees/{housing.id}/seats/new",
            form=FORM,
            form_key="the-same-key-again",
            person=f"{delegate.id}-{house.id}",
        )

    assert len(db.session.scalars(select(Membership)).all()) == 1


def test_ending_a_seat_keeps_its_history_and_ends_the_sessions(app, city, housing):
    member = make.make_person(name="Ada")
    held = seat(housing, member)
    before = make.signed_in(app, member)

    visitor_as(app, Role.COORDINATOR, area=city).submit(
        f"/committees/{housing.id}/seats/{held.id}/end", form=FORM
    )

    assert held.ends_on == today() - timedelta(days=1)
    assert before.open("/").status_code == 302
    assert rights_of(member, today()).committees == ()


def test_a_seat_ends_only_under_its_own_committee(app, city, housing):
    held = seat(housing, make.make_person())
    wrong = committee(city, "legal")

    visitor_as(app, Role.COORDINATOR, area=city).page(
        f"/committees/{wrong.id}/seats/{held.id}/end", expect=404
    )


def test_nobody_sits_twice_and_there_is_one_chair(housing):
    member, chair = make.make_person(), make.make_person()
    seat(housing, member)
    seat(housing, chair, Seat.CHAIR, ends_on=NEXT_YEAR)

    with pytest.raises(RuleError, match="has a seat"):
        seat(housing, member, starts_on=today())
    with pytest.raises(RuleError, match="is a chair"):
        seat(housing, make.make_person(), Seat.CHAIR, starts_on=today())
    seat(housing, make.make_person(), Seat.CHAIR, starts_on=NEXT_YEAR + timedelta(days=1))


def test_a_seat_that_has_not_begun_is_taken_back(housing):
    coming = seat(housing, make.make_person(), starts_on=today() + timedelta(days=5))

    services.end_seat(coming, today())

    assert db.session.scalars(select(Membership)).all() == []


# --- The demonstration ---------------------------------------------------------------------------


def test_the_demonstration_seats_its_chair_its_member_and_delegates(app):
    ship_catalogue()
    city = make.make_city("Demo")
    for number, sector in enumerate(["housing", "employment", "health", "education", "legal"] * 5):
        body = make.make_stakeholder(city, f"House {number}")
        make.make_offer(body, make.make_service_type(sector))
        make.make_person(Role.FOCAL_POINT, stakeholder=body)
    chair, member = make.make_person(), make.make_person()
    chair.email, member.email = demonstration.CHAIR, demonstration.MEMBER

    demonstration.seed(city.id, today())

    assert Role.CHAIR in rights_of(chair, today()).roles
    assert sectors(member) == [["cross-cutting", "health"]]
    chairs = db.session.scalars(select(Membership).where(Membership.seat == Seat.CHAIR)).all()
    assert len(chairs) == 5
