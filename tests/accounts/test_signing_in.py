"""Signing in and out: sessions on the server, a limit of tries, no way to another host."""

from datetime import UTC, datetime, timedelta
from http.cookies import SimpleCookie

import pytest
from sqlalchemy import func, select

from hub.accounts import services
from hub.accounts.models import SignIn, SignInAttempt
from hub.accounts.views.signing import known_address
from hub.audit import AuditEntry
from hub.clock import held_at
from hub.db import db
from tests import factories as make
from tests.visitor import Browser

WRONG = "a wrong sentence for tests"
ANOTHER = "quite another sentence"


@pytest.fixture
def user(app):
    return make.make_person(is_administrator=True)


def sign_in(browser, user, password=make.PASSWORD, expect=None, address="/sign-in"):
    return browser.submit(address, email=user.email, password=password, expect=expect)


def message(page):
    return page.select_one("[data-errors] li").get_text(strip=True)


def token(page):
    return page.select_one("input[name=csrf_token]")["value"]


def test_the_right_password_opens_the_first_page(visitor, user):
    page = sign_in(visitor, user)

    assert page.h1.text == f"Welcome, {user.name}"


def test_the_address_may_be_typed_in_capitals(visitor, user):
    visitor.submit("/sign-in", email=user.email.upper(), password=make.PASSWORD)


def test_a_wrong_password_and_an_unknown_address_are_told_alike(visitor, user):
    known = sign_in(visitor, user, WRONG, expect=422)
    unknown = visitor.submit("/sign-in", email="nobody@example.org", password=WRONG, expect=422)

    assert message(known) == message(unknown)
    assert known.select_one("#password").get("value", "") == ""
    refused = db.session.scalars(select(AuditEntry).where(AuditEntry.action == "refused")).all()
    assert [entry.subject_id for entry in refused] == [str(user.id), ""]


def test_a_sixth_try_is_refused_even_with_the_right_password(visitor, user):
    for _try in range(services.TRIES):
        sign_in(visitor, user, WRONG, expect=422)

    page = sign_in(visitor, user, expect=429)

    assert "Wait a quarter of an hour" in message(page)
    assert db.session.scalar(select(func.count()).select_from(SignIn)) == 0


def test_the_limit_ends_after_its_time(visitor, user):
    before = datetime.now(UTC) - services.TRIES_WINDOW - timedelta(minutes=1)
    with held_at(before):
        for _try in range(services.TRIES):
            sign_in(visitor, user, WRONG, expect=422)

    sign_in(visitor, user)


def test_the_limit_of_one_account_leaves_the_others_alone(visitor, user):
    for _try in range(services.TRIES):
        sign_in(visitor, user, WRONG, expect=422)

    sign_in(visitor, make.make_person())


def test_signing_in_clears_the_tries_of_the_account(visitor, user):
    for _try in range(services.TRIES - 1):
        sign_in(visitor, user, WRONG, expect=422)
    sign_in(visitor, user)
    other = Browser(visitor.app)

    sign_in(other, user, WRONG, expect=422)
    sign_in(other, user)


def test_too_many_tries_from_one_place_are_refused_whatever_the_account(visitor, user):
    for number in range(services.TRIES_PER_ADDRESS):
        services.sign_in(f"x{number}@example.org", WRONG, "127.0.0.1", datetime.now(UTC))

    sign_in(visitor, user, expect=429)


def test_tries_are_kept_as_digests(visitor, user):
    sign_in(visitor, user, WRONG, expect=422)

    kept = db.session.scalars(select(SignInAttempt.digest)).all()
    assert len(kept) == 2
    assert all(len(digest) == 64 and "@" not in digest for digest in kept)


def test_a_closed_account_opens_nothing(visitor, user):
    user.deactivated_at = datetime.now(UTC)

    sign_in(visitor, user, expect=422)


# --- Sessions -------------------------------------------------------------------------------


def cookie_of(browser):
    return browser.client.get_cookie("koinon").value


def test_a_cookie_kept_from_before_signing_out_opens_nothing(visitor, user):
    sign_in(visitor, user)
    kept = cookie_of(visitor)
    visitor.submit("/", form="form[action='/sign-out']")
    thief = Browser(visitor.app)
    thief.client.set_cookie("koinon", kept)

    assert thief.open("/password").status_code == 302
    assert thief.open("/password").headers["Location"].startswith("/sign-in")


def test_no_cookie_remembers_longer_than_the_session(visitor, user):
    visitor.page("/sign-in")
    page = visitor.page("/sign-in")
    answer = visitor.open(
        "/sign-in",
        "POST",
        data={"csrf_token": token(page), "email": user.email, "password": make.PASSWORD},
    )

    jar = SimpleCookie()
    for line in answer.headers.getlist("Set-Cookie"):
        jar.load(line)
    assert list(jar) == ["koinon"]
    assert jar["koinon"]["max-age"] == ""
    assert jar["koinon"]["expires"] == ""
    assert jar["koinon"]["httponly"]
    assert jar["koinon"]["samesite"] == "Lax"


def test_the_token_of_before_signing_in_is_worth_nothing_after(visitor, user):
    before = token(visitor.page("/sign-in"))
    sign_in(visitor, user)

    answer = visitor.open("/sign-out", "POST", data={"csrf_token": before})

    assert answer.status_code == 400
    assert visitor.open("/password").status_code == 200


def test_signing_in_needs_a_token(visitor, user):
    answer = visitor.open("/sign-in", "POST", data={"email": user.email, "password": make.PASSWORD})

    assert answer.status_code == 400


def test_a_session_ends_when_it_lies_idle_and_after_a_week(app, user):
    browser = make.signed_in(app, user)

    with held_at(datetime.now(UTC) + timedelta(hours=13)):
        assert browser.open("/").status_code == 302
    for hours in range(6, 24 * 7, 6):
        with held_at(datetime.now(UTC) + timedelta(hours=hours)):
            assert browser.open("/").status_code == 200, hours
    with held_at(datetime.now(UTC) + timedelta(days=7, hours=1)):
        assert browser.open("/").status_code == 302


def test_only_a_digest_of_the_session_is_kept(app, user):
    browser = make.signed_in(app, user)
    with browser.client.session_transaction() as cookie:
        secret = cookie["_user_id"]

    assert secret not in db.session.scalars(select(SignIn.digest)).all()


def test_whoever_is_signed_in_is_led_on_from_the_sign_in_page(app, user):
    assert make.signed_in(app, user).open("/sign-in").headers["Location"] == "/"


# --- Where to go next -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "wanted",
    [
        "//evil.example",
        "/\t/evil.example",
        "\t//evil.example",
        "/\n/evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "https://evil.example/password",
        "http:evil.example",
        "javascript:alert(1)",
        "///evil.example/password",
        "/nowhere",
        "/sign-out",
        "/sign-in",
        "/static/css/tokens.css",
        "",
    ],
)
def test_next_leads_only_to_known_pages(visitor, user, wanted):
    page = visitor.page("/sign-in")
    answer = visitor.open(
        "/sign-in",
        "POST",
        query_string={"next": wanted},
        data={"csrf_token": token(page), "email": user.email, "password": make.PASSWORD},
    )

    assert answer.status_code == 302
    assert answer.headers["Location"] == "/"


def test_next_leads_back_to_the_page_that_was_asked_for(visitor, user):
    asked = visitor.open("/accounts/?q=person").headers["Location"]

    page = sign_in(visitor, user, address=asked)

    assert page.h1.text == "Accounts"
    assert page.select_one("#filter-q")["value"] == "person"


def test_an_address_is_written_anew(app):
    with app.test_request_context():
        assert known_address("/password?lang=en") == "/password?lang=en"
        assert known_address("/password#part") == "/password"
        assert known_address(None) is None


# --- The password -------------------------------------------------------------------------------


def change(browser, current, wanted, expect=None):
    return browser.submit(
        "/password", form="main form.form", current=current, wanted=wanted, expect=expect
    )


def test_a_new_password_ends_every_session(app, visitor, user):
    other = make.signed_in(app, user)
    sign_in(visitor, user)

    page = change(visitor, make.PASSWORD, ANOTHER)

    assert page.h1.text == "Sign in"
    assert other.open("/").status_code == 302
    sign_in(visitor, user, make.PASSWORD, expect=422)
    sign_in(visitor, user, ANOTHER)


@pytest.mark.parametrize(
    ("current", "wanted", "field", "told"),
    [
        (WRONG, ANOTHER, "current", "This is not your present password"),
        (make.PASSWORD, "short", "wanted", "Use at least 12 characters"),
        (make.PASSWORD, "aaaaaaaaaaaaaaaa", "wanted", "This password is too easy to guess"),
        (make.PASSWORD, make.PASSWORD, "wanted", "Choose a password that differs"),
    ],
)
def test_a_poor_new_password_is_explained(app, user, current, wanted, field, told):
    page = change(make.signed_in(app, user), current, wanted, expect=422)

    assert page.select_one(f"#{field}-error").text.startswith(told)


def test_spaces_at_the_ends_of_a_password_belong_to_it(app, visitor, user):
    change(make.signed_in(app, user), make.PASSWORD, f" {ANOTHER} ")

    sign_in(visitor, user, ANOTHER, expect=422)
    sign_in(visitor, user, f" {ANOTHER} ")


def test_the_home_page_tells_when_one_was_last_here(visitor, user):
    assert "This is your first visit." in sign_in(visitor, user).text
    visitor.submit("/", form="form[action='/sign-out']")

    assert "You were last here on" in sign_in(visitor, user).text
