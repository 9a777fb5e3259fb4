"""The words by which people, rules and offers are described: attributes, tags and languages."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import String, literal, select, type_coerce, union_all

from hub.catalogue.models import AttributeDimension, AttributeValue, Language, Tag
from hub.db import db
from hub.i18n import local

TAG, LANGUAGE = "tag", "language"


@dataclass(frozen=True)
class Term:
    """One value: its code, its names, and whether it may still be chosen."""

    kind: str
    code: str
    names: Mapping[str, str]
    is_retired: bool

    @property
    def name(self) -> str:
        return local(self.names)


@dataclass(frozen=True)
class Vocabulary:
    """All terms by kind (status, origin, sex, household, tag, language) and code, in order."""

    terms: Mapping[str, Mapping[str, Term]]

    def of(self, kind: str, keep: Collection[str] = ()) -> list[Term]:
        """The terms of a kind that may be chosen, with those that are in use already."""
        found = self.terms.get(kind, {}).values()
        return [term for term in found if not term.is_retired or term.code in keep]

    def name(self, kind: str, code: str) -> str:
        """The name of a code in the present language; an unknown code stands for itself."""
        term = self.terms.get(kind, {}).get(code)
        return term.name if term else code

    def names(self, kind: str, codes: Collection[str]) -> str:
        """The names of several codes, in the order of the catalogue."""
        order = list(self.terms.get(kind, {}))
        known = sorted(codes, key=lambda code: (order.index(code) if code in order else 999, code))
        return ", ".join(self.name(kind, code) for code in known)


def vocabulary() -> Vocabulary:
    """Every term of the catalogue: one statement."""
    columns = ("kind", "code", "names", "position", "retired_on")
    parts = [
        select(type_coerce(AttributeValue.dimension, String), *_of(AttributeValue)),
        select(literal(TAG), *_of(Tag)),
        select(literal(LANGUAGE), *_of(Language)),
    ]
    found = union_all(*parts).subquery()
    named = [column.label(name) for column, name in zip(found.c, columns, strict=True)]
    rows: Sequence[tuple] = db.session.execute(select(*named)).all()
    terms: dict[str, dict[str, Term]] = {str(kind.value): {} for kind in AttributeDimension}
    for kind, code, names, _position, retired_on in sorted(rows, key=lambda row: (row[3], row[1])):
        kept = terms.setdefault(kind, {})
        kept[code] = Term(kind, code, names, retired_on is not None)
    return Vocabulary(terms)


def _of(model: type[AttributeValue] | type[Tag] | type[Language]) -> tuple:
    return (model.code, model.names, model.position, model.retired_on)
