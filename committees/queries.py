"""Every read of committees and their seats."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Select, and_, or_, select
from sqlalchemy.orm import joinedload, selectinload

from committees.models import Committee, Membership, Seat, committee_sector
from hub.access import CommitteeRight, Rights
from hub.accounts.models import RoleGrant, User
from hub.catalogue.models import Sector, ServiceType
from hub.db import db, rows
from hub.offers.models import OfferStatus, ServiceOffer
from hub.places.models import Area
from hub.scoping import below, scoped
from hub.stakeholders.models import Stakeholder

WHOLE = (joinedload(Committee.city), joinedload(Committee.remit))
WITH_COMMITTEE = (
    joinedload(Membership.committee).joinedload(Committee.city),
    joinedload(Membership.user),
    joinedload(Membership.stakeholder),
)


@dataclass(frozen=True)
class Candidate:
    """Somebody who may be given a seat, for an organisation or for none."""

    user_id: int
    user_name: str
    stakeholder_id: int | None
    stakeholder_name: str | None

    @property
    def key(self) -> str:
        return f"{self.user_id}-{self.stakeholder_id or 0}"


def rights_by_seats(user_id: int, on: date) -> list[CommitteeRight]:
    """What the seats that somebody holds on a day give: one statement."""
    statement = (
        select(Committee.id, Area.id, Area.path, Membership.seat, Sector.code)
        .join(Membership, Membership.committee_id == Committee.id)
        .join(Area, Area.id == Committee.city_id)
        .outerjoin(committee_sector, committee_sector.c.committee_id == Committee.id)
        .outerjoin(Sector, Sector.id == committee_sector.c.sector_id)
        .where(Membership.user_id == user_id, held_on(on))
        .order_by(Committee.position, Committee.id)
    )
    found: dict[tuple[int, int, str], list[tuple[Seat, str | None]]] = defaultdict(list)
    for committee_id, city_id, path, seat, sector in db.session.execute(statement):
        found[committee_id, city_id, path].append((seat, sector))
    return [_right(*key, lines) for key, lines in found.items()]


def committees_of(city: Area, person: Rights) -> Sequence[Committee]:
    """The committees of a city that the person reads, with their remit, in their order."""
    statement = scoped(Committee, person).where(Committee.city_id == city.id)
    return rows(
        statement.options(selectinload(Committee.remit)).order_by(Committee.position, Committee.id)
    )


def committees_with_seats(ids: Iterable[int], on: date) -> Sequence[Committee]:
    """Some committees with their remit and the seats held on a day: one statement."""
    held = joinedload(Committee.memberships.and_(held_on(on)))
    statement = (
        select(Committee)
        .where(Committee.id.in_(list(ids)))
        .options(
            joinedload(Committee.remit),
            held.joinedload(Membership.user),
            held.joinedload(Membership.stakeholder),
        )
    )
    return rows(statement.order_by(Committee.position, Committee.id))


def seats_of(ids: Iterable[int], on: date) -> Mapping[int, Sequence[Membership]]:
    """The seats held on a day, per committee, the chair first: one statement."""
    statement = (
        select(Membership)
        .join(User, User.id == Membership.user_id)
        .where(Membership.committee_id.in_(list(ids)), held_on(on))
        .options(joinedload(Membership.user), joinedload(Membership.stakeholder))
        .order_by(Membership.seat != Seat.CHAIR, User.name, Membership.id)
    )
    found: dict[int, list[Membership]] = defaultdict(list)
    for seat in rows(statement):
        found[seat.committee_id].append(seat)
    return found


def seats_to_come(committee_id: int, on: date) -> Sequence[Membership]:
    """Seats that begin after a day."""
    statement = (
        select(Membership)
        .where(Membership.committee_id == committee_id, Membership.starts_on > on)
        .options(joinedload(Membership.user), joinedload(Membership.stakeholder))
        .order_by(Membership.starts_on, Membership.id)
    )
    return rows(statement)


def candidates(city: Area, on: date) -> Sequence[Candidate]:
    """People with a present role in an organisation homed in the city, or over the city itself."""
    home = Stakeholder.home.has(below(Area.path, frozenset({city.path})))
    statement = (
        select(User.id, User.name, Stakeholder.id, Stakeholder.name)
        .join(RoleGrant, RoleGrant.user_id == User.id)
        .outerjoin(Stakeholder, Stakeholder.id == RoleGrant.stakeholder_id)
        .where(
            User.deactivated_at.is_(None),
            RoleGrant.starts_on <= on,
            or_(RoleGrant.ends_on.is_(None), RoleGrant.ends_on >= on),
            or_(home, RoleGrant.area_id == city.id),
        )
        .distinct()
        .order_by(User.name, User.id, Stakeholder.name)
    )
    return [Candidate(*row) for row in db.session.execute(statement)]


def sectors_of_bodies(city: Area) -> Mapping[int, set[str]]:
    """In which sectors the organisations homed in a city have open offers."""
    statement = (
        select(ServiceOffer.stakeholder_id, Sector.code)
        .join(ServiceType, ServiceType.id == ServiceOffer.service_type_id)
        .join(Sector, Sector.id == ServiceType.sector_id)
        .join(Stakeholder, Stakeholder.id == ServiceOffer.stakeholder_id)
        .where(
            ServiceOffer.status == OfferStatus.OPEN,
            Stakeholder.home.has(below(Area.path, frozenset({city.path}))),
        )
        .distinct()
    )
    found: dict[int, set[str]] = defaultdict(set)
    for stakeholder_id, sector in db.session.execute(statement):
        found[stakeholder_id].add(sector)
    return found


def overlapping_seats(
    committee_id: int, starts_on: date, ends_on: date | None
) -> Select[Membership]:
    """Seats of a committee that are held on some day of a period."""
    clauses = [
        Membership.committee_id == committee_id,
        or_(Membership.ends_on.is_(None), Membership.ends_on >= starts_on),
    ]
    if ends_on is not None:
        clauses.append(Membership.starts_on <= ends_on)
    return select(Membership).where(*clauses)


def held_on(day: date) -> ColumnElement[bool]:
    """The condition that a seat is held on a day."""
    return and_(
        Membership.starts_on <= day,
        or_(Membership.ends_on.is_(None), Membership.ends_on >= day),
    )


def sectors_by_code() -> Mapping[str, Sector]:
    return {sector.code: sector for sector in db.session.scalars(select(Sector))}


def codes_in(city_id: int) -> set[str]:
    """The codes of the committees that a city has."""
    return set(db.session.scalars(select(Committee.code).where(Committee.city_id == city_id)))


def _right(
    committee_id: int, city_id: int, path: str, lines: Sequence[tuple[Seat, str | None]]
) -> CommitteeRight:
    return CommitteeRight(
        committee_id=committee_id,
        city_id=city_id,
        city_path=path,
        sectors=frozenset(sector for _seat, sector in lines if sector),
        chairs=any(seat is Seat.CHAIR for seat, _sector in lines),
    )
