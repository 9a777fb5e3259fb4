"""The life of an offer: draft, open, paused, closed, and open again."""

from datetime import date

from hub.errors import RuleError, TransitionError
from hub.i18n import _
from hub.offers.models import OfferStatus, ReferralGate, ServiceOffer
from hub.offers.services.record import touched


def missing_steps(offer: ServiceOffer) -> list[str]:
    """The steps of the form that still lack what a published offer needs."""
    missing = []
    if not offer.areas:
        missing.append("where")
    if offer.gate is not ReferralGate.OPEN and not offer.procedure:
        missing.append("how-to-refer")
    return missing


def publish(offer: ServiceOffer) -> None:
    """Open a draft that says where it serves and how people come to it."""
    _move(offer, {OfferStatus.DRAFT}, OfferStatus.OPEN)


def pause(offer: ServiceOffer) -> None:
    """Take an offer out of search and gap map for a while."""
    _move(offer, {OfferStatus.OPEN}, OfferStatus.PAUSED)


def reopen(offer: ServiceOffer, on: date) -> None:
    """Open a paused or closed offer again; a last day that has passed is taken out."""
    _move(offer, {OfferStatus.PAUSED, OfferStatus.CLOSED}, OfferStatus.OPEN)
    if offer.ends_on is not None and offer.ends_on <= on:
        offer.ends_on = None
    touched(offer)


def close(offer: ServiceOffer, last_on: date, on: date) -> None:
    """End an offer with that day, today at the latest; maps of earlier days still count it.

    One that had not begun yet is closed without a last day: it never ran.
    """
    if last_on > on:
        raise RuleError(
            _("The last day lies ahead. Write it under “When” and leave the offer open"),
            "last_on",
        )
    _move(offer, {OfferStatus.OPEN, OfferStatus.PAUSED}, OfferStatus.CLOSED)
    if offer.starts_on is not None and offer.starts_on > on:
        offer.ends_on = None
    elif offer.starts_on is not None and offer.starts_on > last_on:
        raise RuleError(_("The last day lies before the first day of the offer"), "last_on")
    elif offer.ends_on is None or offer.ends_on > last_on:
        offer.ends_on = last_on
    touched(offer)


def _move(offer: ServiceOffer, before: set[OfferStatus], after: OfferStatus) -> None:
    if offer.status not in before:
        raise TransitionError(_("The offer has changed meanwhile. Look at it again"))
    if after is OfferStatus.OPEN and missing_steps(offer):
        raise TransitionError(_("The offer does not say yet where it serves and how to refer"))
    offer.status = after
    touched(offer)
