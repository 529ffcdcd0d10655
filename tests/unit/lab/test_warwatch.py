"""The watch over wars finds what is planted: forces that do nothing, attacks below the floor, wars of great powers."""

from __future__ import annotations

from dataclasses import replace

from game.lab.warwatch import IDLE_MONTHS, WarWatch
from game.sim.session import Session
from game.world.facts import BattleFought
from game.world.wars import declare
from game.world.world import Setup, World


def at_war() -> tuple[Session, World, int, int]:
    """A session nobody plays, in which the Soviet Union and Germany are at war."""
    session = Session.new(Setup("nine", 3), (), None)
    world = session.world
    sov, ger = world.nation_index["SOV"], world.nation_index["GER"]
    declare(world, sov, ger, "formal")
    return session, world, sov, ger


def test_forces_that_do_nothing_for_years_are_named() -> None:
    session, world, _, _ = at_war()
    watch = WarWatch()
    for _ in range(IDLE_MONTHS - 1):
        watch.look(session)
    assert watch.idle == {}
    watch.look(session)
    found = {(row["nation"], row["force"]) for row in watch.summary(world, [])["idle"]}
    assert found == {("SOV", "army"), ("GER", "army")}


def test_a_mission_or_a_march_is_something() -> None:
    session, world, sov, _ = at_war()
    watch = WarWatch()
    for _ in range(IDLE_MONTHS):
        rows = world.formations.alive()
        mine = rows[world.formations.owner[rows] == sov]
        world.formations.next[mine[0]] = 1
        watch.look(session)
    assert {row["nation"] for row in watch.summary(world, [])["idle"]} == {"GER"}


def test_attacks_below_the_floor_are_counted() -> None:
    session, world, sov, ger = at_war()
    fact = BattleFought((), False, 1, sov, ger, 0, 0, -1, (), odds=900_000, floor=1_000_000)
    world.facts = [fact, replace(fact, odds=1_000_000)]
    watch = WarWatch()
    watch.look(session)
    assert (watch.attacks, watch.below_floor) == (2, 1)


def test_a_war_of_great_powers_is_told_by_its_date() -> None:
    session, world, _, _ = at_war()
    watch = WarWatch()
    watch.look(session)
    assert watch.summary(world, [])["great_wars"] == ["1924-01"]
