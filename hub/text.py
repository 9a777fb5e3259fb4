"""Search keys: names in plain Latin letters, so that Greek is found by whoever types Latin."""

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

from anyascii import anyascii
from sqlalchemy import ColumnElement, and_

# Pairs of Greek letters as they are read (after ELOT 743), before letter by letter.
_PAIRS = {"ευ": "ev", "αυ": "av", "ου": "ou", "γγ": "ng", "γχ": "nch", "μπ": "mp", "χ": "ch"}
_GREEK = re.compile("|".join(_PAIRS))
_NOT_PLAIN = re.compile(r"[^a-z0-9@.+-]+")


def search_key(*texts: str | Mapping[str, str] | None) -> str:
    """Texts, or names by language, as one line of plain lower-case Latin letters.

    For searching, never for display.

    >>> search_key("Ανοιχτή Πόρτα", None)
    'anoichti porta'
    >>> search_key("Ευάγγελος Χαρά")
    'evangelos chara'
    """
    words: list[str] = []
    for text in texts:
        words += text.values() if isinstance(text, Mapping) else [text or ""]
    joined = " ".join(word for word in words if word)
    marked = unicodedata.normalize("NFKD", joined.lower())
    plain = "".join(mark for mark in marked if not unicodedata.combining(mark))
    latin = anyascii(_GREEK.sub(lambda pair: _PAIRS[pair[0]], plain)).lower()
    return _NOT_PLAIN.sub(" ", latin).strip()


def search_words(text: str | None) -> list[str]:
    """The words to look for, written as `search_key` writes them; at most eight."""
    return search_key(text).split()[:8]


def matching(column: Any, typed: str | None) -> ColumnElement[bool]:
    """The condition that a search key holds every word that was typed."""
    return and_(True, *(column.contains(word, autoescape=True) for word in search_words(typed)))
