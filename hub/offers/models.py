"""A service that a stakeholder provides, with structured eligibility and dated capacity."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import (
    JSON,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Table,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from hub.catalogue.models import ServiceType
from hub.db import Audited, MapInput, Model, UtcDateTime, Versioned, enum_column
from hub.places.models import Area
from hub.stakeholders.models import Stakeholder


class OfferStatus(StrEnum):
    DRAFT = "draft"
    OPEN = "open"
    PAUSED = "paused"
    CLOSED = "closed"


class Visibility(StrEnum):
    """Who sees an offer: everybody, signed-in members, or its owner and the coordinator."""

    PUBLIC = "public"
    PARTNERS = "partners"
    OWNER = "owner"


class ReferralGate(StrEnum):
    """How people come to a service."""

    OPEN = "open door"
    APPOINTMENT = "by appointment"
    MEMBER = "referral by a member"
    NATIONAL = "national gate"


class CapacityState(StrEnum):
    """Counted; no number (a public school); not known; known but not told."""

    COUNTED = "counted"
    OPEN_ENDED = "open-ended"
    UNKNOWN = "unknown"
    UNDISCLOSED = "undisclosed"


class ReportSource(StrEnum):
    SELF = "self"
    PHONE = "phone"
    VISIT = "visit"
    IMPORT = "import"


class Renewal(StrEnum):
    """How likely a funding line is to be renewed."""

    AGREED = "agreed"
    LIKELY = "likely"
    OPEN = "open"
    UNLIKELY = "unlikely"


class FundingVisibility(StrEnum):
    COORDINATOR = "owner and coordinator"
    MEMBERS = "members"


offer_area = Table(
    "offer_area",
    Model.metadata,
    Column("offer_id", ForeignKey("service_offer.id", ondelete="CASCADE"), primary_key=True),
    Column("area_id", ForeignKey("area.id"), primary_key=True, index=True),
)


class CapacityPool(Model, Versioned, Audited, MapInput):
    """One team or budget over several offers, also of different types."""

    __tablename__ = "capacity_pool"
    __table_args__ = (CheckConstraint("capacity >= 0", name="capacity_counted"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    stakeholder_id: Mapped[int] = mapped_column(ForeignKey("stakeholder.id"), index=True)
    name: Mapped[str]
    capacity: Mapped[int]


class ServiceOffer(Model, Versioned, Audited, MapInput):
    """A service type offered in some areas to whom the rules let in.

    Lists of codes name attribute values, tags and languages of the catalogue; None or empty:
    nobody is shut out by it. `tags`: only for people with one of them. `other_rule` is what no
    field holds; where it is hard, the offer's contribution is "at most".
    """

    __tablename__ = "service_offer"
    __hidden_from_audit__ = frozenset({"search_key"})
    __table_args__ = (
        UniqueConstraint("source", "source_key"),
        CheckConstraint(
            "starts_on IS NULL OR ends_on IS NULL OR ends_on >= starts_on", name="period_in_order"
        ),
        CheckConstraint(
            "age_from IS NULL OR age_to IS NULL OR age_from <= age_to", name="ages_in_order"
        ),
        CheckConstraint("age_from IS NULL OR age_from >= 0", name="age_from_counted"),
        Index(None, "status"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    stakeholder_id: Mapped[int] = mapped_column(ForeignKey("stakeholder.id"), index=True)
    service_type_id: Mapped[int] = mapped_column(ForeignKey("service_type.id"), index=True)
    pool_id: Mapped[int | None] = mapped_column(ForeignKey("capacity_pool.id"), index=True)
    title: Mapped[str]
    description: Mapped[str | None]
    status: Mapped[OfferStatus] = mapped_column(enum_column(OfferStatus), default=OfferStatus.DRAFT)
    visible_to: Mapped[Visibility] = mapped_column(
        enum_column(Visibility), default=Visibility.PARTNERS
    )
    shows_free_places: Mapped[bool] = mapped_column(default=True)
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]

    statuses: Mapped[list[str] | None] = mapped_column(JSON(none_as_null=True))
    origins: Mapped[list[str] | None] = mapped_column(JSON(none_as_null=True))
    sexes: Mapped[list[str] | None] = mapped_column(JSON(none_as_null=True))
    households: Mapped[list[str] | None] = mapped_column(JSON(none_as_null=True))
    age_from: Mapped[int | None]
    age_to: Mapped[int | None]
    tags: Mapped[list[str] | None] = mapped_column(JSON(none_as_null=True))
    languages: Mapped[list[str] | None] = mapped_column(JSON(none_as_null=True))
    other_rule: Mapped[str | None]
    other_rule_is_hard: Mapped[bool] = mapped_column(default=False)
    documents: Mapped[str | None]

    gate: Mapped[ReferralGate] = mapped_column(
        enum_column(ReferralGate), default=ReferralGate.APPOINTMENT
    )
    procedure: Mapped[str | None]
    hours: Mapped[str | None]
    cost: Mapped[str | None]

    source: Mapped[str | None]
    source_key: Mapped[str | None]
    confirmed_on: Mapped[date | None]
    is_invented: Mapped[bool] = mapped_column(default=False)
    search_key: Mapped[str] = mapped_column(default="")

    stakeholder: Mapped[Stakeholder] = relationship(lazy="raise_on_sql")
    service_type: Mapped[ServiceType] = relationship(lazy="raise_on_sql")
    pool: Mapped[CapacityPool | None] = relationship(lazy="raise_on_sql")
    areas: Mapped[list[Area]] = relationship(secondary=offer_area, lazy="raise_on_sql")
    sites: Mapped[list["Site"]] = relationship(
        back_populates="offer", cascade="all, delete-orphan", lazy="raise_on_sql"
    )
    reports: Mapped[list["CapacityReport"]] = relationship(
        back_populates="offer", cascade="all, delete-orphan", lazy="raise_on_sql"
    )
    funding: Mapped[list["FundingLine"]] = relationship(
        back_populates="offer", cascade="all, delete-orphan", lazy="raise_on_sql"
    )
    quotas: Mapped[list["Quota"]] = relationship(
        back_populates="offer", cascade="all, delete-orphan", lazy="raise_on_sql"
    )

    def runs_on(self, day: date) -> bool:
        """True when the offer is open and its period holds the day."""
        return self.status is OfferStatus.OPEN and self._period_holds(day)

    def ran_on(self, day: date) -> bool:
        """True when it runs, or is closed by now and ran on that day by its own dates.

        Closing an offer writes its last day, so that a map of an earlier day still counts it.
        """
        closed_since = self.status is OfferStatus.CLOSED and self.ends_on is not None
        return (self.status is OfferStatus.OPEN or closed_since) and self._period_holds(day)

    def _period_holds(self, day: date) -> bool:
        return (self.starts_on is None or self.starts_on <= day) and (
            self.ends_on is None or day <= self.ends_on
        )


class Site(Model, Audited):
    """Where a service is given. A secret site has a phone number and no address, ever."""

    __tablename__ = "site"
    # Any site may turn secret later: where it is stays out of the history from the start.
    __hidden_from_audit__ = frozenset({"address", "latitude", "longitude"})

    __table_args__ = (
        CheckConstraint(
            "NOT is_secret OR (address IS NULL AND latitude IS NULL AND longitude IS NULL)",
            name="secret_has_no_address",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    offer_id: Mapped[int] = mapped_column(
        ForeignKey("service_offer.id", ondelete="CASCADE"), index=True
    )
    name: Mapped[str | None]
    is_secret: Mapped[bool] = mapped_column(default=False)
    address: Mapped[str | None]
    phone: Mapped[str | None]
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    is_accessible: Mapped[bool | None]

    offer: Mapped[ServiceOffer] = relationship(back_populates="sites", lazy="raise_on_sql")


class CapacityReport(Model, Audited, MapInput):
    """What the offer can take at a date. Never changed: a newer report stands beside it.

    `usable` is the smaller of maximum and funded; availability is for referrals and ages on
    its own, and `waiting` repeats people between offers: shown, never summed.
    """

    __tablename__ = "capacity_report"
    __table_args__ = (
        Index(None, "offer_id", "as_of"),
        CheckConstraint("maximum IS NULL OR maximum >= 0", name="maximum_counted"),
        CheckConstraint("funded IS NULL OR funded >= 0", name="funded_counted"),
        CheckConstraint("available IS NULL OR available >= 0", name="available_counted"),
        CheckConstraint("waiting IS NULL OR waiting >= 0", name="waiting_counted"),
        CheckConstraint("wait_weeks IS NULL OR wait_weeks >= 0", name="wait_counted"),
        CheckConstraint(
            "state <> 'counted' OR maximum IS NOT NULL OR funded IS NOT NULL",
            name="counted_has_a_figure",
        ),
        CheckConstraint(
            "available IS NULL OR maximum IS NULL OR available <= maximum",
            name="available_within_maximum",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    offer_id: Mapped[int] = mapped_column(ForeignKey("service_offer.id", ondelete="CASCADE"))
    as_of: Mapped[date]
    state: Mapped[CapacityState] = mapped_column(enum_column(CapacityState))
    maximum: Mapped[int | None]
    funded: Mapped[int | None]
    available: Mapped[int | None]
    waiting: Mapped[int | None]
    is_intake_open: Mapped[bool] = mapped_column(default=True)
    next_intake_on: Mapped[date | None]
    wait_weeks: Mapped[int | None]
    vacancy_reason: Mapped[str | None]
    note: Mapped[str | None]
    source: Mapped[ReportSource] = mapped_column(
        enum_column(ReportSource), default=ReportSource.SELF
    )
    reported_by_id: Mapped[int | None]
    reported_at: Mapped[datetime] = mapped_column(UtcDateTime)

    offer: Mapped[ServiceOffer] = relationship(back_populates="reports", lazy="raise_on_sql")

    @property
    def usable(self) -> int | None:
        """The smaller of maximum and funded, in the unit of the service type; None: no figure."""
        figures = [figure for figure in (self.maximum, self.funded) if figure is not None]
        return min(figures) if figures and self.state is CapacityState.COUNTED else None


class FundingLine(Model, Audited, MapInput):
    """Money that pays for some of an offer's places, from a day to a day."""

    __tablename__ = "funding_line"
    __table_args__ = (
        CheckConstraint("places >= 0", name="places_counted"),
        CheckConstraint("ends_on IS NULL OR ends_on >= starts_on", name="period_in_order"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    offer_id: Mapped[int] = mapped_column(
        ForeignKey("service_offer.id", ondelete="CASCADE"), index=True
    )
    funder: Mapped[str]
    places: Mapped[int]
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]
    renewal: Mapped[Renewal] = mapped_column(enum_column(Renewal), default=Renewal.OPEN)
    visible_to: Mapped[FundingVisibility] = mapped_column(
        enum_column(FundingVisibility), default=FundingVisibility.COORDINATOR
    )

    offer: Mapped[ServiceOffer] = relationship(back_populates="funding", lazy="raise_on_sql")


class Quota(Model, Audited, MapInput):
    """So many of an offer's places are reserved for some people, by the donor's rule."""

    __tablename__ = "quota"
    __table_args__ = (CheckConstraint("places >= 0", name="places_counted"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    offer_id: Mapped[int] = mapped_column(
        ForeignKey("service_offer.id", ondelete="CASCADE"), index=True
    )
    places: Mapped[int]
    statuses: Mapped[list[str] | None] = mapped_column(JSON(none_as_null=True))
    origins: Mapped[list[str] | None] = mapped_column(JSON(none_as_null=True))
    sexes: Mapped[list[str] | None] = mapped_column(JSON(none_as_null=True))
    households: Mapped[list[str] | None] = mapped_column(JSON(none_as_null=True))
    tags: Mapped[list[str] | None] = mapped_column(JSON(none_as_null=True))
    reason: Mapped[str | None]

    offer: Mapped[ServiceOffer] = relationship(back_populates="quotas", lazy="raise_on_sql")
