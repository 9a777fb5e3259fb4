"""Who takes this person this week: found, asked for, nearly, or why nobody."""

from datetime import date, timedelta

import pytest

from hub.access import Role
from hub.clock import held_at
from hub.offers.models import CapacityState, OfferStatus, Site, Visibility
from tests.factories import (
    NOW,
    TODAY,
    add,
    make_city,
    make_offer,
    make_person,
    make_report,
    make_service_type,
    make_stakeholder,
    signed_in,
)


@pytest.fixture(autouse=True)
def _today():
    with held_at(NOW):
        yield


def lead(page):
    return page.select_one("main section .lead").text


def names(page, within="main section > .offers-found"):
    return [item.text for item in page.select(f"{within} > li h3 bdi")]


def card(page, title):
    return next(
        item
        for item in page.select(".offer-found")
        if item.select_one("h3").text.strip().startswith(title)
    )


def text_of(item):
    return item.get_text(" ", strip=True)


def test_the_page_opens_with_an_empty_profile(city):
    page = city.browser().page("/search")

    assert page.select_one("h1").text == "Who takes this person?"
    assert "Nothing that you enter here is stored" in page.text


def test_an_offer_without_rules_takes_the_person_and_says_how_to_reach_it(city):
    city.offer("Hope", documents="Any paper", cost="Free", hours="9 to 17", procedure="Ring first")

    page = city.ask()

    assert lead(page) == "1 offer takes this person now."
    shown = text_of(card(page, "At Hope"))
    for told in ("Takes people: 3 free", "210 555 0100", "Ring first", "Any paper", "9 to 17"):
        assert told in shown


def test_who_takes_people_now_comes_first_then_the_next_intake_then_the_wait(city):
    later = TODAY + timedelta(days=9)
    city.offer("Full", free=0)
    city.offer("Waiting", free=0, wait_weeks=3)
    city.offer("Later", free=0, next_intake_on=later, is_intake_open=False)
    city.offer("Silent", free=None)
    city.offer("Little", free=1)
    city.offer("Much", free=8)

    page = city.ask()

    assert names(page) == ["At Much", "At Little", "At Silent", "At Later"]
    assert page.select_one("details.more summary").text == "2 offers fit and are full"
    assert names(page, "details.more > .offers-found") == ["At Waiting", "At Full"]
    assert lead(page) == (
        "2 offers take this person now. 1 more must be asked. 1 more takes people later."
    )
    assert "From 3 December 2026" in text_of(card(page, "At Later"))
    assert "Full: wait about 3 weeks" in text_of(card(page, "At Waiting"))


def test_an_old_figure_of_free_places_is_not_believed(city):
    city.offer("Hope", free=5, as_of=TODAY - timedelta(days=30))

    page = city.ask()

    assert lead(page) == "1 offer fits: ask whether it takes people."
    assert "Not sure: ask first" in text_of(card(page, "At Hope"))
    assert "25 October 2026, out of date" in text_of(card(page, "At Hope"))


def test_an_open_ended_offer_takes_whoever_is_eligible(city):
    city.offer("School", free=None)
    offer = city.offer("Library", free=None)
    make_report(offer, None, state=CapacityState.OPEN_ENDED)

    page = city.ask()

    assert "Takes whoever is eligible" in text_of(card(page, "At Library"))
    assert names(page)[0] == "At Library"


@pytest.mark.parametrize(
    ("rule", "profile", "barrier"),
    [
        ({"sexes": ["female"]}, {"sex": "male"}, "only for: Female"),
        ({"statuses": ["recognised"]}, {"status": "applicant"}, "only for: Recognised"),
        ({"households": ["family"]}, {"household": "alone"}, "only for: Family"),
        ({"origins": ["SY"]}, {"origin": "AF"}, "only for: Sy"),
        ({"age_from": 18}, {"age": "16"}, "only for: 18 years and older"),
        ({"age_to": 17}, {"age": "30"}, "only for: up to 17 years"),
        ({"age_from": 12, "age_to": 17}, {"age": "30"}, "only for: 12 to 17 years"),
        ({"languages": ["el"]}, {"languages": ["fa"]}, "no Farsi, but Greek"),
        ({"starts_on": date(2026, 12, 3)}, {}, "begins on 3 December 2026"),
    ],
)
def test_an_offer_that_is_one_barrier_away_says_which(city, rule, profile, barrier):
    city.offer("Hope", **rule)

    page = city.ask(**profile)

    assert lead(page) == "Nobody takes this person."
    assert text_of(card(page, "At Hope").select_one("p > strong")) == barrier


def test_an_offer_elsewhere_does_not_serve_where_the_person_lives(city):
    city.offer("Hope", areas=[city.south])

    page = city.ask(area=city.north.code)

    assert "does not serve Neapoli 1" in text_of(card(page, "At Hope"))


def test_one_language_of_several_is_enough(city):
    city.offer("Hope", languages=["el"])

    page = city.ask(languages=["fa", "el"])

    assert names(page) == ["At Hope"]


def test_what_is_not_known_is_a_question_and_not_a_barrier(city):
    city.offer("Hope", statuses=["recognised"])
    city.offer("Trust", statuses=["recognised", "applicant"])
    city.offer("Women", sexes=["female"])

    page = city.ask(sex="female")

    assert names(page) == ["At Women"]
    assert "Ask for: status. 2 more offers would fit." in page.text
    assert "if the status is: Recognised" in text_of(card(page, "At Hope"))


def test_a_tag_that_nobody_ticked_is_a_question(city):
    city.offer("Shelter", tags=["survivor"])

    page = city.ask()

    assert "it depends on what is still to be asked" in lead(page)
    assert "if it holds: Survivor of violence" in text_of(card(page, "At Shelter"))
    assert names(city.ask(tags=["survivor"])) == ["At Shelter"]


def test_where_the_person_lives_is_asked_when_an_offer_serves_a_part(city):
    city.offer("Hope", areas=[city.south])

    page = city.ask()

    assert "if the person lives in Neapoli 2" in text_of(card(page, "At Hope"))
    assert names(city.ask(area=city.south.code)) == ["At Hope"]


def test_several_barriers_are_folded_grouped_and_counted(city):
    for name in ("One", "Two"):
        city.offer(name, sexes=["female"], statuses=["recognised"])

    page = city.ask(sex="male", status="applicant")

    assert lead(page) == "Nobody takes this person."
    folded = page.select("details.more")[-1]
    assert "What shuts this person out elsewhere: 2" in folded.text
    assert "status, sex (2)" in text_of(folded)
    reasons = [text_of(item) for item in page.select(".panel--due li")]
    assert reasons == ["2 for women only or men only", "2 for another status"]


def test_several_services_have_an_answer_each(city):
    other = make_service_type("legal", names={"en": "Lawyer"})
    city.offer("Hope")
    city.offer("Law", type=other)

    page = city.ask(services=[str(city.type.id), str(other.id)])

    assert [head.text for head in page.select("main section h2")] == ["Psychologist", "Lawyer"]


def test_a_search_without_a_service_is_asked_for_one_and_keeps_the_rest(city):
    page = city.browser().submit("/search", expect=422, sex="female", age="31")

    assert page.select_one("#services-error").text == "Choose at least one service"
    assert page.select_one("#sex option[selected]")["value"] == "female"
    assert page.select_one("#age")["value"] == "31"


@pytest.mark.parametrize("age", ["-1", "500", "old"])
def test_an_age_that_is_none_is_refused(city, age):
    page = city.browser().submit("/search", expect=422, services=[str(city.type.id)], age=age)

    assert page.select_one("#age-error")


def test_hard_and_soft_rules_that_no_field_holds_are_told(city):
    city.offer("Hard", other_rule="Incident within a year", other_rule_is_hard=True)
    city.offer("Soft", other_rule="Mothers first")

    page = city.ask()

    assert "Also a condition: Incident within a year" in text_of(card(page, "At Hard"))
    assert "Preferred: Mothers first" in text_of(card(page, "At Soft"))


def test_a_secret_site_shows_its_phone_and_no_address(city):
    offer = city.offer("Shelter")
    add(Site(offer_id=offer.id, is_secret=True, phone="210 555 0199", name="The blue house"))

    page = city.ask()

    shown = text_of(card(page, "At Shelter"))
    assert "210 555 0199" in shown
    assert "only by phone" in shown
    assert "blue house" not in page.text


def test_the_number_of_free_places_is_kept_where_the_provider_keeps_it(city):
    city.offer("Hope", free=17, maximum=20, shows_free_places=False)

    shown = text_of(card(city.ask(), "At Hope"))

    assert "Takes people" in shown
    assert "17" not in shown


def test_only_what_the_person_may_read_is_found(city):
    city.offer("Draft", status=OfferStatus.DRAFT)
    city.offer("Own", visible_to=Visibility.OWNER)
    city.offer("Paused", status=OfferStatus.PAUSED)
    city.offer("Ended", ends_on=TODAY - timedelta(days=1))
    city.offer("Partners")

    assert names(city.ask()) == ["At Partners"]


def test_offers_of_another_city_are_not_found(city):
    elsewhere = make_city("Elsewhere")
    city.offer("There", areas=[elsewhere])
    stranger = make_person(Role.CASEWORKER, stakeholder=make_stakeholder(elsewhere, "Theirs"))
    city.offer("Here")

    assert names(city.ask()) == ["At Here"]
    page = city.ask(city.browser(stranger))
    assert "At Here" not in page.text


@pytest.mark.parametrize("role", [Role.OBSERVER])
def test_an_observer_does_not_search(city, role):
    observer = signed_in(city.app, make_person(role, area=city.hub))

    observer.page("/search", expect=403)


def test_a_search_needs_the_token_of_its_page(city):
    answer = city.browser().open("/search", "POST", data={"services": str(city.type.id)})

    assert answer.status_code == 400


def test_an_address_may_name_the_service_and_nothing_of_the_person(city):
    page = city.browser().page(f"/search?service={city.type.id}&service=nonsense&sex=female")

    ticked = page.select("#services input[checked]")
    assert [box["value"] for box in ticked] == [str(city.type.id)]
    assert page.select_one("#sex option[selected]")["value"] == ""


def test_a_city_without_services_says_what_is_missing(app):
    hub = make_city()
    worker = make_person(Role.CASEWORKER, stakeholder=make_stakeholder(hub))

    page = signed_in(app, worker).page("/search")

    assert page.select_one(".empty h2").text == "There is no service to look for yet"


def test_a_search_asks_as_often_for_a_thousand_offers_as_for_ten(city, count_statements):
    home = make_stakeholder(city.hub, "Many")

    def statements(more):
        add(*(_offer(home, city) for _one in range(more)))
        browser = city.browser()
        browser.page("/search")
        with count_statements() as counted:
            city.ask(browser)
        return len(counted) - opened(browser)

    def opened(browser):
        with count_statements() as counted:
            browser.page("/search")
        return len(counted)

    few = statements(10)
    many = statements(990)

    assert few == many
    assert many <= 12


def _offer(home, city):
    offer = make_offer(home, city.type)
    make_report(offer, available=1)
    return offer
