"""`bench`: which lines it prints and what they say; how long things take is not tested."""

from __future__ import annotations

import json

import numpy as np
import pytest

from game.cli.main import main
from game.lab.bench import routes
from game.lab.bench.base import Line
from game.lab.bench.workload import Map


def lines(capsys, *only: str) -> list[dict]:
    main(["bench", "--scenario", "nine", "--months", "2", "--json", *(f"--only={name}" for name in only)])
    return json.loads(capsys.readouterr().out)


def test_routing_is_measured_beside_networkx(capsys, monkeypatch) -> None:
    monkeypatch.setattr(routes, "LEAST", {90: 1, 40: 1})
    monkeypatch.setattr(routes, "SAMPLE", 30)
    found = lines(capsys, "routes")
    assert [line["name"] for line in found].count("routing_vs_networkx") == 2
    assert {"routing_tables", "routing_cold", "routing_cached_vs_cold"} <= {line["name"] for line in found}
    assert all(line["value"] > 0 and line["note"] for line in found)


def test_the_month_is_shared_out_by_phase(capsys) -> None:
    found = lines(capsys, "month")
    shares = {line["name"]: line["value"] for line in found if line["name"].startswith("month_profile")}
    assert "month_profile brains" in shares
    assert sum(shares.values()) == pytest.approx(100, abs=1)


def test_growth_is_measured(capsys, monkeypatch) -> None:
    from game.lab.bench import growth

    monkeypatch.setattr(growth, "MOVERS", 200)
    monkeypatch.setattr(growth, "MONTHS", 1)
    monkeypatch.setattr(growth, "ROUNDS", 1)
    found = {line["name"]: line for line in lines(capsys, "growth")}
    assert found["growth_formations"]["budget"] == 2
    assert found["growth_provinces"]["value"] > 0
    assert found["growth_both"]["budget"] == 8


def test_a_ratio_below_its_least_is_over() -> None:
    assert Line("x", 11, unit="x", least=12).over
    assert not Line("x", 12, unit="x", least=12).over


def test_the_workload_is_what_it_says() -> None:
    world = Map()
    assert world.graph.size - 1 == 700
    assert world.graph.arcs == 3500
    assert 0.1 < world.closed_to[:, 1:].mean() < 0.3
    orders = world.orders(500)
    assert not world.closed_to[orders.owner, orders.at].any()
    assert np.array_equal(orders.target, Map().orders(500).target)
