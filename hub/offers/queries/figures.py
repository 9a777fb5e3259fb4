"""Offers with the capacity that holds on a day: what the gap map and the search stand on."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import (
    ColumnElement,
    Select,
    SQLColumnExpression,
    Subquery,
    and_,
    case,
    func,
    or_,
    select,
)
from sqlalchemy.orm import joinedload, subqueryload

from hub.access import Rights
from hub.catalogue.models import Basis, ServiceType
from hub.db import db
from hub.offers import policies
from hub.offers.freshness import Freshness, freshness
from hub.offers.models import (
    CapacityReport,
    CapacityState,
    FundingLine,
    OfferStatus,
    ServiceOffer,
)
from hub.places.policies import touching
from hub.scoping import readable_clause
from hub.stakeholders.models import Stakeholder


@dataclass(frozen=True)
class OfferFigures:
    """An offer with what it can take on a day. Not for a person's eyes: see `SeenOffer`.

    `report` is the newest with a date of that day or earlier; `usable` is its figure on the day
    itself, by the rule of `usable_on`.
    """

    offer: ServiceOffer
    report: CapacityReport | None
    day: date
    usable: int | None

    @property
    def state(self) -> CapacityState:
        """What is known of the capacity; an offer that never reported is unknown."""
        return self.report.state if self.report else CapacityState.UNKNOWN

    @property
    def stood_by_on(self) -> date | None:
        """The day on which somebody last stood by the figure that counts; None without a report.

        Confirming the record renews what is usable, and never what is free: where the service
        type counts those not yet served, only a report does. The same rule in a statement:
        `last_stood_by`.
        """
        if self.report is None:
            return None
        confirmed = self.offer.confirmed_on
        counts = self.offer.service_type.basis is Basis.GROSS
        if confirmed is None or confirmed > self.day or not counts:
            return self.report.as_of
        return max(self.report.as_of, confirmed)

    @property
    def age_days(self) -> int | None:
        """Days since somebody last stood by the figure; None when there is none."""
        return (self.day - self.stood_by_on).days if self.stood_by_on else None

    @property
    def freshness(self) -> Freshness | None:
        """How the record's figures have aged, by the interval of the service type."""
        every = self.offer.service_type.confirm_every_days
        return freshness(self.stood_by_on, self.day, every) if self.stood_by_on else None

    @property
    def availability(self) -> Freshness | None:
        """How free places and intake have aged; confirming the record does not renew them.

        They hold for the days of the service type (three for beds), or until the intake that
        the report announced has come.
        """
        report = self.report
        if report is None:
            return None
        if report.next_intake_on and report.as_of < report.next_intake_on <= self.day:
            return Freshness.STALE
        return freshness(report.as_of, self.day, self.offer.service_type.availability_days)

    @property
    def runs(self) -> bool:
        """True when the offer is given on the day."""
        return self.offer.ran_on(self.day)


@dataclass(frozen=True)
class SeenOffer:
    """What one person sees of an offer's figures; what it may not see is None."""

    offer: ServiceOffer
    is_own: bool
    shows_capacity: bool
    shows_free_places: bool
    has_report: bool = False
    report: CapacityReport | None = None
    state: CapacityState | None = None
    as_of: date | None = None
    stood_by_on: date | None = None
    freshness: Freshness | None = None
    availability: Freshness | None = None
    usable: int | None = None
    free: int | None = None
    waiting: int | None = None
    takes_people: bool | None = None
    next_intake_on: date | None = None
    wait_weeks: int | None = None


def offers_with_figures(hub_path: str, day: date) -> list[OfferFigures]:
    """Offers that serve the hub's area, or a part of it, with the figures of that day.

    Open offers whatever their period, so that a period can be told as a barrier, and closed ones
    that ran on the day; no drafts and none that pause. Loaded with areas, service type and
    sector, organisation and home, funding lines, quotas and pool in five statements, however
    many rows there are. Nobody's rights are asked: the map is computed for the city.
    """
    return _with_figures(_given_on(day) & serving(hub_path), day)


def offers_with_figures_for(person: Rights, hub_path: str, day: date) -> list[SeenOffer]:
    """The same, of the offers that this person reads, with the figures it may see."""
    clause = _given_on(day) & serving(hub_path) & readable_clause(ServiceOffer, person)
    return [seen_by(person, figures) for figures in _with_figures(clause, day)]


def seen_by(person: Rights, figures: OfferFigures) -> SeenOffer:
    """What the rules of visibility leave of an offer's figures (design.md part 2)."""
    offer, home = figures.offer, figures.offer.stakeholder.home.path
    own = policies.is_own(offer, home, person)
    if not own and not policies.sees_capacity(person):
        return SeenOffer(offer, own, shows_capacity=False, shows_free_places=False)
    free = policies.sees_free_places(offer, home, person)
    report = figures.report
    if report is None:
        return SeenOffer(offer, own, True, free, state=CapacityState.UNKNOWN)
    return SeenOffer(
        offer,
        own,
        shows_capacity=True,
        shows_free_places=free,
        has_report=True,
        report=report if own else None,
        state=figures.state,
        as_of=report.as_of,
        stood_by_on=figures.stood_by_on,
        freshness=figures.freshness,
        availability=figures.availability,
        usable=figures.usable,
        free=report.available if free else None,
        waiting=report.waiting,
        takes_people=report.is_intake_open and figures.runs,
        next_intake_on=_still_ahead(report.next_intake_on, figures.day),
        wait_weeks=report.wait_weeks,
    )


def last_stood_by(as_of: SQLColumnExpression[date], day: date) -> ColumnElement[date]:
    """`OfferFigures.stood_by_on` in a statement that joins offers and their service types."""
    confirmed = ServiceOffer.confirmed_on
    renewed = and_(ServiceType.basis == Basis.GROSS, confirmed > as_of, confirmed <= day)
    return case((renewed, confirmed), else_=as_of)


def figures_of(offers: Sequence[ServiceOffer], day: date) -> list[OfferFigures]:
    """Offers that are loaded already, with the figures of a day: one statement.

    Their funding lines must be loaded.
    """
    reports = latest_reports([offer.id for offer in offers], day)
    return [_figures(offer, reports.get(offer.id), day) for offer in offers]


def latest_reports(offer_ids: Iterable[int] | Select[int], on: date) -> dict[int, CapacityReport]:
    """Per offer the newest report with a date of that day or earlier: one statement."""
    ids = offer_ids if isinstance(offer_ids, Select) else list(offer_ids)
    newest = newest_report(on)
    statement = (
        select(CapacityReport)
        .join(newest, newest.c.report_id == CapacityReport.id)
        .where(CapacityReport.offer_id.in_(ids))
    )
    return {report.offer_id: report for report in db.session.scalars(statement)}


def newest_report(on: date) -> Subquery:
    """A subquery of each offer's newest report on a day; the later entry wins within a day."""
    place = func.row_number().over(
        partition_by=CapacityReport.offer_id,
        order_by=(CapacityReport.as_of.desc(), CapacityReport.id.desc()),
    )
    ranked = (
        select(
            CapacityReport.offer_id.label("offer_id"),
            CapacityReport.id.label("report_id"),
            place.label("place"),
        )
        .where(CapacityReport.as_of <= on)
        .subquery("ranked_report")
    )
    return (select(ranked.c.offer_id, ranked.c.report_id).where(ranked.c.place == 1)).subquery(
        "newest_report"
    )


def usable_on(day: date, report: CapacityReport | None, lines: Iterable[FundingLine]) -> int | None:
    """What the offer can take on a day: the report's figure, net of money that has ended since.

    A line that ran at the date of the report and whose last day lies before `day` takes its own
    places out of what is funded (of the maximum, where no funded figure was given); the rest
    stays. A line that has begun since makes up for places that ended, so a renewal may be
    entered as a line of its own, but never raises the figure: only a report does. None: no
    figure is known.
    """
    if report is None or report.usable is None:
        return None
    lines = list(lines)
    ended = sum(line.places for line in lines if _ended_between(line, report.as_of, day))
    begun = sum(line.places for line in lines if _begun_between(line, report.as_of, day))
    lost = max(0, ended - begun)
    funded = report.funded if report.funded is not None else report.maximum or 0
    left = max(0, funded - lost)
    return left if report.maximum is None else min(report.maximum, left)


def serving(hub_path: str) -> ColumnElement[bool]:
    """Offers with an area in the hub, or one that holds it."""
    return ServiceOffer.areas.any(touching(frozenset({hub_path})))


def _given_on(day: date) -> ColumnElement[bool]:
    """Open, or closed by now but running on the day by its own dates."""
    ran = and_(
        ServiceOffer.status == OfferStatus.CLOSED,
        ServiceOffer.ends_on >= day,
        or_(ServiceOffer.starts_on.is_(None), ServiceOffer.starts_on <= day),
    )
    return or_(ServiceOffer.status == OfferStatus.OPEN, ran)


def _with_figures(clause: ColumnElement[bool], day: date) -> list[OfferFigures]:
    statement = (
        select(ServiceOffer)
        .options(
            joinedload(ServiceOffer.stakeholder).joinedload(Stakeholder.home),
            joinedload(ServiceOffer.service_type).joinedload(ServiceType.sector),
            joinedload(ServiceOffer.pool),
            subqueryload(ServiceOffer.areas),
            subqueryload(ServiceOffer.funding),
            subqueryload(ServiceOffer.quotas),
        )
        .where(clause)
        .order_by(ServiceOffer.id)
    )
    offers = db.session.scalars(statement).unique().all()
    reports = latest_reports(select(ServiceOffer.id).where(clause), day)
    return [_figures(offer, reports.get(offer.id), day) for offer in offers]


def _figures(offer: ServiceOffer, report: CapacityReport | None, day: date) -> OfferFigures:
    return OfferFigures(offer, report, day, usable_on(day, report, offer.funding))


def _still_ahead(intake_on: date | None, day: date) -> date | None:
    """An intake that has come is news of the past: only the next report tells of another."""
    return intake_on if intake_on is not None and intake_on >= day else None


def _ended_between(line: FundingLine, as_of: date, day: date) -> bool:
    return line.starts_on <= as_of and line.ends_on is not None and as_of <= line.ends_on < day


def _begun_between(line: FundingLine, as_of: date, day: date) -> bool:
    return as_of < line.starts_on <= day and (line.ends_on is None or line.ends_on >= day)
