"""Forms of signing in and of accounts."""

from typing import Any

from wtforms import BooleanField, DateField, PasswordField, SelectField, StringField
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from hub.access import Role
from hub.forms import CreateForm, EmailField, HubForm
from hub.i18n import _l

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
    """A role in an organisation or in an area; choices are given by the view."""

    role = SelectField(_l("Role"), [InputRequired(_l("Choose a role"))])
    stakeholder_id = SelectField(_l("Organisation"), [Optional()], coerce=int, default=0)
    area_id = SelectField(_l("Area"), [Optional()], coerce=int, default=0)
    starts_on = DateField(_l("From"), [InputRequired(_l("Enter the first day"))])
    ends_on = DateField(_l("Until"), [Optional()], description=_l("Leave empty if there is no end"))

    IN_ORGANISATION = (Role.CASEWORKER, Role.FOCAL_POINT)
    IN_AREA = (Role.COORDINATOR, Role.OBSERVER)
