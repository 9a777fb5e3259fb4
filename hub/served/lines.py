"""What was typed in the grid of a month, and what is to be said of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from hub.served.models import TurnAwayReason


@dataclass(frozen=True)
class MonthLine:
    """What was typed for one offer and month; None: left empty."""

    offer_id: int
    people_new: int | None = None
    present: int | None = None
    contacts: int | None = None
    turned_away: Mapping[TurnAwayReason, int | None] = field(default_factory=dict)
    is_sure: bool = False

    @property
    def served(self) -> dict[str, int | None]:
        return {"people_new": self.people_new, "present": self.present, "contacts": self.contacts}

    @property
    def is_blank(self) -> bool:
        return all(count is None for count in self.served.values())


@dataclass(frozen=True)
class Fault:
    """Something to put right, or to confirm, at one cell of the grid."""

    offer_id: int
    cell: str
    message: str
    asks: bool = False
