"""What the committees add to the hub: rights by seats, a menu entry, panels on home pages."""

from collections.abc import Iterable, Sequence
from datetime import date

from committees import demonstration, queries
from committees.labels import SEATS
from committees.models import Committee
from hub.access import CommitteeRight, Permission, Rights
from hub.extension import Extension, MenuEntry, Panel
from hub.i18n import _, local


class CommitteesExtension(Extension):
    """The five working committees."""

    name = "committees"

    def committee_rights(self, user_id: int, on: date) -> Iterable[CommitteeRight]:
        return queries.rights_by_seats(user_id, on)

    def menu(self, person: Rights) -> Sequence[MenuEntry]:
        if not person.may(Permission.COMMITTEE_READ):
            return ()
        return (MenuEntry(_("Committees"), "committees.index", "scales"),)

    def home_panels(self, person: Rights, on: date) -> Sequence[Panel]:
        """For each seat: the committee, its remit and who sits on it. One statement."""
        if not person.committees:
            return ()
        chaired = {right.committee_id: right.chairs for right in person.committees}
        return [
            _panel(committee, chaired[committee.id])
            for committee in queries.committees_with_seats(chaired, on)
        ]

    def seed_demonstration(self, hub_id: int, on: date) -> None:
        demonstration.seed(hub_id, on)


def _panel(committee: Committee, chairs: bool) -> Panel:
    return Panel(
        local(committee.names),
        "committees/_home_panel.html",
        {
            "committee": committee,
            "labels": SEATS,
            "chairs": chairs,
        },
        order=30,
    )
