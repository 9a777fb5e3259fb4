"""Capacity reports, funding lines, quotas, shared teams, and the life of an offer."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from hub.db import db
from hub.offers.models import (
    CapacityPool,
    CapacityReport,
    CapacityState,
    FundingLine,
    OfferStatus,
    Quota,
    ReportSource,
    ServiceOffer,
)
from hub.offers.queries import offers_with_figures
from tests import factories as make
from tests.factories import TODAY
from tests.visitor import filled


def reports():
    return db.session.scalars(select(CapacityReport).order_by(CapacityReport.id)).all()


def fresh(offer):
    db.session.expire_all()
    return db.session.get(ServiceOffer, offer.id)


def error(page, field):
    return page.select_one(f"#{field}-error").text


def test_a_report_is_added_and_the_earlier_one_stays(house):
    house.report(30, as_of=TODAY - timedelta(days=9))
    page = house.focal_point().submit(
        house.url("/capacity"), maximum="28", funded="20", available="3", waiting="12"
    )

    assert page.select_one(".notice--success p").text == "The figures are saved"
    old, new = reports()
    assert (old.maximum, new.maximum, new.usable, new.available) == (30, 28, 20, 3)
    assert (new.source, new.as_of) == (ReportSource.SELF, TODAY)


def test_the_latest_figures_are_filled_in(house):
    house.report(30, available=4, is_intake_open=False, wait_weeks=2)
    page = house.focal_point().page(house.url("/capacity"))

    assert page.select_one("#maximum")["value"] == "30"
    assert page.select_one("#available")["value"] == "4"
    assert page.select_one("#wait_weeks")["value"] == "2"
    assert page.select_one("input[name=is_intake_open][checked]")["value"] == "no"
    assert page.select_one("#as_of")["value"] == "2026-11-24"
    assert page.select("input[name=source]") == []


def test_a_coordinator_says_how_it_learnt_the_figures(house):
    house.coordinator().submit(house.url("/capacity"), maximum="9", source="visit")

    assert reports()[0].source is ReportSource.VISIT


@pytest.mark.parametrize(
    ("typed", "field", "message"),
    [
        (
            {"maximum": "30", "available": "31"},
            "available",
            "Free places cannot be more than the 30 that exist",
        ),
        (
            {"funded": "5", "available": "6"},
            "available",
            "Free places cannot be more than the 5 that are funded",
        ),
        ({}, "maximum", "Enter how many exist, or how many are funded"),
        ({"maximum": "1e3"}, "maximum", "Enter a whole number"),
        ({"maximum": "5", "as_of": "2026-11-25"}, "as_of", "Enter today or a day before"),
        ({"maximum": "5", "as_of": ""}, "as_of", "Enter the day"),
        ({"state": "unknown", "maximum": "5"}, "state", "There are figures below"),
        (
            {"maximum": "5", "next_intake_on": "2026-11-01"},
            "next_intake_on",
            "The next intake lies before",
        ),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(house, typed, field, message):
    page = house.focal_point().submit(house.url("/capacity"), expect=422, **typed)

    assert message in error(page, field)
    assert reports() == []


@pytest.mark.parametrize("state", ["open-ended", "unknown", "undisclosed"])
def test_a_report_without_figures_says_why(house, state):
    house.focal_point().submit(house.url("/capacity"), state=state)

    assert reports()[0].state is CapacityState(state)


def test_two_identical_submits_make_one_report_and_a_changed_one_is_asked_about(house):
    browser = house.focal_point()
    shown = browser.page(house.url("/capacity")).select_one("main form[method=post]")
    sent = filled(shown, {"maximum": "5"}, None)
    for _ in range(2):
        assert browser.open(house.url("/capacity"), "POST", data=sent).status_code == 302
    assert len(reports()) == 1

    changed = filled(shown, {"maximum": "6"}, None)
    answer = browser.open(house.url("/capacity"), "POST", data=changed)
    assert answer.status_code == 200
    assert "Send it again to add" in answer.text
    assert 'value="6"' in answer.text
    assert sent["form_key"][0] not in answer.text
    assert len(reports()) == 1


def test_all_still_right_confirms_the_record_and_not_the_free_places(house):
    house.report(available=4, as_of=TODAY - timedelta(days=90))
    browser = house.focal_point()
    assert house.offer.title in browser.page("/").get_text(), "it is due"
    assert house.offer.title in browser.page("/offers/?age=stale").get_text()
    page = browser.submit(house.url(), form="form[action$='/confirm']")

    assert fresh(house.offer).confirmed_on == TODAY
    assert len(reports()) == 1
    record, free_places = page.select("#capacity .age")
    assert "age--fresh" in record["class"]
    assert "age--stale" in free_places["class"]
    assert house.offer.title not in browser.page("/offers/?age=stale").get_text()
    assert house.offer.title in browser.page("/offers/?age=fresh").get_text()
    assert "Report capacity" not in browser.page("/").get_text()


@pytest.mark.parametrize(
    "values",
    [
        {"maximum": -1},
        {"maximum": 5, "available": 6},
        {"maximum": None},
        {"maximum": 5, "waiting": -1},
        {"maximum": 5, "wait_weeks": -1},
    ],
)
def test_the_database_refuses_figures_that_cannot_be(house, values):
    with pytest.raises(IntegrityError):
        house.report(**values)


# --- Funding, quotas, teams -----------------------------------------------------------------


def test_a_funding_line_is_added_changed_and_removed(house):
    house.report(30)
    browser = house.focal_point()
    browser.submit(
        house.url("/funding/new"),
        funder="The Fund",
        places="10",
        starts_on="2026-01-01",
        ends_on="2026-12-31",
    )
    line = db.session.scalars(select(FundingLine)).one()
    after = date(2027, 1, 1)
    (figures,) = offers_with_figures(house.city.path, after)
    assert (line.funder, figures.usable) == ("The Fund", 20)

    browser.submit(house.url(f"/funding/{line.id}"), places="5")
    assert db.session.scalars(select(FundingLine)).one().places == 5
    page = browser.page(house.url(f"/funding/{line.id}/remove"))
    assert "The Fund over 5 places" in page.text
    browser.submit(house.url(f"/funding/{line.id}/remove"))
    assert db.session.scalars(select(FundingLine)).all() == []


def test_lines_of_two_editors_are_held_side_by_side(house):
    line = make.add(
        FundingLine(offer_id=house.offer.id, funder="A", places=1, starts_on=make.LONG_AGO)
    )
    one, other = house.focal_point(), house.coordinator()
    url = house.url(f"/funding/{line.id}")
    shown = other.page(url).select_one("main form[method=post]")
    gone = other.page(f"{url}/remove").select_one("main form[method=post]")
    one.submit(url, funder="Hers")

    answer = other.open(url, "POST", data=filled(shown, {"funder": "His"}, None))
    assert answer.status_code == 409
    assert all(word in answer.text for word in ("Hers", "His"))
    assert other.open(f"{url}/remove", "POST", data=filled(gone, {}, None)).status_code == 409
    assert db.session.scalars(select(FundingLine)).one().funder == "Hers"


def test_reserved_places_fit_into_the_usable_ones(house):
    house.report(30, funded=20)
    browser, url = house.focal_point(), house.url("/quotas/new")
    browser.submit(url, places="15", statuses=["asylum"], reason="The Fund")
    page = browser.submit(url, expect=422, places="6", sexes=["female"])
    assert "cannot be more than the 20 that can be used; 15 are reserved" in error(page, "places")
    page = browser.submit(url, expect=422, places="1")
    assert error(page, "statuses") == "Say for whom these places are reserved"

    quota = db.session.scalars(select(Quota)).one()
    assert (quota.places, quota.statuses, quota.sexes) == (15, ["asylum"], None)
    page = browser.submit(house.url("/capacity"), maximum="10", funded="")
    assert "15 places are reserved, more than the 10" in page.text
    browser.submit(house.url(f"/quotas/{quota.id}"), places="10")
    browser.submit(house.url(f"/quotas/{quota.id}/remove"))
    assert db.session.scalars(select(Quota)).all() == []


def test_a_team_stands_behind_several_offers_of_its_organisation(house):
    second = make.make_offer(house.body, house.kind, title="Second")
    foreign = make.add(CapacityPool(stakeholder_id=house.other_body.id, name="Theirs", capacity=9))
    browser = house.focal_point()
    browser.submit(house.url("/team/new"), name="Night team", capacity="25")
    pool = fresh(house.offer).pool_id
    browser.submit(f"/offers/{second.id}/team", pool_id=pool)

    assert fresh(second).pool_id == pool
    page = browser.submit(house.url(f"/team/{pool}"), capacity="24")
    assert "24 in all its offers together" in page.select_one("#team").text
    assert "Second" in browser.page(house.url(f"/team/{pool}")).text
    browser.page(house.url(f"/team/{foreign.id}"), expect=404)
    browser.submit(house.url("/team"), pool_id="0")
    assert fresh(house.offer).pool_id is None


# --- The life of an offer -------------------------------------------------------------------


def test_an_offer_pauses_reopens_closes_and_reopens(house):
    house.report(30)
    browser = house.focal_point()
    browser.submit(house.url(), form="form[action$='/pause']")
    assert fresh(house.offer).status is OfferStatus.PAUSED
    assert offers_with_figures(house.city.path, TODAY) == []
    browser.submit(house.url(), form="form[action$='/reopen']")
    assert fresh(house.offer).status is OfferStatus.OPEN

    page = browser.page(house.url("/close"))
    assert "search and gap map count 30 places less" in page.text.replace("beds", "places")
    browser.submit(house.url("/close"), last_on="2026-11-20")
    assert (fresh(house.offer).status, house.offer.ends_on) == (
        OfferStatus.CLOSED,
        date(2026, 11, 20),
    )
    assert len(offers_with_figures(house.city.path, date(2026, 11, 20))) == 1
    assert offers_with_figures(house.city.path, TODAY) == []
    browser.submit(house.url(), form="form[action$='/reopen']")
    assert (fresh(house.offer).status, house.offer.ends_on) == (OfferStatus.OPEN, None)


def test_the_last_day_of_a_closing_is_not_ahead_nor_before_the_first(house):
    house.offer.starts_on = date(2026, 11, 1)
    browser = house.focal_point()

    page = browser.submit(house.url("/close"), expect=422, last_on="2026-12-24")
    assert "lies ahead" in error(page, "last_on")
    page = browser.submit(house.url("/close"), expect=422, last_on="2026-10-01")
    assert "before the first day" in error(page, "last_on")
    assert fresh(house.offer).status is OfferStatus.OPEN


def test_an_offer_closed_before_it_began_never_ran(house):
    house.offer.starts_on, house.offer.ends_on = TODAY + timedelta(days=9), date(2027, 6, 1)
    house.focal_point().submit(house.url("/close"))

    assert fresh(house.offer).status is OfferStatus.CLOSED
    assert offers_with_figures(house.city.path, date(2027, 1, 1)) == []


def test_a_change_of_status_holds_for_the_version_that_was_looked_at(house):
    one, other = house.focal_point(), house.coordinator()
    shown = other.page(house.url()).select_one("form[action$='/pause']")
    close = other.page(house.url("/close")).select_one("main form[method=post]")
    one.submit(house.url("/when"), hours="Always")

    other.open(house.url("/pause"), "POST", data=filled(shown, {}, None))
    assert fresh(house.offer).status is OfferStatus.OPEN
    assert "Somebody changed this offer" in other.page(house.url()).text
    answer = other.open(house.url("/close"), "POST", data=filled(close, {}, None))
    assert answer.status_code == 409


def test_a_copy_is_a_draft_with_all_but_reports_and_funding(house):
    house.report()
    house.offer.statuses, house.offer.other_rule = ["asylum"], "A rule"
    make.add(
        FundingLine(offer_id=house.offer.id, funder="A", places=1, starts_on=make.LONG_AGO),
        Quota(offer_id=house.offer.id, places=2, statuses=["asylum"]),
    )
    browser = house.focal_point()
    shown = browser.page(house.url("/copy")).select_one("main form[method=post]")
    for _ in range(2):
        browser.open(house.url("/copy"), "POST", data=filled(shown, {"title": "Twin"}, None))

    (twin,) = db.session.scalars(select(ServiceOffer).where(ServiceOffer.title == "Twin")).all()
    assert (twin.status, twin.statuses, twin.other_rule) == (
        OfferStatus.DRAFT,
        ["asylum"],
        "A rule",
    )
    assert [quota.offer_id for quota in db.session.scalars(select(Quota))][1:] == [twin.id]
    assert {one.offer_id for one in db.session.scalars(select(FundingLine))} == {house.offer.id}
    assert {one.offer_id for one in reports()} == {house.offer.id}


def test_a_draft_is_thrown_away_and_a_published_offer_is_not(house):
    draft = make.make_offer(house.body, house.kind, title="Draft", status=OfferStatus.DRAFT)
    browser = house.focal_point()
    draft_id = draft.id
    db.session.commit()
    db.session.expunge(draft)
    page = browser.submit(f"/offers/{draft_id}/discard")
    assert page.select_one("h1").text == "Offers"
    assert [one.title for one in db.session.scalars(select(ServiceOffer))] == [house.offer.title]

    page = browser.submit(house.url("/discard"), expect=422)
    assert "Only a draft can be thrown away" in page.text
