"""Arguments about how wars begin and who comes late, each proved by what its carriers do: as they are, and left out."""

from __future__ import annotations

from game.core.units import FULL
from game.world import wars
from game.world.scores import score
from game.world.world import World
from tests.arguments.test_world import ABROAD, BETWEEN, HOME, now, number, put


def at_war(start, one: str = ABROAD, other: str = HOME, kind: str = "surprise") -> World:
    """A world in which one nation has opened a war on another; its quantities are those of the first week."""
    world: World = start().world
    wars.declare(world, number(world, one), number(world, other), kind)
    world.memo.clear()
    world.quantities.resolve(world)
    return world


def gained(start, quantity: str, of: str) -> int:
    """What a nation's quantity has gained by the outbreak."""
    before: World = start().world
    before.quantities.resolve(before)
    after = at_war(start)
    return after.quantity(quantity, number(after, of)) - before.quantity(quantity, number(before, of))


def test_r06_who_strikes_first_has_the_initiative(prove) -> None:
    prove("R06", lambda start: gained(start, "initiative", ABROAD) > max(gained(start, "initiative", HOME), 0))


def test_w24_the_attacked_defend_their_homeland_better(prove) -> None:
    prove("W24", lambda start: gained(start, "home_defence", HOME) > max(gained(start, "home_defence", ABROAD), 0))


def test_w12_soldiers_who_sympathise_cannot_be_relied_on(prove) -> None:
    def claim(start) -> bool:
        world: World = start().world
        sure = score(world, "troop_reliability", number(world, ABROAD), number(world, HOME)).value
        put(world, "ussr_sympathy", 90_000, ABROAD)
        world.quantities.resolve(world)
        torn = score(world, "troop_reliability", number(world, ABROAD), number(world, HOME)).value
        return torn < min(sure, FULL)

    prove("W12", claim)


def test_m09_who_strikes_the_worn_out_has_the_edge_and_is_feared(prove) -> None:
    def claim(start) -> bool:
        world: World = start().world
        wars.declare(world, number(world, BETWEEN), number(world, ABROAD), "formal")
        world.turn += max(world.quantity("late_entry_months"), 1)
        put(world, "war_weariness", 60_000, ABROAD)
        wars.declare(world, number(world, HOME), number(world, ABROAD), "formal")
        world.quantities.resolve(world)
        edge = world.quantity("late_entry", number(world, HOME)) if "late_entry" in world.rules.of("quantity") else 0
        return edge > 0 and now(world, "war_weariness", ABROAD) >= world.quantity("late_entry_weariness")

    prove("M09", claim)
