"""Two editors of one row: the second sees both texts and decides (trust.md T7)."""

from dataclasses import dataclass
from typing import Any

from hub.db import Versioned
from hub.errors import ConflictError
from hub.forms import EditForm


@dataclass(frozen=True)
class Difference:
    """One field where what was typed and what was saved meanwhile differ."""

    name: str
    label: str
    yours: str
    saved: str


def check_version(row: Versioned, version_read: int) -> None:
    """Raise ConflictError when the row has moved on since the form was made."""
    if row.version != version_read:
        raise ConflictError


def differences(form: EditForm, saved: EditForm) -> list[Difference]:
    """Field by field, the typed form against one made afresh from the row as it is now."""
    return [
        Difference(field.name, str(field.label.text), _text(field), _text(saved[field.name]))
        for field in form
        if field.name not in {"csrf_token", "version"} and _text(field) != _text(saved[field.name])
    ]


def _text(field: Any) -> str:
    """The value as a person reads it: labels of choices rather than their codes."""
    if hasattr(field, "in_words"):
        return str(field.in_words())
    data = field.data
    if data is None or data == [] or data == "":
        return "–"
    if hasattr(field, "iter_choices") and getattr(field, "choices", None):
        names = {str(choice[0]): str(choice[1]) for choice in field.iter_choices()}
        values = data if isinstance(data, (list, tuple)) else [data]
        return ", ".join(names.get(str(value), str(value)) for value in values)
    return str(data)
