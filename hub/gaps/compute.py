"""From rows to the figures of a map: here the library is asked for a whole map."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from gapmap import Gap, GapMap, Offer, Totals, map_gaps
from hub.catalogue.models import ServiceType
from hub.gaps.checks import checks_of
from hub.gaps.figures import GapLine, MapFigures, Names, OfferLine, Source, TypeLine
from hub.gaps.inputs import MapInputs, fits_basis, inputs_of
from hub.gaps.queries import MapRows
from hub.needs.models import Need
from hub.offers.freshness import Freshness
from hub.offers.queries import OfferFigures
from hub.places.models import Area


def figures_of_map(hub: Area, day: date, rows: MapRows) -> MapFigures:
    """Compute the map of a hub and a day."""
    inputs = inputs_of(day, rows.areas, rows.needs, rows.offers)
    found = map_gaps(
        inputs.needs,
        inputs.offers,
        inputs.areas,
        day,
        pools=inputs.pools,
        usual=inputs.usual,
    )
    needs = {need.id: need for need in rows.needs}
    gaps = sorted(
        (_gap_line(gap, needs[int(gap.ref)]) for gap in found.rows), key=lambda gap: gap.need_id
    )
    offers = _offer_lines(inputs, rows.offers)
    return MapFigures(
        hub=hub.code,
        inputs=inputs,
        gaps=gaps,
        offers=offers,
        types=_type_lines(found, rows, offers),
        checks=checks_of(day, gaps, offers, rows.served),
        sources={need.assessment_id: _source(need) for need in rows.needs},
        names=_names(rows),
    )


def _gap_line(gap: Gap, need: Need) -> GapLine:
    return GapLine(
        need_id=need.id,
        service_type=gap.need.service_type,
        group=need.group.code,
        area=need.area.code,
        language=need.language or None,
        tags=tuple(sorted(need.tags or ())),
        people=gap.need.people,
        low=gap.need.low,
        high=gap.need.high,
        severity=gap.need.severity,
        assessment=need.assessment_id,
        counted=gap.counted,
        share=gap.share,
        covered=gap.covered,
        unmet_low=gap.unmet_low,
        unmet_high=gap.unmet_high,
        reason=gap.reason,
        reachable=gap.reachable,
        at_most=gap.at_most,
        rests_on_at_most=gap.rests_on_at_most,
        unknown_offers=gap.unknown_offers,
    )


def _offer_lines(inputs: MapInputs, offers: Iterable[OfferFigures]) -> list[OfferLine]:
    rows = {figures.offer.id: figures for figures in offers}
    return [_offer_line(value, rows[offer_id_of(value.ref)]) for value in inputs.offers]


def _offer_line(value: Offer, figures: OfferFigures) -> OfferLine:
    quota = value.ref.partition("+")[2]
    return OfferLine(
        ref=value.ref,
        offer_id=figures.offer.id,
        quota_id=int(quota) if quota else None,
        stakeholder_id=figures.offer.stakeholder_id,
        service_type=value.service_type,
        usable=value.capacity_high,
        confirmed=value.capacity,
        state=value.state.value,
        at_most=value.at_most,
        pool=value.pool,
        reported_on=figures.report.as_of if figures.report else None,
        due=figures.freshness.value if figures.freshness else None,
    )


def offer_id_of(ref: str) -> int:
    """The offer of a reference: of itself, or of a part that a quota reserves."""
    return int(ref.partition("+")[0])


def _type_lines(found: GapMap, rows: MapRows, offers: Sequence[OfferLine]) -> dict[str, TypeLine]:
    kinds: dict[str, ServiceType] = {
        need.service_type.code: need.service_type for need in rows.needs
    }
    kinds |= {
        figures.offer.service_type.code: figures.offer.service_type for figures in rows.offers
    }
    left_out = Counter(need.service_type.code for need in rows.needs if not fits_basis(need))
    whole: dict[str, dict[int, OfferLine]] = defaultdict(dict)
    for line in offers:
        whole[line.service_type][line.offer_id] = line
    return {
        code: _type_line(
            kinds[code],
            found.totals(code) if code in found.service_types else None,
            list(whole[code].values()),
            left_out[code],
        )
        for code in sorted(kinds, key=lambda code: _place(kinds[code]))
    }


def _place(kind: ServiceType) -> tuple[int, str, int, str]:
    """Service types stand in the order of the catalogue, sector by sector."""
    return kind.sector.position, kind.sector.code, kind.position, kind.code


def _type_line(
    kind: ServiceType, totals: Totals | None, offers: Sequence[OfferLine], left_out: int
) -> TypeLine:
    states = Counter(line.state for line in offers)
    days = [line.reported_on for line in offers if line.reported_on]
    nothing = Totals(kind.code, *[0] * 14)  # type: ignore[arg-type]
    sums = totals or nothing
    return TypeLine(
        code=kind.code,
        sector=kind.sector.code,
        names=kind.names,
        unit=kind.unit,
        measure=kind.measure.value,
        decider=kind.decider.value,
        basis=kind.basis.value,
        needs=sums.needs,
        people=sums.people,
        people_low=sums.people_low,
        people_high=sums.people_high,
        covered=sums.covered,
        unmet_low=sums.unmet_low,
        unmet_high=sums.unmet_high,
        not_counted=sums.not_counted,
        left_out=left_out,
        offers=len(offers),
        unknown_offers=states["unknown"] + states["undisclosed"],
        open_ended_offers=states["open_ended"],
        at_most_offers=sum(line.at_most for line in offers),
        reported=len(days),
        out_of_date=sum(line.due == Freshness.STALE.value for line in offers),
        oldest_on=min(days, default=None),
    )


def _source(need: Need) -> Source:
    found = need.assessment
    return Source(
        found.title,
        found.source,
        found.method.value,
        found.reference_on,
        found.confidence.value,
        found.is_invented,
    )


def _names(rows: MapRows) -> Mapping[str, Mapping[str, Names]]:
    kinds = [need.service_type for need in rows.needs]
    kinds += [figures.offer.service_type for figures in rows.offers]
    sectors = {kind.sector.code: kind.sector for kind in kinds}
    ordered = sorted(sectors.values(), key=lambda sector: (sector.position, sector.code))
    groups = {need.group.code: need.group for need in rows.needs}
    by_place = sorted(groups.values(), key=lambda group: (group.position, group.code))
    return {
        "sector": {sector.code: sector.names for sector in ordered},
        "group": {group.code: group.names for group in by_place},
        "area": {area.code: area.names for area in rows.areas},
        "language": {language.code: language.names for language in rows.languages},
        "tag": {tag.code: tag.names for tag in rows.tags},
    }
