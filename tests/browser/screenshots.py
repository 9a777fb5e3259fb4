"""Take pictures of the demonstration city: `python -m tests.browser.screenshots`.

The README's goes to docs/screenshot.png. The others go to instance/screenshots, for review: every
page of the navigation for every role named on the sign-in page, and one page of each kind that
lies deeper, on a wide and a narrow screen and mirrored. Roles as arguments leave out the others.
"""

import logging
import re
import sys
from collections.abc import Sequence
from pathlib import Path

from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from hub.i18n import PSEUDO
from tests.browser.chromium import LARGE, SMALL, open_chromium
from tests.browser.signing_in import settle, sign_in
from tests.demonstration import Account, accounts, demonstration, served
from tests.visitor import Browser as Visitor
from tests.walk import walk

ROOT = Path(__file__).resolve().parent.parent.parent
README_PICTURE = ROOT / "docs" / "screenshot.png"
REVIEW = ROOT / "instance" / "screenshots"
SHAPES = {"wide": (LARGE, ""), "narrow": (SMALL, ""), "mirrored": (LARGE, PSEUDO)}


def slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-") or "home"


def picture(page: Page, path: str, target: Path) -> None:
    page.goto(path)
    settle(page)
    target.parent.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=target, full_page=True)


def review(browser: Browser, base: str, account: Account, paths: Sequence[str]) -> int:
    """Pictures of everything that one person comes to; returns how many."""
    for shape, (size, language) in SHAPES.items():
        context = profile(browser, base, size)
        page = context.new_page()
        sign_in(page, account.email, account.password)
        if language:
            page.goto(f"/?lang={language}")
        for path in paths:
            picture(page, path, REVIEW / slug(account.role) / f"{slug(path)}-{shape}.png")
        context.close()
    return len(SHAPES) * len(paths)


def led_to(app: Flask, account: Account, seen: set[str]) -> list[str]:
    visitor = Visitor(app)
    visitor.submit("/sign-in", email=account.email, password=account.password)
    return list(walk(visitor, seen))


def profile(browser: Browser, base: str, size: tuple[int, int]) -> BrowserContext:
    viewport = {"width": size[0], "height": size[1]}
    return browser.new_context(base_url=base, viewport=viewport, locale="en-GB")  # type: ignore[arg-type]


def front_picture(browser: Browser, base: str, account: Account) -> None:
    """The gap map as the coordinator sees it, as much as one screen shows."""
    context = profile(browser, base, LARGE)
    page = context.new_page()
    sign_in(page, account.email, account.password)
    page.goto("/gaps/")
    settle(page)
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
                taken = review(browser, base, person, led_to(app, person, seen))
                sys.stdout.write(f"{person.role}: {taken} pictures\n")


if __name__ == "__main__":
    main(sys.argv[1:])
