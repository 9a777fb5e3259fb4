"""Invented migrant and refugee communities. Some have statutes, some meet in a kitchen."""

from hub.demo.content.bodies import body
from hub.stakeholders.models import StakeholderKind

_COMMUNITY = StakeholderKind.COMMUNITY
LINGALA_SUNDAYS = "lingala-sundays"

COMMUNITIES = (
    body(
        "dari-circle", "Dari and Farsi Circle of Asteropoli", _COMMUNITY, 2,
        "greek-adults appointment-interpreting legal-information", "el en fa",
        "Teachers and interpreters from the community.", size=2,
    ),
    body(
        "somali-women", "Somali Women of the Harbour", _COMMUNITY, 1,
        "appointment-interpreting counselling", "el en so", "Women who go along to appointments.",
        size=1,
    ),
    body(
        "urdu-reading-room", "Urdu Reading Room", _COMMUNITY, 6,
        "labour-rights-advice greek-adults", "el en ur", "A reading room with a desk for letters.",
        size=1, punctual=False,
    ),
    body(
        "bengali-families", "Bengali Families' Union of the Weavers", _COMMUNITY, 6,
        "after-school-support legal-information", "el en bn", "Families who help each other.",
        size=1,
    ),
    body(
        "ukrainian-saturday", "Ukrainian Saturday House", _COMMUNITY, 3,
        "youth-courses job-counselling childcare counselling", "el en uk ru",
        "A house of our own, open on Saturdays and most other days.", size=3,
    ),
    body(
        "arabic-book-table", "Arabic Book Table of the Gardens", _COMMUNITY, 3,
        "after-school-support youth-courses", "el en ar", "Books, homework and tea.", size=1,
    ),
    body(
        LINGALA_SUNDAYS, "Lingala Sundays", _COMMUNITY, 4,
        "", "fr ln", "A group of parents without any legal form, who teach Lingala on Sundays.",
        size=1,
    ),
    body(
        "albanian-parents", "Albanian Parents of the Station", _COMMUNITY, 4,
        "after-school-support residence-permit-applications", "el sq",
        "Parents who know the offices by heart.", size=1,
    ),
    body(
        "syrian-neighbours", "Syrian Neighbours of the Old Market", _COMMUNITY, 2,
        "greek-adults job-counselling", "el en ar", "Neighbours, some of them teachers.", size=1,
    ),
    body(
        "congolese-assembly", "Congolese Assembly of Asteropoli", _COMMUNITY, 4,
        "legal-information appointment-interpreting", "el en fr ln", "Meets on the first Sunday.",
        size=1,
    ),
    body(
        "russian-speaking-parents", "Russian-Speaking Parents' Table", _COMMUNITY, 5,
        "youth-courses", "el ru uk", "Parents who run a drama club and a choir.", size=1,
    ),
    body(
        "pakistani-welfare", "Pakistani Welfare Table of the Springs", _COMMUNITY, 7,
        "labour-rights-advice residence-permit-applications", "el en ur",
        "Helps with wages and permits.", size=1,
    ),
    body(
        "egyptian-fishers", "Egyptian Fishers' Table", _COMMUNITY, 1,
        "labour-rights-advice", "el ar", "Fishers who know their rights.", size=1, punctual=False,
    ),
    body(
        "georgian-carers", "Georgian Carers' Circle", _COMMUNITY, 5,
        "job-counselling", "el en ru", "Carers who find work for carers.", size=1,
    ),
    body(
        "francophone-mothers", "Francophone Mothers of the Station", _COMMUNITY, 4,
        "childcare", "el en fr ln", "Mothers who mind each other's children.", size=1,
    ),
)  # fmt: skip
