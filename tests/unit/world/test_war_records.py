"""The annals remember on which side everyone fought, also those that were out of the war when it ended."""

from __future__ import annotations

from game.world.components.war import War
from game.world.wars import declare, end_war, leave


def _fight(world):
    sov, pol, ger = (world.nation_index[tag] for tag in ("SOV", "POL", "GER"))
    uid = declare(world, pol, sov, "formal")
    war = world.entities.get(uid, War)
    if ger not in war.attackers + war.defenders:
        war.defenders.append(ger)
        world.touch_pacts()
    return uid, war, pol, sov, ger


def test_a_beaten_attacker_stays_in_the_record(nine):
    world = nine().world
    uid, war, pol, _, _ = _fight(world)
    leave(world, uid, war, pol)
    record = world.chronicle.wars[-1]
    assert record["attackers"] == ["POL"]
    assert set(record["defenders"]) == {"SOV", "GER"}
    assert record["left"] == ["POL"]


def test_an_ally_that_left_early_is_named_on_its_side(nine):
    world = nine().world
    uid, war, _, _, ger = _fight(world)
    leave(world, uid, war, ger, "peace")
    end_war(world, uid, war, "peace")
    record = world.chronicle.wars[-1]
    assert record["attackers"] == ["POL"]
    assert record["defenders"] == ["SOV", "GER"]
