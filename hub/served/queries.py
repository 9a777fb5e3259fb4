"""Every read of served people and turn-aways."""

import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, null, or_, select, union_all
from sqlalchemy.orm import joinedload, selectinload

from hub.catalogue.models import PopulationGroup
from hub.db import db
from hub.offers.models import OfferStatus, ServiceOffer
from hub.places.models import Area
from hub.served.models import ServedReport, TurnAway, TurnAwayReason
from hub.served.months import last_day, month_before


@dataclass(frozen=True)
class MonthGrid:
    """What an organisation's offers reported of a month, and of the month before."""

    month: date
    offers: Sequence[ServiceOffer]
    served: Mapping[int, ServedReport]
    before: Mapping[int, ServedReport]
    turned_away: Mapping[tuple[int, TurnAwayReason], TurnAway]

    @property
    def version(self) -> int:
        """Changes whenever somebody saves something of the month."""
        return version_of([*self.served.values(), *self.turned_away.values()])

    @property
    def reported(self) -> int:
        """How many of the offers have reported the month."""
        return sum(offer.id in self.served for offer in self.offers)


@dataclass(frozen=True)
class MonthFigures:
    """A month of one offer: people new, present, contacts, and turned away by reason."""

    month: date
    people_new: int | None
    present: int | None
    contacts: int | None
    turned_away: Mapping[TurnAwayReason, int]

    @property
    def turned_away_in_all(self) -> int:
        return sum(self.turned_away.values())


def month_grid(stakeholder_id: int, month: date) -> MonthGrid:
    """The offers of an organisation that ran in a month, with what they reported."""
    offers = db.session.scalars(
        select(ServiceOffer)
        .options(joinedload(ServiceOffer.service_type))
        .where(ServiceOffer.stakeholder_id == stakeholder_id, _ran_in(month))
        .order_by(ServiceOffer.search_key, ServiceOffer.id)
    ).all()
    of_offers = ServiceOffer.stakeholder_id == stakeholder_id
    reports = db.session.scalars(
        select(ServedReport)
        .join(ServedReport.offer)
        .where(
            of_offers,
            ServedReport.month.in_([month, month_before(month)]),
            ServedReport.area_key == 0,
            ServedReport.group_key == 0,
        )
    ).all()
    turned = db.session.scalars(
        select(TurnAway).join(TurnAway.offer).where(of_offers, TurnAway.month == month)
    ).all()
    return MonthGrid(
        month=month,
        offers=offers,
        served={one.offer_id: one for one in reports if one.month == month},
        before={one.offer_id: one for one in reports if one.month != month},
        turned_away={(one.offer_id, one.reason): one for one in turned},
    )


def whole_of(offer_id: int, month: date) -> ServedReport | None:
    """What an offer reported of a month as a whole."""
    statement = select(ServedReport).where(
        ServedReport.offer_id == offer_id,
        ServedReport.month == month,
        ServedReport.area_key == 0,
        ServedReport.group_key == 0,
    )
    return db.session.scalars(statement).one_or_none()


def parts_of(offer_id: int, month: date) -> Sequence[ServedReport]:
    """The breakdown of an offer's month by area and group."""
    statement = (
        select(ServedReport)
        .where(
            ServedReport.offer_id == offer_id,
            ServedReport.month == month,
            or_(ServedReport.area_key != 0, ServedReport.group_key != 0),
        )
        .order_by(ServedReport.area_key, ServedReport.group_key)
    )
    return db.session.scalars(statement).all()


def months_of(offer_id: int, since: date) -> list[MonthFigures]:
    """The months of one offer, newest first: one statement."""
    served = select(
        ServedReport.month,
        ServedReport.people_new,
        ServedReport.present,
        ServedReport.contacts,
        null().label("reason"),
        null().label("people"),
    ).where(
        ServedReport.offer_id == offer_id,
        ServedReport.month >= since,
        ServedReport.area_key == 0,
        ServedReport.group_key == 0,
    )
    turned = select(TurnAway.month, null(), null(), null(), TurnAway.reason, TurnAway.people).where(
        TurnAway.offer_id == offer_id, TurnAway.month >= since
    )
    whole: dict[date, tuple[int | None, int | None, int | None]] = {}
    reasons: dict[date, dict[TurnAwayReason, int]] = {}
    lines: Sequence[Any] = db.session.execute(union_all(turned, served)).all()
    for month, new, present, contacts, reason, people in lines:
        if reason is None:
            whole[month] = (new, present, contacts)
        else:
            reasons.setdefault(month, {})[TurnAwayReason(reason)] = people
    return [
        MonthFigures(month, *whole.get(month, (None, None, None)), reasons.get(month, {}))
        for month in sorted({*whole, *reasons}, reverse=True)
    ]


def groups_of(hub: Area) -> Sequence[PopulationGroup]:
    """The population groups of a hub, in their order, retired ones too."""
    statement = (
        select(PopulationGroup)
        .where(PopulationGroup.hub_id == hub.id)
        .order_by(PopulationGroup.position, PopulationGroup.id)
    )
    return db.session.scalars(statement).all()


def version_of(rows: Iterable[ServedReport | TurnAway]) -> int:
    """One number for the state of some rows, for the form that shows them together."""
    state = sorted((row.__tablename__, row.id, row.version) for row in rows)
    return zlib.crc32(repr(state).encode()) % 1_000_000_000


WITH_AREAS = (
    joinedload(ServiceOffer.stakeholder),
    joinedload(ServiceOffer.service_type),
    selectinload(ServiceOffer.areas),
)


def _ran_in(month: date) -> ColumnElement[bool]:
    """Published, and given on some day of the month."""
    closed = and_(ServiceOffer.status == OfferStatus.CLOSED, ServiceOffer.ends_on >= month)
    return and_(
        or_(ServiceOffer.status.in_([OfferStatus.OPEN, OfferStatus.PAUSED]), closed),
        or_(ServiceOffer.starts_on.is_(None), ServiceOffer.starts_on <= last_day(month)),
        or_(ServiceOffer.ends_on.is_(None), ServiceOffer.ends_on >= month),
    )
