"""Certificates: the needs and offers that show, by two sums, why a need cannot have more."""

from collections.abc import Iterable, Sequence

from gapmap.gaps import Certificate, Component
from gapmap.model import Need, Offer, Pool
from gapmap.sheet import NOT_SAID, Sheet


def certificate_of(sheet: Sheet, ref: str) -> Certificate:
    """The part of the level set of a need's share that hangs together with it.

    The needs whose share is no larger use up every offer that may serve any of them. Offers of
    which nothing is confirmed are named too: a person who checks finds every offer in the list.
    """
    start = sheet.need_at[ref]
    level = sheet.share_of(start)
    found = sheet.walk(start, level)
    listed = sorted({offer for need in found.needs for offer in sheet.offers_of[need]})
    pools = sorted(found.pools)
    alone = [at for at in sorted(found.offers) if int(sheet.pool_of[at]) not in found.pools]
    offers = [sheet.offers[at] for at in listed]
    return Certificate(
        needs=_refs(sheet.needs, found.needs),
        offers=tuple(offer.ref for offer in offers),
        pools=_refs(sheet.pools, pools),
        people=sum(sheet.needs[at].people for at in found.needs),
        capacity=sum(sheet.offers[at].capacity for at in alone)
        + sum(sheet.pools[at].capacity for at in pools),
        level=level,
        at_most=sum(offer.at_most for offer in offers),
        unknown_offers=sum(offer.state in NOT_SAID for offer in offers),
    )


def component_of(sheet: Sheet, ref: str) -> Component:
    """What shares places with a need, and the offers without places that may serve it."""
    start = sheet.need_at[ref]
    found = sheet.walk(start)
    return Component(
        _refs(sheet.needs, found.needs),
        _refs(sheet.offers, found.offers | set(sheet.offers_of[start])),
        _refs(sheet.pools, found.pools),
    )


def _refs(
    rows: Sequence[Need] | Sequence[Offer] | Sequence[Pool], at: Iterable[int]
) -> tuple[str, ...]:
    return tuple(rows[one].ref for one in sorted(at))
