"""Every kind of page of the demonstration city in a real browser, for each of its people."""

import pytest

from hub.demo.people import DEMONSTRATION_WORD, PEOPLE
from hub.i18n import PSEUDO
from tests.browser.chromium import LARGE, SMALL
from tests.browser.signing_in import settle, sign_in
from tests.visitor import Browser
from tests.walk import NAVIGATION, links, walk

pytestmark = pytest.mark.slow
# Those who come furthest go first; who comes after opens what they could not.
WALKERS = sorted(PEOPLE, key=lambda p: (not p.is_administrator, "coordinator" not in p.email))
seen: set[str] = set()


def arrive(page, app, person):
    """Sign a person in, in the real browser and beside it."""
    sign_in(page, person.email, DEMONSTRATION_WORD)
    beside = Browser(app)
    beside.submit("/sign-in", email=person.email, password=DEMONSTRATION_WORD)
    return beside


@pytest.mark.parametrize("person", WALKERS, ids=lambda person: person.email.split("@")[0])
def test_no_page_that_somebody_is_led_to_shuts_people_out(page, app, axe, person):
    beside = arrive(page, app, person)
    found = []

    for path in walk(beside, seen):
        answer = page.goto(path)
        assert answer.status == 200, f"{path} answered {answer.status}"
        if "html" in answer.headers["content-type"]:
            settle(page)
            found += axe(page)

    assert found == []


@pytest.mark.parametrize("size", [LARGE, SMALL], ids=["wide", "narrow"])
@pytest.mark.parametrize("language", ["en", PSEUDO])
def test_no_page_of_the_navigation_scrolls_sideways(page, app, axe, size, language):
    beside = arrive(page, app, next(p for p in PEOPLE if "coordinator" in p.email))
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto(f"/?lang={language}")
    assert page.get_attribute("html", "dir") == ("rtl" if language == PSEUDO else "ltr")
    wide, found = [], []

    for path in links(beside.page("/"), NAVIGATION):
        page.goto(path)
        settle(page)
        found += axe(page)
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            wide.append(path)

    assert found == []
    assert wide == []
