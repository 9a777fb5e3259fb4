"""The month of an organisation, typed in one grid."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from hub import clock
from hub.access import Role
from hub.catalogue.models import Measure
from hub.db import db
from hub.offers.models import OfferStatus
from hub.served.models import ServedReport, TurnAway, TurnAwayReason
from tests import factories as make
from tests.visitor import filled

OCTOBER = date(2026, 10, 1)


@pytest.fixture
def city(app):
    with clock.held_at(make.NOW):
        yield make.make_city()


@pytest.fixture
def body(city):
    return make.make_stakeholder(city, "Open Door")


@pytest.fixture
def beds(body):
    return make.make_offer(body, make.make_service_type(), title="Beds")


@pytest.fixture
def advice(body):
    kind = make.make_service_type("legal", measure=Measure.PER_MONTH)
    return make.make_offer(body, kind, title="Advice")


@pytest.fixture
def focal_point(app, body):
    return make.signed_in(app, make.make_person(Role.FOCAL_POINT, stakeholder=body))


def url(body, month="2026-10", rest=""):
    return f"/served/{body.id}/{month}{rest}"


def served(offer, **more):
    values = {"month": OCTOBER, "people_new": 10, "reported_at": make.NOW}
    return make.add(ServedReport(offer_id=offer.id, **{**values, **more}))


def rows(model=ServedReport):
    db.session.expire_all()
    return db.session.scalars(select(model).order_by(model.id)).all()


def error(page, cell):
    return page.select_one(f"[id='{cell}-error']").text


def test_a_month_is_typed_in_one_grid_and_saved_at_once(focal_point, body, beds, advice):
    page = focal_point.submit(
        url(body),
        **{
            f"people_new-{beds.id}": "12",
            f"present-{beds.id}": "30",
            f"people_new-{advice.id}": "40",
            f"contacts-{advice.id}": "55",
            f"away-{advice.id}-0": "7",
        },
    )

    assert page.select_one(".notice--success p").text == "October 2026 is saved"
    assert "2 of 2 offers have reported" in page.text
    first, second = sorted(rows(), key=lambda row: row.people_new)
    assert (first.offer_id, first.people_new, first.present) == (beds.id, 12, 30)
    assert (second.people_new, second.contacts, second.present) == (40, 55, None)
    (turned,) = rows(TurnAway)
    assert (turned.reason, turned.people, turned.month) == (TurnAwayReason.FULL, 7, OCTOBER)


def test_present_is_asked_for_where_a_stock_is_counted(focal_point, body, beds, advice):
    page = focal_point.page(url(body))

    assert page.find("input", id=f"present-{beds.id}")
    assert page.find("input", id=f"present-{advice.id}") is None


def test_an_emptied_row_is_taken_out_and_a_changed_one_changed(focal_point, body, beds, advice):
    served(beds)
    served(advice, people_new=5)
    make.add(
        TurnAway(offer_id=beds.id, month=OCTOBER, reason="full", people=3, reported_at=make.NOW)
    )
    focal_point.submit(
        url(body),
        **{
            f"people_new-{beds.id}": "",
            f"away-{beds.id}-0": "",
            f"people_new-{advice.id}": "6",
        },
    )

    assert [(row.offer_id, row.people_new) for row in rows()] == [(advice.id, 6)]
    assert rows(TurnAway) == []


def test_a_wrong_cell_is_explained_beside_it_and_nothing_is_saved(focal_point, body, beds, advice):
    page = focal_point.submit(
        url(body),
        expect=422,
        **{f"people_new-{beds.id}": "a few", f"people_new-{advice.id}": "5"},
    )
    assert "Enter a whole number" in error(page, f"people_new-{beds.id}")
    assert page.find("input", id=f"people_new-{advice.id}")["value"] == "5"

    page = focal_point.submit(url(body), expect=422, **{f"contacts-{beds.id}": "5"})
    assert "Enter the people who are new" in error(page, f"people_new-{beds.id}")
    assert rows() == []


def test_ten_times_as_many_as_last_month_is_asked_about_and_never_changed(focal_point, body, beds):
    served(beds, month=date(2026, 9, 1), people_new=12)
    typed = {f"people_new-{beds.id}": "120"}
    page = focal_point.submit(url(body), expect=422, **typed)
    assert error(page, f"people_new-{beds.id}") == "Last month it was 12. Is it right?"
    assert len(rows()) == 1

    shown = page.select_one("main form[method=post]")
    sure = filled(shown, {f"sure-{beds.id}": True}, None)
    assert focal_point.open(url(body), "POST", data=sure).status_code == 302
    assert [row.people_new for row in rows()] == [12, 120]


@pytest.mark.parametrize(("before", "now"), [(12, 119), (0, 500), (1, 15)])
def test_smaller_jumps_are_not_asked_about(focal_point, body, beds, before, now):
    served(beds, month=date(2026, 9, 1), people_new=before)
    focal_point.submit(url(body), **{f"people_new-{beds.id}": str(now)})

    assert rows()[-1].people_new == now


def test_the_offers_of_a_month_are_those_that_ran_in_it(focal_point, body, beds):
    kind = make.make_service_type()
    for title, more in {
        "began later": {"starts_on": date(2026, 11, 1)},
        "ended before": {"ends_on": date(2026, 9, 30)},
        "closed within": {"status": OfferStatus.CLOSED, "ends_on": date(2026, 10, 5)},
        "draft": {"status": OfferStatus.DRAFT},
        "paused": {"status": OfferStatus.PAUSED},
    }.items():
        make.make_offer(body, kind, title=title, **more)

    found = focal_point.page(url(body)).select("#served tbody th bdi")
    assert [cell.text for cell in found] == ["Beds", "closed within", "paused"]


def test_months_ahead_and_nonsense_are_not_there(focal_point, body, beds):
    focal_point.page(url(body, "2026-11"))
    for bad in ("2026-12", "2026-13", "1999-01", "october", "2026-1", "2026-10-01"):
        focal_point.page(url(body, bad), expect=404)
    assert focal_point.page(url(body, "2026-11")).find("a", string="Month after") is None


def test_the_second_of_two_typists_sees_both_figures(app, focal_point, body, beds, city):
    coordinator = make.signed_in(app, make.make_person(Role.COORDINATOR, area=city))
    shown = coordinator.page(url(body)).select_one("main form[method=post]")
    focal_point.submit(url(body), **{f"people_new-{beds.id}": "12"})

    answer = coordinator.open(
        url(body), "POST", data=filled(shown, {f"people_new-{beds.id}": "13"}, None)
    )
    assert answer.status_code == 409
    page = BeautifulSoup(answer.text, "html.parser")
    assert [text.text for text in page.select(".conflict .kept-text")] == ["13", "12"]
    assert [row.people_new for row in rows()] == [12]


def test_the_same_month_sent_twice_is_the_same_month(focal_point, body, beds):
    shown = focal_point.page(url(body)).select_one("main form[method=post]")
    sent = filled(shown, {f"people_new-{beds.id}": "12"}, None)
    first, second = (focal_point.open(url(body), "POST", data=sent) for _ in range(2))

    assert (first.status_code, second.status_code) == (302, 302)
    assert [row.people_new for row in rows()] == [12]


def test_who_may_type_a_month(app, body, beds, visitor, city):
    other = make.make_stakeholder(city, "Wide Gate")
    elsewhere = make.make_stakeholder(make.make_city("Palaiopoli"), "Far Away")

    def who(role, **where):
        return make.signed_in(app, make.make_person(role, **where))

    who(Role.COORDINATOR, area=city).page(url(body))
    for rest in ("", f"/{beds.id}"):
        who(Role.CASEWORKER, stakeholder=body).page(url(body, rest=rest), expect=403)
        who(Role.FOCAL_POINT, stakeholder=other).page(url(body, rest=rest), expect=403)
        who(Role.FOCAL_POINT, stakeholder=elsewhere).page(url(body, rest=rest), expect=404)
        who(Role.OBSERVER, area=city).page(url(body, rest=rest), expect=403)
    focal_point = who(Role.FOCAL_POINT, stakeholder=body)
    focal_point.page("/served/999999/2026-10", expect=404)
    focal_point.page(url(body, rest="/999999"), expect=404)
    assert visitor.open(url(body)).status_code == 302


def test_the_way_in_leads_to_last_month_of_the_own_organisation(app, focal_point, body, beds, city):
    assert focal_point.page("/served/").select_one("h1").text == "People served in October 2026"
    make.make_stakeholder(city, "Wide Gate")
    coordinator = make.signed_in(app, make.make_person(Role.COORDINATOR, area=city))
    links = coordinator.page("/served/").select("main .list a")
    assert [link.text for link in links] == ["Open Door", "Wide Gate"]


def test_the_page_of_an_offer_shows_its_months_to_members_only(app, focal_point, body, beds, city):
    served(beds, people_new=123, present=31)
    make.add(
        TurnAway(offer_id=beds.id, month=OCTOBER, reason="language", people=9, reported_at=make.NOW)
    )
    beds.visible_to = "public"
    observer = make.signed_in(app, make.make_person(Role.OBSERVER, area=city))

    cells = focal_point.page(f"/offers/{beds.id}").select("#by-month tbody td")
    assert [cell.get_text(strip=True) for cell in cells] == ["123", "31", "–", "9", "Language 9"]
    assert "123" not in observer.page(f"/offers/{beds.id}").select_one("main").text


@pytest.mark.parametrize("many", [10, 200])
def test_the_grid_costs_the_same_for_many_offers(focal_point, body, beds, count_statements, many):
    kind = make.make_service_type()
    for _ in range(many):
        served(make.make_offer(body, kind))
    address = url(body)
    db.session.commit()
    with count_statements() as statements:
        focal_point.page(address)
    assert len(statements) <= 12


def test_the_page_of_an_offer_with_its_months_stays_within_twelve_statements(
    app, body, beds, count_statements, city
):
    make.make_report(beds, available=1)
    for number in range(1, 11):
        served(beds, month=date(2026, number, 1))
    coordinator = make.signed_in(app, make.make_person(Role.COORDINATOR, area=city))
    address = f"/offers/{beds.id}"
    db.session.commit()
    with count_statements() as statements:
        coordinator.page(address)
    assert len(statements) <= 12, "\n".join(statements)


@pytest.mark.parametrize(
    "row",
    [
        {"people_new": -1},
        {"present": -1},
        {"contacts": -1},
    ],
)
def test_the_database_refuses_fewer_than_nobody(beds, row):
    with pytest.raises(IntegrityError):
        served(beds, **row)


def test_the_database_keeps_one_row_a_cell(beds):
    served(beds)
    with pytest.raises(IntegrityError):
        served(beds)


def test_the_database_keeps_one_row_a_reason(beds):
    def turned():
        return TurnAway(
            offer_id=beds.id, month=OCTOBER, reason="full", people=1, reported_at=make.NOW
        )

    make.add(turned())
    with pytest.raises(IntegrityError):
        make.add(turned())


# --- The breakdown --------------------------------------------------------------------------


@pytest.fixture
def groups(body, city):
    families = make.make_group(city, "families")
    hidden = make.make_group(city, "hidden", is_city_level_only=True)
    return families, hidden


def test_a_month_is_broken_down_by_area_and_group(focal_point, body, beds, groups, city):
    served(beds, people_new=10, present=20)
    here, there = make.communities(city)
    address = url(body, rest=f"/{beds.id}")
    focal_point.submit(
        address,
        button="another",
        **{
            "parts-0-area_id": here.id,
            "parts-0-people_new": "4",
            "parts-1-group_id": groups[0].id,
            "parts-1-people_new": "9",
            "parts-1-present": "11",
        },
    )
    found = {(row.area_id, row.group_id): (row.people_new, row.present) for row in rows()[1:]}
    assert found == {(here.id, None): (4, None), (None, groups[0].id): (9, 11)}

    page = focal_point.page(address)
    ordered = [
        option["value"] for option in page.select("#parts tbody select[name$=area_id] [selected]")
    ]
    emptied = ordered.index(str(here.id))
    focal_point.submit(
        address,
        **{f"parts-{emptied}-people_new": "", "parts-2-area_id": there.id, "parts-2-people_new": 1},
    )
    assert {row.area_id for row in rows()[1:]} == {None, there.id}


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ({"parts-0-people_new": "1"}, "Choose an area or a group for every row"),
        (
            {"parts-0-area_id": "here", "parts-0-people_new": "11"},
            "The parts add up to 11 new people, more than the 10 of the month",
        ),
        (
            {
                "parts-0-area_id": "here",
                "parts-0-people_new": "1",
                "parts-1-area_id": "here",
                "parts-1-people_new": "1",
            },
            "stand in two rows",
        ),
        (
            {"parts-0-area_id": "here", "parts-0-group_id": "hidden", "parts-0-people_new": "1"},
            "never shown by area",
        ),
        ({"parts-0-area_id": "here", "parts-0-present": "1"}, "Enter the new people of every row"),
    ],
)
def test_parts_that_cannot_be_are_refused(focal_point, body, beds, groups, typed, message, city):
    served(beds, people_new=10)
    names = {"here": make.communities(city)[0].id, "hidden": groups[1].id}
    values = {name: names.get(value, value) for name, value in typed.items()}

    page = focal_point.submit(url(body, rest=f"/{beds.id}"), expect=422, **values)
    assert message in page.select_one(".errors").text
    assert len(rows()) == 1


def test_a_month_that_is_not_reported_leads_to_the_grid(focal_point, body, beds):
    page = focal_point.page(url(body, rest=f"/{beds.id}"))

    assert page.select_one(".empty a")["href"] == url(body)
