"""Every read of offers. Views and other packages select nothing themselves."""

from hub.offers.queries.figures import (
    OfferFigures,
    SeenOffer,
    figures_of,
    latest_reports,
    offers_with_figures,
    offers_with_figures_for,
    seen_by,
    usable_on,
)

__all__ = [
    "OfferFigures",
    "SeenOffer",
    "figures_of",
    "latest_reports",
    "offers_with_figures",
    "offers_with_figures_for",
    "seen_by",
    "usable_on",
]
