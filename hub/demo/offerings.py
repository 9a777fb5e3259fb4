"""Some four hundred offers, drawn from the shapes that each service type has."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count

from hub.catalogue.service_types import SERVICE_TYPES
from hub.demo.chance import Chance, chance, split
from hub.demo.content.bodies import Body
from hub.demo.content.cross_cutting import CROSS_CUTTING
from hub.demo.content.education import EDUCATION
from hub.demo.content.employment import EMPLOYMENT
from hub.demo.content.everybody import BODIES
from hub.demo.content.figures import BY_TYPE, Figure
from hub.demo.content.health import HEALTH
from hub.demo.content.housing import HOUSING
from hub.demo.content.legal import LEGAL
from hub.demo.content.places import CITY, COMMUNITIES, REGION
from hub.demo.content.specials import ELSEWHERE, NOT_OPEN, SPECIALS
from hub.demo.content.variants import Reach, Setting, Variant
from hub.demo.offering import Money, Offering, in_setting, shaped
from hub.offers.models import CapacityState, Renewal, Visibility
from hub.stakeholders.models import StakeholderKind

SETTINGS = {
    setting.service_type: setting
    for setting in (*HOUSING, *EMPLOYMENT, *HEALTH, *EDUCATION, *LEGAL, *CROSS_CUTTING)
}
_INTERVALS = {entry.code: entry.confirm_every_days for entry in SERVICE_TYPES}
_FUNDERS = (
    "Integration Fund of the Union",
    "Ministry of Migration of Thalassia",
    "Blue Harbour Foundation",
    "Linden Street Trust",
    "Council for Good Neighbours",
)
_PAID_BY_THE_STATE = {StakeholderKind.MUNICIPAL, StakeholderKind.PUBLIC_BODY}
_UNKNOWN_EVERY, _UNDISCLOSED_EVERY = 17, 29
_ENOUGH_TO_LEAVE_SOME_UNKNOWN = 12


def offerings() -> list[Offering]:
    """Every offer of both cities, always the same."""
    found: list[Offering] = []
    for setting in SETTINGS.values():
        found += _of_type(setting)
    rest = [*SPECIALS, *NOT_OPEN, *ELSEWHERE]
    return found + [in_setting(one, SETTINGS[one.service_type]) for one in rest]


def _of_type(setting: Setting) -> list[Offering]:
    """The offers of one type. Together with the special ones they hold what the type holds."""
    figure = BY_TYPE[setting.service_type]
    fate = chance(setting.service_type)
    special = [one for one in SPECIALS if one.service_type == setting.service_type]
    drawn = [
        _drawn(setting, variant, body, number, fate)
        for number, (body, variant) in enumerate(_pairs(setting, figure.offers - len(special)), 1)
    ]
    drawn = [_aged(one, number, figure) for number, one in enumerate(drawn, 1)]
    if figure.capacity is None:
        return drawn
    held = figure.capacity - sum(one.usable or 0 for one in special)
    return [_paid(one, fate) for one in _with_capacity(drawn, held, fate)]


def _pairs(setting: Setting, wanted: int) -> Iterator[tuple[Body, Variant]]:
    """Who offers which shape: shapes in turn, organisations in turn, no pair twice."""
    seen: set[tuple[str, str]] = set()
    turns = count()
    for number in range(wanted):
        shapes = [*setting.variants[number % len(setting.variants) :], *setting.variants]
        body, variant = next(
            (body, variant)
            for variant in shapes
            for body in _in_turn(_able(setting, variant), next(turns))
            if (body.code, variant.title) not in seen
        )
        seen.add((body.code, variant.title))
        yield body, variant


def _in_turn(able: Sequence[Body], first: int) -> Sequence[Body]:
    at = first % len(able)
    return [*able[at:], *able[:at]]


def _able(setting: Setting, variant: Variant) -> Sequence[Body]:
    able = [body for body in BODIES if setting.service_type in body.does]
    if variant.origins:
        return [body for body in able if "uk" in body.languages] or able
    return able


def _drawn(setting: Setting, variant: Variant, body: Body, number: int, fate: Chance) -> Offering:
    areas, where = _areas(variant.reach, body, fate)
    spoken = [code for code in variant.languages or body.languages if code not in setting.unspoken]
    offering = Offering(
        f"{setting.service_type}-{number}",
        body.code,
        setting.service_type,
        f"{variant.title}, {where}" if where else variant.title,
        areas,
        tuple(spoken),
        documents=fate.choice(setting.documents) or "",
        visible_to=fate.choices((Visibility.PUBLIC, Visibility.PARTNERS), (55, 45))[0],
        shows_free_places=fate.random() > 0.1,
        is_accessible=fate.random() > 0.3,
        began_ago=fate.randint(380, 1500),
        ends_in=fate.choice((None, None, None, fate.randint(60, 500))),
    )
    if setting.is_secret:
        offering = replace(offering, visible_to=Visibility.PARTNERS)
    return in_setting(shaped(offering, variant), setting, fate.choice(setting.hours))


def _areas(reach: Reach, body: Body, fate: Chance) -> tuple[tuple[str, ...], str]:
    """The areas an offer serves, and what to call them in its title."""
    home = COMMUNITIES[body.community - 1]
    name = home.english.split(": ")[1]
    if reach is Reach.HOME:
        return (home.code,), name
    if reach is Reach.NEAR:
        others = [place.code for place in COMMUNITIES if place is not home]
        return (home.code, *sorted(fate.sample(others, fate.randint(1, 3)))), name
    return ((CITY,) if reach is Reach.CITY else (REGION,)), ""


def _aged(offering: Offering, number: int, figure: Figure) -> Offering:
    """When it was last reported, and whether a number is known at all."""
    fate = chance(f"age {offering.key}")
    state = CapacityState.COUNTED
    if figure.capacity is None:
        state = CapacityState.OPEN_ENDED
    elif figure.offers >= _ENOUGH_TO_LEAVE_SOME_UNKNOWN:
        state = _state(number + len(offering.service_type))
    every = _INTERVALS[offering.service_type]
    fresh, due, stale = (84, 12, 4) if _is_punctual(offering.body) else (15, 40, 45)
    spans = ((0, every - 1), (every + 1, 2 * every), (2 * every + 3, 2 * every + 110))
    return replace(
        offering, state=state, age=fate.randint(*fate.choices(spans, (fresh, due, stale))[0])
    )


def _state(number: int) -> CapacityState:
    if number % _UNKNOWN_EVERY == 0:
        return CapacityState.UNKNOWN
    if number % _UNDISCLOSED_EVERY == 0:
        return CapacityState.UNDISCLOSED
    return CapacityState.COUNTED


def _is_punctual(code: str) -> bool:
    return next(body.punctual for body in BODIES if body.code == code)


def _with_capacity(drawn: Sequence[Offering], held: int, fate: Chance) -> list[Offering]:
    """Share the type's capacity out among the offers whose number is known."""
    size = {body.code: body.size for body in BODIES}
    counted = [one for one in drawn if one.state is CapacityState.COUNTED]
    weights = [one.weight * size[one.body] * fate.uniform(0.7, 1.3) for one in counted]
    least = min(4, held // len(counted))
    parts = dict(zip((one.key for one in counted), split(held, weights, least), strict=True))
    return [replace(one, usable=parts.get(one.key), use=fate.uniform(0.88, 1.0)) for one in drawn]


def _paid(offering: Offering, fate: Chance) -> Offering:
    """Funding lines for half of the offers that no public budget carries."""
    kind = next(body.kind for body in BODIES if body.code == offering.body)
    if kind in _PAID_BY_THE_STATE or not offering.usable or fate.random() < 0.45:
        return offering
    lines = 2 if offering.usable >= 20 and fate.random() < 0.4 else 1
    money = tuple(
        Money(
            fate.choice(_FUNDERS),
            places,
            fate.randint(40, 700),
            fate.choice(tuple(Renewal)),
            began_ago=fate.randint(60, 400),
        )
        for places in split(offering.usable, [fate.uniform(1, 3) for _line in range(lines)])
    )
    return replace(offering, money=money)
