"""Offers of health care."""

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

_OPEN, _MEMBER = ReferralGate.OPEN, ReferralGate.MEMBER

HEALTH = (
    Setting(
        "primary-care",
        (
            Variant("Family doctor", 1.5, Reach.NEAR, statuses=WITH_PAPERS),
            Variant("Walk-in clinic", 1.3, gate=_OPEN),
            Variant("Children's doctor", 0.8, statuses=WITH_PAPERS, households=WITH_CHILDREN),
            Variant("Mobile clinic", 0.9, Reach.NEAR, gate=_OPEN),
            Variant(
                "Public clinic", 1.6, statuses=WITH_PAPERS, languages=("el", "en", "ar", "fa", "sq")
            ),
        ),
        ("Social insurance number, or the provisional one", None),
        ("Monday to Friday 08:00–15:00", "Monday to Saturday 10:00–18:00"),
        "Book by telephone; in an emergency just come.",
    ),
    Setting(
        "counselling",
        (
            Variant("Psychological counselling", 1.2),
            Variant("Counselling for families", 0.8, households=WITH_CHILDREN, statuses=PROTECTED),
            Variant("Counselling for women", 0.8, sexes=("female",)),
            Variant(
                "Counselling for survivors of violence",
                0.6,
                gate=_MEMBER,
                tags=("survivor-of-violence",),
            ),
            Variant("Counselling in the neighbourhood", 0.7, Reach.NEAR),
            Variant("Counselling for refugees", 1.0, statuses=REFUGEES),
        ),
        (None,),
        ("By appointment, Monday to Friday", "By appointment, afternoons"),
        "Call or let a member call; the first talk is within three weeks.",
    ),
    Setting(
        "psychiatry",
        (
            Variant("Psychiatric clinic", 1.2, gate=_MEMBER, statuses=WITH_PAPERS),
            Variant(
                "Psychiatrist with an interpreter",
                0.8,
                gate=_MEMBER,
                languages=("el", "en", "ar", "fa"),
            ),
            Variant(
                "Psychiatry for adults",
                0.7,
                Reach.REGION,
                gate=_MEMBER,
                statuses=WITH_PAPERS,
                ages=(18, None),
            ),
        ),
        ("Referral by a doctor",),
        ("By appointment",),
        "A doctor or a member refers.",
        unspoken=("so", "ln", "fr", "bn", "ur"),
    ),
    Setting(
        "maternal-reproductive-health",
        (
            Variant("Midwife and women's doctor", 1.2, statuses=WITH_PAPERS),
            Variant("Before and after birth", 1.0, Reach.REGION, statuses=WITH_PAPERS),
            Variant("Midwife in the neighbourhood", 0.7, Reach.NEAR, statuses=WITH_PAPERS),
            Variant(
                "Women's health for people from Ukraine",
                0.5,
                statuses=("temporary-protection",),
                origins=UKRAINE,
                languages=("el", "en", "uk", "ru"),
            ),
        ),
        ("Social insurance number, or the provisional one", None),
        ("Monday to Friday 09:00–14:00", "Tuesday and Thursday 15:00–19:00"),
        "Book by telephone; pregnant women are seen within a week.",
        unspoken=("so", "ln"),
    ),
    Setting(
        "appointment-interpreting",
        (
            Variant("Interpreters at appointments", 1.3, gate=_MEMBER),
            Variant("Interpreters by telephone", 1.1, gate=_OPEN),
            Variant("Someone who comes along", 0.5, Reach.NEAR, gate=_MEMBER),
        ),
        (None,),
        ("Monday to Friday 08:00–18:00", "By arrangement"),
        "A member books two days ahead.",
    ),
)
