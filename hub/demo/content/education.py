"""Offers of education and childcare."""

from hub.demo.content.variants import (
    PROTECTED,
    UKRAINE,
    WITH_CHILDREN,
    WITH_PAPERS,
    Reach,
    Setting,
    Variant,
)
from hub.offers.models import ReferralGate

_OPEN, _MEMBER, _NATIONAL = ReferralGate.OPEN, ReferralGate.MEMBER, ReferralGate.NATIONAL

EDUCATION = (
    Setting(
        "greek-adults",
        (
            Variant("Greek A1, mornings", 1.2, statuses=WITH_PAPERS),
            Variant("Greek A1–A2, evenings", 1.2, statuses=WITH_PAPERS),
            Variant("Greek in the neighbourhood", 0.8, Reach.NEAR, gate=_OPEN),
            Variant("Greek for women, with childcare", 0.7, sexes=("female",)),
            Variant(
                "Greek for the exam, B1",
                0.8,
                statuses=("permit-holder", "recognised"),
                other_rule="Placement test",
            ),
            Variant("First letters", 0.6, Reach.HOME, gate=_OPEN),
            Variant(
                "Greek for people from Ukraine",
                1.0,
                statuses=("temporary-protection",),
                origins=UKRAINE,
                languages=("el", "uk", "ru"),
            ),
        ),
        (None, "Asylum card or residence permit"),
        (
            "Monday, Wednesday, Friday 10:00–12:30",
            "Tuesday and Thursday 18:00–20:30",
            "Sunday 11:00–14:00",
        ),
        "Sign up in the week before the course begins.",
    ),
    Setting(
        "school-enrolment",
        (
            Variant("Enrolment in primary school", gate=_NATIONAL),
            Variant("Enrolment in secondary school", gate=_NATIONAL),
            Variant("Reception class", gate=_NATIONAL),
            Variant("Help with enrolment", gate=_OPEN),
        ),
        ("Vaccination book; proof of address; no paper is a reason to wait",),
        ("Monday to Friday 08:30–13:30",),
        "Go to the school nearest home.",
    ),
    Setting(
        "after-school-support",
        (
            Variant("Homework club", 1.2, Reach.NEAR, gate=_OPEN),
            Variant("After-school support", 1.3),
            Variant("Homework help in two languages", 0.7, Reach.NEAR),
            Variant(
                "Support for children who came alone",
                0.4,
                gate=_MEMBER,
                households=("unaccompanied",),
                ages=(12, 17),
            ),
        ),
        (None,),
        ("Monday to Friday 14:30–17:30", "Monday to Thursday 15:00–18:00"),
        "Parents sign up; places are given by class.",
    ),
    Setting(
        "childcare",
        (
            Variant("Nursery", 1.3, Reach.NEAR, statuses=WITH_PAPERS),
            Variant("Playroom while parents learn", 0.8, households=WITH_CHILDREN),
            Variant("Crèche for working mothers", 0.9, statuses=WITH_PAPERS),
        ),
        ("Birth certificate or family status; vaccination book; tax statement",),
        ("Monday to Friday 07:30–15:30",),
        "Apply in May for September; free places all year.",
        cost="By income, from nothing to 60 euros a month",
    ),
    Setting(
        "youth-courses",
        (
            Variant("Computers and coding", 1.0),
            Variant("Drama, music and film", 1.0, Reach.NEAR, gate=_OPEN),
            Variant("Workshops for 15 to 24", 0.6, ages=(15, 24)),
            Variant("English for young people", 1.0, statuses=PROTECTED),
            Variant("Sport and swimming", 0.9, Reach.NEAR, gate=_OPEN),
        ),
        (None,),
        ("Saturday 10:00–14:00", "Monday and Wednesday 17:00–19:00"),
        "Sign up on the first day.",
    ),
)
