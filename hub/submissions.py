"""One submit, one record: a create form carries a key that is unique in the database (T6)."""

import hashlib
import json
from collections.abc import Callable
from datetime import datetime
from typing import Any, Protocol

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, mapped_column
from wtforms import PasswordField

from hub.clock import now
from hub.db import Model, UtcDateTime, db
from hub.forms import CreateForm


class _Identified(Protocol):
    id: Any


class Submission(Model):
    """A create form that was sent, and the row it made."""

    __tablename__ = "submission"

    key: Mapped[str] = mapped_column(primary_key=True)
    user_id: Mapped[int]
    digest: Mapped[str]
    row_id: Mapped[int | None]
    at: Mapped[datetime] = mapped_column(UtcDateTime)


class SentAgainError(Exception):
    """The form was sent before with other contents; `row_id` is what it made then."""

    def __init__(self, row_id: int) -> None:
        super().__init__(row_id)
        self.row_id = row_id


def create_once(form: CreateForm, user_id: int, create: Callable[[], _Identified]) -> int:
    """Run `create` unless this form was already sent; return the id of the row either way.

    Raises SentAgainError where the same form comes back with other contents: the view then
    opens the record for editing with what was typed. Two sent together: the second waits
    for the first one's transaction, and then finds its result.
    """
    key, digest = f"{user_id}:{form.form_key.data}", _digest(form)
    first = Submission(key=key, user_id=user_id, digest=digest, row_id=None, at=now())
    try:
        with db.session.begin_nested():
            db.session.add(first)
            db.session.flush()
    except IntegrityError:
        return _earlier(key, digest)
    row = create()
    db.session.flush()
    first.row_id = row.id
    db.session.flush()
    return int(row.id)


def _earlier(key: str, digest: str) -> int:
    earlier = db.session.get(Submission, key)
    if earlier is None or earlier.row_id is None:
        raise RuntimeError("a submission was found taken, and then was not there")
    if earlier.digest != digest:
        raise SentAgainError(earlier.row_id)
    return earlier.row_id


def _digest(form: CreateForm) -> str:
    """A digest of what was sent; no trace of a password is kept."""
    secret = {field.name for field in form if isinstance(field, PasswordField)}
    told = {name: value for name, value in form.details().items() if name not in secret}
    text = json.dumps(told, sort_keys=True, default=str, ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
