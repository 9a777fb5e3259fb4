"""Two identical submits make one record, also when they come together."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlalchemy import func, select
from wtforms import StringField

from hub.db import db
from hub.forms import CreateForm
from hub.stakeholders.models import Stakeholder
from hub.submissions import SentAgainError, create_once
from tests import factories as make


class NameForm(CreateForm):
    name = StringField("Name")


def send(app, city_id: int, name: str, key: str) -> int:
    """What a request does with the form, in a transaction of its own."""
    with app.test_request_context(method="POST", data={"name": name, "form_key": key}):
        form = NameForm(meta={"csrf": False})
        try:
            row_id = create_once(
                form,
                1,
                lambda: make.add(
                    Stakeholder(code=f"{name}-{key}", name=name, kind="company", home_id=city_id)
                ),
            )
            db.session.commit()
        finally:
            db.session.rollback()
        return row_id


def stored() -> int:
    return db.session.scalar(select(func.count()).select_from(Stakeholder))


@pytest.fixture
def city_id(app):
    city = make.make_city()
    db.session.commit()
    return city.id


def test_the_same_form_twice_is_one_record(app, city_id):
    key = "k" * 20
    assert send(app, city_id, "Open Door", key) == send(app, city_id, "Open Door", key)
    assert stored() == 1


def test_the_same_form_with_other_contents_leads_to_the_record(app, city_id):
    first = send(app, city_id, "Open Door", "k" * 20)
    with pytest.raises(SentAgainError) as again:
        send(app, city_id, "Wide Door", "k" * 20)

    assert again.value.row_id == first
    assert stored() == 1


def test_another_form_is_another_record(app, city_id):
    send(app, city_id, "Open Door", "k" * 20)
    send(app, city_id, "Open Door", "l" * 20)

    assert stored() == 2


def test_three_sent_together_are_one_record(app, city_id):
    db.session.remove()
    start = Barrier(3)

    def one(_number: int) -> int:
        start.wait()
        return send(app, city_id, "Open Door", "k" * 20)

    with ThreadPoolExecutor(3) as pool:
        ids = set(pool.map(one, range(3)))

    assert len(ids) == 1
    assert stored() == 1
