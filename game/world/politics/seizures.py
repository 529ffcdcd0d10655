"""Power by force: who could try, and with what odds."""

from __future__ import annotations

from game.core.errors import Refusal
from game.world.conditions import Scene, holds
from game.world.scores import Score, score
from game.world.world import World


def scene_of(world: World, seizure: str, faction: int, outcome: str = "", viewer: int = -1) -> Scene:
    """The roles of a seizure: the plotter acts, the ruler is the rival."""
    nation = world.faction(faction).nation
    path = ("seizure", seizure, outcome)
    ruler = world.nation(nation).government
    return Scene(world, nation, -1, f"seizure.{seizure}", path, viewer, faction, rival=ruler)


def odds(world: World, seizure: str, faction: int, viewer: int = -1) -> Score:
    """The odds of a seizure by a faction, milli-points with their terms; a viewer reckons with its estimates."""
    ruler = world.nation(world.faction(faction).nation).government
    return score(world, world.rules.get("seizure", seizure).odds, faction, ruler, viewer)


def nations_of(world: World, seizure: str) -> tuple[int, ...]:
    """The nations in which a seizure can be tried: its own, or all with blocs that no other seizure names."""
    kept: dict[str, tuple[int, ...]] = world.fixed.setdefault("seizures", {})
    if seizure not in kept:
        name = world.rules.get("seizure", seizure).nation
        named = {world.nation_index[one.nation] for one in world.rules.of("seizure").values() if one.nation}
        rest = (nation for nation in sorted(world.ties.factions) if nation not in named)
        kept[seizure] = (world.nation_index[name],) if name else tuple(rest)
    return kept[seizure]


def refusal(world: World, seizure: str, faction: int) -> Refusal | None:
    """Why a faction cannot try a seizure now."""
    proto = world.rules.of("seizure").get(seizure)
    nation = world.faction(faction).nation
    if proto is None or nation not in nations_of(world, seizure):
        return Refusal("no_such_seizure")
    if world.nation(nation).government == faction:
        return Refusal("against_ourselves")
    if int(world.ledger[proto.plot][faction]) <= 0:
        return Refusal("nothing_prepared")
    if not holds(scene_of(world, seizure, faction), proto.when):
        return Refusal("seizure_locked")
    return None


def open_to(world: World, faction: int) -> list[str]:
    """Seizures a faction could try now, in menu order."""
    kept: dict[int, list[tuple[str, str]]] = world.fixed.setdefault("seizures_at", {})
    nation = world.faction(faction).nation
    if nation not in kept:
        listed = world.rules.listed("seizure")
        kept[nation] = [(proto.id, proto.plot) for proto in listed if nation in nations_of(world, proto.id)]
    prepared = [name for name, plot in kept[nation] if world.stock(plot, faction) > 0]
    return [name for name in prepared if refusal(world, name, faction) is None]
