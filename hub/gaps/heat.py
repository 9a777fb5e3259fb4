"""The heat map: service types against population groups or areas. Cells of one type each."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from hub.gaps.figures import Cell, GapLine, MapFigures, TypeLine, cell_of

BY_GROUP, BY_AREA = "group", "area"


@dataclass(frozen=True)
class HeatRow:
    """A service type with its cells, in the order of the columns."""

    line: TypeLine
    whole: Cell
    cells: Sequence[Cell]


@dataclass(frozen=True)
class HeatMap:
    """Rows of service types in the order of sectors; columns by code."""

    by: str
    columns: Sequence[str]
    rows: Sequence[HeatRow]

    @property
    def cells(self) -> int:
        """How many cells hold a need."""
        return sum(cell.step != "none" for row in self.rows for cell in row.cells)


def heat_map(figures: MapFigures, by: str = BY_GROUP, sector: str = "") -> HeatMap:
    """Coverage by group, or by area for the types whose needs are known below the city."""
    of: Callable[[GapLine], str] = (lambda gap: gap.group) if by == BY_GROUP else _area
    gaps: dict[str, list[GapLine]] = defaultdict(list)
    for gap in figures.gaps:
        gaps[gap.service_type].append(gap)
    kinds = [
        line
        for line in figures.types.values()
        if gaps[line.code] and (not sector or line.sector == sector)
        if by == BY_GROUP or any(gap.area != figures.hub for gap in gaps[line.code])
    ]
    used = {of(gap) for line in kinds for gap in gaps[line.code]}
    columns = [code for code in figures.names[by] if code in used]
    return HeatMap(by, columns, [_row(line, gaps[line.code], columns, of) for line in kinds])


def _area(gap: GapLine) -> str:
    return gap.area


def _row(
    line: TypeLine, gaps: Sequence[GapLine], columns: Sequence[str], of: Callable[[GapLine], str]
) -> HeatRow:
    parts: dict[str, list[GapLine]] = defaultdict(list)
    for gap in gaps:
        parts[of(gap)].append(gap)
    return HeatRow(line, cell_of(gaps), [cell_of(parts[column]) for column in columns])
