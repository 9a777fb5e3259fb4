"""A foreign directory becomes offers: checked whole, stored at once, never twice."""

from datetime import date

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import joinedload, selectinload

from hub.audit import AuditEntry
from hub.db import db
from hub.offers.models import CapacityState, OfferStatus, ReferralGate, ServiceOffer
from hub.places.queries import area_by_code
from hub.stakeholders.models import Stakeholder


def offers() -> list[ServiceOffer]:
    statement = select(ServiceOffer).options(
        selectinload(ServiceOffer.areas),
        selectinload(ServiceOffer.reports),
        joinedload(ServiceOffer.stakeholder),
        joinedload(ServiceOffer.service_type),
    )
    return list(db.session.scalars(statement.order_by(ServiceOffer.source_key)).unique())


def count(model) -> int:
    return db.session.scalar(select(func.count()).select_from(model))


def test_a_record_becomes_an_offer_with_its_rules(bring_in):
    result = bring_in({})

    assert result.exit_code == 0, result.output
    (offer,) = offers()
    assert (offer.source_key, offer.title) == ("1:7", "Child care")
    assert (offer.statuses, offer.origins, offer.tags) == (["registered"], ["SY"], None)
    assert (offer.starts_on, offer.ends_on) == (date(2014, 1, 1), date(2014, 12, 31))
    assert offer.gate is ReferralGate.MEMBER
    assert (offer.description, offer.hours) == ("Comes to the camp", "Sunday, 8:30")
    assert [area.code for area in offer.areas] == ["camp-a"]
    assert area_by_code("camp-a").parent_id == area_by_code("NORTH").id


def test_an_offer_that_has_ended_is_stored_closed(bring_in):
    bring_in({}, {"to": "2999-12-31"})

    assert [offer.status for offer in offers()] == [OfferStatus.CLOSED, OfferStatus.OPEN]


def test_a_flag_is_no_capacity_and_a_target_is(bring_in):
    bring_in({"targets": {"a": 1, "b": 0}}, {"targets": {"a": 330, "b": 200, "c": 1}})

    first, second = (offer.reports[0] for offer in offers())
    assert (first.state, first.maximum) == (CapacityState.UNKNOWN, None)
    assert (second.state, second.maximum) == (CapacityState.COUNTED, 330)
    assert first.as_of == date(2014, 1, 1)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"nationality": {"Everybody": True}}, {"origins": None}),
        ({"nationality": None}, {"origins": None}),
        ({"registration": {"Any": True, "Card": True}}, {"statuses": None}),
        ({"registration": {"Syrian proof": True}}, {"statuses": None, "origins": ["SY"]}),
        (
            {"registration": {"Syrian proof": True}, "nationality": None},
            {"statuses": None, "origins": ["SY"]},
        ),
        ({"criteria": {"Disability": True}}, {"tags": ["disability"]}),
        (
            {"criteria": {"Score": True, "Disability": True}},
            {"tags": ["disability"], "other_rule": "A score decides", "other_rule_is_hard": True},
        ),
        ({"criteria": {"Score": False}}, {"other_rule": None, "other_rule_is_hard": False}),
    ],
)
def test_rules_are_read_as_the_mapping_says(bring_in, change, expected):
    bring_in(change)

    (offer,) = offers()
    assert {name: getattr(offer, name) for name in expected} == expected


@pytest.mark.parametrize(
    ("reach", "areas"),
    [
        ({"Here": True}, ["camp-a"]),
        (None, ["camp-a"]),
        ({"Region": True}, ["NORTH"]),
        ({"Around": True}, ["NORTH", "SOUTH"]),
    ],
)
def test_the_reach_of_an_offer_becomes_its_areas(bring_in, reach, areas):
    bring_in({"reach": reach})

    (offer,) = offers()
    assert sorted(area.code for area in offer.areas) == areas


def test_the_same_file_again_changes_nothing(bring_in):
    bring_in({}, {"partner": "UN Body"})
    result = bring_in({}, {"partner": "UN Body"})

    assert "0 added, 0 changed, 2 as they were, 0 left out" in result.output
    assert (count(ServiceOffer), count(Stakeholder)) == (2, 2)


def test_a_changed_record_changes_its_offer(bring_in):
    bring_in({})
    result = bring_in({"name": "Day care", "reach": {"Region": True}})

    assert "0 added, 1 changed" in result.output
    (offer,) = offers()
    assert (offer.title, [area.code for area in offer.areas]) == ("Day care", ["NORTH"])


def test_an_import_is_one_entry_of_the_audit(bring_in):
    before = count(AuditEntry)
    bring_in({}, {})

    assert count(AuditEntry) == before + 1


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"partner": " "}, "record 2 has no partner"),
        ({"activity": 99}, "record 2 says activity is “99”, which the mapping does not know"),
        ({"place": "Atlantis"}, "record 2 says place is “Atlantis”"),
        ({"nationality": {"Martians": True}}, "record 2 says nationality is “Martians”"),
        ({"reach": {"Far": True}}, "record 2 reaches “Far”"),
        ({"from": "01/02/2014"}, "record 2 says from is “01/02/2014”, which is no day"),
        ({"from": "2015-01-01"}, "record 2 ends on 2014-12-31, before it starts"),
    ],
)
def test_one_fault_and_nothing_is_stored_unless_asked(bring_in, change, fault):
    result = bring_in({}, change)
    assert result.exit_code == 1
    assert fault in result.output
    assert count(ServiceOffer) == 0

    result = bring_in({}, change, options=("--leave-out-faulty",))
    assert f"left out: {fault}" in result.output
    assert count(ServiceOffer) == 1


def test_an_area_that_nobody_made_is_named(bring_in):
    result = bring_in({}, reach={"Here": ["NOWHERE"]})

    assert "the area NOWHERE is not in the hub" in result.output
    assert count(ServiceOffer) == 0


def test_a_mapping_that_lacks_a_part_or_has_one_too_many_is_refused(bring_in, app, tmp_path):
    assert "has parts that are not known: colour" in bring_in({}, colour="red").output
    (tmp_path / "mapping.json").write_text("{}", encoding="utf-8")
    arguments = ["import", "offers", str(tmp_path / "services.json"), "--mapping"]
    result = app.test_cli_runner().invoke(args=[*arguments, str(tmp_path / "mapping.json")])
    assert "mapping.json lacks about, catalogue" in result.output
    result = app.test_cli_runner().invoke(args=[*arguments, "nothing"])
    assert "there is no mapping nothing; Koinon brings" in result.output


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"[]", "holds no records"),
        (b'[{"id": NaN}]', "not JSON"),
        (b'[{"id": 1, "id": 2}]', "a key stands twice"),
        (b"\xff\xfe", "not JSON in UTF-8"),
        (b'[{"id": 1}]', "have no properties"),
        (b"[" * 50_000, "not JSON"),
    ],
)
def test_a_file_that_holds_no_records_is_refused(bring_in, app, tmp_path, content, word):
    bring_in({})
    file = tmp_path / "bad.json"
    file.write_bytes(content)
    result = app.test_cli_runner().invoke(
        args=["import", "offers", str(file), "--mapping", str(tmp_path / "mapping.json")]
    )

    assert result.exit_code == 1
    assert word in result.output
