"""The five steps of an offer, by its focal point and by the coordinator."""

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import selectinload

from hub.audit import Revision
from hub.catalogue.models import AttributeValue
from hub.db import db
from hub.offers.models import OfferStatus, ServiceOffer, Site
from tests import factories as make
from tests.visitor import filled


def newest():
    statement = select(ServiceOffer).order_by(ServiceOffer.id.desc()).limit(1)
    options = selectinload(ServiceOffer.areas), selectinload(ServiceOffer.sites)
    return db.session.scalars(
        statement.options(*options).execution_options(populate_existing=True)
    ).one()


def fresh(offer):
    db.session.expire_all()
    return db.session.get(ServiceOffer, offer.id)


def error(page, field):
    return page.select_one(f"#{field}-error").text


def offers_made():
    return len(db.session.scalars(select(ServiceOffer)).all())


def test_a_focal_point_goes_through_the_steps_and_publishes(house):
    browser = house.focal_point()
    page = browser.submit("/offers/new", title="Course", service_type_id=house.kind.id)
    made = newest()
    assert page.select_one("h1").text == "Course: for whom"
    assert (made.status, made.stakeholder_id) == (OfferStatus.DRAFT, house.body.id)

    url = f"/offers/{made.id}"
    page = browser.submit(
        f"{url}/for-whom", statuses=["asylum"], age_from="18", languages=["fa", "el"]
    )
    assert page.select_one("h1").text == "Course: where"
    here = make.communities(house.city)[0]
    page = browser.submit(f"{url}/where", areas=[here.id], **{"sites-0-name": "Main hall"})
    assert page.select_one("h1").text == "Course: when"
    page = browser.submit(f"{url}/when", hours="Monday 9–12")
    assert page.select_one("h1").text == "Course: how to refer"
    draft = browser.submit(f"{url}/how-to-refer", gate="by appointment", procedure="Call us")

    assert "It is complete" in draft.text
    open_page = browser.submit(url, form="form[action$='/publish']")
    assert open_page.select_one(".notice--success p").text == "The offer is published"
    made = newest()
    assert made.status is OfferStatus.OPEN
    assert (made.statuses, made.age_from, made.languages) == (["asylum"], 18, ["fa", "el"])
    assert ([area.id for area in made.areas], made.sites[0].name) == ([here.id], "Main hall")
    assert made.sexes is None
    assert "course" in made.search_key
    assert "open door" in made.search_key


def test_a_draft_says_what_is_missing_and_is_not_published_before(house):
    browser = house.focal_point()
    browser.submit("/offers/new", title="Course", service_type_id=house.kind.id)
    url = f"/offers/{newest().id}"

    page = browser.page(url)
    missing = [link.text for link in page.select(".notice__body a")]
    assert missing == ["Where", "How to refer"]
    assert page.select("form[action$='/publish']") == []
    token = page.select_one("input[name=csrf_token]")["value"]
    browser.open(f"{url}/publish", "POST", data={"csrf_token": token, "version": "1"})
    assert newest().status is OfferStatus.DRAFT
    assert "does not say yet where" in browser.page(url).text


def test_a_coordinator_records_an_offer_for_an_organisation_of_the_city(house):
    house.coordinator().submit(
        "/offers/new",
        title="Course",
        service_type_id=house.kind.id,
        stakeholder_id=house.other_body.id,
    )

    assert newest().stakeholder_id == house.other_body.id


def test_an_offer_for_another_organisation_is_refused(house):
    browser = house.focal_point()
    page = browser.page("/offers/new")
    sent = {
        "csrf_token": page.select_one("input[name=csrf_token]")["value"],
        "form_key": page.select_one("input[name=form_key]")["value"],
        "title": "Course",
        "service_type_id": house.kind.id,
        "stakeholder_id": house.other_body.id,
        "visible_to": "partners",
    }

    assert browser.open("/offers/new", "POST", data=sent).status_code == 422
    assert offers_made() == 1


@pytest.mark.parametrize(
    ("step", "typed", "field", "message"),
    [
        ("what", {"title": "  "}, "title", "Give the offer a name"),
        ("for-whom", {"age_from": "30", "age_to": "20"}, "age_to", "cannot be below the youngest"),
        ("for-whom", {"age_from": "-1"}, "age_from", "Enter a whole number"),
        ("for-whom", {"age_from": "300"}, "age_from", "Enter an age in years"),
        (
            "for-whom",
            {"other_rule_is_hard": True},
            "other_rule_is_hard",
            "Write the rule that shuts people out",
        ),
        (
            "when",
            {"starts_on": "2026-05-01", "ends_on": "2026-04-30"},
            "ends_on",
            "on or after the first day",
        ),
        (
            "where",
            {"sites-0-is_secret": True, "sites-0-address": "Lilac Road 7", "sites-0-phone": "1"},
            "sites-0-address",
            "A secret site has no address here",
        ),
        (
            "where",
            {"sites-0-is_secret": True},
            "sites-0-phone",
            "Enter the phone number to call",
        ),
    ],
)
def test_a_wrong_answer_is_explained_beside_its_field(house, step, typed, field, message):
    page = house.focal_point().submit(house.url(f"/{step}"), expect=422, **typed)

    assert message in error(page, field)
    assert page.title.text.startswith("Error: ")


def test_a_saved_step_leads_back_to_the_offer_and_confirms_no_figure(house):
    page = house.focal_point().submit(house.url("/when"), hours="Always")

    assert page.select_one("h1").text == "Beds for the night"
    assert fresh(house.offer).confirmed_on is None


def test_sites_are_added_changed_and_taken_away_without_script(house):
    browser, url = house.focal_point(), house.url("/where")
    page = browser.submit(url, button="another", **{"sites-0-name": "Hall"})
    assert page.select_one("h1").text == "Beds for the night: where"
    browser.submit(url, **{"sites-1-name": "Annex", "sites-1-is_accessible": "yes"})
    assert [(one.name, one.is_accessible) for one in newest().sites] == [
        ("Hall", None),
        ("Annex", True),
    ]

    browser.submit(url, **{"sites-0-remove": True, "sites-1-phone": "210 1"})
    assert [(one.name, one.phone) for one in newest().sites] == [("Annex", "210 1")]


def test_a_site_that_turns_secret_loses_its_degrees_and_leaves_no_trace_of_where_it_is(house):
    make.add(
        Site(
            offer_id=house.offer.id, name="Hall", address="Lilac Road 7", latitude=38, longitude=23
        )
    )
    browser = house.focal_point()
    browser.submit(
        house.url("/where"),
        **{"sites-0-is_secret": True, "sites-0-address": "", "sites-0-phone": "210"},
    )

    (site,) = newest().sites
    assert (site.is_secret, site.address, site.latitude, site.longitude) == (
        True,
        None,
        None,
        None,
    )
    kept = db.session.scalars(select(Revision)).all()
    assert "Lilac Road" not in repr([(one.before, one.after) for one in kept])


@pytest.mark.parametrize("values", [{"address": "Lilac Road 7"}, {"latitude": 38.0}])
def test_the_database_refuses_where_a_secret_site_is(house, values):
    with pytest.raises(IntegrityError, match=r"secret_has_no_address"):
        make.add(Site(offer_id=house.offer.id, is_secret=True, **values))


def test_areas_outside_the_city_stay_when_those_inside_change(house):
    country = db.session.get(type(house.city), house.city.parent_id)
    body, kind = house.body, house.kind
    offer = make.make_offer(body, kind, [country], title="Wide")
    here = make.communities(house.city)[0]

    page = house.focal_point().page(f"/offers/{offer.id}/where")
    assert "Also serves, outside this city: Country of Neapoli" in page.select_one("#areas").text
    house.focal_point().submit(f"/offers/{offer.id}/where", areas=[here.id])
    assert {area.id for area in newest().areas} == {country.id, here.id}


def test_a_retired_word_is_offered_only_where_it_is_chosen(house):
    house.offer.statuses = ["asylum"]
    plain = make.make_offer(house.body, house.kind, title="Plain")
    value = db.session.scalars(select(AttributeValue).where(AttributeValue.code == "asylum")).one()
    value.retired_on = make.TODAY
    browser = house.focal_point()

    boxes = browser.page(house.url("/for-whom")).select("#statuses input")
    assert [box["value"] for box in boxes] == ["asylum"]
    assert browser.page(f"/offers/{plain.id}/for-whom").select("#statuses input") == []


def test_the_type_stays_once_figures_are_reported(house):
    house.report()
    other = make.make_service_type("education", names={"en": "Course"})

    page = house.focal_point().submit(house.url("/what"), expect=422, service_type_id=other.id)
    assert "Copy the offer" in error(page, "service_type_id")


def test_the_same_form_sent_twice_makes_one_draft(house):
    browser = house.focal_point()
    page = browser.page("/offers/new")
    sent = {
        "csrf_token": page.select_one("input[name=csrf_token]")["value"],
        "form_key": page.select_one("input[name=form_key]")["value"],
        "title": "Course",
        "service_type_id": house.kind.id,
        "stakeholder_id": house.body.id,
        "visible_to": "partners",
    }
    first, second = (browser.open("/offers/new", "POST", data=sent) for _ in range(2))
    assert first.headers["Location"] == second.headers["Location"]
    assert offers_made() == 2

    changed = browser.open("/offers/new", "POST", data=sent | {"title": "Another course"})
    assert changed.status_code == 200
    assert "saved already" in changed.text
    assert 'value="Another course"' in changed.text
    assert f'action="/offers/{newest().id}/what"' in changed.text
    assert (offers_made(), newest().title) == (2, "Course")


@pytest.mark.parametrize(
    ("step", "first", "second", "label"),
    [
        ("what", {"title": "Hers"}, {"title": "His"}, "Name of the offer"),
        ("for-whom", {"sexes": ["female"]}, {"statuses": ["asylum"]}, "Legal status"),
        ("where", {"sites-0-name": "Hers"}, {"sites-0-name": "His"}, "Sites"),
        ("when", {"hours": "Hers"}, {"hours": "His"}, "Hours"),
        ("how-to-refer", {"procedure": "Hers"}, {"procedure": "His"}, "What to do"),
    ],
)
def test_the_second_of_two_editors_sees_both_texts(house, step, first, second, label):
    one, other = house.focal_point(), house.coordinator()
    url = house.url(f"/{step}")
    shown = other.page(url).select_one("main form[method=post]")
    one.submit(url, **first)

    answer = other.open(url, "POST", data=filled(shown, second, None))
    assert answer.status_code == 409
    assert label in answer.text
    assert "Nothing of yours is lost" in answer.text
    again = other.open(url, "POST", data=filled(form_of(answer.text), {}, None))
    assert again.status_code == 302


def form_of(text):
    return BeautifulSoup(text, "html.parser").select_one("main form[method=post]")
