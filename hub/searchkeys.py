"""Search keys: a name typed in Greek is found by Latin letters, and the other way.

A key holds the plain Latin letters of some texts and, beside them, a folded form in which the
usual ways of writing Greek in Latin letters meet (`Evangelos` and `Ευάγγελος`). For finding only;
nobody is shown it.
"""

import re
from collections.abc import Mapping
from typing import Any

from anyascii import anyascii
from sqlalchemy import ColumnElement, and_, or_

_NOT_PLAIN = re.compile(r"[^a-z0-9]+")
_MOST_WORDS = 8
_LIKE_SOUNDS = (
    (re.compile(r"o[uy]"), "u"),
    (re.compile(r"([ae])[uy]"), r"\1v"),
    (re.compile(r"ai"), "e"),
    (re.compile(r"[eo]i|y"), "i"),
    (re.compile(r"gg|gk"), "ng"),
    (re.compile(r"mp"), "b"),
    (re.compile(r"nt"), "d"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"ks"), "x"),
    (re.compile(r"(.)\1+"), r"\1"),
)


def plain(text: str) -> str:
    """Lower-case Latin letters and digits, words parted by single spaces.

    >>> plain("Δίκτυο Προσφύγων «Αθήνα»")
    'diktyo prosfygon athina'
    """
    return _NOT_PLAIN.sub(" ", anyascii(text).lower()).strip()


def folded(text: str) -> str:
    """Plain letters in which like sounds are written alike.

    >>> folded("Ευάγγελος") == folded("Evangelos")
    True
    """
    found = plain(text)
    for pattern, letter in _LIKE_SOUNDS:
        found = pattern.sub(letter, found)
    return found


def search_key(*texts: str | Mapping[str, str] | None) -> str:
    """The key under which something with these names is found; a name may be in languages."""
    words: list[str] = []
    for text in texts:
        words += text.values() if isinstance(text, Mapping) else [text or ""]
    whole = " ".join(word for word in words if word)
    return f"{plain(whole)} {folded(whole)}".strip()


def matching(column: Any, typed: str) -> ColumnElement[bool]:
    """The condition that a key holds every word that was typed, in either form."""
    words = plain(typed).split()[:_MOST_WORDS]
    return and_(True, *(or_(column.contains(w), column.contains(folded(w))) for w in words))
