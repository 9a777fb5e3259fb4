"""Assessments: the list, who made them, and what they share with others."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, and_, case, func, select
from sqlalchemy.orm import aliased, joinedload

from hub.access import Rights
from hub.accounts.models import User
from hub.audit import AuditAction, AuditEntry
from hub.catalogue.models import Basis, ServiceType
from hub.db import db
from hub.needs.models import AssessmentStatus, Need, NeedAssessment
from hub.needs.queries.in_force import ranked_rows
from hub.pages import Sorting
from hub.places.models import Area
from hub.scoping import scoped
from hub.text import matching

WITH_HUB = joinedload(NeedAssessment.hub)
ASSESSMENT_ORDER: Mapping[str, Any] = {
    "title": NeedAssessment.search_key,
    "reference": NeedAssessment.reference_on,
    "status": NeedAssessment.status,
}


@dataclass(frozen=True)
class RowCounts:
    """How many rows an assessment has, and of how many it is the newest on a day."""

    rows: int = 0
    holding: int = 0


@dataclass(frozen=True)
class Overlap:
    """Cells that this assessment shares with another one in force."""

    other: NeedAssessment
    cells: int
    is_newer: bool


@dataclass(frozen=True)
class Happening:
    """A line of an assessment's history."""

    at: datetime
    action: str
    who: str | None


def assessments(
    person: Rights,
    hub: Area,
    *,
    words: str = "",
    status: AssessmentStatus | None = None,
    sorting: Sorting,
) -> Select[tuple[NeedAssessment]]:
    """The assessments of a hub that the person reads."""
    statement = scoped(NeedAssessment, person).where(
        NeedAssessment.hub_id == hub.id, matching(NeedAssessment.search_key, words)
    )
    if status is not None:
        statement = statement.where(NeedAssessment.status == status)
    column = ASSESSMENT_ORDER[sorting.key]
    return statement.order_by(
        column.desc() if sorting.descending else column.asc(), NeedAssessment.id.desc()
    )


def row_counts(hub: Area, assessment_ids: Iterable[int], day: date) -> dict[int, RowCounts]:
    """Rows and newest rows per assessment: one statement."""
    ranked = ranked_rows(hub, day)
    statement = (
        select(
            Need.assessment_id,
            func.count(Need.id),
            func.count(case((ranked.c.place == 1, 1))),
        )
        .outerjoin(ranked, ranked.c.id == Need.id)
        .where(Need.assessment_id.in_(list(assessment_ids)))
        .group_by(Need.assessment_id)
    )
    return {
        assessment_id: RowCounts(rows, holding)
        for assessment_id, rows, holding in db.session.execute(statement)
    }


def overlaps(assessment: NeedAssessment) -> list[Overlap]:
    """Assessments in force that hold the same cells, older and newer ones: one statement."""
    mine, theirs, other = aliased(Need), aliased(Need), aliased(NeedAssessment)
    same_cell = and_(
        theirs.service_type_id == mine.service_type_id,
        theirs.area_id == mine.area_id,
        theirs.group_id == mine.group_id,
        theirs.language_key == mine.language_key,
        theirs.tags_key == mine.tags_key,
        theirs.assessment_id != mine.assessment_id,
    )
    counted = (
        select(theirs.assessment_id.label("other_id"), func.count(theirs.id).label("cells"))
        .select_from(mine)
        .join(theirs, same_cell)
        .where(mine.assessment_id == assessment.id)
        .group_by(theirs.assessment_id)
        .subquery()
    )
    statement = (
        select(other, counted.c.cells)
        .join(counted, counted.c.other_id == other.id)
        .where(other.hub_id == assessment.hub_id, other.status == AssessmentStatus.IN_FORCE)
        .order_by(other.reference_on.desc(), other.id.desc())
    )
    own = (assessment.reference_on, assessment.id)
    return [
        Overlap(row, cells, (row.reference_on, row.id) > own)
        for row, cells in db.session.execute(statement)
    ]


def history_of(assessment: NeedAssessment, limit: int = 12) -> list[Happening]:
    """What happened to the assessment itself, newest first."""
    statement = (
        select(AuditEntry.at, AuditEntry.action, User.name)
        .outerjoin(User, User.id == AuditEntry.actor_id)
        .where(
            AuditEntry.subject == NeedAssessment.__tablename__,
            AuditEntry.subject_id == str(assessment.id),
            AuditEntry.action != AuditAction.READ.value,
        )
        .order_by(AuditEntry.id.desc())
        .limit(limit)
    )
    return [Happening(*row) for row in db.session.execute(statement)]


def types_with_another_basis(assessment: NeedAssessment, basis: Basis) -> Sequence[ServiceType]:
    """Service types with rows here that the hub counts on another basis."""
    used = select(Need.service_type_id).where(Need.assessment_id == assessment.id)
    statement = select(ServiceType).where(ServiceType.id.in_(used), ServiceType.basis != basis)
    return db.session.scalars(statement.order_by(ServiceType.code)).all()


def areas_used(assessment: NeedAssessment) -> Sequence[Area]:
    """The areas that have rows in an assessment."""
    used = select(Need.area_id).where(Need.assessment_id == assessment.id)
    return db.session.scalars(select(Area).where(Area.id.in_(used)).order_by(Area.path)).all()


def has_rows(assessment: NeedAssessment) -> bool:
    found = select(Need.id).where(Need.assessment_id == assessment.id).limit(1)
    return db.session.scalar(found) is not None
