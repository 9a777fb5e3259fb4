"""Which rows are for a person: loading an object is the access check (trust.md T2)."""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import abort
from sqlalchemy import ColumnElement, Select, or_, select

from hub.access import Rights
from hub.db import LARGEST, Model, db

Row = TypeVar("Row", bound=Model)
Clause = Callable[[Rights], ColumnElement[bool]]
_readable: dict[type[Any], Clause] = {}
_changeable: dict[type[Any], Clause] = {}


def readable(model: type[Any]) -> Callable[[Clause], Clause]:
    """Register, in a feature's policies, which rows of a model a person reads."""
    return _register(_readable, model)


def changeable(model: type[Any]) -> Callable[[Clause], Clause]:
    """Register which rows of a model a person may change."""
    return _register(_changeable, model)


def _register(where: dict[type[Any], Clause], model: type[Any]) -> Callable[[Clause], Clause]:
    def register(clause: Clause) -> Clause:
        where[model] = clause
        return clause

    return register


def readable_clause(model: type[Any], person: Rights) -> ColumnElement[bool]:
    """The condition that a row of the model is readable to the person."""
    return _readable[model](person)


def changeable_clause(model: type[Any], person: Rights) -> ColumnElement[bool]:
    return _changeable[model](person)


def scoped(model: type[Row], person: Rights) -> Select[Any]:
    """A select of the rows that this person may read; pages, exports and charts start here."""
    return select(model).where(_readable[model](person))


def load(model: type[Row], row_id: int, person: Rights, *options: Any) -> Row:
    """The row, or 404 when it is absent or not for this person."""
    row = _find(model, row_id, _readable[model](person), options)
    if row is None:
        abort(404)
    return row


def load_to_change(model: type[Row], row_id: int, person: Rights, *options: Any) -> Row:
    """The row; 404 where it may not be read, 403 where it may be read but not changed."""
    row = load(model, row_id, person, *options)
    if not may_change(row, person):
        abort(403)
    return row


def may_change(row: Model, person: Rights) -> bool:
    """True when the person may change this row (one statement)."""
    model = type(row)
    statement = select(model.id).where(  # type: ignore[attr-defined]
        model.id == row.id,  # type: ignore[attr-defined]
        _changeable[model](person),
    )
    return db.session.scalar(statement) is not None


def _find(
    model: type[Row], row_id: int, clause: ColumnElement[bool], options: tuple[Any, ...]
) -> Row | None:
    if not 0 < row_id <= LARGEST:
        return None
    statement = select(model).where(model.id == row_id, clause)  # type: ignore[attr-defined]
    return db.session.scalars(statement.options(*options)).unique().one_or_none()


def below(path_column: Any, paths: frozenset[str]) -> ColumnElement[bool]:
    """The condition that an area's path lies at or below one of the paths."""
    return or_(False, *(path_column.startswith(path, autoescape=True) for path in sorted(paths)))


def ancestor_ids(paths: frozenset[str]) -> list[int]:
    """Ids of the areas on the way down to the paths, the ends included."""
    return sorted({int(step) for path in paths for step in path.strip("/").split("/") if step})
