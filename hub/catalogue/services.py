"""Changes to the catalogue. Nothing here commits."""

from collections.abc import Iterable, Mapping

from sqlalchemy import select

from hub.catalogue import content
from hub.catalogue.models import (
    AttributeDimension,
    AttributeValue,
    Language,
    Sector,
    ServiceType,
    Tag,
)
from hub.catalogue.service_types import SERVICE_TYPES, ServiceTypeContent
from hub.db import db


def ship_catalogue() -> int:
    """Add what is shipped and not there yet; say how many entries were added.

    Entries are known by their codes. What an administrator has changed or retired stays so.
    """
    added = _ship_sectors()
    added += _ship_service_types()
    for dimension, entries in _attributes().items():
        added += _ship_attributes(dimension, entries)
    added += _ship_named(Tag, content.TAGS)
    added += _ship_named(Language, content.languages())
    return added


def _attributes() -> Mapping[AttributeDimension, tuple[content.Named, ...]]:
    return {
        AttributeDimension.STATUS: content.STATUSES,
        AttributeDimension.ORIGIN: content.origins(),
        AttributeDimension.SEX: content.SEXES,
        AttributeDimension.HOUSEHOLD: content.HOUSEHOLDS,
    }


def _ship_sectors() -> int:
    known = set(db.session.scalars(select(Sector.code)))
    return _add(
        Sector(
            code=entry.code,
            names=dict(entry.names),
            is_cross_cutting=entry.is_cross_cutting,
            position=position,
        )
        for position, entry in enumerate(content.SECTORS)
        if entry.code not in known
    )


def _ship_service_types() -> int:
    known = set(db.session.scalars(select(ServiceType.code)))
    sectors = {sector.code: sector.id for sector in db.session.scalars(select(Sector))}
    return _add(
        _service_type(entry, sectors[entry.sector], position)
        for position, entry in enumerate(SERVICE_TYPES)
        if entry.code not in known
    )


def _service_type(entry: ServiceTypeContent, sector_id: int, position: int) -> ServiceType:
    return ServiceType(
        code=entry.code,
        sector_id=sector_id,
        names=dict(entry.names),
        measure=entry.measure,
        unit=dict(entry.unit),
        decider=entry.decider,
        confirm_every_days=entry.confirm_every_days,
        availability_days=entry.availability_days,
        average_stay_days=entry.average_stay_days,
        position=position,
    )


def _ship_attributes(dimension: AttributeDimension, entries: Iterable[content.Named]) -> int:
    of_dimension = select(AttributeValue.code).where(AttributeValue.dimension == dimension)
    known = set(db.session.scalars(of_dimension))
    return _add(
        AttributeValue(
            dimension=dimension, code=entry.code, names=dict(entry.names), position=position
        )
        for position, entry in enumerate(entries)
        if entry.code not in known
    )


def _ship_named(model: type[Tag] | type[Language], entries: Iterable[content.Named]) -> int:
    known = set(db.session.scalars(select(model.code)))
    return _add(
        model(code=entry.code, names=dict(entry.names), position=position)
        for position, entry in enumerate(entries)
        if entry.code not in known
    )


def _add(rows: Iterable[Sector | ServiceType | AttributeValue | Tag | Language]) -> int:
    new = list(rows)
    db.session.add_all(new)
    db.session.flush()
    return len(new)
