"""Offers on the way to work."""

from hub.demo.content.variants import (
    PROTECTED,
    REFUGEES,
    UKRAINE,
    WITH_PAPERS,
    Reach,
    Setting,
    Variant,
)
from hub.offers.models import ReferralGate

_OPEN, _MEMBER = ReferralGate.OPEN, ReferralGate.MEMBER

EMPLOYMENT = (
    Setting(
        "job-counselling",
        (
            Variant("Job counselling", 1.3, statuses=WITH_PAPERS),
            Variant(
                "Work desk in the neighbourhood", 0.8, Reach.NEAR, gate=_OPEN, statuses=WITH_PAPERS
            ),
            Variant("First job in Thalassia", 1.0, statuses=("recognised",)),
            Variant("Work for women", 0.7, sexes=("female",), statuses=PROTECTED),
            Variant("CV and interview training", 0.8, gate=_OPEN, statuses=WITH_PAPERS),
        ),
        ("Residence permit or asylum card with the right to work", None),
        ("Monday to Friday 09:00–15:00", "Tuesday and Thursday 14:00–19:00"),
        "Book an appointment by telephone or at the desk.",
    ),
    Setting(
        "vocational-training",
        (
            Variant("Kitchen and service", 1.0, statuses=WITH_PAPERS),
            Variant(
                "Warehouse and forklift",
                1.0,
                statuses=("permit-holder", "recognised"),
                other_rule="Safety shoes are lent",
            ),
            Variant("Sewing and pattern making", 0.8, Reach.NEAR, statuses=WITH_PAPERS),
            Variant(
                "Care of old people",
                0.9,
                statuses=("recognised", "temporary-protection"),
                other_rule="Greek at level B1",
            ),
            Variant("Solar panels and wiring", 1.0, statuses=REFUGEES),
        ),
        ("Asylum card or residence permit; tax number",),
        ("Monday to Friday 09:00–14:00", "Monday to Thursday 16:00–20:00"),
        "Come to the information day before each intake.",
    ),
    Setting(
        "diploma-recognition",
        (
            Variant("Help with the recognition of diplomas", 1.0, statuses=PROTECTED),
            Variant("Recognition of foreign diplomas", 1.4, Reach.REGION, statuses=WITH_PAPERS),
        ),
        ("Diploma or a sworn statement; translation; passport or travel document",),
        ("Wednesday 10:00–14:00",),
        "Send the form and wait for the appointment.",
        cost="230 euros for the stamp; the help is free",
    ),
    Setting(
        "labour-rights-advice",
        (
            Variant("Advice on wages and contracts", 1.2, gate=_OPEN),
            Variant("Labour rights, evening desk", 0.9, Reach.NEAR, gate=_OPEN),
            Variant("Legal action for unpaid wages", 0.7, gate=_MEMBER, statuses=WITH_PAPERS),
        ),
        (None, "Contract or payslips, if there are any"),
        ("Tuesday and Friday 17:00–20:00", "Saturday 10:00–13:00"),
        "Just come.",
    ),
    Setting(
        "tax-and-jobseeker-registration",
        (
            Variant("Tax number", 1.3, statuses=WITH_PAPERS),
            Variant("Jobseeker registration", 1.2, statuses=WITH_PAPERS),
            Variant(
                "Registration with an interpreter",
                0.8,
                gate=_MEMBER,
                statuses=PROTECTED,
                languages=("el", "en", "fr", "ar", "fa", "ur"),
            ),
            Variant(
                "Registration for people from Ukraine",
                0.6,
                statuses=("temporary-protection",),
                origins=UKRAINE,
                languages=("el", "en", "uk", "ru"),
            ),
        ),
        ("Asylum card or residence permit; proof of address",),
        ("Monday to Friday 08:00–14:00",),
        "Book an appointment online or through a member.",
    ),
)
