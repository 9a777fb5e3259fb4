"""A city whose coordinator records what people need."""

from dataclasses import dataclass, field
from typing import Any

import pytest

from hub.access import Role
from tests.factories import (
    communities,
    make_city,
    make_group,
    make_person,
    make_service_type,
    make_stakeholder,
    signed_in,
)
from tests.visitor import Browser


@dataclass
class Recorded:
    """The rows of a small city, and visitors with their roles."""

    app: Any
    hub: Any = field(init=False)

    def __post_init__(self) -> None:
        self.hub = make_city()
        self.north, self.south = communities(self.hub)
        self.type = make_service_type("education", names={"en": "Greek for adults"})
        self.group = make_group(self.hub, "families")
        self.coordinator = make_person(Role.COORDINATOR, area=self.hub, name="Eleni")

    def browser(self, role: Role = Role.COORDINATOR) -> Browser:
        if role is Role.COORDINATOR:
            return signed_in(self.app, self.coordinator)
        if role is Role.OBSERVER:
            return signed_in(self.app, make_person(role, area=self.hub))
        return signed_in(self.app, make_person(role, stakeholder=make_stakeholder(self.hub)))


@pytest.fixture
def city(app) -> Recorded:
    return Recorded(app)
