"""What common conditions rest on, so that masks over all nations are kept until one of these inputs changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from game.world.conditions import inputs_of, rests_on
from game.world.inputs import ANYTHING, FLAGS, GOVERNMENTS, HOUSES, LEADERS, PACTS, RULERS, TURN, Input

if TYPE_CHECKING:
    from game.world.world import World


@rests_on("nation")
@rests_on("tag")
@rests_on("school_is")
@rests_on("prologue_is")
@rests_on("always")
def nothing(world: World, params: Any) -> frozenset[Input]:
    """What never changes within a campaign."""
    return frozenset()


@rests_on("date_from")
@rests_on("date_to")
@rests_on("month_is")
def date(world: World, params: Any) -> frozenset[Input]:
    """The month."""
    return frozenset({TURN})


@rests_on("flag")
@rests_on("lost_last_war")
def flag(world: World, params: Any) -> frozenset[Input]:
    """Flags, and the month in which they lapse."""
    return frozenset({FLAGS})


@rests_on("all")
@rests_on("any")
@rests_on("not")
def logic(world: World, params: Any) -> frozenset[Input]:
    """What the conditions within rest on."""
    return inputs_of(world, params.conditions)


@rests_on("at_war")
@rests_on("at_peace")
@rests_on("war_among")
def war(world: World, params: Any) -> frozenset[Input]:
    """Wars and armistices."""
    return frozenset({PACTS})


@rests_on("attacked_within")
def attack(world: World, params: Any) -> frozenset[Input]:
    """Wars, and how long they have lasted."""
    return frozenset({PACTS, TURN})


@rests_on("leader_has")
def leaders(world: World, params: Any) -> frozenset[Input]:
    """Who leads the factions, and which of them govern."""
    return frozenset({LEADERS, GOVERNMENTS})


@rests_on("regime_colour")
@rests_on("government_has")
@rests_on("governs")
def government(world: World, params: Any) -> frozenset[Input]:
    """Who governs."""
    return frozenset({GOVERNMENTS})


@rests_on("has_parliament")
def houses(world: World, params: Any) -> frozenset[Input]:
    """Elected houses."""
    return frozenset({HOUSES})


@rests_on("has_trait")
def rulers(world: World, params: Any) -> frozenset[Input]:
    """Who is at the head of nations."""
    return frozenset({RULERS})


@rests_on("policy_is")
def policy(world: World, params: Any) -> frozenset[Input]:
    """The axis."""
    return frozenset({("policy", params.axis)})


@rests_on("stock_at_least")
@rests_on("stock_below")
@rests_on("quantity_at_least")
@rests_on("quantity_below")
def number(world: World, params: Any) -> frozenset[Input]:
    """The number; of a faction's the faction of a nation may be its government."""
    if params.id in world.ledger.specs:
        return frozenset({("stock", params.id), GOVERNMENTS})
    if params.id in world.rules.of("quantity"):
        return frozenset({("quantity", params.id), GOVERNMENTS})
    return frozenset({ANYTHING})
