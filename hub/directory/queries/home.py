"""What home pages show besides offers, gaps and reporting."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Date, cast, func, literal, null, select
from sqlalchemy.orm import joinedload

from hub.access import Rights, Role
from hub.accounts.models import RoleGrant, User
from hub.catalogue.models import ServiceType
from hub.db import db
from hub.needs.models import AssessmentStatus, NeedAssessment
from hub.offers.models import CapacityReport, OfferStatus, ServiceOffer
from hub.offers.queries import OfferFigures, SeenOffer, seen_by
from hub.offers.queries.figures import serving
from hub.places.models import Area
from hub.scoping import readable_clause
from hub.stakeholders.models import Stakeholder

_NEWS_READ = 60
_ASSESSMENT, _ORGANISATION = "assessment", "organisation"


@dataclass(frozen=True)
class CityNews:
    """Assessments that end soon, and organisations entered lately: id, name, last day."""

    ending: Sequence[tuple[int, str, date]]
    entered: Sequence[tuple[int, str]]


@dataclass(frozen=True)
class Installation:
    """What an administrator looks after, counted."""

    accounts: int
    coordinators: int
    areas: int
    hubs: int
    service_types: int
    organisations: int

    @property
    def is_ready(self) -> bool:
        """True when people of a city can begin to work."""
        return bool(self.hubs and self.service_types and self.coordinators)


def changes_since(
    person: Rights, city_path: str, since: datetime, on: date, most: int
) -> list[SeenOffer]:
    """Offers that the person reads with a report since then, the newest first: one statement."""
    statement = (
        select(CapacityReport)
        .join(ServiceOffer, ServiceOffer.id == CapacityReport.offer_id)
        .where(
            CapacityReport.reported_at > since,
            CapacityReport.as_of <= on,
            ServiceOffer.status == OfferStatus.OPEN,
            serving(city_path),
            readable_clause(ServiceOffer, person),
        )
        .options(
            joinedload(CapacityReport.offer).options(
                joinedload(ServiceOffer.stakeholder).joinedload(Stakeholder.home),
                joinedload(ServiceOffer.service_type),
            )
        )
        .order_by(CapacityReport.as_of.desc(), CapacityReport.id.desc())
        .limit(_NEWS_READ)
    )
    newest: dict[int, CapacityReport] = {}
    for report in db.session.scalars(statement):
        newest.setdefault(report.offer_id, report)
    reports = list(newest.values())[:most]
    return [seen_by(person, OfferFigures(one.offer, one, on, None)) for one in reports]


def city_news(city: Area, on: date, until: date, since: datetime) -> CityNews:
    """What a coordinator should know: one statement."""
    ending = select(
        literal(_ASSESSMENT), NeedAssessment.id, NeedAssessment.title, NeedAssessment.valid_until
    ).where(
        NeedAssessment.hub_id == city.id,
        NeedAssessment.status == AssessmentStatus.IN_FORCE,
        NeedAssessment.valid_until.between(on, until),
    )
    entered = select(
        literal(_ORGANISATION), Stakeholder.id, Stakeholder.name, cast(null(), Date)
    ).where(
        Stakeholder.home.has(Area.path.startswith(city.path, autoescape=True)),
        Stakeholder.entered_at > since,
    )
    lines = db.session.execute(ending.union_all(entered)).all()
    ends = [(row[3], row[1], row[2]) for row in lines if row[0] == _ASSESSMENT and row[3]]
    return CityNews(
        [(row_id, title, day) for day, row_id, title in sorted(ends)],
        sorted((row[1], row[2]) for row in lines if row[0] == _ORGANISATION),
    )


def installation(on: date) -> Installation:
    """What an administrator looks after: one statement."""

    def count(model: Any, *clauses: ColumnElement[bool]) -> Any:
        return select(func.count()).select_from(model).where(*clauses).scalar_subquery()

    present = (RoleGrant.role == Role.COORDINATOR, RoleGrant.starts_on <= on)
    statement = select(
        count(User, User.deactivated_at.is_(None)),
        count(RoleGrant, *present, func.coalesce(RoleGrant.ends_on, on) >= on),
        count(Area),
        count(Area, Area.is_hub.is_(True)),
        count(ServiceType, ServiceType.retired_on.is_(None)),
        count(Stakeholder),
    )
    return Installation(*db.session.execute(statement).one())
