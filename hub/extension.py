"""The one small interface by which another package adds to the hub without being known to it.

A package registers an `Extension` in its `init_app`: rights by its memberships, panels on home
pages, menu entries, notices, content of the demonstration city.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from flask import Flask, current_app

from hub.access import CommitteeRight, Rights


@dataclass(frozen=True)
class MenuEntry:
    """A line of the navigation: its label, endpoint and icon; shown to whom `for_whom` says."""

    label: str
    endpoint: str
    icon: str


@dataclass(frozen=True)
class Panel:
    """A part of a home page: a template of the extension and what it shows."""

    title: str
    template: str
    values: dict[str, object]
    order: int = 50


@dataclass(frozen=True)
class Notice:
    """Something that a person should know on arriving."""

    text: str
    url: str | None = None


class Extension:
    """What another package may add. Every part has an empty default."""

    name = "extension"

    def committee_rights(self, user_id: int, on: date) -> Iterable[CommitteeRight]:
        """What the person's memberships in this package give on that day."""
        return ()

    def menu(self, person: Rights) -> Sequence[MenuEntry]:
        return ()

    def home_panels(self, person: Rights, on: date) -> Sequence[Panel]:
        return ()

    def notices(self, person: Rights, on: date) -> Sequence[Notice]:
        return ()

    def seed_demonstration(self, hub_id: int, on: date) -> None:
        """Add the package's own content to the demonstration city."""


def register(app: Flask, extension: Extension) -> None:
    """Add an extension to the application."""
    app.extensions.setdefault("koinon", []).append(extension)


def extensions() -> Sequence[Extension]:
    """The registered extensions, in the order in which they came."""
    found: Sequence[Extension] = current_app.extensions.get("koinon", [])
    return found
