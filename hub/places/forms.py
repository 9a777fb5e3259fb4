"""Forms of areas."""

from zoneinfo import available_timezones

from wtforms import BooleanField, FormField, SelectField, StringField
from wtforms.validators import DataRequired, Length, Optional, Regexp, ValidationError

from hub.forms import CountField, CreateForm, EditForm, NamesForm
from hub.i18n import _, _l


class _AreaFields:
    names = FormField(NamesForm, _l("Name"))
    kind = SelectField(_l("Kind"))
    parent_id = SelectField(_l("Lies in"), [Optional()], coerce=int, default=0)
    population = CountField(
        _l("Inhabitants"), [Optional()], description=_l("As the newest census says")
    )
    is_hub = BooleanField(
        _l("Has a hub of its own"),
        description=_l("A city with committees, organisations and a gap map"),
    )
    time_zone = StringField(
        _l("Time zone"),
        [Optional(), Length(max=60)],
        description=_l("Of a hub, such as Europe/Athens"),
    )

    def validate_time_zone(self, field: StringField) -> None:
        if field.data and field.data not in available_timezones():
            raise ValidationError(_("Enter a time zone such as Europe/Athens"))


class AddAreaForm(_AreaFields, CreateForm):
    code = StringField(
        _l("Code"),
        [
            DataRequired(_l("Enter a code")),
            Length(max=60),
            Regexp(r"^[\w.-]+$", message=_l("Use letters, digits, dots and hyphens")),
        ],
        description=_l("By which files name this area; it stays as it is"),
    )


class EditAreaForm(_AreaFields, EditForm):
    """The code of an area is not changed."""
