"""What can be chosen in the forms and filters of offers: one statement each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, String, literal, or_, select, type_coerce, union_all
from sqlalchemy.orm import joinedload

from hub.access import Rights
from hub.catalogue.models import AttributeValue, Language, Sector, ServiceType, Tag
from hub.db import db
from hub.places.models import Area
from hub.scoping import changeable_clause
from hub.stakeholders.models import Stakeholder


@dataclass(frozen=True)
class Word:
    """An attribute value, tag or language: its code, names, and whether it may still be chosen."""

    code: str
    names: Mapping[str, str]
    is_retired: bool


Vocabulary = Mapping[str, Mapping[str, Word]]
"""Words by code, in the catalogue's order, under: status, origin, sex, household, tag, language."""


def vocabulary() -> Vocabulary:
    """Every word of eligibility, retired ones too: one statement."""
    parts = union_all(
        _words(AttributeValue, type_coerce(AttributeValue.dimension, String)),
        _words(Tag, literal("tag")),
        _words(Language, literal("language")),
    )
    found: dict[str, dict[str, Word]] = {}
    lines = db.session.execute(parts).all()
    for _position, _id, kind, code, names, is_retired in sorted(lines, key=lambda line: line[:2]):
        found.setdefault(kind, {})[code] = Word(code, names, bool(is_retired))
    return found


def service_types(hub: Area) -> Sequence[ServiceType]:
    """The service types that a hub uses or has used, with sectors, in the catalogue's order."""
    statement = (
        select(ServiceType)
        .join(ServiceType.sector)
        .options(joinedload(ServiceType.sector))
        .where(or_(ServiceType.hub_id.is_(None), ServiceType.hub_id == hub.id))
        .order_by(Sector.position, Sector.id, ServiceType.position, ServiceType.id)
    )
    return db.session.scalars(statement).unique().all()


def stakeholders_kept(person: Rights) -> Sequence[Stakeholder]:
    """The organisations for which this person may record offers, by name, with their homes."""
    statement = (
        select(Stakeholder)
        .options(joinedload(Stakeholder.home))
        .where(changeable_clause(Stakeholder, person))
        .order_by(Stakeholder.search_key, Stakeholder.id)
    )
    return db.session.scalars(statement).unique().all()


def _words(model: Any, kind: Any) -> Select[Any]:
    retired = model.retired_on.is_not(None)
    return select(model.position, model.id, kind, model.code, model.names, retired)
