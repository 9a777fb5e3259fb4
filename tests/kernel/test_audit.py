"""Every change is in the chain, in the same transaction, and the chain tells of tampering."""

import pytest
from sqlalchemy import select, text
from sqlalchemy.orm import selectinload

from hub import audit
from hub.audit import AuditEntry, Revision
from hub.db import db
from hub.stakeholders.models import Stakeholder
from tests import factories as make


def entries() -> list[AuditEntry]:
    return list(db.session.scalars(select(AuditEntry).order_by(AuditEntry.id)))


@pytest.fixture
def city(app):
    city = make.make_city()
    db.session.commit()
    return city


def test_a_change_is_recorded_with_who_before_and_after(city):
    body = make.make_stakeholder(city, "Open Door")
    db.session.commit()
    audit.acting(7)
    body.name = "Wide Door"
    db.session.commit()

    last = entries()[-1]
    kept = db.session.get(Revision, last.id)
    assert (last.actor_id, last.action, last.subject) == (7, "change", "stakeholder")
    assert last.subject_id == str(body.id)
    assert kept.before == {"name": "Open Door"}
    assert kept.after == {"name": "Wide Door"}


def test_a_change_of_a_list_is_recorded(city):
    make.make_stakeholder(city, areas=[])
    db.session.commit()
    body = db.session.scalars(select(Stakeholder).options(selectinload(Stakeholder.areas))).one()
    body.areas = [city]
    db.session.commit()

    kept = db.session.get(Revision, entries()[-1].id)
    assert (kept.before["areas"], kept.after["areas"]) == ([], [str(city.id)])


def test_what_was_rolled_back_is_not_recorded(city):
    before = len(entries())
    make.make_stakeholder(city)
    db.session.rollback()
    db.session.commit()

    assert len(entries()) == before


def test_what_a_savepoint_undid_is_not_recorded(city):
    before = len(entries())
    outer = make.make_stakeholder(city, "Stays")
    savepoint = db.session.begin_nested()
    make.make_stakeholder(city, "Goes")
    savepoint.rollback()
    db.session.commit()

    assert [entry.subject_id for entry in entries()[before:]] == [str(outer.id)]


def test_a_deleted_row_leaves_its_last_values(city):
    body = make.make_stakeholder(city, "Open Door")
    db.session.commit()
    db.session.delete(body)
    db.session.commit()

    last = entries()[-1]
    assert last.action == "delete"
    assert db.session.get(Revision, last.id).before["name"] == "Open Door"


def test_the_chain_is_whole_until_somebody_touches_it(city):
    make.make_stakeholder(city, "Open Door")
    db.session.commit()
    assert list(audit.broken_links()) == []

    db.session.execute(text("UPDATE audit_entry SET actor_id = 99 WHERE id = 2"))
    db.session.commit()
    assert 2 in list(audit.broken_links())


def test_a_changed_kept_value_is_found_and_an_erased_one_is_no_fault(city):
    make.make_stakeholder(city, "Open Door")
    db.session.commit()
    last = entries()[-1]
    db.session.execute(text("UPDATE revision SET salt = 'x' WHERE entry_id = :id"), {"id": last.id})
    db.session.commit()
    assert list(audit.broken_links()) == [last.id]

    db.session.execute(text("DELETE FROM revision"))
    db.session.commit()
    assert list(audit.broken_links()) == []


def test_a_password_is_never_kept_in_the_history(app):
    make.make_person()
    db.session.commit()

    kept = db.session.scalars(select(Revision)).all()
    assert all("password_hash" not in (row.after or {}) for row in kept)


def test_an_import_is_one_entry_with_its_report(city):
    before = len(entries())
    make.make_stakeholder(city, "One")
    make.make_stakeholder(city, "Two")
    audit.as_one_import("stakeholders", {"new": 2})
    db.session.commit()

    (added,) = entries()[before:]
    assert added.action == "import"
    assert db.session.get(Revision, added.id).after == {"new": 2}


def test_changing_an_input_of_the_map_starts_a_new_revision_and_other_changes_do_not(city):
    first = audit.revision_number()
    body = make.make_stakeholder(city)
    db.session.commit()
    assert audit.revision_number() == first

    make.make_offer(body, make.make_service_type())
    db.session.commit()
    assert audit.revision_number() == first + 1
