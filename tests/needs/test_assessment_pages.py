"""The pages of the assessments, as their people see them."""

from datetime import date

import pytest

from hub.access import Role
from hub.db import db
from hub.needs.models import AssessmentStatus, Need, NeedAssessment
from tests.factories import (
    make_assessment,
    make_city,
    make_group,
    make_need,
    make_person,
    make_service_type,
    signed_in,
)

TYPED = {
    "title": "Register of newcomers",
    "source": "Municipality",
    "method": "register",
    "reference_on": "2026-09-01",
    "confidence": "high",
    "finest_kind": "municipal community",
    "basis": "gross",
}
READERS = [Role.CASEWORKER, Role.FOCAL_POINT]


def rows_of(page, table):
    return [
        [cell.get_text(" ", strip=True) for cell in row.select("th, td")]
        for row in page.select(f"#{table} tbody tr")
    ]


def test_an_empty_list_leads_the_coordinator_to_the_first_assessment(city):
    page = city.browser().page("/needs/")

    assert page.select_one(".empty a")["href"] == "/needs/new"


def test_a_member_reads_that_the_coordinator_enters_needs(city):
    page = city.browser(Role.CASEWORKER).page("/needs/")

    assert "The coordinator of the city enters assessments here" in page.select_one(".empty").text
    assert page.select(".empty a") == []


def test_the_coordinator_records_an_assessment_and_puts_it_in_force(city):
    browser = city.browser()
    page = browser.submit("/needs/new", **TYPED)
    assert page.select_one("h1").text == "Register of newcomers"
    (assessment,) = db.session.query(NeedAssessment)
    make_need(assessment, city.type, city.group, city.hub, 120)

    page = browser.submit(f"/needs/{assessment.id}/publish")

    assert "in force" in page.select_one(".notice--success").text
    assert assessment.status is AssessmentStatus.IN_FORCE
    assert page.select_one(".lead").text == "1 of 1 row holds today."


def test_the_same_form_sent_twice_is_one_assessment(city):
    browser = city.browser()
    page = browser.page("/needs/new")
    sent = {control["name"]: control.get("value", "") for control in page.select("form input")}

    for _time in range(2):
        answer = browser.open("/needs/new", "POST", data=sent | TYPED)
        assert answer.status_code == 302

    assert db.session.query(NeedAssessment).count() == 1


def test_the_same_form_with_other_contents_opens_the_record_with_what_was_typed(city):
    browser = city.browser()
    page = browser.page("/needs/new")
    sent = {control["name"]: control.get("value", "") for control in page.select("form input")}
    browser.open("/needs/new", "POST", data=sent | TYPED)

    answer = browser.open("/needs/new", "POST", data=sent | TYPED | {"title": "Another title"})

    assert answer.status_code == 200
    assert "was saved already" in answer.text
    assert "Another title" in answer.text
    assert [row.title for row in db.session.query(NeedAssessment)] == ["Register of newcomers"]


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("title", "  ", "Fill this in"),
        ("reference_on", "", "Enter the day that the figures speak of"),
        (
            "valid_until",
            "2026-08-31",
            "The last day of validity must be on or after the reference date",
        ),
    ],
)
def test_a_wrong_answer_is_explained_beside_its_field(city, field, value, message):
    page = city.browser().submit("/needs/new", expect=422, **{**TYPED, field: value})

    assert page.select_one(f"#{field}-error").text == message


def test_a_draft_without_rows_is_not_put_in_force(city):
    assessment = make_assessment(city.hub, status=AssessmentStatus.DRAFT)

    page = city.browser().submit(f"/needs/{assessment.id}/publish", expect=422)

    assert "Enter at least one row first" in page.select_one(".errors").text


def test_withdrawing_says_what_is_lost_and_what_holds_again(city):
    older = make_assessment(city.hub, title="Older", reference_on=date(2025, 1, 1))
    newer = make_assessment(city.hub, title="Newer")
    for assessment in (older, newer):
        make_need(assessment, city.type, city.group, city.hub)
    browser = city.browser()

    page = browser.page(f"/needs/{newer.id}/withdraw")
    assert "1 row that holds today counts no more" in page.text
    assert page.select_one("main .list a").text == "Older"
    browser.submit(f"/needs/{newer.id}/withdraw")

    assert newer.status is AssessmentStatus.WITHDRAWN
    assert rows_of(browser.page("/needs/?status=withdrawn"), "assessments")[0][0].startswith(
        "Newer"
    )


def test_the_list_says_which_assessment_is_superseded(city):
    for title, year in (("Older", 2025), ("Newer", 2026)):
        assessment = make_assessment(city.hub, title=title, reference_on=date(year, 1, 1))
        make_need(assessment, city.type, city.group, city.hub)

    page = city.browser(Role.CASEWORKER).page("/needs/")

    states = {row[0].split()[0]: row[-1] for row in rows_of(page, "assessments")}
    assert states["Newer"] == "In force"
    assert states["Older"].startswith("Superseded by a newer one")


def test_words_find_an_assessment_by_its_title_or_source_in_any_script(city):
    browser = city.browser()
    for title, source in (("Μητρώο δομών", "Δήμος"), ("Survey", "University")):
        browser.submit("/needs/new", **{**TYPED, "title": title, "source": source})

    page = browser.page("/needs/?q=dimos")

    assert [row[0] for row in rows_of(page, "assessments")] == ["Μητρώο δομών Δήμος"]


def test_totals_stand_per_service_and_never_in_one_sum(city):
    assessment = make_assessment(city.hub)
    other = make_service_type("housing", names={"en": "Bed"})
    for service_type, best in ((city.type, 1_100), (other, 2_300)):
        make_need(assessment, service_type, city.group, city.north, best)
        make_need(assessment, service_type, city.group, city.south, 5)

    page = city.browser(Role.FOCAL_POINT).page(f"/needs/{assessment.id}")

    best = {row[0]: row[4] for row in rows_of(page, "totals")}
    assert best == {"Greek for adults": "1,105", "Bed": "2,305"}
    assert "3,410" not in page.text


def test_filters_leave_the_rows_that_fit(city):
    assessment = make_assessment(city.hub)
    second = make_group(city.hub, "men alone")
    make_need(assessment, city.type, city.group, city.north, 11)
    make_need(assessment, city.type, second, city.south, 22)

    page = city.browser().page(f"/needs/{assessment.id}?group={second.id}&area={city.south.id}")

    assert [row[5] for row in rows_of(page, "needs")] == ["22"]


def test_rows_of_undocumented_people_below_the_city_are_shown_to_nobody(city):
    assessment = make_assessment(city.hub)
    hidden = make_group(city.hub, "undocumented", is_city_level_only=True)
    make_need(assessment, city.type, hidden, city.north, 777)
    make_need(assessment, city.type, hidden, city.hub, 888)

    for role in (Role.COORDINATOR, Role.CASEWORKER):
        text = city.browser(role).page(f"/needs/{assessment.id}").text
        assert "888" in text
        assert "777" not in text


def test_two_editors_do_not_overwrite_each_other_silently(city):
    assessment = make_assessment(city.hub, title="Before")
    first, second = city.browser(), city.browser()
    address = f"/needs/{assessment.id}/edit"
    form = {
        control["name"]: control.get("value", "")
        for control in second.page(address).select("main form input")
    }
    first.submit(address, title="Changed by the first")

    answer = second.open(address, "POST", data=TYPED | form | {"title": "Changed by the second"})

    assert answer.status_code == 409
    assert "Changed by the first" in answer.text
    assert "Changed by the second" in answer.text
    assert assessment.title == "Changed by the first"


@pytest.mark.parametrize("role", READERS)
@pytest.mark.parametrize("part", ["/needs/new", "edit", "publish", "withdraw", "rows"])
def test_members_read_needs_and_do_not_record_them(city, role, part):
    assessment = make_assessment(city.hub)
    browser = city.browser(role)

    browser.page(f"/needs/{assessment.id}")

    browser.page(part if part.startswith("/") else f"/needs/{assessment.id}/{part}", expect=403)


def test_an_observer_sees_no_exact_figures(city):
    city.browser(Role.OBSERVER).page("/needs/", expect=403)


@pytest.mark.parametrize("part", ["", "/edit", "/publish", "/withdraw", "/rows"])
def test_the_assessments_of_another_city_are_as_if_absent(city, part):
    assessment = make_assessment(city.hub)
    other = make_city("Elsewhere")
    stranger = signed_in(city.app, make_person(Role.COORDINATOR, area=other))

    stranger.page(f"/needs/{assessment.id}{part}", expect=404)
    city.browser().page(f"/needs/{assessment.id + 999}{part}", expect=404)


def test_a_post_to_a_page_that_only_shows_is_refused(city):
    page = city.browser().page("/needs/new")
    token = page.select_one("input[name=csrf_token]")["value"]
    browser = city.browser()

    answer = browser.open("/needs/", "POST", data={"csrf_token": token})

    assert answer.status_code in {400, 405}


@pytest.mark.parametrize("address", ["/needs/", "/needs/{id}"])
def test_the_pages_ask_as_often_for_a_thousand_rows_as_for_ten(city, address, count_statements):
    def fill(assessments, rows_each):
        for _one in range(assessments):
            made = make_assessment(city.hub)
            for number in range(rows_each):
                group = city.group if number == 0 else make_group(city.hub)
                make_need(made, city.type, group, city.hub, language="fa")
        return made

    def statements(made):
        browser = city.browser()
        browser.page("/needs/")
        page = address.format(id=made.id)
        with count_statements() as counted:
            browser.page(page)
        return len(counted)

    few = statements(fill(1, 10))
    many = statements(fill(10, 100))

    assert few == many
    assert many <= 12
    assert db.session.query(Need).count() >= 1_000
