"""The base of every form: trimmed text, CSRF, strict numbers, one submit = one record."""

import re
import secrets
from collections.abc import Mapping
from typing import Any

from flask_wtf import FlaskForm
from wtforms import (
    FieldList,
    FloatField,
    Form,
    FormField,
    HiddenField,
    IntegerField,
    SelectMultipleField,
    StringField,
)
from wtforms.validators import Length, Optional, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from hub.db import LARGEST
from hub.i18n import _, _l

_NOT_DETAILS = {"csrf_token", "form_key", "version"}
_GROUPED = re.compile(r"[   ]")


class HubForm(FlaskForm):
    """Trims text; messages say what to do."""

    class Meta(FlaskForm.Meta):
        def bind_field(self, form: Any, unbound_field: Any, options: Any) -> Any:
            if not issubclass(unbound_field.field_class, FormField | FieldList):
                options["filters"] = [*options.get("filters", ()), _strip]
            return unbound_field.bind(form=form, **options)

    def submitted(self) -> bool:
        """True when this is a POST and everything in it is valid."""
        return bool(self.validate_on_submit())

    def details(self) -> dict[str, Any]:
        """The cleaned values, named as the service names its arguments."""
        return {name: value for name, value in self.data.items() if name not in _NOT_DETAILS}

    def blame(self, field: str | None, message: str) -> None:
        """Put a message that a service raised beside its field, or at the top of the form."""
        if field in self:
            self[field].errors = [*self[field].errors, message]
        else:
            self.form_errors.append(message)


class CreateForm(HubForm):
    """Carries the key that makes a form sent twice one record (trust.md T6)."""

    form_key = HiddenField(default=lambda: secrets.token_urlsafe(16))

    def validate_form_key(self, field: HiddenField) -> None:
        if not field.data or not re.fullmatch(r"[A-Za-z0-9_-]{16,64}", field.data):
            raise ValidationError(_("Open the form again: it has lost its key"))


class EditForm(HubForm):
    """Carries the version that was read, so that nobody overwrites somebody silently (T7)."""

    version = HiddenField()

    def version_read(self) -> int:
        """The version this form was made from; 0, which no row has, when it is nonsense.

        Only what was sent counts: a form without its version must not pass for a fresh one.
        """
        sent = self.version.raw_data or [""]
        text = str(sent[0])
        return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


class CountField(IntegerField):
    """A whole number that is zero or more; refuses what `int` would let pass."""

    def process_formdata(self, valuelist: list[str]) -> None:
        if not valuelist:
            return
        text = valuelist[0].strip()
        self.data = None
        if text:
            self.data = whole_number(text)


def whole_number(text: str) -> int:
    """The one parser of typed counts.

    Raises ValueError with a sentence for signs, points, underscores, letters (`1e3`, `NaN`,
    `inf`), digits of other scripts and numbers out of range.
    """
    digits = _GROUPED.sub("", text.strip())
    if not digits.isascii() or not digits.isdigit():
        raise ValueError(_("Enter a whole number, 0 or more, in digits"))
    if len(digits) > 10 or int(digits) > LARGEST:
        raise ValueError(_("This number is too large"))
    return int(digits)


class NamesForm(Form):
    """A name in several languages; at least one is asked for."""

    en = StringField(_l("English"), [Length(max=120)])
    el = StringField(_l("Greek"), [Optional(), Length(max=120)])
    fr = StringField(_l("French"), [Optional(), Length(max=120)])
    ar = StringField(_l("Arabic"), [Optional(), Length(max=120)], render_kw={"dir": "auto"})
    fa = StringField(_l("Farsi"), [Optional(), Length(max=120)], render_kw={"dir": "auto"})

    def validate_en(self, field: StringField) -> None:
        if not any((typed.data or "").strip() for typed in self):
            raise ValidationError(_("Give a name in at least one language"))


def typed_names(
    typed: Mapping[str, str | None], before: Mapping[str, str] | None = None
) -> dict[str, str]:
    """The names as typed; those of languages that the form does not show stay as they were."""
    kept = {code: name for code, name in (before or {}).items() if code not in typed}
    return kept | {code: name.strip() for code, name in typed.items() if name and name.strip()}


class CheckboxesField(SelectMultipleField):
    """Several of a list, drawn as check boxes in a fieldset."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class EmailField(StringField):
    """An address of the plain form name@host.tld."""

    def pre_validate(self, form: Any) -> None:
        if self.data and not re.fullmatch(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+", self.data):
            raise ValidationError(_("Enter an address such as name@example.org"))


class DegreesField(FloatField):
    """A latitude or longitude, as maps write them: 37.9838 or 37,9838."""

    def __init__(self, *args: Any, limit: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.limit = limit

    def process_formdata(self, valuelist: list[str]) -> None:
        text = valuelist[0].strip().replace(",", ".") if valuelist else ""
        self.data = None
        if not text:
            return
        if not re.fullmatch(r"-?[0-9]{1,3}(\.[0-9]{1,10})?", text) or abs(float(text)) > self.limit:
            raise ValueError(_("Enter degrees such as 37.9838"))
        self.data = float(text)


REQUIRED_TEXT = _l("Fill this in")


def _strip(value: object) -> object:
    """Trim what was typed; a member of an enum is a str too, and stays what it is."""
    return value.replace("\0", "").strip() if type(value) is str else value
