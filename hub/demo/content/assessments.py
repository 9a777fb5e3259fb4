"""Where the invented figures of need come from, and how much each source is to be trusted."""

from dataclasses import dataclass

from hub.needs.models import AssessmentMethod, AssessmentStatus, Confidence
from hub.places.models import AreaKind

#: By how many per cent the low lies below the best, and the high above it.
SPREADS = {Confidence.HIGH: (6, 8), Confidence.MEDIUM: (15, 20), Confidence.LOW: (30, 40)}


@dataclass(frozen=True)
class Source:
    """An assessment; `percent` of today's need is what it found, `ago` its days."""

    key: str
    title: str
    source: str
    method: AssessmentMethod
    confidence: Confidence
    finest_kind: AreaKind
    service_types: tuple[str, ...]
    ago: int
    valid_for: int | None = 500
    percent: int = 100
    status: AssessmentStatus = AssessmentStatus.IN_FORCE
    note: str | None = None


_COMMUNITY, _CITY = AreaKind.COMMUNITY, AreaKind.MUNICIPALITY
_INVENTED = "Invented for the demonstration"

SOURCES = (
    Source(
        "housing-before", "Housing count of last year",
        f"{_INVENTED}: a count by the shelters and the street teams", AssessmentMethod.COUNT,
        Confidence.MEDIUM, _COMMUNITY, ("emergency-bed", "transitional-place", "rent-support"),
        ago=420, valid_for=None, percent=84,
        note="The count of this year supersedes it.",
    ),
    Source(
        "housing", "Housing count of this year",
        f"{_INVENTED}: a count by the shelters and the street teams", AssessmentMethod.COUNT,
        Confidence.MEDIUM, _COMMUNITY, ("emergency-bed", "transitional-place", "rent-support"),
        ago=48,
    ),
    Source(
        "protection", "Safe places: registers of the shelters and of the Office for Minors",
        f"{_INVENTED}: two registers, compared", AssessmentMethod.REGISTER, Confidence.HIGH, _CITY,
        ("womens-shelter-bed", "minors-place", "survivor-representation"), ago=33,
        note="Known for the whole city only; nobody's community is asked for.",
    ),
    Source(
        "work", "Work survey", f"{_INVENTED}: 900 interviews in six languages",
        AssessmentMethod.SURVEY, Confidence.MEDIUM, _COMMUNITY,
        ("job-counselling", "vocational-training", "diploma-recognition", "labour-rights-advice",
         "tax-and-jobseeker-registration"), ago=120,
    ),
    Source(
        "health", "Health needs, estimated from rates",
        f"{_INVENTED}: rates of use applied to the number of people", AssessmentMethod.ESTIMATE,
        Confidence.LOW, _COMMUNITY,
        ("primary-care", "counselling", "psychiatry", "maternal-reproductive-health",
         "appointment-interpreting"), ago=75,
    ),
    Source(
        "education", "Count of the school year", f"{_INVENTED}: schools, nurseries and courses",
        AssessmentMethod.COUNT, Confidence.HIGH, _COMMUNITY,
        ("greek-adults", "school-enrolment", "after-school-support", "childcare", "youth-courses"),
        ago=62, note="School enrolment is needed by far more children in September.",
    ),
    Source(
        "legal", "Open procedures and questions at the desks",
        f"{_INVENTED}: registers of the legal organisations", AssessmentMethod.REGISTER,
        Confidence.MEDIUM, _COMMUNITY,
        ("legal-information", "asylum-representation", "residence-permit-applications",
         "family-reunion"), ago=40, valid_for=85,
    ),
    Source(
        "social-work", "Waiting lists of the social workers, compared",
        f"{_INVENTED}: double entries taken out", AssessmentMethod.REGISTER, Confidence.MEDIUM,
        _COMMUNITY, ("social-work",), ago=55,
    ),
    Source(
        "winter-draft", "Winter count, not finished",
        f"{_INVENTED}: the night teams are still counting", AssessmentMethod.COUNT, Confidence.LOW,
        _COMMUNITY, ("emergency-bed",), ago=3, percent=108, status=AssessmentStatus.DRAFT,
    ),
)  # fmt: skip
