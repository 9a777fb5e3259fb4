"""Months, each named by its first day."""

import calendar
import re
from datetime import date, timedelta


def month_of(day: date) -> date:
    """The month that holds a day.

    >>> month_of(date(2026, 11, 24))
    datetime.date(2026, 11, 1)
    """
    return day.replace(day=1)


def month_before(month: date) -> date:
    """The month before.

    >>> month_before(date(2026, 1, 1))
    datetime.date(2025, 12, 1)
    """
    return month_of(month - timedelta(days=1))


def month_after(month: date) -> date:
    return month_of(last_day(month) + timedelta(days=1))


def last_day(month: date) -> date:
    """The last day of a month.

    >>> last_day(date(2028, 2, 1))
    datetime.date(2028, 2, 29)
    """
    return month.replace(day=calendar.monthrange(month.year, month.month)[1])


def named(text: str) -> date | None:
    """The month that an address names, as 2026-11; None where it names none.

    >>> named("2026-11")
    datetime.date(2026, 11, 1)
    >>> named("2026-13") is None
    True
    """
    found = re.fullmatch(r"(20[0-9]{2})-(0[1-9]|1[0-2])", text)
    return date(int(found[1]), int(found[2]), 1) if found else None


def name(month: date) -> str:
    """How an address names a month.

    >>> name(date(2026, 11, 1))
    '2026-11'
    """
    return f"{month:%Y-%m}"
