"""Needs estimated from inhabitants by rates with a range; the rates are stated in a file."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

from sqlalchemy import select

from hub.catalogue.models import PopulationGroup, ServiceType
from hub.db import db
from hub.exchange.records import FaultsError, FileError, read_json
from hub.needs.models import (
    AssessmentMethod,
    AssessmentStatus,
    Confidence,
    Need,
    NeedAssessment,
)
from hub.places.models import Area, AreaKind
from hub.places.queries import areas_below

_PARTS = {
    *("about", "title", "source", "reference_on", "valid_until", "confidence"),
    *("finest_kind", "round_to", "groups", "rates"),
}
Range = tuple[Fraction, Fraction, Fraction]


@dataclass(frozen=True)
class Cell:
    """People of one group in one area who need one service."""

    service_type_id: int
    area_id: int
    group_id: int
    low: int
    best: int
    high: int


def estimate_needs(path: Path, hub: Area) -> NeedAssessment:
    """Store an assessment whose rows are inhabitants times a group's share times a rate.

    Shares and rates are ranges low, best, high between 0 and 1; figures are rounded to
    `round_to`. Raises FileError for a file that is not such, FaultsError for codes that are not
    in the hub and areas without inhabitants.
    """
    plan = read_json(path)
    if not isinstance(plan, dict) or set(plan) != _PARTS:
        raise FileError(f"{path.name} must hold exactly {', '.join(sorted(_PARTS))}")
    cells = _cells(plan, hub)
    assessment = NeedAssessment(
        hub_id=hub.id,
        title=plan["title"],
        source=plan["source"],
        method=AssessmentMethod.ESTIMATE,
        reference_on=date.fromisoformat(plan["reference_on"]),
        valid_until=date.fromisoformat(plan["valid_until"]),
        confidence=Confidence(plan["confidence"]),
        finest_kind=AreaKind(plan["finest_kind"]),
        status=AssessmentStatus.IN_FORCE,
        note=plan["about"],
    )
    assessment.needs = [Need(**vars(cell)) for cell in cells]
    db.session.add(assessment)
    db.session.flush()
    return assessment


def _cells(plan: Mapping[str, Any], hub: Area) -> list[Cell]:
    types = _by_code(ServiceType, {})
    groups = _by_code(PopulationGroup, {"hub_id": hub.id})
    faults = [f"there is no service type {code}" for code in plan["rates"] if code not in types]
    faults += [f"there is no group {code}" for code in plan["groups"] if code not in groups]
    places = _places(plan, hub, faults)
    if faults:
        raise FaultsError(faults)
    cells: list[Cell] = []
    for type_code, rates in plan["rates"].items():
        for group_code, rate in rates.items():
            share = _range(plan["groups"][group_code]["share"])
            for area, inhabitants in places[plan["groups"][group_code]["areas"]]:
                low, best, high = (
                    _rounded(inhabitants * part * of_them, plan["round_to"])
                    for part, of_them in zip(share, _range(rate), strict=True)
                )
                if high:
                    ids = types[type_code].id, area.id, groups[group_code].id
                    cells.append(Cell(*ids, low, best, high))
    return cells


def _places(
    plan: Mapping[str, Any], hub: Area, faults: list[str]
) -> dict[str, list[tuple[Area, int]]]:
    """Areas of the finest kind with their inhabitants; the hub stands for all of them."""
    finest = AreaKind(plan["finest_kind"])
    parts = [area for area in db.session.scalars(areas_below(hub)) if area.kind is finest]
    faults += [f"{area.code} has no number of inhabitants" for area in parts if not area.population]
    counted = [(area, area.population or 0) for area in parts]
    everybody = sum(people for _area, people in counted)
    return {finest.value: counted, "hub": [(hub, everybody)]}


def _by_code(model: type[Any], among: Mapping[str, Any]) -> dict[str, Any]:
    return {row.code: row for row in db.session.scalars(select(model).filter_by(**among))}


def _range(texts: Any) -> Range:
    """Three shares of one, in order."""
    try:
        low, best, high = (Fraction(text) for text in texts)
    except (ValueError, TypeError, ZeroDivisionError):
        raise FileError(f"{texts} is not a range of three shares") from None
    if not 0 <= low <= best <= high <= 1:
        raise FileError(f"{texts} is not a range between 0 and 1, in order")
    return low, best, high


def _rounded(people: Fraction, to: int) -> int:
    """To the nearest multiple, halves up: an estimate is never shown finer than it is."""
    return int((people + Fraction(to, 2)) // to) * to
