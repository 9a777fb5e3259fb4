"""What people read instead of the reasons of a turn-away."""

from hub.i18n import _l
from hub.served.models import TurnAwayReason

REASONS = {
    TurnAwayReason.FULL: _l("Full"),
    TurnAwayReason.NOT_ELIGIBLE: _l("Not eligible"),
    TurnAwayReason.LANGUAGE: _l("Language"),
    TurnAwayReason.DOCUMENTS: _l("Documents missing"),
    TurnAwayReason.OUT_OF_AREA: _l("Lives elsewhere"),
    TurnAwayReason.OTHER: _l("Other reason"),
}
