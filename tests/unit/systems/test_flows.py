"""Flows: worked out together in stages they come to what they come to one after another."""

from __future__ import annotations

import numpy as np

from game.systems.society.flows import Flows
from game.world.inputs import Standing


def test_stages_change_nothing(nine) -> None:
    together, apart = nine().world, nine().world
    for world in (together, apart):
        for number, name in enumerate(world.policy_index):  # many laws in force, and stocks near their bounds
            world.policies[number] = np.arange(world.n_nations) % len(world.rules.get("policy", name).options)
        for nation in range(world.n_nations):
            world.ledger.set_up("stability", nation, 1_000 * nation)
            world.ledger.set_up("legitimacy", nation, 100_000 - 500 * nation)
    Flows(together).run()
    plain = Flows(apart)
    plain._read_laws()
    tasks = list(plain._rules)
    for _, _, lines in plain._laws:
        tasks += [task for task in lines if np.count_nonzero(task.where)]
    for task in tasks:
        plain._apply(task, Standing(apart))
    for stock in together.ledger.specs:
        assert together.ledger[stock].tolist() == apart.ledger[stock].tolist(), stock
        assert together.ledger.remainders[stock].tolist() == apart.ledger.remainders[stock].tolist(), stock
    assert max(len(batch.tasks) for _, batch in Flows(together)._stages or plain._stages if batch is not None) > 1


def test_a_condition_is_asked_after_what_it_reads_has_changed(nine) -> None:
    """Of two flows on stocks that one of them reads, the second waits for the first: see the order of the stages."""
    flows = Flows(nine().world)
    flows._read_laws()
    place = {}
    for number, (singles, batch) in enumerate(flows._stages):
        for task in [*singles, *(batch.tasks if batch is not None else ())]:
            place[task] = number
    for late, task in enumerate(flows._tasks):
        touched = {task.line.flow.stock, *(task.line.reads or ())}
        for before in flows._tasks[:late]:
            clash = before.line.flow.stock in touched or task.line.flow.stock in (before.line.reads or ())
            assert not clash or place[before] < place[task], (before.line.source, task.line.source)
