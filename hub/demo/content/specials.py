"""Offers that are there so that every page has something true to show."""

from hub.demo.content.communities import LINGALA_SUNDAYS
from hub.demo.content.places import CITY, OTHER_CITY, REGION
from hub.demo.content.variants import PROTECTED, REFUGEES, UKRAINE, WITH_PAPERS
from hub.demo.offering import Money, Offering, Reserved
from hub.offers.models import OfferStatus, ReferralGate, Renewal, Visibility

_CITY = (CITY,)
_MEMBER, _OPEN = ReferralGate.MEMBER, ReferralGate.OPEN
TEAM = "Mobile work team"
TEAM_CAPACITY = 100
FOCAL_BODY = "lychnari-homes"
NO_INCIDENT = "No incident in another shelter within the last year"

SPECIALS = (
    # A donor's quota for one status.
    Offering(
        "lychnari-station", FOCAL_BODY, "transitional-place", "Flats around Station Square", _CITY,
        ("el", "en", "ar", "fa"), 60, statuses=REFUGEES, gate=_MEMBER, age=6,
        reserved=(
            Reserved(25, "The Integration Fund pays for recognised refugees only", ("recognised",)),
        ),
        money=(
            Money("Integration Fund of the Union", 25, 510, Renewal.LIKELY),
            Money("Blue Harbour Foundation", 35, 240, Renewal.OPEN),
        ),
    ),
    # Two funding lines, one of which ends in ninety days.
    Offering(
        "lychnari-first-keys", FOCAL_BODY, "transitional-place", "First keys: shared flats", _CITY,
        ("el", "en", "ar", "fa", "fr"), 70, statuses=("recognised",), households=("alone",),
        gate=_MEMBER, age=41,
        money=(
            Money("Ministry of Migration of Thalassia", 45, 420, Renewal.AGREED),
            Money("Linden Street Trust", 25, 90, Renewal.UNLIKELY),
        ),
    ),
    Offering(
        "lychnari-rent", FOCAL_BODY, "rent-support", "Rent guarantee", _CITY, ("el", "en", "fr"),
        25, statuses=("recognised",), age=97,
    ),
    # A hard rule that no field holds.
    Offering(
        "wind-rose-quiet", "wind-rose", "transitional-place", "The quiet house", _CITY,
        ("el", "en", "ar", "fa"), 40, statuses=REFUGEES, households=("alone",), gate=_MEMBER,
        other_rule=NO_INCIDENT, other_rule_is_hard=True, age=11,
    ),
    Offering(
        "harbour-lights-quay", "harbour-lights", "emergency-bed", "Beds at the quay", _CITY,
        ("el", "en", "ar", "fa", "so"), 45, sexes=("male",), households=("alone",),
        ages=(18, None), gate=_MEMBER, other_rule=NO_INCIDENT, other_rule_is_hard=True, age=2,
    ),
    # Room to spare beside unmet need.
    Offering(
        "paper-lantern-rooms", "paper-lantern", "emergency-bed", "Rooms for people from Ukraine",
        _CITY, ("el", "en", "uk", "ru"), 60, statuses=("temporary-protection",), origins=UKRAINE,
        gate=_OPEN, age=1, use=0.45,
    ),
    Offering(
        "ukrainian-saturday-work", "ukrainian-saturday", "job-counselling",
        "Work for people from Ukraine", _CITY, ("el", "en", "uk", "ru"), 240,
        statuses=("temporary-protection",), origins=UKRAINE, gate=_OPEN, age=9, use=0.7,
        visible_to=Visibility.PUBLIC,
    ),
    # Only one language shuts people out.
    Offering(
        "breath-uninsured", "breath-clinic", "maternal-reproductive-health",
        "Midwife for women without insurance", _CITY, ("el", "en", "fr", "ar"), 110,
        statuses=("undocumented",), gate=_OPEN, age=4, use=0.72, documents="",
    ),
    # The only one for its people.
    Offering(
        "cove-children", "cove-legal", "family-reunion", "Reunion for children who came alone",
        _CITY, ("el", "en", "ar", "fa", "ur"), 22, households=("unaccompanied",), gate=_MEMBER,
        age=8,
    ),
    # One team behind three offers.
    Offering(
        "team-work", "city-work", "job-counselling", "Work team in the hostels", _CITY,
        ("el", "en", "ar", "fa", "ur"), 50, statuses=WITH_PAPERS, gate=_OPEN, pool=TEAM, age=3,
    ),
    Offering(
        "team-rights", "city-work", "labour-rights-advice", "Rights team in the hostels", _CITY,
        ("el", "en", "ar", "fa", "ur"), 40, gate=_OPEN, pool=TEAM, age=3,
    ),
    Offering(
        "team-registration", "city-work", "tax-and-jobseeker-registration",
        "Registration team in the hostels", _CITY, ("el", "en", "ar", "fa", "ur"), 60,
        statuses=PROTECTED, gate=_OPEN, pool=TEAM, age=3,
    ),
    # An organisation that reports ten times what it can.
    Offering(
        "slope-telephone", "slope-rights", "legal-information", "Rights by telephone", _CITY,
        ("el", "en", "sq"), 18, gate=_OPEN, age=2, slip=10,
    ),
    # An informal group that teaches its language.
    Offering(
        "lingala-sundays", LINGALA_SUNDAYS, "youth-courses",
        "Lingala for children and young people",
        ("asteropoli-4", "asteropoli-2"), ("fr", "ln"), 24, gate=_OPEN, age=20,
        description="Songs, stories and letters in the room behind the bicycle shop.",
        documents="", hours="Sunday 15:00–17:00", visible_to=Visibility.PUBLIC,
    ),
    Offering(
        "rivage-roof", "rivage-sante", "counselling", "Counselling and doctor under one roof",
        _CITY, ("el", "en", "fr", "ar"), 40, gate=_MEMBER, age=13,
        reserved=(
            Reserved(12, "The donor keeps these for survivors", tags=("survivor-of-violence",)),
        ),
    ),
    Offering(
        "league-region", "league-displaced", "asylum-representation", "Lawyers across the region",
        (REGION,), ("el", "en", "ar", "fa", "fr"), 60, statuses=("applicant",), gate=_MEMBER,
        age=15,
    ),
)  # fmt: skip

# Not open: nothing of these counts in the map.
NOT_OPEN = (
    Offering("draft-1", FOCAL_BODY, "greek-adults", "Greek in the stairwell", _CITY,
             ("el", "en", "fr"), 15, status=OfferStatus.DRAFT, began_ago=-30, age=5),
    Offering("draft-2", "stairway-hub", "job-counselling", "Job club", _CITY, ("el", "en"),
             20, status=OfferStatus.DRAFT, began_ago=-60, age=9),
    Offering("draft-3", "plane-tree", "childcare", "Second playroom", _CITY, ("el", "en", "ar"),
             12, status=OfferStatus.DRAFT, began_ago=-45, age=3),
    Offering("paused-1", "open-syllables", "greek-adults", "Greek on the beach", ("asteropoli-1",),
             ("el", "en"), 20, status=OfferStatus.PAUSED, age=70),
    Offering("paused-2", "still-water", "counselling", "Walks and talks", ("asteropoli-6",),
             ("el", "en", "fa"), 10, status=OfferStatus.PAUSED, age=50),
    Offering("paused-3", "three-cranes", "vocational-training", "Night shift training", _CITY,
             ("el", "en"), 16, statuses=WITH_PAPERS, status=OfferStatus.PAUSED, age=80),
    Offering("closed-1", "nordlicht", "transitional-place", "Hotel on the ring road", _CITY,
             ("el", "en", "ar"), 120, statuses=("applicant",), status=OfferStatus.CLOSED,
             ends_in=-75, age=80),
    Offering("closed-2", "cedar-and-olive", "greek-adults", "Greek at the camp", _CITY,
             ("el", "en", "ar"), 60, status=OfferStatus.CLOSED, ends_in=-130, age=140),
    Offering("closed-3", "harbour-lights", "primary-care", "Tent clinic", ("asteropoli-1",),
             ("el", "en", "ar", "so"), 90, status=OfferStatus.CLOSED, ends_in=-200, age=205),
)  # fmt: skip

# The second city, far away.
ELSEWHERE = (
    Offering("voriopoli-greek", "voriopoli-lamp", "greek-adults", "Greek in the mountains",
             (OTHER_CITY,), ("el", "en", "ar"), 30, age=10),
    Offering("voriopoli-beds", "voriopoli-lamp", "emergency-bed", "Beds above the library",
             (OTHER_CITY,), ("el", "en"), 12, age=3),
)  # fmt: skip
