"""A city with one organisation, its offer, and the people around it."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from flask import Flask

from hub import clock
from hub.access import Role
from hub.catalogue.models import AttributeDimension, AttributeValue, Language, ServiceType, Tag
from hub.offers.models import CapacityReport, ReferralGate, ServiceOffer
from hub.places.models import Area
from hub.stakeholders.models import Stakeholder
from tests import factories as make
from tests.visitor import Browser


@dataclass
class House:
    """Open Door, and who comes to its pages."""

    app: Flask
    city: Area
    body: Stakeholder
    other_body: Stakeholder
    kind: ServiceType
    offer: ServiceOffer

    def focal_point(self) -> Browser:
        return self._sign_in(Role.FOCAL_POINT, stakeholder=self.body)

    def colleague(self) -> Browser:
        """A caseworker of the same organisation."""
        return self._sign_in(Role.CASEWORKER, stakeholder=self.body)

    def reader(self) -> Browser:
        """A caseworker of another organisation of the city."""
        return self._sign_in(Role.CASEWORKER, stakeholder=self.other_body)

    def neighbour(self) -> Browser:
        """The focal point of another organisation of the city."""
        return self._sign_in(Role.FOCAL_POINT, stakeholder=self.other_body)

    def coordinator(self) -> Browser:
        return self._sign_in(Role.COORDINATOR, area=self.city)

    def observer(self) -> Browser:
        return self._sign_in(Role.OBSERVER, area=self.city)

    def stranger(self) -> Browser:
        """The focal point of an organisation of another city."""
        elsewhere = make.make_stakeholder(make.make_city("Palaiopoli"), "Far Away")
        return self._sign_in(Role.FOCAL_POINT, stakeholder=elsewhere)

    def administrator(self) -> Browser:
        return make.signed_in(self.app, make.make_person(is_administrator=True))

    def report(self, maximum: int | None = 30, **more: object) -> CapacityReport:
        return make.make_report(self.offer, maximum, **more)

    def url(self, path: str = "") -> str:
        return f"/offers/{self.offer.id}{path}"

    def _sign_in(self, role: Role, **where: object) -> Browser:
        return make.signed_in(self.app, make.make_person(role, **where))


@pytest.fixture
def house(app: Flask) -> Iterator[House]:
    city = make.make_city()
    body = make.make_stakeholder(city, "Open Door")
    kind = make.make_service_type("housing", names={"en": "Night shelter"}, unit={"en": "beds"})
    make.add(
        AttributeValue(
            dimension=AttributeDimension.STATUS, code="asylum", names={"en": "Asylum applicants"}
        ),
        AttributeValue(dimension=AttributeDimension.SEX, code="female", names={"en": "Women"}),
        Language(code="fa", names={"en": "Farsi"}),
        Language(code="el", names={"en": "Greek"}),
        Tag(code="violence", names={"en": "Survivors of violence"}),
    )
    offer = make.make_offer(
        body,
        kind,
        title="Beds for the night",
        gate=ReferralGate.APPOINTMENT,
        procedure="Call before noon",
    )
    with clock.held_at(make.NOW):
        yield House(app, city, body, make.make_stakeholder(city, "Wide Gate"), kind, offer)
