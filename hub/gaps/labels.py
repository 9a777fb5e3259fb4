"""How states and signs are called on the pages of the gap map."""

from hub.i18n import _l
from hub.served.models import TurnAwayReason
from hub.signals.models import SignalKind

OFFER_STATES = {
    "counted": _l("counted"),
    "open_ended": _l("takes whoever is eligible"),
    "unknown": _l("not known"),
    "undisclosed": _l("kept by the provider"),
}

TURN_AWAY_REASONS = {
    TurnAwayReason.FULL: _l("full"),
    TurnAwayReason.NOT_ELIGIBLE: _l("not let in by a rule"),
    TurnAwayReason.LANGUAGE: _l("language"),
    TurnAwayReason.DOCUMENTS: _l("documents missing"),
    TurnAwayReason.OUT_OF_AREA: _l("lives elsewhere"),
    TurnAwayReason.OTHER: _l("another reason"),
}

SIGNALS = {
    SignalKind.EMPTY_SEARCH: _l("searches that found nobody"),
    SignalKind.REFUSED_REFERRAL: _l("refused referrals"),
}
