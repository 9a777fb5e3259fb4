"""Addresses of pages of other features."""

from flask import url_for

from hub.offers.models import ServiceOffer


def offer_url(offer: ServiceOffer) -> str:
    """The page of an offer."""
    return url_for("offers.show", offer_id=offer.id)
