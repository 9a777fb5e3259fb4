"""Forms of capacity, funding, quotas, pools and of what happens to an offer."""

from wtforms import DateField, RadioField, SelectField, StringField, TextAreaField
from wtforms.fields import SelectChoice, enum_coerce
from wtforms.validators import DataRequired, InputRequired, Length, Optional
from wtforms.validators import ValidationError as Refused

from hub.forms import CheckboxesField, CountField, CreateForm, EditForm, HubForm
from hub.i18n import _, _l
from hub.offers import labels
from hub.offers.forms.choosing import in_words, one_of
from hub.offers.models import CapacityState, FundingVisibility, Renewal, ReportSource

_STEPPER = {"data-stepper": ""}


def _yes(value: object) -> bool:
    return value in {True, "yes", "True"}


class CapacityForm(CreateForm):
    """What the offer can take now. It is added; earlier reports stay."""

    state = one_of(
        _l("What can you say?"), CapacityState, labels.STATE, default=CapacityState.COUNTED
    )
    maximum = CountField(_l("How many exist"), [Optional()], render_kw=_STEPPER)
    funded = CountField(
        _l("How many are funded"),
        [Optional()],
        render_kw=_STEPPER,
        description=_l("The smaller of the two can be used"),
    )
    available = CountField(_l("Free now"), [Optional()], render_kw=_STEPPER)
    waiting = CountField(
        _l("People waiting"),
        [Optional()],
        render_kw=_STEPPER,
        description=_l("Shown, never added up: people wait in several lists"),
    )
    is_intake_open = RadioField(
        _l("Do you take people now?"),
        choices=[SelectChoice("yes", _l("Yes")), SelectChoice("no", _l("No"))],
        coerce=lambda value: "yes" if _yes(value) else "no",
        default="yes",
    )
    next_intake_on = DateField(_l("Next intake"), [Optional()])
    wait_weeks = CountField(_l("Wait in weeks"), [Optional()])
    vacancy_reason = StringField(
        _l("Why places stay empty"),
        [Optional(), Length(max=200)],
        description=_l("Such as a vacant post or a flat under repair"),
    )
    note = TextAreaField(_l("Note"), [Optional(), Length(max=500)])
    as_of = DateField(_l("Figures of this day"), [InputRequired(_l("Enter the day"))])
    source = RadioField(
        _l("How you learnt it"),
        choices=in_words(labels.LEARNT),
        coerce=enum_coerce(ReportSource),
        default=ReportSource.PHONE,
    )


class _Funding(HubForm):
    funder = StringField(_l("Funder"), [DataRequired(_l("Enter who pays")), Length(max=120)])
    places = CountField(_l("Places it pays for"), [InputRequired(_l("Enter a number, 0 or more"))])
    starts_on = DateField(_l("From"), [InputRequired(_l("Enter the first day"))])
    ends_on = DateField(
        _l("Last day"),
        [Optional()],
        description=_l("After it, these places leave the capacity; the rest stays"),
    )
    renewal = one_of(_l("Renewal"), Renewal, labels.RENEWAL, default=Renewal.OPEN)
    visible_to = one_of(
        _l("Who sees this line"),
        FundingVisibility,
        labels.FUNDING_VISIBILITY,
        default=FundingVisibility.COORDINATOR,
    )

    def validate_ends_on(self, field: DateField) -> None:
        if field.data and self.starts_on.data and field.data < self.starts_on.data:
            raise Refused(_("The last day must be on or after the first day"))


class NewFundingForm(CreateForm, _Funding):
    pass


class FundingForm(EditForm, _Funding):
    """Carries the version of the offer, which its lines belong to."""


class _Quota(HubForm):
    places = CountField(_l("Reserved places"), [InputRequired(_l("Enter a number, 0 or more"))])
    statuses = CheckboxesField(_l("Legal status"))
    origins = CheckboxesField(_l("Origin"))
    sexes = CheckboxesField(_l("Sex"))
    households = CheckboxesField(_l("Household"))
    tags = CheckboxesField(_l("People with one of these"))
    reason = StringField(
        _l("Whose rule it is"),
        [Optional(), Length(max=200)],
        description=_l("Such as the name of the donor"),
    )


class NewQuotaForm(CreateForm, _Quota):
    pass


class QuotaForm(EditForm, _Quota):
    """Carries the version of the offer, which its quotas belong to."""


class _Pool(HubForm):
    name = StringField(
        _l("Name of the team or budget"), [DataRequired(_l("Give it a name")), Length(max=120)]
    )
    capacity = CountField(
        _l("What it can take in all its offers together"),
        [InputRequired(_l("Enter a number, 0 or more"))],
    )


class NewPoolForm(CreateForm, _Pool):
    pass


class PoolForm(EditForm, _Pool):
    pass


class SharePoolForm(EditForm):
    """Which shared team or budget the offer draws on; 0: none."""

    pool_id = SelectField(_l("Shared team or budget"), coerce=int, default=0)


class StatusForm(EditForm):
    """A change of status: only the version that was looked at."""


class CloseForm(EditForm):
    last_on = DateField(_l("Last day of the service"), [InputRequired(_l("Enter the last day"))])


class CopyForm(CreateForm):
    title = StringField(
        _l("Name of the copy"), [DataRequired(_l("Give the copy a name")), Length(max=120)]
    )
