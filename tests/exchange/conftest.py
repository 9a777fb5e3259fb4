"""A small foreign directory and the mapping that reads it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from hub.db import db
from hub.places.models import AreaKind
from tests import factories as make

MAPPING: dict[str, Any] = {
    "about": "A directory for tests.",
    "source": "tests",
    "hub": "LAND",
    "key": ["id", "activity"],
    "fields": {
        "organisation": "partner",
        "service_type": "activity",
        "title": "name",
        "starts_on": "from",
        "ends_on": "to",
        "location": "place",
        "reach": "reach",
        "origins": "nationality",
        "statuses": "registration",
        "intake": "criteria",
        "gate": "referral",
        "description": "comments",
        "targets": "targets",
        "procedure": ["how"],
        "hours": ["days", "opens"],
    },
    "catalogue": {
        "sectors": [{"code": "protection", "names": {"en": "Protection"}}],
        "attributes": [{"dimension": "origin", "code": "SY", "names": {"en": "Syria"}}],
        "tags": [{"code": "disability", "names": {"en": "Disability"}}],
        "groups": [{"code": "syrians", "names": {"en": "Syrians"}, "origins": ["SY"]}],
    },
    "service_types": {
        "7": {
            "code": "child-care",
            "sector": "protection",
            "names": {"en": "Child care"},
            "measure": "caseload",
            "unit": {"en": "open cases"},
            "decider": "donor",
        }
    },
    "origins": {"Everybody": None, "Syrians only": ["SY"]},
    "statuses": {"Card": ["registered"], "Any": None, "Syrian proof": {"origins": ["SY"]}},
    "intake": {
        "All": {},
        "Disability": {"tag": "disability"},
        "Score": {"rule": "A score decides"},
    },
    "reach": {
        "Here": "the place itself",
        "Region": "the region",
        "Around": "the region and its neighbours",
    },
    "reach_when_silent": "the place itself",
    "reach_rules": {},
    "neighbours": {"NORTH": ["SOUTH"]},
    "locations": {
        "North": {"area": "NORTH"},
        "Camp A": {"area": "camp-a", "kind": "camp", "in": "NORTH", "name": "Camp A"},
    },
    "gates": {"yes": "referral by a member", "no": "open door"},
    "organisation_kinds": {"UN Body": "international organisation"},
    "organisation_kind": "international NGO",
    "remove_from_text": ["[removed]"],
    "smallest_target": 3,
}
RECORD: dict[str, Any] = {
    "partner": "Aid",
    "activity": 7,
    "name": "Child care",
    "from": "2014-01-01",
    "to": "2014-12-31",
    "place": "Camp A",
    "reach": {"Here": True},
    "nationality": {"Syrians only": True},
    "registration": {"Card": True},
    "criteria": {"All": True},
    "referral": "yes",
    "comments": "Comes to the camp\n[removed]",
    "targets": {"There is one": 1},
    "how": {"E-mail": True},
    "days": {"Sunday": True},
    "opens": {"8:30": True},
}
Import = Callable[..., Any]


@pytest.fixture
def land(app: Flask) -> None:
    """A country with two regions, and the sectors of the catalogue."""
    country = make.make_area("Land", kind=AreaKind.COUNTRY, code="LAND", is_hub=True)
    make.make_area("North", country, AreaKind.REGION, code="NORTH", population=10_000)
    make.make_area("South", country, AreaKind.REGION, code="SOUTH", population=2_000)
    db.session.commit()


@pytest.fixture
def bring_in(app: Flask, land: None, tmp_path: Path) -> Import:
    """Import records, each given by what differs from RECORD; returns the command's result."""
    mapping = tmp_path / "mapping.json"

    def run(*changes: dict[str, Any], options: tuple[str, ...] = (), **parts: Any) -> Any:
        mapping.write_text(json.dumps({**MAPPING, **parts}), encoding="utf-8")
        file = tmp_path / "services.json"
        features = [
            {"id": number, "type": "Feature", "properties": {**RECORD, **change}}
            for number, change in enumerate(changes, start=1)
        ]
        file.write_text(json.dumps(features), encoding="utf-8")
        arguments = ["import", "offers", str(file), "--mapping", str(mapping), *options]
        result = app.test_cli_runner().invoke(args=arguments)
        db.session.rollback()
        return result

    return run
