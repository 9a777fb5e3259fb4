"""The service types that are shipped, sector by sector: what is counted, and who decides."""

from collections.abc import Mapping
from dataclasses import dataclass

from hub.catalogue.models import Decider, Measure


@dataclass(frozen=True)
class ServiceTypeContent:
    """A service type: its names, the unit it is counted in, and how soon its figures age."""

    code: str
    sector: str
    names: Mapping[str, str]
    measure: Measure
    unit: Mapping[str, str]
    decider: Decider
    confirm_every_days: int
    availability_days: int
    average_stay_days: int | None = None


def _both(english: str, greek: str) -> dict[str, str]:
    return {"en": english, "el": greek}


_BEDS = _both("beds", "κλίνες")
_PLACES = _both("places", "θέσεις")
_SEATS = _both("seats", "θέσεις")
_PEOPLE = _both("people", "άτομα")
_CASES = _both("open cases", "ανοιχτές υποθέσεις")
_VISITS = _both("consultations", "επισκέψεις")
_APPLICATIONS = _both("applications", "αιτήσεις")
_SESSIONS = _both("sessions", "συνεδρίες")
_HOUSEHOLDS = _both("households", "νοικοκυριά")

_HOUSING = (
    ServiceTypeContent(
        "emergency-bed",
        "housing",
        _both("Emergency bed", "Κλίνη έκτακτης φιλοξενίας"),
        Measure.PLACES,
        _BEDS,
        Decider.CITY,
        confirm_every_days=7,
        availability_days=3,
        average_stay_days=45,
    ),
    ServiceTypeContent(
        "transitional-place",
        "housing",
        _both("Transitional housing", "Μεταβατική στέγαση"),
        Measure.PLACES,
        _PLACES,
        Decider.MINISTRY,
        confirm_every_days=30,
        availability_days=7,
        average_stay_days=270,
    ),
    ServiceTypeContent(
        "womens-shelter-bed",
        "housing",
        _both("Women's shelter", "Ξενώνας γυναικών"),
        Measure.PLACES,
        _BEDS,
        Decider.CITY,
        confirm_every_days=14,
        availability_days=3,
        average_stay_days=120,
    ),
    ServiceTypeContent(
        "minors-place",
        "housing",
        _both("Place for unaccompanied minors", "Θέση για ασυνόδευτους ανηλίκους"),
        Measure.PLACES,
        _PLACES,
        Decider.MINISTRY,
        confirm_every_days=30,
        availability_days=7,
        average_stay_days=300,
    ),
    ServiceTypeContent(
        "rent-support",
        "housing",
        _both("Rent support", "Επιδότηση ενοικίου"),
        Measure.PER_MONTH,
        _HOUSEHOLDS,
        Decider.MINISTRY,
        confirm_every_days=30,
        availability_days=14,
    ),
)

_EMPLOYMENT = (
    ServiceTypeContent(
        "job-counselling",
        "employment",
        _both("Job counselling", "Εργασιακή συμβουλευτική"),
        Measure.PER_MONTH,
        _PEOPLE,
        Decider.MEMBER,
        confirm_every_days=30,
        availability_days=14,
    ),
    ServiceTypeContent(
        "vocational-training",
        "employment",
        _both("Vocational training", "Επαγγελματική κατάρτιση"),
        Measure.CYCLE,
        _SEATS,
        Decider.DONOR,
        confirm_every_days=60,
        availability_days=30,
        average_stay_days=120,
    ),
    ServiceTypeContent(
        "diploma-recognition",
        "employment",
        _both("Recognition of diplomas", "Αναγνώριση τίτλων σπουδών"),
        Measure.PER_MONTH,
        _APPLICATIONS,
        Decider.MINISTRY,
        confirm_every_days=60,
        availability_days=30,
    ),
    ServiceTypeContent(
        "labour-rights-advice",
        "employment",
        _both("Advice on labour rights", "Συμβουλές για εργασιακά δικαιώματα"),
        Measure.PER_MONTH,
        _PEOPLE,
        Decider.MEMBER,
        confirm_every_days=30,
        availability_days=14,
    ),
    ServiceTypeContent(
        "tax-and-jobseeker-registration",
        "employment",
        _both(
            "Tax number and jobseeker registration",
            "ΑΦΜ και εγγραφή στο μητρώο ανέργων",
        ),
        Measure.PER_MONTH,
        _PEOPLE,
        Decider.MINISTRY,
        confirm_every_days=30,
        availability_days=14,
    ),
)

_HEALTH = (
    ServiceTypeContent(
        "primary-care",
        "health",
        _both("Primary health care", "Πρωτοβάθμια φροντίδα υγείας"),
        Measure.PER_MONTH,
        _VISITS,
        Decider.MINISTRY,
        confirm_every_days=30,
        availability_days=7,
    ),
    ServiceTypeContent(
        "counselling",
        "health",
        _both("Psychological counselling", "Ψυχολογική υποστήριξη"),
        Measure.CASELOAD,
        _CASES,
        Decider.DONOR,
        confirm_every_days=30,
        availability_days=14,
        average_stay_days=180,
    ),
    ServiceTypeContent(
        "psychiatry",
        "health",
        _both("Psychiatry", "Ψυχιατρική φροντίδα"),
        Measure.PER_MONTH,
        _VISITS,
        Decider.MINISTRY,
        confirm_every_days=30,
        availability_days=14,
    ),
    ServiceTypeContent(
        "maternal-reproductive-health",
        "health",
        _both("Maternal and reproductive health", "Μητρική και αναπαραγωγική υγεία"),
        Measure.PER_MONTH,
        _VISITS,
        Decider.MINISTRY,
        confirm_every_days=30,
        availability_days=7,
    ),
    ServiceTypeContent(
        "appointment-interpreting",
        "health",
        _both("Interpreting at appointments", "Διερμηνεία σε ραντεβού"),
        Measure.PER_MONTH,
        _SESSIONS,
        Decider.DONOR,
        confirm_every_days=30,
        availability_days=7,
    ),
)

_EDUCATION = (
    ServiceTypeContent(
        "greek-adults",
        "education",
        _both("Greek for adults", "Ελληνικά για ενήλικες"),
        Measure.CYCLE,
        _SEATS,
        Decider.CITY,
        confirm_every_days=60,
        availability_days=30,
        average_stay_days=120,
    ),
    ServiceTypeContent(
        "school-enrolment",
        "education",
        _both("School enrolment", "Εγγραφή στο σχολείο"),
        Measure.PER_MONTH,
        _both("children", "παιδιά"),
        Decider.MINISTRY,
        confirm_every_days=60,
        availability_days=30,
    ),
    ServiceTypeContent(
        "after-school-support",
        "education",
        _both("After-school support", "Ενισχυτική διδασκαλία"),
        Measure.PLACES,
        _PLACES,
        Decider.DONOR,
        confirm_every_days=30,
        availability_days=14,
        average_stay_days=240,
    ),
    ServiceTypeContent(
        "childcare",
        "education",
        _both("Childcare", "Παιδικός σταθμός"),
        Measure.PLACES,
        _PLACES,
        Decider.CITY,
        confirm_every_days=30,
        availability_days=14,
        average_stay_days=300,
    ),
    ServiceTypeContent(
        "youth-courses",
        "education",
        _both("Courses for young people", "Μαθήματα για νέους"),
        Measure.CYCLE,
        _SEATS,
        Decider.MEMBER,
        confirm_every_days=60,
        availability_days=30,
        average_stay_days=90,
    ),
)

_LEGAL = (
    ServiceTypeContent(
        "legal-information",
        "legal",
        _both("Legal information", "Νομική πληροφόρηση"),
        Measure.PER_MONTH,
        _PEOPLE,
        Decider.MEMBER,
        confirm_every_days=30,
        availability_days=14,
    ),
    ServiceTypeContent(
        "asylum-representation",
        "legal",
        _both("Representation in asylum cases", "Εκπροσώπηση σε υποθέσεις ασύλου"),
        Measure.CASELOAD,
        _CASES,
        Decider.DONOR,
        confirm_every_days=30,
        availability_days=14,
        average_stay_days=360,
    ),
    ServiceTypeContent(
        "residence-permit-applications",
        "legal",
        _both("Residence permit applications", "Αιτήσεις άδειας διαμονής"),
        Measure.PER_MONTH,
        _APPLICATIONS,
        Decider.MEMBER,
        confirm_every_days=30,
        availability_days=14,
    ),
    ServiceTypeContent(
        "family-reunion",
        "legal",
        _both("Family reunion", "Οικογενειακή επανένωση"),
        Measure.CASELOAD,
        _CASES,
        Decider.DONOR,
        confirm_every_days=30,
        availability_days=14,
        average_stay_days=300,
    ),
    ServiceTypeContent(
        "survivor-representation",
        "legal",
        _both(
            "Representation of survivors of violence",
            "Εκπροσώπηση επιζωσών και επιζώντων βίας",
        ),
        Measure.CASELOAD,
        _CASES,
        Decider.CITY,
        confirm_every_days=30,
        availability_days=14,
        average_stay_days=240,
    ),
)

_CROSS_CUTTING = (
    ServiceTypeContent(
        "social-work",
        "cross-cutting",
        _both("Social work", "Κοινωνική υπηρεσία"),
        Measure.CASELOAD,
        _CASES,
        Decider.CITY,
        confirm_every_days=30,
        availability_days=14,
        average_stay_days=180,
    ),
    ServiceTypeContent(
        "interpreting",
        "cross-cutting",
        _both("Interpreting", "Διερμηνεία"),
        Measure.PER_MONTH,
        _SESSIONS,
        Decider.DONOR,
        confirm_every_days=30,
        availability_days=7,
    ),
    ServiceTypeContent(
        "food",
        "cross-cutting",
        _both("Food", "Σίτιση"),
        Measure.PER_MONTH,
        _PEOPLE,
        Decider.CITY,
        confirm_every_days=30,
        availability_days=7,
    ),
    ServiceTypeContent(
        "cash-assistance",
        "cross-cutting",
        _both("Cash assistance", "Οικονομική ενίσχυση"),
        Measure.PER_MONTH,
        _HOUSEHOLDS,
        Decider.MINISTRY,
        confirm_every_days=30,
        availability_days=14,
    ),
)

SERVICE_TYPES = (*_HOUSING, *_EMPLOYMENT, *_HEALTH, *_EDUCATION, *_LEGAL, *_CROSS_CUTTING)
