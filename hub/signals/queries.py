"""Every read of signals: only ever counts."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from hub.catalogue.models import ServiceType
from hub.db import db
from hub.places.models import Area
from hub.signals.models import Signal, SignalKind


@dataclass(frozen=True)
class MonthCount:
    """How many signals of a kind came for a service type in a month."""

    service_type_id: int
    kind: SignalKind
    month: date
    count: int


def signals_for(hub: Area, service_type_id: int | None, since: date) -> list[MonthCount]:
    """Signals of a hub by month, for one service type or (None) for all. One statement."""
    statement = (
        select(Signal.service_type_id, Signal.kind, Signal.month, func.count(Signal.id))
        .where(Signal.hub_id == hub.id, Signal.month >= since.replace(day=1))
        .group_by(Signal.service_type_id, Signal.kind, Signal.month)
        .order_by(Signal.month, Signal.service_type_id, Signal.kind)
    )
    if service_type_id is not None:
        statement = statement.where(Signal.service_type_id == service_type_id)
    return [MonthCount(*row) for row in db.session.execute(statement)]


def count_in_month(hub: Area, service_type_id: int, kind: SignalKind, day: date) -> int:
    """How many signals of a kind the month of that day has for a service type."""
    statement = select(func.count(Signal.id)).where(
        Signal.hub_id == hub.id,
        Signal.service_type_id == service_type_id,
        Signal.kind == kind,
        Signal.month == day.replace(day=1),
    )
    return db.session.scalar(statement) or 0


def barriers_since(hub: Area, since: date) -> Mapping[int, Counter[str]]:
    """Per service type how often each barrier stood before somebody. One statement."""
    statement = select(Signal.service_type_id, Signal.barriers).where(
        Signal.hub_id == hub.id, Signal.month >= since.replace(day=1)
    )
    found: dict[int, Counter[str]] = defaultdict(Counter)
    for type_id, barriers in db.session.execute(statement):
        found[type_id].update(barriers)
    return found


def types_named(type_ids: Collection[int]) -> dict[int, ServiceType]:
    """The service types of these ids with their sectors."""
    statement = (
        select(ServiceType)
        .options(joinedload(ServiceType.sector))
        .where(ServiceType.id.in_(list(type_ids)))
    )
    return {row.id: row for row in db.session.scalars(statement)}
