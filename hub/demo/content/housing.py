"""Offers of housing."""

from hub.demo.content.variants import (
    PROTECTED,
    REFUGEES,
    UKRAINE,
    WITH_CHILDREN,
    WITH_PAPERS,
    Reach,
    Setting,
    Variant,
)
from hub.offers.models import ReferralGate

_OPEN, _MEMBER, _NATIONAL = ReferralGate.OPEN, ReferralGate.MEMBER, ReferralGate.NATIONAL

HOUSING = (
    Setting(
        "emergency-bed",
        (
            Variant(
                "Night beds for men",
                2.0,
                gate=_OPEN,
                sexes=("male",),
                households=("alone",),
                ages=(18, None),
            ),
            Variant(
                "Emergency beds for people with papers", 1.4, gate=_MEMBER, statuses=WITH_PAPERS
            ),
            Variant("Beds for women and their children", 0.7, gate=_MEMBER, sexes=("female",)),
            Variant(
                "Family rooms", 0.8, gate=_MEMBER, statuses=WITH_PAPERS, households=WITH_CHILDREN
            ),
            Variant("Beds in bad weather", 0.6, Reach.NEAR, gate=_OPEN),
        ),
        (None, "Any paper with a name on it", "Asylum card or residence permit"),
        ("Every day 19:00–09:00", "Every day, round the clock"),
        "Call before six in the evening; the list is made anew every day.",
    ),
    Setting(
        "transitional-place",
        (
            Variant(
                "Shared flats for recognised refugees",
                1.3,
                gate=_MEMBER,
                statuses=("recognised",),
                households=("alone",),
            ),
            Variant(
                "Flats for families", 1.5, gate=_MEMBER, statuses=REFUGEES, households=("family",)
            ),
            Variant(
                "Flats for women and single parents",
                0.8,
                gate=_MEMBER,
                sexes=("female",),
                statuses=PROTECTED,
            ),
            Variant(
                "Flats for asylum applicants",
                1.0,
                Reach.REGION,
                gate=_NATIONAL,
                statuses=("applicant",),
            ),
            Variant("Step-free flats", 0.4, gate=_MEMBER, tags=("disability",), statuses=PROTECTED),
            Variant(
                "Shared flats in the neighbourhood",
                0.9,
                Reach.NEAR,
                gate=_MEMBER,
                statuses=REFUGEES,
                other_rule="Ready to share a room",
            ),
        ),
        ("Decision on asylum; tax number", "Asylum card; social worker's report", None),
        ("Office Monday to Friday 09:00–16:00",),
        "A member sends the referral form; the answer comes within ten days.",
        cost="Free for six months, then a third of the income",
    ),
    Setting(
        "womens-shelter-bed",
        (
            Variant(
                "Women's house",
                1.2,
                gate=_MEMBER,
                sexes=("female",),
                tags=("survivor-of-violence",),
            ),
            Variant(
                "Women's house, papers asked for",
                1.0,
                gate=_MEMBER,
                sexes=("female",),
                statuses=WITH_PAPERS,
                tags=("survivor-of-violence",),
            ),
        ),
        (None,),
        ("Telephone, round the clock",),
        "Call the number. The address is given only to the woman herself.",
        is_secret=True,
    ),
    Setting(
        "minors-place",
        (
            Variant(
                "Home for children who came alone",
                1.4,
                gate=_NATIONAL,
                households=("unaccompanied",),
                ages=(12, 17),
            ),
            Variant(
                "Small home for children who came alone",
                0.9,
                Reach.REGION,
                gate=_NATIONAL,
                households=("unaccompanied",),
                ages=(6, 17),
            ),
            Variant(
                "Home with school next door",
                1.1,
                gate=_NATIONAL,
                households=("unaccompanied",),
                ages=(12, 17),
            ),
            Variant(
                "Supported flat for 16 and 17",
                0.35,
                gate=_NATIONAL,
                households=("unaccompanied",),
                ages=(16, 17),
            ),
        ),
        ("Placement decision of the Office for the Protection of Minors",),
        ("Round the clock",),
        "Only through the Office for the Protection of Minors.",
    ),
    Setting(
        "rent-support",
        (
            Variant("Rent for the first six months", 1.2, gate=_MEMBER, statuses=("recognised",)),
            Variant(
                "Rent in an emergency",
                1.0,
                statuses=("permit-holder", "recognised"),
                households=WITH_CHILDREN,
            ),
            Variant(
                "Rent for people from Ukraine",
                0.8,
                statuses=("temporary-protection",),
                origins=UKRAINE,
            ),
        ),
        ("Lease; tax number; bank account",),
        ("Monday to Thursday 09:00–14:00",),
        "Book an appointment; bring the lease.",
    ),
)
