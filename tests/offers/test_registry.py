"""The list of offers and the page of one: who sees what, found how, at what cost."""

from datetime import timedelta

import pytest

from hub.offers.models import (
    CapacityReport,
    FundingLine,
    FundingVisibility,
    OfferStatus,
    Renewal,
    Site,
    Visibility,
)
from hub.text import search_key
from tests import factories as make
from tests.factories import TODAY


def titles(page):
    return [cell.get_text(" ", strip=True) for cell in page.select("#offers tbody th a")]


def listed(browser, query=""):
    return titles(browser.page(f"/offers/{query}"))


def test_the_list_says_what_each_offer_takes_and_how_old_the_figure_is(house):
    house.report(30, funded=20, available=4, as_of=TODAY)

    page = house.reader().page("/offers/")

    cells = [cell.get_text(" ", strip=True) for cell in page.select("#offers tbody tr td")]
    assert titles(page) == ["Beds for the night"]
    assert cells == [
        "Night shelter",
        "Open Door",
        "Neapoli",
        "yes",
        "4",
        "20",
        "24 November 2026",
    ]
    assert "1 of 1 offers say that they take people now" in page.text


def test_a_provider_may_keep_free_places_to_itself(house):
    house.report(30, available=4)
    house.offer.shows_free_places = False

    reader, owner = house.reader().page("/offers/"), house.colleague().page("/offers/")
    assert "not shown" in reader.select_one("#offers tbody").text
    assert reader.select_one("#offers tbody tr").select("td")[4].text.strip() != "4"
    assert owner.select_one("#offers tbody tr").select("td")[4].text.strip() == "4"


@pytest.mark.parametrize("who", ["observer", "administrator"])
def test_observers_and_administrators_see_no_capacity_no_funding_no_age(house, who):
    house.report(37, available=41 - 10, as_of=TODAY - timedelta(days=200))
    house.offer.visible_to = Visibility.PUBLIC
    make.add(
        FundingLine(
            offer_id=house.offer.id,
            funder="The Fund",
            places=10,
            starts_on=make.LONG_AGO,
            renewal=Renewal.OPEN,
            visible_to=FundingVisibility.MEMBERS,
        )
    )
    browser = getattr(house, who)()

    page = browser.page(house.url())
    main = page.select_one("main").text
    assert "37" not in main
    assert "31" not in main
    assert "The Fund" not in main
    assert "out of date" not in main
    if who == "observer":
        row = browser.page("/offers/?taking=1&age=stale")
        assert titles(row) == []
        assert [h.text for h in browser.page("/offers/").select("#offers th[scope=col]")] == [
            "Offer",
            "Service type",
            "Organisation",
            "Areas",
        ]


def test_funders_are_shown_to_the_owner_the_coordinator_and_whom_it_agrees_to(house):
    line = make.add(
        FundingLine(offer_id=house.offer.id, funder="The Fund", places=10, starts_on=make.LONG_AGO)
    )

    assert "The Fund" in house.colleague().page(house.url()).text
    assert "The Fund" in house.coordinator().page(house.url()).text
    assert "The Fund" not in house.reader().page(house.url()).text
    line.visible_to = FundingVisibility.MEMBERS
    assert "The Fund" in house.reader().page(house.url()).text


def test_a_secret_site_has_no_address_and_its_name_is_for_its_own_people(house):
    house.offer.visible_to = Visibility.PUBLIC
    make.add(Site(offer_id=house.offer.id, name="Lilac House", is_secret=True, phone="210 555"))

    seen = {
        who: getattr(house, who)().page(house.url()).select_one("#where").text
        for who in ("focal_point", "reader", "observer")
    }
    assert "Lilac House" in seen["focal_point"]
    assert "Lilac House" not in seen["reader"]
    assert "Secret site" in seen["reader"]
    assert "210 555" in seen["reader"]
    assert "Secret site" in seen["observer"]
    assert "210 555" not in seen["observer"]


def test_drafts_are_their_owners_and_closed_offers_come_when_asked_for(house):
    for status in (OfferStatus.DRAFT, OfferStatus.PAUSED, OfferStatus.CLOSED):
        make.make_offer(house.body, house.kind, title=str(status), status=status)

    assert listed(house.reader()) == ["Beds for the night", "paused"]
    assert listed(house.focal_point()) == ["Beds for the night", "draft", "paused"]
    assert listed(house.reader(), "?status=closed") == ["closed"]
    assert listed(house.reader(), "?status=draft") == []


def test_a_stranger_finds_nothing_and_gets_404(house):
    browser = house.stranger()

    assert listed(browser) == []
    for path in ("", "/what", "/capacity", "/close", "/copy", "/funding/new", "/team"):
        browser.page(house.url(path), expect=404)


def test_a_reader_may_look_but_not_change(house):
    neighbour = house.neighbour()
    neighbour.page(house.url())
    for path in ("/what", "/where", "/capacity", "/close", "/copy", "/quotas/new", "/team/new"):
        neighbour.page(house.url(path), expect=403)
    for path in ("/publish", "/pause", "/reopen", "/confirm"):
        token = neighbour.page("/offers/").select_one("input[name=csrf_token]")["value"]
        answer = neighbour.open(house.url(path), "POST", data={"csrf_token": token})
        assert answer.status_code == 403
    house.reader().page("/offers/new", expect=403)
    house.observer().page("/offers/new", expect=403)


def test_odd_addresses_are_answered_plainly(house):
    browser = house.focal_point()

    for bad in ("/offers/0", "/offers/999999", "/offers/99999999999999999999", "/offers/x"):
        browser.page(bad, expect=404)
    browser.page(house.url("/funding/7"), expect=404)
    browser.page(house.url("/quotas/7/remove"), expect=404)
    browser.page(house.url("/team/7"), expect=404)
    browser.page(house.url("/who"), expect=404)
    assert browser.open(house.url("/publish")).status_code == 405
    nonsense = "?page=-3&sort=drop&area=x&type=9999999&sector=%00&age=old&organisation=-1&status=z"
    nonsense += "&language=%00&q=%00"
    browser.page(f"/offers/{nonsense}")


def test_words_are_found_in_title_organisation_and_type_whatever_the_letters(house):
    for title in ("Ελληνικά για αρχάριους", "Greek for beginners"):
        offer = make.make_offer(house.other_body, house.kind, title=title)
        offer.search_key = search_key(title, house.other_body.name)
    browser = house.reader()

    assert listed(browser, "?q=ellinika") == ["Ελληνικά για αρχάριους"]
    assert listed(browser, "?q=GREEK") == ["Greek for beginners"]
    assert listed(browser, "?q=open door") == ["Beds for the night"]
    assert listed(browser, "?q=100%25") == []


def test_filters_leave_what_fits_and_say_how_many(house):
    teaching = make.make_service_type("education", names={"en": "Course"})
    here, there = make.communities(house.city)
    course = make.make_offer(
        house.other_body, teaching, [here], title="Course", languages=["fa"], visible_to="public"
    )
    make.make_report(course, is_intake_open=True)
    house.offer.languages = ["el"]
    house.report(is_intake_open=False)
    browser = house.reader()

    for query, found in {
        "?sector=education": ["Course"],
        f"?type={teaching.id}": ["Course"],
        f"?area={there.id}": ["Beds for the night"],
        f"?area={here.id}": ["Beds for the night", "Course"],
        "?language=fa": ["Course"],
        "?language=el": ["Beds for the night"],
        "?taking=1": ["Course"],
        f"?organisation={house.body.id}": ["Beds for the night"],
    }.items():
        assert listed(browser, query) == found, query
    assert "1 of 2 offers" in browser.page("/offers/?sector=education").text
    empty = browser.page("/offers/?q=nothing")
    assert empty.select_one(".empty a")["href"] == "/offers/"


def test_who_is_late_is_found_by_the_owner_and_the_coordinator_only(house):
    house.kind.confirm_every_days = 30
    ages = {"fresh": 10, "due": 40, "stale": 70}
    for title, days in ages.items():
        offer = make.make_offer(house.body, house.kind, title=title)
        make.make_report(offer, as_of=TODAY - timedelta(days=days))
    never = ["Beds for the night"]

    for who, sees in (("coordinator", True), ("focal_point", True), ("reader", False)):
        browser = getattr(house, who)()
        assert listed(browser, "?age=fresh") == ["fresh"]
        assert listed(browser, "?age=due") == (["due"] if sees else [])
        assert listed(browser, "?age=stale") == (["stale"] if sees else [])
        assert listed(browser, "?age=never") == (never if sees else [])


def test_the_list_sorts_both_ways(house):
    late = make.make_offer(house.other_body, house.kind, title="Also beds")
    make.make_report(late, as_of=TODAY - timedelta(days=9))
    house.report()
    browser = house.reader()

    assert listed(browser) == ["Also beds", "Beds for the night"]
    assert listed(browser, "?sort=-title") == ["Beds for the night", "Also beds"]
    assert listed(browser, "?sort=organisation") == ["Beds for the night", "Also beds"]
    assert listed(browser, "?sort=age") == ["Also beds", "Beds for the night"]


def test_an_empty_list_leads_to_the_first_offer(house):
    make.db.session.delete(make.db.session.merge(house.offer))

    page = house.focal_point().page("/offers/")
    assert page.select_one(".empty a")["href"] == "/offers/new"


def test_the_page_says_whom_it_takes_where_and_how(house):
    house.offer.statuses, house.offer.age_from, house.offer.languages = ["asylum"], 18, ["fa"]
    house.offer.other_rule, house.offer.other_rule_is_hard = "Incident within a year", True
    house.report(30, available=4, next_intake_on=TODAY + timedelta(days=3))

    page = house.reader().page(house.url())
    text = page.select_one("main").get_text(" ", strip=True)
    for words in (
        "4 of 30 beds were free on 24 November 2026",
        "Asylum applicants",
        "18 and older",
        "Farsi",
        "“at most”: Incident within a year",
        "By appointment",
        "Call before noon",
        "27 November 2026",
    ):
        assert words in text, words
    assert page.select(f"a[href^='{house.url('/')}']") == []


def test_free_places_age_faster_than_the_record(house):
    house.kind.confirm_every_days, house.kind.availability_days = 30, 3
    house.report(30, available=4, as_of=TODAY - timedelta(days=10))

    ages = house.reader().page(house.url()).select("#capacity .age")
    assert [str(tag["class"]) for tag in ages] == ["['age', 'age--fresh']", "['age', 'age--stale']"]


def test_reports_are_a_table_and_a_drawing_with_the_finding_on_top(house):
    house.report(30, available=12, as_of=TODAY - timedelta(days=60))
    house.report(30, available=3)

    page = house.reader().page(house.url())
    assert (
        page.select_one("figure h2").text == "Free beds fell from 12 to 3 since 25 September 2026"
    )
    assert len(page.select("#reports tbody tr")) == 2
    house.offer.shows_free_places = False
    hidden = house.reader().page(house.url())
    assert hidden.select_one("figure h2").text == "30 beds can be used, 30 on 25 September 2026"
    assert "12" not in hidden.select_one("#reports").text
    assert "available" not in hidden.select_one("figure")["data-chart"]
    assert '"Free"' not in hidden.select_one("figure")["data-chart"]


@pytest.mark.parametrize("many", [10, 1000])
def test_the_list_costs_the_same_for_many(house, count_statements, many):
    for number in range(many):
        offer = make.make_offer(house.other_body, house.kind, title=f"Offer {number:04}")
        make.add(
            CapacityReport(offer_id=offer.id, as_of=TODAY, state="unknown", reported_at=make.NOW)
        )
    browser = house.coordinator()
    make.db.session.commit()
    with count_statements() as statements:
        browser.page("/offers/?sort=age&q=offer&taking=1&age=fresh&language=el")
    assert len(statements) <= 12, "\n".join(statements)


def test_the_page_of_an_offer_costs_the_same_for_many_parts(house, count_statements):
    browser = house.coordinator()
    browser.page(house.url())
    counts = []
    for _ in range(2):
        for _ in range(30):
            house.report(available=3)
            make.add(Site(offer_id=house.offer.id, name="A site"))
        make.db.session.commit()
        with count_statements() as statements:
            browser.page(house.url())
        counts.append(len(statements))
    assert counts[0] == counts[1] <= 12


def test_a_visitor_without_a_session_is_asked_to_sign_in(house, visitor):
    answer = visitor.open("/offers/")
    assert answer.status_code == 302
    assert "/sign-in" in answer.headers["Location"]
