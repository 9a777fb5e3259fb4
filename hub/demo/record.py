"""Rows of the offers and of everything that hangs on them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import insert

from hub.catalogue.models import ServiceType
from hub.db import Model, db
from hub.demo.content.places import BY_CODE, COMMUNITIES, OTHER_CITY
from hub.demo.content.specials import FOCAL_BODY, TEAM, TEAM_CAPACITY
from hub.demo.history import capacity_reports, served_reports, turn_aways
from hub.demo.offering import Offering
from hub.demo.registry import address, near, phone
from hub.offers.models import (
    CapacityPool,
    CapacityReport,
    FundingLine,
    Quota,
    ServiceOffer,
    Site,
)
from hub.places.models import Area
from hub.served.models import ServedReport, TurnAway
from hub.text import search_key

SOURCE = "demonstration"
Offers = Sequence[tuple[Offering, int]]
_MORNING = time(9, tzinfo=UTC)
_CONFIRMED_SINCE_EVERY = 9


def add_offers(
    offerings: Iterable[Offering],
    areas: Mapping[str, Area],
    bodies: Mapping[str, int],
    types: Mapping[str, ServiceType],
    today: date,
) -> Offers:
    """The offers with their ids."""
    offerings = list(offerings)
    pools = _pools(offerings, bodies)
    rows = [
        _offer(one, areas, bodies, types[one.service_type], pools, today, number)
        for number, one in enumerate(offerings)
    ]
    db.session.add_all(rows)
    db.session.flush()
    return [(one, row.id) for one, row in zip(offerings, rows, strict=True)]


def _pools(offerings: Iterable[Offering], bodies: Mapping[str, int]) -> dict[str | None, int]:
    owner = next(one.body for one in offerings if one.pool == TEAM)
    pool = CapacityPool(stakeholder_id=bodies[owner], name=TEAM, capacity=TEAM_CAPACITY)
    db.session.add(pool)
    db.session.flush()
    return {TEAM: pool.id}


def _offer(
    one: Offering,
    areas: Mapping[str, Area],
    bodies: Mapping[str, int],
    kind: ServiceType,
    pools: Mapping[str | None, int],
    today: date,
    number: int,
) -> ServiceOffer:
    since = number % _CONFIRMED_SINCE_EVERY == 0 and one.body != FOCAL_BODY
    renewed = one.age // 2 if since else one.age
    return ServiceOffer(
        stakeholder_id=bodies[one.body],
        service_type_id=kind.id,
        pool_id=pools.get(one.pool),
        title=one.title,
        description=one.description,
        status=one.status,
        visible_to=one.visible_to,
        shows_free_places=one.shows_free_places,
        starts_on=today - timedelta(days=one.began_ago),
        ends_on=_in(today, one.ends_in),
        statuses=_list(one.statuses),
        origins=_list(one.origins),
        sexes=_list(one.sexes),
        households=_list(one.households),
        age_from=one.ages[0],
        age_to=one.ages[1],
        tags=_list(one.tags),
        languages=_list(one.languages),
        other_rule=one.other_rule,
        other_rule_is_hard=one.other_rule_is_hard,
        documents=one.documents or None,
        gate=one.gate,
        procedure=one.procedure,
        hours=one.hours,
        cost=one.cost,
        source=SOURCE,
        source_key=one.key,
        confirmed_on=today - timedelta(days=renewed),
        is_invented=True,
        search_key=search_key(one.title, one.body.replace("-", " "), *kind.names.values()),
        areas=[areas[code] for code in one.areas],
    )


def _list(values: tuple[str, ...]) -> list[str] | None:
    return list(values) or None


def _in(today: date, days: int | None) -> date | None:
    return None if days is None else today + timedelta(days=days)


def add_what_hangs_on(
    offers: Offers, areas: Mapping[str, Area], reporters: Mapping[str, int], today: date
) -> dict[str, int]:
    """Sites, money, quotas, and a year of reports; says how many of each."""
    parts: dict[type[Model], list[dict[str, Any]]] = {
        Site: [row for at, (one, key) in enumerate(offers) for row in _sites(one, key, at)],
        FundingLine: [row for one, key in offers for row in _funding(one, key, today)],
        Quota: [row for one, key in offers for row in _quotas(one, key)],
        CapacityReport: [
            row for one, key in offers for row in _reports(one, key, reporters, today)
        ],
        ServedReport: [row for one, key in offers for row in _served(one, key, areas, today)],
        TurnAway: [row for one, key in offers for row in _turned(one, key, today)],
    }
    for model, rows in parts.items():
        db.session.execute(insert(model), rows)
    return {model.__tablename__: len(rows) for model, rows in parts.items()}


def _sites(one: Offering, offer_id: int, number: int) -> Iterator[dict[str, Any]]:
    """Where it is given. Of a secret site only a telephone number is known."""
    if one.is_secret:
        yield _site(offer_id, phone=phone(number, 700), is_secret=True)
        return
    communities = [code for code in one.areas if code in {place.code for place in COMMUNITIES}]
    wide = OTHER_CITY if OTHER_CITY in one.areas else COMMUNITIES[number % 7].code
    for at, code in enumerate(communities[:2] or [wide]):
        longitude, latitude = near(BY_CODE[code], f"{one.key} {code}")
        yield _site(
            offer_id,
            phone=phone(number, 800 + at),
            address=address(BY_CODE[code], f"{one.key} {code}"),
            latitude=latitude,
            longitude=longitude,
            is_accessible=one.is_accessible,
        )


def _site(offer_id: int, **values: Any) -> dict[str, Any]:
    return {
        "offer_id": offer_id,
        "name": None,
        "is_secret": False,
        "address": None,
        "latitude": None,
        "longitude": None,
        "is_accessible": None,
        **values,
    }


def _funding(one: Offering, offer_id: int, today: date) -> Iterator[dict[str, Any]]:
    for line in one.money:
        yield {
            "offer_id": offer_id,
            "funder": line.funder,
            "places": line.places,
            "starts_on": today - timedelta(days=line.began_ago),
            "ends_on": _in(today, line.ends_in),
            "renewal": line.renewal,
        }


def _quotas(one: Offering, offer_id: int) -> Iterator[dict[str, Any]]:
    for quota in one.reserved:
        yield {
            "offer_id": offer_id,
            "places": quota.places,
            "statuses": _list(quota.statuses),
            "tags": _list(quota.tags),
            "reason": quota.reason,
        }


def _reports(
    one: Offering, offer_id: int, reporters: Mapping[str, int], today: date
) -> Iterator[dict[str, Any]]:
    for report in capacity_reports(one, today):
        yield {
            **vars(report),
            "offer_id": offer_id,
            "reported_by_id": reporters.get(one.body),
            "reported_at": datetime.combine(report.as_of, _MORNING),
        }


def _served(
    one: Offering, offer_id: int, areas: Mapping[str, Area], today: date
) -> Iterator[dict[str, Any]]:
    for report in served_reports(one, today):
        area_id = areas[report.area].id if report.area else None
        yield {
            "offer_id": offer_id,
            "month": report.month,
            "people_new": report.people_new,
            "present": report.present,
            "contacts": report.contacts,
            "area_id": area_id,
            "area_key": area_id or 0,
            "reported_at": _reported_at(report.month),
        }


def _turned(one: Offering, offer_id: int, today: date) -> Iterator[dict[str, Any]]:
    for turned in turn_aways(one, today):
        yield {
            **vars(turned),
            "offer_id": offer_id,
            "reported_at": _reported_at(turned.month),
        }


def _reported_at(month: date) -> datetime:
    """A few days after the month has ended."""
    return datetime.combine(month + timedelta(days=35), _MORNING)
