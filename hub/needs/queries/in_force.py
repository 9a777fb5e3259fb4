"""Which rows hold on a day."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import ColumnElement, Subquery, and_, func, or_, select
from sqlalchemy.orm import contains_eager

from hub.catalogue.models import PopulationGroup, ServiceType
from hub.db import db
from hub.needs.models import AssessmentStatus, Need, NeedAssessment
from hub.places.models import Area


def needs_in_force(hub: Area, day: date) -> Sequence[Need]:
    """The rows that hold on that day: of every cell the one of the newest assessment.

    A cell is service type × area × group × language × tags. Newest is the later reference date,
    and of two with the same date the one recorded last. One statement; service type with sector,
    area, group and assessment are loaded. A parent area's row is the remainder known only there.
    """
    ranked = ranked_rows(hub, day)
    statement = (
        select(Need)
        .join(ranked, and_(ranked.c.id == Need.id, ranked.c.place == 1))
        .join(Need.service_type)
        .join(ServiceType.sector)
        .join(Need.area)
        .join(Need.group)
        .join(Need.assessment)
        .options(
            contains_eager(Need.service_type).contains_eager(ServiceType.sector),
            contains_eager(Need.area),
            contains_eager(Need.group),
            contains_eager(Need.assessment),
        )
        .order_by(
            ServiceType.code, Area.code, PopulationGroup.code, Need.language_key, Need.tags_key
        )
    )
    return db.session.scalars(statement).all()


def rows_in_force(hub: Area, day: date) -> int:
    """How many rows hold on that day."""
    ranked = ranked_rows(hub, day)
    newest = select(func.count()).select_from(ranked).where(ranked.c.place == 1)
    return db.session.scalar(newest) or 0


def ranked_rows(hub: Area, day: date) -> Subquery:
    """Ids of the rows of valid assessments with their place within their cell, newest first."""
    newest_first = func.row_number().over(
        partition_by=[
            Need.service_type_id,
            Need.area_id,
            Need.group_id,
            Need.language_key,
            Need.tags_key,
        ],
        order_by=[NeedAssessment.reference_on.desc(), NeedAssessment.id.desc()],
    )
    return (
        select(Need.id, Need.assessment_id, newest_first.label("place"))
        .join(Need.assessment)
        .join(Need.group)
        .where(_valid_on(hub, day), _shown_finely(hub))
        .subquery()
    )


def _valid_on(hub: Area, day: date) -> ColumnElement[bool]:
    return and_(
        NeedAssessment.hub_id == hub.id,
        NeedAssessment.status == AssessmentStatus.IN_FORCE,
        NeedAssessment.reference_on <= day,
        or_(NeedAssessment.valid_until.is_(None), NeedAssessment.valid_until >= day),
    )


def _shown_finely(hub: Area) -> ColumnElement[bool]:
    """Groups that are shown for the whole city only have no row below it, for anybody."""
    return or_(Need.area_id == hub.id, ~PopulationGroup.is_city_level_only)
