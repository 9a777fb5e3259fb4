"""The time of day, from one place, so that tests can hold it still."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

_held: datetime | None = None


def now() -> datetime:
    """The present instant, in UTC."""
    return _held or datetime.now(UTC)


def today(zone: str = "Europe/Athens") -> date:
    """The present day in the city's time zone."""
    return now().astimezone(ZoneInfo(zone)).date()


@contextmanager
def held_at(moment: datetime) -> Iterator[None]:
    """Hold the clock still (tests and deterministic demonstration content)."""
    global _held
    before, _held = _held, moment
    try:
        yield
    finally:
        _held = before
