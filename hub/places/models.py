"""An area of the tree. A city is an area that has a hub of its own."""

from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from hub.db import Audited, MapInput, Model, Versioned, enum_column


class AreaKind(StrEnum):
    COUNTRY = "country"
    REGION = "region"
    MUNICIPALITY = "municipality"
    COMMUNITY = "municipal community"
    DISTRICT = "district"
    CAMP = "camp"


class Area(Model, Versioned, Audited, MapInput):
    """A node of the area tree.

    `path` holds the ids from the root down, as `/1/4/9/`: "this and all below it" is a prefix.
    `names` maps a language code to the name; `search_key` is the plain Latin form of all names.
    """

    __tablename__ = "area"
    __table_args__ = (
        CheckConstraint("parent_id IS NULL OR parent_id <> id", name="not_its_own_parent"),
        Index(None, "path"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("area.id"), index=True)
    code: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[AreaKind] = mapped_column(enum_column(AreaKind))
    names: Mapped[dict[str, str]] = mapped_column(JSON)
    search_key: Mapped[str] = mapped_column(default="")
    path: Mapped[str] = mapped_column(default="")
    is_hub: Mapped[bool] = mapped_column(default=False)
    time_zone: Mapped[str | None]
    population: Mapped[int | None]
    geometry: Mapped[dict[str, Any] | None] = mapped_column(JSON, deferred=True)
    geometry_note: Mapped[str | None]

    parent: Mapped["Area | None"] = relationship(remote_side=[id], lazy="raise_on_sql")

    @property
    def ids_above(self) -> list[int]:
        """Ids from the root down to this area, itself last."""
        return [int(part) for part in self.path.strip("/").split("/") if part]

    def is_below(self, other: "Area") -> bool:
        """True when this area is the other one or lies in it."""
        return self.path.startswith(other.path)
