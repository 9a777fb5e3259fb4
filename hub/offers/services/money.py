"""What stands beside an offer's figures: funding lines, reserved quotas, shared pools."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from hub.db import db
from hub.errors import RuleError
from hub.i18n import _
from hub.offers.models import CapacityPool, FundingLine, Quota, ServiceOffer
from hub.offers.queries.figures import figures_of
from hub.offers.services.record import touched

_SOME_PEOPLE = ("statuses", "origins", "sexes", "households", "tags")


def add_funding(offer: ServiceOffer, **details: Any) -> FundingLine:
    """Add money that pays for some of the places."""
    line = FundingLine(**details)
    offer.funding.append(line)
    touched(offer)
    return line


def change_funding(offer: ServiceOffer, line: FundingLine, **details: Any) -> None:
    for name, value in details.items():
        setattr(line, name, value)
    touched(offer)


def remove_funding(offer: ServiceOffer, line: FundingLine) -> None:
    offer.funding.remove(line)
    touched(offer)


def add_quota(offer: ServiceOffer, on: date, **details: Any) -> Quota:
    """Reserve some of the places for some people; all reserved ones must fit into the offer."""
    values = _quota_values(details)
    _check_quotas(offer, on, None, values["places"])
    quota = Quota(**values)
    offer.quotas.append(quota)
    touched(offer)
    return quota


def change_quota(offer: ServiceOffer, quota: Quota, on: date, **details: Any) -> None:
    values = _quota_values(details)
    _check_quotas(offer, on, quota, values["places"])
    for name, value in values.items():
        setattr(quota, name, value)
    touched(offer)


def remove_quota(offer: ServiceOffer, quota: Quota) -> None:
    offer.quotas.remove(quota)
    touched(offer)


def quotas_over(offer: ServiceOffer, on: date) -> tuple[int, int] | None:
    """(reserved, usable) where more is reserved than the offer can take on the day."""
    usable = figures_of([offer], on)[0].usable
    reserved = sum(quota.places for quota in offer.quotas)
    return (reserved, usable) if usable is not None and reserved > usable else None


def start_pool(offer: ServiceOffer, *, name: str, capacity: int) -> CapacityPool:
    """Begin a team or budget that several offers of the organisation share."""
    pool = CapacityPool(stakeholder_id=offer.stakeholder_id, name=name, capacity=capacity)
    offer.pool = pool
    touched(offer)
    return pool


def change_pool(pool: CapacityPool, *, name: str, capacity: int) -> None:
    pool.name, pool.capacity = name, capacity
    db.session.flush()


def share_pool(offer: ServiceOffer, pool: CapacityPool | None) -> None:
    """Let the offer draw on a pool of its own organisation, or on none."""
    if pool is not None and pool.stakeholder_id != offer.stakeholder_id:
        raise RuleError(_("This team belongs to another organisation"), "pool_id")
    offer.pool = pool
    touched(offer)


def _quota_values(details: Mapping[str, Any]) -> dict[str, Any]:
    values = {name: value if value not in ([], "") else None for name, value in details.items()}
    if not any(values.get(name) for name in _SOME_PEOPLE):
        raise RuleError(_("Say for whom these places are reserved"), "statuses")
    return values


def _check_quotas(offer: ServiceOffer, on: date, changed: Quota | None, places: int) -> None:
    usable = figures_of([offer], on)[0].usable
    others = sum(quota.places for quota in offer.quotas if quota is not changed)
    if usable is not None and others + places > usable:
        raise RuleError(
            _(
                "Reserved places cannot be more than the %(count)s that can be used;"
                " %(others)s are reserved already",
                count=usable,
                others=others,
            ),
            "places",
        )
