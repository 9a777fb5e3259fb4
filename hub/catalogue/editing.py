"""Changes that the administrator makes to the catalogue. Nothing here commits.

What is once in the catalogue is retired, never deleted: figures of the past name it.
"""

from datetime import date
from typing import Any

from hub.catalogue.models import AttributeValue, PopulationGroup
from hub.catalogue.queries import code_is_taken
from hub.db import db
from hub.errors import RuleError
from hub.i18n import _


def add_entry(model: type[Any], *, code: str, **values: Any) -> Any:
    """Add an entry; its code must be free among its like."""
    among: dict[str, Any] = {}
    if model is AttributeValue:
        among = {"dimension": values["dimension"]}
    if model is PopulationGroup:
        among = {"hub_id": values["hub_id"]}
    if code_is_taken(model, code, **among):
        raise RuleError(_("The code %(code)s is taken", code=code), "code")
    row = model(code=code, **values)
    db.session.add(row)
    db.session.flush()
    return row


def change_entry(row: Any, **values: Any) -> None:
    """Change what may change of an entry."""
    for name, value in values.items():
        setattr(row, name, value)
    db.session.flush()


def retire(row: Any, on: date) -> None:
    """Take an entry out of the choices; where it is in use it stays readable."""
    row.retired_on = on
    db.session.flush()


def restore(row: Any) -> None:
    """Offer a retired entry again."""
    row.retired_on = None
    db.session.flush()
