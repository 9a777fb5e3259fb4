"""Figures of a map as compressed JSON, and back. Fractions stay exact: they are written "p/q"."""

import json
import types
import typing
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from datetime import date
from enum import StrEnum
from fractions import Fraction
from functools import cache
from typing import Any

from gapmap import Need, Offer, Pool
from hub.gaps.figures import Check, GapLine, MapFigures, OfferLine, Source, TypeLine
from hub.gaps.inputs import MapInputs

FORM = 1  # of the written text; figures in another form are computed anew


class UnknownFormError(ValueError):
    """Figures that another version of the hub has written."""


def packed(figures: MapFigures) -> bytes:
    """The figures as bytes that a row can hold."""
    inputs = figures.inputs
    whole = {
        "form": FORM,
        "hub": figures.hub,
        "day": inputs.day.isoformat(),
        "areas": dict(inputs.parents),
        "usual": dict(inputs.usual),
        "needs": _rows(inputs.needs),
        "offers": _rows(inputs.offers),
        "pools": _rows(inputs.pools),
        "gaps": _rows(figures.gaps),
        "lines": _rows(figures.offers),
        "types": _rows(figures.types.values()),
        "checks": {key: _row(check) for key, check in figures.checks.items()},
        "sources": {str(key): _row(source) for key, source in figures.sources.items()},
        "names": figures.names,
    }
    text = json.dumps(whole, ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(text.encode(), 6)


def unpacked(data: bytes) -> MapFigures:
    """The figures again. Raises UnknownFormError for those of another version."""
    whole = json.loads(zlib.decompress(data))
    if whole["form"] != FORM:
        raise UnknownFormError(f"form {whole['form']}, not {FORM}")
    inputs = MapInputs(
        day=date.fromisoformat(whole["day"]),
        parents=whole["areas"],
        needs=_values(Need, whole["needs"]),
        offers=_values(Offer, whole["offers"]),
        pools=_values(Pool, whole["pools"]),
        usual=whole["usual"],
    )
    kinds = _values(TypeLine, whole["types"])
    return MapFigures(
        hub=whole["hub"],
        inputs=inputs,
        gaps=_values(GapLine, whole["gaps"]),
        offers=_values(OfferLine, whole["lines"]),
        types={kind.code: kind for kind in kinds},
        checks={key: _value(Check, row) for key, row in whole["checks"].items()},
        sources={int(key): _value(Source, row) for key, row in whole["sources"].items()},
        names=whole["names"],
    )


def _rows(values: Any) -> list[list[Any]]:
    return [_row(value) for value in values]


def _row(value: Any) -> list[Any]:
    return [_plain(getattr(value, field.name)) for field in fields(value)]


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, (bool, int, float, StrEnum)):
        return value
    if isinstance(value, (frozenset, tuple)):
        return sorted(value) if isinstance(value, frozenset) else list(value)
    if isinstance(value, Fraction):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (str, Mapping)):
        return value
    return _row(value)


def _values(kind: type[Any], rows: Sequence[Sequence[Any]]) -> list[Any]:
    return [_value(kind, row) for row in rows]


def _value(kind: type[Any], row: Sequence[Any]) -> Any:
    readers = _readers(kind)  # type: ignore[arg-type]
    return kind(
        *(
            item if item is None or reader is None else reader(item)
            for reader, item in zip(readers, row, strict=True)
        )
    )


@cache
def _readers(kind: Any) -> tuple[Callable[[Any], Any] | None, ...]:
    """How each field of a dataclass is read back; None: as it stands."""
    hints = typing.get_type_hints(kind)
    return tuple(_reader(hints[field.name]) for field in fields(kind))


def _reader(hint: Any) -> Callable[[Any], Any] | None:
    if isinstance(hint, types.UnionType):
        hint = next(part for part in typing.get_args(hint) if part is not type(None))
    plain = typing.get_origin(hint) or hint
    if plain is date:
        return date.fromisoformat
    if plain in (frozenset, tuple, Fraction):
        return typing.cast(Callable[[Any], Any], plain)
    if isinstance(plain, type) and issubclass(plain, StrEnum):
        return plain
    if isinstance(plain, type) and hasattr(plain, "__dataclass_fields__"):
        return lambda row: _value(plain, row)
    return None
