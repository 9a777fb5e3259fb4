"""The five steps of an offer: what, for whom, where, when, how to refer."""

from typing import Any

from wtforms import (
    BooleanField,
    DateField,
    FieldList,
    Form,
    FormField,
    HiddenField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.fields import SelectChoice
from wtforms.validators import (
    DataRequired,
    InputRequired,
    Length,
    NumberRange,
    Optional,
    StopValidation,
)
from wtforms.validators import ValidationError as Refused

from hub.forms import CheckboxesField, CountField, CreateForm, EditForm, HubForm
from hub.i18n import _, _l
from hub.offers import labels
from hub.offers.forms.choosing import one_of
from hub.offers.models import ReferralGate, Visibility

STEPS = ("what", "for-whom", "where", "when", "how-to-refer")
LABELS = {
    "what": _l("What"),
    "for-whom": _l("For whom"),
    "where": _l("Where"),
    "when": _l("When"),
    "how-to-refer": _l("How to refer"),
}
LONG = 2000


def _whole(value: Any) -> int:
    return int(value)


class _What(HubForm):
    service_type_id = SelectField(
        _l("Service type"),
        [InputRequired(_l("Choose a service type"))],
        coerce=_whole,
        description=_l("It says what is counted: places, people per month, open cases, seats"),
    )
    title = StringField(
        _l("Name of the offer"),
        [DataRequired(_l("Give the offer a name")), Length(max=120)],
        description=_l("As your colleagues would say it, such as “Greek for beginners, mornings”"),
    )
    description = TextAreaField(_l("Description"), [Optional(), Length(max=LONG)])
    visible_to = one_of(
        _l("Who sees this offer"), Visibility, labels.VISIBILITY, default=Visibility.PARTNERS
    )
    shows_free_places = BooleanField(
        _l("Show other members how many places are free"),
        default=True,
        description=_l("Whether you take people, your next intake and your wait are shown anyway"),
    )


class StartForm(CreateForm, _What):
    """The first step makes the draft."""

    stakeholder_id = SelectField(
        _l("Organisation"), [InputRequired(_l("Choose the organisation"))], coerce=_whole
    )


class WhatForm(EditForm, _What):
    pass


class ForWhomForm(EditForm):
    """Nothing chosen in a list means that nobody is shut out by it."""

    statuses = CheckboxesField(_l("Legal status"))
    origins = CheckboxesField(_l("Origin"))
    sexes = CheckboxesField(_l("Sex"))
    households = CheckboxesField(_l("Household"))
    age_from = CountField(
        _l("Youngest age"), [Optional(), NumberRange(max=120, message=_l("Enter an age in years"))]
    )
    age_to = CountField(
        _l("Oldest age"), [Optional(), NumberRange(max=120, message=_l("Enter an age in years"))]
    )
    tags = CheckboxesField(
        _l("Only for people with one of these"),
        description=_l("Leave all empty unless the offer is for them alone"),
    )
    languages = CheckboxesField(
        _l("Given in these languages"),
        description=_l("Leave all empty where an interpreter comes for any language"),
    )
    other_rule = TextAreaField(
        _l("Another rule"),
        [Optional(), Length(max=LONG)],
        description=_l("What no field above can hold, such as “incident within the last year”"),
    )
    other_rule_is_hard = BooleanField(
        _l("This rule shuts people out"),
        description=_l("The gap map then counts the offer as “at most” so many people"),
    )

    def validate_age_to(self, field: CountField) -> None:
        if field.data is not None and (self.age_from.data or 0) > field.data:
            raise Refused(_("The oldest age cannot be below the youngest"))

    def validate_other_rule_is_hard(self, field: BooleanField) -> None:
        if field.data and not self.other_rule.data:
            raise Refused(_("Write the rule that shuts people out"))


def _phone_of_a_secret_site(form: Any, field: StringField) -> None:
    """Without an address, a phone number is the only way to it."""
    if form.is_secret.data and not field.data and not form.remove.data:
        raise StopValidation(_("Enter the phone number to call for this secret site"))


class SiteForm(Form):
    """One site. A secret one has a phone number and no address."""

    class Meta(HubForm.Meta):
        csrf = False

    id = HiddenField()
    name = StringField(_l("Name of the site"), [Optional(), Length(max=120)])
    is_secret = BooleanField(
        _l("This site is secret"),
        description=_l("No address is kept. Callers get the phone number"),
    )
    address = StringField(_l("Address"), [Optional(), Length(max=200)], render_kw={"dir": "auto"})
    phone = StringField(
        _l("Phone"), [_phone_of_a_secret_site, Optional(), Length(max=60)], render_kw={"dir": "ltr"}
    )
    is_accessible = SelectField(
        _l("Accessible with a wheelchair"),
        choices=[
            SelectChoice("", _l("Not known")),
            SelectChoice("yes", _l("Yes")),
            SelectChoice("no", _l("No")),
        ],
        default="",
    )
    remove = BooleanField(_l("Remove this site"))

    def validate_address(self, field: StringField) -> None:
        if field.data and self.is_secret.data and not self.remove.data:
            raise Refused(_("A secret site has no address here. Take it out"))

    @property
    def is_blank(self) -> bool:
        typed = (self.name.data, self.address.data, self.phone.data)
        return not self.id.data and not self.is_secret.data and not any(typed)


class SitesField(FieldList):
    """Rows of sites, read out as sentences where two texts are held side by side."""

    def in_words(self) -> str:
        lines = [
            ", ".join(
                filter(
                    None,
                    [
                        row.form.name.data,
                        _("secret site") if row.form.is_secret.data else row.form.address.data,
                        row.form.phone.data,
                    ],
                )
            )
            for row in self.entries
            if not row.form.is_blank and not row.form.remove.data
        ]
        return "; ".join(lines) or "–"


class WhereForm(EditForm):
    areas = CheckboxesField(
        _l("Areas served"),
        coerce=_whole,
        description=_l("An area includes everything below it"),
    )
    sites = SitesField(FormField(SiteForm, _l("Site")), _l("Sites"), min_entries=0, max_entries=40)


class WhenForm(EditForm):
    starts_on = DateField(_l("First day"), [Optional()], description=_l("Empty: it runs already"))
    ends_on = DateField(_l("Last day"), [Optional()], description=_l("Empty: no end is planned"))
    hours = TextAreaField(
        _l("Hours"),
        [Optional(), Length(max=500)],
        description=_l("Such as “Monday to Friday 9–14; Thursday also 16–19”"),
    )
    cost = StringField(
        _l("What it costs"), [Optional(), Length(max=200)], description=_l("Empty: not said")
    )

    def validate_ends_on(self, field: DateField) -> None:
        if field.data and self.starts_on.data and field.data < self.starts_on.data:
            raise Refused(_("The last day must be on or after the first day"))


class HowToReferForm(EditForm):
    gate = one_of(_l("How people come to it"), ReferralGate, labels.GATE)
    procedure = TextAreaField(
        _l("What to do"),
        [Optional(), Length(max=LONG)],
        description=_l("Whom to call or write to, what to say, what happens then"),
    )
    documents = TextAreaField(
        _l("Documents to bring"), [Optional(), Length(max=LONG)], description=_l("Empty: none")
    )
