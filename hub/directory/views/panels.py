"""The panels of home pages, by role: each shows first what that person must do."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property

from hub.access import Permission, Rights, Role
from hub.catalogue.queries import service_types
from hub.directory.queries import home as queries
from hub.directory.queries.reporting import OfferLine, offer_lines, reporting_of
from hub.directory.views.gaps import largest_gaps
from hub.extension import Panel
from hub.gaps.services import map_of
from hub.i18n import _
from hub.offers.freshness import Freshness
from hub.offers.models import OfferStatus
from hub.places.models import Area

WEEK = timedelta(days=7)
_SOON = timedelta(days=60)
_MOST = 8


@dataclass
class Desk:
    """What the panels of one person are made from; each part is read once, when it is needed."""

    person: Rights
    city: Area
    on: date
    at: datetime
    last_here: datetime | None

    @cached_property
    def lines(self) -> Sequence[OfferLine]:
        return offer_lines(self.city.path, self.on, self.person.keeps)


def panels_for(desk: Desk) -> Iterator[Panel]:
    """The hub's own panels for the roles of a person, unordered."""
    roles = desk.person.roles
    if Role.CASEWORKER in roles:
        yield from _of_caseworker(desk)
    if Role.FOCAL_POINT in roles:
        yield _of_focal_point(desk)
    if Role.COORDINATOR in roles and desk.person.coordinates_path(desk.city.path):
        yield _of_coordinator(desk)
    if roles & {Role.COMMITTEE_MEMBER, Role.CHAIR, Role.COORDINATOR}:
        yield _of_gaps(desk)
    if Role.OBSERVER in roles:
        yield Panel(
            _("What is open to you"), "directory/_observer_panel.html", {"city": desk.city}, 60
        )


def _of_caseworker(desk: Desk) -> Iterator[Panel]:
    yield Panel(
        _("Who takes this person?"),
        "directory/_search_panel.html",
        {"types": service_types(desk.city)},
        10,
    )
    since = desk.at - WEEK
    changes = queries.changes_since(desk.person, desk.city.path, since, desk.on, _MOST)
    yield Panel(
        _("What changed this week"), "directory/_changes_panel.html", {"changes": changes}, 15
    )


def _of_focal_point(desk: Desk) -> Panel:
    own = [line for line in desk.lines if line.stakeholder_id in desk.person.keeps]
    running = [line for line in own if line.status is OfferStatus.OPEN]
    waiting = [line for line in running if line.freshness is not Freshness.FRESH]
    waiting.sort(key=lambda line: (line.has_reported, line.stood_by_on or date.min))
    return Panel(
        _("Your offers"),
        "directory/_offers_panel.html",
        {
            "running": len(running),
            "others": [line for line in own if line.status is not OfferStatus.OPEN],
            "stale": sum(not line.has_reported for line in running),
            "waiting": waiting[:_MOST],
            "left": len(waiting) - len(waiting[:_MOST]),
        },
        20,
    )


def _of_coordinator(desk: Desk) -> Panel:
    reporting = reporting_of(desk.lines)
    late = reporting.late_for(desk.person)
    since = desk.last_here or desk.at - WEEK
    drafts = [
        line
        for line in desk.lines
        if line.status is OfferStatus.DRAFT and desk.person.coordinates_path(line.home_path)
    ]
    return Panel(
        _("The city at a glance"),
        "directory/_city_panel.html",
        {
            "reporting": reporting,
            "late": late[:_MOST],
            "left": len(late) - len(late[:_MOST]),
            "drafts": drafts,
            "news": queries.city_news(desk.city, desk.on, desk.on + _SOON, since),
        },
        25,
    )


def _of_gaps(desk: Desk) -> Panel:
    """The largest gap of each sector: of the remit of a committee, or of the whole city."""
    whole = desk.person.coordinates_path(desk.city.path)
    here = [seat for seat in desk.person.committees if seat.city_id == desk.city.id]
    remit = None
    if here and not whole:
        remit = frozenset[str]().union(*(seat.sectors for seat in here))
    figures = map_of(desk.city, desk.on)
    return Panel(
        _("Largest gaps"),
        "directory/_gaps_panel.html",
        {
            "gaps": largest_gaps(figures, remit),
            "reporting": None if remit is None else reporting_of(desk.lines, remit),
            "may_record": desk.person.may(Permission.NEED_RECORD),
        },
        35,
    )


def panel_of_administrator(on: date) -> Panel:
    """What an administrator looks after; the first steps while the hub is empty."""
    return Panel(
        _("The installation"),
        "directory/_installation_panel.html",
        {"found": queries.installation(on)},
        70,
    )


def panel_without_role() -> Panel:
    return Panel(_("You have no role yet"), "directory/_no_role_panel.html", {}, 5)
