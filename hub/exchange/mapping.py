"""A saved mapping: how the records of a foreign directory are read as offers.

A mapping is a JSON file that a person writes once for a source and that is used again. It names
fields, values, and the areas and entries of the catalogue that the source needs.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from hub.exchange.records import FileError, read_json

SHIPPED = Path(__file__).parent / "mappings"
AT_LOCATION = "the place itself"
IN_REGION = "the region"
AROUND_REGION = "the region and its neighbours"


@dataclass(frozen=True)
class OfferMapping:
    """What a mapping file holds, under the same names."""

    about: str
    source: str
    hub: str
    key: Sequence[str]
    fields: Mapping[str, Any]
    catalogue: Mapping[str, Sequence[Mapping[str, Any]]]
    service_types: Mapping[str, Mapping[str, Any]]
    origins: Mapping[str, Sequence[str] | None]
    statuses: Mapping[str, Any]
    intake: Mapping[str, Mapping[str, str]]
    reach: Mapping[str, Any]
    reach_when_silent: str
    reach_rules: Mapping[str, str]
    neighbours: Mapping[str, Sequence[str]]
    locations: Mapping[str, Mapping[str, str]]
    gates: Mapping[str, str]
    organisation_kinds: Mapping[str, str]
    organisation_kind: str
    remove_from_text: Sequence[str] = ()
    smallest_target: int = 1


def load_mapping(name: str) -> OfferMapping:
    """A mapping by its file, or by the name of one that comes with Koinon.

    Raises FileError where there is none, or where it lacks a part or has one too many.
    """
    path = Path(name)
    if not path.is_file():
        path = SHIPPED / f"{name}.json"
    if not path.is_file():
        known = ", ".join(sorted(file.stem for file in SHIPPED.glob("*.json")))
        raise FileError(f"there is no mapping {name}; Koinon brings {known}")
    content = read_json(path)
    if not isinstance(content, dict):
        raise FileError(f"{path.name} is no mapping")
    names = {part.name for part in fields(OfferMapping)}
    needed = {part.name for part in fields(OfferMapping) if part.name not in _OPTIONAL}
    if missing := needed - set(content):
        raise FileError(f"{path.name} lacks {', '.join(sorted(missing))}")
    if strange := set(content) - names:
        raise FileError(f"{path.name} has parts that are not known: {', '.join(sorted(strange))}")
    return OfferMapping(**content)


_OPTIONAL = {"remove_from_text", "smallest_target"}
