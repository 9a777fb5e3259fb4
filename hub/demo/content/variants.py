"""The shapes that offers of one service type take: for whom, where, by which way in."""

from dataclasses import dataclass
from enum import StrEnum

from hub.offers.models import ReferralGate

REFUGEES = ("applicant", "recognised")
PROTECTED = ("applicant", "recognised", "temporary-protection")
WITH_PAPERS = ("applicant", "citizen", "permit-holder", "recognised", "temporary-protection")
UKRAINE = ("UA",)
WITH_CHILDREN = ("family", "single-parent")


class Reach(StrEnum):
    """How far an offer reaches: its own community, some neighbours, the city, the region."""

    HOME = "home"
    NEAR = "near"
    CITY = "city"
    REGION = "region"


@dataclass(frozen=True)
class Variant:
    """One shape. `weight` is its part of the capacity; empty rules shut nobody out."""

    title: str
    weight: float = 1.0
    reach: Reach = Reach.CITY
    gate: ReferralGate = ReferralGate.APPOINTMENT
    statuses: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    sexes: tuple[str, ...] = ()
    households: tuple[str, ...] = ()
    ages: tuple[int | None, int | None] = (None, None)
    tags: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()  # none: those of the organisation
    other_rule: str | None = None


@dataclass(frozen=True)
class Setting:
    """What the offers of a service type have in common, and their shapes.

    `unspoken` languages are spoken in none of them.
    """

    service_type: str
    variants: tuple[Variant, ...]
    documents: tuple[str | None, ...]
    hours: tuple[str, ...]
    procedure: str
    cost: str = "Free"
    unspoken: tuple[str, ...] = ()
    is_secret: bool = False
