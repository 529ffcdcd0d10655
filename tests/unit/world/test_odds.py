"""Odds: more men are better odds, ground and rivers are worse, what is hidden does not show, the preview foretells."""

from __future__ import annotations

import numpy as np
import pytest

from game.core.units import FULL, PPM
from game.systems.combat.battles import Battles
from game.systems.movement.marching import Marching
from game.world.components.war import Formation, March, War
from game.world.odds import NO_DEFENDER, Assault, estimate, odds_of, preview
from game.world.sees import refresh_sight
from game.world.spawn import spawn_formation


@pytest.fixture
def world(nine):
    """The Soviet Union attacks Germany."""
    world = nine().world
    world.entities.create(War("formal", "stock.casus_claim.name", 0, [nation(world, "SOV")], [nation(world, "GER")]))
    world.touch_pacts()
    refresh_sight(world)
    return world


def nation(world, tag: str) -> int:
    return world.nation_index[tag]


def place(world, name: str) -> int:
    return world.atlas.index[name]


def row_of(world, name: str) -> int:
    return next(part.row for _, part in world.entities.each(Formation) if part.name == name)


def army(world, divisions: int, at: str = "birch", tag: str = "SOV", unit: str = "rifle_division") -> int:
    uid = spawn_formation(world, nation(world, tag), place(world, at), {unit: divisions}, f"{tag} {divisions}")
    return world.entities.get(uid, Formation).row


def odds(world, *rows: int, goal: str = "cedar") -> int:
    return odds_of(world, nation(world, "SOV"), np.array(rows, dtype=np.int64), place(world, goal))


def test_twice_the_men_are_twice_the_odds_where_there_is_room(world) -> None:
    few, many = odds(world, army(world, 3)), odds(world, army(world, 6))
    assert abs(many - 2 * few) <= few // 50


def test_two_halves_are_a_whole(world) -> None:
    whole = odds(world, army(world, 6))
    halves = odds(world, army(world, 3), army(world, 3))
    assert abs(whole - halves) < PPM // 50


def test_where_there_is_no_room_men_count_less(world) -> None:
    width = world.rules.get("terrain", world.atlas.terrain[place(world, "cedar")]).width // 1000
    fits, crowd = odds(world, army(world, width)), odds(world, army(world, 4 * width))
    assert fits < crowd < 3 * fits


def test_a_river_and_hunger_make_poorer_odds(world) -> None:
    row = army(world, 6)
    dry = odds(world, row)
    world.formations.supply[row] = PPM // 4
    assert odds(world, row) < dry
    there = army(world, 6, at="cedar")
    wet = odds(world, there, goal="fjord")
    edge = next(e for e in world.atlas.edges if {e.a, e.b} == {place(world, "cedar"), place(world, "fjord")})
    assert edge.river
    world.fixed["crossing"][:] = 0
    assert odds(world, there, goal="fjord") > wet


def test_empty_ground_is_no_obstacle(world) -> None:
    world.formations.retreating[row_of(world, "Eastern Army")] = 1
    assert odds(world, army(world, 1)) == NO_DEFENDER


def test_a_spent_army_has_no_odds(world) -> None:
    row = army(world, 6)
    world.formations.organisation[row] = world.quantity("regroup_line")
    assert odds(world, row) == 0


def test_many_at_once_are_each_alone(world) -> None:
    rows = [army(world, n) for n in (1, 3, 7)] + [army(world, 4, at="cedar")]
    goals = ["cedar", "cedar", "dale", "fjord"]
    assault = Assault(
        np.array(rows),
        np.arange(4),
        np.full(4, nation(world, "SOV")),
        np.array([place(world, goal) for goal in goals]),
    )
    assert estimate(world, assault).tolist() == [odds(world, r, goal=g) for r, g in zip(rows, goals, strict=True)]


def test_what_scouts_cannot_tell_does_not_change_the_odds(world) -> None:
    """The exact number within a band, supply, order, experience, trenches and laws of the enemy are his secret."""
    rows = np.array([army(world, 6)])
    ger, sov, goal = nation(world, "GER"), nation(world, "SOV"), place(world, "cedar")
    before = odds_of(world, sov, rows, goal), preview(world, sov, rows, goal)
    foe = row_of(world, "Eastern Army")
    table = world.formations
    table.units[foe] = table.units[foe] * 11 // 10
    table.supply[foe], table.organisation[foe] = PPM // 3, FULL // 2
    table.experience[foe], table.dug_in[foe], table.cut_off[foe] = FULL, 8, 5
    table.break_at[foe], table.stance[foe] = 90_000, 3
    world.techs[:, ger] = 1
    world.ledger.add("war_weariness", ger, 50_000, "cheat")
    world.quantities.resolve(world)
    assert (odds_of(world, sov, rows, goal), preview(world, sov, rows, goal)) == before


def test_the_test_of_secrecy_can_fail(world) -> None:
    rows = np.array([army(world, 6)])
    sov, goal = nation(world, "SOV"), place(world, "cedar")
    before = odds_of(world, sov, rows, goal)
    world.formations.units[row_of(world, "Eastern Army")] *= 3
    assert odds_of(world, sov, rows, goal) < before


def test_what_is_out_of_sight_is_not_there(world) -> None:
    sov = nation(world, "SOV")
    rows = np.array([army(world, 6)])
    goal = place(world, "grove")
    assert world.sight[sov, goal] < 2
    assert odds_of(world, sov, rows, goal) == NO_DEFENDER
    assert preview(world, sov, rows, goal).enemy_men == (0, 0)


def test_a_preview_foretells_what_comes(world) -> None:
    """Strong forces nearly always win in it, weak ones never; spreads are in order; losses are men."""
    sov, goal = nation(world, "SOV"), place(world, "cedar")
    strong = preview(world, sov, np.array([army(world, 40)]), goal)
    weak = preview(world, sov, np.array([army(world, 1)]), goal)
    assert strong.wins > 950_000 > 10_000 > weak.wins
    assert weak.repulsed > 900_000
    for spread in (strong.own_losses, strong.enemy_losses, strong.weeks):
        assert 0 < spread.low <= spread.middle <= spread.high
    assert strong.enemy_losses.high <= strong.enemy_men[1]
    assert {name for name, _, _ in strong.modifiers} >= {"terrain", "homeland"}


def test_a_preview_rolls_dice_of_its_own(world) -> None:
    sov, goal = nation(world, "SOV"), place(world, "cedar")
    rows = np.array([army(world, 6)])
    assert preview(world, sov, rows, goal) == preview(world, sov, rows, goal)
    world.turn += 1
    assert (
        preview(world, sov, rows, goal).own_losses != preview(world, sov, np.array([army(world, 7)]), goal).own_losses
    )


# -- the floor ---------------------------------------------------------------------------------------------------


def attack(world, *rows: int) -> int:
    """A week in which formations march on the enemy; returns how many battles there were."""
    for row in rows:
        uid = int(world.formations.uid[row])
        if world.entities.find(uid, March) is None:
            world.entities.add(uid, March(place(world, "cedar")))
    Marching(world).run()
    system = Battles(world)
    world.facts.clear()
    system.pulse = attack.week = getattr(attack, "week", 0) + 1
    return system.run()


def test_nobody_attacks_below_his_floor(world) -> None:
    row = army(world, 8)
    fair = odds(world, row)
    world.formations.floor[row] = fair + 1
    assert attack(world, row) == 0
    assert world.formations.next[row] == 0
    assert world.entities.find(int(world.formations.uid[row]), March) is not None
    world.formations.floor[row] = fair
    assert attack(world, row) == 1
    fact = world.facts[-1]
    assert (fact.odds, fact.floor) == (fair, fair)


def test_one_who_stays_back_makes_the_others_think_again(world) -> None:
    bold, timid = army(world, 5), army(world, 5)
    together, alone = odds(world, bold, timid), odds(world, bold)
    assert alone < together
    world.formations.floor[[bold, timid]] = together, together + 1
    assert attack(world, bold, timid) == 0
    world.formations.floor[bold] = alone
    assert attack(world, bold, timid) == 1
    assert world.facts[-1].odds == alone


def test_a_battle_that_has_begun_goes_on_until_order_is_gone(world) -> None:
    row = army(world, 8)
    world.formations.floor[row] = 1
    assert attack(world, row) == 1
    world.formations.floor[row] = NO_DEFENDER
    assert attack(world, row) == 1
    world.formations.break_at[row] = FULL
    assert attack(world, row) == 0


def test_the_floor_of_a_front_counts_where_a_formation_has_none(world) -> None:
    from game.world.components.command import Front

    row = army(world, 8)
    uid = world.entities.create(Front(nation(world, "SOV"), "West", nation(world, "GER"), place(world, "birch")))
    world.formations.front[row] = uid
    world.entities.get(uid, Front).odds = odds(world, row) + 1
    assert attack(world, row) == 0
    world.entities.get(uid, Front).odds = odds(world, row)
    assert attack(world, row) == 1
