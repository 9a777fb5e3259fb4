"""All needs of a map as a list: filtered, sorted and paged without asking the database."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from fractions import Fraction
from typing import Any

from hub.gaps import words
from hub.gaps.figures import GapLine, MapFigures
from hub.pages import PER_PAGE, Page, Sorting
from hub.text import search_key, search_words

SORTS = ("service", "people", "share", "unmet", "reason")


@dataclass(frozen=True)
class NeedFilter:
    """What a list of needs is narrowed to; empty texts narrow nothing."""

    q: str = ""
    sector: str = ""
    service: str = ""
    group: str = ""
    area: str = ""
    reason: str = ""

    @classmethod
    def from_arguments(cls, arguments: Mapping[str, str]) -> "NeedFilter":
        names = (field.name for field in fields(cls))
        return cls(**{name: arguments.get(name, "").strip()[:200] for name in names})

    @property
    def is_empty(self) -> bool:
        return self == NeedFilter()


def needs_found(figures: MapFigures, wanted: NeedFilter, sorting: Sorting) -> list[GapLine]:
    """The needs that fit, in the order asked for; equal ones by service and id."""
    found = [gap for gap in figures.gaps if _fits(figures, gap, wanted)]
    order = list(figures.types)
    found.sort(key=lambda gap: (order.index(gap.service_type), gap.need_id))
    found.sort(key=_key(figures, sorting.key), reverse=sorting.descending)
    return found


def areas_used(figures: MapFigures) -> list[str]:
    """The codes of areas that have needs, from the top down."""
    used = {gap.area for gap in figures.gaps}
    return [code for code in figures.names["area"] if code in used]


def page_of_list(rows: Sequence[Any], number: int, per_page: int = PER_PAGE) -> Page[Any]:
    """One page of rows that are in memory already."""
    last = max(1, -(-len(rows) // per_page))
    number = min(max(1, number), last)
    start = (number - 1) * per_page
    return Page(rows[start : start + per_page], number, per_page, len(rows))


def _fits(figures: MapFigures, gap: GapLine, wanted: NeedFilter) -> bool:
    pairs = (
        (wanted.sector, figures.types[gap.service_type].sector),
        (wanted.service, gap.service_type),
        (wanted.group, gap.group),
        (wanted.area, gap.area),
        (wanted.reason, gap.reason.value),
    )
    if any(want and want != has for want, has in pairs):
        return False
    return not wanted.q or _holds(figures, gap, wanted.q)


def _key(figures: MapFigures, key: str) -> Callable[[GapLine], Any]:
    keys: dict[str, Callable[[GapLine], Any]] = {
        "service": lambda gap: words.type_name(figures, gap.service_type).casefold(),
        "people": lambda gap: gap.people,
        "share": lambda gap: Fraction(2) if gap.share is None else gap.share,
        "unmet": lambda gap: gap.unmet,
        "reason": lambda gap: str(words.REASONS[gap.reason]).casefold(),
    }
    return keys[key]


def _holds(figures: MapFigures, gap: GapLine, typed: str) -> bool:
    """True when the names of the need, in any language, hold every word that was typed."""
    names = [
        figures.types[gap.service_type].names,
        figures.name("group", gap.group),
        figures.name("area", gap.area),
        *(figures.name("tag", tag) for tag in gap.tags),
    ]
    if gap.language:
        names.append(figures.name("language", gap.language))
    key = search_key(*names)
    return all(word in key for word in search_words(typed))
