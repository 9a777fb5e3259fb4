"""Take pictures of the demonstration city: `python -m tests.browser.screenshots`.

The README's goes to docs/screenshot.png. The others go to instance/screenshots, for review: every
page of the navigation for every role named on the sign-in page, and one page of each kind that
lies deeper, on a wide and a narrow screen and mirrored. Roles as arguments leave out the others.
"""

import logging
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser.chromium import LARGE, SMALL, open_chromium
from tests.demonstration import Account, accounts, demonstration, served

ROOT = Path(__file__).resolve().parent.parent.parent
README_PICTURE = ROOT / "docs" / "screenshot.png"
REVIEW = ROOT / "instance" / "screenshots"
SHAPES = {"wide": (LARGE, ""), "narrow": (SMALL, ""), "mirrored": (LARGE, "pseudo")}
FOLLOWED = "main a[href]:not([download])"


def slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-") or "home"


def sign_in(page: Page, account: Account) -> None:
    page.goto("/sign-in")
    page.fill("input[name=email]", account.email)
    page.fill("input[name=password]", account.password)
    page.click("main form button[type=submit]")
    page.wait_for_load_state()


def addresses(page: Page, seen: set[str]) -> Iterator[str]:
    """The pages of the navigation, then one of each kind that nobody has come to before."""
    page.goto("/")
    waiting = links(page, "nav a[href]")
    yield from waiting
    seen |= {kind(path) for path in waiting}
    while waiting:
        page.goto(waiting.pop(0))
        for path in links(page, FOLLOWED):
            if kind(path) not in seen:
                seen.add(kind(path))
                waiting.append(path)
                yield path


def links(page: Page, selector: str) -> list[str]:
    """Addresses inside the hub, without what only sorts or filters the same page."""
    hrefs = page.locator(selector).evaluate_all("all => all.map(a => a.getAttribute('href'))")
    inside = [href for href in hrefs if href.startswith("/") and "lang=" not in href]
    return list(dict.fromkeys(inside))


def kind(path: str) -> str:
    return re.sub(r"\d+", "N", path.split("?")[0])


def picture(page: Page, path: str, target: Path) -> None:
    page.goto(path)
    page.wait_for_load_state("networkidle")
    target.parent.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=target, full_page=True)


def review(browser: Browser, base: str, account: Account, seen: set[str]) -> int:
    """Pictures of everything that one person comes to; returns how many."""
    taken = 0
    paths: list[str] = []
    for shape, (size, language) in SHAPES.items():
        context = profile(browser, base, size)
        page = context.new_page()
        sign_in(page, account)
        paths = paths or list(addresses(page, seen))
        if language:
            page.goto(f"/?lang={language}")
        for path in paths:
            picture(page, path, REVIEW / slug(account.role) / f"{slug(path)}-{shape}.png")
            taken += 1
        context.close()
    return taken


def profile(browser: Browser, base: str, size: tuple[int, int]) -> BrowserContext:
    viewport = {"width": size[0], "height": size[1]}
    return browser.new_context(base_url=base, viewport=viewport, locale="en-GB")  # type: ignore[arg-type]


def front_picture(browser: Browser, base: str, account: Account) -> None:
    """The gap map as the coordinator sees it, as much as one screen shows."""
    context = profile(browser, base, LARGE)
    page = context.new_page()
    sign_in(page, account)
    page.goto("/gaps/")
    page.wait_for_load_state("networkidle")
    page.screenshot(path=README_PICTURE)
    context.close()


def main(wanted: Sequence[str]) -> None:
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    with (
        demonstration() as app,
        served(app) as base,
        sync_playwright() as playwright,
        open_chromium(playwright) as browser,
    ):
        people = accounts(app)
        coordinator = next(person for person in people if "coordinator" in person.role.lower())
        front_picture(browser, base, coordinator)
        seen: set[str] = set()
        for person in people:
            if not wanted or slug(person.role) in wanted:
                sys.stdout.write(f"{person.role}: {review(browser, base, person, seen)} pictures\n")


if __name__ == "__main__":
    main(sys.argv[1:])
