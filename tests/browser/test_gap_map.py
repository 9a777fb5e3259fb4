"""The gap map in a real browser: drawn, free of automatic violations, one sheet of paper a gap."""

from collections.abc import Callable

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from hub.clock import today
from hub.db import db, reading_only
from hub.demo.people import DEMONSTRATION_WORD
from hub.gaps.services import map_of
from hub.places.models import Area

CITY = "asteropoli"


@pytest.fixture
def chair(page: Page) -> Page:
    """The chair of a committee, signed in to the demonstration city."""
    page.goto("/sign-in")
    page.locator("input[name=email]").fill("chair@example.org")
    page.locator("input[name=password]").fill(DEMONSTRATION_WORD)
    page.locator("main button[type=submit]").click()
    page.wait_for_url("**/")
    return page


@pytest.mark.parametrize("width", [1280, 375])
@pytest.mark.parametrize("path", ["", "heat-map", "heat-map?by=area&lang=zz", "needs"])
def test_the_pages_of_the_map_have_no_automatic_violation(
    chair: Page, axe: Callable[[Page], list[str]], path: str, width: int
):
    chair.set_viewport_size({"width": width, "height": 900})

    chair.goto(f"/gaps/{path}")
    chair.wait_for_load_state("networkidle")

    assert axe(chair) == []
    assert not chair.evaluate(
        "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    )


def test_a_gap_is_drawn_and_has_no_automatic_violation(
    chair: Page, axe: Callable[[Page], list[str]], demo_city: Flask
):
    chair.goto(f"/gaps/needs/{busiest(demo_city)[0]}")
    chair.locator("#network").scroll_into_view_if_needed()

    expect(chair.locator("#network .main-svg").first).to_be_visible()
    assert axe(chair) == []


def test_a_gap_is_printed_on_one_page(chair: Page, demo_city: Flask):
    for need_id in busiest(demo_city):
        chair.goto(f"/gaps/needs/{need_id}")
        chair.locator("#network").scroll_into_view_if_needed()
        expect(chair.locator("#network .main-svg").first).to_be_visible()

        sheet = chair.pdf(prefer_css_page_size=True)

        assert sheet.count(b"/Type /Page\n") == 1, need_id


def busiest(app: Flask) -> list[int]:
    """The needs with the most offers, the most neighbours, and the most people left out."""
    reading_only(True)
    city = db.session.query(Area).filter_by(code=CITY).one()
    figures = map_of(city, today())
    counted = [gap for gap in figures.gaps if gap.counted and gap.unmet and gap.reachable]
    db.session.rollback()
    reading_only(False)
    return [
        max(counted, key=lambda gap: len(gap.reachable)).need_id,
        max(counted, key=lambda gap: gap.unmet).need_id,
        min(counted, key=lambda gap: gap.share or 0).need_id,
    ]
