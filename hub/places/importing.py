"""Areas from a GeoJSON file: whole file checked first, then stored; the same file adds nothing.

An outline that is broken is refused with its reason; the area itself is kept.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from hub.config import MEBIBYTE
from hub.errors import HubError
from hub.places import services
from hub.places.geometry import Shape, checked
from hub.places.models import Area, AreaKind
from hub.places.queries import areas_by_code

LARGEST_FILE = 32 * MEBIBYTE
MOST_FEATURES = 5_000


class PlacesFileError(HubError):
    """The file as a whole cannot be used; the message lists every fault with its feature."""


@dataclass(frozen=True)
class Reading:
    """Which property of a feature says what. `names` maps a language to a property."""

    names: Mapping[str, str]
    code: str
    population: str | None = None
    code_prefix: str = ""


@dataclass(frozen=True)
class Place:
    """A feature as it was read."""

    code: str
    names: dict[str, str]
    population: int | None
    shape: Shape


@dataclass
class PlacesReport:
    """What an import did, by code of area."""

    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    refused_shapes: dict[str, str] = field(default_factory=dict)


def read_file(path: Path, reading: Reading) -> list[Place]:
    """Read and check a whole file.

    Raises PlacesFileError for a file that is too large, not GeoJSON, or whose features lack a
    code or a name, or share a code.
    """
    if path.stat().st_size > LARGEST_FILE:
        raise PlacesFileError(f"{path.name} is larger than {LARGEST_FILE // MEBIBYTE} MB")
    try:
        content = json.loads(path.read_bytes().decode("utf-8-sig"), parse_constant=_no_constant)
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        raise PlacesFileError(f"{path.name} is not GeoJSON in UTF-8: {error}") from error
    features = content.get("features") if isinstance(content, dict) else None
    if not isinstance(features, list) or not features:
        raise PlacesFileError(f"{path.name} holds no features")
    if len(features) > MOST_FEATURES:
        raise PlacesFileError(f"{path.name} holds more than {MOST_FEATURES} features")
    return _places(features, reading)


def store(places: Sequence[Place], kind: AreaKind, parent: Area | None) -> PlacesReport:
    """Store what was read below the parent, by code; says what was new, changed and refused."""
    known = areas_by_code([place.code for place in places])
    report = PlacesReport()
    for place in places:
        if place.shape.refused:
            report.refused_shapes[place.code] = place.shape.refused
        area = known.get(place.code)
        if area is None:
            services.add_area(
                code=place.code,
                kind=kind,
                names=place.names,
                parent=parent,
                population=place.population,
                shape=place.shape,
            )
            report.added.append(place.code)
        elif _differs(area, place):
            _change(area, place, parent)
            report.changed.append(place.code)
        else:
            report.unchanged.append(place.code)
    return report


def _differs(area: Area, place: Place) -> bool:
    return (
        {**area.names, **place.names} != area.names
        or (place.population is not None and place.population != area.population)
        or area.geometry != place.shape.geometry
        or area.geometry_note != place.shape.refused
    )


def _change(area: Area, place: Place, parent: Area | None) -> None:
    services.change_area(
        area,
        kind=area.kind,
        names={**area.names, **place.names},
        is_hub=area.is_hub,
        time_zone=area.time_zone,
        population=place.population if place.population is not None else area.population,
        parent=parent,
    )
    services.give_shape(area, place.shape)


def _places(features: Sequence[Any], reading: Reading) -> list[Place]:
    places: list[Place] = []
    faults: list[str] = []
    seen: dict[str, int] = {}
    for number, feature in enumerate(features, start=1):
        fault, place = _place(feature, reading)
        if place is not None and place.code in seen:
            fault = f"has the code {place.code} of feature {seen[place.code]}"
        if fault or place is None:
            faults.append(f"feature {number} {fault}")
            continue
        seen[place.code] = number
        places.append(place)
    if faults:
        raise PlacesFileError("; ".join(faults[:20]))
    return places


def _place(feature: Any, reading: Reading) -> tuple[str | None, Place | None]:
    properties = feature.get("properties") if isinstance(feature, dict) else None
    if not isinstance(properties, dict):
        return "has no properties", None
    code = _text(properties.get(reading.code))
    if not code:
        return f"has no {reading.code}", None
    names = {
        language: text
        for language, name in reading.names.items()
        if (text := _text(properties.get(name)))
    }
    if not names:
        return f"has no name in {', '.join(reading.names.values())}", None
    population = _count(properties.get(reading.population)) if reading.population else None
    shape = checked(feature.get("geometry"))
    return None, Place(f"{reading.code_prefix}{code}", names, population, shape)


def _text(value: Any) -> str:
    if value is None or isinstance(value, (bool, dict, list)):
        return ""
    return " ".join(str(value).split())[:200]


def _count(value: Any) -> int | None:
    text = _text(value).replace(",", "").replace(" ", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def _no_constant(name: str) -> Any:
    raise ValueError(f"{name} is not a number")
