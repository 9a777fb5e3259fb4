"""The population groups of the city: who they are, how many, and which languages they speak."""

from collections.abc import Mapping
from dataclasses import dataclass

REFUGEE_ORIGINS = ("AF", "CD", "IQ", "IR", "PK", "SO", "SY")
MIGRANT_ORIGINS = ("AL", "BD", "EG", "GE", "IN", "MD", "NG", "PH", "PK", "RU", "UA")
ANY = ""  # any language will do


@dataclass(frozen=True)
class Group:
    """A disjoint segment of people; `languages` are shares of a hundred."""

    code: str
    english: str
    greek: str
    people: int
    statuses: tuple[str, ...]
    sexes: tuple[str, ...]
    households: tuple[str, ...]
    languages: Mapping[str, int]
    origins: tuple[str, ...] = REFUGEE_ORIGINS
    age_from: int | None = None
    age_to: int | None = None
    is_city_level_only: bool = False
    #: Where these people live, community by community, as shares of a hundred.
    homes: tuple[int, ...] = (14, 25, 7, 20, 5, 19, 10)


_WOMEN, _MEN, _BOTH = ("female",), ("male",), ("female", "male")
_MOTHERS, _FAMILIES = ("alone", "single-parent"), ("family",)
_APPLICANT, _RECOGNISED = ("applicant",), ("recognised",)

GROUPS = (
    Group(
        "applicants-men", "Asylum applicants: men alone", "Αιτούντες άσυλο: άνδρες μόνοι", 2_400,
        _APPLICANT, _MEN, ("alone",),
        {"fa": 30, "ur": 20, "ar": 15, "bn": 10, "so": 8, "fr": 7, "ln": 5, "en": 5},
        origins=(*REFUGEE_ORIGINS, "BD", "EG"), age_from=18,
    ),
    Group(
        "applicants-women", "Asylum applicants: women alone or with children",
        "Αιτούσες άσυλο: γυναίκες μόνες ή με παιδιά", 1_100,
        _APPLICANT, _WOMEN, _MOTHERS, {"fa": 30, "fr": 22, "so": 20, "ar": 16, "ln": 12},
        origins=(*REFUGEE_ORIGINS, "CM", "SL"),
    ),
    Group(
        "applicants-families", "Asylum applicants: families", "Αιτούντες άσυλο: οικογένειες", 2_200,
        _APPLICANT, _BOTH, _FAMILIES, {"fa": 52, "ar": 38, ANY: 10},
    ),
    Group(
        "recognised-men", "Recognised refugees: men alone", "Πρόσφυγες: άνδρες μόνοι", 3_300,
        _RECOGNISED, _MEN, ("alone",),
        {"ar": 28, "fa": 28, "so": 12, "ur": 10, "en": 10, ANY: 12}, age_from=18,
    ),
    Group(
        "recognised-women", "Recognised refugees: women alone or with children",
        "Πρόσφυγες: γυναίκες μόνες ή με παιδιά", 1_700,
        _RECOGNISED, _WOMEN, _MOTHERS, {"fa": 30, "ar": 30, "so": 25, "fr": 15},
    ),
    Group(
        "recognised-families", "Recognised refugees: families", "Πρόσφυγες: οικογένειες", 4_300,
        _RECOGNISED, _BOTH, _FAMILIES, {"fa": 45, "ar": 45, ANY: 10},
    ),
    Group(
        "unaccompanied-minors", "Unaccompanied minors, 12 to 17", "Ασυνόδευτοι ανήλικοι, 12 έως 17",
        450, ("applicant", "permit-holder", "recognised", "temporary-protection", "undocumented"),
        _BOTH, ("unaccompanied",), {"ar": 25, "ur": 25, "fa": 20, "so": 15, "bn": 15},
        age_from=12, age_to=17,
    ),
    Group(
        "temporary-protection", "Temporary protection, mostly women and children",
        "Προσωρινή προστασία, κυρίως γυναίκες και παιδιά", 4_500,
        ("temporary-protection",), _BOTH, ("alone", "family", "single-parent"),
        {"uk": 65, "ru": 25, ANY: 10}, origins=("UA",), homes=(10, 13, 22, 12, 20, 9, 14),
    ),
    Group(
        "permit-adults", "Permit holders, adults", "Κάτοχοι άδειας διαμονής, ενήλικες", 62_000,
        ("permit-holder",), _BOTH, ("alone", "family", "single-parent"),
        {ANY: 45, "sq": 25, "ur": 10, "bn": 8, "ar": 7, "ru": 5},
        origins=MIGRANT_ORIGINS, age_from=18, homes=(15, 21, 9, 18, 6, 20, 11),
    ),
    Group(
        "permit-children", "Permit holders, under 18", "Κάτοχοι άδειας διαμονής, κάτω των 18",
        19_000, ("permit-holder",), _BOTH, ("family", "single-parent"), {ANY: 90, "sq": 10},
        origins=MIGRANT_ORIGINS, age_from=0, age_to=17, homes=(14, 20, 10, 18, 6, 20, 12),
    ),
    Group(
        "undocumented-men", "Undocumented men", "Άνδρες χωρίς έγγραφα", 15_000,
        ("undocumented",), _MEN, ("alone", "family"),
        {"ur": 35, "bn": 25, "ar": 20, "fr": 10, ANY: 10},
        origins=(*MIGRANT_ORIGINS, *REFUGEE_ORIGINS), age_from=18, is_city_level_only=True,
    ),
    Group(
        "undocumented-women", "Undocumented women and children",
        "Γυναίκες και παιδιά χωρίς έγγραφα", 7_500,
        ("undocumented",), _WOMEN, ("alone", "family", "single-parent"),
        {"en": 30, "fr": 30, "ln": 20, ANY: 20},
        origins=(*MIGRANT_ORIGINS, *REFUGEE_ORIGINS), is_city_level_only=True,
    ),
)  # fmt: skip
BY_CODE = {group.code: group for group in GROUPS}
