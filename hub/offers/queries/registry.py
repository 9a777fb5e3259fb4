"""The list of offers: search, filters, order."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    String,
    and_,
    case,
    cast,
    false,
    func,
    or_,
    select,
)
from sqlalchemy.orm import joinedload

from hub.access import Rights
from hub.catalogue.models import Sector, ServiceType
from hub.db import db
from hub.offers import policies
from hub.offers.models import CapacityReport, OfferStatus, ServiceOffer
from hub.offers.queries.figures import last_stood_by, newest_report, serving
from hub.pages import Sorting
from hub.places.models import Area
from hub.places.policies import touching
from hub.scoping import below, scoped
from hub.stakeholders.models import Stakeholder
from hub.text import matching, search_words

SORTS = ("title", "organisation", "type", "age")


@dataclass(frozen=True)
class OfferFilters:
    """What a person asks of the list; none of it: all offers of the hub that are not closed."""

    words: str = ""
    sector: str = ""
    service_type_id: int | None = None
    area: Area | None = None
    status: str = ""
    taking: bool = False
    language: str = ""
    age: str = ""
    stakeholder_id: int | None = None


def offers_listed(
    person: Rights,
    hub: Area,
    wanted: OfferFilters,
    sorting: Sorting,
    on: date,
    types: Sequence[ServiceType],
) -> Select[Any]:
    """The offers of a hub that this person reads and that fit, in order."""
    statement = _of_hub(person, hub).join(ServiceOffer.stakeholder).join(ServiceOffer.service_type)
    statement = statement.join(ServiceType.sector).options(
        joinedload(ServiceOffer.stakeholder).joinedload(Stakeholder.home),
        joinedload(ServiceOffer.service_type).joinedload(ServiceType.sector),
        joinedload(ServiceOffer.areas),
        joinedload(ServiceOffer.funding),
    )
    newest = newest_report(on)
    statement = statement.outerjoin(newest, newest.c.offer_id == ServiceOffer.id)
    statement = statement.outerjoin(CapacityReport, CapacityReport.id == newest.c.report_id)
    statement = statement.where(*_fitting(person, wanted, on, types))
    return statement.order_by(*_ordered(sorting, on), ServiceOffer.id)


@dataclass(frozen=True)
class Tally:
    """How many offers the whole list has, and how many of them take people."""

    offers: int
    taking: int


def tally(person: Rights, hub: Area, on: date) -> Tally:
    """Of all offers of the hub that this person reads and that are not closed: one statement."""
    newest = newest_report(on)
    listed = (
        _of_hub(person, hub)
        .outerjoin(newest, newest.c.offer_id == ServiceOffer.id)
        .outerjoin(CapacityReport, CapacityReport.id == newest.c.report_id)
        .where(ServiceOffer.status != OfferStatus.CLOSED)
        .with_only_columns(func.count(), func.count(case((_taking(on), 1))))
    )
    return Tally(*db.session.execute(listed).one())


def _of_hub(person: Rights, hub: Area) -> Select[Any]:
    homed = ServiceOffer.stakeholder.has(
        Stakeholder.home.has(below(Area.path, frozenset({hub.path})))
    )
    return scoped(ServiceOffer, person).where(or_(serving(hub.path), homed))


def _fitting(
    person: Rights, wanted: OfferFilters, on: date, types: Sequence[ServiceType]
) -> list[ColumnElement[bool]]:
    clauses: list[ColumnElement[bool]] = [_of_status(wanted.status)]
    clauses += [
        or_(matching(ServiceOffer.search_key, word), matching(Stakeholder.search_key, word))
        for word in search_words(wanted.words)
    ]
    if wanted.sector:
        clauses.append(Sector.code == wanted.sector)
    if wanted.service_type_id is not None:
        clauses.append(ServiceOffer.service_type_id == wanted.service_type_id)
    if wanted.stakeholder_id is not None:
        clauses.append(ServiceOffer.stakeholder_id == wanted.stakeholder_id)
    if wanted.area is not None:
        clauses.append(ServiceOffer.areas.any(touching(frozenset({wanted.area.path}))))
    if wanted.language:
        clauses.append(_given_in(wanted.language))
    if wanted.taking:
        clauses.append(_taking(on) if policies.sees_capacity(person) else false())
    if wanted.age:
        clauses.append(_of_age(person, wanted.age, on, types))
    return clauses


def _of_status(status: str) -> ColumnElement[bool]:
    if status in set(OfferStatus):
        return ServiceOffer.status == OfferStatus(status)
    return ServiceOffer.status != OfferStatus.CLOSED


def _given_in(language: str) -> ColumnElement[bool]:
    """Given in the language, or not bound to any."""
    as_text = cast(ServiceOffer.languages, String)
    return or_(ServiceOffer.languages.is_(None), as_text.contains(f'"{language}"', autoescape=True))


def _taking(on: date) -> ColumnElement[bool]:
    return and_(
        ServiceOffer.status == OfferStatus.OPEN,
        or_(ServiceOffer.starts_on.is_(None), ServiceOffer.starts_on <= on),
        or_(ServiceOffer.ends_on.is_(None), ServiceOffer.ends_on >= on),
        CapacityReport.is_intake_open,
    )


def _of_age(
    person: Rights, age: str, on: date, types: Sequence[ServiceType]
) -> ColumnElement[bool]:
    """By the age of the figure. Who is late is told only to the owner and the coordinator."""
    if not policies.sees_capacity(person):
        return false()
    fresh = _not_older(1, on, types)
    if age == "fresh":
        return fresh
    known = CapacityReport.id.is_not(None)
    late = {
        "due": and_(known, ~fresh, _not_older(2, on, types)),
        "stale": and_(known, ~_not_older(2, on, types)),
        "never": ~known,
    }.get(age, false())
    return and_(late, policies.offers_of_own(person))


def _not_older(intervals: int, on: date, types: Sequence[ServiceType]) -> ColumnElement[bool]:
    """Stood by within so many intervals of its service type."""
    ids: dict[int, list[int]] = {}
    for kind in types:
        ids.setdefault(kind.confirm_every_days, []).append(kind.id)
    within = [
        and_(
            ServiceOffer.service_type_id.in_(found),
            last_stood_by(CapacityReport.as_of, on) >= on - timedelta(days=intervals * days),
        )
        for days, found in sorted(ids.items())
    ]
    return or_(false(), *within)


def _ordered(sorting: Sorting, on: date) -> list[Any]:
    columns: dict[str, list[Any]] = {
        "title": [ServiceOffer.search_key],
        "organisation": [Stakeholder.search_key, ServiceOffer.search_key],
        "type": [Sector.position, ServiceType.position, ServiceOffer.search_key],
        "age": [CapacityReport.as_of.is_(None), last_stood_by(CapacityReport.as_of, on)],
    }
    found = columns[sorting.key]
    return [column.desc() for column in found] if sorting.descending else found


def offers_kept(person: Rights, stakeholder_id: int) -> Select[Any]:
    """The offers of one organisation that this person reads, by title."""
    return (
        select(ServiceOffer)
        .where(ServiceOffer.stakeholder_id == stakeholder_id, policies.offers_for(person))
        .order_by(ServiceOffer.search_key, ServiceOffer.id)
    )
