"""One offer, whole: its parts, its history, and the pools of its organisation."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import exists, select
from sqlalchemy.orm import joinedload, selectinload

from hub.catalogue.models import ServiceType
from hub.db import db
from hub.offers.models import CapacityPool, CapacityReport, ServiceOffer
from hub.stakeholders.models import Stakeholder

WHO = (
    joinedload(ServiceOffer.stakeholder).joinedload(Stakeholder.home),
    joinedload(ServiceOffer.service_type).joinedload(ServiceType.sector),
)
WHERE = (*WHO, joinedload(ServiceOffer.areas), selectinload(ServiceOffer.sites))
FIGURES = (
    *WHO,
    joinedload(ServiceOffer.pool),
    joinedload(ServiceOffer.quotas),
    selectinload(ServiceOffer.funding),
)
WHOLE = (*FIGURES, joinedload(ServiceOffer.areas), selectinload(ServiceOffer.sites))


def has_reports(offer_id: int) -> bool:
    """True when figures were reported for the offer."""
    found = db.session.scalar(select(exists().where(CapacityReport.offer_id == offer_id)))
    return bool(found)


def reports_of(offer_id: int, on: date, at_most: int = 60) -> Sequence[CapacityReport]:
    """The offer's reports up to a day, newest first."""
    statement = (
        select(CapacityReport)
        .where(CapacityReport.offer_id == offer_id, CapacityReport.as_of <= on)
        .order_by(CapacityReport.as_of.desc(), CapacityReport.id.desc())
        .limit(at_most)
    )
    return db.session.scalars(statement).all()


def pools_of(stakeholder_id: int) -> Sequence[CapacityPool]:
    """The teams and budgets that offers of an organisation share, by name."""
    statement = (
        select(CapacityPool)
        .where(CapacityPool.stakeholder_id == stakeholder_id)
        .order_by(CapacityPool.name, CapacityPool.id)
    )
    return db.session.scalars(statement).all()


def offers_sharing(pool_id: int) -> Sequence[ServiceOffer]:
    """The offers that draw on a pool, by title."""
    statement = (
        select(ServiceOffer)
        .where(ServiceOffer.pool_id == pool_id)
        .order_by(ServiceOffer.title, ServiceOffer.id)
    )
    return db.session.scalars(statement).all()
