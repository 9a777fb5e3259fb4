"""Choices of the forms of offers: enums and catalogue entries in words."""

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Any

from wtforms import RadioField
from wtforms.fields import SelectChoice, enum_coerce

from hub.catalogue.models import ServiceType
from hub.i18n import local
from hub.offers.queries import Vocabulary, Word


def in_words(labels: Mapping[Any, Any]) -> list[SelectChoice]:
    """The members of an enum with their labels."""
    return [SelectChoice(member.value, label) for member, label in labels.items()]


def one_of(label: Any, kind: type[StrEnum], labels: Mapping[Any, Any], **more: Any) -> RadioField:
    """Radio buttons for an enum."""
    return RadioField(label, choices=in_words(labels), coerce=enum_coerce(kind), **more)


def entries(known: Mapping[str, Word], chosen: Iterable[str] | None) -> list[SelectChoice]:
    """Catalogue entries; a retired one only where it is chosen already."""
    kept = set(chosen or ())
    return [
        SelectChoice(code, local(entry.names))
        for code, entry in known.items()
        if not entry.is_retired or code in kept
    ]


def types_by_sector(types: Sequence[ServiceType], chosen: int | None = None) -> list[SelectChoice]:
    """Service types under the names of their sectors."""
    return [
        SelectChoice(str(kind.id), local(kind.names), optgroup=local(kind.sector.names))
        for kind in types
        if not kind.is_retired or kind.id == chosen
    ]


def offer_people(form: Any, words: Vocabulary, chosen: Any = None) -> None:
    """Fill the check boxes of eligibility; `chosen` is the row that the form was made from."""
    for name, kind in KINDS.items():
        if name in form:
            form[name].choices = entries(words.get(kind, {}), getattr(chosen, name, None))


KINDS = {
    "statuses": "status",
    "origins": "origin",
    "sexes": "sex",
    "households": "household",
    "tags": "tag",
    "languages": "language",
}
