"""Who may be served by what: the one place of the rules, for the map and for the search.

A group satisfies a rule only if it lies wholly inside it; what is not known of the group fails a
rule that restricts it; an absent rule restricts nothing. A need that asks for no particular
language is not shut out by one.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gapmap.areas import AreaTree
from gapmap.model import Dimension, Profile, Rule

DIMENSIONS: tuple[Dimension, ...] = tuple(Dimension)
BIT: dict[Dimension, int] = {dimension: 1 << at for at, dimension in enumerate(DIMENSIONS)}


@dataclass(frozen=True, slots=True)
class _Test:
    """One dimension: what of the profile and what of the rule it looks at, and when it is met."""

    of_profile: Callable[[Profile], Hashable]
    of_rule: Callable[[Rule], Hashable]
    is_met: Callable[[Any, Any, AreaTree, date], bool]


def obstacles(rule: Rule, profile: Profile, areas: AreaTree, on: date) -> frozenset[Dimension]:
    """Every dimension on which the rule keeps the profile out on that day; empty: eligible.

    Raises UnknownRef for an area that is not in the tree.

    >>> areas = AreaTree({"city": None})
    >>> rule = Rule(frozenset({"city"}), languages=frozenset({"fa"}), ages=(18, 99))
    >>> sorted(obstacles(rule, Profile("city", ages=(12, 17), language="ar"), areas, date.min))
    [<Dimension.AGE: 'age'>, <Dimension.LANGUAGE: 'language'>]
    """
    return frozenset(
        dimension
        for dimension, test in _TESTS.items()
        if not test.is_met(test.of_profile(profile), test.of_rule(rule), areas, on)
    )


def lifted(rule: Rule, dimension: Dimension, areas: AreaTree) -> Rule:
    """The rule with one dimension that restricts nobody any more.

    >>> areas = AreaTree({"city": None, "north": "city"})
    >>> lifted(Rule(frozenset({"north"})), Dimension.AREA, areas) == Rule(frozenset({"city"}))
    True
    """
    return _LIFTS[dimension](rule, areas)


def minimal_sets(sets: Iterable[frozenset[Dimension]]) -> tuple[frozenset[Dimension], ...]:
    """The sets that hold no other one: the shortest ways in. Fewest dimensions first.

    >>> area, tag = Dimension.AREA, Dimension.TAG
    >>> minimal_sets([frozenset({area, tag}), frozenset({tag})])
    (frozenset({<Dimension.TAG: 'tag'>}),)
    """
    smallest: list[frozenset[Dimension]] = []
    for candidate in sorted(set(sets), key=_by_size):
        if not any(kept <= candidate for kept in smallest):
            smallest.append(candidate)
    return tuple(smallest)


def obstacle_masks(
    profiles: Sequence[Profile], rules: Sequence[Rule], areas: AreaTree, on: date
) -> NDArray[np.uint16]:
    """The obstacles of every pair as bits (see BIT): a row per profile, a column per rule.

    Each dimension is tested once per pair of distinct values, by the same test as `obstacles`.
    """
    masks = np.zeros((len(profiles), len(rules)), np.uint16)
    for dimension, test in _TESTS.items():
        wanted, row_of = _distinct(test.of_profile(profile) for profile in profiles)
        given, column_of = _distinct(test.of_rule(rule) for rule in rules)
        failed = np.array(
            [[not test.is_met(value, limit, areas, on) for limit in given] for value in wanted],
            np.uint16,
        ).reshape(len(wanted), len(given))
        if failed.any():
            masks |= (failed * np.uint16(BIT[dimension]))[np.ix_(row_of, column_of)]
    return masks


def dimensions_of(mask: int) -> frozenset[Dimension]:
    """The dimensions whose bits are set."""
    return frozenset(dimension for dimension, bit in BIT.items() if mask & bit)


def _distinct(values: Iterable[Hashable]) -> tuple[list[Hashable], NDArray[np.intp]]:
    seen: dict[Hashable, int] = {}
    places = [seen.setdefault(value, len(seen)) for value in values]
    return list(seen), np.array(places, np.intp)


def _by_size(dimensions: frozenset[Dimension]) -> tuple[int, list[int]]:
    return len(dimensions), sorted(BIT[dimension] for dimension in dimensions)


def _reached(area: str, served: frozenset[str], areas: AreaTree, _: date) -> bool:
    areas.line(area)
    return any(areas.reaches(offered, area) for offered in served)


def _inside(
    group: frozenset[str] | None, accepted: frozenset[str] | None, _: AreaTree, __: date
) -> bool:
    return accepted is None or (group is not None and group <= accepted)


def _of_age(
    group: tuple[int, int] | None, accepted: tuple[int, int] | None, _: AreaTree, __: date
) -> bool:
    if accepted is None:
        return True
    return group is not None and accepted[0] <= group[0] and group[1] <= accepted[1]


def _tagged(group: frozenset[str], reserved: frozenset[str], _: AreaTree, __: date) -> bool:
    return not reserved or bool(group & reserved)


def _understood(language: str | None, spoken: frozenset[str] | None, _: AreaTree, __: date) -> bool:
    return language is None or spoken is None or language in spoken


def _running(_: None, period: tuple[date | None, date | None], __: AreaTree, on: date) -> bool:
    starts_on, ends_on = period
    return (starts_on is None or starts_on <= on) and (ends_on is None or on <= ends_on)


_TESTS: dict[Dimension, _Test] = {
    Dimension.AREA: _Test(lambda who: who.area, lambda rule: rule.areas, _reached),
    Dimension.STATUS: _Test(lambda who: who.statuses, lambda rule: rule.statuses, _inside),
    Dimension.ORIGIN: _Test(lambda who: who.origins, lambda rule: rule.origins, _inside),
    Dimension.AGE: _Test(lambda who: who.ages, lambda rule: rule.ages, _of_age),
    Dimension.SEX: _Test(lambda who: who.sexes, lambda rule: rule.sexes, _inside),
    Dimension.HOUSEHOLD: _Test(lambda who: who.households, lambda rule: rule.households, _inside),
    Dimension.TAG: _Test(lambda who: who.tags, lambda rule: rule.tags, _tagged),
    Dimension.LANGUAGE: _Test(lambda who: who.language, lambda rule: rule.languages, _understood),
    Dimension.PERIOD: _Test(
        lambda who: None, lambda rule: (rule.starts_on, rule.ends_on), _running
    ),
}

_LIFTS: dict[Dimension, Callable[[Rule, AreaTree], Rule]] = {
    Dimension.AREA: lambda rule, areas: replace(rule, areas=areas.tops),
    Dimension.STATUS: lambda rule, _: replace(rule, statuses=None),
    Dimension.ORIGIN: lambda rule, _: replace(rule, origins=None),
    Dimension.AGE: lambda rule, _: replace(rule, ages=None),
    Dimension.SEX: lambda rule, _: replace(rule, sexes=None),
    Dimension.HOUSEHOLD: lambda rule, _: replace(rule, households=None),
    Dimension.TAG: lambda rule, _: replace(rule, tags=frozenset()),
    Dimension.LANGUAGE: lambda rule, _: replace(rule, languages=None),
    Dimension.PERIOD: lambda rule, _: replace(rule, starts_on=None, ends_on=None),
}
