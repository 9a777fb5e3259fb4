"""The catalogue that is shipped: whole, and careful with what an administrator has changed."""

from sqlalchemy import select

from hub.audit import AuditEntry
from hub.catalogue.content import SECTORS, languages
from hub.catalogue.models import Language, Sector, ServiceType
from hub.catalogue.service_types import SERVICE_TYPES
from hub.catalogue.services import ship_catalogue
from hub.db import db


def test_a_second_shipping_adds_nothing(app):
    assert ship_catalogue() > 80

    assert ship_catalogue() == 0


def test_what_an_administrator_has_changed_stays_changed(app):
    ship_catalogue()
    beds = db.session.scalar(select(ServiceType).where(ServiceType.code == "emergency-bed"))
    beds.names = {"en": "Bed for tonight"}
    db.session.flush()

    ship_catalogue()

    assert beds.names == {"en": "Bed for tonight"}


def test_what_was_missing_is_added(app):
    ship_catalogue()
    db.session.delete(db.session.scalar(select(Language).where(Language.code == "ln")))
    db.session.flush()

    assert ship_catalogue() == 1


def test_every_service_type_says_in_two_languages_what_is_counted(app):
    sectors = {sector.code for sector in SECTORS}

    assert len(sectors) == 6
    for entry in SERVICE_TYPES:
        assert entry.sector in sectors
        assert set(entry.names) == set(entry.unit) == {"en", "el"}
        assert entry.availability_days <= entry.confirm_every_days


def test_languages_are_named_in_each_other():
    names = {entry.code: entry.names for entry in languages()}

    assert len(names) == 12
    assert names["ar"]["fr"] == "Arabe"
    assert names["fa"]["en"] == "Farsi/Dari"


def test_the_command_is_one_import(app):
    result = app.test_cli_runner().invoke(args=["ship-catalogue"])

    assert result.exit_code == 0
    assert [entry.subject for entry in db.session.scalars(select(AuditEntry))] == ["ship-catalogue"]
    assert db.session.scalar(select(Sector).where(Sector.is_cross_cutting)).code == "cross-cutting"
