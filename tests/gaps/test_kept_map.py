"""The kept map: computed once for each state of the data, however many look."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from sqlalchemy import insert, select

from hub import audit
from hub.clock import now
from hub.db import db, reading_only
from hub.gaps import services
from hub.gaps.encoding import packed, unpacked
from hub.gaps.models import ComputedMap
from hub.offers.models import ServiceOffer
from hub.places.models import Area
from tests.factories import (
    TODAY,
    make_assessment,
    make_city,
    make_group,
    make_need,
    make_offer,
    make_report,
    make_service_type,
    make_stakeholder,
)


@pytest.fixture
def city(app) -> Area:
    city = make_city()
    kind = make_service_type()
    make_report(make_offer(make_stakeholder(city), kind), 10)
    make_need(make_assessment(city), kind, make_group(city), city, 40, low=30, high=70)
    db.session.commit()
    return city


@pytest.fixture
def computed(monkeypatch):
    """How often a map was computed."""
    calls = []
    compute = services.figures_of_map

    def counting(*arguments):
        calls.append(arguments)
        return compute(*arguments)

    monkeypatch.setattr(services, "figures_of_map", counting)
    return calls


def look(city, day=TODAY):
    """A look at the map, as a request that only reads takes it."""
    reading_only(True)
    try:
        return services.map_of(city, day)
    finally:
        db.session.rollback()
        reading_only(False)


def rows():
    found = db.session.execute(select(ComputedMap.day, ComputedMap.revision)).all()
    db.session.rollback()
    return found


def test_a_map_is_computed_once_and_then_read(city, computed):
    first, second = look(city), look(city)

    assert len(computed) == 1
    assert first.gaps == second.gaps
    assert second.gaps[0].covered == 10


def test_another_process_reads_what_was_kept(city, computed, app):
    look(city)
    app.extensions.pop("koinon-gap-maps")

    assert look(city).gaps[0].covered == 10
    assert len(computed) == 1


def test_eight_at_once_make_one_computation(city, computed, app):
    start = Barrier(8)
    city_id = city.id
    db.session.rollback()

    def ask(_):
        with app.app_context():
            reading_only(True)
            here = db.session.get(Area, city_id)
            start.wait()
            found = services.map_of(here, TODAY).gaps[0].covered
            db.session.rollback()
            return found

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(ask, range(8)))

    assert answers == [10] * 8
    assert len(computed) == 1


def test_a_change_of_the_data_makes_a_new_map_and_drops_the_old(city, computed):
    look(city)
    make_report(db.session.scalars(select(ServiceOffer)).one(), 25)
    db.session.commit()

    assert look(city).gaps[0].covered == 25
    assert len(computed) == 2
    assert rows() == [(TODAY, audit.revision_number())]


def test_what_is_no_input_of_the_map_leaves_it_as_it_is(city, computed):
    look(city)
    make_stakeholder(city, "Another")
    db.session.commit()
    look(city)

    assert len(computed) == 1


def test_each_day_has_a_map_of_its_own(city, computed):
    look(city)
    look(city, TODAY - timedelta(days=1))

    assert len(computed) == 2
    assert len(rows()) == 2


def claim(city, age):
    db.session.execute(
        insert(ComputedMap).values(
            hub_id=city.id,
            day=TODAY,
            revision=audit.revision_number(),
            claimed_at=now() - age,
        )
    )
    db.session.commit()


def test_the_claim_of_a_killed_worker_is_taken_over(city, computed):
    claim(city, services.CLAIM_HOLDS + timedelta(seconds=1))

    assert look(city).gaps[0].covered == 10
    assert len(computed) == 1


def test_a_living_claim_is_waited_for(city, computed, monkeypatch):
    monkeypatch.setattr(services, "CLAIM_HOLDS", timedelta(seconds=0.5))
    claim(city, timedelta(0))
    started = now()

    look(city)

    assert now() - started >= timedelta(seconds=0.4)


def test_a_failed_computation_leaves_no_claim_behind(city, monkeypatch):
    def fails(*_):
        raise ArithmeticError

    monkeypatch.setattr(services, "figures_of_map", fails)
    with pytest.raises(ArithmeticError):
        look(city)

    assert rows() == []


def test_figures_of_another_version_are_computed_anew(city, computed, app, monkeypatch):
    look(city)
    app.extensions.pop("koinon-gap-maps")
    monkeypatch.setattr("hub.gaps.encoding.FORM", 2)

    assert look(city).gaps[0].covered == 10
    assert len(computed) == 2


def test_only_so_many_days_are_kept(city, monkeypatch):
    monkeypatch.setattr(services, "MAPS_KEPT", 3)
    for back in range(5):
        look(city, TODAY - timedelta(days=back))

    assert sorted(day for day, _ in rows()) == [TODAY - timedelta(days=back) for back in (4, 3, 2)]


def test_figures_are_the_same_after_writing_and_reading(city):
    figures = look(city)

    again = unpacked(packed(figures))

    assert again == figures
    assert again.inputs == figures.inputs


def test_one_type_laid_out_again_says_the_same(city):
    figures = look(city)
    gap = figures.gaps[0]

    again = figures.laid_out(gap.service_type).gap(gap.ref)

    assert (again.share, again.unmet_low, again.unmet_high, again.reachable) == (
        gap.share,
        gap.unmet_low,
        gap.unmet_high,
        gap.reachable,
    )


def test_once_computed_one_statement_is_enough(city, count_statements):
    look(city)
    look(city)
    assert city.id
    with count_statements() as statements:
        services.map_of(city, TODAY)

    assert len(statements) == 1
