"""Forms of the catalogue's entries. Codes, measures and dimensions are chosen once."""

from typing import Any

from wtforms import BooleanField, FormField, SelectField, StringField
from wtforms.validators import (
    DataRequired,
    InputRequired,
    Length,
    NumberRange,
    Optional,
    Regexp,
    ValidationError,
)

from hub.forms import CheckboxesField, CountField, CreateForm, EditForm, NamesForm, typed_names
from hub.i18n import _, _l

_OLDEST = 120


class _Entry:
    """What every entry has."""

    names = FormField(NamesForm, _l("Name"))
    position = CountField(
        _l("Place in lists"), [Optional()], description=_l("Smaller numbers come first")
    )

    def values(self, before: Any = None) -> dict[str, Any]:
        """The cleaned values, as the service names them."""
        values: dict[str, Any] = self.details()  # type: ignore[attr-defined]
        values["names"] = typed_names(values["names"], before.names if before else None)
        values["position"] = values["position"] or 0
        return values


class _Coded:
    code = StringField(
        _l("Code"),
        [
            DataRequired(_l("Enter a code")),
            Length(max=60),
            Regexp(r"^[a-z0-9-]+$", message=_l("Use small letters, digits and hyphens")),
        ],
        description=_l("By which files name it; it stays as it is"),
    )


class _Sector(_Entry):
    is_cross_cutting = BooleanField(
        _l("Cuts across the others"), description=_l("Social work, interpreting, food and cash")
    )


class _ServiceType(_Entry):
    sector_id = SelectField(_l("Sector"), [InputRequired(_l("Choose a sector"))], coerce=int)
    unit = FormField(NamesForm, _l("Unit"), description=_l("What a figure counts: beds, seats"))
    decider = SelectField(_l("Who decides on more of it"))
    basis = SelectField(_l("Needs are counted as"))
    confirm_every_days = CountField(
        _l("Confirm every so many days"),
        [InputRequired(_l("Enter a number of days")), NumberRange(1, 730, _l("From 1 to 730"))],
        default=30,
    )
    availability_days = CountField(
        _l("Free places hold for so many days"),
        [InputRequired(_l("Enter a number of days")), NumberRange(1, 365, _l("From 1 to 365"))],
        default=14,
    )
    average_stay_days = CountField(_l("Average stay in days"), [Optional()])
    usual_capacity = CountField(
        _l("Usual capacity of an offer"),
        [Optional()],
        description=_l("For offers of unknown capacity, in the most hopeful reading"),
    )

    def values(self, before: Any = None) -> dict[str, Any]:
        values = super().values(before)
        values["unit"] = typed_names(values["unit"], before.unit if before else None)
        return values


class _Group(_Entry):
    statuses = CheckboxesField(_l("Status classes in it"), description=_l("None: not known"))
    origins = CheckboxesField(_l("Origins in it"), description=_l("None: not known"))
    sexes = CheckboxesField(_l("Sexes in it"), description=_l("None: not known"))
    households = CheckboxesField(_l("Households in it"), description=_l("None: not known"))
    age_from = CountField(_l("Youngest age"), [Optional(), NumberRange(0, _OLDEST)])
    age_to = CountField(_l("Oldest age"), [Optional(), NumberRange(0, _OLDEST)])
    people = CountField(_l("People in the group"), [Optional()])
    is_city_level_only = BooleanField(
        _l("Shown for the whole city only"),
        description=_l("Undocumented people are never shown below the city"),
    )

    def validate_age_to(self, field: CountField) -> None:
        if field.data is not None and (self.age_from.data or 0) > field.data:
            raise ValidationError(_("The oldest age cannot be below the youngest"))

    def values(self, before: Any = None) -> dict[str, Any]:
        values = super().values(before)
        for name in ("statuses", "origins", "sexes", "households"):
            values[name] = values[name] or None
        return values


class AddSectorForm(_Sector, _Coded, CreateForm):
    pass


class EditSectorForm(_Sector, EditForm):
    pass


class AddServiceTypeForm(_ServiceType, _Coded, CreateForm):
    measure = SelectField(_l("Measure"), description=_l("Chosen once: figures depend on it"))


class EditServiceTypeForm(_ServiceType, EditForm):
    pass


class AddAttributeForm(_Entry, _Coded, CreateForm):
    dimension = SelectField(_l("Says what"))


class EditAttributeForm(_Entry, EditForm):
    pass


class AddGroupForm(_Group, _Coded, CreateForm):
    pass


class EditGroupForm(_Group, EditForm):
    pass


class AddNamedForm(_Entry, _Coded, CreateForm):
    """Tags and languages are a code and names."""


class EditNamedForm(_Entry, EditForm):
    pass
