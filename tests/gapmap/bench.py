"""How long a map takes, as a multiple of one bare maximum flow on the same network.

Run `python -m tests.gapmap.bench [city] [metro] [grid]`. Times drift with the machine, multiples
hardly: compare these. Not a test: nothing here passes or fails.
"""

import random
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from statistics import median

import numpy as np

from gapmap import AreaTree, Need, Offer, Profile, Rule, map_gaps
from gapmap.engine import maximum_flow
from gapmap.inputs import Inputs
from gapmap.shares import Problem, fair_shares, flow_network, whole
from gapmap.sheet import Sheet

Steps = dict[str, Callable[[], object]]
DAY = date(2026, 3, 1)
STATUSES = [f"status {k}" for k in range(5)]
LANGUAGES = [f"language {k}" for k in range(8)]
GROUPS = [f"group {k}" for k in range(12)]


@dataclass(frozen=True)
class Size:
    areas: int
    types: int
    offers: int
    repeats: int


SIZES = {"city": Size(7, 25, 400, 9), "metro": Size(60, 40, 6_000, 3)}


def some(rng: random.Random, values: list[str], least: int, most: int) -> frozenset[str]:
    return frozenset(rng.sample(values, min(len(values), rng.randint(least, most))))


def synthetic(size: Size) -> Inputs:
    """Needs by type, area and group, split by language and status; offers for a few of each."""
    rng = random.Random(7)
    areas = [f"area {k}" for k in range(size.areas)]
    needs = [
        Need(f"need {number}", f"type {name}", profile, people, people // 2, 2 * people)
        for number, (name, profile, people) in enumerate(
            (
                name,
                Profile(
                    area,
                    statuses=frozenset({rng.choice(STATUSES)}),
                    households=frozenset({group}),
                    language=rng.choice([None, *LANGUAGES]),
                ),
                rng.randint(1, 20),
            )
            for name in range(size.types)
            for area in areas
            for group in GROUPS
            for _ in range(rng.choice([0, 0, 1, 1, 2]))
        )
    ]
    offers = [
        Offer(
            f"offer {number}",
            f"provider {number % (size.offers // 6)}",
            f"type {number % size.types}",
            Rule(
                some(rng, areas, 1, 6),
                statuses=some(rng, STATUSES, 2, 4),
                households=some(rng, GROUPS, 2, 8),
                languages=some(rng, LANGUAGES, 1, 5),
            ),
            places := rng.randint(3, 40),
            places + 5,
        )
        for number in range(size.offers)
    ]
    tree = AreaTree({"city": None, **dict.fromkeys(areas, "city")})
    return Inputs(tuple(needs), tuple(offers), (), tree, DAY, {}, maximum_flow)


def grid(side: int = 100) -> Problem:
    """The hard case: one component of even scarcity, where every share differs a little."""
    rng = random.Random(7)
    cells = [(x, y) for x in range(side) for y in range(side)]
    number = {cell: at for at, cell in enumerate(cells)}
    arcs = [
        (at, number[a, b])
        for at, (x, y) in enumerate(cells)
        for a in range(max(0, x - 1), min(side, x + 2))
        for b in range(max(0, y - 1), min(side, y + 2))
    ]
    offers, needs = np.array(arcs, np.intp).T
    return Problem(
        whole([rng.randint(40, 60) for _ in cells]),
        whole([rng.randint(90, 110) for _ in cells]),
        offers,
        needs,
        np.full(len(cells), -1, np.intp),
        whole([]),
    )


def seconds(repeats: int, run: Callable[[], object]) -> float:
    times = []
    run()
    for _ in range(repeats):
        started = time.perf_counter()
        run()
        times.append(time.perf_counter() - started)
    return median(times)


def report(name: str, inputs: Inputs, repeats: int) -> None:
    sheet = Sheet(inputs)
    network = flow_network(sheet.confirmed)
    gap_map = map_gaps(inputs.needs, inputs.offers, inputs.areas, DAY)
    new = Offer("new", "p", inputs.offers[0].service_type, inputs.offers[0].rule, 10, 10)
    steps: Steps = {
        "one bare maximum flow": lambda: maximum_flow(network),
        "fair shares": lambda: fair_shares(sheet.confirmed, maximum_flow),
        "whole map, corners and barriers": lambda: map_gaps(
            inputs.needs, inputs.offers, inputs.areas, DAY
        ),
        "what if, one offer added": lambda: gap_map.with_changes(add=[new]),
        "gain of one offer": lambda: gap_map.gain(add=[new]),
        "certificate of one need": lambda: gap_map.certificate(gap_map.rows[0].ref),
    }
    say(
        f"{name}: {len(inputs.offers):,} offers, {len(inputs.needs):,} needs,"
        f" {len(sheet.arc_need):,} arcs"
    )
    print_times(steps, repeats)


def report_grid() -> None:
    problem = grid()
    network = flow_network(problem)
    say(f"grid: {len(problem.arc_need):,} arcs in one component")
    print_times(
        {
            "one bare maximum flow": lambda: maximum_flow(network),
            "fair shares": lambda: fair_shares(problem, maximum_flow),
        },
        repeats=1,
    )


def print_times(steps: Steps, repeats: int) -> None:
    """Each step after a first run, beside the first step."""
    took = {title: seconds(repeats, run) for title, run in steps.items()}
    first = next(iter(took.values()))
    for title, time_taken in took.items():
        say(f"  {title:34}{time_taken * 1000:10.2f} ms {time_taken / first:10.1f} x")


def say(line: str) -> None:
    sys.stdout.write(line + "\n")


def main(names: list[str]) -> None:
    for name in names or ["city"]:
        if name == "grid":
            report_grid()
        else:
            report(name, synthetic(SIZES[name]), SIZES[name].repeats)


if __name__ == "__main__":
    main(sys.argv[1:])
