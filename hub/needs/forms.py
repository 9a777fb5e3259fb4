"""Forms of the needs: an assessment, and the grid of its rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from wtforms import DateField, RadioField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Length, Optional
from wtforms.widgets import TextInput

from hub.errors import RuleError
from hub.forms import REQUIRED_TEXT, CheckboxesField, CountField, CreateForm, EditForm, HubForm
from hub.i18n import _, _l, local
from hub.needs.cells import SEVERITIES, CellsError, Line
from hub.needs.labels import BASES, CONFIDENCES, LEVELS, METHODS
from hub.needs.models import Need

PARTS = ("low", "best", "high", "severity")
_CHOOSE = _l("Choose one of the list")


def _one_of(label: Any, labels: Mapping[Any, Any], hint: Any = "") -> SelectField:
    """A list of an enum's members, in their words."""
    return SelectField(
        label,
        choices=[SelectChoice(member.value, words) for member, words in labels.items()],
        coerce=type(next(iter(labels))),
        description=hint,
        invalid_value_message=_CHOOSE,
        invalid_choice_message=_CHOOSE,
    )


class AssessmentFields(HubForm):
    """Where figures come from, how, and how long they hold."""

    title = StringField(_l("Title"), [DataRequired(REQUIRED_TEXT), Length(max=160)])
    source = StringField(
        _l("Source"),
        [DataRequired(REQUIRED_TEXT), Length(max=300)],
        description=_l("Who counted or estimated, and in which document"),
    )
    method = _one_of(_l("Method"), METHODS)
    reference_on = DateField(
        _l("Reference date"),
        [InputRequired(_l("Enter the day that the figures speak of"))],
        description=_l("The day that the figures speak of, not the day of the report"),
    )
    valid_until = DateField(
        _l("Valid until"),
        [Optional()],
        description=_l("Leave empty if a newer assessment is to replace it"),
    )
    confidence = _one_of(_l("Confidence"), CONFIDENCES)
    finest_kind = _one_of(
        _l("Finest level of area"), LEVELS, _l("No figure is shown finer than its source")
    )
    basis = _one_of(_l("What the figures count"), BASES)
    note = TextAreaField(_l("Note"), [Optional(), Length(max=2000)])


class AddAssessmentForm(AssessmentFields, CreateForm):
    """A new assessment."""


class EditAssessmentForm(AssessmentFields, EditForm):
    """An assessment that is there."""


class DecideForm(EditForm):
    """One button: put in force, or withdraw."""


class ChooseRowsForm(HubForm):
    """Which rows the grid shows; kept in the address."""

    class Meta(HubForm.Meta):
        csrf = False

    type = SelectField(_l("Service"), coerce=int, validate_choice=False, default=0)
    language = SelectField(_l("Language asked for"), validate_choice=False, default="")
    tags = CheckboxesField(_l("Only people with"), validate_choice=False)
    areas = CheckboxesField(_l("Areas"), coerce=int, validate_choice=False)
    groups = CheckboxesField(_l("Groups"), coerce=int, validate_choice=False)
    by = RadioField(
        _l("Order of the rows"),
        choices=[SelectChoice("area", _l("By area")), SelectChoice("group", _l("By group"))],
        validate_choice=False,
        default="area",
    )


class FigureField(CountField):
    """A count in a grid: what was typed stays as it was typed."""

    widget = TextInput()


@dataclass(frozen=True)
class GridLine:
    """One line of the grid: whose it is, and its controls."""

    line: Line
    low: Any
    best: Any
    high: Any
    severity: Any


class GridForm(EditForm):
    """The rows of one service type: the controls are made for the lines that are shown."""

    shown: Sequence[Line] = ()

    def controls(self) -> list[GridLine]:
        return [GridLine(line, *(self[_name(line, part)] for part in PARTS)) for line in self.shown]

    def typed(self) -> list[Line]:
        """The lines as they were typed."""
        return [
            Line(line.group, line.area, *(self[_name(line, part)].data for part in PARTS))
            for line in self.shown
        ]

    def blame_cells(self, error: RuleError) -> None:
        """Every mistake beside its cell; what concerns no cell stands at the top."""
        if not isinstance(error, CellsError):
            self.blame(None, error.message)
            return
        for cell in error.cells:
            self.blame(_cell(cell.group_id, cell.area_id, cell.part), cell.message)


def grid_form(lines: Sequence[Line], rows: Mapping[tuple[int, int], Need]) -> type[GridForm]:
    """A form class with four controls for every line, filled from the rows that are there."""
    fields: dict[str, Any] = {"shown": tuple(lines)}
    for line in lines:
        row = rows.get((line.group.id, line.area.id))
        fields |= {_name(line, part): _control(line, part, row) for part in PARTS}
    return type("FilledGridForm", (GridForm,), fields)


def _control(line: Line, part: str, row: Need | None) -> Any:
    who = {"group": local(line.group.names), "area": local(line.area.names)}
    value = getattr(row, part) if row is not None else None
    if part == "severity":
        choices = [
            SelectChoice("", "–"),
            *(SelectChoice(str(step), str(step)) for step in SEVERITIES),
        ]
        return SelectField(
            _("Severity: %(group)s, %(area)s", **who),
            [Optional()],
            choices=choices,
            coerce=_severity,
            validate_choice=False,
            default=value,
        )
    labels = {
        "low": _("Low: %(group)s, %(area)s", **who),
        "best": _("Best: %(group)s, %(area)s", **who),
        "high": _("High: %(group)s, %(area)s", **who),
    }
    return FigureField(
        labels[part],
        [Optional()],
        default=value,
        render_kw={"inputmode": "numeric", "autocomplete": "off"},
    )


def _severity(text: Any) -> int | None:
    return int(text) if str(text) in {str(step) for step in SEVERITIES} else None


def _name(line: Line, part: str) -> str:
    return _cell(line.group.id, line.area.id, part)


def _cell(group_id: int, area_id: int, part: str) -> str:
    return f"cell-{group_id}-{area_id}-{part}"
