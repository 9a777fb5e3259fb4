"""The invented country, its city with seven communities, and a second city far away.

The shapes are drawn by hand on open sea, where no place is.
"""

from dataclasses import dataclass

from hub.places.models import AreaKind

Ring = tuple[tuple[float, float], ...]
CITY = "asteropoli"
OTHER_CITY = "voriopoli"
REGION = "thalassia-south-coast"
TIME_ZONE = "Europe/Athens"


@dataclass(frozen=True)
class Place:
    """An area: its parent's code, names, and its outline as longitude and latitude."""

    code: str
    parent: str | None
    kind: AreaKind
    english: str
    greek: str
    is_hub: bool = False
    population: int | None = None
    outline: Ring | None = None

    @property
    def names(self) -> dict[str, str]:
        return {"en": self.english, "el": self.greek}

    @property
    def middle(self) -> tuple[float, float]:
        """Longitude and latitude of a point inside (the outlines bulge)."""
        ring = self.outline or ((0.0, 0.0),)
        return (sum(x for x, _ in ring) / len(ring), sum(y for _, y in ring) / len(ring))


# Corners that neighbours share: an inner ring around the Old Market, an outer one at the edge.
_INNER: Ring = (
    (25.016, 35.912),
    (25.003, 35.921),
    (24.985, 35.917),
    (24.979, 35.902),
    (24.992, 35.891),
    (25.011, 35.896),
)
_OUTER: Ring = (
    (25.052, 35.921),
    (25.012, 35.951),
    (24.962, 35.943),
    (24.941, 35.905),
    (24.968, 35.866),
    (25.037, 35.872),
)
_EDGE: Ring = (
    (25.034, 35.941),
    (24.988, 35.954),
    (24.948, 35.926),
    (24.950, 35.882),
    (25.003, 35.860),
    (25.054, 35.896),
)


def _wedge(number: int) -> Ring:
    """The part of the ring between two neighbouring inner corners."""
    after = (number + 1) % 6
    return (_INNER[number], _OUTER[number], _EDGE[number], _OUTER[after], _INNER[after])


def _whole() -> Ring:
    return tuple(point for pair in zip(_OUTER, _EDGE, strict=True) for point in pair)


def _community(number: int, english: str, greek: str, population: int, outline: Ring) -> Place:
    return Place(
        f"{CITY}-{number}",
        CITY,
        AreaKind.COMMUNITY,
        f"Community {number}: {english}",
        f"{number}η Κοινότητα: {greek}",
        population=population,
        outline=outline,
    )


COMMUNITIES = (
    _community(1, "Harbour", "Λιμάνι", 92_000, _wedge(4)),
    _community(2, "Old Market", "Παλιά Αγορά", 128_000, _INNER),
    _community(3, "Gardens", "Κήποι", 74_000, _wedge(0)),
    _community(4, "Station", "Σταθμός", 110_000, _wedge(3)),
    _community(5, "Hill", "Λόφος", 58_000, _wedge(1)),
    _community(6, "Weavers", "Υφαντουργεία", 121_000, _wedge(2)),
    _community(7, "Springs", "Πηγές", 83_000, _wedge(5)),
)

PLACES = (
    Place("thalassia", None, AreaKind.COUNTRY, "Thalassia", "Θαλασσία"),
    Place(REGION, "thalassia", AreaKind.REGION, "South Coast", "Νότια Ακτή"),
    Place(
        CITY,
        REGION,
        AreaKind.MUNICIPALITY,
        "Asteropoli",
        "Αστερόπολη",
        is_hub=True,
        population=666_000,
        outline=_whole(),
    ),
    *COMMUNITIES,
    Place(
        "thalassia-northern-mountains",
        "thalassia",
        AreaKind.REGION,
        "Northern Mountains",
        "Βόρεια Όρη",
    ),
    Place(
        OTHER_CITY,
        "thalassia-northern-mountains",
        AreaKind.MUNICIPALITY,
        "Voriopoli",
        "Βοριόπολη",
        is_hub=True,
        population=48_000,
        outline=((25.31, 36.42), (25.36, 36.41), (25.37, 36.46), (25.33, 36.48)),
    ),
)
BY_CODE = {place.code: place for place in PLACES}
STREETS = (
    "Lantern Street", "Saltmakers' Lane", "Three Wells Square", "Rope Walk", "Fig Tree Street",
    "Compass Street", "Old Loom Street", "Kite Hill Road", "Basket Lane", "Tidewater Avenue",
    "Thimble Street", "Lemon Court",
)  # fmt: skip
