"""The rules of one cell of need: who may be counted where, and in which order the figures stand."""

from collections.abc import Iterator
from dataclasses import dataclass

from hub.catalogue.models import PopulationGroup
from hub.errors import RuleError
from hub.i18n import _, local
from hub.needs.models import NeedAssessment
from hub.places.models import Area, AreaKind

# Communities, districts and camps stand at one height: below a municipality.
_HEIGHTS = {AreaKind.COUNTRY: 0, AreaKind.REGION: 1, AreaKind.MUNICIPALITY: 2}
_LOCAL = 3
SEVERITIES = range(1, 6)


@dataclass(frozen=True)
class Line:
    """One group in one area, as it was typed. All empty: no row."""

    group: PopulationGroup
    area: Area
    low: int | None = None
    best: int | None = None
    high: int | None = None
    severity: int | None = None

    @property
    def is_empty(self) -> bool:
        return self.low is None and self.best is None and self.high is None

    @property
    def range(self) -> tuple[int, int, int]:
        """Low, best and high: what is not given is the best estimate."""
        best = self.best or 0
        return (
            best if self.low is None else self.low,
            best,
            best if self.high is None else self.high,
        )


@dataclass(frozen=True)
class CellError:
    """What is wrong with one figure of one line: part is low, best, high or severity."""

    group_id: int
    area_id: int
    part: str
    message: str


class CellsError(RuleError):
    """Every mistake of a grid at once, each with its cell."""

    def __init__(self, cells: list[CellError]) -> None:
        super().__init__(cells[0].message)
        self.cells = cells


def is_finer(kind: AreaKind, finest: AreaKind) -> bool:
    """True when an area of this kind lies lower than the finest level of the figures."""
    return _HEIGHTS.get(kind, _LOCAL) > _HEIGHTS.get(finest, _LOCAL)


def mistakes(line: Line, assessment: NeedAssessment, hub: Area) -> Iterator[CellError]:
    """Everything that a rule of the hub refuses in one line."""
    found = [*_in_figures(line)]
    if not line.is_empty:
        found += [("best", message) for message in _in_place(line, assessment, hub)]
    for part, message in found:
        yield CellError(line.group.id, line.area.id, part, message)


def _in_figures(line: Line) -> Iterator[tuple[str, str]]:
    if line.is_empty:
        if line.severity is not None:
            yield "best", _("Enter how many people, or take the severity out")
        return
    if line.best is None:
        yield "best", _("Enter the best estimate")
        return
    low, best, high = line.range
    if low > best:
        yield "low", _("The low estimate cannot be above the best, %(best)s", best=best)
    if high < best:
        yield "high", _("The high estimate cannot be below the best, %(best)s", best=best)
    if line.severity is not None and line.severity not in SEVERITIES:
        yield "severity", _("Severity goes from 1 to 5")


def _in_place(line: Line, assessment: NeedAssessment, hub: Area) -> Iterator[str]:
    names = {"group": local(line.group.names), "area": local(line.area.names)}
    if line.group.hub_id != hub.id:
        yield _("“%(group)s” is a group of another city", **names)
    if not line.area.path.startswith(hub.path):
        yield _("%(area)s does not lie in this city", **names)
    elif line.group.is_city_level_only and line.area.id != hub.id:
        yield _(
            "“%(group)s” is never shown below the level of the whole city. Enter the figure"
            " for %(city)s",
            **names,
            city=local(hub.names),
        )
    elif is_finer(line.area.kind, assessment.finest_kind):
        yield _("The source does not reach down to %(area)s", **names)
