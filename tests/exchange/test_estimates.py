"""Needs by stated rates: inhabitants times share times rate, as a range, rounded."""

import json

import pytest
from sqlalchemy import select

from hub.db import db
from hub.needs.models import Need
from hub.places.queries import area_by_code

PLAN = {
    "about": "For tests",
    "title": "Estimate",
    "source": "Assumed",
    "reference_on": "2014-06-30",
    "valid_until": "2014-12-31",
    "confidence": "low",
    "finest_kind": "region",
    "round_to": 10,
    "groups": {"syrians": {"share": ["0.05", "0.1", "0.2"], "areas": "region"}},
    "rates": {"child-care": {"syrians": ["0.1", "0.1", "0.5"]}},
}


@pytest.fixture
def estimate(app, bring_in, tmp_path):
    bring_in({})

    def run(**parts):
        file = tmp_path / "rates.json"
        file.write_text(json.dumps({**PLAN, **parts}), encoding="utf-8")
        arguments = ["import", "needs-by-rates", str(file), "--hub", "LAND"]
        return app.test_cli_runner().invoke(args=arguments)

    return run


def figures() -> dict[str, tuple[int, int, int]]:
    found = db.session.execute(select(Need.area_id, Need.low, Need.best, Need.high))
    names = {area_by_code(code).id: code for code in ("LAND", "NORTH", "SOUTH")}
    return {names[area]: (low, best, high) for area, low, best, high in found}


def test_needs_are_inhabitants_times_share_times_rate(estimate):
    result = estimate()

    assert "2 needs were estimated" in result.output
    assert figures() == {"NORTH": (50, 100, 1000), "SOUTH": (10, 20, 200)}


def test_a_group_known_for_the_hub_only_is_one_row_there(estimate):
    estimate(groups={"syrians": {"share": ["0.05", "0.1", "0.2"], "areas": "hub"}})

    assert figures() == {"LAND": (60, 120, 1200)}


@pytest.mark.parametrize(
    ("parts", "word"),
    [
        ({"rates": {"dragons": {"syrians": ["0", "0", "0"]}}}, "no service type dragons"),
        ({"groups": {"elves": PLAN["groups"]["syrians"]}}, "no group elves"),
        ({"rates": {"child-care": {"syrians": ["0.5", "0.1", "0.2"]}}}, "in order"),
        ({"rates": {"child-care": {"syrians": ["x", "1", "1"]}}}, "not a range of three"),
        ({"more": 1}, "must hold exactly"),
    ],
)
def test_a_plan_with_a_fault_is_refused(estimate, parts, word):
    result = estimate(**parts)

    assert result.exit_code == 1
    assert word in result.output
    assert figures() == {}


def test_an_area_without_inhabitants_is_named(estimate):
    area_by_code("SOUTH").population = None
    db.session.commit()

    assert "SOUTH has no number of inhabitants" in estimate().output
