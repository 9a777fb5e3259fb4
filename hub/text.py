"""Search keys: names in plain Latin letters, so that Greek is found by whoever types Latin."""

import re
import unicodedata

from anyascii import anyascii

# Pairs of Greek letters as they are read (after ELOT 743), before letter by letter.
_PAIRS = {"ευ": "ev", "αυ": "av", "ου": "ou", "γγ": "ng", "γχ": "nch", "μπ": "mp", "χ": "ch"}
_GREEK = re.compile("|".join(_PAIRS))
_NOT_PLAIN = re.compile(r"[^a-z0-9@.+-]+")


def search_key(*texts: str | None) -> str:
    """The texts as one line of plain lower-case Latin letters, for searching, never for display.

    >>> search_key("Ανοιχτή Πόρτα", None)
    'anoichti porta'
    >>> search_key("Ευάγγελος Χαρά")
    'evangelos chara'
    """
    joined = " ".join(text for text in texts if text)
    marked = unicodedata.normalize("NFKD", joined.lower())
    plain = "".join(mark for mark in marked if not unicodedata.combining(mark))
    latin = anyascii(_GREEK.sub(lambda pair: _PAIRS[pair[0]], plain)).lower()
    return _NOT_PLAIN.sub(" ", latin).strip()


def search_words(text: str | None) -> list[str]:
    """The words to look for, written as `search_key` writes them; at most eight."""
    return search_key(text).split()[:8]
