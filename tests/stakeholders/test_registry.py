"""The registry: who is found in it, by whom, and at what cost."""

import json

import pytest

from hub.access import Role
from hub.db import db
from hub.offers.models import OfferStatus, Visibility
from hub.stakeholders.models import MembershipStatus, StakeholderKind
from hub.text import search_key
from tests import factories as make

SQUARE = {"type": "Polygon", "coordinates": [[[23, 37], [24, 37], [24, 38], [23, 38], [23, 37]]]}


@pytest.fixture
def city(app):
    return make.make_city("Neapoli")


@pytest.fixture
def caseworker(app, city):
    own = make.make_stakeholder(city, "Own House")
    return make.signed_in(app, make.make_person(Role.CASEWORKER, stakeholder=own))


def organisation(city, name, **more):
    return make.make_stakeholder(city, name, search_key=search_key(name), **more)


def names(page):
    return [link.get_text(strip=True) for link in page.select("#organisations tbody th a")]


@pytest.mark.parametrize("typed", ["anoichti", "Ανοιχτή", "ΠΟΡΤΑ", "porta anoi"])
def test_a_greek_name_is_found_in_greek_and_in_latin_letters(caseworker, city, typed):
    organisation(city, "Ανοιχτή Πόρτα")

    assert names(caseworker.page(f"/organisations/?q={typed}")) == ["Ανοιχτή Πόρτα"]


def test_a_latin_name_is_found_by_greek_letters(caseworker, city):
    organisation(city, "Diktyo")

    assert names(caseworker.page("/organisations/?q=δίκτυο")) == ["Diktyo"]


def test_signs_that_a_database_may_stumble_on_only_part_words(caseworker, city):
    organisation(city, "Plain")

    for typed in ("%25", "_", "%00", "'", "%5C"):
        assert "Plain" in names(caseworker.page(f"/organisations/?q=plain{typed}"))


def test_the_list_is_narrowed_by_kind_status_area_and_sector(caseworker, city):
    first, second = make.communities(city)
    group = organisation(
        city, "Farsi Group", kind=StakeholderKind.COMMUNITY, home_id=second.id, areas=[second]
    )
    organisation(city, "Old Member", status=MembershipStatus.LEFT, home_id=first.id)
    make.make_offer(group, make.make_service_type("education"))

    def found(query):
        return names(caseworker.page(f"/organisations/?{query}"))

    assert found("kind=migrant+or+refugee+community") == ["Farsi Group"]
    assert found("status=left") == ["Old Member"]
    assert found(f"area={second.code}") == ["Farsi Group"]
    assert found("sector=education") == ["Farsi Group"]
    assert found("sector=nonsense&kind=nonsense&area=nonsense&page=x&sort=y") == [
        "Farsi Group",
        "Old Member",
        "Own House",
    ]


def test_the_sector_of_an_offer_that_one_may_not_see_finds_nobody(caseworker, city):
    hidden = organisation(city, "Quiet House")
    make.make_offer(hidden, make.make_service_type("health"), visible_to=Visibility.OWNER)
    make.make_offer(hidden, make.make_service_type("legal"), status=OfferStatus.DRAFT)

    assert names(caseworker.page("/organisations/?sector=health")) == []
    assert names(caseworker.page("/organisations/?sector=legal")) == []


def test_the_registry_ends_at_the_border_of_the_own_cities(caseworker):
    organisation(make.make_city("Elsewhere"), "Stranger")

    assert "Stranger" not in names(caseworker.page("/organisations/"))


def test_an_organisation_from_outside_that_works_here_is_listed(caseworker, city):
    guest = organisation(make.make_city("Elsewhere"), "Guest", areas=[city])

    assert "Guest" in names(caseworker.page("/organisations/"))
    caseworker.page(f"/organisations/{guest.id}")


def test_the_list_sorts_up_and_down(caseworker, city):
    organisation(city, "Alpha", kind=StakeholderKind.PUBLIC_BODY)
    organisation(city, "Zeta", kind=StakeholderKind.COMPANY)

    assert names(caseworker.page("/organisations/?sort=-name"))[0] == "Zeta"
    assert names(caseworker.page("/organisations/?sort=kind"))[0] == "Zeta"


def test_an_empty_result_says_what_to_do(caseworker):
    page = caseworker.page("/organisations/?q=nothing-like-it")

    assert page.select_one(".empty h2").text == "No organisation fits these filters"


@pytest.mark.parametrize("rows", [10, 1000])
def test_the_list_asks_the_database_as_often_for_ten_as_for_a_thousand(
    caseworker, city, count_statements, rows
):
    for number in range(rows):
        organisation(city, f"House {number}", areas=[city])
    db.session.commit()

    with count_statements() as statements:
        caseworker.page("/organisations/?sector=&q=house")

    assert len(statements) <= 12, statements


# --- The map -------------------------------------------------------------------------------


def drawing(page):
    return json.loads(page.select_one("#map")["data-chart"])


def test_the_map_shows_offices_and_the_outlines_of_areas(caseworker, city):
    make.communities(city)[0].geometry = SQUARE
    office = organisation(city, "Open Door", latitude=37.9, longitude=23.7)
    organisation(city, "No Office")

    page = caseworker.page("/organisations/map")

    shapes, points = drawing(page)["data"]
    assert shapes["type"] == "choropleth"
    assert points["customdata"] == [f"/organisations/{office.id}"]
    assert [link.text for link in page.select("#offices li a")] == ["Open Door"]
    assert "2 organisations have no public office on the map" in page.select_one("main").text


def test_no_site_of_an_offer_is_on_the_map(caseworker, city):
    shelter = organisation(city, "Shelter")
    make.make_offer(shelter, make.make_service_type("housing"))

    page = caseworker.page("/organisations/map?q=shelter")

    assert page.select_one(".empty h2").text == "There is nothing to draw yet"


def test_a_name_cannot_speak_the_charts_markup(caseworker, city):
    organisation(city, "<b>Bold</b> & Co", latitude=37.9, longitude=23.7)

    (points,) = drawing(caseworker.page("/organisations/map"))["data"]

    assert points["text"] == ["&lt;b>Bold&lt;/b> &amp; Co"]
