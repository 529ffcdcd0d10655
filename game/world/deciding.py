"""Who decides an event, and how much each answer suits whoever does."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from game.core.fixed import mul_div
from game.core.units import PPM
from game.world.conditions import Scene
from game.world.politics.persons import leader_traits
from game.world.world import World


def asked(world: World, event: str) -> int:
    """Number of the faction an event asks by name, -1 when it asks the government of its root."""
    name = world.rules.get("event", event).asks
    return world.faction_index[name] if name is not None else -1


def decider(world: World, event: str, root: int, reader: int = -1) -> int:
    """Number of the faction that answers an event, -1 for none. `reader`: to whom the letter came, if it is one."""
    faction = reader if reader >= 0 else asked(world, event)
    return faction if faction >= 0 or root < 0 else world.nation(root).government


def scene_of(world: World, event: str, root: int, target: int, option: str = "", reader: int = -1) -> Scene:
    """The roles of an event: its root and target, and whoever decides it as the one who acts."""
    path = ("event", event, option)
    return Scene(world, root, target, f"event.{event}", path, faction=decider(world, event, root, reader))


def liking(world: World, option: Any, faction: int) -> int:
    """The weight of an answer for a faction: what it likes, and what the nature of its leader likes."""
    return likings(world, (option,), faction)[0]


def likings(world: World, options: Sequence[Any], faction: int) -> list[int]:
    """The weights of several answers, in their order."""
    tastes: tuple[str, ...] = ()
    if faction >= 0 and any(option.tastes for option in options):
        name = world.faction_ids[faction]
        family = world.rules.get("faction", name).family
        tastes = (name, family, *leader_traits(world, world.faction(faction)))
    found = []
    for option in options:
        weight = int(option.weight)
        for taste in tastes if option.tastes else ():
            weight = mul_div(weight, option.tastes.get(taste, PPM), PPM)
        found.append(weight)
    return found
