"""The tree of areas, and which area an offer reaches in it."""

from collections.abc import Mapping

from gapmap.errors import BrokenTree, UnknownRef


class AreaTree:
    """Areas by code, each with the code of its parent (None at the top).

    Raises BrokenTree when a parent is missing or areas stand in a circle.

    >>> areas = AreaTree({"city": None, "north": "city", "south": "city"})
    >>> areas.reaches("city", "north"), areas.reaches("north", "city")
    (True, True)
    >>> areas.reaches("north", "south")
    False
    """

    __slots__ = ("_lines", "_parents")

    def __init__(self, parents: Mapping[str, str | None]) -> None:
        self._parents = dict(parents)
        self._lines: dict[str, frozenset[str]] = {}
        for area in self._parents:
            self._lines[area] = self._line(area)

    def __contains__(self, area: object) -> bool:
        return area in self._parents

    def __len__(self) -> int:
        return len(self._parents)

    def __repr__(self) -> str:
        return f"AreaTree({self._parents!r})"

    @property
    def tops(self) -> frozenset[str]:
        """The areas that have nothing above them."""
        return frozenset(area for area, parent in self._parents.items() if parent is None)

    def line(self, area: str) -> frozenset[str]:
        """The area and everything above it. Raises UnknownRef for an area not in the tree."""
        try:
            return self._lines[area]
        except KeyError:
            raise UnknownRef(f"area {area!r} is not in the tree") from None

    def reaches(self, offer_area: str, need_area: str) -> bool:
        """True when an offer for the one area may serve a need recorded at the other.

        An offer serves its area and everything below; a need recorded at a parent is somewhere
        below it, and every offer below may serve it. Raises UnknownRef.
        """
        return offer_area in self.line(need_area) or need_area in self.line(offer_area)

    def _line(self, area: str) -> frozenset[str]:
        above: list[str] = []
        step: str | None = area
        while step is not None:
            if step in above:
                raise BrokenTree(f"area {area!r} stands above itself")
            if step not in self._parents:
                raise BrokenTree(f"area {above[-1]!r} names a parent {step!r} that is not there")
            above.append(step)
            step = self._parents[step]
        return frozenset(above)
