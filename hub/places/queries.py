"""Every read of areas."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import undefer

from hub.access import Rights
from hub.db import db
from hub.pages import Sorting
from hub.places.models import Area, AreaKind
from hub.scoping import ancestor_ids, below, scoped
from hub.text import search_words


def hubs_for(person: Rights) -> Sequence[Area]:
    """The areas with a hub of their own that this person works in: one statement."""
    statement = select(Area).where(Area.is_hub)
    if not person.is_administrator:
        mine = below(Area.path, person.paths) | Area.id.in_(ancestor_ids(person.paths))
        statement = statement.where(mine)
    return db.session.scalars(statement.order_by(Area.search_key, Area.id)).all()


def areas_below(root: Area) -> Select[Area]:
    """The area and all below it, parents before children."""
    return (
        select(Area)
        .where(Area.path.startswith(root.path, autoescape=True))
        .order_by(Area.path, Area.id)
    )


def area_tree(root: Area) -> Sequence[Area]:
    """All areas of a hub, parents first, then by name."""
    found = list(db.session.scalars(areas_below(root)).all())
    names = {area.id: (area.kind, area.search_key) for area in found}
    return sorted(found, key=lambda area: [names.get(step, ("", "")) for step in area.ids_above])


def shapes_below(root: Area) -> Sequence[Area]:
    """The area and all below it with their outlines, for drawing."""
    return db.session.scalars(areas_below(root).options(undefer(Area.geometry))).all()


def areas_around(root: Area) -> Sequence[Area]:
    """The area with all below and above it, by path: an offer for a country serves its cities."""
    statement = select(Area).where(
        or_(
            Area.path.startswith(root.path, autoescape=True),
            Area.id.in_(root.ids_above),
        )
    )
    return db.session.scalars(statement.order_by(Area.path, Area.id)).all()


def readable_areas(person: Rights) -> Sequence[Area]:
    """Every area that this person reads."""
    return db.session.scalars(scoped(Area, person).order_by(Area.path)).all()


def area_by_code(code: str) -> Area | None:
    """The area of that code."""
    return db.session.scalars(select(Area).where(Area.code == code)).one_or_none()


def areas_by_code(codes: Sequence[str]) -> dict[str, Area]:
    """The areas of those codes, with their outlines."""
    found = db.session.scalars(
        select(Area).where(Area.code.in_(codes)).options(undefer(Area.geometry))
    )
    return {area.code: area for area in found}


def area_by_id(area_id: int) -> Area | None:
    """The area of that id."""
    return db.session.scalars(select(Area).where(Area.id == area_id)).one_or_none()


def areas_found(person: Rights, search: str, kind: str, sorting: Sorting) -> Select[Area]:
    """The areas a person reads, narrowed by words and kind, in an order."""
    statement = scoped(Area, person)
    for word in search_words(search):
        statement = statement.where(Area.search_key.contains(word, autoescape=True))
    if kind in {known.value for known in AreaKind}:
        statement = statement.where(Area.kind == AreaKind(kind))
    columns: dict[str, Any] = {
        "name": Area.search_key,
        "kind": Area.kind,
        "population": func.coalesce(Area.population, -1),
    }
    column = columns[sorting.key]
    return statement.order_by(column.desc() if sorting.descending else column, Area.id)


def names_above(areas: Sequence[Area]) -> dict[int, list[dict[str, str]]]:
    """For each area the names of those it lies in, outermost first: one statement."""
    wanted = {step for area in areas for step in area.ids_above}
    found = db.session.execute(select(Area.id, Area.names).where(Area.id.in_(wanted)))
    names: dict[int, dict[str, str]] = {row.id: row.names for row in found}
    return {
        area.id: [names[step] for step in area.ids_above[:-1] if step in names] for area in areas
    }


def areas_with_outlines(area: Area) -> Sequence[Area]:
    """The area and those right below it, with their outlines, by name."""
    statement = (
        select(Area)
        .where(or_(Area.id == area.id, Area.parent_id == area.id))
        .options(undefer(Area.geometry))
        .order_by(Area.search_key, Area.id)
    )
    return db.session.scalars(statement).all()
