"""A city with a caseworker who looks for somebody who takes a person."""

from dataclasses import dataclass, field
from typing import Any

import pytest

from hub.access import Role
from hub.catalogue.models import AttributeDimension, AttributeValue, Language, Tag
from tests.factories import (
    add,
    communities,
    make_city,
    make_offer,
    make_person,
    make_report,
    make_service_type,
    make_stakeholder,
    signed_in,
)
from tests.visitor import Browser


@dataclass
class Searched:
    """Psychologists of a small city, the words that describe people, and a caseworker."""

    app: Any
    hub: Any = field(init=False)

    def __post_init__(self) -> None:
        self.hub = make_city()
        self.north, self.south = communities(self.hub)
        self.type = make_service_type("health", names={"en": "Psychologist"}, availability_days=7)
        self.worker = make_person(Role.CASEWORKER, stakeholder=make_stakeholder(self.hub, "Ours"))
        for dimension, codes in {
            AttributeDimension.STATUS: ("recognised", "applicant"),
            AttributeDimension.SEX: ("female", "male"),
            AttributeDimension.HOUSEHOLD: ("family", "alone"),
            AttributeDimension.ORIGIN: ("AF", "SY"),
        }.items():
            for code in codes:
                add(AttributeValue(dimension=dimension, code=code, names={"en": code.title()}))
        add(*(Language(code=c, names={"en": n}) for c, n in (("fa", "Farsi"), ("el", "Greek"))))
        add(Tag(code="survivor", names={"en": "Survivor of violence"}))

    def offer(self, name: str, *, free: int | None = 3, areas: Any = None, **more: Any) -> Any:
        """An offer of an organisation of that name; `free` None: it has not reported."""
        report = {k: more.pop(k) for k in list(more) if k in REPORTED}
        stakeholder = make_stakeholder(self.hub, name, phone="210 555 0100")
        offer = make_offer(
            stakeholder, more.pop("type", self.type), areas, **{"title": f"At {name}", **more}
        )
        if free is not None:
            make_report(offer, available=free, **report)
        return offer

    def browser(self, person: Any = None) -> Browser:
        return signed_in(self.app, person or self.worker)

    def ask(self, browser: Browser | None = None, **profile: Any) -> Any:
        """The answer for a person, as the page shows it."""
        profile.setdefault("services", [str(self.type.id)])
        return (browser or self.browser()).submit(
            "/search", expect=200, form="main form[action='/search']", **profile
        )


REPORTED = {
    "as_of",
    "is_intake_open",
    "next_intake_on",
    "wait_weeks",
    "waiting",
    "state",
    "maximum",
}


@pytest.fixture
def city(app) -> Searched:
    return Searched(app)
