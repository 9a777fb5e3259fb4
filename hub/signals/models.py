"""A signal says that somebody was not helped. It holds no profile of a person."""

from datetime import date
from enum import StrEnum

from sqlalchemy import JSON, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from hub.db import Audited, Model, enum_column


class SignalKind(StrEnum):
    EMPTY_SEARCH = "empty search"
    REFUSED_REFERRAL = "refused referral"


class Signal(Model, Audited):
    """One attempt that led nowhere: the service, the city, the month's first day, the barriers.

    The day and the profile are left out on purpose: together they could name a person.
    """

    __tablename__ = "signal"
    __table_args__ = (Index(None, "hub_id", "month"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    hub_id: Mapped[int] = mapped_column(ForeignKey("area.id"))
    service_type_id: Mapped[int] = mapped_column(ForeignKey("service_type.id"), index=True)
    kind: Mapped[SignalKind] = mapped_column(enum_column(SignalKind))
    month: Mapped[date]
    barriers: Mapped[list[str]] = mapped_column(JSON, default=list)
    stakeholder_id: Mapped[int | None] = mapped_column(ForeignKey("stakeholder.id"))
