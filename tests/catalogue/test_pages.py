"""The catalogue: everybody reads it, the administrator changes it, nothing is ever deleted."""

import pytest

from hub.access import Role
from hub.catalogue.kinds import KINDS
from hub.catalogue.models import Language, PopulationGroup, ServiceType, Tag
from hub.db import db
from tests import factories as make

NEW = {
    "service-types": {"code": "day-centre", "names-en": "Day centre", "unit-en": "visits"},
    "sectors": {"code": "culture", "names-en": "Culture"},
    "groups": {"code": "students", "names-en": "Students", "age_from": "18", "age_to": "30"},
    "attributes": {"code": "chile", "names-en": "Chile", "dimension": "origin"},
    "tags": {"code": "new-arrival", "names-en": "Newly arrived"},
    "languages": {"code": "ti", "names-en": "Tigrinya"},
}


@pytest.fixture
def city(app):
    city = make.make_city()
    make.make_service_type("education", code="greek")
    db.session.commit()
    return city


@pytest.fixture
def administrator(app, city):
    return make.signed_in(app, make.make_person(is_administrator=True))


@pytest.fixture
def reader(app, city):
    body = make.make_stakeholder(city)
    return make.signed_in(app, make.make_person(Role.CASEWORKER, stakeholder=body))


def names(page) -> list[str]:
    return [cell.bdi.get_text() for cell in page.select("#entries tbody th")]


@pytest.mark.parametrize("kind", KINDS)
def test_the_administrator_adds_an_entry_of_every_kind(administrator, kind):
    page = administrator.submit(f"/catalogue/{kind}/new", **NEW[kind])

    assert NEW[kind]["names-en"] in names(page)


@pytest.mark.parametrize("kind", KINDS)
def test_a_member_reads_and_does_not_change(reader, kind):
    page = reader.page(f"/catalogue/{kind}")
    assert page.select("main form[method=post]") == []
    reader.page(f"/catalogue/{kind}/new", expect=403)


def test_a_taken_code_is_refused_beside_its_field(administrator):
    administrator.submit("/catalogue/tags/new", **NEW["tags"])
    page = administrator.submit("/catalogue/tags/new", expect=422, **NEW["tags"])

    assert page.select_one("#code-error").get_text() == "The code new-arrival is taken"


def test_a_name_is_needed_in_one_language_at_least(administrator):
    page = administrator.submit(
        "/catalogue/tags/new", expect=422, **{"code": "x", "names-en": "  "}
    )

    assert page.select_one("#names-en-error").get_text() == ("Give a name in at least one language")


def test_ages_in_disorder_are_refused(administrator):
    fields = {**NEW["groups"], "age_from": "40"}
    page = administrator.submit("/catalogue/groups/new", expect=422, **fields)

    assert page.select_one("#age_to-error").get_text() == (
        "The oldest age cannot be below the youngest"
    )


def test_a_group_keeps_its_attributes_through_an_edit(administrator, city):
    administrator.submit(
        "/catalogue/attributes/new", code="syria", dimension="origin", **{"names-en": "Syria"}
    )
    administrator.submit("/catalogue/groups/new", origins=["syria"], **NEW["groups"])
    group = db.session.query(PopulationGroup).one()
    administrator.submit(f"/catalogue/groups/{group.id}/edit", people="120")

    assert (group.origins, group.people, group.age_to) == (["syria"], 120, 30)
    assert group.statuses is None


def test_names_in_other_languages_are_kept(administrator):
    tag = make.add(Tag(code="t", names={"en": "Old", "ur": "پرانا"}))
    administrator.submit(f"/catalogue/tags/{tag.id}/edit", **{"names-en": "New"})

    assert tag.names == {"en": "New", "ur": "پرانا"}


def test_a_retired_entry_is_offered_no_more_and_can_be_brought_back(administrator, reader, city):
    administrator.submit("/catalogue/languages/new", **NEW["languages"])
    entry = db.session.query(Language).one()
    page = administrator.submit("/catalogue/languages", form=f"form[action$='/{entry.id}/retire']")
    assert "Tigrinya is retired" in page.text
    assert names(reader.page("/catalogue/languages")) == []

    administrator.submit("/catalogue/languages", form=f"form[action$='/{entry.id}/restore']")
    assert names(reader.page("/catalogue/languages")) == ["Tigrinya"]


def test_two_editors_see_both_texts(administrator, city):
    kind = db.session.query(ServiceType).one()
    address = f"/catalogue/service-types/{kind.id}/edit"
    shown = administrator.page(address)
    old = {tag["name"]: tag["value"] for tag in shown.select("main input[type=hidden]")}
    administrator.submit(address, confirm_every_days="7")
    sector = str(kind.sector_id)
    late = administrator.open(
        address,
        "POST",
        data=old
        | {"names-en": "Greek", "unit-en": "seats", "sector_id": sector, "basis": "gross"}
        | {"decider": "member", "confirm_every_days": "60", "availability_days": "14"},
    )

    assert late.status_code == 409
    assert "Saved meanwhile" in late.text
    assert kind.confirm_every_days == 7


def test_what_is_not_there_is_absent(administrator):
    administrator.page("/catalogue/dragons", expect=404)
    administrator.page("/catalogue/tags/999/edit", expect=404)


def test_an_empty_hub_leads_the_administrator_to_the_first_city(app):
    first = make.signed_in(app, make.make_person(is_administrator=True))

    assert "Nothing here yet" in first.page("/catalogue/groups").text
    assert first.open("/catalogue/groups/new").headers["Location"] == "/areas/new"


def test_the_list_asks_as_much_for_one_entry_as_for_hundreds(reader, city, count_statements):
    with count_statements() as few:
        reader.page("/catalogue/service-types")
    home = db.session.query(ServiceType).one().sector_id
    db.session.add_all(
        ServiceType(code=f"t{n}", names={"en": "x"}, sector_id=home, measure="places", unit={})
        for n in range(400)
    )
    db.session.commit()
    with count_statements() as many:
        reader.page("/catalogue/service-types")

    assert len(many) == len(few) <= 12
