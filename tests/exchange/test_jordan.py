"""The real directory of Jordan: every record an offer, and the gap map of a day in 2014."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from hub.access import Role
from hub.db import db
from hub.needs.models import Need
from hub.offers.models import OfferStatus, ServiceOffer
from hub.places.models import Area, AreaKind
from hub.places.queries import area_by_code
from hub.stakeholders.models import Stakeholder
from tests import factories as make

pytestmark = pytest.mark.real_data
DAY = date(2014, 9, 15)


@pytest.fixture(scope="module")
def records(real_data: Path) -> list[dict[str, Any]]:
    file = real_data / "services-jordan-2015" / "services_en_2015-07-28.json"
    found: list[dict[str, Any]] = json.loads(file.read_text(encoding="utf-8"))
    return found


def run(app: Flask, *arguments: str) -> str:
    result = app.test_cli_runner().invoke(args=list(arguments))
    assert result.exit_code == 0, result.output
    return result.output


@pytest.fixture
def jordan(app: Flask, real_data: Path) -> str:
    """Jordan as its files have it; what the import of its directory said."""
    folder = real_data / "services-jordan-2015"
    outlines, services = folder / "governorates.geojson", folder / "services_en_2015-07-28.json"
    run(app, "ship-catalogue")
    hub = ["--hub", "--time-zone", "Asia/Amman"]
    run(app, "places", "add", "--code", "JOR", "--kind", "country", "--name", "en=Jordan", *hub)
    names = ["--name", "en=adm1_name", "--name", "ar=adm1_ar", "--population", "population"]
    reading = ["--kind", "region", "--code", "adm1_pro", "--parent", "JOR", *names]
    run(app, "places", "import", str(outlines), *reading)
    said = run(app, "import", "offers", str(services), "--mapping", "services-advisor-jordan")
    run(app, "import", "needs-by-rates", "jordan-needs-by-rates", "--hub", "JOR")
    db.session.rollback()
    return said


def test_every_record_is_an_offer_and_the_gap_map_opens(app, jordan, records):
    assert f"{len(records)} records: {len(records)} added, 0 changed" in jordan
    offers = list(db.session.scalars(select(ServiceOffer)))
    keys = {f"{record['id']}:{record['properties']['activity']}" for record in records}
    assert {offer.source_key for offer in offers} == keys
    assert {offer.status for offer in offers} == {OfferStatus.CLOSED}, "all ended years ago"
    partners = {record["properties"]["partnerName"].strip() for record in records}
    assert db.session.scalar(select(func.count()).select_from(Stakeholder)) == len(partners)
    camps = db.session.scalars(select(Area).where(Area.kind == AreaKind.CAMP)).all()
    assert {camp.search_key for camp in camps} >= {"zaatari camp", "azraq camp"}

    hub = area_by_code("JOR")
    browser = make.signed_in(app, make.make_person(Role.COORDINATOR, area=hub))
    page = browser.page(f"/gaps/?day={DAY}")
    running = [
        record
        for record in records
        if record["properties"]["startDate"] <= str(DAY) <= record["properties"]["endDate"]
    ]
    targets = [
        record
        for record in running
        if any(value > 2 for value in record["properties"]["indicators"].values())
    ]
    unknown = len(running) - len(targets)
    assert (
        f"Most of this map rests on offers of unknown capacity: {unknown} of {len(running)}"
        in page.get_text()
    )
    need = db.session.scalar(select(Need.id).limit(1))
    assert browser.page(f"/gaps/needs/{need}?day={DAY}").select("#network, figure")
    browser.page(f"/gaps/heat-map?day={DAY}")
    assert "No need is recorded" in browser.page("/gaps/").get_text(), "its needs have run out"


def test_the_same_directory_again_changes_nothing(app, jordan, real_data):
    file = real_data / "services-jordan-2015" / "services_en_2015-07-28.json"
    said = run(app, "import", "offers", str(file), "--mapping", "services-advisor-jordan")

    assert "0 added, 0 changed, 535 as they were, 0 left out" in said
