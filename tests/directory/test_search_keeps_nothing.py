"""A profile is answered and gone; an attempt is counted once, and holds nothing of the person."""

import pytest
from sqlalchemy import text

from hub.audit import revision_number
from hub.clock import held_at
from hub.db import db
from hub.signals.models import Signal, SignalKind
from tests.factories import NOW, make_city, make_service_type, make_stakeholder

PROFILE = {"sex": "male", "age": "37", "origin": "AF", "status": "applicant", "languages": ["fa"]}


@pytest.fixture(autouse=True)
def _today():
    with held_at(NOW):
        yield


def everything():
    """Every value of every table, but for when sessions were used."""
    tables = [table for table in db.metadata.sorted_tables if table.name != "session"]
    return {
        table.name: [tuple(map(str, row)) for row in db.session.execute(table.select())]
        for table in tables
    }


def buttons(page):
    return page.select("form[action='/search/count']")


def press(browser, form):
    data = {}
    for control in form.select("input[name]"):
        data.setdefault(control["name"], []).append(control["value"])
    return browser.open("/search/count", "POST", data=data)


def test_a_search_leaves_the_database_as_it_was(city):
    city.offer("Hope", sexes=["female"])
    browser = city.browser()
    browser.page("/search")
    before = everything()
    revision = revision_number()

    city.ask(browser, **PROFILE)

    assert everything() == before
    assert revision_number() == revision


def test_a_search_leaves_nothing_in_the_cookie_or_the_address(city):
    city.offer("Hope")
    browser = city.browser()

    page = city.ask(browser, **PROFILE)

    with browser.client.session_transaction() as cookie:
        assert not {"37", "AF", "applicant", "fa"} & set(map(str, cookie.values()))
    addresses = [link["href"] for link in page.select("a[href]")]
    assert not [address for address in addresses if "37" in address or "applicant" in address]


def test_the_browser_is_told_to_keep_nothing_either(city):
    city.offer("Hope")
    browser = city.browser()

    answer = browser.open("/search")
    page = city.ask(browser, **PROFILE)

    assert answer.headers["Cache-Control"] == "no-store"
    for form in page.select("main form"):
        assert form["autocomplete"] == "off"
        assert not form.has_attr("data-keep")
        assert form["method"] == "post"


def test_a_search_writes_nothing_of_the_profile_to_the_log(city, capsys):
    city.ask(**PROFILE)

    written = capsys.readouterr()
    assert "applicant" not in written.out + written.err


def test_where_nobody_fits_the_attempt_is_counted_with_its_barriers(city):
    city.offer("Women", sexes=["female"])
    city.offer("Greek", languages=["el"])
    browser = city.browser()
    (form,) = buttons(city.ask(browser, **PROFILE))

    answer = press(browser, form)

    assert answer.status_code == 200
    assert "the first attempt at this service this month" in answer.text
    (signal,) = db.session.query(Signal)
    assert (signal.kind, signal.barriers) == (SignalKind.EMPTY_SEARCH, ["language", "sex"])
    assert signal.service_type_id == city.type.id
    assert signal.hub_id == city.hub.id
    assert str(signal.month) == "2026-11-01"


def test_counting_keeps_nothing_of_the_person_in_any_table(city):
    city.offer("Women", sexes=["female"])
    browser = city.browser()
    (form,) = buttons(city.ask(browser, **PROFILE))
    before = everything()

    press(browser, form)

    after = everything()
    grown = {name for name, rows in after.items() if rows != before[name]}
    assert grown == {"signal", "submission", "audit_entry", "revision"}
    new = [
        value for name in grown for row in after[name] if row not in before[name] for value in row
    ]
    for told in ("applicant", "male", "'fa'", "AF"):
        assert not [value for value in new if value == told or f"'{told}'" in value]


def test_a_button_pressed_twice_counts_once(city):
    city.offer("Women", sexes=["female"])
    browser = city.browser()
    (form,) = buttons(city.ask(browser, **PROFILE))

    first, second = press(browser, form), press(browser, form)

    assert first.status_code == second.status_code == 200
    assert db.session.query(Signal).count() == 1


def test_a_second_search_that_led_nowhere_counts_again(city):
    browser = city.browser()
    for _attempt in range(2):
        (form,) = buttons(city.ask(browser))
        answer = press(browser, form)

    assert "2 attempts at this service led nowhere this month" in answer.text
    assert db.session.query(Signal).count() == 2


def test_when_those_who_fit_are_full_that_is_the_barrier(city):
    city.offer("Full", free=0)
    browser = city.browser()
    page = city.ask(browser)
    form = next(one for one in buttons(page) if not one.select("[name=count_offer]"))

    press(browser, form)

    assert [signal.barriers for signal in db.session.query(Signal)] == [["full"]]


def test_a_refused_referral_is_counted_for_its_organisation(city):
    offer = city.offer("Hope")
    browser = city.browser()
    (form,) = buttons(city.ask(browser))

    answer = press(browser, form)

    assert "the first refused referral for this service this month" in answer.text
    (signal,) = db.session.query(Signal)
    assert signal.kind is SignalKind.REFUSED_REFERRAL
    assert signal.stakeholder_id == offer.stakeholder_id


def test_nothing_can_be_counted_for_an_offer_or_a_service_that_was_not_found(city):
    elsewhere = make_city("Elsewhere")
    theirs = city.offer("There", areas=[elsewhere])
    other = make_service_type("legal")
    browser = city.browser()
    (form,) = buttons(city.ask(browser))
    data = {control["name"]: control["value"] for control in form.select("input[name]")}

    for change in ({"count_offer": theirs.id}, {"count_type": other.id}, {"count_type": "x"}):
        assert browser.open("/search/count", "POST", data=data | change).status_code == 422
    assert (
        browser.open("/search/count", "POST", data=data | {"form_key": "short"}).status_code == 422
    )
    assert db.session.query(Signal).count() == 0


def test_the_address_of_counting_leads_back_to_the_search(city):
    answer = city.browser().open("/search/count")

    assert (answer.status_code, answer.headers["Location"]) == (302, "/search")


def test_the_search_runs_in_a_transaction_that_only_reads(city, count_statements):
    make_stakeholder(city.hub)
    browser = city.browser()
    browser.page("/search")

    with count_statements() as statements:
        city.ask(browser)

    assert not [s for s in statements if s.startswith(("INSERT", "DELETE"))]
    assert db.session.execute(text("SELECT count(*) FROM signal")).scalar() == 0
