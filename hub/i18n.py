"""Languages: gettext from the start, names in several languages, direction of writing.

The pseudo-language `zz` mirrors the page and stretches every text, so that right-to-left
layout and room for longer words can be looked at before a translation exists.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from typing import Any

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal
from babel.support import NullTranslations
from flask import Flask, current_app, g, has_request_context, request, session
from flask_babel import Babel, Domain, get_babel, get_locale, ngettext
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user

__all__ = [
    "PSEUDO",
    "Language",
    "_",
    "_l",
    "available_languages",
    "day",
    "direction",
    "language_code",
    "local",
    "ngettext",
    "number",
    "people_range",
    "share",
]

PSEUDO = "zz"
_RIGHT_TO_LEFT = {"ar", "fa", "he", "ur", "ps"}
_STRETCH = str.maketrans("aeiouAEIOUcnsy", "áéíóúÁÉÍÓÚçñšý")


@dataclass(frozen=True)
class Language:
    code: str
    name: str

    @property
    def tag(self) -> str:
        """What a `lang` attribute says of texts in it; the pseudo-language is English."""
        return "en" if self.code == PSEUDO else self.code


class _Pseudo(NullTranslations):
    """English, accented and longer by a third; placeholders stay as they are."""

    def gettext(self, message: str) -> str:
        return _pseudo(message)

    def ugettext(self, message: str) -> str:
        return _pseudo(message)

    def ngettext(self, singular: str, plural: str, number: int) -> str:
        return _pseudo(singular if number == 1 else plural)

    ungettext = ngettext  # type: ignore[assignment]

    def pgettext(self, context: str, message: str) -> str:
        return _pseudo(message)

    upgettext = pgettext


class _HubDomain(Domain):
    def get_translations(self) -> Any:
        if language_code() == PSEUDO:
            return _Pseudo()
        return super().get_translations()


def init_app(app: Flask, languages: Sequence[str], *, pseudo: bool) -> None:
    app.config["KOINON_LANGUAGES"] = tuple(languages) + ((PSEUDO,) if pseudo else ())
    Babel(app, locale_selector=_babel_locale, timezone_selector=lambda: "Europe/Athens")
    with app.app_context():
        get_babel().instance.domain_instance = _HubDomain()
    app.before_request(_remember_choice)
    app.jinja_env.filters.update(
        number=number, share=share, date=day, local=local, people_range=people_range
    )


def available_languages() -> tuple[Language, ...]:
    """The languages a visitor may choose, each named in itself."""
    return tuple(Language(code, _own_name(code)) for code in current_app.config["KOINON_LANGUAGES"])


def language_code() -> str:
    """The code of the language of the present request."""
    if not has_request_context():
        return str(current_app.config["KOINON_LANGUAGES"][0])
    if "language" not in g:
        g.language = _choose()
    return str(g.language)


def direction() -> str:
    """`rtl` or `ltr`."""
    return "rtl" if language_code() in _RIGHT_TO_LEFT | {PSEUDO} else "ltr"


def local(names: Mapping[str, str] | None, code: str | None = None) -> str:
    """A name in the present language, else in English, else in any."""
    if not names:
        return ""
    wanted = code or language_code()
    return names.get(wanted) or names.get("en") or next(iter(names.values()))


def number(value: float | Fraction | None, digits: int = 0) -> str:
    """A number by the language's rule, with at most so many digits after the point."""
    if value is None:
        return "–"
    pattern = "#,##0." + "#" * digits if digits else "#,##0"
    return str(format_decimal(float(value), format=pattern, locale=get_locale()))


def share(value: float | Fraction | None) -> str:
    """A share of one as whole per cent; under one per cent and near full are said so."""
    if value is None:
        return "–"
    if 0 < value < Fraction(1, 100):
        return _("under 1 %")
    if Fraction(99, 100) < value < 1:
        return _("99 %")
    return _("%(percent)s %%", percent=number(round(float(value) * 100)))


def day(value: date | datetime | None, style: str = "long") -> str:
    """A day as "3 December 2026" in the present language."""
    if value is None:
        return "–"
    formats = {"long": "d MMMM y", "short": "d MMM y", "month": "MMMM y", "month_short": "MMM yy"}
    return str(format_date(value, format=formats[style], locale=get_locale()))


def people_range(low: float | Fraction, high: float | Fraction) -> str:
    """A range of people, or the one number where both ends agree."""
    if number(low) == number(high):
        return number(low)
    return f"{number(low)}–{number(high)}"


def _pseudo(message: str) -> str:
    parts = message.replace("%(", "\0(").split("\0")
    done = [parts[0].translate(_STRETCH)]
    for part in parts[1:]:
        head, mark, tail = part.partition(")")
        done.append("%" + head + mark + tail[:1] + tail[1:].translate(_STRETCH))
    text = "".join(done)
    return f"[{text}{'·' * (len(message) // 3)}]" if message else message


def _babel_locale() -> str:
    code = language_code()
    return "en" if code == PSEUDO else code


def _choose() -> str:
    """By the address, the choice kept in the session, the person, or the browser."""
    known = current_app.config["KOINON_LANGUAGES"]
    wanted = [request.args.get("lang"), session.get("lang")]
    if session.get("_user_id") and current_user.is_authenticated:
        wanted.append(current_user.language)
    for code in wanted:
        if code in known:
            return str(code)
    real = [code for code in known if code != PSEUDO]
    return request.accept_languages.best_match(real) or real[0]


def _remember_choice() -> None:
    code = request.args.get("lang")
    if code in current_app.config["KOINON_LANGUAGES"] and session.get("lang") != code:
        session["lang"] = code


def _own_name(code: str) -> str:
    if code == PSEUDO:
        return "Mirrored (test)"
    return str(Locale.parse(code).display_name).capitalize()
