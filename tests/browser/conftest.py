"""A real browser on a live hub that holds the demonstration city.

Whatever page a test opens, the test fails when the console reports an error, when the page breaks
its Content-Security-Policy, or when it asks another host for anything.
"""

import os
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Route,
    sync_playwright,
)

from tests.browser.chromium import LARGE, PROGRAM, open_chromium
from tests.demonstration import served

_LISTEN = """
window.brokenPolicy = [];
document.addEventListener("securitypolicyviolation", event => window.brokenPolicy.push(
    `${event.violatedDirective} refused ${event.blockedURI || event.sample}`));
"""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder needs the browser, and one worker is enough for it."""
    here = os.path.dirname(__file__)
    for item in items:
        if str(item.path).startswith(here):
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.xdist_group("browser"))


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    if PROGRAM is None:
        pytest.skip("there is no Chromium on this machine")
    with sync_playwright() as playwright, open_chromium(playwright) as browser:
        yield browser


@pytest.fixture
def live_hub(demo_city: Flask) -> Iterator[str]:
    """The address of a hub with the demonstration city, served from this process."""
    with served(demo_city) as address:
        yield address


class Watch:
    """Collects what no page of the hub may do."""

    def __init__(self, own_host: str) -> None:
        self.own_host = own_host
        self.offences: list[str] = []
        self.expected: list[str] = []

    def expect(self, text: str) -> None:
        """Say that a console error with this text is part of the test."""
        self.expected.append(text)

    def guard(self, context: BrowserContext) -> None:
        context.add_init_script(_LISTEN)
        context.route("**/*", self._route)
        context.on("console", self._console)
        context.on("weberror", lambda error: self.offences.append(f"script error: {error.error}"))

    def _route(self, route: Route) -> None:
        address = urlsplit(route.request.url)
        if address.scheme in {"http", "https", "ws", "wss"} and address.netloc != self.own_host:
            self.offences.append(f"asked another host: {route.request.url}")
            route.abort()
        else:
            route.continue_()

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not any(text in message.text for text in self.expected):
            self.offences.append(f"console: {message.text}")

    def read_policy(self, page: Page) -> None:
        broken = [] if page.is_closed() else page.evaluate("window.brokenPolicy || []")
        self.offences += [f"{page.url}: {line}" for line in broken]


@pytest.fixture
def watch(live_hub: str) -> Watch:
    return Watch(urlsplit(live_hub).netloc)


@pytest.fixture
def context(chromium: Browser, live_hub: str, watch: Watch) -> Iterator[BrowserContext]:
    """A browser profile of its own; relative addresses lead to the live hub."""
    context = chromium.new_context(
        base_url=live_hub, viewport={"width": LARGE[0], "height": LARGE[1]}, locale="en-GB"
    )
    context.set_default_timeout(30_000)
    watch.guard(context)
    yield context
    for page in context.pages:
        watch.read_policy(page)
    context.close()
    assert watch.offences == []


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


def violations(page: Page) -> list[str]:
    """What axe finds wrong with the page as it stands, by WCAG 2.2 A and AA."""
    rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": rules}})
    return [
        f"{page.url}: {rule['id']} {rule['help']}: {[node['target'] for node in rule['nodes']]}"
        for rule in found.response["violations"]
    ]


@pytest.fixture
def axe() -> object:
    """`assert axe(page) == []`: no automatic violation on the page."""
    return violations
