"""Offers that cut across the sectors."""

from hub.demo.content.variants import PROTECTED, WITH_CHILDREN, WITH_PAPERS, Reach, Setting, Variant
from hub.offers.models import ReferralGate

_OPEN, _MEMBER = ReferralGate.OPEN, ReferralGate.MEMBER

CROSS_CUTTING = (
    Setting(
        "social-work",
        (
            Variant("Social worker", 1.3, statuses=WITH_PAPERS),
            Variant("Social worker who comes by", 0.8, Reach.NEAR, gate=_OPEN),
            Variant(
                "Social worker for families", 0.9, statuses=PROTECTED, households=WITH_CHILDREN
            ),
        ),
        (None, "Any paper with a name on it"),
        ("Monday to Friday 09:00–15:00",),
        "Call; a first talk is within two weeks.",
    ),
)
