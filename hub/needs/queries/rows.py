"""The rows of one assessment, and what they can be filtered and typed by."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select
from sqlalchemy.orm import contains_eager

from hub.catalogue.models import PopulationGroup, Sector, ServiceType
from hub.db import db
from hub.needs.models import Need, NeedAssessment
from hub.needs.queries.in_force import ranked_rows
from hub.pages import Sorting
from hub.places.models import Area

ROW_ORDER: Mapping[str, Any] = {
    "type": ServiceType.code,
    "area": Area.path,
    "group": PopulationGroup.position,
    "best": Need.best,
    "severity": func.coalesce(Need.severity, 0),
}


@dataclass(frozen=True)
class TypeTotal:
    """The rows of one service type. Totals of several types are never added."""

    service_type: ServiceType
    rows: int
    holding: int
    low: int
    best: int
    high: int


@dataclass(frozen=True)
class RowFilter:
    """Which rows of an assessment are wanted; None: all."""

    service_type_id: int | None = None
    area_id: int | None = None
    group_id: int | None = None

    def clause(self) -> ColumnElement[bool]:
        wanted = (
            (Need.service_type_id, self.service_type_id),
            (Need.area_id, self.area_id),
            (Need.group_id, self.group_id),
        )
        return and_(True, *(column == value for column, value in wanted if value is not None))


@dataclass(frozen=True)
class Slice:
    """Rows of one service type that ask for one language and speak of people with some tags."""

    language: str = ""
    tags: tuple[str, ...] = ()

    @classmethod
    def of(cls, need: Need) -> "Slice":
        return cls(need.language_key, tuple(need.tags_key.split(",")) if need.tags_key else ())


def rows_of(assessment: NeedAssessment, wanted: RowFilter, sorting: Sorting) -> Select[tuple[Need]]:
    """The rows of an assessment with their service type, area and group."""
    column = ROW_ORDER[sorting.key]
    return (
        _cells(select(Need), assessment)
        .where(wanted.clause())
        .options(
            contains_eager(Need.service_type).contains_eager(ServiceType.sector),
            contains_eager(Need.area),
            contains_eager(Need.group),
        )
        .order_by(
            column.desc() if sorting.descending else column.asc(),
            ServiceType.code,
            Area.path,
            PopulationGroup.position,
            Need.id,
        )
    )


def totals_by_type(assessment: NeedAssessment, day: date) -> list[TypeTotal]:
    """Per service type: rows, how many of them hold on a day, and people. One statement."""
    ranked = ranked_rows(assessment.hub, day)
    counted = select(
        Need.service_type_id.label("type_id"),
        func.count(Need.id).label("rows"),
        func.count(case((ranked.c.place == 1, 1))).label("holding"),
        func.sum(Need.low).label("low"),
        func.sum(Need.best).label("best"),
        func.sum(Need.high).label("high"),
    )
    sums = (
        _cells(counted, assessment)
        .outerjoin(ranked, ranked.c.id == Need.id)
        .group_by(Need.service_type_id)
        .subquery()
    )
    statement = (
        select(ServiceType, *(column for column in sums.c if column.name != "type_id"))
        .join(sums, sums.c.type_id == ServiceType.id)
        .join(ServiceType.sector)
        .options(contains_eager(ServiceType.sector))
        .order_by(Sector.position, ServiceType.position, ServiceType.code)
    )
    return [TypeTotal(*row) for row in db.session.execute(statement)]


def places_and_groups(
    assessment: NeedAssessment,
) -> tuple[list[Area], list[PopulationGroup]]:
    """The areas and the groups that the rows of an assessment speak of: one statement."""
    pairs = (
        select(Need.area_id, Need.group_id)
        .where(Need.assessment_id == assessment.id)
        .distinct()
        .subquery()
    )
    statement = (
        select(Area, PopulationGroup)
        .join(pairs, pairs.c.area_id == Area.id)
        .join(PopulationGroup, pairs.c.group_id == PopulationGroup.id)
        .order_by(Area.path, PopulationGroup.position, PopulationGroup.id)
    )
    found = db.session.execute(statement).all()
    areas = {area.id: area for area, _group in found}
    groups = {group.id: group for _area, group in found}
    in_order = sorted(groups.values(), key=lambda group: (group.position, group.id))
    return list(areas.values()), in_order


def rows_of_type(assessment: NeedAssessment, service_type_id: int) -> Sequence[Need]:
    """All rows of one service type, whatever their language and tags: one statement."""
    statement = (
        _cells(select(Need), assessment)
        .where(Need.service_type_id == service_type_id)
        .options(contains_eager(Need.area), contains_eager(Need.group))
        .order_by(Need.language_key, Need.tags_key, Need.id)
    )
    return db.session.scalars(statement).all()


def groups_of(hub: Area) -> Sequence[PopulationGroup]:
    """The population groups of a hub that are in use."""
    statement = (
        select(PopulationGroup)
        .where(PopulationGroup.hub_id == hub.id, PopulationGroup.retired_on.is_(None))
        .order_by(PopulationGroup.position, PopulationGroup.id)
    )
    return db.session.scalars(statement).all()


def _cells(statement: Any, assessment: NeedAssessment) -> Any:
    """A statement on the rows of an assessment joined with type, sector, area and group."""
    return (
        statement.select_from(Need)
        .join(Need.service_type)
        .join(ServiceType.sector)
        .join(Need.area)
        .join(Need.group)
        .where(
            Need.assessment_id == assessment.id,
            or_(Need.area_id == assessment.hub_id, ~PopulationGroup.is_city_level_only),
        )
    )
