"""The overview: per sector what the largest gaps are. Nothing is added up over service types."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from hub.gaps.figures import GapLine, MapFigures, TypeLine

GAPS_SHOWN = 3  # of each service type


@dataclass(frozen=True)
class TypePart:
    """A service type with its largest gaps."""

    line: TypeLine
    gaps: Sequence[GapLine]
    more: int


@dataclass(frozen=True)
class SectorPart:
    code: str
    in_remit: bool
    types: Sequence[TypePart]


@dataclass(frozen=True)
class Overview:
    """Sectors with their types, largest gaps first; those of the person's remit lead."""

    sectors: Sequence[SectorPart]
    without_need: Sequence[TypeLine]

    @property
    def types(self) -> list[TypeLine]:
        return [part.line for sector in self.sectors for part in sector.types]

    @property
    def below_half(self) -> int:
        """How many service types can meet less than half of their need."""
        return sum(line.share is not None and line.share * 2 < 1 for line in self.types)

    @property
    def counted(self) -> int:
        return sum(line.share is not None for line in self.types)


def overview_of(figures: MapFigures, remit: Collection[str], sector: str = "") -> Overview:
    """The overview of a map, of all sectors or of one."""
    lines = [line for line in figures.types.values() if not sector or line.sector == sector]
    needed = [line for line in lines if line.people or line.not_counted or line.left_out]
    codes = [code for code in figures.names["sector"] if any(x.sector == code for x in needed)]
    codes.sort(key=lambda code: code not in remit)
    return Overview(
        [SectorPart(code, code in remit, _types(figures, needed, code)) for code in codes],
        [line for line in lines if line not in needed],
    )


def _types(figures: MapFigures, lines: Sequence[TypeLine], sector: str) -> list[TypePart]:
    own = sorted((line for line in lines if line.sector == sector), key=lambda x: -x.unmet)
    return [_type(figures, line) for line in own]


def _type(figures: MapFigures, line: TypeLine) -> TypePart:
    gaps = [gap for gap in figures.gaps_of(line.code) if gap.unmet]
    gaps.sort(key=lambda gap: (-gap.unmet, gap.need_id))
    return TypePart(line, gaps[:GAPS_SHOWN], max(0, len(gaps) - GAPS_SHOWN))
