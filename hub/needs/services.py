"""Every change to assessments and their rows. Nothing here commits; the request does."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from sqlalchemy.orm.attributes import flag_modified

from hub.catalogue.models import Basis, ServiceType
from hub.db import db
from hub.errors import RuleError, TransitionError
from hub.i18n import _, local
from hub.needs import queries
from hub.needs.cells import CellsError, Line, is_finer, mistakes
from hub.needs.labels import BASES_IN_A_SENTENCE
from hub.needs.models import AssessmentStatus, Need, NeedAssessment
from hub.places.models import Area
from hub.text import search_key


def add_assessment(hub: Area, **details: Any) -> NeedAssessment:
    """Record where figures come from; it begins as a draft without rows."""
    _check_validity(details["reference_on"], details["valid_until"])
    assessment = NeedAssessment(hub_id=hub.id, status=AssessmentStatus.DRAFT, **details)
    assessment.search_key = search_key(assessment.title, assessment.source)
    db.session.add(assessment)
    db.session.flush()
    return assessment


def change_assessment(assessment: NeedAssessment, **details: Any) -> None:
    """Change what is said about the figures; the rows must still fit."""
    _check_validity(details["reference_on"], details["valid_until"])
    if details["basis"] is not assessment.basis:
        check_basis(assessment, details["basis"])
    finer = [
        area
        for area in queries.areas_used(assessment)
        if is_finer(area.kind, details["finest_kind"])
    ]
    if finer:
        raise RuleError(
            _("There are rows for %(area)s, which lies lower", area=local(finer[0].names)),
            "finest_kind",
        )
    for name, value in details.items():
        setattr(assessment, name, value)
    assessment.search_key = search_key(assessment.title, assessment.source)
    db.session.flush()


def publish(assessment: NeedAssessment) -> None:
    """Put a draft in force: from now on its rows stand in the gap map."""
    if assessment.status is not AssessmentStatus.DRAFT:
        raise TransitionError(_("Only a draft can be put in force"))
    if not queries.has_rows(assessment):
        raise RuleError(_("Enter at least one row first"))
    check_basis(assessment, assessment.basis)
    assessment.status = AssessmentStatus.IN_FORCE
    db.session.flush()


def withdraw(assessment: NeedAssessment) -> None:
    """Take an assessment out of force; older ones hold again where there are any."""
    if assessment.status is AssessmentStatus.WITHDRAWN:
        raise TransitionError(_("This assessment is withdrawn already"))
    assessment.status = AssessmentStatus.WITHDRAWN
    db.session.flush()


def save_rows(
    assessment: NeedAssessment,
    hub: Area,
    service_type: ServiceType,
    lines: Sequence[Line],
    *,
    language: str | None = None,
    tags: Collection[str] = (),
) -> int:
    """Make the rows of one service type, language and tags what the lines say; all or nothing.

    An empty line means no row. Lines that are not given keep theirs. Returns how many rows
    changed. Raises CellsError with every mistake, each with its cell.
    """
    if assessment.status is AssessmentStatus.WITHDRAWN:
        raise RuleError(_("This assessment is withdrawn: its rows are kept as they were"))
    if any(not line.is_empty for line in lines):
        _check_basis_of(service_type, assessment.basis)
    wrong = [error for line in lines for error in mistakes(line, assessment, hub)]
    if wrong:
        raise CellsError(wrong)
    slice_ = queries.Slice(language or "", tuple(sorted(set(tags))))
    present = {
        (row.group_id, row.area_id): row
        for row in queries.rows_of_type(assessment, service_type.id)
        if queries.Slice.of(row) == slice_
    }
    changed = sum(
        _save(line, present.get((line.group.id, line.area.id)), assessment, service_type, slice_)
        for line in lines
    )
    if changed:
        flag_modified(assessment, "title")  # a new version: who typed beside us is told
    db.session.flush()
    return changed


def check_basis(assessment: NeedAssessment, basis: Basis) -> None:
    """Refuse a basis other than that of the service types of the rows."""
    for service_type in queries.types_with_another_basis(assessment, basis):
        _check_basis_of(service_type, basis)


def _check_basis_of(service_type: ServiceType, basis: Basis) -> None:
    """One map has one basis per service type, or figures of two meanings would stand together."""
    if service_type.basis is basis:
        return
    raise RuleError(
        _(
            "“%(service)s” is counted %(counted)s in every map, and this assessment is"
            " %(basis)s. Enter these figures in an assessment of the other kind, or ask the"
            " administrator to change how the service is counted",
            service=local(service_type.names),
            counted=BASES_IN_A_SENTENCE[service_type.basis],
            basis=BASES_IN_A_SENTENCE[basis],
        ),
        "basis",
    )


def _check_validity(reference_on: date, valid_until: date | None) -> None:
    if valid_until is not None and valid_until < reference_on:
        raise RuleError(
            _("The last day of validity must be on or after the reference date"), "valid_until"
        )


def _save(
    line: Line,
    row: Need | None,
    assessment: NeedAssessment,
    service_type: ServiceType,
    slice_: queries.Slice,
) -> bool:
    """Bring one row into agreement with its line; True when something changed."""
    if line.is_empty:
        if row is not None:
            db.session.delete(row)
        return row is not None
    low, best, high = line.range
    figures = {"low": low, "best": best, "high": high, "severity": line.severity}
    if row is None:
        db.session.add(_row(line, assessment, service_type, slice_, figures))
        return True
    if all(getattr(row, name) == value for name, value in figures.items()):
        return False
    for name, value in figures.items():
        setattr(row, name, value)
    return True


def _row(
    line: Line,
    assessment: NeedAssessment,
    service_type: ServiceType,
    slice_: queries.Slice,
    figures: dict[str, int | None],
) -> Need:
    return Need(
        assessment_id=assessment.id,
        service_type_id=service_type.id,
        area_id=line.area.id,
        group_id=line.group.id,
        language=slice_.language or None,
        language_key=slice_.language,
        tags=list(slice_.tags) or None,
        tags_key=",".join(slice_.tags),
        **figures,
    )
