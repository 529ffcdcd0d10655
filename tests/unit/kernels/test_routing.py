"""The routing kernels against the plain Dijkstra of the oracle, and that against networkx."""

from __future__ import annotations

from dataclasses import dataclass

import networkx as nx
import numpy as np
import pytest

from game.kernels.routing import FAR, UNREACHED, Network, Orders, Router, flood, make_graph, spread
from game.kernels.routing import network as networks
from game.kernels.routing import router as routers
from tests.oracles import routing as oracle

CASES = 10_000


@dataclass
class Case:
    """A graph with cost classes, closed arcs by owner, and movers."""

    network: Network
    closed: np.ndarray
    entry: np.ndarray
    cost_class: np.ndarray
    owner: np.ndarray
    target: np.ndarray
    at: np.ndarray


def make(rng: np.random.Generator, movers: int, dear: int = 0) -> Case:
    """A random case: 3 to 40 provinces, parallel arcs and arcs that nobody can take among them."""
    size, classes, owners = int(rng.integers(3, 41)), int(rng.integers(1, 4)), int(rng.integers(1, 5))
    count = int(rng.integers(size, 6 * size))
    tails, heads = rng.integers(1, size, count), rng.integers(1, size, count)
    keep = tails != heads
    graph, _ = make_graph(size, tails[keep], heads[keep])
    costs = rng.integers(1, dear or int(rng.choice([4, 60, 2000, 9000])), (classes, graph.arcs)).astype(np.int64)
    costs[rng.random(costs.shape) < 0.03] = UNREACHED
    shut = rng.random((owners, size)) < rng.choice([0.0, 0.2, 0.5])
    closed = shut[:, graph.head] | (rng.random((owners, graph.arcs)) < 0.02)
    pick = [rng.integers(low, most, movers) for low, most in ((0, classes), (0, owners), (1, size), (1, size))]
    entry = np.where(rng.random((owners, 1)) < 0.5, closed, closed & (rng.random(closed.shape) < 0.5))
    return Case(Network(graph, costs), closed, entry, *pick)


def expected(case: Case) -> list[tuple[list[int], tuple[int, int]]]:
    """(field, step) of every mover by the oracle."""
    graph, found = case.network.graph, []
    for c, k, target, at in zip(
        *(a.tolist() for a in (case.cost_class, case.owner, case.target, case.at)), strict=True
    ):
        costs = case.network.costs[c].tolist()
        closed = oracle.shut(graph, case.closed[k].tolist(), case.entry[k].tolist(), target)
        field = oracle.distance_field(graph, costs, closed, target)
        found.append((field, oracle.next_step(graph, costs, closed, field, at)))
    return found


def orders_of(case: Case) -> Orders:
    return Orders(case.cost_class, case.owner, case.target, case.at)


def router_of(case: Case) -> Router:
    router = Router(case.network, len(case.closed))
    for owner, row in enumerate(case.closed):
        router.close(owner, row, case.entry[owner])
    return router


@pytest.fixture(params=["heap", "blocks"])
def road(request, monkeypatch):
    """Force one of the kernel's two roads, whatever the size."""
    few, small = (10**9, 10**9) if request.param == "heap" else (-1, -1)
    monkeypatch.setattr(networks, "_FEW", few)
    monkeypatch.setattr(networks, "_SMALL", small)
    monkeypatch.setattr(flood, "_FEW", few)


def test_fields_and_steps_are_those_of_the_oracle(road) -> None:
    rng, done = np.random.default_rng(20240121), 0
    while done < CASES:
        case = make(rng, 40)
        done += len(case.at)
        fields, whole = case.network.fields(case.closed, case.entry, case.cost_class, case.owner, case.target)
        assert whole.all()
        router = router_of(case)
        first = router.next_steps(orders_of(case))
        for number in range(case.network.classes):
            router.prepare(number)
        router.forget()
        walked = router.next_steps(orders_of(case))
        for mover, (field, step) in enumerate(expected(case)):
            assert fields[mover].tolist() == field
            assert (int(first[0][mover]), int(first[1][mover])) == step
            assert (int(walked[0][mover]), int(walked[1][mover])) == step


def test_orders_one_after_another_are_answered_like_all_together(road) -> None:
    """A field that ended at its first mover grows when one from farther off asks."""
    rng = np.random.default_rng(33)
    for _ in range(40):
        case = make(rng, 30)
        case.target[:] = case.target[rng.integers(0, 3, 30)]
        router, found = router_of(case), []
        for mover in range(30):
            one = np.array([mover])
            step, arc = router.next_steps(orders_of(case).pick(one))
            found.append((int(step[0]), int(arc[0])))
        assert found == [step for _, step in expected(case)]


def test_when_there_is_no_room_all_is_worked_out_again(monkeypatch) -> None:
    monkeypatch.setattr(routers, "_MOST", 12)
    rng = np.random.default_rng(34)
    for _ in range(20):
        case = make(rng, 40)
        router = router_of(case)
        for _ in range(3):
            places = rng.integers(0, 40, 8)
            step, _ = router.next_steps(orders_of(case).pick(places))
            answers = expected(case)
            assert step.tolist() == [answers[place][1][0] for place in places.tolist()]


def test_spread_is_that_of_the_oracle(road) -> None:
    rng, done = np.random.default_rng(1924), 0
    while done < CASES:
        case = make(rng, 50)
        graph, columns = case.network.graph, len(case.at)
        done += columns
        starts = np.where(rng.random((columns, graph.size)) < 0.2, rng.integers(0, 90, (columns, graph.size)), FAR)
        closed = case.closed[case.owner]
        found = spread(graph, case.network.costs[case.cost_class], closed, starts)
        for row in range(columns):
            costs = case.network.costs[case.cost_class[row]].tolist()
            assert found[row].tolist() == oracle.spread(graph, costs, closed[row].tolist(), starts[row].tolist())


def test_a_kernel_that_leaks_through_closed_ground_is_found(monkeypatch) -> None:
    """The comparison can fail: a kernel that forgets closed arcs does not pass it."""
    case = make(np.random.default_rng(5), 40)
    assert case.closed.any()
    fields, _ = case.network.fields(np.zeros_like(case.closed), case.entry, case.cost_class, case.owner, case.target)
    assert any(fields[mover].tolist() != field for mover, (field, _) in enumerate(expected(case)))


def test_the_oracle_is_right_by_networkx() -> None:
    rng = np.random.default_rng(7)
    for _ in range(60):
        case = make(rng, 3)
        graph = case.network.graph
        for mover, (field, _) in enumerate(expected(case)):
            costs = case.network.costs[case.cost_class[mover]].tolist()
            target, owner = int(case.target[mover]), int(case.owner[mover])
            shut = oracle.shut(graph, case.closed[owner].tolist(), case.entry[owner].tolist(), target)
            peer = nx.MultiDiGraph()
            peer.add_nodes_from(range(graph.size))
            for tail, head, cost, _ in oracle.arcs_of(graph, costs, shut):
                peer.add_edge(head, tail, weight=cost)
            known = nx.single_source_dijkstra_path_length(peer, target)
            assert [known.get(p, FAR) for p in range(graph.size)] == field


def test_long_ways_do_not_run_over_in_narrow_blocks(road) -> None:
    """A chain dearer than int16 can hold: every distance is exact."""
    size = 70
    along = np.arange(size - 1)
    graph, _ = make_graph(size, np.r_[along, along + 1], np.r_[along + 1, along])
    network = Network(graph, np.full((1, graph.arcs), 900, dtype=np.int64))
    one = np.zeros(8, dtype=np.int64)
    closed = np.zeros((1, graph.arcs), dtype=bool)
    fields, _ = network.fields(closed, closed, one, one, np.arange(8))
    assert fields.tolist() == [[900 * abs(p - t) for p in range(size)] for t in range(8)]


@pytest.mark.parametrize("prepared", [False, True])
def test_routes_follow_the_steps_and_cost_what_was_promised(prepared) -> None:
    case = make(np.random.default_rng(11), 60)
    router, graph = router_of(case), case.network.graph
    if prepared:
        for number in range(case.network.classes):
            router.prepare(number)
    orders = orders_of(case)
    columns = (case.cost_class, case.owner, case.target, case.at)
    ways, costs = router.routes(orders), router.distances(orders).tolist()
    for way, cost, c, owner, target, at in zip(ways, costs, *(a.tolist() for a in columns), strict=True):
        spent, here = 0, at
        for step in way.tolist():
            arcs = range(int(graph.start[here]), int(graph.start[here + 1]))
            open_ones = [
                a
                for a in arcs
                if int(graph.head[a]) == step and not (case.entry if step == target else case.closed)[owner, a]
            ]
            spent += min(int(case.network.costs[c, a]) for a in open_ones)
            here = step
        assert (here == target and spent == cost) if len(way) or at == target else cost == FAR


def test_a_border_that_changes_is_noticed_and_no_other_field_is_lost() -> None:
    case = make(np.random.default_rng(3), 60)
    router = router_of(case)
    router.next_steps(orders_of(case))
    used = router._used
    case.closed[0] = case.entry[0] = ~case.closed[0]
    router.close(0, case.closed[0])
    after = [column.tolist() for column in router.next_steps(orders_of(case))]
    assert list(zip(*after, strict=True)) == [step for _, step in expected(case)]
    columns = (case.cost_class, case.owner, case.target)
    fresh = set(zip(*(a[case.owner == 0].tolist() for a in columns), strict=True))
    assert 0 < router._used - used <= len(fresh)


def test_ties_go_to_the_lower_province() -> None:
    graph, _ = make_graph(5, np.array([1, 1, 2, 3]), np.array([2, 3, 4, 4]))
    router = Router(Network(graph, np.ones((1, 4), dtype=np.int64)), 1)
    zero = np.zeros(1, dtype=np.int64)
    order = Orders(zero, zero, np.array([4]), np.array([1]))
    assert router.next_steps(order)[0].tolist() == [2]
    router.prepare(0)
    router.forget()
    assert router.next_steps(order)[0].tolist() == [2]


@pytest.mark.parametrize("cost", [0, FAR // 4])
def test_costs_out_of_range_are_refused(cost) -> None:
    graph, _ = make_graph(5, np.array([1, 2]), np.array([2, 1]))
    with pytest.raises(ValueError, match="at least 1"):
        Network(graph, np.full((1, 2), cost, dtype=np.int64))
