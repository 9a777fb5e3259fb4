"""Files of records: read with limits and strict decoding, before anything is made of them (T11)."""

import json
from pathlib import Path
from typing import Any

from hub.config import MEBIBYTE
from hub.errors import HubError

LARGEST_FILE = 32 * MEBIBYTE
MOST_RECORDS = 50_000
_LONGEST_TEXT = 20_000


class FileError(HubError):
    """The file as a whole cannot be used."""


class FaultsError(HubError):
    """Some records cannot be used; nothing was stored. `faults` names each with its reason."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__(f"{len(faults)} faults")
        self.faults = faults


def read_json(path: Path) -> Any:
    """The content of a JSON file in UTF-8.

    Raises FileError where it is too large, not UTF-8, not JSON, doubles a key, or holds NaN.
    """
    if path.stat().st_size > LARGEST_FILE:
        raise FileError(f"{path.name} is larger than {LARGEST_FILE // MEBIBYTE} MB")
    try:
        text = path.read_bytes().decode("utf-8-sig")
        return json.loads(text, parse_constant=_refuse_constant, object_pairs_hook=_single_keys)
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        raise FileError(f"{path.name} is not JSON in UTF-8: {error}") from error


def read_features(path: Path) -> list[dict[str, Any]]:
    """GeoJSON-like features as flat records: their properties, and `id`."""
    content = read_json(path)
    features = content.get("features") if isinstance(content, dict) else content
    if not isinstance(features, list) or not features:
        raise FileError(f"{path.name} holds no records")
    if len(features) > MOST_RECORDS:
        raise FileError(f"{path.name} holds more than {MOST_RECORDS} records")
    wrong = [
        number
        for number, feature in enumerate(features, start=1)
        if not isinstance(feature, dict) or not isinstance(feature.get("properties"), dict)
    ]
    if wrong:
        raise FileError(f"records {wrong[:10]} of {path.name} have no properties")
    return [{**feature["properties"], "id": feature.get("id")} for feature in features]


def text_of(value: Any) -> str:
    """A value of a record as one clean text; nothing for lists and objects."""
    if value is None or isinstance(value, (bool, list, dict)):
        return ""
    cleaned = str(value).replace("\x00", "").encode("utf-8", "replace").decode("utf-8")
    return cleaned.strip()[:_LONGEST_TEXT]


def flags_of(value: Any) -> list[str]:
    """The options that are ticked in `{"Open to all": true}`, or the one text."""
    if isinstance(value, dict):
        return [text_of(key) for key, ticked in value.items() if ticked is True]
    text = text_of(value)
    return [text] if text else []


def _refuse_constant(name: str) -> Any:
    raise ValueError(f"{name} is not a number")


def _single_keys(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key stands twice in one object")
    return found
