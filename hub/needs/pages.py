"""What the pages of the needs share: the blueprint, the way here, the words of the lists."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from flask import Blueprint, url_for

from hub.clock import today
from hub.i18n import _
from hub.needs.labels import (
    BASES,
    BASES_SHORT,
    CONFIDENCES,
    CONFIDENCES_IN_A_SENTENCE,
    LEVELS,
    METHODS,
    STATUSES,
)
from hub.needs.models import NeedAssessment
from hub.pages import Crumb
from hub.places.models import Area

needs = Blueprint("needs", __name__, url_prefix="/needs")

LABELS: Mapping[str, Any] = {
    "method": METHODS,
    "confidence": CONFIDENCES,
    "status": STATUSES,
    "basis": BASES,
    "basis_short": BASES_SHORT,
    "confidence_short": CONFIDENCES_IN_A_SENTENCE,
    "level": LEVELS,
}


def crumbs(assessment: NeedAssessment | None = None, last: str | None = None) -> list[Crumb]:
    """The way to an assessment and, below it, to what is done there."""
    if assessment is None:
        return [Crumb(_("Needs"), url_for("needs.index") if last else None), *_end(last)]
    address = url_for("needs.show", assessment_id=assessment.id) if last else None
    return [
        Crumb(_("Needs"), url_for("needs.index")),
        Crumb(assessment.title, address),
        *_end(last),
    ]


def _end(last: str | None) -> list[Crumb]:
    return [Crumb(last)] if last else []


def day_in(hub: Area) -> date:
    """The present day in the city."""
    return today(hub.time_zone or "Europe/Athens")


def whole(text: str | None) -> int | None:
    """A number of an address; nonsense is none."""
    if text is None or not text.isascii() or not text.isdigit():
        return None
    return int(text[:9])
