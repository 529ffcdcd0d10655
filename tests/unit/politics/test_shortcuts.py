"""What is skipped or kept to save time changes nothing: offices think of all they command, kept answers are common."""

from __future__ import annotations

import inspect

from game.ai import brain
from game.rules.vocabulary import VOCABULARY
from game.sim.session import Session
from game.world.conditions import COUNTED
from game.world.world import Setup
from tests.save.worlds import small

PARTS = {
    "foreign_orders": brain._FOREIGN,
    "economy_orders": brain._WORKS,
    "war_recruits": brain._WORKS,
    "army_orders": brain._ARMY,
    "army_affairs": brain._ARMY_AFFAIRS,
    "arms_orders": brain._ARMS,
}
"""Part of statecraft -> offices its orders belong to."""


def test_orders_of_each_part_belong_to_the_offices_that_think_of_it(monkeypatch) -> None:
    seen: dict[str, set[str]] = {part: set() for part in PARTS}

    def watch(part: str):
        plan = getattr(brain, part)

        def watched(view, *args):
            rows = list(plan(view, *args))
            seen[part].update(brain.office(view, order) for order, _ in rows)
            return rows

        monkeypatch.setattr(brain, part, watched)

    for part in PARTS:
        watch(part)
    session = Session.new(Setup("january_1924", 1), (), brain.think, rules=small().world.rules)
    for _ in range(12):
        session.play_month()
    session.world.entities.close()
    assert not {part: sorted(offices - PARTS[part]) for part, offices in seen.items() if offices - PARTS[part]}
    assert len([part for part, offices in seen.items() if offices]) >= 4  # wars and fleets may rest that year


def test_every_condition_that_counts_a_body_says_so() -> None:
    words = VOCABULARY.conditions.things.items()
    counting = {name for name, word in words if "standing_division(" in inspect.getsource(word.run)}
    assert counting == COUNTED
