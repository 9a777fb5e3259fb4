"""Two maps held against each other: who is better off, who is worse off."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from gapmap.gaps import Gap


@dataclass(frozen=True, slots=True)
class Change:
    """One need in both maps."""

    before: Gap
    after: Gap

    @property
    def ref(self) -> str:
        """The reference of the need."""
        return self.after.ref

    @property
    def gained(self) -> Fraction:
        """People no longer left out; negative: more are left out."""
        return self.before.unmet - self.after.unmet


@dataclass(frozen=True, slots=True)
class Comparison:
    """From one map to another. Those who gain or lose most come first.

    `appeared` and `vanished` are the needs that only the later, only the earlier map holds.
    """

    winners: tuple[Change, ...]
    losers: tuple[Change, ...]
    appeared: tuple[Gap, ...]
    vanished: tuple[Gap, ...]

    @property
    def gained(self) -> Mapping[str, Fraction]:
        """Net people no longer left out, per service type, over the needs in both maps."""
        sums: dict[str, Fraction] = defaultdict(Fraction)
        for change in (*self.winners, *self.losers):
            sums[change.after.need.service_type] += change.gained
        return dict(sorted(sums.items()))

    @property
    def lost(self) -> Fraction:
        """People newly left out among the losers alone."""
        return sum((-change.gained for change in self.losers), Fraction(0))


def compare(before: Iterable[Gap], after: Iterable[Gap]) -> Comparison:
    """Compare the gaps of two maps, need by need."""
    old = {gap.ref: gap for gap in before}
    new = {gap.ref: gap for gap in after}
    changes = [Change(old[ref], new[ref]) for ref in sorted(old.keys() & new.keys())]
    return Comparison(
        tuple(sorted((c for c in changes if c.gained > 0), key=lambda c: (-c.gained, c.ref))),
        tuple(sorted((c for c in changes if c.gained < 0), key=lambda c: (c.gained, c.ref))),
        tuple(new[ref] for ref in sorted(new.keys() - old.keys())),
        tuple(old[ref] for ref in sorted(old.keys() - new.keys())),
    )
