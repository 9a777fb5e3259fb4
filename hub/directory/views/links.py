"""Addresses of pages of other features."""

from flask import current_app, url_for

from hub.offers.models import ServiceOffer


def offer_url(offer: ServiceOffer) -> str | None:
    """The page of an offer, where this hub has one."""
    if "offers.show" not in current_app.view_functions:
        return None
    return url_for("offers.show", offer_id=offer.id)
