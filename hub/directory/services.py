"""Changes that the joined pages make: an attempt that led nowhere is counted."""

from datetime import date

from hub.directory.search import Answer
from hub.offers.models import ServiceOffer
from hub.places.models import Area
from hub.signals import services as signals
from hub.signals.models import Signal, SignalKind


def count_attempt(hub: Area, answer: Answer, day: date) -> Signal:
    """Nobody took a person: the service, the month and the barriers, and nothing of the person."""
    return signals.count_signal(
        hub, answer.service_type.id, SignalKind.EMPTY_SEARCH, day, answer.barriers
    )


def count_refusal(hub: Area, offer: ServiceOffer, day: date) -> Signal:
    """A referral was refused: the service, the organisation and the month."""
    return signals.count_signal(
        hub,
        offer.service_type_id,
        SignalKind.REFUSED_REFERRAL,
        day,
        stakeholder_id=offer.stakeholder_id,
    )
