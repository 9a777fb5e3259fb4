"""Accounts and their roles: the administrator's pages, and what happens to sessions."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from hub.access import Role
from hub.accounts import services
from hub.accounts.models import RoleGrant, User
from hub.accounts.queries import rights_of
from hub.audit import AuditEntry
from hub.clock import today
from hub.db import db
from hub.errors import RuleError
from hub.submissions import Submission
from tests import factories as make

FORM = "main form.form"
PASSWORD = "handed over on paper"


@pytest.fixture
def city(app):
    return make.make_city("Neapoli")


@pytest.fixture
def house(city):
    return make.make_stakeholder(city, "Open Door")


@pytest.fixture
def administrator(app):
    return make.signed_in(app, make.make_person(is_administrator=True, name="Anna Admin"))


def names(page):
    return [link.text for link in page.select("#accounts tbody th a")]


def test_nobody_else_sees_that_there_are_accounts(app, city, house):
    user = make.make_person()
    grant = make.add(
        RoleGrant(user_id=user.id, role=Role.OBSERVER, area_id=city.id, starts_on=make.LONG_AGO)
    )
    for role, place in (
        (Role.CASEWORKER, {"stakeholder": house}),
        (Role.FOCAL_POINT, {"stakeholder": house}),
        (Role.COORDINATOR, {"area": city}),
        (Role.OBSERVER, {"area": city}),
    ):
        browser = make.signed_in(app, make.make_person(role, **place))
        for address in (
            "/accounts/",
            "/accounts/new",
            f"/accounts/{user.id}",
            f"/accounts/{user.id}/roles/new",
            f"/accounts/{user.id}/roles/{grant.id}/end",
            f"/accounts/{user.id}/deactivate",
        ):
            browser.page(address, expect=403)


def test_absent_accounts_and_wrong_methods(administrator):
    administrator.page("/accounts/999999", expect=404)
    administrator.page("/accounts/99999999999", expect=404)
    assert administrator.open("/accounts/", "POST").status_code in {400, 405}
    assert administrator.open("/accounts/1/reactivate").status_code == 405


def test_the_list_is_searched_by_name_and_address(administrator):
    make.make_person(name="Δανάη Κυματίδου")
    make.make_person(name="Karim Lychnaris").email = "karim@example.org"

    assert names(administrator.page("/accounts/?q=δανάη")) == ["Δανάη Κυματίδου"]
    assert names(administrator.page("/accounts/?q=KARIM@")) == ["Karim Lychnaris"]
    assert names(administrator.page("/accounts/?q=%25")) == []
    assert len(names(administrator.page("/accounts/?q=%00"))) == 3


def test_reading_accounts_is_written_down(administrator):
    user = make.make_person()
    administrator.page("/accounts/")
    administrator.page(f"/accounts/{user.id}")

    entries = db.session.scalars(select(AuditEntry).where(AuditEntry.action == "read")).all()
    assert [(entry.subject, entry.subject_id) for entry in entries] == [
        ("accounts.index", ""),
        ("accounts.show", str(user.id)),
    ]


@pytest.mark.parametrize("rows", [10, 1000])
def test_the_list_costs_the_same_for_ten_and_a_thousand(
    administrator, house, count_statements, rows
):
    for _number in range(rows):
        make.make_person(Role.CASEWORKER, stakeholder=house)
    db.session.commit()

    with count_statements() as statements:
        administrator.page("/accounts/")

    assert len(statements) <= 12, statements


# --- Making and closing an account --------------------------------------------------------------


def make_account(administrator, expect=None, **more):
    values = {"name": "Nora New", "email": "Nora@Example.org", "wanted": PASSWORD} | more
    return administrator.submit("/accounts/new", form=FORM, expect=expect, **values)


def test_an_account_is_made_and_signs_in(administrator, visitor):
    page = make_account(administrator)

    assert page.h1.text == "Nora New"
    visitor.submit("/sign-in", email="nora@example.org", password=PASSWORD)


def test_the_same_form_twice_makes_one_account_and_keeps_no_trace_of_the_password(administrator):
    for password in (PASSWORD, "another sentence typed"):
        make_account(administrator, form_key="the-same-key-again", wanted=password)

    assert len(db.session.scalars(select(User).where(User.name == "Nora New")).all()) == 1
    assert len(db.session.scalars(select(Submission)).all()) == 1


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("name", " ", "Enter the person's name"),
        ("email", "nora", "Enter an address such as name@example.org"),
        ("wanted", "short", "Use at least 12 characters"),
        ("email", "old@example.org", "There is an account with this address already"),
    ],
)
def test_a_wrong_answer_is_explained(administrator, field, value, told):
    old = make.make_person()
    old.email, old.deactivated_at = "old@example.org", datetime.now(UTC)

    page = make_account(administrator, expect=422, **{field: value})

    assert page.select_one(f"#{field}-error").text == told


def test_closing_an_account_ends_its_sessions_and_it_can_be_opened_again(app, administrator):
    user = make.make_person()
    browser = make.signed_in(app, user)

    administrator.submit(f"/accounts/{user.id}/deactivate", form=FORM)
    assert browser.open("/").status_code == 302

    page = administrator.submit(f"/accounts/{user.id}", form=".notice form")
    assert "The account is open again" in page.text
    assert user.deactivated_at is None


def test_the_last_administrator_stays(administrator):
    admin = db.session.scalars(select(User).where(User.is_administrator)).one()

    page = administrator.submit(f"/accounts/{admin.id}/deactivate", form=FORM, expect=422)

    assert "at least one administrator" in page.select_one("[data-errors]").text
    assert admin.deactivated_at is None
    make.make_person(is_administrator=True)
    administrator.submit(f"/accounts/{admin.id}/deactivate", form=FORM, expect=302)


# --- Roles ---------------------------------------------------------------------------------------


def give(administrator, user, expect=None, **fields):
    return administrator.submit(
        f"/accounts/{user.id}/roles/new", form=FORM, expect=expect, **fields
    )


def test_a_role_in_an_organisation_is_given_and_ends_the_sessions(app, administrator, house):
    user = make.make_person()
    browser = make.signed_in(app, user)

    page = give(administrator, user, role="focal point", stakeholder_id=house.id)

    assert "Open Door" in page.select_one("#roles").text
    assert rights_of(user, today()).keeps == {house.id}
    assert browser.open("/").status_code == 302


def test_a_role_in_an_area_is_given(administrator, city):
    user = make.make_person()

    give(administrator, user, role="coordinator", area_id=city.id)

    assert rights_of(user, today()).coordinates == {city.path}


def test_a_place_that_the_role_does_not_have_is_left_out(administrator, city, house):
    user = make.make_person()

    give(administrator, user, role="observer", area_id=city.id, stakeholder_id=house.id)

    (grant,) = db.session.scalars(select(RoleGrant).where(RoleGrant.user_id == user.id))
    assert (grant.area_id, grant.stakeholder_id) == (city.id, None)


@pytest.mark.parametrize(
    ("fields", "wrong", "told"),
    [
        ({"role": "caseworker"}, "stakeholder_id", "Choose the organisation of this role"),
        ({"role": "observer"}, "area_id", "Choose the area of this role"),
        ({"role": "observer", "starts_on": ""}, "starts_on", "Enter the first day"),
    ],
)
def test_what_is_missing_from_a_role_is_told(administrator, city, fields, wrong, told):
    page = give(administrator, make.make_person(), expect=422, **fields)

    assert page.select_one(f"#{wrong}-error").text == told


def test_a_role_has_its_days_in_order_and_is_not_given_twice(city):
    user, on = make.make_person(), today()

    with pytest.raises(RuleError, match="last day"):
        services.grant_role(
            user,
            Role.OBSERVER,
            area_id=city.id,
            starts_on=on,
            ends_on=on - timedelta(days=1),
        )
    services.grant_role(user, Role.OBSERVER, area_id=city.id, starts_on=on, ends_on=on)
    with pytest.raises(RuleError, match="already"):
        services.grant_role(user, Role.OBSERVER, area_id=city.id, starts_on=on)
    services.grant_role(user, Role.OBSERVER, area_id=city.id, starts_on=on + timedelta(days=1))


def test_ending_a_role_keeps_its_history_and_ends_the_sessions(app, administrator, house):
    user = make.make_person(Role.CASEWORKER, stakeholder=house)
    browser = make.signed_in(app, user)
    (grant,) = db.session.scalars(select(RoleGrant).where(RoleGrant.user_id == user.id)).all()

    administrator.submit(f"/accounts/{user.id}/roles/{grant.id}/end", form=FORM)

    assert grant.ends_on == today() - timedelta(days=1)
    assert rights_of(user, today()).roles == frozenset()
    assert browser.open("/").status_code == 302


def test_a_role_ends_only_under_its_own_account(administrator, house):
    user = make.make_person(Role.CASEWORKER, stakeholder=house)
    (grant,) = db.session.scalars(select(RoleGrant).where(RoleGrant.user_id == user.id)).all()

    administrator.page(f"/accounts/{make.make_person().id}/roles/{grant.id}/end", expect=404)
