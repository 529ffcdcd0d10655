"""Routing against networkx on random graphs with closed provinces."""

import networkx as nx
import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from game.kernels.routing import UNREACHED, distance_fields, make_graph, next_steps, spread


@st.composite
def cases(draw: st.DrawFn):
    size = draw(st.integers(3, 14))
    pairs = draw(
        st.lists(
            st.tuples(st.integers(1, size - 1), st.integers(1, size - 1), st.integers(1, 50)), min_size=2, max_size=40
        )
    )
    arcs = {(a, b): c for a, b, c in pairs if a != b}
    arcs |= {(b, a): c for (a, b), c in arcs.items()}
    closed = draw(st.lists(st.booleans(), min_size=size, max_size=size))
    target = draw(st.integers(1, size - 1))
    return size, arcs, closed, target


def build(size: int, arcs: dict[tuple[int, int], int]):
    tails = np.array([a for a, _ in arcs], dtype=np.int64)
    heads = np.array([b for _, b in arcs], dtype=np.int64)
    graph, order = make_graph(size, tails, heads)
    return graph, np.array(list(arcs.values()), dtype=np.int64)[order]


def peer(arcs: dict[tuple[int, int], int], closed: list[bool], source: int, target: int) -> int | None:
    graph = nx.DiGraph()
    for (a, b), cost in arcs.items():
        if not closed[b]:
            graph.add_edge(a, b, weight=cost)
    try:
        return nx.dijkstra_path_length(graph, source, target)
    except (nx.NetworkXNoPath, nx.NodeNotFound):
        return None


@settings(max_examples=120, deadline=None)
@given(cases())
def test_fields_are_the_shortest_ways(case) -> None:
    size, arcs, closed, target = case
    if not arcs:
        return
    graph, cost = build(size, arcs)
    field = distance_fields(graph, cost, np.array([closed]), np.array([target]))[0]
    for source in range(1, size):
        expected = peer(arcs, closed, source, target) if source != target else 0
        if closed[target]:
            expected = None
        assert int(field[source]) == (UNREACHED if expected is None else expected)


@settings(max_examples=60, deadline=None)
@given(cases())
def test_following_the_steps_arrives_at_the_promised_cost(case) -> None:
    size, arcs, closed, target = case
    if not arcs or closed[target]:
        return
    graph, cost = build(size, arcs)
    shut = np.array([closed])
    field = distance_fields(graph, cost, shut, np.array([target]))
    for source in range(1, size):
        here, spent = source, 0
        while here != target:
            step = int(next_steps(graph, cost, shut, field, np.array([0]), np.array([here]))[0])
            if not step:
                assert int(field[0, source]) == UNREACHED
                break
            assert not closed[step]
            spent += arcs[here, step]
            here = step
        else:
            assert spent == int(field[0, source])


def test_ties_go_to_the_lower_province() -> None:
    graph, cost = build(5, {(1, 2): 1, (1, 3): 1, (2, 4): 1, (3, 4): 1})
    field = distance_fields(graph, cost, np.zeros((1, 5), dtype=bool), np.array([4]))
    assert int(next_steps(graph, cost, np.zeros((1, 5), dtype=bool), field, np.array([0]), np.array([1]))[0]) == 2


def test_spread_starts_at_the_given_cost() -> None:
    graph, cost = build(4, {(1, 2): 5, (2, 1): 5, (2, 3): 5, (3, 2): 5})
    found = spread(graph, cost, np.zeros(4, dtype=bool), np.array([1, 3]), np.array([0, 2]))
    assert found.tolist() == [UNREACHED, 0, 5, 2]
