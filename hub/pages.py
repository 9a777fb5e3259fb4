"""What lists share: pages, sorting, filters kept in the address."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from flask import request, url_for
from sqlalchemy import Select

from hub.db import count_of, rows

Row = TypeVar("Row")
PER_PAGE = 25
_LAST_PAGE = 100_000


@dataclass(frozen=True)
class Crumb:
    """A step of the way here; the last has no address."""

    label: str
    url: str | None = None


@dataclass(frozen=True)
class Page(Generic[Row]):
    """A part of a list, and where it lies in the whole."""

    items: Sequence[Row]
    number: int
    per_page: int
    total: int

    @property
    def last(self) -> int:
        return max(1, -(-self.total // self.per_page))

    @property
    def first_row(self) -> int:
        return min(self.total, (self.number - 1) * self.per_page + 1)

    @property
    def last_row(self) -> int:
        return min(self.total, self.number * self.per_page)


def page_of(statement: Select[Any], number: int, per_page: int = PER_PAGE) -> Page[Any]:
    """One page of a statement's rows: two statements however many rows there are."""
    total = count_of(statement)
    last = max(1, -(-total // per_page))
    number = min(max(1, number), last)
    part = statement.limit(per_page).offset((number - 1) * per_page)
    return Page(rows(part), number, per_page, total)


def page_number(arguments: Mapping[str, str]) -> int:
    """The page asked for in an address; nonsense is the first."""
    text = arguments.get("page", "1")
    if not text.isascii() or not text.isdigit():
        return 1
    return max(1, min(int(text[:6]), _LAST_PAGE))


def here(**changes: object) -> str:
    """The present address with some of its query changed; None takes a part out."""
    arguments: dict[str, Any] = {**request.args.to_dict(flat=False), **(request.view_args or {})}
    arguments.pop("lang", None)
    arguments |= changes
    kept = {name: value for name, value in arguments.items() if value is not None}
    return url_for(str(request.endpoint), **kept)


@dataclass(frozen=True)
class Sorting:
    """The order of a list: a known key, up or down."""

    key: str
    descending: bool = False

    @classmethod
    def from_arguments(
        cls, arguments: Mapping[str, str], known: Sequence[str], default: str
    ) -> "Sorting":
        """`sort=name` or `sort=-name`; an unknown key gives the default."""
        text = arguments.get("sort", default)
        key = text.removeprefix("-")
        if key not in known:
            text, key = default, default.removeprefix("-")
        return cls(key, text.startswith("-"))

    def toggled(self, key: str) -> str:
        """The value of `sort` that a click on this column's head asks for."""
        return f"-{key}" if key == self.key and not self.descending else key

    def url_for(self, key: str) -> str:
        """The present address, sorted by this column."""
        return here(sort=self.toggled(key), page=None)

    def state(self, key: str) -> str:
        """`ascending`, `descending` or `none`: what aria-sort says of a column."""
        if key != self.key:
            return "none"
        return "descending" if self.descending else "ascending"
