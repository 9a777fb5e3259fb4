"""What the scripts and style sheets of every page promise, on a small hub."""

import re
from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from hub.db import db
from tests import factories as make
from tests.demonstration import served
from tests.factories import PASSWORD

SQUARE = {
    "type": "Polygon",
    "coordinates": [[[23.7, 37.9], [23.8, 37.9], [23.8, 38.0], [23.7, 38.0], [23.7, 37.9]]],
}


@pytest.fixture
def live_hub(app: Flask) -> Iterator[str]:
    """The address of a hub with one city and an administrator."""
    city = make.make_city("Neapoli", communities=0)
    make.make_area("Neapoli 1", city, geometry=SQUARE)
    administrator = make.make_person(name="Eleni", is_administrator=True)
    administrator.email = "eleni@example.org"
    db.session.commit()
    with served(app) as address:
        yield address


@pytest.fixture
def signed_in(page: Page) -> Page:
    page.goto("/sign-in")
    page.get_by_label("E-mail address").fill("eleni@example.org")
    page.get_by_label("Password").fill(PASSWORD)
    page.locator("main").get_by_role("button", name="Sign in").click()
    page.wait_for_url(re.compile(r"/$"))
    return page


def open_map(page: Page) -> None:
    page.goto("/areas/")
    page.get_by_role("link", name="Neapoli", exact=True).click()
    expect(page.locator("figure svg .choroplethlocation")).to_have_count(1)


def test_a_map_is_drawn_under_the_strict_policy_and_leads_on(signed_in):
    open_map(signed_in)

    shape = signed_in.locator(".choroplethlocation").bounding_box()
    signed_in.mouse.move(shape["x"] + shape["width"] / 2, shape["y"] + shape["height"] / 2)
    expect(signed_in.locator(".chart__canvas--leads")).to_be_visible()
    signed_in.mouse.down()
    signed_in.mouse.up()

    expect(signed_in.locator("h1")).to_have_text("Neapoli 1")


def test_a_chart_gives_its_picture_and_its_data(signed_in):
    open_map(signed_in)

    with signed_in.expect_download() as picture:
        signed_in.locator("[data-download=picture]").click()
    with signed_in.expect_download() as data:
        signed_in.locator("[data-download=data]").click()

    assert picture.value.path().read_bytes().startswith(b"\x89PNG")
    assert '"Neapoli 1"' in data.value.path().read_text("utf-8-sig")


def test_no_chart_offers_to_send_its_figures_away(signed_in):
    open_map(signed_in)

    buttons = signed_in.locator(".modebar-btn")
    titles = [buttons.nth(index).get_attribute("data-title") for index in range(buttons.count())]
    assert titles
    assert not [title for title in titles if re.search("share|cloud|plotly", title or "", re.I)]


def test_what_was_typed_is_there_after_a_lost_connection(signed_in):
    signed_in.on("dialog", lambda dialog: dialog.accept())
    signed_in.goto("/areas/new")
    signed_in.get_by_label("Code").fill("harbour")

    signed_in.reload()

    expect(signed_in.get_by_label("Code")).to_have_value("harbour")
    signed_in.get_by_role("button", name="Start again from the saved text").click()
    expect(signed_in.get_by_label("Code")).to_have_value("")


def test_what_was_saved_is_not_offered_again(signed_in):
    signed_in.goto("/areas/new")
    signed_in.get_by_label("English").fill("Harbour")
    signed_in.get_by_label("Code").fill("harbour")
    signed_in.locator("main form button[type=submit]").click()
    expect(signed_in.locator(".notice--success")).to_be_visible()
    signed_in.wait_for_load_state()

    signed_in.goto("/areas/new")

    expect(signed_in.get_by_label("Code")).to_have_value("")
    assert signed_in.evaluate("sessionStorage.length") == 0


def test_the_next_person_in_this_tab_does_not_find_what_the_last_one_typed(signed_in):
    signed_in.goto("/areas/new")
    key = "koinon:/areas/new"
    signed_in.evaluate(
        "key => sessionStorage.setItem(key, JSON.stringify({typed: {}, person: 'Nikos'}))", key
    )

    signed_in.reload()

    assert signed_in.evaluate("sessionStorage.length") == 0


@pytest.mark.parametrize("width", [1280, 375])
def test_the_menu_and_the_filters_work_without_scripts(chromium, signed_in, live_hub, width):
    cookies = signed_in.context.storage_state()
    quiet = chromium.new_context(
        base_url=live_hub,
        java_script_enabled=False,
        viewport={"width": width, "height": 800},
        storage_state=cookies,
    )
    page = quiet.new_page()
    page.goto("/areas/")
    if width == 375:
        page.get_by_text("Menu", exact=True).click()
        page.locator(".filters summary").click()

    expect(page.get_by_role("link", name="Catalogue")).to_be_visible()
    page.get_by_label("Name").fill("neapoli 1")
    page.get_by_role("button", name="Show").click()
    expect(page.locator("#areas tbody tr")).to_have_count(1)
    quiet.close()


@pytest.mark.parametrize("lang", ["en", "zz"])
@pytest.mark.parametrize("width", [1280, 320])
def test_nothing_is_wider_than_the_screen_and_axe_finds_nothing(signed_in, axe, width, lang):
    signed_in.set_viewport_size({"width": width, "height": 800})
    for path in ("/", "/areas/", "/areas/new"):
        signed_in.goto(f"{path}?lang={lang}")

        assert signed_in.evaluate("document.documentElement.scrollWidth") <= width
        assert axe(signed_in) == []
