"""Who meets whom: camps by the holder of the ground, relief, the pinned, and winners who move in."""

from __future__ import annotations

import pytest

from game.core.units import FULL, PPM
from game.systems.combat.battles import Battles
from game.systems.combat.meeting import meetings_of
from game.systems.movement.capture import Capture
from game.systems.movement.marching import Marching
from game.world.components.war import Formation, March, War
from game.world.spawn import spawn_formation


@pytest.fixture
def world(nine):
    """The Soviet Union and Finland fight Germany; nobody stands anywhere yet."""
    world = nine().world
    sides = [nation(world, "SOV"), nation(world, "FIN")], [nation(world, "GER")]
    world.entities.create(War("formal", "stock.casus_claim.name", 0, *sides))
    world.touch_pacts()
    world.formations.retreating[world.formations.alive()] = 1
    return world


def nation(world, tag: str) -> int:
    return world.nation_index[tag]


def army(world, tag: str, at: str, divisions: int = 3, to: str = "") -> int:
    name = f"{tag} {world.entities.next_uid}"
    uid = spawn_formation(world, nation(world, tag), world.atlas.index[at], {"rifle_division": divisions}, name)
    row = world.entities.get(uid, Formation).row
    world.formations.floor[row] = 1
    if to:
        world.entities.add(uid, March(world.atlas.index[to]))
        world.formations.next[row] = world.atlas.index[to]
    return row


def sides(world) -> dict[str, tuple[set[int], set[int]]]:
    """Place -> rows of attackers and defenders."""
    return {world.atlas.ids[m.province]: (set(m.sides[0]), set(m.sides[1])) for m in meetings_of(world)}


def fight(world, week: int = 1) -> list:
    system = Battles(world)
    system.pulse = week
    world.facts.clear()
    system.run()
    return [fact for fact in world.facts if fact.kind == "battle_fought"]


def test_whoever_marches_against_the_holder_attacks(world) -> None:
    one, other = army(world, "SOV", "birch", to="cedar"), army(world, "GER", "cedar")
    assert sides(world) == {"cedar": ({one}, {other})}


def test_relief_joins_the_camp_it_comes_to_help(world) -> None:
    """Enemies stand inside and friends march in: nobody fights on the side of his enemies."""
    inside, coming = army(world, "SOV", "cedar"), army(world, "SOV", "birch", to="cedar")
    holds, relief = army(world, "GER", "cedar"), army(world, "GER", "fjord", to="cedar")
    assert sides(world) == {"cedar": ({inside, coming}, {holds, relief})}


def test_the_holder_comes_back_to_an_enemy_in_his_land(world) -> None:
    inside, relief = army(world, "SOV", "cedar"), army(world, "GER", "fjord", to="cedar")
    assert sides(world) == {"cedar": ({relief}, {inside})}


def test_enemies_who_only_march_do_not_meet(world) -> None:
    army(world, "SOV", "birch", to="cedar")
    army(world, "GER", "fjord", to="cedar")
    assert sides(world) == {}


def test_who_is_attacked_does_not_attack(world) -> None:
    """Two armies march against each other: the stronger attacks, the other defends, and nobody is in two battles."""
    strong, weak = army(world, "SOV", "birch", 9, to="cedar"), army(world, "GER", "cedar", 4, to="birch")
    assert set(sides(world)) == {"birch", "cedar"}
    facts = fight(world)
    assert [world.atlas.ids[fact.province] for fact in facts] == ["cedar"]
    assert world.formations.next[weak] == 0
    assert world.formations.units[strong].sum() < 9000


def test_attackers_inside_have_no_choice(world) -> None:
    inside = army(world, "SOV", "cedar", 1)
    army(world, "GER", "cedar", 30)
    world.formations.floor[inside] = 10**9
    assert len(fight(world)) == 1


@pytest.mark.parametrize("deep", [False, True])
def test_winners_who_have_come_far_enough_stand_on_the_field(world, deep: bool) -> None:
    row, foe = army(world, "SOV", "birch", 20), army(world, "GER", "cedar", 2)
    world.entities.add(int(world.formations.uid[row]), March(world.atlas.index["cedar"]))
    world.quantities.lists["field_depth"] = [0 if deep else PPM]
    Marching(world).run()
    world.formations.organisation[foe] = FULL // 6
    fact = fight(world)[0]
    assert fact.winner == 0
    assert (world.atlas.ids[world.formations.province[row]] == "cedar") == deep
    Capture(world).run()
    assert (int(world.provinces.controller[world.atlas.index["cedar"]]) == nation(world, "SOV")) == deep
