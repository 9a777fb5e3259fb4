"""Offers of legal help."""

from hub.demo.content.variants import PROTECTED, REFUGEES, WITH_PAPERS, Reach, Setting, Variant
from hub.offers.models import ReferralGate

_OPEN, _MEMBER = ReferralGate.OPEN, ReferralGate.MEMBER
_NOT_ALONE_AS_A_CHILD = ("alone", "family", "single-parent")

LEGAL = (
    Setting(
        "legal-information",
        (
            Variant("Legal information", 1.3, gate=_OPEN),
            Variant("Information on asylum", 1.0, gate=_OPEN, statuses=("applicant",)),
            Variant("Information desk in the neighbourhood", 0.8, Reach.NEAR, gate=_OPEN),
            Variant("Information by appointment", 0.9, statuses=WITH_PAPERS),
            Variant(
                "Information on citizenship and long stay",
                0.6,
                statuses=("permit-holder", "recognised"),
            ),
        ),
        (None, "All papers that you have"),
        ("Monday to Thursday 10:00–14:00", "Wednesday 16:00–20:00"),
        "Just come, or write a message.",
    ),
    Setting(
        "asylum-representation",
        (
            Variant("Lawyer for the asylum case", 1.2, gate=_MEMBER, statuses=("applicant",)),
            Variant(
                "Lawyer at second instance",
                0.8,
                Reach.REGION,
                gate=_MEMBER,
                statuses=("applicant",),
                other_rule="Negative decision in hand",
            ),
            Variant(
                "Lawyer for women and families",
                0.9,
                gate=_MEMBER,
                statuses=("applicant",),
                households=("family", "single-parent", "alone"),
            ),
            Variant(
                "Lawyer for children who came alone",
                0.5,
                gate=_MEMBER,
                households=("unaccompanied",),
            ),
        ),
        ("Asylum card; all decisions so far",),
        ("By appointment, Monday to Friday",),
        "A member refers; deadlines are taken first.",
    ),
    Setting(
        "residence-permit-applications",
        (
            Variant("Application for a residence permit", 1.3, statuses=WITH_PAPERS),
            Variant("Renewal of a permit", 1.0, statuses=("permit-holder", "recognised")),
            Variant("Permit desk in the neighbourhood", 0.7, Reach.NEAR, statuses=WITH_PAPERS),
            Variant(
                "Regularisation on special grounds", 0.4, gate=_MEMBER, statuses=("undocumented",)
            ),
        ),
        ("Passport or travel document; photos; proof of address",),
        ("Monday to Friday 08:30–13:00",),
        "Book an appointment; complete files only.",
        cost="Fees of the state; the help is free",
    ),
    Setting(
        "family-reunion",
        (
            Variant(
                "Lawyer for family reunion",
                1.2,
                gate=_MEMBER,
                statuses=REFUGEES,
                households=_NOT_ALONE_AS_A_CHILD,
            ),
            Variant(
                "Reunion within Europe",
                0.9,
                Reach.REGION,
                gate=_MEMBER,
                statuses=("applicant",),
                households=_NOT_ALONE_AS_A_CHILD,
            ),
        ),
        ("Proof of kinship, if there is any",),
        ("By appointment",),
        "A member refers within three months of registration.",
    ),
    Setting(
        "survivor-representation",
        (
            Variant(
                "Lawyer for survivors of violence",
                1.2,
                gate=_MEMBER,
                tags=("survivor-of-violence",),
            ),
            Variant(
                "Company to court and police",
                0.8,
                gate=_MEMBER,
                tags=("survivor-of-violence",),
                statuses=PROTECTED,
            ),
        ),
        (None,),
        ("Telephone Monday to Friday 09:00–17:00",),
        "Call; nothing is passed on without consent.",
    ),
)
