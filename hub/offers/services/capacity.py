"""Capacity reports: a new one is added, none is ever changed."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from hub.db import db
from hub.errors import RuleError
from hub.i18n import _
from hub.offers.models import CapacityReport, CapacityState, ReportSource, ServiceOffer

FIGURES = ("maximum", "funded", "available", "waiting")


def report_capacity(
    offer: ServiceOffer,
    *,
    as_of: date,
    state: CapacityState,
    source: ReportSource,
    reported_by_id: int,
    at: datetime,
    on: date,
    **figures: Any,
) -> CapacityReport:
    """Add what the offer can take at a date. `figures` are the other columns of the report."""
    check_report(as_of, state, figures, on)
    report = CapacityReport(
        offer_id=offer.id,
        as_of=as_of,
        state=state,
        source=source,
        reported_by_id=reported_by_id,
        reported_at=at,
        **{name: value if value != "" else None for name, value in figures.items()},
    )
    db.session.add(report)
    db.session.flush()
    return report


def check_report(as_of: date, state: CapacityState, figures: Mapping[str, Any], on: date) -> None:
    """Refuse what cannot be; the message says what to do, beside its field."""
    if as_of > on:
        raise RuleError(_("The figures are of a day ahead. Enter today or a day before"), "as_of")
    if state is CapacityState.COUNTED:
        _check_counts(figures)
    elif any(figures.get(name) is not None for name in ("maximum", "funded", "available")):
        raise RuleError(
            _("There are figures below. Choose “We count places”, or take them out"), "state"
        )
    next_on = figures.get("next_intake_on")
    if next_on is not None and next_on < as_of:
        raise RuleError(_("The next intake lies before the day of these figures"), "next_intake_on")


def _check_counts(figures: Mapping[str, Any]) -> None:
    maximum, funded, free = (figures.get(name) for name in ("maximum", "funded", "available"))
    if maximum is None and funded is None:
        raise RuleError(_("Enter how many exist, or how many are funded"), "maximum")
    if free is None:
        return
    if maximum is not None and free > maximum:
        raise RuleError(
            _("Free places cannot be more than the %(count)s that exist", count=maximum),
            "available",
        )
    if maximum is None and free > funded:
        raise RuleError(
            _("Free places cannot be more than the %(count)s that are funded", count=funded),
            "available",
        )
