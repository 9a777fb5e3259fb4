"""Every read of the catalogue."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload

from hub.catalogue.models import (
    AttributeDimension,
    AttributeValue,
    Language,
    PopulationGroup,
    Sector,
    ServiceType,
    Tag,
)
from hub.db import LARGEST, db
from hub.places.models import Area


def entries(model: type[Any], city: Area | None, *, retired: bool = False) -> Sequence[Any]:
    """The entries of a kind in order, retired ones last; of a city where they belong to one."""
    statement: Select[Any] = select(model).order_by(
        model.retired_on.is_not(None), model.position, model.id
    )
    if model is ServiceType:
        statement = statement.options(joinedload(ServiceType.sector))
    if model is PopulationGroup and city is not None:
        statement = statement.where(PopulationGroup.hub_id == city.id)
    if model is ServiceType and city is not None:
        statement = statement.where(_of_hub(city))
    if not retired:
        statement = statement.where(model.retired_on.is_(None))
    return db.session.scalars(statement).all()


def entry(model: type[Any], entry_id: int) -> Any | None:
    """One entry of a kind; None where the number is none that an entry could have."""
    return db.session.get(model, entry_id) if entry_id <= LARGEST else None


def code_is_taken(model: type[Any], code: str, **among: Any) -> bool:
    """True when another entry of the kind has the code."""
    statement = select(model.id).filter_by(code=code, **among)
    return db.session.scalar(statement) is not None


def service_types(city: Area) -> Sequence[ServiceType]:
    """The service types in use in a city, with their sectors, in the order of the catalogue."""
    statement = (
        select(ServiceType)
        .join(ServiceType.sector)
        .options(joinedload(ServiceType.sector))
        .where(_of_hub(city), ServiceType.retired_on.is_(None), Sector.retired_on.is_(None))
        .order_by(Sector.position, Sector.id, ServiceType.position, ServiceType.id)
    )
    return db.session.scalars(statement).all()


def sectors() -> Sequence[Sector]:
    return entries(Sector, None)


def groups(city: Area) -> Sequence[PopulationGroup]:
    return entries(PopulationGroup, city)


def attributes() -> dict[AttributeDimension, list[AttributeValue]]:
    """The attribute values in use, by dimension: one statement."""
    found: dict[AttributeDimension, list[AttributeValue]] = {
        dimension: [] for dimension in AttributeDimension
    }
    for value in entries(AttributeValue, None):
        found[value.dimension].append(value)
    return found


def tags() -> Sequence[Tag]:
    return entries(Tag, None)


def languages() -> Sequence[Language]:
    return entries(Language, None)


def _of_hub(city: Area) -> Any:
    return ServiceType.hub_id.is_(None) | (ServiceType.hub_id == city.id)


def has_hubs() -> bool:
    """True when there is a city with a hub of its own."""
    return db.session.scalar(select(Area.id).where(Area.is_hub).limit(1)) is not None
