"""Rows for tests, small and believable. Everything flushes; the visitor's request commits it."""

import itertools
from datetime import UTC, date, datetime
from typing import Any

from flask import Flask

from hub.access import Role
from hub.accounts import services as accounts
from hub.accounts.models import RoleGrant, User
from hub.catalogue.models import Measure, PopulationGroup, Sector, ServiceType
from hub.db import db
from hub.needs.models import AssessmentMethod, AssessmentStatus, Confidence, Need, NeedAssessment
from hub.offers.models import (
    CapacityReport,
    CapacityState,
    OfferStatus,
    ServiceOffer,
    Visibility,
)
from hub.places.models import Area, AreaKind
from hub.stakeholders.models import Stakeholder, StakeholderKind
from tests.visitor import Browser

PASSWORD = "a long sentence for tests"
TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
LONG_AGO = date(2020, 1, 1)
_numbers = itertools.count(1)
_hashes: dict[str, str] = {}


def add(*rows: Any) -> Any:
    """Store rows; returns the first."""
    db.session.add_all(rows)
    db.session.flush()
    return rows[0]


def make_area(
    name: str, parent: Area | None = None, kind: AreaKind = AreaKind.COMMUNITY, **more: Any
) -> Area:
    """An area with its path."""
    area = Area(
        code=more.pop("code", f"area-{next(_numbers)}"),
        kind=kind,
        names={"en": name},
        search_key=name.lower(),
        parent_id=parent.id if parent else None,
        **more,
    )
    add(area)
    area.path = f"{parent.path if parent else '/'}{area.id}/"
    db.session.flush()
    return area


def make_city(name: str = "Neapoli", communities: int = 2) -> Area:
    """A hub with some communities below it, inside a country of its own."""
    country = make_area(f"Country of {name}", kind=AreaKind.COUNTRY)
    city = make_area(name, country, AreaKind.MUNICIPALITY, is_hub=True, time_zone="Europe/Athens")
    for number in range(1, communities + 1):
        make_area(f"{name} {number}", city)
    return city


def communities(city: Area) -> list[Area]:
    """The areas right below a city, in their order."""
    rows = db.session.query(Area).filter_by(parent_id=city.id).order_by(Area.id)
    return list(rows)


def make_service_type(sector: str = "education", **more: Any) -> ServiceType:
    """A service type in a sector, which is made where it is missing."""
    found = db.session.query(Sector).filter_by(code=sector).one_or_none()
    home = found or add(Sector(code=sector, names={"en": sector.title()}))
    code = more.pop("code", f"type-{next(_numbers)}")
    values: dict[str, Any] = {
        "names": {"en": code.title()},
        "measure": Measure.PLACES,
        "unit": {"en": "places"},
        "confirm_every_days": 30,
    }
    return add(ServiceType(code=code, sector=home, **{**values, **more}))


def make_group(city: Area, name: str = "families", **more: Any) -> PopulationGroup:
    return add(
        PopulationGroup(
            hub_id=city.id, code=f"group-{next(_numbers)}", names={"en": name.title()}, **more
        )
    )


def make_stakeholder(city: Area, name: str = "Open Door", **more: Any) -> Stakeholder:
    values: dict[str, Any] = {
        "code": f"stakeholder-{next(_numbers)}",
        "kind": StakeholderKind.NATIONAL_NGO,
        "home_id": city.id,
        "search_key": name.lower(),
    }
    return add(Stakeholder(name=name, **{**values, **more}))


def make_offer(
    stakeholder: Stakeholder,
    service_type: ServiceType,
    areas: list[Area] | None = None,
    **more: Any,
) -> ServiceOffer:
    """An open offer, shown to partners, in the organisation's home unless areas are given."""
    home = db.session.get(Area, stakeholder.home_id)
    values: dict[str, Any] = {
        "title": f"Offer {next(_numbers)}",
        "status": OfferStatus.OPEN,
        "visible_to": Visibility.PARTNERS,
        "starts_on": LONG_AGO,
    }
    values |= more
    return add(
        ServiceOffer(
            stakeholder_id=stakeholder.id,
            service_type_id=service_type.id,
            areas=areas or [home],
            search_key=values["title"].lower(),
            **values,
        )
    )


def make_report(offer: ServiceOffer, maximum: int | None = 10, **more: Any) -> CapacityReport:
    """A counted report of today."""
    values: dict[str, Any] = {
        "as_of": TODAY,
        "state": CapacityState.COUNTED,
        "maximum": maximum,
        "reported_at": NOW,
    }
    return add(CapacityReport(offer_id=offer.id, **{**values, **more}))


def make_assessment(city: Area, **more: Any) -> NeedAssessment:
    values: dict[str, Any] = {
        "title": "Yearly count",
        "source": "Municipal register",
        "method": AssessmentMethod.REGISTER,
        "reference_on": date(2026, 9, 1),
        "confidence": Confidence.MEDIUM,
        "finest_kind": AreaKind.COMMUNITY,
        "status": AssessmentStatus.IN_FORCE,
    }
    return add(NeedAssessment(hub_id=city.id, **{**values, **more}))


def make_need(
    assessment: NeedAssessment,
    service_type: ServiceType,
    group: PopulationGroup,
    area: Area,
    best: int = 40,
    **more: Any,
) -> Need:
    values: dict[str, Any] = {"low": best, "high": best}
    values |= more
    return add(
        Need(
            assessment_id=assessment.id,
            service_type_id=service_type.id,
            group_id=group.id,
            area_id=area.id,
            best=best,
            language_key=values.get("language") or "",
            tags_key=",".join(sorted(values.get("tags") or [])),
            **values,
        )
    )


def make_person(
    role: Role | None = None,
    *,
    stakeholder: Stakeholder | None = None,
    area: Area | None = None,
    name: str | None = None,
    is_administrator: bool = False,
) -> User:
    """Somebody with one role (or none); the password is PASSWORD."""
    number = next(_numbers)
    user = User(
        email=f"person{number}@example.org",
        name=name or f"Person {number}",
        password_hash=_hash(),
        is_administrator=is_administrator,
    )
    add(user)
    if role is not None:
        add(
            RoleGrant(
                user_id=user.id,
                role=role,
                stakeholder_id=stakeholder.id if stakeholder else None,
                area_id=area.id if area else None,
                starts_on=LONG_AGO,
            )
        )
    return user


def signed_in(app: Flask, user: User) -> Browser:
    """A visitor with a session of that person's, without the slow look at the password."""
    browser = Browser(app)
    db.session.commit()
    accounts.start_session(user, datetime.now(UTC))
    db.session.commit()
    with browser.client.session_transaction() as cookie:
        cookie["_user_id"] = user.get_id()
        cookie["_fresh"] = True
    return browser


def _hash() -> str:
    """One slow hash a run is enough."""
    if not _hashes:
        _hashes[PASSWORD] = accounts.hash_password(PASSWORD)
    return _hashes[PASSWORD]
