"""What the committees add to the hub: rights by seats, a menu entry, panels on home pages."""

from collections.abc import Iterable, Sequence
from datetime import date

from committees import demonstration, queries
from committees.labels import SEATS
from committees.links import gap_map_url
from committees.models import Committee, Membership
from hub.access import CommitteeRight, Permission, Rights
from hub.directory.queries.reporting import Reporting, offer_lines, reporting_of
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
        """For each seat: the committee, its remit, who sits on it, how many have not reported."""
        if not person.committees:
            return ()
        own = {right.committee_id: right for right in person.committees}
        committees, seats = queries.committees_by_id(own), queries.seats_of(own, on)
        lines = offer_lines(person.committees[0].city_path, on)
        return [
            _panel(
                committee,
                seats.get(committee.id, ()),
                own[committee.id].chairs,
                reporting_of(lines, own[committee.id].sectors),
            )
            for committee in committees
        ]

    def seed_demonstration(self, hub_id: int, on: date) -> None:
        demonstration.seed(hub_id, on)


def _panel(
    committee: Committee, seats: Sequence[Membership], chairs: bool, reporting: Reporting
) -> Panel:
    return Panel(
        local(committee.names),
        "committees/_home_panel.html",
        {
            "committee": committee,
            "seats": seats,
            "labels": SEATS,
            "chairs": chairs,
            "reporting": reporting,
            "gap_url": gap_map_url(sector.code for sector in committee.remit),
        },
        order=30,
    )
