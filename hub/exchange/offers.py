"""Offers of a foreign directory, stored by their key: the same file again changes nothing."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from hub.catalogue.models import ServiceType
from hub.db import db
from hub.exchange import preparing
from hub.exchange.mapping import OfferMapping
from hub.exchange.reading import OfferDraft
from hub.offers.models import (
    CapacityReport,
    CapacityState,
    OfferStatus,
    ReportSource,
    ServiceOffer,
    Visibility,
)
from hub.places.models import Area
from hub.stakeholders.models import Stakeholder
from hub.text import search_key

_COPIED = (
    *("title", "starts_on", "ends_on", "statuses", "origins", "tags", "other_rule"),
    *("gate", "description", "procedure", "hours"),
)


@dataclass
class OffersReport:
    """How many records became what."""

    records: int = 0
    added: int = 0
    changed: int = 0
    unchanged: int = 0
    closed: int = 0
    with_a_figure: int = 0
    left_out: list[str] = field(default_factory=list)
    silent_on: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class _World:
    areas: dict[str, Area]
    types: dict[str, ServiceType]
    bodies: dict[str, Stakeholder]


def store_offers(
    drafts: Sequence[OfferDraft], mapping: OfferMapping, on: date, at: datetime
) -> OffersReport:
    """Add what is new and change what differs; offers that have ended are stored closed."""
    used = {code for draft in drafts for code in draft.areas}
    areas = preparing.make_areas(mapping, used)
    hub = areas[mapping.hub]
    world = _World(
        areas,
        preparing.make_catalogue(mapping, hub),
        preparing.make_stakeholders(mapping, hub, {draft.organisation for draft in drafts}),
    )
    known = _known_offers(mapping.source)
    report = OffersReport(records=len(drafts))
    for draft in drafts:
        _count(report, draft, on)
        offer = known.get(draft.key)
        if offer is None:
            _add(draft, mapping.source, world, on, at)
            report.added += 1
        elif _change(offer, draft, world, on):
            report.changed += 1
        else:
            report.unchanged += 1
    db.session.flush()
    return report


def _known_offers(source: str) -> dict[str, ServiceOffer]:
    statement = (
        select(ServiceOffer)
        .where(ServiceOffer.source == source)
        .options(selectinload(ServiceOffer.areas))
    )
    return {str(offer.source_key): offer for offer in db.session.scalars(statement)}


def _values(draft: OfferDraft, world: _World, on: date) -> dict[str, Any]:
    kind, body = world.types[draft.service_type], world.bodies[draft.organisation]
    has_ended = draft.ends_on is not None and draft.ends_on < on
    return {name: getattr(draft, name) for name in _COPIED} | {
        "stakeholder_id": body.id,
        "service_type_id": kind.id,
        "other_rule_is_hard": draft.other_rule is not None,
        "status": OfferStatus.CLOSED if has_ended else OfferStatus.OPEN,
        "search_key": search_key(draft.title, body.name, *kind.names.values()),
    }


def _add(draft: OfferDraft, source: str, world: _World, on: date, at: datetime) -> None:
    offer = ServiceOffer(
        source=source,
        source_key=draft.key,
        visible_to=Visibility.PARTNERS,
        areas=[world.areas[code] for code in draft.areas],
        **_values(draft, world, on),
    )
    counted = draft.target is not None
    offer.reports = [
        CapacityReport(
            as_of=draft.starts_on or on,
            state=CapacityState.COUNTED if counted else CapacityState.UNKNOWN,
            maximum=draft.target,
            source=ReportSource.IMPORT,
            reported_at=at,
        )
    ]
    db.session.add(offer)


def _change(offer: ServiceOffer, draft: OfferDraft, world: _World, on: date) -> bool:
    """Bring a stored offer up to the record; False when nothing differs."""
    differs = False
    for name, value in _values(draft, world, on).items():
        if getattr(offer, name) != value:
            setattr(offer, name, value)
            differs = True
    areas = [world.areas[code] for code in draft.areas]
    if {area.id for area in offer.areas} != {area.id for area in areas}:
        offer.areas = areas
        differs = True
    return differs


def _count(report: OffersReport, draft: OfferDraft, on: date) -> None:
    if draft.ends_on is not None and draft.ends_on < on:
        report.closed += 1
    if draft.target is not None:
        report.with_a_figure += 1
    for name in draft.silent_on:
        report.silent_on[name] = report.silent_on.get(name, 0) + 1
