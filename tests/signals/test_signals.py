"""Signals: what is counted, what is kept, and how members read it."""

from datetime import date

import pytest

from gapmap import Dimension
from hub.access import Role
from hub.clock import held_at
from hub.db import db
from hub.signals import queries, services
from hub.signals.labels import BARRIERS
from hub.signals.models import Signal, SignalKind
from tests.factories import (
    NOW,
    make_city,
    make_person,
    make_service_type,
    make_stakeholder,
    signed_in,
)

DAY = date(2026, 11, 24)


@pytest.fixture
def hub(app):
    return make_city()


@pytest.fixture
def service(hub):
    return make_service_type("health", names={"en": "Psychologist"})


def count(hub, service, times=1, kind=SignalKind.EMPTY_SEARCH, day=DAY, **more):
    for _time in range(times):
        services.count_signal(hub, service.id, kind, day, **more)


def test_of_the_day_only_the_month_is_kept(hub, service):
    count(hub, service, barriers=["sex", "language"])

    (signal,) = db.session.query(Signal)
    assert (signal.month, signal.barriers) == (date(2026, 11, 1), ["language", "sex"])


def test_no_other_word_than_a_barrier_slips_in(hub, service):
    with pytest.raises(ValueError, match=r"not barriers: .*Farsi"):
        count(hub, service, barriers=["language", "Farsi"])


def test_every_barrier_has_its_word():
    assert set(BARRIERS) == services.BARRIERS
    assert {dimension.value for dimension in Dimension} < services.BARRIERS


def test_signals_come_by_month_and_kind_for_one_service_since_a_month(hub, service):
    other = make_service_type("legal")
    count(hub, service, 2)
    count(hub, service, 3, day=date(2026, 10, 2))
    count(hub, service, 1, SignalKind.REFUSED_REFERRAL)
    count(hub, service, 5, day=date(2026, 1, 31))
    count(hub, other, 7)
    count(make_city("Elsewhere"), service, 9)

    found = queries.signals_for(hub, service.id, date(2026, 10, 20))

    assert [(one.month.month, one.kind.value, one.count) for one in found] == [
        (10, "empty search", 3),
        (11, "empty search", 2),
        (11, "refused referral", 1),
    ]


def reader(app, hub, role=Role.CASEWORKER):
    if role is Role.OBSERVER:
        return signed_in(app, make_person(role, area=hub))
    return signed_in(app, make_person(role, stakeholder=make_stakeholder(hub)))


def test_an_empty_page_leads_to_the_search(app, hub):
    page = reader(app, hub).page("/signals/")

    assert page.select_one(".empty a")["href"] == "/search"


def test_members_read_signals_by_service_and_month(app, hub, service):
    count(hub, service, 2, barriers=["language"])
    count(hub, service, 1, SignalKind.REFUSED_REFERRAL, day=date(2026, 10, 2))

    with held_at(NOW):
        page = reader(app, hub).page("/signals/")

    cells = [cell.get_text(" ", strip=True) for cell in page.select("#signals tbody tr > *")]
    assert cells[0] == "Psychologist Health"
    assert cells[-5:] == ["1", "2", "3", "1", "language (2)"]
    assert page.select_one("#signals-by-month")["data-chart"].startswith("{")


def test_an_observer_reads_no_signals(app, hub):
    reader(app, hub, Role.OBSERVER).page("/signals/", expect=403)


def test_signals_of_another_city_are_not_read(app, hub, service):
    count(make_city("Elsewhere"), service, 9)

    assert reader(app, hub).page("/signals/").select("#signals") == []


def test_the_page_asks_as_often_for_many_signals_as_for_few(app, hub, service, count_statements):
    def statements():
        browser = reader(app, hub)
        browser.page("/signals/")
        with count_statements() as counted:
            browser.page("/signals/")
        return len(counted)

    with held_at(NOW):
        count(hub, service, 10)
        few = statements()
        for _number in range(10):
            count(hub, make_service_type("legal"), 100)
        many = statements()

    assert few == many
    assert many <= 12
