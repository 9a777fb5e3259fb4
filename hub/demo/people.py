"""The people of the demonstration: one sign-in per role, all with the same password.

Nobody of them is real. Committees give their seats to `member@example.org` and
`chair@example.org` when they seed their own part.
"""

import secrets
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from hub.access import Role
from hub.accounts import services as accounts
from hub.accounts.models import User
from hub.db import db
from hub.demo.content.places import CITY, OTHER_CITY, REGION
from hub.demo.content.specials import FOCAL_BODY
from hub.i18n import _l

DEMONSTRATION_WORD = "asteropoli by the sea"
_SINCE = timedelta(days=200)
_LAST_SEEN = timedelta(days=15)


@dataclass(frozen=True)
class Person:
    """Somebody who signs in: a role in an organisation or an area, and what is worth a look."""

    email: str
    name: str
    label: str
    look: str
    role: Role | None = None
    body: str | None = None
    area: str | None = None
    is_administrator: bool = False


PEOPLE = (
    Person(
        "caseworker@example.org", "Nefeli Astrini", _l("Caseworker"),
        _l("The search: who takes this person this week?"),
        Role.CASEWORKER, body="stairway-hub",
    ),
    Person(
        "focal@example.org", "Karim Lychnaris", _l("Focal point of an organisation"),
        _l("What is due at Lychnari Homes, and money that ends in ninety days"),
        Role.FOCAL_POINT, body=FOCAL_BODY,
    ),
    Person(
        "member@example.org", "Oksana Limani", _l("Member of a committee"),
        _l("The gap map of the committee's sectors"), body="cove-legal",
    ),
    Person(
        "chair@example.org", "Stavros Perivolis", _l("Chair of a committee"),
        _l("The largest gaps, each as a sentence to read out"), body="city-solidarity",
    ),
    Person(
        "coordinator@example.org", "Danai Kymatidou", _l("Coordinator of the city"),
        _l("Who has not reported, and what hangs on one provider"),
        Role.COORDINATOR, area=CITY,
    ),
    Person(
        "observer@example.org", "Mirjam Oostland", _l("Observer"),
        _l("Released figures only, no provider's vacancies"), Role.OBSERVER, area=REGION,
    ),
    Person(
        "administrator@example.org", "Pavlos Kleidaras", _l("Administrator"),
        _l("Accounts, catalogue and areas"), is_administrator=True,
    ),
    Person(
        "elsewhere@example.org", "Rania Vorini", _l("Coordinator of another city"),
        _l("Another city: nothing of Asteropoli is to be seen"), Role.COORDINATOR, area=OTHER_CITY,
    ),
)  # fmt: skip

# Focal points of other organisations: they report and sit on committees, but nobody signs in as
# one of them.
FOCAL_POINTS = {
    "city-solidarity": "Ilias Farosis",
    "city-integration": "Martha Gefyridou",
    "city-health": "Kosmas Yatrelis",
    "city-learning": "Eleni Grammatou",
    "city-work": "Takis Ergaris",
    "city-equality": "Ioli Isaridi",
    "city-childcare": "Foteini Fatniou",
    "city-youth": "Orestis Neolakis",
    "league-displaced": "Amadou Keitala",
    "wind-rose": "Sofia Anemou",
    "seashell-house": "Vasia Kochyli",
    "nightingale-homes": "Petros Aidonas",
    "cove-legal": "Hamid Ormanzai",
    "station-law": "Lina Stathmou",
    "thread-minds": "Zoi Klostari",
    "reed-house": "Thanos Kalamis",
    "shuttle-works": "Bilal Saitari",
    "copybook-clubs": "Maro Tetradi",
    "breath-clinic": "Joëlle Pnoire",
    "far-shore-justice": "Anke Fernufer",
    "open-ledger": "Ruth Kontobuch",
    "many-voices": "Samira Glossari",
    "ukrainian-saturday": "Halyna Subotenko",
}


def sign_ins() -> list[dict[str, str]]:
    """What the sign-in page of the demonstration shows; the texts are translated when shown."""
    return [
        {
            "role": person.label,
            "email": person.email,
            "password": DEMONSTRATION_WORD,
            "look": person.look,
        }
        for person in PEOPLE
    ]


def add_people(bodies: dict[str, int], areas: dict[str, int], today: date) -> dict[str, int]:
    """Make the accounts with their roles; says who keeps the record of which organisation."""
    keepers = _add_focal_points(bodies, today)
    for person in PEOPLE:
        user = accounts.add_account(
            email=person.email,
            name=person.name,
            password=DEMONSTRATION_WORD,
            is_administrator=person.is_administrator,
        )
        user.last_signed_in_at = datetime.combine(today - _LAST_SEEN, time(9, tzinfo=UTC))
        if person.role is Role.FOCAL_POINT and person.body:
            keepers[person.body] = user.id
        if person.role is not None:
            accounts.grant_role(
                user,
                person.role,
                starts_on=today - _SINCE,
                stakeholder_id=bodies[person.body] if person.body else None,
                area_id=areas[person.area] if person.area else None,
            )
    return keepers


def _add_focal_points(bodies: dict[str, int], today: date) -> dict[str, int]:
    """People whose password nobody knows, by the organisation whose record they keep."""
    unknown = accounts.hash_password(secrets.token_urlsafe(32))
    people = {
        body: User(email=f"focal.{body}@example.org", name=name, password_hash=unknown)
        for body, name in FOCAL_POINTS.items()
    }
    db.session.add_all(people.values())
    db.session.flush()
    for body, user in people.items():
        accounts.grant_role(
            user, Role.FOCAL_POINT, starts_on=today - _SINCE, stakeholder_id=bodies[body]
        )
    return {body: user.id for body, user in people.items()}
