"""The record of an organisation: who reads it, who keeps it, and how two keepers meet."""

import pytest
from sqlalchemy import select

from hub.access import Role
from hub.audit import AuditEntry
from hub.db import db
from hub.offers.models import OfferStatus, Visibility
from hub.stakeholders.models import Contact, ContactVisibility, Stakeholder, stakeholder_area
from tests import factories as make

FORM = "main form.form"


@pytest.fixture
def city(app):
    return make.make_city("Neapoli")


@pytest.fixture
def house(city):
    return make.make_stakeholder(city, "Open Door", phone="210 1")


def visitor_as(app, role, **place):
    return make.signed_in(app, make.make_person(role, **place))


@pytest.fixture
def keeper(app, house):
    return visitor_as(app, Role.FOCAL_POINT, stakeholder=house)


@pytest.fixture
def colleague(app, house):
    return visitor_as(app, Role.CASEWORKER, stakeholder=house)


@pytest.fixture
def neighbour(app, city):
    return visitor_as(app, Role.FOCAL_POINT, stakeholder=make.make_stakeholder(city, "Next Door"))


@pytest.fixture
def coordinator(app, city):
    return visitor_as(app, Role.COORDINATOR, area=city)


@pytest.fixture
def observer(app, city):
    return visitor_as(app, Role.OBSERVER, area=city)


@pytest.fixture
def stranger(app):
    other = make.make_stakeholder(make.make_city("Elsewhere"), "Far House")
    return visitor_as(app, Role.FOCAL_POINT, stakeholder=other)


def contact(house, name, visible_to):
    return make.add(
        Contact(stakeholder_id=house.id, name=name, email="a@example.org", visible_to=visible_to)
    )


def test_the_page_is_for_everybody_of_the_city_and_absent_elsewhere(
    keeper, colleague, neighbour, coordinator, observer, stranger, house
):
    for browser in (keeper, colleague, neighbour, coordinator, observer):
        assert browser.page(f"/organisations/{house.id}").h1.text == "Open Door"
    stranger.page(f"/organisations/{house.id}", expect=404)
    keeper.page("/organisations/999999", expect=404)
    keeper.page("/organisations/99999999999", expect=404)
    assert keeper.open(f"/organisations/{house.id}", "POST").status_code in {400, 405}


def test_only_its_keepers_change_a_record(
    keeper, colleague, neighbour, coordinator, observer, stranger, house
):
    address = f"/organisations/{house.id}/edit"

    for browser in (keeper, coordinator):
        browser.page(address)
    for browser in (colleague, neighbour, observer):
        browser.page(address, expect=403)
    stranger.page(address, expect=404)


def test_contacts_are_shown_as_their_visibility_says(
    keeper, neighbour, coordinator, observer, house
):
    contact(house, "Public Desk", ContactVisibility.PUBLIC)
    contact(house, "Member Desk", ContactVisibility.MEMBERS)
    contact(house, "Own Desk", ContactVisibility.OWNER)

    def shown(browser):
        text = browser.page(f"/organisations/{house.id}").select_one("#contacts").text
        return [name for name in ("Public Desk", "Member Desk", "Own Desk") if name in text]

    assert shown(keeper) == shown(coordinator) == ["Public Desk", "Member Desk", "Own Desk"]
    assert shown(neighbour) == ["Public Desk", "Member Desk"]
    assert shown(observer) == ["Public Desk"]


def test_reading_contacts_is_written_down(neighbour, house):
    neighbour.page(f"/organisations/{house.id}")

    entry = db.session.scalars(select(AuditEntry).where(AuditEntry.action == "read")).one()
    assert (entry.subject, entry.subject_id) == ("stakeholders.show", str(house.id))


def test_offers_are_shown_as_far_as_one_may_read_them(keeper, neighbour, observer, house):
    service = make.make_service_type()
    make.make_offer(house, service, title="Everybody", visible_to=Visibility.PUBLIC)
    make.make_offer(house, service, title="Partners")
    make.make_offer(house, service, title="Draft", status=OfferStatus.DRAFT)

    def shown(browser):
        page = browser.page(f"/organisations/{house.id}")
        return [cell.get_text(strip=True) for cell in page.select("#offers tbody th")]

    assert shown(keeper) == ["Everybody", "Partners", "Draft"]
    assert shown(neighbour) == ["Everybody", "Partners"]
    assert shown(observer) == ["Everybody"]


def test_only_the_owner_and_the_coordinator_see_that_a_figure_is_missing(
    keeper, coordinator, neighbour, observer, house
):
    make.make_offer(house, make.make_service_type(), visible_to=Visibility.PUBLIC)

    for browser in (keeper, coordinator):
        assert "never reported" in browser.page(f"/organisations/{house.id}").text
    for browser in (neighbour, observer):
        assert "never reported" not in browser.page(f"/organisations/{house.id}").text


def test_an_observer_sees_neither_intake_nor_the_day_of_the_last_report(neighbour, observer, house):
    offer = make.make_offer(house, make.make_service_type(), visible_to=Visibility.PUBLIC)
    make.make_report(offer)

    assert "Last confirmed on" in neighbour.page(f"/organisations/{house.id}").text
    text = observer.page(f"/organisations/{house.id}").text
    assert "Last confirmed on" not in text
    assert "Takes people" not in text


@pytest.mark.parametrize("rows", [2, 200])
def test_a_page_asks_the_database_as_often_however_much_it_shows(
    neighbour, house, count_statements, rows
):
    service = make.make_service_type()
    for number in range(rows):
        make.make_report(make.make_offer(house, service))
        contact(house, f"Desk {number}", ContactVisibility.PUBLIC)
    db.session.commit()

    with count_statements() as statements:
        neighbour.page(f"/organisations/{house.id}")

    assert len(statements) <= 12, statements


# --- Changing it -----------------------------------------------------------------------------


def test_the_focal_point_changes_what_the_house_says_of_itself(keeper, house, city):
    page = keeper.submit(
        f"/organisations/{house.id}/edit",
        form=FORM,
        name="Ανοιχτή Πόρτα",
        description_en="A day centre.",
        area_ids=[city.id],
        latitude="37,98",
        longitude="23.72",
        website="https://door.example.org/",
    )

    assert page.h1.text == "Ανοιχτή Πόρτα"
    assert "A day centre." in page.text
    assert (house.search_key, house.latitude) == ("anoichti porta", 37.98)
    assert house.version == 2


def test_membership_and_home_are_the_coordinators_to_say(keeper, coordinator, house):
    assert not keeper.page(f"/organisations/{house.id}/edit").select("#status, #home_id")

    coordinator.submit(f"/organisations/{house.id}/edit", form=FORM, status="left")

    assert house.status == "left"


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("name", "   ", "Enter the name of the organisation"),
        ("website", "javascript:alert(1)", "Enter an address that begins with https://"),
        ("email", "nobody", "Enter an address such as name@example.org"),
        ("latitude", "nan", "Enter degrees such as 37.9838"),
        ("latitude", "91", "Enter degrees such as 37.9838"),
        ("latitude", "37", "Enter both degrees, or neither"),
    ],
)
def test_a_wrong_answer_is_explained_beside_its_field(keeper, house, field, value, message):
    page = keeper.submit(f"/organisations/{house.id}/edit", form=FORM, expect=422, **{field: value})

    assert page.select_one(f"#{field}-error").text == message


def test_two_editors_do_not_overwrite_each_other_silently(keeper, coordinator, house):
    address = f"/organisations/{house.id}/edit"
    read_before = keeper.page(address).select_one("#version")["value"]
    coordinator.submit(address, form=FORM, phone="210 22")

    page = keeper.submit(address, form=FORM, expect=409, version=read_before, phone="210 33")

    texts = [kept.text for kept in page.select(".conflict .kept-text")]
    assert texts == ["210 33", "210 22"]
    assert page.select_one("#phone")["value"] == "210 33"
    assert house.phone == "210 22"
    assert page.select_one("#version")["value"] == str(house.version)


def test_areas_out_of_sight_stay_in_the_record(app, city):
    elsewhere = make.make_city("Elsewhere")
    wide = make.make_stakeholder(city, "Wide House", areas=[city, elsewhere])
    keeper = visitor_as(app, Role.FOCAL_POINT, stakeholder=wide)

    keeper.submit(f"/organisations/{wide.id}/edit", form=FORM, area_ids=[])

    kept = db.session.scalars(select(stakeholder_area.c.area_id)).all()
    assert kept == [elsewhere.id]


# --- Adding one ------------------------------------------------------------------------------


def test_the_coordinator_enters_an_informal_group_by_name_and_kind_alone(coordinator, city):
    page = coordinator.submit(
        "/organisations/new",
        form=FORM,
        name="Women of Lingala",
        kind="migrant or refugee community",
    )

    assert page.h1.text == "Women of Lingala"
    row = db.session.scalars(select(Stakeholder)).one()
    assert (row.code, row.home_id, row.status) == ("women-of-lingala", city.id, "member")


def test_only_a_coordinator_adds_and_only_at_home(keeper, observer, coordinator):
    far = make.make_city("Elsewhere")
    for browser in (keeper, observer):
        browser.page("/organisations/new", expect=403)

    options = coordinator.page("/organisations/new").select("#home_id option")
    assert str(far.id) not in [option["value"] for option in options]


def test_the_same_form_twice_makes_one_organisation(coordinator):
    sent = {"form_key": "the-same-key-again", "kind": "company"}
    coordinator.submit("/organisations/new", form=FORM, name="Twice", **sent)

    assert coordinator.submit("/organisations/new", form=FORM, name="Twice", **sent).h1.text == (
        "Twice"
    )
    assert len(db.session.scalars(select(Stakeholder)).all()) == 1


def test_a_form_that_comes_back_changed_opens_what_it_made(coordinator):
    sent = {"form_key": "the-same-key-again", "kind": "company"}
    coordinator.submit("/organisations/new", form=FORM, name="Once", **sent)

    page = coordinator.submit("/organisations/new", form=FORM, expect=200, name="Other", **sent)

    assert "was saved already" in page.select_one(".notice").text
    assert page.select_one("#name")["value"] == "Other"
    row = db.session.scalars(select(Stakeholder)).one()
    assert row.name == "Once"
    assert page.select_one("main form")["action"] == f"/organisations/{row.id}/edit"


def test_a_name_is_entered_once_in_a_city(coordinator, house):
    page = coordinator.submit(
        "/organisations/new", form=FORM, expect=422, name="OPEN door", kind="company"
    )

    assert page.select_one("#name-error").text.startswith("An organisation of this name")


# --- Contacts --------------------------------------------------------------------------------


def test_the_keeper_adds_changes_and_removes_a_contact(keeper, house):
    start = f"/organisations/{house.id}/contacts"
    keeper.submit(f"{start}/new", form=FORM, name="Desk", phone="210 5", visible_to="owner")
    (one,) = db.session.scalars(select(Contact)).all()

    keeper.submit(f"{start}/{one.id}/edit", form=FORM, name="Front desk")
    assert (one.name, one.visible_to) == ("Front desk", ContactVisibility.OWNER)

    page = keeper.submit(f"{start}/{one.id}/remove", form=FORM)
    assert "The contact is removed" in page.text
    assert db.session.scalars(select(Contact)).all() == []


def test_a_contact_needs_a_way_to_be_reached(keeper, house):
    page = keeper.submit(
        f"/organisations/{house.id}/contacts/new", form=FORM, expect=422, name="Desk"
    )

    assert page.select_one("#email-error").text == "Enter an e-mail address or a telephone number"


def test_a_contact_is_reached_only_through_its_own_organisation(
    keeper, colleague, neighbour, stranger, house, city
):
    other = make.make_stakeholder(city, "Third House")
    theirs = contact(other, "Theirs", ContactVisibility.PUBLIC)
    ours = contact(house, "Ours", ContactVisibility.PUBLIC)

    keeper.page(f"/organisations/{house.id}/contacts/{theirs.id}/edit", expect=403)
    keeper.page(f"/organisations/{other.id}/contacts/{ours.id}/edit", expect=404)
    for browser in (colleague, neighbour):
        browser.page(f"/organisations/{house.id}/contacts/{ours.id}/edit", expect=403)
        browser.page(f"/organisations/{house.id}/contacts/{ours.id}/remove", expect=403)
    stranger.page(f"/organisations/{house.id}/contacts/{ours.id}/edit", expect=404)


def test_two_editors_of_a_contact_see_both_texts(keeper, coordinator, house):
    one = contact(house, "Desk", ContactVisibility.PUBLIC)
    address = f"/organisations/{house.id}/contacts/{one.id}/edit"
    coordinator.submit(address, form=FORM, role="Intake")

    page = keeper.submit(address, form=FORM, expect=409, version="1", role="Referrals")

    assert [kept.text for kept in page.select(".kept-text")] == ["Referrals", "Intake"]
