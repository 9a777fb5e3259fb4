"""Who reads and changes offers, and who sees which of their figures (design.md part 2)."""

from sqlalchemy import ColumnElement, and_, or_, select

from hub.access import Rights
from hub.offers.models import (
    CapacityPool,
    FundingLine,
    FundingVisibility,
    OfferStatus,
    ServiceOffer,
    Visibility,
)
from hub.places.models import Area
from hub.places.policies import touching
from hub.scoping import below, changeable, readable
from hub.stakeholders.models import Stakeholder


@readable(ServiceOffer)
def offers_for(person: Rights) -> ColumnElement[bool]:
    """Own offers whole; those of the city as their visibility says; never others' drafts."""
    published = ServiceOffer.status != OfferStatus.DRAFT
    partners = and_(
        published,
        ServiceOffer.visible_to.in_([Visibility.PUBLIC, Visibility.PARTNERS]),
        _serves(person.member_paths),
    )
    public_ones = and_(
        published, ServiceOffer.visible_to == Visibility.PUBLIC, _serves(person.observes)
    )
    everywhere = and_(published, ServiceOffer.visible_to == Visibility.PUBLIC)
    clauses = [offers_of_own(person), partners, public_ones]
    return or_(*clauses, everywhere) if person.is_administrator else or_(*clauses)


@changeable(ServiceOffer)
def offers_to_change(person: Rights) -> ColumnElement[bool]:
    """The focal points of its organisation, and the coordinator of that organisation's home."""
    return or_(ServiceOffer.stakeholder_id.in_(person.keeps), _homed(person.coordinates))


def offers_of_own(person: Rights) -> ColumnElement[bool]:
    """Offers of which the person sees everything: own organisation's, or homed in its subtree."""
    return or_(ServiceOffer.stakeholder_id.in_(person.works_for), _homed(person.coordinates))


def is_own(offer: ServiceOffer, home_path: str, person: Rights) -> bool:
    """True for the owner's people and the coordinator: they see all figures and secret sites."""
    return offer.stakeholder_id in person.works_for or person.coordinates_path(home_path)


def sees_capacity(person: Rights) -> bool:
    """Whether offers take people, their next intake and wait: for member bodies only."""
    return person.is_member


def sees_free_places(offer: ServiceOffer, home_path: str, person: Rights) -> bool:
    """The number of free places, which a provider may keep to itself."""
    if is_own(offer, home_path, person):
        return True
    return person.is_member and offer.shows_free_places


def sees_funding(line: FundingLine, offer: ServiceOffer, home_path: str, person: Rights) -> bool:
    """Funders and ends of grants: the owner's and the coordinator's, unless it agrees to more."""
    if is_own(offer, home_path, person):
        return True
    return person.is_member and line.visible_to is FundingVisibility.MEMBERS


def _homed(paths: frozenset[str]) -> ColumnElement[bool]:
    return ServiceOffer.stakeholder.has(Stakeholder.home.has(below(Area.path, paths)))


def _serves(paths: frozenset[str]) -> ColumnElement[bool]:
    """Offers homed in, or serving, one of the places."""
    return or_(_homed(paths), ServiceOffer.areas.any(touching(paths)))


def keeps(offer: ServiceOffer, home_path: str, person: Rights) -> bool:
    """The same as `offers_to_change`, for an offer that is loaded: no statement."""
    return offer.stakeholder_id in person.keeps or person.coordinates_path(home_path)


@readable(CapacityPool)
def pools_for(person: Rights) -> ColumnElement[bool]:
    """A shared team or budget is its organisation's own figure, and the coordinator's."""
    return or_(CapacityPool.stakeholder_id.in_(person.works_for), _of_homed(person.coordinates))


@changeable(CapacityPool)
def pools_to_change(person: Rights) -> ColumnElement[bool]:
    return or_(CapacityPool.stakeholder_id.in_(person.keeps), _of_homed(person.coordinates))


def _of_homed(paths: frozenset[str]) -> ColumnElement[bool]:
    homed = select(Stakeholder.id).where(Stakeholder.home.has(below(Area.path, paths)))
    return CapacityPool.stakeholder_id.in_(homed)
