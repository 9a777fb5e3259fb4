"""How the words of offers are said to people."""

from hub.i18n import _l
from hub.offers.models import OfferStatus

STATUSES = {
    OfferStatus.DRAFT: _l("Draft"),
    OfferStatus.OPEN: _l("Open"),
    OfferStatus.PAUSED: _l("Paused"),
    OfferStatus.CLOSED: _l("Closed"),
}
