"""Every change to served people and turn-aways. Nothing here commits; the request does."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from hub.catalogue.models import PopulationGroup
from hub.db import db, lock
from hub.errors import ConflictError, RuleError
from hub.i18n import _, number
from hub.offers.models import ServiceOffer
from hub.places.models import Area
from hub.served import queries
from hub.served.lines import Fault, MonthLine
from hub.served.models import ServedReport, TurnAway
from hub.served.queries import MonthGrid

TENFOLD = 10
_SMALL = 20  # below it, ten times as many is nothing to ask about


@dataclass(frozen=True)
class Part:
    """A part of a month's people: of an area, of a group, or of both."""

    area: Area | None
    group: PopulationGroup | None
    people_new: int | None
    present: int | None

    @property
    def key(self) -> tuple[int, int]:
        """Its area and group as the database keeps them; 0 for all."""
        return self.area.id if self.area else 0, self.group.id if self.group else 0


def report_month(
    stakeholder_id: int,
    month: date,
    lines: Sequence[MonthLine],
    *,
    version_read: int,
    by: int,
    at: datetime,
) -> None:
    """Save a month of an organisation's offers as typed: an emptied row is taken out.

    Raises ConflictError when somebody has saved the month since it was read.
    """
    lock(f"served {stakeholder_id}")
    grid = queries.month_grid(stakeholder_id, month)
    if grid.version != version_read:
        raise ConflictError
    known = {offer.id for offer in grid.offers}
    for line in lines:
        if line.offer_id not in known:
            raise ConflictError
        _put_served(grid, line, by, at)
        _put_turned_away(grid, line, by, at)
    db.session.flush()


def faults_of(grid: MonthGrid, lines: Sequence[MonthLine]) -> list[Fault]:
    """What must be put right, or confirmed, before a month is saved."""
    faults = []
    for line in lines:
        if not line.is_blank and line.people_new is None:
            message = _("Enter the people who are new this month, 0 if there are none")
            faults.append(Fault(line.offer_id, "people_new", message))
        before = grid.before.get(line.offer_id)
        if before is not None and not line.is_sure:
            faults += _jumps(line, before)
    return faults


def break_down(
    offer: ServiceOffer,
    month: date,
    parts: Sequence[Part],
    *,
    hub_path: str,
    version_read: int,
    by: int,
    at: datetime,
) -> None:
    """Replace the breakdown of an offer's month. Parts of one kind fit into the whole."""
    lock(f"served {offer.stakeholder_id}")
    whole, saved = queries.whole_of(offer.id, month), queries.parts_of(offer.id, month)
    if queries.version_of(saved) != version_read:
        raise ConflictError
    check_parts(whole, parts, hub_path)
    kept = {(row.area_key, row.group_key): row for row in saved}
    for part in parts:
        row = kept.pop(part.key, None) or _part_row(offer.id, month, part)
        row.people_new, row.present = part.people_new or 0, part.present
        row.reported_by_id, row.reported_at = by, at
        db.session.add(row)
    for row in kept.values():
        db.session.delete(row)
    db.session.flush()


def check_parts(whole: ServedReport | None, parts: Sequence[Part], hub_path: str) -> None:
    """Refuse parts that cannot be of the whole, that repeat, or that show too much."""
    if whole is None:
        raise RuleError(_("Enter the month as a whole first"))
    keys = [part.key for part in parts]
    if any(part.people_new is None for part in parts):
        raise RuleError(_("Enter the new people of every row, 0 if there are none"))
    if (0, 0) in keys:
        raise RuleError(_("Choose an area or a group for every row"))
    if len(set(keys)) != len(keys):
        raise RuleError(_("An area and group stand in two rows. Put them together"))
    for part in parts:
        hidden = part.group is not None and part.group.is_city_level_only
        if hidden and part.area is not None and part.area.path != hub_path:
            raise RuleError(_("For the safety of these people, they are never shown by area"))
    for kind in {(part.area is None, part.group is None) for part in parts}:
        alike = [part for part in parts if (part.area is None, part.group is None) == kind]
        _check_sum(whole, alike)


def _check_sum(whole: ServedReport, parts: Sequence[Part]) -> None:
    new = sum(part.people_new or 0 for part in parts)
    if new > whole.people_new:
        raise RuleError(
            _(
                "The parts add up to %(parts)s new people, more than the %(whole)s of the month",
                parts=number(new),
                whole=number(whole.people_new),
            )
        )
    present = sum(part.present or 0 for part in parts)
    if whole.present is not None and present > whole.present:
        raise RuleError(
            _(
                "The parts add up to %(parts)s people present, more than the %(whole)s of the"
                " month",
                parts=number(present),
                whole=number(whole.present),
            )
        )


def _jumps(line: MonthLine, before: ServedReport) -> list[Fault]:
    """Figures that are ten times those of the month before: asked about, never changed."""
    return [
        Fault(
            line.offer_id,
            cell,
            _("Last month it was %(before)s. Is it right?", before=number(earlier)),
            asks=True,
        )
        for cell, count in line.served.items()
        if (earlier := getattr(before, cell))
        and count is not None
        and count >= max(_SMALL, TENFOLD * earlier)
    ]


def _put_served(grid: MonthGrid, line: MonthLine, by: int, at: datetime) -> None:
    row = grid.served.get(line.offer_id)
    if line.people_new is None:
        if row is not None:
            db.session.delete(row)
        return
    if row is None:
        row = ServedReport(offer_id=line.offer_id, month=grid.month)
        db.session.add(row)
    elif all(getattr(row, name) == count for name, count in line.served.items()):
        return
    row.people_new, row.present, row.contacts = line.people_new, line.present, line.contacts
    row.reported_by_id, row.reported_at = by, at


def _put_turned_away(grid: MonthGrid, line: MonthLine, by: int, at: datetime) -> None:
    for reason, people in line.turned_away.items():
        row = grid.turned_away.get((line.offer_id, reason))
        if people is None and row is not None:
            db.session.delete(row)
        elif people is not None and (row is None or row.people != people):
            if row is None:
                row = TurnAway(offer_id=line.offer_id, month=grid.month, reason=reason)
                db.session.add(row)
            row.people, row.reported_by_id, row.reported_at = people, by, at


def _part_row(offer_id: int, month: date, part: Part) -> ServedReport:
    area_id = part.area.id if part.area else None
    group_id = part.group.id if part.group else None
    return ServedReport(
        offer_id=offer_id,
        month=month,
        area_id=area_id,
        area_key=area_id or 0,
        group_id=group_id,
        group_key=group_id or 0,
    )
