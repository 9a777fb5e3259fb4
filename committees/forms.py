"""Forms of the seats of a committee."""

from collections.abc import Sequence
from typing import Any

from wtforms import DateField, SelectChoice, SelectField
from wtforms.validators import InputRequired, Optional

from committees.labels import SEATS
from committees.models import Seat
from committees.queries import Candidate
from hub.forms import CreateForm, HubForm
from hub.i18n import _, _l


class SeatForm(CreateForm):
    """Who gets a seat, for which organisation, from when until when."""

    person = SelectField(
        _l("Person"),
        [InputRequired(_l("Choose who gets the seat"))],
        description=_l("People with an account in an organisation of the city"),
    )
    seat = SelectField(
        _l("Seat"),
        choices=[SelectChoice(seat.value, label) for seat, label in reversed(SEATS.items())],
    )
    starts_on = DateField(_l("From"), [InputRequired(_l("Enter the first day"))])
    ends_on = DateField(_l("Until"), [Optional()], description=_l("Leave empty if there is no end"))

    def offer(self, people: Sequence[Candidate]) -> None:
        """Give the choice of people."""
        self.person.choices = [SelectChoice(one.key, _called(one)) for one in people]

    def details(self) -> dict[str, Any]:
        values = super().details()
        user_id, stakeholder_id = (int(part) for part in values.pop("person").split("-"))
        return values | {
            "user_id": user_id,
            "stakeholder_id": stakeholder_id or None,
            "seat": Seat(values["seat"]),
        }


class ConfirmForm(HubForm):
    """A question that has only one answer."""


def _called(one: Candidate) -> str:
    if one.stakeholder_name is None:
        return one.user_name
    return _("%(person)s, %(body)s", person=one.user_name, body=one.stakeholder_name)
