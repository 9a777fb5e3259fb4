"""What the grid of rows shows: one service type, language and tags; groups by areas."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from hub.catalogue.models import PopulationGroup, ServiceType
from hub.catalogue.queries import service_types
from hub.catalogue.vocabulary import LANGUAGE, TAG, Vocabulary, vocabulary
from hub.i18n import _
from hub.needs import queries
from hub.needs.cells import Line, is_finer
from hub.needs.models import Need, NeedAssessment
from hub.places.models import Area
from hub.places.queries import area_tree

MOST_LINES = 300


@dataclass(frozen=True)
class Choices:
    """What may be chosen for the grid of an assessment."""

    types: Sequence[ServiceType]
    areas: Sequence[Area]
    groups: Sequence[PopulationGroup]
    words: Vocabulary

    def type(self, type_id: int | None) -> ServiceType | None:
        return next((one for one in self.types if one.id == type_id), None)

    def language(self, code: str | None) -> str:
        """A known language code, or the empty word for any language."""
        known = {term.code for term in self.words.of(LANGUAGE)}
        return code if code in known else ""

    def tags(self, codes: Collection[str] | None) -> tuple[str, ...]:
        known = {term.code for term in self.words.of(TAG)}
        return tuple(sorted(known & set(codes or ())))


@dataclass(frozen=True)
class Grid:
    """The lines that are shown, the rows they hold now, and what else the service has."""

    service_type: ServiceType
    slice: queries.Slice
    lines: Sequence[Line]
    rows: Mapping[tuple[int, int], Need]
    areas: Sequence[Area]
    groups: Sequence[PopulationGroup]
    others: Mapping[queries.Slice, int]

    @property
    def is_too_large(self) -> bool:
        return len(self.lines) > MOST_LINES


def choices_for(assessment: NeedAssessment) -> Choices:
    """Four statements, whatever the size of the city."""
    hub = assessment.hub
    return Choices(
        types=service_types(hub),
        areas=[area for area in area_tree(hub) if not is_finer(area.kind, assessment.finest_kind)],
        groups=queries.groups_of(hub),
        words=vocabulary(),
    )


def grid_of(
    assessment: NeedAssessment,
    choices: Choices,
    service_type: ServiceType,
    wanted_slice: queries.Slice | None,
    *,
    area_ids: Collection[int] = (),
    group_ids: Collection[int] = (),
    by_group: bool = False,
) -> Grid:
    """The lines to type into.

    Nothing chosen: the areas that have rows, or the city; all groups; the language and tags that
    most rows have.
    """
    of_type = queries.rows_of_type(assessment, service_type.id)
    slices = Counter(queries.Slice.of(row) for row in of_type)
    slice_ = wanted_slice or _largest(slices)
    found = [row for row in of_type if queries.Slice.of(row) == slice_]
    rows = {(row.group_id, row.area_id): row for row in found}
    wanted = set(area_ids) or {row.area_id for row in found} or {assessment.hub_id}
    areas = [area for area in choices.areas if area.id in wanted]
    groups = [one for one in choices.groups if not group_ids or one.id in set(group_ids)]
    pairs = (
        [(group, area) for group in groups for area in areas]
        if by_group
        else [(group, area) for area in areas for group in groups]
    )
    lines = [
        Line(group, area)
        for group, area in pairs
        if not group.is_city_level_only or area.id == assessment.hub_id
    ]
    del slices[slice_]
    return Grid(service_type, slice_, lines, rows, areas, groups, slices)


def _largest(slices: Mapping[queries.Slice, int]) -> queries.Slice:
    plain = queries.Slice()
    if plain in slices or not slices:
        return plain
    return max(slices, key=lambda one: (slices[one], one.language, one.tags))


def slice_in_words(slice_: queries.Slice, words: Vocabulary) -> str:
    """ "Farsi; survivors of violence", or that anybody is meant."""
    parts = [words.name(LANGUAGE, slice_.language)] if slice_.language else []
    if slice_.tags:
        parts.append(words.names(TAG, slice_.tags))
    return "; ".join(parts) or str(_("any language, everybody of the group"))
