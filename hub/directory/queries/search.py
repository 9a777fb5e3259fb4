"""The offers that a caseworker may be told of, with sites and the figures that hold today."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import joinedload, subqueryload

from hub.access import Rights
from hub.catalogue.models import ServiceType
from hub.db import db
from hub.offers.models import OfferStatus, ServiceOffer, Site
from hub.offers.queries import OfferFigures, SeenOffer, latest_reports, seen_by
from hub.offers.queries.figures import serving
from hub.places.models import Area
from hub.scoping import readable_clause
from hub.stakeholders.models import Stakeholder


@dataclass(frozen=True)
class Found:
    """An offer as one person sees it, and how to reach it."""

    seen: SeenOffer
    sites: tuple[Site, ...]
    is_full: bool

    @property
    def offer(self) -> ServiceOffer:
        return self.seen.offer


def open_offers_for(person: Rights, hub: Area, type_ids: Collection[int], day: date) -> list[Found]:
    """Open offers of some service types that serve the hub and that this person reads.

    Offers that begin later are among them, so that the day can be told; those that have ended
    are not. Four statements: offers with organisation and type, areas, sites, reports.
    """
    clause = (
        (ServiceOffer.status == OfferStatus.OPEN)
        & ServiceOffer.service_type_id.in_(list(type_ids))
        & (ServiceOffer.ends_on.is_(None) | (ServiceOffer.ends_on >= day))
        & serving(hub.path)
        & readable_clause(ServiceOffer, person)
    )
    statement = (
        select(ServiceOffer)
        .where(clause)
        .options(
            joinedload(ServiceOffer.stakeholder).joinedload(Stakeholder.home),
            joinedload(ServiceOffer.service_type).joinedload(ServiceType.sector),
            subqueryload(ServiceOffer.areas),
            subqueryload(ServiceOffer.sites),
        )
        .order_by(ServiceOffer.id)
    )
    offers = db.session.scalars(statement).all()
    reports = latest_reports(select(ServiceOffer.id).where(clause), day)
    found = []
    for offer in offers:
        report = reports.get(offer.id)
        seen = seen_by(person, OfferFigures(offer, report, day, None))
        sites = tuple(sorted(offer.sites, key=lambda site: site.id))
        found.append(Found(seen, sites, report is not None and report.available == 0))
    return found
