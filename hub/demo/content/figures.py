"""What the city needs and holds, service type by service type.

`need` says how many people of each group need it; the sum is the city's figure. A stock (beds,
places, seats, open cases) is a number of people at a day, all else a number in a month.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

_ORDER = (
    "applicants-men", "applicants-women", "applicants-families",
    "recognised-men", "recognised-women", "recognised-families",
    "unaccompanied-minors", "temporary-protection", "permit-adults", "permit-children",
    "undocumented-men", "undocumented-women",
)  # fmt: skip
SURVIVOR, DISABILITY, HOMELESS = "survivor-of-violence", "disability", "homeless"


@dataclass(frozen=True)
class Figure:
    """One service type: need by group, usable capacity, how many offers, and how it is known.

    `tag` is on every need; `tagged` carves out so many people of a group with a further tag.
    """

    service_type: str
    need: Mapping[str, int]
    capacity: int | None
    offers: int
    severity: int
    by_language: bool = False
    city_only: bool = False
    tag: str | None = None
    tagged: Mapping[tuple[str, str], int] = field(default_factory=dict)

    @property
    def people(self) -> int:
        return sum(self.need.values())


def _groups(*people: int) -> dict[str, int]:
    return {code: count for code, count in zip(_ORDER, people, strict=True) if count}


FIGURES = (
    Figure(
        "emergency-bed", _groups(330, 90, 80, 420, 110, 130, 0, 30, 20, 0, 230, 60),
        420, 14, 5, tag=HOMELESS,
    ),
    Figure(
        "transitional-place", _groups(250, 230, 520, 420, 330, 610, 0, 240, 0, 0, 0, 0), 700, 34, 4,
        tagged={("recognised-families", DISABILITY): 45, ("recognised-men", DISABILITY): 25},
    ),
    Figure(
        "womens-shelter-bed", _groups(0, 50, 0, 0, 65, 0, 0, 0, 0, 0, 0, 45),
        60, 5, 5, city_only=True, tag=SURVIVOR,
    ),
    Figure(
        "minors-place", _groups(0, 0, 0, 0, 0, 0, 450, 0, 0, 0, 0, 0), 430, 16, 5, city_only=True
    ),
    Figure("rent-support", _groups(0, 0, 0, 110, 95, 245, 0, 150, 0, 0, 0, 0), 120, 6, 3),
    Figure(
        "job-counselling", _groups(160, 60, 140, 370, 170, 330, 0, 220, 350, 0, 0, 0),
        650, 22, 3, by_language=True,
    ),
    Figure(
        "vocational-training", _groups(130, 50, 80, 280, 120, 230, 0, 130, 180, 0, 0, 0),
        350, 18, 3,
        tagged={("recognised-men", DISABILITY): 20},
    ),
    Figure(
        "diploma-recognition", _groups(10, 8, 0, 30, 18, 34, 0, 30, 20, 0, 0, 0),
        40, 4, 2, city_only=True,
    ),
    Figure(
        "labour-rights-advice", _groups(45, 0, 0, 70, 20, 45, 0, 30, 190, 0, 80, 20),
        160, 9, 3, by_language=True,
    ),
    Figure(
        "tax-and-jobseeker-registration",
        _groups(190, 60, 150, 320, 120, 270, 0, 170, 120, 0, 0, 0), 700, 10, 4, by_language=True,
    ),
    Figure(
        "primary-care", _groups(560, 380, 860, 700, 500, 1250, 100, 950, 450, 0, 480, 270),
        4200, 26, 4, by_language=True,
    ),
    Figure(
        "counselling", _groups(260, 210, 230, 290, 240, 310, 70, 170, 0, 0, 70, 50), 520, 26, 4,
        by_language=True,
        tagged={("applicants-women", SURVIVOR): 60, ("recognised-women", SURVIVOR): 60},
    ),
    Figure(
        "psychiatry", _groups(90, 50, 40, 105, 50, 55, 20, 25, 0, 0, 15, 0),
        130, 7, 5, by_language=True, city_only=True,
    ),
    Figure(
        "maternal-reproductive-health", _groups(0, 170, 240, 0, 190, 340, 0, 150, 110, 0, 0, 100),
        850, 13, 5, by_language=True,
    ),
    Figure(
        "appointment-interpreting", _groups(700, 450, 800, 600, 420, 730, 60, 100, 0, 0, 90, 50),
        1500, 14, 4, by_language=True, city_only=True,
    ),
    Figure(
        "greek-adults", _groups(640, 290, 560, 980, 450, 1130, 0, 750, 400, 0, 0, 0), 1600, 34, 3
    ),
    Figure("school-enrolment", _groups(0, 0, 110, 0, 0, 140, 20, 80, 0, 0, 0, 0), None, 8, 4),
    Figure(
        "after-school-support", _groups(0, 0, 350, 0, 0, 620, 90, 500, 0, 840, 0, 0), 900, 24, 3
    ),
    Figure("childcare", _groups(0, 90, 130, 0, 110, 190, 0, 100, 0, 80, 0, 0), 180, 12, 3),
    Figure("youth-courses", _groups(0, 0, 190, 0, 0, 290, 170, 260, 0, 590, 0, 0), 600, 18, 2),
    Figure(
        "legal-information", _groups(480, 190, 330, 420, 150, 330, 0, 150, 300, 0, 190, 60),
        1200, 26, 3, by_language=True,
    ),
    Figure(
        "asylum-representation", _groups(640, 310, 560, 0, 0, 0, 90, 0, 0, 0, 0, 0),
        450, 16, 4, by_language=True, city_only=True,
    ),
    Figure(
        "residence-permit-applications", _groups(0, 0, 0, 330, 150, 370, 0, 90, 470, 0, 60, 30),
        420, 15, 3, by_language=True,
    ),
    Figure(
        "family-reunion", _groups(50, 40, 70, 45, 20, 15, 60, 0, 0, 0, 0, 0),
        110, 8, 4, by_language=True, city_only=True,
    ),
    Figure(
        "survivor-representation", _groups(15, 70, 0, 10, 85, 0, 0, 0, 0, 0, 0, 40),
        90, 6, 5, by_language=True, city_only=True, tag=SURVIVOR,
    ),
    Figure(
        "social-work", _groups(260, 190, 260, 330, 240, 420, 0, 170, 120, 0, 70, 40), 640, 10, 4,
        by_language=True,
    ),
)  # fmt: skip
BY_TYPE = {figure.service_type: figure for figure in FIGURES}

# When school begins more children must be enrolled.
SCHOOL_IN_SEPTEMBER = _groups(0, 0, 280, 0, 0, 350, 50, 170, 0, 50, 0, 0)
