"""The catalogue that is shipped: sectors, attributes, tags and languages, by their codes.

Names of countries and languages come from the Unicode locale data, the rest is ours.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from babel import Locale

NAMED_IN = ("en", "el", "fr", "ar", "fa", "ur", "uk", "ru", "sq")


@dataclass(frozen=True)
class Named:
    """An entry that is nothing but a code and its names."""

    code: str
    names: Mapping[str, str]


@dataclass(frozen=True)
class SectorContent(Named):
    is_cross_cutting: bool = False


def named(code: str, english: str, greek: str) -> Named:
    return Named(code, {"en": english, "el": greek})


SECTORS = (
    SectorContent("housing", {"en": "Housing", "el": "Στέγαση"}),
    SectorContent("employment", {"en": "Employment", "el": "Απασχόληση"}),
    SectorContent("health", {"en": "Health", "el": "Υγεία"}),
    SectorContent("education", {"en": "Education", "el": "Εκπαίδευση"}),
    SectorContent("legal", {"en": "Legal support", "el": "Νομική υποστήριξη"}),
    SectorContent("cross-cutting", {"en": "Cross-cutting", "el": "Οριζόντιες υπηρεσίες"}, True),
)

STATUSES = (
    named("citizen", "Citizen", "Πολίτης"),
    named("permit-holder", "Permit holder", "Κάτοχος άδειας διαμονής"),
    named("temporary-protection", "Temporary protection", "Προσωρινή προστασία"),
    named("recognised", "Recognised refugee", "Αναγνωρισμένος πρόσφυγας"),
    named("applicant", "Asylum applicant", "Αιτών άσυλο"),
    named("undocumented", "Undocumented", "Χωρίς έγγραφα"),
)

SEXES = (named("female", "Women and girls", "Γυναίκες"), named("male", "Men and boys", "Άνδρες"))

HOUSEHOLDS = (
    named("alone", "Alone", "Μόνος ή μόνη"),
    named("single-parent", "One parent with children", "Μονογονεϊκή οικογένεια"),
    named("family", "Family or couple", "Οικογένεια ή ζευγάρι"),
    named("unaccompanied", "Unaccompanied minor", "Ασυνόδευτος ανήλικος"),
)

TAGS = (
    named("survivor-of-violence", "Survivor of violence", "Επιζώσα ή επιζών βίας"),
    named("disability", "Disability", "Αναπηρία"),
    named("homeless", "Homeless", "Άστεγος ή άστεγη"),
)

ORIGIN_CODES = (
    *("AF", "AL", "BD", "CD", "CM", "DZ", "EG", "ER", "ET", "GE", "GN", "GR", "IN", "IQ", "IR"),
    *("JO", "LB", "MA", "MD", "NG", "PH", "PK", "PS", "RU", "SD", "SL", "SO", "SY", "TN", "TR"),
    *("UA", "VN", "YE"),
)

LANGUAGE_CODES = ("el", "en", "fr", "ar", "fa", "ur", "bn", "uk", "ru", "so", "ln", "sq")

_LANGUAGE_NAMES = {
    "fa": {"en": "Farsi/Dari", "el": "Φαρσί/Νταρί"},
    "bn": {"en": "Bengali"},
}


def origins() -> tuple[Named, ...]:
    """The countries that people come from, named in the languages of the hub."""
    return tuple(
        Named(code, {tongue: str(_locale(tongue).territories[code]) for tongue in NAMED_IN})
        for code in ORIGIN_CODES
    )


def languages() -> tuple[Named, ...]:
    """The languages that people speak, named in the languages of the hub."""
    return tuple(
        Named(code, {t: _language(code, t) for t in NAMED_IN} | _LANGUAGE_NAMES.get(code, {}))
        for code in LANGUAGE_CODES
    )


def _language(code: str, tongue: str) -> str:
    name = str(_locale(tongue).languages[code])
    return name[:1].upper() + name[1:]


def _locale(code: str) -> Locale:
    return Locale.parse(code)
