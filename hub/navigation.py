"""The navigation: what a person can do, in the same order for everybody, less of it for some."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import request, url_for

from hub.access import Permission, Rights
from hub.extension import extensions
from hub.i18n import _l


@dataclass(frozen=True)
class NavEntry:
    label: str
    url: str
    icon: str
    current: bool


_ENTRIES = (
    (_l("Home"), "directory.home", "home", Permission.HOME_READ),
    (_l("Find a service"), "directory.search", "search", Permission.SEARCH_USE),
    (_l("Gap map"), "gaps.overview", "map", Permission.GAP_OVERVIEW),
    (_l("Offers"), "offers.index", "bed", Permission.OFFER_READ),
    (_l("Needs"), "needs.index", "people", Permission.NEED_READ),
    (_l("Signals"), "signals.index", "bell", Permission.GAP_READ),
    (_l("Organisations"), "stakeholders.index", "briefcase", Permission.STAKEHOLDER_READ),
    (_l("Areas"), "places.index", "map", Permission.AREA_READ),
    (_l("Catalogue"), "catalogue.index", "book", Permission.CATALOGUE_READ),
    (_l("Accounts"), "accounts.index", "lock", Permission.ACCOUNT_MANAGE),
)


def entries(person: Rights) -> Sequence[NavEntry]:
    """What stands in the navigation for this person; extensions come before the registry."""
    own = [
        (label, endpoint, icon)
        for label, endpoint, icon, permission in _ENTRIES
        if person.may(permission)
    ]
    added = [
        (entry.label, entry.endpoint, entry.icon)
        for extension in extensions()
        for entry in extension.menu(person)
    ]
    return [_entry(*line) for line in own[:6] + added + own[6:]]


def _entry(label: object, endpoint: str, icon: str) -> NavEntry:
    blueprint = (request.endpoint or "").split(".")[0]
    same = request.endpoint == endpoint or (
        blueprint == endpoint.split(".")[0] and blueprint != "directory"
    )
    return NavEntry(str(label), url_for(endpoint), icon, same)
