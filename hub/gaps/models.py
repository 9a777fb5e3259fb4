"""A computed map, kept per hub, day and state of the data."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from hub.db import Model, UtcDateTime


class ComputedMap(Model):
    """The figures of a gap map as compressed JSON; a cache, so that it is computed once.

    A row without figures is a claim: somebody is computing it since `claimed_at`.
    """

    __tablename__ = "computed_map"
    __table_args__ = (UniqueConstraint("hub_id", "day", "revision"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    hub_id: Mapped[int] = mapped_column(ForeignKey("area.id", ondelete="CASCADE"))
    day: Mapped[date]
    revision: Mapped[int]
    claimed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    computed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    figures: Mapped[bytes | None] = mapped_column(LargeBinary)
