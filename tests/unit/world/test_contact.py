"""Who is in touch with an enemy: neighbours at war, armies beside an enemy's land, armies at sea; nobody else."""

from __future__ import annotations

from game.sim.session import Session
from game.world.contact import in_contact
from game.world.wars import declare
from game.world.world import Setup, World


def fresh() -> World:
    return Session.new(Setup("nine", 3), (), None).world


def test_in_peace_nobody_is() -> None:
    assert not in_contact(fresh()).any()


def test_neighbours_at_war_are_and_those_beyond_the_sea_are_not() -> None:
    world = fresh()
    sov, ger, fin = (world.nation_index[tag] for tag in ("SOV", "GER", "FIN"))
    declare(world, sov, ger, "formal")
    world.memo.clear()
    found = in_contact(world)
    assert found[sov]
    assert found[ger]
    assert not found[fin]


def test_an_army_at_sea_is_in_touch() -> None:
    world = fresh()
    fin, ger = world.nation_index["FIN"], world.nation_index["GER"]
    declare(world, fin, ger, "formal")
    rows = world.formations.alive()
    mine = rows[world.formations.owner[rows] == fin]
    world.memo.clear()
    before = bool(in_contact(world)[fin])
    world.formations.province[mine[0]] = world.atlas.n_land + 1
    world.memo.clear()
    assert in_contact(world)[fin]
    assert not before or (world.provinces.controller[world.formations.province[mine[1:]]] >= 0).all()
