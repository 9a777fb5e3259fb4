"""The largest gaps in a few lines, for home pages."""

from collections.abc import Collection
from dataclasses import dataclass
from fractions import Fraction

from hub.gaps.figures import STEPS, MapFigures, TypeLine
from hub.i18n import local


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
    """Per sector the type with most people without, worst coverage first. Never a sum."""
    worst: dict[str, TypeLine] = {}
    for line in figures.types.values():
        if remit is not None and line.sector not in remit:
            continue
        before = worst.get(line.sector)
        if line.unmet > 0 and (before is None or _weight(line) > _weight(before)):
            worst[line.sector] = line
    found = sorted(worst.values(), key=lambda line: (line.share or 0, line.code))
    return [
        GapOfSector(
            local(figures.name("sector", line.sector)),
            line.code,
            local(line.names),
            local(line.unit),
            line.people,
            line.unmet,
            line.share,
        )
        for line in found
    ]


def _weight(line: TypeLine) -> tuple[Fraction, str]:
    return line.unmet, line.code
