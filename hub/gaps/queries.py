"""Every read of the gap map's pages: the rows a map is made of, and kept maps."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, func, select
from sqlalchemy.orm import joinedload, selectinload

from hub.access import Rights
from hub.audit import DataRevision
from hub.catalogue.models import Language, Measure, PopulationGroup, ServiceType, Tag
from hub.db import db
from hub.gaps.checks import ServedLine, months_before
from hub.gaps.models import ComputedMap
from hub.needs.models import Need
from hub.needs.queries import needs_in_force
from hub.offers.models import ServiceOffer
from hub.offers.queries import (
    OfferFigures,
    SeenOffer,
    figures_of,
    offers_with_figures,
    seen_by,
)
from hub.places.models import Area
from hub.places.policies import touching
from hub.scoping import scoped
from hub.served.models import ServedReport, TurnAway, TurnAwayReason
from hub.signals.models import Signal, SignalKind
from hub.stakeholders.models import Stakeholder


@dataclass(frozen=True)
class MapRows:
    """All rows that a map of a hub and a day is made of."""

    areas: Sequence[Area]
    needs: Sequence[Need]
    offers: Sequence[OfferFigures]
    served: Sequence[ServedLine]
    languages: Sequence[Language]
    tags: Sequence[Tag]


@dataclass(frozen=True)
class KeptMap:
    """A row of kept maps without its figures."""

    id: int
    claimed_at: datetime
    computed_at: datetime | None


@dataclass(frozen=True)
class TurnAwayLine:
    """People refused at the front line over some months, for one reason."""

    reason: TurnAwayReason
    people: int


def map_rows(hub: Area, day: date) -> MapRows:
    """The rows of a map, in eleven statements at most."""
    return MapRows(
        areas=areas_of_map(hub),
        needs=needs_in_force(hub, day),
        offers=offers_with_figures(hub.path, day),
        served=served_before(day),
        languages=db.session.scalars(select(Language)).all(),
        tags=db.session.scalars(select(Tag)).all(),
    )


def areas_of_map(hub: Area) -> Sequence[Area]:
    """The hub's area with all below and above it, from the top down."""
    statement = select(Area).where(touching(frozenset({hub.path}))).order_by(Area.path)
    return db.session.scalars(statement).all()


def served_before(day: date) -> list[ServedLine]:
    """What was reported served in the last full months: a stock as present, a flow as new."""
    statement = (
        select(ServedReport, ServiceType.measure, PopulationGroup.code, Area.code)
        .join(ServiceOffer, ServiceOffer.id == ServedReport.offer_id)
        .join(ServiceType, ServiceType.id == ServiceOffer.service_type_id)
        .outerjoin(PopulationGroup, PopulationGroup.id == ServedReport.group_id)
        .outerjoin(Area, Area.id == ServedReport.area_id)
        .where(ServedReport.month.in_(months_before(day)))
        .order_by(ServedReport.id)
    )
    lines = []
    for report, measure, group, area in db.session.execute(statement):
        people = report.people_new if measure is Measure.PER_MONTH else report.present
        if people is not None:
            lines.append(ServedLine(report.offer_id, report.month, people, group or "", area or ""))
    return lines


def kept_map(connection: Connection, hub_id: int, day: date, revision: int) -> KeptMap | None:
    """The row of a map, claimed or computed, if there is one."""
    statement = select(ComputedMap.id, ComputedMap.claimed_at, ComputedMap.computed_at).where(
        ComputedMap.hub_id == hub_id, ComputedMap.day == day, ComputedMap.revision == revision
    )
    row = connection.execute(statement).one_or_none()
    return KeptMap(*row) if row else None


def kept_figures(connection: Connection, map_id: int) -> bytes | None:
    """The packed figures of a computed map."""
    statement = select(ComputedMap.figures).where(ComputedMap.id == map_id)
    return connection.scalar(statement)


def present_map(connection: Connection, hub_id: int, day: date) -> tuple[int, KeptMap | None]:
    """The number of the present state of the data, with the row of its map: one statement."""
    columns = (ComputedMap.id, ComputedMap.claimed_at, ComputedMap.computed_at)
    statement = select(DataRevision.number, *columns).outerjoin(
        ComputedMap,
        (ComputedMap.revision == DataRevision.number)
        & (ComputedMap.hub_id == hub_id)
        & (ComputedMap.day == day),
    )
    row = connection.execute(statement).one_or_none()
    if row is None:  # nothing that maps are made from was ever written
        return 0, kept_map(connection, hub_id, day, 0)
    number, map_id, claimed_at, computed_at = row
    return number, None if map_id is None else KeptMap(map_id, claimed_at, computed_at)


def offers_seen(person: Rights, ids: Collection[int], day: date) -> dict[int, SeenOffer]:
    """Of these offers those that the person reads, with what it sees of their figures."""
    statement = (
        scoped(ServiceOffer, person)
        .where(ServiceOffer.id.in_(ids))
        .options(
            joinedload(ServiceOffer.stakeholder).joinedload(Stakeholder.home),
            joinedload(ServiceOffer.service_type),
            selectinload(ServiceOffer.funding),
        )
        .order_by(ServiceOffer.id)
    )
    offers = db.session.scalars(statement).unique().all()
    return {figures.offer.id: seen_by(person, figures) for figures in figures_of(offers, day)}


def turn_aways(offer_ids: Collection[int], since: date, until: date) -> list[TurnAwayLine]:
    """People these offers had to refuse in some months, by reason, most first."""
    people = func.sum(TurnAway.people)
    statement = (
        select(TurnAway.reason, people)
        .where(TurnAway.offer_id.in_(offer_ids), TurnAway.month.between(since, until))
        .group_by(TurnAway.reason)
        .having(people > 0)
        .order_by(people.desc(), TurnAway.reason)
    )
    return [TurnAwayLine(reason, int(count)) for reason, count in db.session.execute(statement)]


def signals(hub: Area, service_type: str, since: date, until: date) -> dict[SignalKind, int]:
    """Attempts that led nowhere in some months, by kind."""
    statement = (
        select(Signal.kind, func.count())
        .join(ServiceType, ServiceType.id == Signal.service_type_id)
        .where(
            Signal.hub_id == hub.id,
            ServiceType.code == service_type,
            Signal.month.between(since, until),
        )
        .group_by(Signal.kind)
        .order_by(Signal.kind)
    )
    return {kind: int(count) for kind, count in db.session.execute(statement)}
