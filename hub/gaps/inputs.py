"""From rows of the database to the values of `gapmap`: what a map of a city and a day is made of.

What counts (the rules that the pages repeat):

- Offers that serve the hub's areas and are open, and closed ones on the days on which they ran.
  Drafts and pausing offers do not count. An open offer outside its period is a barrier, no place.
- Usable is the smaller of maximum and funded, without the money that has ended by that day. Where
  a service type is held against net need, what is free takes its place.
- Confirmed is what is left of it after fading by age; the hopeful corner keeps the whole.
- A reserved quota makes two offers: the reserved part with the narrower rule, and the rest.
- A hard rule in words, and documents asked for, make the contribution "at most".
- Needs of assessments whose basis is not that of the service type are left out, and counted so.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from gapmap import AreaTree, Offer, Pool, Rule, faded
from gapmap import CapacityState as MapState
from gapmap import Need as MapNeed
from hub.catalogue.models import Basis, ServiceType
from hub.needs.models import Need
from hub.offers.eligibility import area_tree, profile_of_group, rule_of
from hub.offers.models import CapacityPool, CapacityState, Quota
from hub.offers.queries import OfferFigures
from hub.places.models import Area

_STATES = {
    CapacityState.COUNTED: MapState.COUNTED,
    CapacityState.OPEN_ENDED: MapState.OPEN_ENDED,
    CapacityState.UNKNOWN: MapState.UNKNOWN,
    CapacityState.UNDISCLOSED: MapState.UNDISCLOSED,
}


@dataclass(frozen=True)
class MapInputs:
    """Everything `gapmap.map_gaps` is given; references are ids, codes stand for the rest."""

    day: date
    parents: Mapping[str, str | None]
    needs: Sequence[MapNeed]
    offers: Sequence[Offer]
    pools: Sequence[Pool]
    usual: Mapping[str, int]

    @property
    def areas(self) -> AreaTree:
        return AreaTree(self.parents)


def inputs_of(
    day: date, areas: Sequence[Area], needs: Iterable[Need], offers: Iterable[OfferFigures]
) -> MapInputs:
    """The values of a map. Offers must have been chosen by the rules above."""
    tree = area_tree(areas)
    offers = list(offers)
    values = [part for figures in offers for part in parts_of(figures, tree)]
    return MapInputs(
        day=day,
        parents=_parents(areas),
        needs=[need_of(need) for need in needs if fits_basis(need)],
        offers=values,
        pools=[pool_of(pool) for pool in _pools(offers)],
        usual=_usual(figures.offer.service_type for figures in offers),
    )


def fits_basis(need: Need) -> bool:
    """True when a need is counted as its service type is: one basis per type and map."""
    return need.assessment.basis is need.service_type.basis


def need_of(need: Need) -> MapNeed:
    """A row of need as the library's value, under its id."""
    return MapNeed(
        ref=str(need.id),
        service_type=need.service_type.code,
        profile=profile_of_group(need.group, need.area, need.language, need.tags),
        people=need.best,
        low=need.low,
        high=need.high,
        severity=need.severity,
    )


def parts_of(figures: OfferFigures, areas: AreaTree) -> Iterator[Offer]:
    """The offer as one value, or as its reserved parts (reference `offer+quota`) and the rest."""
    offer = figures.offer
    whole = Offer(
        ref=str(offer.id),
        provider=offer.stakeholder.code,
        service_type=offer.service_type.code,
        rule=rule_of(offer, areas),
        capacity=0,
        capacity_high=0,
        state=state_of(figures),
        at_most=bool((offer.other_rule and offer.other_rule_is_hard) or offer.documents),
        pool=str(offer.pool_id) if offer.pool_id else None,
    )
    left = usable_of(figures) if whole.state is MapState.COUNTED else None
    if left is None:
        yield whole
        return
    for quota in sorted(offer.quotas, key=lambda quota: quota.id):
        places = min(quota.places, left)
        left -= places
        rule = narrowed(whole.rule, quota)
        part = replace(whole, ref=f"{offer.id}+{quota.id}", rule=rule)
        yield _holding(part, places, figures)
    yield _holding(whole, left, figures)


def state_of(figures: OfferFigures) -> MapState:
    """What is known of the figure that counts; counted without a figure is not known."""
    if figures.state is CapacityState.COUNTED and usable_of(figures) is None:
        return MapState.UNKNOWN
    return _STATES[figures.state]


def usable_of(figures: OfferFigures) -> int | None:
    """The figure that counts, unfaded: usable against gross need, free against net need."""
    if figures.offer.service_type.basis is Basis.GROSS:
        return figures.usable
    free = figures.report.available if figures.report else None
    if free is None or figures.usable is None:
        return None
    return min(free, figures.usable)


def narrowed(rule: Rule, quota: Quota) -> Rule:
    """The rule of the part that a quota reserves: whoever meets the offer's rule and the quota's.

    Where no group can meet both, the part reaches nobody.
    """
    tags = _both(rule.tags or None, quota.tags)
    statuses = _both(rule.statuses, quota.statuses)
    origins = _both(rule.origins, quota.origins)
    sexes = _both(rule.sexes, quota.sexes)
    households = _both(rule.households, quota.households)
    if frozenset() in {tags, statuses, origins, sexes, households}:
        return replace(rule, areas=frozenset())
    return replace(
        rule,
        tags=tags or frozenset(),
        statuses=statuses,
        origins=origins,
        sexes=sexes,
        households=households,
    )


def pool_of(pool: CapacityPool) -> Pool:
    return Pool(str(pool.id), pool.capacity, pool.capacity)


def _holding(part: Offer, places: int, figures: OfferFigures) -> Offer:
    kind = figures.offer.service_type
    due = kind.confirm_every_days if kind.basis is Basis.GROSS else kind.availability_days
    confirmed = faded(places, figures.age_days or 0, max(0, due))
    return replace(part, capacity=confirmed, capacity_high=places)


def _both(first: frozenset[str] | None, second: Iterable[str] | None) -> frozenset[str] | None:
    wanted = frozenset(second or ()) or None
    if first is None or wanted is None:
        return first if wanted is None else wanted
    return first & wanted


def _parents(areas: Iterable[Area]) -> dict[str, str | None]:
    codes = {area.id: area.code for area in areas}
    return {area.code: codes.get(area.parent_id or 0) for area in areas}


def _pools(offers: Iterable[OfferFigures]) -> list[CapacityPool]:
    pools = {figures.offer.pool_id: figures.offer.pool for figures in offers}
    return [pools[key] for key in sorted(key for key in pools if key)]  # type: ignore[misc]


def _usual(kinds: Iterable[ServiceType]) -> dict[str, int]:
    return {kind.code: kind.usual_capacity for kind in kinds if kind.usual_capacity is not None}
