"""Forms of signing in and of accounts."""

from collections.abc import Sequence
from typing import Any

from wtforms import (
    BooleanField,
    DateField,
    PasswordField,
    SelectChoice,
    SelectField,
    StringField,
)
from wtforms.validators import DataRequired, InputRequired, Length, Optional, ValidationError

from hub.access import Role
from hub.accounts.labels import ROLES
from hub.forms import CreateForm, EmailField, HubForm
from hub.i18n import _, _l, local
from hub.places.models import Area
from hub.stakeholders.models import Stakeholder

LONGEST_PASSWORD = 200


class SecretField(PasswordField):
    """A password as typed: spaces at its ends belong to it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.filters = ()


class SignInForm(HubForm):
    email = EmailField(
        _l("E-mail address"),
        [DataRequired(_l("Enter your e-mail address")), Length(max=200)],
        render_kw={"type": "email", "autocomplete": "username"},
    )
    password = SecretField(
        _l("Password"),
        [InputRequired(_l("Enter your password")), Length(max=LONGEST_PASSWORD)],
        render_kw={"autocomplete": "current-password"},
    )


class PasswordForm(HubForm):
    current = SecretField(
        _l("Present password"),
        [InputRequired(_l("Enter your present password")), Length(max=LONGEST_PASSWORD)],
        render_kw={"autocomplete": "current-password"},
    )
    wanted = SecretField(
        _l("New password"),
        [InputRequired(_l("Enter a new password")), Length(max=LONGEST_PASSWORD)],
        description=_l("At least 12 characters; a sentence is easy to remember"),
        render_kw={"autocomplete": "new-password"},
    )


class AccountForm(CreateForm):
    name = StringField(_l("Name"), [DataRequired(_l("Enter the person's name")), Length(max=120)])
    email = EmailField(
        _l("E-mail address"),
        [DataRequired(_l("Enter the e-mail address")), Length(max=200)],
        render_kw={"type": "email", "autocomplete": "off"},
    )
    wanted = SecretField(
        _l("First password"),
        [InputRequired(_l("Enter a first password")), Length(max=LONGEST_PASSWORD)],
        description=_l("At least 12 characters. Hand it over; the person changes it"),
        render_kw={"autocomplete": "new-password"},
    )
    is_administrator = BooleanField(_l("Administrator of this hub"))


class RoleForm(CreateForm):
    """A role in an organisation or in an area."""

    IN_ORGANISATION = (Role.CASEWORKER, Role.FOCAL_POINT)
    IN_AREA = (Role.COORDINATOR, Role.OBSERVER)

    role = SelectField(
        _l("Role"),
        [InputRequired(_l("Choose a role"))],
        choices=[SelectChoice(role.value, ROLES[role]) for role in IN_ORGANISATION + IN_AREA],
    )
    stakeholder_id = SelectField(
        _l("Organisation"),
        coerce=int,
        default=0,
        description=_l("Of a caseworker or a focal point"),
    )
    area_id = SelectField(
        _l("Area"),
        coerce=int,
        default=0,
        description=_l("Of a coordinator or an observer; all below it counts"),
    )
    starts_on = DateField(_l("From"), [InputRequired(_l("Enter the first day"))])
    ends_on = DateField(_l("Until"), [Optional()], description=_l("Leave empty if there is no end"))

    def offer(self, bodies: Sequence[Stakeholder], areas: Sequence[Area]) -> None:
        """Give the choices of organisations and areas."""
        nowhere = SelectChoice(0, _("None"))
        self.stakeholder_id.choices = [nowhere, *(SelectChoice(o.id, o.name) for o in bodies)]
        self.area_id.choices = [nowhere, *(SelectChoice(a.id, local(a.names)) for a in areas)]

    def validate_stakeholder_id(self, field: SelectField) -> None:
        if self.role.data in self.IN_ORGANISATION and not field.data:
            raise ValidationError(_("Choose the organisation of this role"))

    def validate_area_id(self, field: SelectField) -> None:
        if self.role.data in self.IN_AREA and not field.data:
            raise ValidationError(_("Choose the area of this role"))

    def details(self) -> dict[str, Any]:
        """Values as the service names them; the place that the role does not have is none."""
        values = super().details()
        role = Role(values["role"])
        in_area = role in self.IN_AREA
        return values | {
            "role": role,
            "stakeholder_id": None if in_area else values["stakeholder_id"],
            "area_id": values["area_id"] if in_area else None,
        }


class ConfirmForm(HubForm):
    """A question that has only one answer."""
