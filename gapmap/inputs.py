"""Everything a map is made from, checked together, and the same with something changed."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from gapmap.areas import AreaTree
from gapmap.engine import Engine
from gapmap.errors import DuplicateRef, InvalidValue, UnknownRef
from gapmap.model import Need, Offer, Pool

Row = Need | Offer | Pool
AnyRow = TypeVar("AnyRow", bound=Row)


@dataclass(frozen=True, slots=True)
class Inputs:
    """Needs, offers and pools of a day, with the areas they lie in."""

    needs: tuple[Need, ...]
    offers: tuple[Offer, ...]
    pools: tuple[Pool, ...]
    areas: AreaTree
    on: date
    usual: Mapping[str, int]
    engine: Engine

    def checked(self) -> "Inputs":
        """The inputs themselves. Raises DuplicateRef, UnknownRef, InvalidValue."""
        for rows in (self.needs, self.offers, self.pools):
            counts = Counter(row.ref for row in rows)
            if twice := [ref for ref, count in counts.items() if count > 1]:
                raise DuplicateRef(f"more than once: {', '.join(sorted(twice))}")
        known = {pool.ref for pool in self.pools}
        for offer in self.offers:
            if offer.pool is not None and offer.pool not in known:
                raise UnknownRef(
                    f"offer {offer.ref!r} names a pool {offer.pool!r} that is not there"
                )
            for area in offer.rule.areas:
                self.areas.line(area)
        for service_type, usual in self.usual.items():
            if not isinstance(usual, int) or usual < 0:
                raise InvalidValue(f"the usual capacity of {service_type!r} is {usual!r}")
        return self

    def changed(self, add: Iterable[Row], remove: Iterable[Row]) -> "Inputs":
        """The same with rows taken out, by their references, and others put in.

        Raises UnknownRef for a row to remove that is not there, and what `checked` raises.
        """
        gone = {(type(row), row.ref) for row in remove}
        every: list[Row] = [*self.needs, *self.offers, *self.pools]
        here = {(type(row), row.ref) for row in every}
        if missing := gone - here:
            raise UnknownRef(f"not in this map: {', '.join(sorted(ref for _, ref in missing))}")
        new = tuple(add)
        return replace(
            self,
            needs=_exchanged(self.needs, gone, [row for row in new if isinstance(row, Need)]),
            offers=_exchanged(self.offers, gone, [row for row in new if isinstance(row, Offer)]),
            pools=_exchanged(self.pools, gone, [row for row in new if isinstance(row, Pool)]),
        ).checked()

    @property
    def service_types(self) -> frozenset[str]:
        """Every service type that somebody needs or offers."""
        needed = frozenset(need.service_type for need in self.needs)
        return needed | frozenset(offer.service_type for offer in self.offers)

    def only(self, service_types: frozenset[str]) -> "Inputs":
        """The needs and offers of these service types alone."""
        return replace(
            self,
            needs=tuple(need for need in self.needs if need.service_type in service_types),
            offers=tuple(offer for offer in self.offers if offer.service_type in service_types),
        )


def touched_types(before: Inputs, after: Inputs, rows: Iterable[Row]) -> frozenset[str]:
    """The service types whose map may differ: those of the rows, and what pools tie to them."""
    touched: set[str] = set()
    pools: set[str] = set()
    for row in rows:
        if isinstance(row, Pool):
            pools.add(row.ref)
        else:
            touched.add(row.service_type)
    pooled = [offer for offer in (*before.offers, *after.offers) if offer.pool is not None]
    while True:
        tied = {offer.pool for offer in pooled if offer.service_type in touched}
        more = {offer.service_type for offer in pooled if offer.pool in tied | pools}
        if more <= touched:
            return frozenset(touched)
        touched |= more


def _exchanged(
    old: Iterable[AnyRow], gone: set[tuple[type, str]], new: Iterable[AnyRow]
) -> tuple[AnyRow, ...]:
    kept = [row for row in old if (type(row), row.ref) not in gone]
    return tuple(kept + list(new))
