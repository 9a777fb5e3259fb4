"""Forms of organisations and their contacts. Nothing asks for a legal form."""

import re
from collections.abc import Sequence
from typing import Any

from wtforms import SelectChoice, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, Optional, ValidationError

from hub.forms import CheckboxesField, CreateForm, DegreesField, EditForm, EmailField, HubForm
from hub.i18n import Language, _, _l
from hub.places.models import Area
from hub.stakeholders.labels import KINDS, STATUSES, VISIBILITIES
from hub.stakeholders.models import (
    Contact,
    ContactVisibility,
    MembershipStatus,
    Stakeholder,
    StakeholderKind,
)

_DESCRIPTION = "description_"
_OF_COORDINATOR = ("status", "home_id")
_TEXTS = ("short_name", "website", "email", "phone", "address")


class StakeholderFields(HubForm):
    """What an organisation says of itself. Made by `stakeholder_form`, which adds the rest."""

    name = StringField(
        _l("Name"), [DataRequired(_l("Enter the name of the organisation")), Length(max=160)]
    )
    short_name = StringField(_l("Short name"), [Optional(), Length(max=40)])
    kind = SelectField(
        _l("Kind"),
        [InputRequired(_l("Choose what kind of body it is"))],
        choices=[SelectChoice(kind.value, label) for kind, label in KINDS.items()],
        description=_l("An informal group of a community is a full member"),
    )
    home_id = SelectField(
        _l("At home in"),
        coerce=int,
        description=_l("The coordinator of this place keeps the record together with it"),
    )
    status = SelectField(
        _l("Membership"),
        choices=[SelectChoice(status.value, label) for status, label in STATUSES.items()],
    )
    area_ids = CheckboxesField(
        _l("Works in"), [Optional()], coerce=int, description=_l("A place counts with all below it")
    )
    website = StringField(_l("Website"), [Optional(), Length(max=200)])
    email = EmailField(_l("E-mail address of the office"), [Optional(), Length(max=200)])
    phone = StringField(_l("Telephone of the office"), [Optional(), Length(max=60)])
    address = StringField(
        _l("Address of the public office"),
        [Optional(), Length(max=200)],
        description=_l("Leave it empty where the place is not public: a telephone is enough"),
    )
    latitude = DegreesField(_l("Latitude of the public office"), [Optional()], limit=90)
    longitude = DegreesField(_l("Longitude of the public office"), [Optional()], limit=180)

    def validate_website(self, field: StringField) -> None:
        if field.data and not re.fullmatch(r"https?://[^\s/]+\.[^\s]+", field.data):
            raise ValidationError(_("Enter an address that begins with https://"))

    def offer_places(self, homes: Sequence[Area], areas: Sequence[Area], labels: Any) -> None:
        """Give the choices of places, from the top down; `labels` says how one is written."""
        areas = sorted(areas, key=lambda area: area.ids_above)
        if "home_id" in self:
            self.home_id.choices = [SelectChoice(area.id, labels(area)) for area in homes]
        self.area_ids.choices = [SelectChoice(area.id, labels(area)) for area in areas]

    def descriptions(self) -> dict[str, str]:
        """The description in each language in which there is one."""
        texts = {
            name.removeprefix(_DESCRIPTION): value
            for name, value in self.data.items()
            if name.startswith(_DESCRIPTION)
        }
        return {code: text for code, text in texts.items() if text}

    def details(self) -> dict[str, Any]:
        """Values as the services name them; empty texts are none. Places stay as ids."""
        values = {
            name: value
            for name, value in super().details().items()
            if not name.startswith(_DESCRIPTION)
        }
        values |= {name: values[name] or None for name in _TEXTS}
        values["kind"] = StakeholderKind(values["kind"])
        if "status" in values:
            values["status"] = MembershipStatus(values["status"])
        return values | {"descriptions": self.descriptions()}


def add_form(languages: Sequence[Language]) -> Any:
    """The form that enters an organisation."""
    return _with_descriptions(CreateForm, languages)()


def edit_form(
    languages: Sequence[Language],
    stakeholder: Stakeholder,
    *,
    whole: bool,
    typed: bool = True,
) -> Any:
    """The form that changes one; `whole` with what is the coordinator's to say.

    Without `typed` it is made from the row alone, whatever was sent.
    """
    shown: dict[str, Any] = {
        f"{_DESCRIPTION}{code}": text for code, text in (stakeholder.descriptions or {}).items()
    }
    shown["area_ids"] = [area.id for area in stakeholder.areas]
    kind = _with_descriptions(EditForm, languages)
    more: dict[str, Any] = {} if typed else {"formdata": None}
    form = kind(obj=stakeholder, data=shown, **more)
    if not whole:
        for name in _OF_COORDINATOR:
            del form[name]
    return form


def _with_descriptions(base: type[HubForm], languages: Sequence[Language]) -> Any:
    fields = {
        f"{_DESCRIPTION}{language.code}": TextAreaField(
            _l("What it does, in %(language)s", language=language.name),
            [Optional(), Length(max=2000)],
            render_kw={"rows": 5, "lang": language.code},
        )
        for language in languages
    }
    return type("StakeholderForm", (StakeholderFields, base), fields)


class ContactFields(HubForm):
    name = StringField(
        _l("Name of the person or desk"), [DataRequired(_l("Enter a name")), Length(max=120)]
    )
    role = StringField(_l("What for"), [Optional(), Length(max=120)])
    email = EmailField(_l("E-mail address"), [Optional(), Length(max=200)])
    phone = StringField(_l("Telephone"), [Optional(), Length(max=60)])
    visible_to = SelectField(
        _l("Who sees it"),
        choices=[SelectChoice(who.value, label) for who, label in VISIBILITIES.items()],
        default=ContactVisibility.MEMBERS.value,
    )

    def details(self) -> dict[str, Any]:
        values = super().details()
        values |= {name: values[name] or None for name in ("role", "email", "phone")}
        return values | {"visible_to": ContactVisibility(values["visible_to"])}


class AddContactForm(ContactFields, CreateForm):
    pass


class EditContactForm(ContactFields, EditForm):
    @classmethod
    def saved(cls, contact: Contact) -> "EditContactForm":
        """The form as the row is now, whatever was typed."""
        return cls(formdata=None, obj=contact)


class ConfirmForm(HubForm):
    """A question that has only one answer."""
