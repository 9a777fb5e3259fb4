"""Rows of the places, the population groups and the organisations."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta

from hub.catalogue.models import PopulationGroup
from hub.db import db
from hub.demo.chance import chance
from hub.demo.content.bodies import Body
from hub.demo.content.everybody import BODIES, ELSEWHERE
from hub.demo.content.groups import GROUPS, Group
from hub.demo.content.places import (
    BY_CODE,
    CITY,
    COMMUNITIES,
    OTHER_CITY,
    PLACES,
    REGION,
    STREETS,
    TIME_ZONE,
    Place,
)
from hub.places.geometry import Shape
from hub.places.models import Area
from hub.places.services import add_area
from hub.stakeholders.models import Contact, ContactVisibility, Stakeholder, StakeholderKind
from hub.text import search_key

_GROUPS_ELSEWHERE = ("recognised-men", "recognised-families")
_JOINED_LATEST, _JOINED_EVERY = 4, 9
_WHOLE_REGION = {StakeholderKind.PUBLIC_BODY, StakeholderKind.INTERNATIONAL_ORGANISATION}


def add_areas() -> dict[str, Area]:
    """The areas by code."""
    found: dict[str, Area] = {}
    for place in PLACES:
        found[place.code] = add_area(
            code=place.code,
            kind=place.kind,
            names=place.names,
            parent=found[place.parent] if place.parent else None,
            is_hub=place.is_hub,
            time_zone=TIME_ZONE if place.is_hub else None,
            population=place.population,
            shape=_shape(place),
        )
    return found


def _shape(place: Place) -> Shape | None:
    if place.outline is None:
        return None
    ring = [list(point) for point in (*place.outline, place.outline[0])]
    return Shape({"type": "Polygon", "coordinates": [ring]})


def add_groups(areas: Mapping[str, Area]) -> dict[tuple[str, str], int]:
    """Ids of the population groups by hub and code."""
    rows = [_group(group, areas[CITY].id, at) for at, group in enumerate(GROUPS)]
    few = [group for group in GROUPS if group.code in _GROUPS_ELSEWHERE]
    rows += [_group(group, areas[OTHER_CITY].id, at, share=40) for at, group in enumerate(few)]
    db.session.add_all(rows)
    db.session.flush()
    hubs = {areas[code].id: code for code in (CITY, OTHER_CITY)}
    return {(hubs[row.hub_id], row.code): row.id for row in rows}


def _group(group: Group, hub_id: int, position: int, share: int = 1) -> PopulationGroup:
    return PopulationGroup(
        hub_id=hub_id,
        code=group.code,
        names={"en": group.english, "el": group.greek},
        position=position,
        statuses=list(group.statuses),
        origins=list(group.origins),
        sexes=list(group.sexes),
        households=list(group.households),
        age_from=group.age_from,
        age_to=group.age_to,
        people=group.people // share,
        is_city_level_only=group.is_city_level_only,
    )


def add_bodies(areas: Mapping[str, Area], today: date) -> dict[str, int]:
    """Ids of the organisations by code. They joined one after the other, the last this month."""
    rows = [
        _stakeholder(body, areas, number) for number, body in enumerate((*BODIES, ELSEWHERE), 1)
    ]
    for ago, row in enumerate(reversed(rows)):
        joined_on = today - timedelta(days=_JOINED_LATEST + ago * _JOINED_EVERY)
        row.entered_at = datetime.combine(joined_on, time(9, tzinfo=UTC))
    db.session.add_all(rows)
    db.session.flush()
    return {row.code: row.id for row in rows}


def _stakeholder(body: Body, areas: Mapping[str, Area], number: int) -> Stakeholder:
    home = COMMUNITIES[body.community - 1] if body.community else BY_CODE[OTHER_CITY]
    hub = areas[CITY if body.community else OTHER_CITY]
    longitude, latitude = near(home, body.code)
    return Stakeholder(
        code=body.code,
        name=body.name,
        short_name=body.short_name,
        kind=body.kind,
        home_id=hub.id,
        descriptions=body.descriptions,
        website=f"https://{body.code}.example.org",
        email=body.email,
        phone=phone(number, 10),
        address=address(home, body.code),
        latitude=latitude,
        longitude=longitude,
        search_key=search_key(body.name, body.short_name),
        is_invented=True,
        areas=_areas(body, areas),
        contacts=list(_contacts(body, number)),
    )


def _areas(body: Body, areas: Mapping[str, Area]) -> list[Area]:
    """Where it works: public bodies in the region, communities at home, the rest in the city."""
    if not body.community:
        return [areas[OTHER_CITY]]
    if body.kind in _WHOLE_REGION:
        return [areas[REGION]]
    if body.kind is StakeholderKind.COMMUNITY:
        return [areas[COMMUNITIES[body.community - 1].code]]
    return [areas[CITY]]


def _contacts(body: Body, number: int) -> list[Contact]:
    desk = Contact(
        name="Front desk",
        role="First contact",
        email=body.email,
        phone=phone(number, 10),
        visible_to=ContactVisibility.PUBLIC,
    )
    referrals = Contact(
        name="Referrals",
        role="Takes referrals from members",
        email=f"referrals.{body.email}",
        phone=phone(number, 20),
        visible_to=ContactVisibility.MEMBERS,
    )
    return [desk] if body.size == 1 else [desk, referrals]


def phone(number: int, line: int) -> str:
    """A number under a country code that no country has."""
    return f"+999 210 {number:04d} {line:03d}"


def address(place: Place, word: str) -> str:
    """A street that is not there, in the community."""
    fate = chance(f"address {word}")
    name = place.english.split(": ")[-1]
    return f"{fate.randint(1, 120)} {fate.choice(STREETS)}, {name}"


def near(place: Place, word: str) -> tuple[float, float]:
    """Longitude and latitude near the middle of a place."""
    fate = chance(f"point {word}")
    longitude, latitude = place.middle
    return (
        round(longitude + fate.uniform(-0.006, 0.006), 5),
        round(latitude + fate.uniform(-0.006, 0.006), 5),
    )
