"""A worker killed in the middle of a save loses nothing acknowledged, leaves nothing half-done."""

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sqlalchemy import select

from hub import audit
from hub.audit import AuditEntry
from hub.db import db
from hub.places.models import Area
from tests import factories as make

ROOT = Path(__file__).resolve().parents[2]
KILLS = 6

# What a worker does all day: it saves a form and says so only when the save is done.
WORKER = """
import os, sys
import wsgi
from hub.config import Config, Mode
from tests.visitor import Browser

app = wsgi.create_app(Config(
    secret_key=os.environ["SECRET_KEY"], database_url=os.environ["URL"],
    mode=Mode.TESTING, insecure_cookies=True))
browser = Browser(app)
with browser.client.session_transaction() as cookie:
    cookie["_user_id"] = os.environ["TOKEN"]
form = browser.page("/areas/new").select_one("main form[method=post]")
token = form.select_one("input[name=csrf_token]")["value"]
for number in range(100_000):
    name = f"{sys.argv[1]}-{number}"
    answer = browser.open("/areas/new", "POST", data={
        "csrf_token": token, "form_key": f"key-{name}-".ljust(24, "x"), "names-en": name,
        "code": name, "kind": "district", "parent_id": sys.argv[2]})
    assert answer.status_code == 302, answer.text
    print(name, flush=True)
"""


@pytest.mark.slow
def test_a_killed_worker_loses_nothing_and_leaves_nothing_half_done(app):
    city = make.make_city()
    person = make.make_person(is_administrator=True)
    browser = make.signed_in(app, person)
    with browser.client.session_transaction() as cookie:
        token = cookie["_user_id"]
    city_id, city_path = city.id, city.path
    url = app.config["SQLALCHEMY_DATABASE_URI"]
    db.session.remove()
    db.engine.dispose()

    acknowledged: set[str] = set()
    for number in range(KILLS):
        acknowledged |= _work_until_killed(f"w{number}", city_id, url, token, app.secret_key)

    stored = {area.code: area for area in db.session.scalars(select(Area))}
    assert len(acknowledged) > KILLS, "the workers were killed before they saved anything"
    assert acknowledged <= set(stored)
    saved = [area for code, area in stored.items() if code.startswith("w")]
    assert [area.code for area in saved if area.path != f"{city_path}{area.id}/"] == []
    written = set(
        db.session.scalars(
            select(AuditEntry.subject_id).where(
                AuditEntry.subject == "area", AuditEntry.action == "add"
            )
        )
    )
    assert {str(area.id) for area in saved} <= written
    assert list(audit.broken_links()) == []


def _work_until_killed(name: str, city_id: int, url: str, token: str, key: str) -> set[str]:
    """Let a worker save until it is killed at a moment of chance; what it had acknowledged."""
    environment = {
        **os.environ,
        "URL": url,
        "TOKEN": token,
        "SECRET_KEY": key,
        "PYTHONPATH": str(ROOT),
    }
    with subprocess.Popen(
        [sys.executable, "-c", WORKER, name, str(city_id)],
        stdout=subprocess.PIPE,
        env=environment,
        cwd=ROOT,
        text=True,
    ) as worker:
        assert worker.stdout is not None
        said = [worker.stdout.readline()]
        time.sleep(random.uniform(0.05, 0.4))
        worker.kill()
        said += worker.stdout.readlines()
    return {line.strip() for line in said if line.endswith("\n")}
