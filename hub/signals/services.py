"""Counting signs of unmet demand. Nothing here commits; the request does."""

from collections.abc import Collection
from datetime import date

from gapmap import Dimension
from hub.db import db
from hub.places.models import Area
from hub.signals.models import Signal, SignalKind

FULL = "full"  # somebody would fit, and nobody takes people at present
BARRIERS = frozenset({FULL, *(dimension.value for dimension in Dimension)})


def count_signal(
    hub: Area,
    service_type_id: int,
    kind: SignalKind,
    day: date,
    barriers: Collection[str] = (),
    stakeholder_id: int | None = None,
) -> Signal:
    """Count that somebody was not helped: the month, the service and the barriers, no more.

    The day is only used to find the month. Raises ValueError for a barrier that is none: no
    other word may slip in here.
    """
    unknown = set(barriers) - BARRIERS
    if unknown:
        raise ValueError(f"not barriers: {sorted(unknown)}")
    signal = Signal(
        hub_id=hub.id,
        service_type_id=service_type_id,
        kind=kind,
        month=day.replace(day=1),
        barriers=sorted(barriers),
        stakeholder_id=stakeholder_id,
    )
    db.session.add(signal)
    db.session.flush()
    return signal
