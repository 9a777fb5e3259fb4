"""Organisations together with what they offer."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import joinedload

from hub.access import Rights
from hub.catalogue.models import Sector, ServiceType
from hub.db import db, rows
from hub.offers.models import OfferStatus, ServiceOffer
from hub.offers.queries import OfferFigures, SeenOffer, latest_reports, seen_by
from hub.scoping import readable_clause, scoped
from hub.stakeholders.models import Stakeholder


@dataclass(frozen=True)
class Record:
    """What an organisation offers, as far as a person sees it."""

    offers: Sequence[SeenOffer]
    last_confirmed_on: date | None


def offering_in(
    statement: Select[Stakeholder], sector_code: str, person: Rights
) -> Select[Stakeholder]:
    """Those of a list that have an open offer in a sector which the person may read."""
    with_offers = (
        select(ServiceOffer.stakeholder_id)
        .join(ServiceType, ServiceType.id == ServiceOffer.service_type_id)
        .join(Sector, Sector.id == ServiceType.sector_id)
        .where(Sector.code == sector_code, _open_to(person))
    )
    return statement.where(Stakeholder.id.in_(with_offers))


def open_offer_counts(ids: Iterable[int], person: Rights) -> dict[int, int]:
    """How many open offers each organisation has, of those that the person may read."""
    statement = (
        select(ServiceOffer.stakeholder_id, func.count())
        .where(ServiceOffer.stakeholder_id.in_(list(ids)), _open_to(person))
        .group_by(ServiceOffer.stakeholder_id)
    )
    return {row[0]: row[1] for row in db.session.execute(statement)}


def record_of(stakeholder: Stakeholder, person: Rights, on: date) -> Record:
    """The offers of an organisation that the person may read, by sector: two statements.

    The home of the organisation must be loaded.
    """
    statement = (
        scoped(ServiceOffer, person)
        .where(ServiceOffer.stakeholder_id == stakeholder.id)
        .join(ServiceType, ServiceType.id == ServiceOffer.service_type_id)
        .join(Sector, Sector.id == ServiceType.sector_id)
        .options(joinedload(ServiceOffer.service_type).joinedload(ServiceType.sector))
        .order_by(Sector.position, Sector.id, ServiceType.position, ServiceOffer.id)
    )
    offers = rows(statement)
    reports = latest_reports([offer.id for offer in offers], on)
    figures = [OfferFigures(offer, reports.get(offer.id), on, None) for offer in offers]
    confirmed = [offer.confirmed_on for offer in offers if offer.confirmed_on]
    confirmed += [report.as_of for report in reports.values()]
    return Record(
        [seen_by(person, one) for one in figures],
        max(confirmed, default=None) if person.is_member else None,
    )


def _open_to(person: Rights) -> ColumnElement[bool]:
    return readable_clause(ServiceOffer, person) & (ServiceOffer.status == OfferStatus.OPEN)
