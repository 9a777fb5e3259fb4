"""What is counted, and in which words. What is in use is retired, never deleted."""

from datetime import date
from enum import StrEnum

from sqlalchemy import JSON, CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from hub.db import Audited, MapInput, Model, Versioned, enum_column


class Measure(StrEnum):
    """What a figure of a service type says; only like is held against like."""

    PLACES = "places"
    PER_MONTH = "people per month"
    CASELOAD = "caseload"
    CYCLE = "cycle"


class Decider(StrEnum):
    """Who can change the capacity of a service type."""

    MEMBER = "member"
    CITY = "city"
    MINISTRY = "ministry"
    DONOR = "donor"


class Basis(StrEnum):
    """Gross: all who need it. Net: those not yet served."""

    GROSS = "gross"
    NET = "net"


class AttributeDimension(StrEnum):
    """The attributes by which groups and rules are described (age is a range of its own)."""

    STATUS = "status"
    ORIGIN = "origin"
    SEX = "sex"
    HOUSEHOLD = "household"


class _Entry(Versioned, Audited, MapInput):
    """What every entry of the catalogue has."""

    id: Mapped[int] = mapped_column(primary_key=True)
    names: Mapped[dict[str, str]] = mapped_column(JSON)
    position: Mapped[int] = mapped_column(default=0)
    retired_on: Mapped[date | None]

    @property
    def is_retired(self) -> bool:
        return self.retired_on is not None


class Sector(_Entry, Model):
    """One of the five, a cross-cutting one, or one that this hub has added."""

    __tablename__ = "sector"

    code: Mapped[str] = mapped_column(unique=True)
    is_cross_cutting: Mapped[bool] = mapped_column(default=False)


class ServiceType(_Entry, Model):
    """A kind of service inside a sector, with its measure.

    `hub_id` is the hub that it belongs to; None: every hub's. `usual_capacity` is what an offer
    of unknown capacity is taken for in the most hopeful reading; None: the median of the known.
    """

    __tablename__ = "service_type"
    __table_args__ = (
        CheckConstraint("confirm_every_days > 0", name="confirm_interval_positive"),
        CheckConstraint(
            "usual_capacity IS NULL OR usual_capacity >= 0", name="usual_capacity_counted"
        ),
    )

    code: Mapped[str] = mapped_column(unique=True)
    sector_id: Mapped[int] = mapped_column(ForeignKey("sector.id"), index=True)
    hub_id: Mapped[int | None] = mapped_column(ForeignKey("area.id"), index=True)
    measure: Mapped[Measure] = mapped_column(enum_column(Measure))
    unit: Mapped[dict[str, str]] = mapped_column(JSON)
    confirm_every_days: Mapped[int] = mapped_column(default=30)
    availability_days: Mapped[int] = mapped_column(default=14)
    average_stay_days: Mapped[int | None]
    decider: Mapped[Decider] = mapped_column(enum_column(Decider), default=Decider.MEMBER)
    basis: Mapped[Basis] = mapped_column(enum_column(Basis), default=Basis.GROSS)
    usual_capacity: Mapped[int | None]

    sector: Mapped[Sector] = relationship(lazy="raise_on_sql")


class AttributeValue(_Entry, Model):
    """A value of one attribute: the status class "recognised", the origin "Syria"."""

    __tablename__ = "attribute_value"
    __table_args__ = (UniqueConstraint("dimension", "code"),)

    dimension: Mapped[AttributeDimension] = mapped_column(enum_column(AttributeDimension))
    code: Mapped[str]


class PopulationGroup(_Entry, Model):
    """A disjoint segment of the people of one hub, with what is known of it.

    Each list holds codes of attribute values, and None where anybody may be in the group.
    """

    __tablename__ = "population_group"
    __table_args__ = (
        UniqueConstraint("hub_id", "code"),
        CheckConstraint("age_from IS NULL OR age_from >= 0", name="age_from_counted"),
        CheckConstraint(
            "age_from IS NULL OR age_to IS NULL OR age_from <= age_to", name="ages_in_order"
        ),
    )

    hub_id: Mapped[int] = mapped_column(ForeignKey("area.id"), index=True)
    code: Mapped[str]
    statuses: Mapped[list[str] | None] = mapped_column(JSON(none_as_null=True))
    origins: Mapped[list[str] | None] = mapped_column(JSON(none_as_null=True))
    sexes: Mapped[list[str] | None] = mapped_column(JSON(none_as_null=True))
    households: Mapped[list[str] | None] = mapped_column(JSON(none_as_null=True))
    age_from: Mapped[int | None]
    age_to: Mapped[int | None]
    people: Mapped[int | None]
    is_city_level_only: Mapped[bool] = mapped_column(default=False)


class Tag(_Entry, Model):
    """Cuts across the groups (survivor of violence, disability): eligibility, never added up."""

    __tablename__ = "tag"

    code: Mapped[str] = mapped_column(unique=True)


class Language(_Entry, Model):
    """A language that people speak and services are given in; `code` is ISO 639."""

    __tablename__ = "language"

    code: Mapped[str] = mapped_column(unique=True)
