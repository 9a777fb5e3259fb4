"""Needs and offers with rules of every kind, by hand and at random."""

from datetime import timedelta

from gapmap import AreaTree, CapacityState, Need, Offer, Profile, Rule
from tests.gapmap.cases import CITY, DAY

QUARTERS = AreaTree({"city": None, "north": "city", "south": "city"})
WOMEN = Profile(
    "north", statuses=frozenset({"asylum"}), sexes=frozenset({"f"}), ages=(18, 60), language="fa"
)
STATES = list(CapacityState)


def need(ref="n", profile=WOMEN, people=10):
    return Need(ref, "bed", profile, people, people, people)


def offer(ref="o", capacity=5, state=CapacityState.COUNTED, at_most=False, **rule):
    places = capacity if state is CapacityState.COUNTED else 0
    rule = Rule(**{"areas": CITY, **rule})
    return Offer(ref, "p", "bed", rule, places, places, state, at_most)


def some(rng, letters, least=1):
    return frozenset(rng.sample(letters, rng.randint(least, len(letters))))


def random_rows(rng):
    needs = [
        need(
            f"n{k}",
            Profile(
                rng.choice(["city", "north", "south"]),
                statuses=rng.choice([None, some(rng, "ab")]),
                sexes=rng.choice([None, some(rng, "fm")]),
                ages=rng.choice([None, (0, 17), (18, 60), (20, 30)]),
                tags=some(rng, "tu", 0),
                language=rng.choice([None, *"xyz"]),
            ),
            rng.randint(0, 9),
        )
        for k in range(rng.randint(1, 6))
    ]
    offers = [
        offer(
            f"o{k}",
            rng.randint(0, 9),
            rng.choices(STATES, [6, 1, 1, 1])[0],
            areas=some(rng, ["city", "north", "south"]),
            statuses=rng.choice([None, some(rng, "ab")]),
            sexes=rng.choice([None, some(rng, "fm")]),
            ages=rng.choice([None, (0, 17), (18, 99)]),
            tags=some(rng, "tu", 0),
            languages=rng.choice([None, some(rng, "xyz")]),
            starts_on=rng.choice([None, DAY, DAY + timedelta(1)]),
        )
        for k in range(rng.randint(0, 6))
    ]
    return needs, offers
