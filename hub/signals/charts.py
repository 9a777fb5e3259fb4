"""Signals as bars: how often somebody was not helped, month by month."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from hub.i18n import _, day
from hub.signals.labels import KINDS
from hub.signals.models import SignalKind
from hub.signals.queries import MonthCount

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

_COLOURS = {SignalKind.EMPTY_SEARCH: "#0b4f8a", SignalKind.REFUSED_REFERRAL: "#e08a4a"}


def by_month(counts: Sequence[MonthCount], months: Sequence[date]) -> "Figure":
    """A figure of stacked bars: a bar for each month, a part for each kind."""
    import plotly.graph_objects as go

    figure = go.Figure()
    for kind in SignalKind:
        sums = [sum(c.count for c in counts if (c.kind, c.month) == (kind, m)) for m in months]
        figure.add_bar(
            name=str(KINDS[kind]),
            x=[day(month, "month_short") for month in months],
            y=sums,
            marker_color=_COLOURS[kind],
            text=[str(number) if number else "" for number in sums],
        )
    figure.update_layout(
        barmode="stack",
        yaxis={"title": _("Attempts"), "rangemode": "tozero"},
        xaxis={"type": "category"},
        uniformtext={"minsize": 10, "mode": "hide"},
        showlegend=True,
        legend={"orientation": "h", "y": 1.12, "x": 0},
    )
    figure.update_traces(textangle=0)
    return figure
