"""Every read of offers. Views and other packages select nothing themselves."""

from hub.offers.queries.choices import (
    Vocabulary,
    Word,
    service_types,
    stakeholders_kept,
    vocabulary,
)
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
from hub.offers.queries.record import (
    FIGURES,
    WHERE,
    WHO,
    WHOLE,
    has_reports,
    offers_sharing,
    pools_of,
    reports_of,
)
from hub.offers.queries.registry import (
    SORTS,
    OfferFilters,
    Tally,
    offers_kept,
    offers_listed,
    tally,
)

__all__ = [
    "FIGURES",
    "SORTS",
    "WHERE",
    "WHO",
    "WHOLE",
    "OfferFigures",
    "OfferFilters",
    "SeenOffer",
    "Tally",
    "Vocabulary",
    "Word",
    "figures_of",
    "has_reports",
    "latest_reports",
    "offers_kept",
    "offers_listed",
    "offers_sharing",
    "offers_with_figures",
    "offers_with_figures_for",
    "pools_of",
    "reports_of",
    "seen_by",
    "service_types",
    "stakeholders_kept",
    "tally",
    "usable_on",
    "vocabulary",
]
