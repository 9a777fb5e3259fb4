"""A committee of a city, its remit of sectors, and who sits on it."""

from datetime import date
from enum import StrEnum

from sqlalchemy import JSON, CheckConstraint, Column, ForeignKey, Index, Table, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from hub.accounts.models import User
from hub.catalogue.models import Sector
from hub.db import Audited, Model, Versioned, enum_column
from hub.places.models import Area
from hub.stakeholders.models import Stakeholder


class Seat(StrEnum):
    MEMBER = "member"
    CHAIR = "chair"


committee_sector = Table(
    "committee_sector",
    Model.metadata,
    Column("committee_id", ForeignKey("committee.id", ondelete="CASCADE"), primary_key=True),
    Column("sector_id", ForeignKey("sector.id"), primary_key=True, index=True),
)


class Committee(Model, Versioned, Audited):
    """One of a city's working committees; its remit is a set of sectors."""

    __tablename__ = "committee"
    __table_args__ = (UniqueConstraint("city_id", "code"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    city_id: Mapped[int] = mapped_column(ForeignKey("area.id"), index=True)
    code: Mapped[str]
    names: Mapped[dict[str, str]] = mapped_column(JSON)
    mandates: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    position: Mapped[int] = mapped_column(default=0)

    city: Mapped[Area] = relationship(lazy="raise_on_sql")
    remit: Mapped[list[Sector]] = relationship(secondary=committee_sector, lazy="raise_on_sql")
    memberships: Mapped[list["Membership"]] = relationship(
        back_populates="committee", cascade="all, delete-orphan", lazy="raise_on_sql"
    )


class Membership(Model, Audited):
    """A person's seat on a committee, for the organisation it is a delegate of, and its period."""

    __tablename__ = "committee_membership"
    __table_args__ = (
        Index("uq_committee_membership", "committee_id", "user_id", "starts_on", unique=True),
        CheckConstraint("ends_on IS NULL OR ends_on >= starts_on", name="period_in_order"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    committee_id: Mapped[int] = mapped_column(
        ForeignKey("committee.id", ondelete="CASCADE"), index=True
    )
    user_id: Mapped[int] = mapped_column(
        ForeignKey("user_account.id", ondelete="CASCADE"), index=True
    )
    stakeholder_id: Mapped[int | None] = mapped_column(ForeignKey("stakeholder.id"), index=True)
    seat: Mapped[Seat] = mapped_column(enum_column(Seat), default=Seat.MEMBER)
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]

    committee: Mapped[Committee] = relationship(back_populates="memberships", lazy="raise_on_sql")
    user: Mapped[User] = relationship(lazy="raise_on_sql")
    stakeholder: Mapped[Stakeholder | None] = relationship(lazy="raise_on_sql")
