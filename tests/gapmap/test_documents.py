"""The example in the analyst's pages runs and says what it says."""

import re
from fractions import Fraction
from pathlib import Path

from gapmap import Dimension, Reason

PAGE = Path(__file__).resolve().parents[2] / "docs" / "gapmap.md"


def test_the_example_for_analysts_runs():
    (example,) = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    names: dict[str, object] = {}

    exec(example, names)  # noqa: S102 - our own page

    gap, proof = names["gap"], names["proof"]
    assert (gap.share, gap.unmet, gap.reason) == (Fraction(1, 5), 80, Reason.USED_UP)
    (barrier,) = gap.barriers_with_room
    assert (barrier.dimensions, barrier.offers) == ({Dimension.LANGUAGE}, ("house",))
    assert (proof.people, proof.capacity, len(proof.needs)) == (400, 80, 2)
    change = names["gaps"].compared(names["after"])
    assert [one.ref for one in change.winners] == ["men", "women"]
    assert sum(change.gained.values()) == 30
