"""The demonstration city comes whole, always the same, and never on top of something else."""

import hashlib
import json
from datetime import date

import pytest
from sqlalchemy import func, select

from hub.accounts import services as accounts
from hub.accounts.models import User
from hub.audit import AuditEntry, DataRevision, broken_links
from hub.clock import now
from hub.db import Model, db
from hub.demo.content.figures import FIGURES
from hub.demo.people import DEMONSTRATION_WORD, PEOPLE
from hub.demo.services import Finding, what_is_there
from hub.needs.models import NeedAssessment
from hub.offers.models import ServiceOffer
from hub.places.models import Area
from hub.stakeholders.models import Stakeholder
from tests.factories import make_city

DAY = "2026-11-24"
# Secrets are drawn anew, the audit chain holds the hour, a computed map is no part of the city.
NEVER_THE_SAME = {"audit_entry", "revision", "computed_map", "sign_in", "sign_in_attempt"}
SECRET = {"password_hash"}


def seed(app, *arguments):
    return app.test_cli_runner().invoke(args=["seed-demo", *arguments])


def digest() -> str:
    """Every value of every row, but for secrets."""
    summary = hashlib.sha256()
    for table in Model.metadata.sorted_tables:
        if table.name in NEVER_THE_SAME:
            continue
        columns = [column for column in table.c if column.name not in SECRET]
        for row in db.session.execute(select(*columns).order_by(*table.primary_key)):
            summary.update(json.dumps([table.name, *row], default=str).encode())
    return summary.hexdigest()


def begin_anew() -> None:
    """Empty tables whose ids count from one again."""
    db.session.remove()
    db.drop_all()
    db.create_all()


def test_the_same_day_gives_the_same_city(app):
    assert seed(app, "--day", DAY).exit_code == 0
    first = digest()
    begin_anew()

    assert seed(app, "--day", DAY).exit_code == 0

    assert digest() == first


def test_a_second_run_changes_nothing_and_says_so(demo_city):
    before = digest()

    result = seed(demo_city)

    assert result.exit_code == 0
    assert "there already" in result.output
    assert digest() == before


def test_other_places_are_never_mixed_with_the_city(app):
    make_city("Elsewhere")
    db.session.commit()

    refused, left_out = seed(app), seed(app, "--if-empty")

    assert refused.exit_code == 1
    assert "holds other places" in refused.output
    assert left_out.exit_code == 0
    assert db.session.scalar(select(func.count()).select_from(Stakeholder)) == 0


def test_a_failing_extension_leaves_no_half_city(app, monkeypatch):
    def fails(*_arguments):
        raise RuntimeError("no seats today")

    monkeypatch.setattr("committees.demonstration.seed", fails)
    result = seed(app)
    db.session.rollback()

    assert result.exit_code != 0
    assert what_is_there() is Finding.NOTHING


@pytest.mark.parametrize("day", ["2028-02-29", "2026-09-01", "2027-01-31"])
def test_the_city_can_be_seeded_on_awkward_days(app, day):
    result = seed(app, "--day", day)

    assert result.exit_code == 0, result.output
    latest = db.session.scalar(select(func.max(NeedAssessment.reference_on)))
    assert latest <= date.fromisoformat(day)


def test_the_whole_city_is_one_import_and_one_state_of_the_data(demo_city):
    entries = db.session.execute(select(AuditEntry.action, AuditEntry.subject)).all()

    assert [tuple(entry) for entry in entries] == [("import", "seed-demo")]
    assert list(broken_links()) == []
    assert db.session.scalar(select(DataRevision.number)) == 1


def test_the_city_has_the_size_that_was_promised(demo_city):
    def rows_of(model):
        return db.session.scalar(select(func.count()).select_from(model))

    communities = select(func.count()).select_from(Area).where(Area.kind == "municipal community")

    assert db.session.scalar(communities) == 7
    assert 65 <= rows_of(Stakeholder) <= 80
    assert 390 <= rows_of(ServiceOffer) <= 420
    assert len(FIGURES) == 26  # the twenty-five and social work, which cuts across the sectors


def test_every_organisation_offer_and_assessment_says_that_it_is_invented(demo_city):
    for model in (Stakeholder, ServiceOffer, NeedAssessment):
        real = select(func.count()).select_from(model).where(~model.is_invented)
        assert db.session.scalar(real) == 0, model.__tablename__
    for assessment in db.session.scalars(select(NeedAssessment)):
        assert assessment.source.startswith("Invented for the demonstration")


def test_nothing_in_the_city_can_be_reached_outside_it(demo_city):
    bodies = db.session.scalars(select(Stakeholder)).all()
    people = db.session.scalars(select(User)).all()

    assert all(body.email.endswith("example.org") for body in bodies)
    assert all(body.website.endswith(".example.org") for body in bodies)
    assert all(body.phone.startswith("+999 ") for body in bodies)
    assert all(person.email.endswith("example.org") for person in people)


def test_everybody_of_the_demonstration_can_sign_in(demo_city):
    from_here = "192.0.2.1"
    for person in PEOPLE:
        user = accounts.sign_in(person.email, DEMONSTRATION_WORD, from_here, now())
        assert user is not None, person.email
