"""The largest gaps in a few lines, for home pages."""

from collections.abc import Collection
from dataclasses import dataclass
from fractions import Fraction

from hub.gaps.figures import STEPS, MapFigures, TypeLine
from hub.i18n import local

_MOST_OF_REMIT = 4


@dataclass(frozen=True)
class GapOfSector:
    """The service type of a sector in which most people stay without."""

    sector: str
    code: str
    service: str
    unit: str
    people: int
    unmet: Fraction
    share: Fraction | None

    @property
    def step(self) -> int | str:
        return "none" if self.share is None else min(STEPS - 1, int(self.share * STEPS))


def largest_gaps(figures: MapFigures, remit: Collection[str] | None) -> list[GapOfSector]:
    """The types with most people without: one of each sector, some more within a remit.

    Worst coverage first; never a sum.
    """
    most, chosen = (1 if remit is None else _MOST_OF_REMIT), []
    by_sector: dict[str, list[TypeLine]] = {}
    for line in figures.types.values():
        if line.unmet > 0 and (remit is None or line.sector in remit):
            by_sector.setdefault(line.sector, []).append(line)
    for lines in by_sector.values():
        chosen += sorted(lines, key=lambda line: (-line.unmet, line.code))[:most]
    chosen.sort(key=lambda line: (line.share or 0, line.code))
    return [_told(figures, line) for line in chosen]


def _told(figures: MapFigures, line: TypeLine) -> GapOfSector:
    return GapOfSector(
        local(figures.name("sector", line.sector)),
        line.code,
        local(line.names),
        local(line.unit),
        line.people,
        line.unmet,
        line.share,
    )
