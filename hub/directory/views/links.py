"""Addresses of pages of other features."""

from typing import Any

from flask import current_app, url_for

from hub.offers.models import ServiceOffer


def address(endpoint: str, **values: Any) -> str | None:
    """The address of a page, where this hub has it."""
    return url_for(endpoint, **values) if endpoint in current_app.view_functions else None


def offer_url(offer: ServiceOffer) -> str | None:
    """The page of an offer."""
    return address("offers.show", offer_id=offer.id)
