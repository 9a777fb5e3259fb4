"""Rows of the needs and of the signals."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from sqlalchemy import insert

from hub.catalogue.models import ServiceType
from hub.db import db
from hub.demo.chance import chance
from hub.demo.content.assessments import SOURCES, Source
from hub.demo.content.places import CITY, OTHER_CITY
from hub.demo.needs import cells
from hub.needs.models import (
    AssessmentMethod,
    AssessmentStatus,
    Confidence,
    Need,
    NeedAssessment,
)
from hub.places.models import Area, AreaKind
from hub.signals.models import Signal, SignalKind
from hub.text import search_key

_SIGNALS = 90
_NEED_ELSEWHERE = (
    ("recognised-men", "emergency-bed", 20),
    ("recognised-families", "greek-adults", 45),
)
_BARRIERS = (
    ("counselling", ("language",)),
    ("psychiatry", ("language",)),
    ("emergency-bed", ()),
    ("transitional-place", ("status",)),
    ("maternal-reproductive-health", ("language",)),
    ("family-reunion", ("household",)),
    ("residence-permit-applications", ("status",)),
    ("greek-adults", ()),
    ("childcare", ("area",)),
    ("womens-shelter-bed", ("status",)),
)


def add_needs(
    areas: Mapping[str, Area],
    groups: Mapping[tuple[str, str], int],
    types: Mapping[str, ServiceType],
    today: date,
) -> int:
    """The assessments with their rows; says how many rows."""
    rows: list[dict[str, Any]] = []
    for source in SOURCES:
        assessment = _assessment(source, areas[CITY].id, today)
        db.session.add(assessment)
        db.session.flush()
        rows += _rows(assessment.id, source, areas, groups, types, today)
    rows += _elsewhere(areas[OTHER_CITY], groups, types, today)
    db.session.execute(insert(Need), rows)
    return len(rows)


def _assessment(source: Source, hub_id: int, today: date) -> NeedAssessment:
    reference_on = today - timedelta(days=source.ago)
    return NeedAssessment(
        hub_id=hub_id,
        title=source.title,
        source=source.source,
        method=source.method,
        reference_on=reference_on,
        valid_until=reference_on + timedelta(days=source.valid_for) if source.valid_for else None,
        confidence=source.confidence,
        finest_kind=source.finest_kind,
        status=source.status,
        note=source.note,
        is_invented=True,
        search_key=search_key(source.title, source.source),
    )


def _rows(
    assessment_id: int,
    source: Source,
    areas: Mapping[str, Area],
    groups: Mapping[tuple[str, str], int],
    types: Mapping[str, ServiceType],
    today: date,
) -> Iterator[dict[str, Any]]:
    for cell in cells(source, today):
        yield {
            "assessment_id": assessment_id,
            "service_type_id": types[cell.service_type].id,
            "area_id": areas[cell.area].id,
            "group_id": groups[CITY, cell.group],
            "language": cell.language,
            "language_key": cell.language or "",
            "tags": list(cell.tags) or None,
            "tags_key": ",".join(cell.tags),
            "low": cell.low,
            "best": cell.best,
            "high": cell.high,
            "severity": cell.severity,
        }


def _elsewhere(
    city: Area,
    groups: Mapping[tuple[str, str], int],
    types: Mapping[str, ServiceType],
    today: date,
) -> Iterator[dict[str, Any]]:
    """What little is known of the second city."""
    title, source = "First look", "Invented for the demonstration: the mayor's office"
    assessment = NeedAssessment(
        hub_id=city.id,
        title=title,
        source=source,
        method=AssessmentMethod.EXPERT,
        reference_on=today - timedelta(days=90),
        confidence=Confidence.LOW,
        finest_kind=AreaKind.MUNICIPALITY,
        status=AssessmentStatus.IN_FORCE,
        is_invented=True,
        search_key=search_key(title, source),
    )
    db.session.add(assessment)
    db.session.flush()
    for group, service_type, best in _NEED_ELSEWHERE:
        yield {
            "assessment_id": assessment.id,
            "service_type_id": types[service_type].id,
            "area_id": city.id,
            "group_id": groups[OTHER_CITY, group],
            "language": None,
            "language_key": "",
            "tags": None,
            "tags_key": "",
            "low": best * 7 // 10,
            "best": best,
            "high": best * 14 // 10,
            "severity": 3,
        }


def add_signals(
    city: Area, bodies: Mapping[str, int], types: Mapping[str, ServiceType], today: date
) -> int:
    """Attempts of half a year that led nowhere."""
    fate = chance("signals")
    rows: list[dict[str, Any]] = []
    for _number in range(_SIGNALS):
        service_type, barriers = fate.choice(_BARRIERS)
        month = (today - timedelta(days=fate.randint(0, 180))).replace(day=1)
        kind = fate.choice(tuple(SignalKind))
        by = fate.choice(("stairway-hub", "footprint-team", "city-integration", "cove-legal"))
        rows.append(
            {
                "hub_id": city.id,
                "service_type_id": types[service_type].id,
                "kind": kind,
                "month": month,
                "barriers": list(barriers),
                "stakeholder_id": bodies[by],
            }
        )
    db.session.execute(insert(Signal), rows)
    return len(rows)
