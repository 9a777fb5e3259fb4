"""Measure the demonstration city: `python -m tests.bench`.

For each page of the coordinator's navigation: statements sent to the database and the time to
answer, first and median of five, in one process without a network. The first one may compute the
gap map.
"""

import logging
import sys
from statistics import median
from time import perf_counter

from flask import Flask

from tests.demonstration import accounts, demonstration
from tests.statements import counted
from tests.visitor import Browser

REPEATS = 5


def coordinator(app: Flask) -> Browser:
    """A visitor signed in as the coordinator."""
    who = next(account for account in accounts(app) if "oordinator" in account.role)
    browser = Browser(app)
    browser.submit("/sign-in", email=who.email, password=who.password)
    return browser


def measure(app: Flask, browser: Browser, path: str) -> tuple[int, int, float, float]:
    """Status, statements, first time and median time in milliseconds."""
    times = []
    for _ in range(REPEATS):
        with counted(app) as statements:
            started = perf_counter()
            answer = browser.open(path)
            times.append((perf_counter() - started) * 1000)
    return answer.status_code, len(statements), times[0], median(times)


def main() -> None:
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    started = perf_counter()
    with demonstration() as app:
        sys.stdout.write(f"demonstration city made in {perf_counter() - started:.1f} s\n")
        browser = coordinator(app)
        home = browser.page("/")
        paths = list(dict.fromkeys(str(link["href"]) for link in home.select("nav a[href]")))
        sys.stdout.write(f"{'page':40} status statements  first ms  median ms\n")
        for path in paths:
            status, statements, first, usual = measure(app, browser, path)
            sys.stdout.write(f"{path:40} {status:6} {statements:10} {first:9.0f} {usual:10.0f}\n")


if __name__ == "__main__":
    main()
