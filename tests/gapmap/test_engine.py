"""The solver behind one small door: two engines, one answer, no sum outside its numbers."""

import numpy as np
import pytest

from gapmap import engine
from gapmap.engine import Network, maximum_flow, networkx_flow, ortools_flow


def network(nodes, *arcs, kind=np.int64):
    tails, heads, capacities = zip(*arcs, strict=True) if arcs else ((), (), ())
    return Network(
        nodes, np.array(tails, np.intp), np.array(heads, np.intp), np.array(capacities, kind)
    )


@pytest.mark.parametrize("solve", [ortools_flow, networkx_flow])
@pytest.mark.parametrize(
    ("asked", "along", "source_side"),
    [
        (network(2), [], [0]),
        (network(3, (0, 2, 5)), [0], [0, 2]),
        (network(3, (2, 1, 5)), [0], [0]),
        (network(3, (0, 2, 0), (2, 1, 5)), [0, 0], [0]),
        (network(3, (0, 2, 5), (2, 1, 3)), [3, 3], [0, 2]),
        (network(4, (0, 2, 3), (2, 3, 9), (3, 1, 3)), [3, 3, 3], [0]),
    ],
)
def test_both_engines_find_the_flow_and_the_nearest_cut(solve, asked, along, source_side):
    found = solve(asked)
    assert found.along.tolist() == along
    assert np.flatnonzero(found.source_side).tolist() == source_side


@pytest.mark.parametrize(("room", "kind"), [(2**61, np.int64), (2**70, object)])
def test_sums_beyond_64_bits_stay_exact(room, kind):
    middle = range(2, 8)
    into, out = [(0, node, room) for node in middle], [(node, 1, room - node) for node in middle]
    along = maximum_flow(network(8, *into, *out, kind=kind)).along
    assert [int(flow) for flow in along[6:]] == [room - node for node in middle]


def test_networkx_stands_in_where_the_solver_is_missing(monkeypatch):
    monkeypatch.setattr(engine, "max_flow", None)
    assert maximum_flow(network(3, (0, 2, 5), (2, 1, 3))).along.tolist() == [3, 3]
