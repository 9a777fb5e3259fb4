"""From rows to the values of `gapmap`: the one place for the map and for the search.

Whom an offer accepts is decided by `gapmap.obstacles` alone; here its rule is only put into the
words of the library.
"""

from collections.abc import Collection, Iterable, Mapping

from gapmap import AreaTree, Profile, Rule
from hub.catalogue.models import PopulationGroup
from hub.offers.models import ServiceOffer
from hub.places.models import Area

YOUNGEST, OLDEST = 0, 120


def area_tree(areas: Iterable[Area]) -> AreaTree:
    """The tree of the given areas, by code: those of `places.queries.areas_around` the hub.

    A parent that is not among them is left out.
    """
    codes = {area.id: area.code for area in areas}
    return AreaTree({area.code: codes.get(area.parent_id or 0) for area in areas})


def rule_of(offer: ServiceOffer, areas: AreaTree) -> Rule:
    """Whom the offer accepts, and where and when. Its areas must be loaded.

    Areas outside the tree (those of another city) are left out: nobody of this map lives there.
    """
    return Rule(
        areas=frozenset(area.code for area in offer.areas if area.code in areas),
        statuses=_limit(offer.statuses),
        origins=_limit(offer.origins),
        sexes=_limit(offer.sexes),
        households=_limit(offer.households),
        ages=_ages(offer.age_from, offer.age_to),
        tags=frozenset(offer.tags or ()),
        languages=_limit(offer.languages),
        starts_on=offer.starts_on,
        ends_on=offer.ends_on,
    )


def profile_of_group(
    group: PopulationGroup,
    area: Area,
    language: str | None = None,
    tags: Collection[str] | None = None,
) -> Profile:
    """The people of a group in an area, as far as the catalogue describes them."""
    return Profile(
        area=area.code,
        statuses=_limit(group.statuses),
        origins=_limit(group.origins),
        sexes=_limit(group.sexes),
        households=_limit(group.households),
        ages=_ages(group.age_from, group.age_to),
        tags=frozenset(tags or ()),
        language=language or None,
    )


def profile_of_person(
    area: str,
    known: Mapping[str, str],
    *,
    age: int | None = None,
    tags: Collection[str] = (),
    language: str | None = None,
) -> Profile:
    """One person of a search: `known` holds one code per dimension, and none where it is not known.

    The keys of `known` are those of the catalogue: status, origin, sex, household.
    """

    def one(dimension: str) -> frozenset[str] | None:
        code = known.get(dimension)
        return frozenset({code}) if code else None

    return Profile(
        area=area,
        statuses=one("status"),
        origins=one("origin"),
        sexes=one("sex"),
        households=one("household"),
        ages=None if age is None else (age, age),
        tags=frozenset(tags),
        language=language or None,
    )


def _limit(codes: Collection[str] | None) -> frozenset[str] | None:
    """An empty list on a form means the same as none: nobody is shut out."""
    return frozenset(codes) if codes else None


def _ages(youngest: int | None, oldest: int | None) -> tuple[int, int] | None:
    if youngest is None and oldest is None:
        return None
    return (
        YOUNGEST if youngest is None else youngest,
        OLDEST if oldest is None else max(oldest, youngest or 0),
    )
