"""Chance that is the same every time: the seed is a word, never the day."""

import random
from collections.abc import Sequence

Chance = random.Random


def chance(word: str) -> Chance:
    """A source of chance of its own for each part, so that one part does not shift another."""
    return random.Random(f"asteropoli {word}")  # noqa: S311 - no secret hangs on it


def split(total: int, weights: Sequence[float], least: int = 0) -> list[int]:
    """Share out a total by weights in whole numbers: the parts add up to it exactly.

    >>> split(10, [1, 1, 1])
    [4, 3, 3]
    >>> split(10, [8, 1, 1], least=2)
    [5, 3, 2]
    """
    rest = total - least * len(weights)
    if not weights or rest < 0:
        raise ValueError(f"{total} cannot be shared out to {len(weights)} with {least} each")
    whole = sum(weights)
    exact = [rest * weight / whole for weight in weights]
    parts = [int(part) for part in exact]
    order = sorted(range(len(parts)), key=lambda at: (parts[at] - exact[at], at))
    for at in order[: rest - sum(parts)]:
        parts[at] += 1
    return [part + least for part in parts]
