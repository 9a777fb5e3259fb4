"""A walk over every route, method and role, with own, another city's and absent objects.

What each asks for is read from the route list that the code makes of itself; the walk holds the
answers against it. A route whose objects are not known here fails: it wants a sample.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from flask import Flask, url_for

import committees.models as committees
from hub.access import GRANTS, Permission, Role, Scope, rule_of
from hub.accounts.models import RoleGrant, User
from hub.catalogue.models import Tag
from hub.db import db
from hub.offers.models import CapacityPool, FundingLine, Quota, Renewal, Site, Visibility
from hub.routes import route_list
from hub.stakeholders.models import Contact
from tests import factories as make
from tests.visitor import Browser

ROOT = Path(__file__).resolve().parent.parent
ABSENT = 1_999_999_999
ENORMOUS = 99_999_999_999
OWN_CITY = "own"
OTHER_CITY = "other"


@dataclass
class City:
    """One city with one object of every kind, and the people who work in it."""

    ids: dict[str, int] = field(default_factory=dict)
    people: dict[Role, User] = field(default_factory=dict)


def build_city(name: str) -> City:
    """A city in which everything occurs once."""
    city = make.make_city(name)
    body = make.make_stakeholder(city, f"{name} Aid")
    kind = make.make_service_type("housing")
    group = make.make_group(city)
    offer = make.make_offer(body, kind, visible_to=Visibility.PUBLIC)
    report = make.make_report(offer)
    assessment = make.make_assessment(city)
    need = make.make_need(assessment, kind, group, city)
    contact = make.add(Contact(stakeholder_id=body.id, name="Front desk"))
    line = make.add(
        FundingLine(
            offer_id=offer.id, funder="F", places=1, starts_on=make.LONG_AGO, renewal=Renewal.OPEN
        )
    )
    quota = make.add(Quota(offer_id=offer.id, places=1))
    site = make.add(Site(offer_id=offer.id, name="Desk"))
    pool = make.add(CapacityPool(stakeholder_id=body.id, name="Team", capacity=5))
    tag = make.add(Tag(code=f"tag-{city.id}", names={"en": "Tag"}))
    committee = make.add(
        committees.Committee(city_id=city.id, code="housing", names={"en": "Housing"})
    )
    people = {
        Role.CASEWORKER: make.make_person(Role.CASEWORKER, stakeholder=body),
        Role.FOCAL_POINT: make.make_person(Role.FOCAL_POINT, stakeholder=body),
        Role.COORDINATOR: make.make_person(Role.COORDINATOR, area=city),
        Role.OBSERVER: make.make_person(Role.OBSERVER, area=city),
        Role.ADMINISTRATOR: make.make_person(is_administrator=True),
        Role.COMMITTEE_MEMBER: make.make_person(),
        Role.CHAIR: make.make_person(),
    }
    seats = {
        seat: make.add(
            committees.Membership(
                committee_id=committee.id,
                user_id=people[role].id,
                seat=seat,
                starts_on=make.LONG_AGO,
            )
        )
        for role, seat in (
            (Role.COMMITTEE_MEMBER, committees.Seat.MEMBER),
            (Role.CHAIR, committees.Seat.CHAIR),
        )
    }
    grant = db.session.query(RoleGrant).filter_by(user_id=people[Role.OBSERVER].id).one()
    ids = {
        "area_id": city.id,
        "stakeholder_id": body.id,
        "offer_id": offer.id,
        "report_id": report.id,
        "assessment_id": assessment.id,
        "need_id": need.id,
        "service_type_id": kind.id,
        "group_id": group.id,
        "contact_id": contact.id,
        "line_id": line.id,
        "quota_id": quota.id,
        "site_id": site.id,
        "pool_id": pool.id,
        "entry_id": tag.id,
        "committee_id": committee.id,
        "seat_id": seats[committees.Seat.MEMBER].id,
        "user_id": people[Role.OBSERVER].id,
        "grant_id": grant.id,
    }
    return City(ids, people)


# What stands in an address that is no number: fixed words that every city shares.
WORDS = {"kind": "tags", "step": "what", "name": "2026-10"}


@dataclass(frozen=True)
class Call:
    """One way to knock at one door."""

    endpoint: str
    method: str
    url: str
    which: str


@pytest.fixture
def world(app: Flask) -> dict[str, City]:
    cities = {OWN_CITY: build_city("Neapoli"), OTHER_CITY: build_city("Elsewhere")}
    db.session.commit()
    return cities


def parameters(app: Flask, endpoint: str, method: str) -> list[str]:
    (route,) = [
        route
        for route in app.url_map.iter_rules(endpoint)
        if method in (route.methods or ()) and not route.redirect_to
    ][:1]
    return sorted(route.arguments)


def calls(app: Flask, world: dict[str, City]) -> Iterator[Call]:
    """Every route and method, with own, another city's, absent and enormous objects."""
    for entry in route_list(app):
        endpoint, method = str(entry["endpoint"]), str(entry["method"])
        if endpoint == "static":
            continue  # files, the same for everybody
        names = parameters(app, endpoint, method)
        numbers = [name for name in names if name not in WORDS]
        unknown = set(numbers) - set(world[OWN_CITY].ids)
        assert not unknown, f"{endpoint} wants a sample of {unknown} in this walk"
        words = {name: WORDS[name] for name in names if name in WORDS}
        for which, values in variants(world, numbers):
            url = address(app, endpoint, words | values)
            yield Call(endpoint, method, url, which)


def variants(world: dict[str, City], numbers: list[str]) -> Iterator[tuple[str, dict[str, int]]]:
    yield OWN_CITY, {name: world[OWN_CITY].ids[name] for name in numbers}
    if numbers:
        yield OTHER_CITY, {name: world[OTHER_CITY].ids[name] for name in numbers}
        yield "absent", dict.fromkeys(numbers, ABSENT)
        yield "enormous", dict.fromkeys(numbers, ENORMOUS)


def address(app: Flask, endpoint: str, values: dict[str, Any]) -> str:
    with app.test_request_context():
        return url_for(endpoint, **values)


def allowed(endpoint: str, method: str, role: Role) -> bool:
    """What the policy says of a role and an endpoint."""
    rule = rule_of(endpoint)
    assert rule is not None, f"{endpoint} says nothing of who may: it is closed to everybody"
    if rule.public_because is not None:
        return True
    return role in GRANTS[rule.permissions["GET" if method == "GET" else "POST"]]


def expected(call: Call, role: Role) -> set[int]:
    """The answers that agree with the policy."""
    if not allowed(call.endpoint, call.method, role):
        return {403}
    rule = rule_of(call.endpoint)
    everywhere = rule is not None and (
        rule.scope is Scope.INSTALLATION or role is Role.ADMINISTRATOR
    )
    if call.which in {"absent", "enormous"}:
        return {404}
    if call.which == OTHER_CITY and not everywhere:
        return {404}
    if call.method == "GET":
        return FOUND | (
            {403} if rule is not None and rule.scope is Scope.OWN_ORGANISATION else set()
        )
    return FOUND | {400, 403, 404, 409, 422, 429}


FOUND = {200, 302, 303, 304}
ENDS_THE_SESSION = {"accounts.sign_out", "accounts.sign_in"}


@pytest.mark.parametrize("role", list(Role), ids=lambda role: role.value.replace(" ", "-"))
def test_every_door_answers_as_the_policy_says(app, world, role):
    browser = make.signed_in(app, world[OWN_CITY].people[role])
    token = browser.page("/password").select_one("input[name=csrf_token]")["value"]
    knocks = sorted(calls(app, world), key=lambda call: call.method)

    wrong = [
        f"{call.method} {call.url} ({call.which}) answered {status}"
        for call in knocks
        if call.endpoint not in ENDS_THE_SESSION
        and (status := knock(browser, call, token)) not in expected(call, role)
    ]

    assert wrong == []


def knock(browser: Browser, call: Call, token: str) -> int:
    """The status of an answer; a POST carries the token and nothing else."""
    data = {"csrf_token": token} if call.method == "POST" else None
    return browser.open(call.url, call.method, data=data).status_code


def test_a_visitor_without_a_session_gets_the_public_pages_only(app, world, visitor):
    for call in calls(app, world):
        rule = rule_of(call.endpoint)
        answer = visitor.open(call.url, call.method)
        if rule is not None and rule.public_because is not None:
            assert answer.status_code in {200, 304, 400, 404}, f"{call.url} {answer.status_code}"
        elif call.method == "GET":
            assert answer.status_code == 302, call.url
            assert answer.headers["Location"].startswith("/sign-in"), call.url
        else:
            assert answer.status_code in {400, 403}, call.url


def test_an_unsafe_request_without_its_token_is_refused_everywhere(app, world):
    browser = make.signed_in(app, world[OWN_CITY].people[Role.COORDINATOR])
    for call in calls(app, world):
        if call.method == "POST" and call.which == OWN_CITY:
            assert browser.open(call.url, "POST").status_code in {400, 403}, call.url


def test_a_wrong_method_is_refused_with_the_right_ones_named(app, world):
    browser = make.signed_in(app, world[OWN_CITY].people[Role.ADMINISTRATOR])
    answer = browser.open("/areas/", "DELETE")

    assert answer.status_code == 405
    assert "GET" in answer.headers["Allow"]


def test_a_silent_view_is_closed_and_listed(app):
    entries = list(route_list(app))
    assert [entry["endpoint"] for entry in entries if entry["access"] == "closed"] == []

    app_with_silence = Flask("silent")
    app_with_silence.add_url_rule("/silence", "silence", lambda: "loud")
    closed = [e["endpoint"] for e in route_list(app_with_silence) if e["access"] == "closed"]
    assert "silence" in closed


def test_every_permission_is_granted_to_somebody_and_asked_for_somewhere(app):
    asked = {entry["access"] for entry in route_list(app)}

    assert set(GRANTS) == set(Permission)
    assert [name for name in Permission if not GRANTS[name]] == []
    assert {permission.value for permission in Permission} - asked == set()


def test_the_permissions_stand_in_alphabetical_order():
    assert [p.value for p in Permission] == sorted(p.value for p in Permission)


def test_the_written_policy_is_what_the_code_says(app):
    written = json.loads((ROOT / "docs" / "policy.json").read_text(encoding="utf-8"))

    assert written == list(route_list(app)), "run `make policy`"
