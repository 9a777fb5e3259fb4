"""Which figures of open offers are fresh, due or out of date: counts for most, names for few."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, or_, select

from hub.access import Rights
from hub.catalogue.models import Sector, ServiceType
from hub.db import db
from hub.offers.freshness import Freshness, freshness
from hub.offers.models import CapacityReport, OfferStatus, ServiceOffer
from hub.offers.queries.figures import last_stood_by, serving
from hub.places.models import Area
from hub.stakeholders.models import Stakeholder


@dataclass(frozen=True)
class OfferLine:
    """An offer with the age of its newest figure. Not for a person's eyes: see `Reporting`."""

    offer_id: int
    title: str
    status: OfferStatus
    stakeholder_id: int
    stakeholder: str
    home_path: str
    sector: str
    service: Mapping[str, str]
    stood_by_on: date | None
    freshness: Freshness | None

    @property
    def has_reported(self) -> bool:
        return self.freshness in {Freshness.FRESH, Freshness.DUE}


@dataclass(frozen=True)
class Reporting:
    """How many organisations have open offers, and how many of them have a figure out of date.

    Who they are is for the coordinator and themselves (design.md part 2).
    """

    organisations: int
    late: Sequence[OfferLine]

    @property
    def late_count(self) -> int:
        return len(self.late)

    def late_for(self, person: Rights) -> Sequence[OfferLine]:
        """Those whom this person may name: the coordinator's own, one line for each."""
        return [line for line in self.late if person.coordinates_path(line.home_path)]


def offer_lines(city_path: str, on: date, own: Collection[int] = ()) -> Sequence[OfferLine]:
    """Offers that serve the city or belong to some organisations, closed ones left out.

    One statement, by sector, service type and title.
    """
    newest = (
        select(func.max(CapacityReport.as_of))
        .where(CapacityReport.offer_id == ServiceOffer.id, CapacityReport.as_of <= on)
        .scalar_subquery()
    )
    statement = (
        select(
            ServiceOffer.id,
            ServiceOffer.title,
            ServiceOffer.status,
            Stakeholder.id,
            Stakeholder.name,
            Area.path,
            Sector.code,
            ServiceType.names,
            last_stood_by(newest, on),
            ServiceType.confirm_every_days,
        )
        .join(Stakeholder, Stakeholder.id == ServiceOffer.stakeholder_id)
        .join(Area, Area.id == Stakeholder.home_id)
        .join(ServiceType, ServiceType.id == ServiceOffer.service_type_id)
        .join(Sector, Sector.id == ServiceType.sector_id)
        .where(
            ServiceOffer.status != OfferStatus.CLOSED,
            or_(ServiceOffer.ends_on.is_(None), ServiceOffer.ends_on >= on),
            or_(serving(city_path), Stakeholder.id.in_(list(own))),
        )
        .order_by(Sector.position, ServiceType.position, ServiceOffer.title, ServiceOffer.id)
    )
    return [
        OfferLine(*row[:9], freshness(row[8], on, row[9]) if row[8] else None)
        for row in db.session.execute(statement)
    ]


def reporting_of(lines: Iterable[OfferLine], sectors: Collection[str] | None = None) -> Reporting:
    """How the organisations with open offers have reported, in some sectors or in all."""
    counted = [
        line
        for line in lines
        if line.status is OfferStatus.OPEN and (sectors is None or line.sector in sectors)
    ]
    late = {line.stakeholder_id: line for line in counted if not line.has_reported}
    by_name = sorted(late.values(), key=lambda line: (line.stakeholder, line.stakeholder_id))
    return Reporting(len({line.stakeholder_id for line in counted}), by_name)
