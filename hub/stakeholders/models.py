"""A member body: a department, an organisation, a community. No legal form is asked for."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import JSON, Column, ForeignKey, Index, Table
from sqlalchemy.orm import Mapped, mapped_column, relationship

from hub.clock import now
from hub.db import Audited, Model, UtcDateTime, Versioned, enum_column
from hub.places.models import Area


class StakeholderKind(StrEnum):
    MUNICIPAL = "municipal department"
    NATIONAL_NGO = "national NGO"
    INTERNATIONAL_NGO = "international NGO"
    INTERNATIONAL_ORGANISATION = "international organisation"
    COMMUNITY = "migrant or refugee community"
    COMPANY = "company"
    PUBLIC_BODY = "public body"


class MembershipStatus(StrEnum):
    MEMBER = "member"
    APPLICANT = "applicant"
    LEFT = "left"


class ContactVisibility(StrEnum):
    """Who sees a contact of an organisation."""

    PUBLIC = "public"
    MEMBERS = "members"
    OWNER = "owner"


stakeholder_area = Table(
    "stakeholder_area",
    Model.metadata,
    Column("stakeholder_id", ForeignKey("stakeholder.id", ondelete="CASCADE"), primary_key=True),
    Column("area_id", ForeignKey("area.id"), primary_key=True, index=True),
)


class Stakeholder(Model, Versioned, Audited):
    """A member body. It is homed in one hub's area and works in others."""

    __tablename__ = "stakeholder"
    __table_args__ = (Index(None, "search_key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    short_name: Mapped[str | None]
    kind: Mapped[StakeholderKind] = mapped_column(enum_column(StakeholderKind))
    home_id: Mapped[int] = mapped_column(ForeignKey("area.id"), index=True)
    status: Mapped[MembershipStatus] = mapped_column(
        enum_column(MembershipStatus), default=MembershipStatus.MEMBER
    )
    descriptions: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    website: Mapped[str | None]
    email: Mapped[str | None]
    phone: Mapped[str | None]
    address: Mapped[str | None]
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    search_key: Mapped[str] = mapped_column(default="")
    is_invented: Mapped[bool] = mapped_column(default=False)
    entered_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)

    home: Mapped[Area] = relationship(lazy="raise_on_sql")
    areas: Mapped[list[Area]] = relationship(secondary=stakeholder_area, lazy="raise_on_sql")
    contacts: Mapped[list["Contact"]] = relationship(
        back_populates="stakeholder", cascade="all, delete-orphan", lazy="raise_on_sql"
    )


class Contact(Model, Versioned, Audited):
    """A person or desk to turn to. Personal data: reading it is audited."""

    __tablename__ = "contact"

    id: Mapped[int] = mapped_column(primary_key=True)
    stakeholder_id: Mapped[int] = mapped_column(
        ForeignKey("stakeholder.id", ondelete="CASCADE"), index=True
    )
    name: Mapped[str]
    role: Mapped[str | None]
    email: Mapped[str | None]
    phone: Mapped[str | None]
    visible_to: Mapped[ContactVisibility] = mapped_column(
        enum_column(ContactVisibility), default=ContactVisibility.MEMBERS
    )

    stakeholder: Mapped[Stakeholder] = relationship(back_populates="contacts", lazy="raise_on_sql")
