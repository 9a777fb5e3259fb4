"""The fair map by brute force: every subset of needs, exact fractions, nothing of the library.

The rank of a set of needs is a maximum flow found by plain augmentation on a table of residual
capacities; the fair map follows from its definition, by repeatedly taking the largest set of needs
with the smallest share of what the others leave.
"""

from collections import deque
from fractions import Fraction
from itertools import combinations


class Case:
    """A small problem: `accepts[i]` are the needs that offer i may serve."""

    def __init__(self, capacity, people, accepts, pool_of=None, pools=()):
        self.capacity = list(capacity)
        self.people = list(people)
        self.accepts = [set(needs) for needs in accepts]
        self.pool_of = list(pool_of or [None] * len(self.capacity))
        self.pools = list(pools)
        self._ranks = {}

    def rank(self, needs, bounded=False):
        """The most people among `needs` that the offers can take; without the needs' own bounds."""
        key = (frozenset(needs), bounded)
        if key not in self._ranks:
            self._ranks[key] = self._flow(key[0], bounded)
        return self._ranks[key]

    def _flow(self, needs, bounded):
        rest = {}

        def arc(tail, head, room):
            rest.setdefault(tail, {})[head] = room
            rest.setdefault(head, {}).setdefault(tail, 0)

        rest["source"], rest["sink"] = {}, {}
        endless = sum(self.capacity) + 1
        for k, room in enumerate(self.pools):
            arc("source", ("pool", k), room)
        for i, room in enumerate(self.capacity):
            above = "source" if self.pool_of[i] is None else ("pool", self.pool_of[i])
            arc(above, ("offer", i), room)
            for j in self.accepts[i] & needs:
                arc(("offer", i), ("need", j), endless)
        for j in needs:
            arc(("need", j), "sink", self.people[j] if bounded else endless)
        total = 0
        while path := self._path(rest):
            step = min(rest[tail][head] for tail, head in path)
            for tail, head in path:
                rest[tail][head] -= step
                rest[head][tail] += step
            total += step
        return total

    @staticmethod
    def _path(rest):
        came = {"source": None}
        queue = deque(["source"])
        while queue:
            tail = queue.popleft()
            for head, room in rest[tail].items():
                if room > 0 and head not in came:
                    came[head] = tail
                    queue.append(head)
        if "sink" not in came:
            return None
        path, node = [], "sink"
        while came[node] is not None:
            path.append((came[node], node))
            node = came[node]
        return path

    def shares(self):
        """The fair share of each need; None for a need of nobody."""
        found = {j: None for j, people in enumerate(self.people) if people == 0}
        settled = frozenset()
        while left := [j for j in range(len(self.people)) if j not in found]:
            lowest, widest = None, frozenset()
            for size in range(1, len(left) + 1):
                for extra in combinations(left, size):
                    people = sum(self.people[j] for j in extra)
                    room = self.rank(settled | set(extra)) - self.rank(settled)
                    share = Fraction(room, people)
                    if lowest is None or share <= lowest:
                        wider = widest | set(extra) if share == lowest else frozenset(extra)
                        lowest, widest = share, frozenset(wider)
            if lowest >= 1:
                found.update(dict.fromkeys(left, Fraction(1)))
                break
            found.update(dict.fromkeys(widest, lowest))
            settled |= widest
        return [found[j] for j in range(len(self.people))]

    def total(self):
        return self.rank(range(len(self.people)), bounded=True)

    def extremes(self, j):
        """The fewest and most people of need j that any maximum flow serves."""
        others = [k for k in range(len(self.people)) if k != j]
        return self.total() - self.rank(others, bounded=True), self.rank([j], bounded=True)
