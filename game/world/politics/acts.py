"""Acts of the rules in the world: who does them to whom, and why one cannot be done now. Order and brains both ask."""

from __future__ import annotations

from typing import Any

from game.core.errors import Refusal
from game.world.components.persons import Card, Person
from game.world.conditions import Scene, first_failing, holds, lasts
from game.world.ecs import Uid
from game.world.politics.elections import parliament
from game.world.politics.persons import find
from game.world.world import World


def scene_of(world: World, act: str, faction: int, target: int, viewer: int = -1) -> Scene:
    """The roles of an act: who acts, for which nation, toward whom."""
    kind = world.rules.get("act", act).target
    aimed = {kind: target}
    card = world.entities.find(Uid(target), Card) if kind == "card" else None
    name = card.person if card is not None else ""
    person = find(world, name) if name else world.entities.find(Uid(target), Person) if kind == "person" else None
    return Scene(
        world,
        world.faction(faction).nation,
        aimed.get("nation", -1),
        f"act.{act}",
        ("act", act, ""),
        viewer,
        faction,
        aimed.get("bloc", -1),
        rival=person.faction if person is not None else aimed.get("faction", -1),
        person=person.id if person is not None else "",
        card=target if card is not None else 0,
    )


def done_key(world: World, act: str, faction: int, target: int) -> str:
    """Counter of the turn an act was last done: by names, for numbers change with mods."""
    named = {
        "nation": world.nation_tags,
        "province": world.atlas.ids,
        "faction": world.faction_ids,
        "bloc": world.ties.blocs,
    }
    kind = world.rules.get("act", act).target
    if kind in ("person", "card"):
        scene = scene_of(world, act, faction, target)
        card = world.entities.find(Uid(target), Card) if kind == "card" else None
        aim = f"{card.id}.{scene.person}" if card is not None else scene.person
    else:
        names = named.get(kind, ())
        aim = names[target] if names and target >= 0 else ""
    return f"act/{act}/{world.faction_ids[faction]}/{aim}"


def at_home(world: World, proto: Any, nation: int) -> bool:
    """Whether an act is of the kind of politics that a nation has: of an elected house, or of a party without one."""
    if proto.nation is not None and proto.nation != world.tag(nation):
        return False
    votes = parliament(world, nation) is not None
    return bool(proto.forum in ("any", "house" if votes else "party"))


def suits(world: World, proto: Any, faction: int) -> bool:
    """Whether an act is at home where a faction lives and not against its kind for ever."""
    nation = world.faction(faction).nation
    if not at_home(world, proto, nation):
        return False
    known: dict[tuple[str, int], bool] = world.fixed.setdefault("acts_that_suit", {})
    if (proto.id, faction) not in known:
        lasting = [item for item in proto.when if lasts(item)]
        known[proto.id, faction] = holds(Scene(world, nation, faction=faction), lasting)
    return known[proto.id, faction]


def not_now(world: World, act: str, faction: int, target: int) -> Refusal | None:
    """Why a faction cannot do an act now: its office, its cool-down, its conditions. Price and target are not asked."""
    proto = world.rules.get("act", act)
    if not at_home(world, proto, world.faction(faction).nation):
        return Refusal("not_done_here")
    if proto.portfolio and world.holder(world.faction(faction).nation, proto.portfolio) != faction:
        return Refusal("no_authority", {"portfolio": proto.portfolio})
    last = world.counters.get(done_key(world, act, faction, target))
    if last is not None and world.turn - last < proto.months_between:
        return Refusal("too_soon", {"months": proto.months_between - (world.turn - last)})
    scene = scene_of(world, act, faction, target)
    failing = first_failing(scene, proto.when)
    return Refusal("act_locked", {"act": act, "needs": proto.when.index(failing)}) if failing is not None else None
