"""Every read of organisations and their contacts."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from hub.access import Rights
from hub.db import count_of, db, rows
from hub.places.models import Area
from hub.places.policies import touching
from hub.scoping import below, scoped
from hub.stakeholders.models import Contact, MembershipStatus, Stakeholder, StakeholderKind
from hub.text import matching

SORTS = ("name", "kind", "status")
WITH_PLACES = (joinedload(Stakeholder.home), selectinload(Stakeholder.areas))
WHOLE = (joinedload(Stakeholder.home), joinedload(Stakeholder.areas))
WITH_STAKEHOLDER = (joinedload(Contact.stakeholder),)


@dataclass(frozen=True)
class RegistryFilter:
    """What a list of organisations is narrowed to."""

    words: str = ""
    kind: StakeholderKind | None = None
    status: MembershipStatus | None = None
    area_path: str | None = None

    @property
    def is_set(self) -> bool:
        return bool(self.words or self.kind or self.status or self.area_path)


def organisations(person: Rights, city: Area, wanted: RegistryFilter) -> Select[Stakeholder]:
    """Organisations homed or working in a city that the person may read, unordered."""
    statement = scoped(Stakeholder, person).where(_at_work_in(city.path))
    if wanted.words:
        statement = statement.where(matching(Stakeholder.search_key, wanted.words))
    if wanted.kind:
        statement = statement.where(Stakeholder.kind == wanted.kind)
    if wanted.status:
        statement = statement.where(Stakeholder.status == wanted.status)
    if wanted.area_path:
        statement = statement.where(_at_work_in(wanted.area_path))
    return statement


def listed(statement: Select[Stakeholder], key: str, *, descending: bool) -> Select[Stakeholder]:
    """The statement ordered by a column of the registry, with the areas loaded."""
    column = {
        "name": Stakeholder.search_key,
        "kind": Stakeholder.kind,
        "status": Stakeholder.status,
    }[key]
    order = column.desc() if descending else column.asc()
    return statement.options(*WITH_PLACES).order_by(order, Stakeholder.search_key, Stakeholder.id)


def on_the_map(statement: Select[Stakeholder]) -> Sequence[Stakeholder]:
    """Those of a list whose public office has a known position. Sites of offers are not asked."""
    placed = and_(Stakeholder.latitude.is_not(None), Stakeholder.longitude.is_not(None))
    return rows(statement.where(placed).order_by(Stakeholder.search_key, Stakeholder.id))


def count(statement: Select[Stakeholder]) -> int:
    """How many organisations a list has."""
    return count_of(statement)


def contacts_of(stakeholder: Stakeholder, person: Rights) -> Sequence[Contact]:
    """The contacts of an organisation that the person may see."""
    statement = scoped(Contact, person).where(Contact.stakeholder_id == stakeholder.id)
    return rows(statement.order_by(Contact.id))


def readable_organisations(person: Rights) -> Sequence[Stakeholder]:
    """Every organisation that this person reads, by name."""
    statement = scoped(Stakeholder, person)
    return rows(statement.order_by(Stakeholder.search_key, Stakeholder.id))


def codes_like(start: str) -> set[str]:
    """The codes in use that begin so."""
    statement = select(Stakeholder.code).where(Stakeholder.code.startswith(start, autoescape=True))
    return set(db.session.scalars(statement))


def same_name_in(home_path: str, name: str) -> Stakeholder | None:
    """An organisation of that name already homed in the place, whatever the case of its letters."""
    statement = select(Stakeholder).where(
        func.lower(Stakeholder.name) == name.lower(),
        Stakeholder.home.has(Area.path.startswith(home_path, autoescape=True)),
    )
    return db.session.scalars(statement.limit(1)).one_or_none()


def _at_work_in(path: str) -> ColumnElement[bool]:
    """Homed in the place, or working in it, above it or below it."""
    place = frozenset({path})
    return or_(
        Stakeholder.home.has(below(Area.path, place)), Stakeholder.areas.any(touching(place))
    )
