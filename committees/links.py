"""Addresses of the hub's pages, seen from a committee."""

from collections.abc import Iterable

from flask import current_app, url_for


def gap_map_url(sectors: Iterable[str]) -> str | None:
    """The gap map of a remit of sectors, where this hub has one."""
    if "gaps.overview" not in current_app.view_functions:
        return None
    return url_for("gaps.overview", sector=sorted(sectors))
