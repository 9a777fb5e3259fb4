"""What happened in a month: people reached, and people who had to be sent away."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from hub.db import Audited, MapInput, Model, UtcDateTime, Versioned, enum_column
from hub.offers.models import ServiceOffer


class TurnAwayReason(StrEnum):
    FULL = "full"
    NOT_ELIGIBLE = "not eligible"
    LANGUAGE = "language"
    DOCUMENTS = "documents missing"
    OUT_OF_AREA = "lives elsewhere"
    OTHER = "other"


class ServedReport(Model, Versioned, Audited, MapInput):
    """People reached by an offer in a month. `month` is its first day.

    Optionally of one area and one group; a row with neither is the offer's whole.
    """

    __tablename__ = "served_report"
    __table_args__ = (
        Index("uq_served_report_cell", "offer_id", "month", "area_key", "group_key", unique=True),
        CheckConstraint("people_new >= 0", name="people_counted"),
        CheckConstraint("contacts IS NULL OR contacts >= 0", name="contacts_counted"),
        CheckConstraint("present IS NULL OR present >= 0", name="present_counted"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    offer_id: Mapped[int] = mapped_column(
        ForeignKey("service_offer.id", ondelete="CASCADE"), index=True
    )
    month: Mapped[date]
    people_new: Mapped[int]
    present: Mapped[int | None]
    contacts: Mapped[int | None]
    area_id: Mapped[int | None] = mapped_column(ForeignKey("area.id"))
    area_key: Mapped[int] = mapped_column(default=0)
    group_id: Mapped[int | None] = mapped_column(ForeignKey("population_group.id"))
    group_key: Mapped[int] = mapped_column(default=0)
    reported_by_id: Mapped[int | None]
    reported_at: Mapped[datetime] = mapped_column(UtcDateTime)

    offer: Mapped[ServiceOffer] = relationship(lazy="raise_on_sql")


class TurnAway(Model, Versioned, Audited):
    """People whom an offer could not take in a month, by reason."""

    __tablename__ = "turn_away"
    __table_args__ = (
        Index("uq_turn_away_cell", "offer_id", "month", "reason", unique=True),
        CheckConstraint("people >= 0", name="people_counted"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    offer_id: Mapped[int] = mapped_column(
        ForeignKey("service_offer.id", ondelete="CASCADE"), index=True
    )
    month: Mapped[date]
    reason: Mapped[TurnAwayReason] = mapped_column(enum_column(TurnAwayReason))
    people: Mapped[int]
    reported_by_id: Mapped[int | None]
    reported_at: Mapped[datetime] = mapped_column(UtcDateTime)

    offer: Mapped[ServiceOffer] = relationship(lazy="raise_on_sql")
