"""Outlines of areas: checked where they come in, so that every map can trust them."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from shapely.errors import ShapelyError
from shapely.geometry import shape as make_shape
from shapely.validation import explain_validity

from hub.i18n import _

_DIGITS = 5  # about a metre: no outline here is truer
_MOST_POINTS = 200_000
_KINDS = {"Polygon", "MultiPolygon"}


@dataclass(frozen=True)
class Shape:
    """An outline as GeoJSON, longitude first; or, with no geometry, why it was refused."""

    geometry: dict[str, Any] | None
    refused: str | None = None


def checked(geometry: Any) -> Shape:
    """The outline if it is one that maps can draw, else the reason in words."""
    if geometry is None:
        return Shape(None, None)
    if not isinstance(geometry, Mapping) or geometry.get("type") not in _KINDS:
        return Shape(None, _("The outline is neither a polygon nor several"))
    problem = _bad_points(geometry.get("coordinates"))
    if problem:
        return Shape(None, problem)
    try:
        drawn = make_shape(geometry)
    except (ShapelyError, ValueError, TypeError, IndexError):
        return Shape(None, _("The outline cannot be read as a polygon"))
    if drawn.is_empty:
        return Shape(None, _("The outline is empty"))
    if not drawn.is_valid:
        return Shape(None, _words(explain_validity(drawn)))
    return Shape({"type": geometry["type"], "coordinates": _rounded(geometry["coordinates"])})


def _bad_points(coordinates: Any) -> str | None:
    count = 0
    try:
        for longitude, latitude in _points(coordinates):
            count += 1
            if not (math.isfinite(longitude) and math.isfinite(latitude)):
                return _("A point of the outline is not a number")
            if not (-180 <= longitude <= 180 and -90 <= latitude <= 90):
                return _("A point of the outline lies off the globe: degrees are expected")
    except (TypeError, ValueError, RecursionError):
        return _("The outline cannot be read as a polygon")
    if count > _MOST_POINTS:
        return _("The outline has too many points")
    return None


def _points(coordinates: Any) -> Iterable[tuple[float, float]]:
    if coordinates and isinstance(coordinates[0], (int, float)):
        if any(
            isinstance(part, bool) or not isinstance(part, (int, float)) for part in coordinates
        ):
            raise TypeError
        yield float(coordinates[0]), float(coordinates[1])
        return
    for part in coordinates:
        yield from _points(part)


def _rounded(coordinates: Any) -> Any:
    if isinstance(coordinates[0], (int, float)):
        return [round(float(part), _DIGITS) for part in coordinates[:2]]
    return [_rounded(part) for part in coordinates]


def _words(explanation: str) -> str:
    """`Self-intersection[35.9 32.1]` in words, with the place."""
    kind, _bracket, place = explanation.partition("[")
    where = ", ".join(f"{float(part):.4f}" for part in place.rstrip("]").split()[:2])
    if kind.strip() in {"Self-intersection", "Ring Self-intersection"}:
        return _("The outline crosses itself near %(where)s", where=where)
    return _("The outline is broken (%(kind)s) near %(where)s", kind=kind.strip(), where=where)
