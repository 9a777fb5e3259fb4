"""An offer of the demonstration city before it becomes rows: days are counted from today."""

from dataclasses import dataclass, replace

from hub.demo.content.variants import Setting, Variant
from hub.offers.models import CapacityState, OfferStatus, ReferralGate, Renewal, Visibility


@dataclass(frozen=True)
class Money:
    """A funding line: places, and in how many days it ends (None: no end)."""

    funder: str
    places: int
    ends_in: int | None
    renewal: Renewal
    began_ago: int = 300


@dataclass(frozen=True)
class Reserved:
    """A quota: so many places only for some people."""

    places: int
    reason: str
    statuses: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()


@dataclass(frozen=True)
class Offering:
    """One offer with everything that hangs on it.

    `usable` is the present capacity, None where no number is known. `age` is how many days ago it
    was last reported, `use` the share of it that people take. `slip` multiplies the last report.
    `weight` is its part where the capacity of a type is shared out. `documents` None: those usual
    for its type; empty: nobody asks for any.
    """

    key: str
    body: str
    service_type: str
    title: str
    areas: tuple[str, ...]
    languages: tuple[str, ...]
    usable: int | None = None
    state: CapacityState = CapacityState.COUNTED
    status: OfferStatus = OfferStatus.OPEN
    visible_to: Visibility = Visibility.PARTNERS
    shows_free_places: bool = True
    statuses: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    sexes: tuple[str, ...] = ()
    households: tuple[str, ...] = ()
    ages: tuple[int | None, int | None] = (None, None)
    tags: tuple[str, ...] = ()
    other_rule: str | None = None
    other_rule_is_hard: bool = False
    description: str | None = None
    documents: str | None = None
    gate: ReferralGate = ReferralGate.APPOINTMENT
    procedure: str | None = None
    hours: str | None = None
    cost: str | None = None
    is_secret: bool = False
    is_accessible: bool = True
    began_ago: int = 900
    ends_in: int | None = None
    age: int = 5
    use: float = 0.96
    slip: int = 1
    weight: float = 1.0
    pool: str | None = None
    money: tuple[Money, ...] = ()
    reserved: tuple[Reserved, ...] = ()


def in_setting(offering: Offering, setting: Setting, hours: str | None = None) -> Offering:
    """The offering with what all offers of its type have in common, where it says nothing."""
    return replace(
        offering,
        documents=setting.documents[0] if offering.documents is None else offering.documents,
        procedure=offering.procedure or setting.procedure,
        hours=offering.hours or hours or setting.hours[0],
        cost=offering.cost or setting.cost,
        is_secret=setting.is_secret,
    )


def shaped(offering: Offering, variant: Variant) -> Offering:
    """The offering with the rules of a variant."""
    return replace(
        offering,
        statuses=variant.statuses,
        origins=variant.origins,
        sexes=variant.sexes,
        households=variant.households,
        ages=variant.ages,
        tags=variant.tags,
        other_rule=variant.other_rule,
        gate=variant.gate,
        weight=variant.weight,
    )
