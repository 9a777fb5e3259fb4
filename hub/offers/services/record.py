"""Changes to the record of an offer. Nothing here commits; the request does."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy.orm.attributes import flag_modified

from hub.catalogue.models import ServiceType
from hub.db import db
from hub.errors import RuleError, TransitionError
from hub.i18n import _
from hub.offers.models import (
    OfferStatus,
    Quota,
    ReferralGate,
    ServiceOffer,
    Site,
    Visibility,
)
from hub.offers.queries.record import has_reports
from hub.places.models import Area
from hub.stakeholders.models import Stakeholder
from hub.text import search_key

_COPIED = (
    "stakeholder_id",
    "service_type_id",
    "pool_id",
    "description",
    "visible_to",
    "shows_free_places",
    "starts_on",
    "ends_on",
    "statuses",
    "origins",
    "sexes",
    "households",
    "age_from",
    "age_to",
    "tags",
    "languages",
    "other_rule",
    "other_rule_is_hard",
    "documents",
    "gate",
    "procedure",
    "hours",
    "cost",
    "is_invented",
)


@dataclass(frozen=True)
class SiteDetails:
    """A site as typed; `id` None: a new one. A secret one has no address."""

    id: int | None
    name: str | None
    is_secret: bool
    address: str | None
    phone: str | None
    is_accessible: bool | None


def add_offer(
    stakeholder: Stakeholder,
    service_type: ServiceType,
    *,
    title: str,
    description: str | None,
    visible_to: Visibility,
    shows_free_places: bool,
) -> ServiceOffer:
    """Begin an offer as a draft of its organisation."""
    offer = ServiceOffer(
        stakeholder=stakeholder,
        service_type=service_type,
        title=title,
        description=description or None,
        visible_to=visible_to,
        shows_free_places=shows_free_places,
        search_key=_key(title, stakeholder, service_type),
        areas=[],
    )
    db.session.add(offer)
    db.session.flush()
    return offer


def describe(
    offer: ServiceOffer,
    service_type: ServiceType,
    *,
    title: str,
    description: str | None,
    visible_to: Visibility,
    shows_free_places: bool,
) -> None:
    """What is offered. The figures of another type would mean something else: it stays."""
    if service_type.id != offer.service_type_id and has_reports(offer.id):
        raise RuleError(
            _("Figures are reported for this type already. Copy the offer and change the copy"),
            "service_type_id",
        )
    offer.service_type = service_type
    offer.title, offer.description = title, description or None
    offer.visible_to, offer.shows_free_places = visible_to, shows_free_places
    offer.search_key = _key(title, offer.stakeholder, service_type)
    touched(offer)


def admit(offer: ServiceOffer, **rules: Any) -> None:
    """For whom: an empty list shuts nobody out and is kept as none."""
    for name, value in rules.items():
        setattr(offer, name, value if value is not None and value not in ([], "") else None)
    offer.other_rule_is_hard = bool(offer.other_rule and rules.get("other_rule_is_hard"))
    touched(offer)


def place(offer: ServiceOffer, areas: Sequence[Area], sites: Iterable[SiteDetails]) -> None:
    """Where: the areas served, and the sites. Areas outside the person's hub stay as they are."""
    offer.areas = list(areas)
    wanted = list(sites)
    for details in wanted:
        if details.is_secret and details.address:
            raise RuleError(_("A secret site has no address here. Take it out"), "sites")
    known = {site.id: site for site in offer.sites}
    kept = {details.id for details in wanted}
    for gone in [site for site in offer.sites if site.id not in kept]:
        offer.sites.remove(gone)
    for details in wanted:
        _put_site(offer, known.get(details.id or 0), details)
    touched(offer)


def schedule(
    offer: ServiceOffer,
    *,
    starts_on: date | None,
    ends_on: date | None,
    hours: str | None,
    cost: str | None,
) -> None:
    """When it is given, and what it costs."""
    offer.starts_on, offer.ends_on = starts_on, ends_on
    offer.hours, offer.cost = hours or None, cost or None
    touched(offer)


def route(
    offer: ServiceOffer,
    *,
    gate: ReferralGate,
    procedure: str | None,
    documents: str | None,
) -> None:
    """How people come to it."""
    offer.gate = gate
    offer.procedure, offer.documents = procedure or None, documents or None
    touched(offer)


def confirm_record(offer: ServiceOffer, on: date) -> None:
    """The record is still right. Free places and intake are not renewed by this.

    Nothing else renews a record: who mends a word in it has not looked at its figures.
    """
    offer.confirmed_on = on
    db.session.flush()


def copy_offer(offer: ServiceOffer, title: str) -> ServiceOffer:
    """A draft with everything of the offer but its reports and its funding."""
    copied = ServiceOffer(
        title=title,
        search_key=_key(title, offer.stakeholder, offer.service_type),
        areas=list(offer.areas),
        **{name: getattr(offer, name) for name in _COPIED},
    )
    copied.sites = [Site(**_values(site, _SITE)) for site in offer.sites]
    copied.quotas = [Quota(**_values(quota, _QUOTA)) for quota in offer.quotas]
    db.session.add(copied)
    db.session.flush()
    return copied


def discard_draft(offer: ServiceOffer) -> None:
    """Throw a draft away; what was published is closed instead."""
    if offer.status is not OfferStatus.DRAFT:
        raise TransitionError(_("Only a draft can be thrown away. Close the offer instead"))
    db.session.delete(offer)
    db.session.flush()


def touched(offer: ServiceOffer) -> None:
    """Start a new version of the offer also where only its sites, lines or quotas changed."""
    flag_modified(offer, "search_key")
    db.session.flush()


_SITE = ("name", "is_secret", "address", "phone", "latitude", "longitude", "is_accessible")
_QUOTA = ("places", "statuses", "origins", "sexes", "households", "tags", "reason")


def _put_site(offer: ServiceOffer, site: Site | None, details: SiteDetails) -> None:
    if site is None:
        site = Site()
        offer.sites.append(site)
    site.name, site.phone = details.name or None, details.phone or None
    site.is_secret, site.is_accessible = details.is_secret, details.is_accessible
    site.address = details.address or None
    if site.is_secret:
        site.latitude = site.longitude = None


def _values(row: Any, names: Iterable[str]) -> Mapping[str, Any]:
    return {name: getattr(row, name) for name in names}


def _key(title: str, stakeholder: Stakeholder, service_type: ServiceType) -> str:
    return search_key(title, stakeholder.name, *service_type.names.values())
