"""The grid of a month, and the breakdown of one offer's month."""

from collections.abc import Sequence
from typing import Any

from wtforms import BooleanField, FieldList, Form, FormField, SelectField
from wtforms.validators import Optional

from hub.catalogue.models import Measure
from hub.forms import CountField, EditForm, HubForm
from hub.i18n import _, _l
from hub.offers.models import ServiceOffer
from hub.served.labels import REASONS
from hub.served.lines import Fault, MonthLine
from hub.served.queries import MonthGrid

STOCKS = frozenset({Measure.PLACES, Measure.CASELOAD, Measure.CYCLE})
"""Measures of which people are present at a time, beside those who are new in a month."""


def counts_present(offer: ServiceOffer) -> bool:
    return offer.service_type.measure in STOCKS


class MonthForm(EditForm):
    """A row per offer; the cells are named by what they hold and the offer."""

    def lines(self, offers: Sequence[ServiceOffer]) -> list[MonthLine]:
        """What was typed, row by row."""
        return [
            MonthLine(
                offer_id=offer.id,
                people_new=self[f"people_new-{offer.id}"].data,
                present=self[f"present-{offer.id}"].data if counts_present(offer) else None,
                contacts=self[f"contacts-{offer.id}"].data,
                turned_away={
                    reason: self[f"away-{offer.id}-{at}"].data for at, reason in enumerate(REASONS)
                },
                is_sure=self[f"sure-{offer.id}"].data,
            )
            for offer in offers
        ]

    def explain(self, faults: Sequence[Fault]) -> None:
        """Put every fault beside its cell."""
        for fault in faults:
            self.blame(f"{fault.cell}-{fault.offer_id}", fault.message)


def month_form(grid: MonthGrid, *, typed: bool = True) -> MonthForm:
    """The form of a grid: with what was typed, or (not `typed`) with what is saved."""
    cells: dict[str, Any] = {}
    for offer in grid.offers:
        cells |= _cells(offer)
    kind = type("MonthFormOfOffers", (MonthForm,), cells)
    data = _saved(grid)
    form: MonthForm = kind(data=data) if typed else kind(formdata=None, data=data)
    return form


def _cells(offer: ServiceOffer) -> dict[str, Any]:
    named = {"offer": offer.title}
    cells = {
        f"people_new-{offer.id}": _count(_("New people, %(offer)s", **named)),
        f"contacts-{offer.id}": _count(_("Contacts, %(offer)s", **named)),
        f"sure-{offer.id}": BooleanField(_("These figures of %(offer)s are right", **named)),
    }
    if counts_present(offer):
        cells[f"present-{offer.id}"] = _count(_("Present, %(offer)s", **named))
    for at, reason in enumerate(REASONS.values()):
        label = _("Turned away, %(reason)s, %(offer)s", reason=str(reason), **named)
        cells[f"away-{offer.id}-{at}"] = _count(label)
    return cells


def _count(label: str) -> Any:
    return CountField(label, [Optional()], render_kw={"autocomplete": "off"})


def _saved(grid: MonthGrid) -> dict[str, Any]:
    data: dict[str, Any] = {"version": grid.version}
    for offer_id, row in grid.served.items():
        for name in ("people_new", "present", "contacts"):
            data[f"{name}-{offer_id}"] = getattr(row, name)
    places = {reason: at for at, reason in enumerate(REASONS)}
    for (offer_id, reason), turned in grid.turned_away.items():
        data[f"away-{offer_id}-{places[reason]}"] = turned.people
    return data


class PartForm(Form):
    """A row of the breakdown; emptied, it is taken out."""

    class Meta(HubForm.Meta):
        csrf = False

    area_id = SelectField(_l("Area"), coerce=int, default=0)
    group_id = SelectField(_l("Group"), coerce=int, default=0)
    people_new = CountField(_l("New people"), [Optional()], render_kw={"autocomplete": "off"})
    present = CountField(_l("Present"), [Optional()], render_kw={"autocomplete": "off"})

    @property
    def is_blank(self) -> bool:
        return self.people_new.data is None and self.present.data is None


class PartsField(FieldList):
    """Rows of the breakdown, said in words where two texts are compared."""

    def in_words(self) -> str:
        lines = [
            f"{_chosen(row.form.area_id)}, {_chosen(row.form.group_id)}: {row.form.people_new.data}"
            for row in self.entries
            if not row.form.is_blank
        ]
        return "; ".join(lines) or "–"


class BreakdownForm(EditForm):
    parts = PartsField(FormField(PartForm), _l("Parts"), max_entries=200)


def _chosen(control: Any) -> str:
    return next(
        (str(choice.label) for choice in control.choices if str(choice.value) == str(control.data)),
        "–",
    )
