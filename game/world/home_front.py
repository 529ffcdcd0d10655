"""What war does at home: support, the shock of defeat, the credit of victory."""

from __future__ import annotations

from game.core.fixed import mul_div
from game.core.units import FULL
from game.world.facts import Defeat
from game.world.world import World


def defeat(world: World, nation: int, victor: int, weight: int) -> None:
    """A government has lost a war: it pays for it in stability, legitimacy and the army's heart, by the weight of the
    peace (milli-points). The flag `defeat/TAG` stands for some months, so that events and factions may act on it.
    """
    if not world.nation(nation).alive:
        return
    for stock, quantity in (
        ("stability", "defeat_stability"),
        ("legitimacy", "defeat_legitimacy"),
        ("army_morale", "defeat_morale"),
    ):
        amount = mul_div(world.quantity(quantity), weight, FULL)
        world.ledger.add(stock, nation, -amount, "treaty", "system.defeat")
    world.flags[f"defeat/{world.tag(nation)}"] = world.term(world.quantity("defeat_months"))
    world.flags[f"war_lost/{world.tag(nation)}"] = -1
    names = {"nation": world.tag(nation), "victor": world.tag(victor)}
    world.tell(Defeat((nation, victor), True, nation, victor, weight))
    world.dispatch(nation, "defeat", names)


def victory(world: World, nation: int, loser: int, weight: int) -> None:
    """A government has won a war: credit at home, by the weight of the peace (milli-points)."""
    if not world.nation(nation).alive:
        return
    for stock, quantity in (("stability", "victory_stability"), ("legitimacy", "victory_legitimacy")):
        amount = mul_div(world.quantity(quantity), weight, FULL)
        world.ledger.add(stock, nation, amount, "treaty", "system.victory")
    world.flags[f"victory/{world.tag(nation)}"] = world.term(world.quantity("defeat_months"))
    world.flags.pop(f"war_lost/{world.tag(nation)}", None)
    missing = world.quantity("war_memory_start", nation) - world.stock("war_memory", nation)
    if missing > 0:
        world.ledger.add("war_memory", nation, missing, "treaty", "system.victory")
