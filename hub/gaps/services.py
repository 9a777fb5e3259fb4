"""The kept map: computed once for each state of the data, however many look at once.

Whoever comes first writes a claim, computes, and stores the figures; the others wait for them.
A claim whose holder has died is taken over after `CLAIM_HOLDS`. Nothing else is written, and
these short transactions are apart from the request's own. Older states of the data are pruned.
"""

import time
from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from threading import Lock

from flask import current_app
from sqlalchemy import ColumnElement, Connection, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from hub.audit import revision_number
from hub.db import apart, db
from hub.gaps import queries
from hub.gaps.compute import figures_of_map
from hub.gaps.encoding import UnknownFormError, packed, unpacked
from hub.gaps.figures import MapFigures
from hub.gaps.models import ComputedMap
from hub.places.models import Area

CLAIM_HOLDS = timedelta(seconds=20)
POLL_SECONDS = 0.05
MAPS_KEPT = 40  # of one hub
IN_MEMORY = 8  # figures that a process keeps unpacked

Key = tuple[int, datetime]


@dataclass
class _Memory:
    """The figures last used by this process, by row and the instant it was computed."""

    figures: OrderedDict[Key, MapFigures] = field(default_factory=OrderedDict)
    lock: Lock = field(default_factory=Lock)

    def get(self, key: Key) -> MapFigures | None:
        with self.lock:
            if key in self.figures:
                self.figures.move_to_end(key)
            return self.figures.get(key)

    def put(self, key: Key, figures: MapFigures) -> MapFigures:
        with self.lock:
            figures = self.figures.setdefault(key, figures)
            while len(self.figures) > IN_MEMORY:
                self.figures.popitem(last=False)
            return figures


def map_of(hub: Area, day: date) -> MapFigures:
    """The gap map of a hub on a day: kept, or computed now and kept.

    For requests that only read. One statement once it is computed, one more in a process that
    has not read it yet.
    """
    while True:
        connection = db.session.connection()
        revision, kept = queries.present_map(connection, hub.id, day)
        figures = _read(connection, kept) or _computed_or_awaited(hub, day, revision)
        if figures is not None:
            return figures


def _read(connection: Connection, kept: queries.KeptMap | None) -> MapFigures | None:
    """The figures of a computed map; None where there is none that can be read."""
    if kept is None or kept.computed_at is None:
        return None
    key = (kept.id, kept.computed_at)
    found = _memory().get(key)
    if found is not None:
        return found
    data = queries.kept_figures(connection, kept.id)
    try:
        return _memory().put(key, unpacked(data)) if data else None
    except UnknownFormError:
        return None


def _computed_or_awaited(hub: Area, day: date, revision: int) -> MapFigures | None:
    """The figures of a state of the data; None when the data have moved on.

    Looks through a connection of its own: the request's may see an older state of the database.
    """
    while True:
        with db.engine.connect() as connection:
            kept = queries.kept_map(connection, hub.id, day, revision)
            figures = _read(connection, kept)
        if figures is not None:
            return figures
        claim = _claim(hub.id, day, revision, kept)
        if claim is not None:
            return _compute(hub, day, revision, claim)
        time.sleep(POLL_SECONDS)


def _claim(hub_id: int, day: date, revision: int, kept: queries.KeptMap | None) -> datetime | None:
    """The instant of a claim that is ours now; None while somebody else's holds."""
    at = _instant()
    if kept is None:
        try:
            with apart() as connection:
                connection.execute(
                    insert(ComputedMap).values(
                        hub_id=hub_id, day=day, revision=revision, claimed_at=at
                    )
                )
        except IntegrityError:  # somebody was faster
            return None
        return at
    if kept.computed_at is None and at - kept.claimed_at < CLAIM_HOLDS:
        return None
    with apart() as connection:
        taken = connection.execute(
            update(ComputedMap)
            .where(ComputedMap.id == kept.id, ComputedMap.claimed_at == kept.claimed_at)
            .values(claimed_at=at, computed_at=None, figures=None)
        )
    return at if taken.rowcount else None


def _compute(hub: Area, day: date, revision: int, claim: datetime) -> MapFigures | None:
    """Compute and store. None when the data changed while they were read: nothing would fit."""
    mine = (
        ComputedMap.hub_id == hub.id,
        ComputedMap.day == day,
        ComputedMap.revision == revision,
        ComputedMap.claimed_at == claim,
    )
    stored = False
    try:
        figures = figures_of_map(hub, day, queries.map_rows(hub, day))
        if revision_number() != revision:
            return None
        _store(mine, figures)
        stored = True
    finally:
        if not stored:  # others need not wait for us
            with apart() as connection:
                connection.execute(delete(ComputedMap).where(*mine))
    return figures


def _store(mine: tuple[ColumnElement[bool], ...], figures: MapFigures) -> None:
    """Put the figures under our claim, if it still holds, and drop what nobody needs any more."""
    data, at = packed(figures), _instant()
    with apart() as connection:
        row = connection.execute(
            select(ComputedMap.id, ComputedMap.hub_id, ComputedMap.revision).where(*mine)
        ).one_or_none()
        if row is None:
            return
        connection.execute(
            update(ComputedMap).where(ComputedMap.id == row.id).values(computed_at=at, figures=data)
        )
        _prune(connection, row.hub_id, row.revision)
    _memory().put((row.id, at), figures)


def _prune(connection: Connection, hub_id: int, revision: int) -> None:
    """Drop the maps of older states of the data, and the oldest of this one beyond a number."""
    own = ComputedMap.hub_id == hub_id
    computed = (
        select(ComputedMap.id)
        .where(own, ComputedMap.computed_at.is_not(None))
        .order_by(ComputedMap.computed_at.desc(), ComputedMap.id.desc())
    )
    past = connection.scalars(computed).all()[MAPS_KEPT:]
    connection.execute(delete(ComputedMap).where(own, ComputedMap.revision < revision))
    connection.execute(delete(ComputedMap).where(ComputedMap.id.in_(past)))


def _memory() -> _Memory:
    """The figures that this process holds for the present application."""
    memory: _Memory = current_app.extensions.setdefault("koinon-gap-maps", _Memory())
    return memory


def _instant() -> datetime:
    """The machine's own time: claims age, and rows are told apart, also where the clock is held."""
    return datetime.now(UTC)
