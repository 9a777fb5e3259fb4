"""How Chromium is found and started on this machine."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Playwright

PROGRAM = os.environ.get("KOINON_CHROMIUM") or next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
LARGE, SMALL = (1280, 900), (375, 812)
_FLAGS = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@contextmanager
def open_chromium(playwright: Playwright) -> Iterator[Browser]:
    """A browser, in its sandbox unless we are root, whom the sandbox refuses."""
    flags = [*_FLAGS, "--no-sandbox"] if os.geteuid() == 0 else _FLAGS
    browser = playwright.chromium.launch(executable_path=PROGRAM, args=flags)
    try:
        yield browser
    finally:
        browser.close()
