"""Certificates: the needs and offers that show, by two sums, why a need cannot have more."""

from gapmap.gaps import Certificate, Component
from gapmap.sheet import NOT_SAID, Sheet
from gapmap.walks import walk


def certificate_of(sheet: Sheet, ref: str) -> Certificate:
    """The part of the level set of a need's share that hangs together with it.

    The needs whose share is no larger use up every offer that may serve any of them. Offers of
    which nothing is confirmed are named too: a person who checks finds every offer in the list.
    """
    start = sheet.need_at[ref]
    level = sheet.share_of(start)
    part = walk(sheet, [start], level)
    listed = sorted({offer for need in part.needs for offer in sheet.offers_of[need]})
    alone = [at for at in part.offers if int(sheet.pool_of[at]) not in part.pools]
    offers = [sheet.offers[at] for at in listed]
    return Certificate(
        needs=tuple(sheet.needs[at].ref for at in part.needs),
        offers=tuple(offer.ref for offer in offers),
        pools=tuple(sheet.pools[at].ref for at in part.pools),
        people=sum(sheet.needs[at].people for at in part.needs),
        capacity=sum(sheet.offers[at].capacity for at in alone)
        + sum(sheet.pools[at].capacity for at in part.pools),
        level=level,
        at_most=sum(offer.at_most for offer in offers),
        unknown_offers=sum(offer.state in NOT_SAID for offer in offers),
    )


def component_of(sheet: Sheet, ref: str) -> Component:
    """What shares places with a need, and the offers without places that may serve it."""
    start = sheet.need_at[ref]
    part = walk(sheet, [start])
    offers = sorted({*part.offers, *sheet.offers_of[start]})
    return Component(
        tuple(sheet.needs[at].ref for at in part.needs),
        tuple(sheet.offers[at].ref for at in offers),
        tuple(sheet.pools[at].ref for at in part.pools),
    )
