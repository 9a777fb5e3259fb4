"""An assessment and its rows. A newer assessment supersedes an older one; it does not add."""

from datetime import date
from enum import StrEnum

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from hub.catalogue.models import Basis, PopulationGroup, ServiceType
from hub.db import Audited, MapInput, Model, Versioned, enum_column
from hub.places.models import Area, AreaKind


class AssessmentMethod(StrEnum):
    COUNT = "count"
    REGISTER = "register"
    SURVEY = "survey"
    ESTIMATE = "estimate from a rate"
    EXPERT = "expert judgement"


class Confidence(StrEnum):
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class AssessmentStatus(StrEnum):
    DRAFT = "draft"
    IN_FORCE = "in force"
    WITHDRAWN = "withdrawn"


class NeedAssessment(Model, Versioned, Audited, MapInput):
    """Where figures of need come from, how, and how long they hold."""

    __tablename__ = "need_assessment"
    __hidden_from_audit__ = frozenset({"search_key"})
    __table_args__ = (
        CheckConstraint(
            "valid_until IS NULL OR valid_until >= reference_on", name="validity_in_order"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    hub_id: Mapped[int] = mapped_column(ForeignKey("area.id"), index=True)
    title: Mapped[str]
    source: Mapped[str]
    method: Mapped[AssessmentMethod] = mapped_column(enum_column(AssessmentMethod))
    reference_on: Mapped[date]
    valid_until: Mapped[date | None]
    confidence: Mapped[Confidence] = mapped_column(enum_column(Confidence))
    finest_kind: Mapped[AreaKind] = mapped_column(enum_column(AreaKind))
    basis: Mapped[Basis] = mapped_column(enum_column(Basis), default=Basis.GROSS)
    status: Mapped[AssessmentStatus] = mapped_column(
        enum_column(AssessmentStatus), default=AssessmentStatus.DRAFT
    )
    note: Mapped[str | None]
    search_key: Mapped[str] = mapped_column(default="")
    is_invented: Mapped[bool] = mapped_column(default=False)

    hub: Mapped[Area] = relationship(lazy="raise_on_sql")
    needs: Mapped[list["Need"]] = relationship(
        back_populates="assessment", cascade="all, delete-orphan", lazy="raise_on_sql"
    )


class Need(Model, Audited, MapInput):
    """People of one group in one area who need one service type: low, best and high.

    `language` None: any language will do. A row of a parent area is the remainder that is known
    only there ("somewhere below").
    """

    __tablename__ = "need"
    __table_args__ = (
        Index(
            "uq_need_cell",
            "assessment_id",
            "service_type_id",
            "area_id",
            "group_id",
            "language_key",
            "tags_key",
            unique=True,
        ),
        CheckConstraint("0 <= low AND low <= best AND best <= high", name="range_in_order"),
        CheckConstraint("severity IS NULL OR severity BETWEEN 1 AND 5", name="severity_1_to_5"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    assessment_id: Mapped[int] = mapped_column(
        ForeignKey("need_assessment.id", ondelete="CASCADE"), index=True
    )
    service_type_id: Mapped[int] = mapped_column(ForeignKey("service_type.id"), index=True)
    area_id: Mapped[int] = mapped_column(ForeignKey("area.id"), index=True)
    group_id: Mapped[int] = mapped_column(ForeignKey("population_group.id"), index=True)
    language: Mapped[str | None]
    language_key: Mapped[str] = mapped_column(default="")
    tags: Mapped[list[str] | None] = mapped_column(JSON(none_as_null=True))
    tags_key: Mapped[str] = mapped_column(default="")
    low: Mapped[int]
    best: Mapped[int]
    high: Mapped[int]
    severity: Mapped[int | None]

    assessment: Mapped[NeedAssessment] = relationship(back_populates="needs", lazy="raise_on_sql")
    service_type: Mapped[ServiceType] = relationship(lazy="raise_on_sql")
    area: Mapped[Area] = relationship(lazy="raise_on_sql")
    group: Mapped[PopulationGroup] = relationship(lazy="raise_on_sql")
