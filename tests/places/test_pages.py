"""The pages of areas: everybody reads the own city's, the administrator changes them."""

import pytest

from hub.access import Role
from hub.db import db
from hub.places.models import Area
from tests import factories as make


@pytest.fixture
def city(app):
    city = make.make_city("Neapoli", communities=3)
    make.make_city("Elsewhere")
    db.session.commit()
    return city


@pytest.fixture
def administrator(app, city):
    return make.signed_in(app, make.make_person(is_administrator=True))


@pytest.fixture
def coordinator(app, city):
    return make.signed_in(app, make.make_person(Role.COORDINATOR, area=city))


def names(page) -> list[str]:
    return [cell.get_text(strip=True) for cell in page.select("#areas tbody th")]


def test_a_coordinator_sees_the_own_city_and_nothing_of_another(coordinator, city):
    assert names(coordinator.page("/areas/")) == [
        "Country of Neapoli",
        "Neapoli",
        "Neapoli 1",
        "Neapoli 2",
        "Neapoli 3",
    ]


def test_words_and_kind_narrow_the_list(coordinator):
    assert names(coordinator.page("/areas/?q=neapoli 2")) == ["Neapoli 2"]
    assert names(coordinator.page("/areas/?kind=municipality")) == ["Neapoli"]
    assert "No area fits" in coordinator.page("/areas/?q=xyz").text


def test_another_citys_area_is_absent(app, coordinator):
    other = db.session.query(Area).filter_by(search_key="elsewhere").one()
    coordinator.page(f"/areas/{other.id}", expect=404)
    coordinator.page("/areas/999999", expect=404)


def test_only_the_administrator_may_add(coordinator, administrator):
    coordinator.page("/areas/new", expect=403)
    page = administrator.submit(
        "/areas/new",
        **{"names-en": "Harbour", "names-el": "Λιμάνι", "code": "harbour", "kind": "district"},
    )

    assert page.h1.get_text(strip=True) == "Harbour"
    assert names(administrator.page("/areas/?q=limani")) == ["Harbour"]


@pytest.mark.parametrize(
    ("fields", "field", "message"),
    [
        ({"names-en": ""}, "names-en", "Give a name in at least one language"),
        ({"code": ""}, "code", "Enter a code"),
        ({"code": "a b"}, "code", "Use letters, digits, dots and hyphens"),
        ({"population": "-3"}, "population", "Enter a whole number, 0 or more, in digits"),
        ({"time_zone": "Europe/Atlantis"}, "time_zone", "Enter a time zone such as Europe/Athens"),
    ],
)
def test_a_wrong_answer_is_explained_beside_its_field(administrator, fields, field, message):
    good = {"names-en": "Harbour", "code": "harbour", "kind": "district"}
    page = administrator.submit("/areas/new", expect=422, **{**good, **fields})

    assert page.select_one(f"#{field}-error").get_text() == message


def test_a_hub_cannot_lie_in_a_hub(administrator, city):
    page = administrator.submit(
        "/areas/new",
        expect=422,
        **{
            "names-en": "Inner",
            "code": "inner",
            "kind": "district",
            "parent_id": str(city.id),
            "is_hub": True,
        },
    )

    assert "A hub already covers this area" in page.select_one("#is_hub-error").get_text()


def test_moving_an_area_takes_along_what_lies_in_it(administrator, city):
    region = make.make_area("Attica", db.session.get(Area, city.parent_id))
    db.session.commit()
    administrator.submit(f"/areas/{city.id}/edit", parent_id=str(region.id))

    moved = db.session.query(Area).filter_by(search_key="neapoli 1").one()
    assert moved.path.startswith(f"{region.path}{city.id}/")


def test_an_area_cannot_be_moved_into_itself(administrator, city):
    inner = make.communities(city)[0]
    page = administrator.submit(f"/areas/{city.id}/edit", expect=422, parent_id=str(inner.id))

    assert "cannot lie inside itself" in page.select_one("#parent_id-error").get_text()


def test_two_editors_see_both_texts(administrator, city):
    form = administrator.page(f"/areas/{city.id}/edit")
    version = form.select_one("input[name=version]")["value"]
    token = form.select_one("input[name=csrf_token]")["value"]
    administrator.submit(f"/areas/{city.id}/edit", population="10")
    late = administrator.open(
        f"/areas/{city.id}/edit",
        "POST",
        data={
            "csrf_token": token,
            "version": version,
            "names-en": "Neapoli",
            "kind": "municipality",
            "parent_id": str(city.parent_id),
            "population": "20",
            "is_hub": "y",
        },
    )

    assert late.status_code == 409
    assert "Saved meanwhile" in late.text
    assert db.session.get(Area, city.id).population == 10


def test_the_list_asks_as_much_for_ten_areas_as_for_a_thousand(
    app, coordinator, city, count_statements
):
    with count_statements() as few:
        coordinator.page("/areas/")
    for number in range(1000):
        area = Area(code=f"a{number}", kind="district", names={"en": "x"}, parent_id=city.id)
        area.path = f"{city.path}{900_000 + number}/"
        db.session.add(area)
    db.session.commit()
    with count_statements() as many:
        coordinator.page("/areas/")

    assert len(many) == len(few) <= 12
