"""The need of the city, split by group, language and community as finely as it is known."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from hub.demo.chance import split
from hub.demo.content.assessments import SPREADS, Source
from hub.demo.content.figures import BY_TYPE, SCHOOL_IN_SEPTEMBER, Figure
from hub.demo.content.groups import ANY, BY_CODE, Group
from hub.demo.content.places import CITY, COMMUNITIES
from hub.needs.models import Confidence

#: Fewer people than these are known only for the whole city.
FINEST = 70
_UNDOCUMENTED_SPREAD = (45, 50)
_SEPTEMBER = 9


@dataclass(frozen=True)
class Cell:
    """One row of need."""

    service_type: str
    group: str
    area: str
    language: str | None
    tags: tuple[str, ...]
    low: int
    best: int
    high: int
    severity: int


def cells(source: Source, on: date) -> Iterator[Cell]:
    """The rows of one assessment; what it found is a share of what the city needs today."""
    for service_type in source.service_types:
        figure = BY_TYPE[service_type]
        for code, people in _by_group(figure, on).items():
            for part in _parts(figure, BY_CODE[code], people):
                yield from _cells(figure, BY_CODE[code], source, part)


@dataclass(frozen=True)
class _Part:
    """People of one group with one language and the same tags."""

    people: int
    language: str
    tags: tuple[str, ...]
    is_city_wide: bool


def _by_group(figure: Figure, on: date) -> Mapping[str, int]:
    school_begins = figure.service_type == "school-enrolment" and on.month == _SEPTEMBER
    return SCHOOL_IN_SEPTEMBER if school_begins else figure.need


def _parts(figure: Figure, group: Group, people: int) -> Iterator[_Part]:
    """First those with a further tag, known for the city only, then the rest by language."""
    known = (figure.tag,) if figure.tag else ()
    for (code, tag), tagged in figure.tagged.items():
        if code == group.code:
            people -= tagged
            yield _Part(tagged, ANY, (*known, tag), True)
    if not figure.by_language:
        yield _Part(people, ANY, known, False)
        return
    parts = split(people, list(group.languages.values()))
    for language, part in zip(group.languages, parts, strict=True):
        yield _Part(part, language, known, False)


def _cells(figure: Figure, group: Group, source: Source, part: _Part) -> Iterator[Cell]:
    is_coarse = (
        figure.city_only or group.is_city_level_only or part.is_city_wide or part.people < FINEST
    )
    areas = [CITY] if is_coarse else [place.code for place in COMMUNITIES]
    for area, best in zip(
        areas, split(part.people, [1] if is_coarse else group.homes), strict=True
    ):
        if not best:
            continue
        low, best, high = _range(best * source.percent // 100, source.confidence, group)
        yield Cell(
            figure.service_type,
            group.code,
            area,
            part.language or None,
            tuple(sorted(part.tags)),
            low,
            best,
            high,
            figure.severity,
        )


def _range(best: int, confidence: Confidence, group: Group) -> tuple[int, int, int]:
    below, above = _UNDOCUMENTED_SPREAD if group.is_city_level_only else SPREADS[confidence]
    return best * (100 - below) // 100, best, -(-best * (100 + above) // 100)
