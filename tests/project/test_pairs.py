"""What stands in two places stands in both: orders in code and data, systems and phases, conditions and their tests."""

from __future__ import annotations

import inspect
from dataclasses import is_dataclass

from game.orders.base import ORDERS
from game.sim.phases import PHASES
from game.sim.rulebook import load_rules
from game.systems.base import System
from game.world.components import COMPONENTS

rules = load_rules()


def missing(code, data):
    """(without an entry, without a class)"""
    return sorted(set(code) - set(data)), sorted(set(data) - set(code))


def test_every_order_has_its_entry_and_every_entry_its_order():
    assert missing(ORDERS, rules.of("order")) == ([], [])


def test_a_lone_order_would_be_seen():
    assert missing(["build", "dream"], ["build", "sleep"]) == (["dream"], ["sleep"])


def test_every_order_names_a_phase_of_the_table():
    numbers = {phase.number for phase in PHASES}
    assert {order.phase for order in rules.of("order").values()} <= numbers
    assert [phase.number for phase in PHASES] == sorted(numbers)


def test_every_system_works_in_some_phase():
    def below(kind):
        return {kind, *(deep for sub in kind.__subclasses__() for deep in below(sub))}

    working = {kind for phase in PHASES for kind in phase.systems}
    known = {kind for kind in below(System) - {System} if kind.__module__.startswith("game.")}
    assert known - working == set()


def test_every_component_is_plain_data_and_says_who_writes_it():
    for name, kind in COMPONENTS.items():
        assert is_dataclass(kind), name
        assert "ritten by" in inspect.getdoc(kind), name
