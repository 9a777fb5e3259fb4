"""Measure the demonstration city: `python -m tests.bench`.

For each page of the coordinator's navigation: statements sent to the database and the time to
answer, first and median of five, in one process without a network. The first one may compute the
gap map.
"""

import logging
import sys
from statistics import median
from time import perf_counter

from bs4 import BeautifulSoup
from flask import Flask
from flask.testing import FlaskClient

from tests.demonstration import demonstration
from tests.statements import counted
from tests.visitor import filled

REPEATS = 5


def coordinator(app: Flask) -> FlaskClient:
    """Somebody signed in with the coordinator's line of the sign-in page."""
    client = app.test_client()
    page = BeautifulSoup(client.get("/sign-in").text, "html.parser")
    row = next(row for row in page.select("tbody tr") if "oordinator" in row.get_text())
    email, password = (cell.get_text(strip=True) for cell in row.select("td"))
    form = page.select_one("main form[method=post]")
    assert form is not None, "the sign-in page has no form"
    answer = client.post(
        "/sign-in", data=filled(form, {"email": email, "password": password}, None)
    )
    assert answer.status_code == 302, f"signing in answered {answer.status_code}"
    return client


def measure(app: Flask, client: FlaskClient, path: str) -> tuple[int, int, float, float]:
    """Status, statements, first time and median time in milliseconds."""
    times = []
    for _ in range(REPEATS):
        with counted(app) as statements:
            started = perf_counter()
            answer = client.get(path)
            times.append((perf_counter() - started) * 1000)
    return answer.status_code, len(statements), times[0], median(times)


def main() -> None:
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    started = perf_counter()
    with demonstration() as app:
        sys.stdout.write(f"demonstration city made in {perf_counter() - started:.1f} s\n")
        client = coordinator(app)
        home = BeautifulSoup(client.get("/").text, "html.parser")
        paths = list(dict.fromkeys(str(link["href"]) for link in home.select("nav a[href]")))
        sys.stdout.write(f"{'page':40} status statements  first ms  median ms\n")
        for path in paths:
            status, statements, first, usual = measure(app, client, path)
            sys.stdout.write(f"{path:40} {status:6} {statements:10} {first:9.0f} {usual:10.0f}\n")


if __name__ == "__main__":
    main()
