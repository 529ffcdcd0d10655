"""Laying down an office: what it relieves stands in the forecast, and nobody does it for nothing."""

from __future__ import annotations

import pytest

from game.sim.setup import new_world
from game.world.politics.forecasts import forecast_act
from game.world.politics.organs import hand_to
from game.world.scores import score
from game.world.world import Setup
from tests.save.worlds import small


@pytest.fixture
def world():
    made = new_world(small().world.rules, Setup("january_1924", 3))
    yield made
    made.entities.close()


def relief(world, faction: str) -> int:
    """What resigning does to the fear of a Bonaparte, as it is foretold."""
    told = forecast_act(world, "resign_office", world.faction_index[faction])
    return sum(one.after - one.before for one in told.changes if one.stock == "bonapartism")


def test_only_who_holds_the_army_calms_the_fear_of_a_soldier(world) -> None:
    assert relief(world, "left_opposition") < 0 == relief(world, "apparatus")


def test_an_office_is_kept_until_it_is_feared(world) -> None:
    left, sov = world.faction_index["left_opposition"], world.nation_index["SOV"]
    ruler, wishes = world.nation(sov).government, []
    for fear in (25_000, 80_000):
        world.ledger.set_up("bonapartism", sov, fear)
        wishes.append(score(world, "wish_to_resign", left, ruler).value)
    assert wishes[0] < 0 < wishes[1]
    hand_to(world, world.organs(sov)["army"][1], ruler)
    assert score(world, "wish_to_resign", left, ruler).value < 0
