"""Every change to areas. Nothing here commits; the request or the command does."""

from collections.abc import Mapping
from typing import Any

from hub.db import db
from hub.errors import RuleError
from hub.i18n import _
from hub.places.geometry import Shape
from hub.places.models import Area, AreaKind
from hub.places.queries import area_by_code, areas_below
from hub.text import search_key


def add_area(
    *,
    code: str,
    kind: AreaKind,
    names: Mapping[str, str],
    parent: Area | None = None,
    is_hub: bool = False,
    time_zone: str | None = None,
    population: int | None = None,
    shape: Shape | None = None,
) -> Area:
    """Add an area below its parent, or a root without one.

    Raises RuleError where the code is taken, no name is given, or a hub would lie inside a hub.
    """
    if area_by_code(code) is not None:
        raise RuleError(_("The code %(code)s is taken by another area", code=code), "code")
    if not any(names.values()):
        raise RuleError(_("Give the area a name in at least one language"), "name_en")
    area = Area(
        code=code,
        kind=kind,
        names=dict(names),
        search_key=search_key(*names.values()),
        parent_id=parent.id if parent else None,
        is_hub=is_hub,
        time_zone=time_zone,
        population=population,
    )
    if is_hub:
        _refuse_hub_in_hub(parent)
    _give_shape(area, shape)
    db.session.add(area)
    db.session.flush()
    area.path = f"{parent.path if parent else '/'}{area.id}/"
    db.session.flush()
    return area


def change_area(
    area: Area,
    *,
    kind: AreaKind,
    names: Mapping[str, str],
    is_hub: bool,
    time_zone: str | None,
    population: int | None,
    parent: Area | None,
) -> None:
    """Rename, reclassify or move an area; all below it move with it."""
    if not any(names.values()):
        raise RuleError(_("Give the area a name in at least one language"), "name_en")
    if parent is not None and parent.is_below(area):
        raise RuleError(_("An area cannot lie inside itself or inside one below it"), "parent_id")
    if is_hub:
        _refuse_hub_in_hub(parent)
    area.kind, area.names, area.is_hub = kind, dict(names), is_hub
    area.time_zone, area.population = time_zone, population
    area.search_key = search_key(*names.values())
    _move(area, parent)
    db.session.flush()


def give_shape(area: Area, shape: Shape | None) -> None:
    """Keep the area's outline, or the reason why there is none."""
    _give_shape(area, shape)
    db.session.flush()


def _give_shape(area: Area, shape: Shape | None) -> None:
    if shape is not None:
        area.geometry, area.geometry_note = shape.geometry, shape.refused


def _refuse_hub_in_hub(parent: Area | None) -> None:
    above: Any = parent.ids_above if parent else []
    for step in above:
        found = db.session.get(Area, step)
        if found is not None and found.is_hub:
            raise RuleError(
                _("A hub already covers this area; a hub cannot lie in a hub"), "is_hub"
            )


def _move(area: Area, parent: Area | None) -> None:
    if area.parent_id == (parent.id if parent else None):
        return
    old = area.path
    new = f"{parent.path if parent else '/'}{area.id}/"
    for below in db.session.scalars(areas_below(area)).all():
        below.path = new + below.path.removeprefix(old)
    area.parent_id, area.path = (parent.id if parent else None), new
