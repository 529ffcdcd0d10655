"""Acts of the rules in the world: who does them to whom, and why one cannot be done now. Order and brains both ask."""

from __future__ import annotations

from typing import Any

from game.core.errors import Refusal
from game.world.components.persons import Card, Person
from game.world.conditions import Scene, failing_place, holds, lasts
from game.world.ecs import Uid
from game.world.politics.elections import parliament
from game.world.politics.persons import find
from game.world.world import World


def scene_of(world: World, act: str, faction: int, target: int, viewer: int = -1) -> Scene:
    """The roles of an act: who acts, for which nation, toward whom."""
    kind = world.rules.get("act", act).target
    card = world.entities.find(Uid(target), Card) if kind == "card" else None
    name = card.person if card is not None else ""
    person = find(world, name) if name else world.entities.find(Uid(target), Person) if kind == "person" else None
    return Scene(
        world,
        world.faction(faction).nation,
        target if kind == "nation" else -1,
        f"act.{act}",
        ("act", act, ""),
        viewer,
        faction,
        target if kind == "bloc" else -1,
        rival=person.faction if person is not None else target if kind == "faction" else -1,
        person=person.id if person is not None else "",
        card=target if card is not None else 0,
    )


def done_key(world: World, act: str, faction: int, target: int) -> str:
    """Counter of the turn an act was last done: by names, for numbers change with mods."""
    kind = world.rules.get("act", act).target
    aim = ""
    if kind in ("person", "card"):
        scene = scene_of(world, act, faction, target)
        card = world.entities.find(Uid(target), Card) if kind == "card" else None
        aim = f"{card.id}.{scene.person}" if card is not None else scene.person
    elif target >= 0:
        aim = _name_of(world, kind, target)
    return f"act/{act}/{world.faction_ids[faction]}/{aim}"


def _name_of(world: World, kind: str, target: int) -> str:
    """The id of what an act is aimed at; empty for what has none."""
    if kind == "bloc":
        return world.ties.blocs[target]
    if kind == "faction":
        return world.faction_ids[target]
    if kind == "nation":
        return world.nation_tags[target]
    return world.atlas.ids[target] if kind == "province" else ""


def at_home(world: World, proto: Any, nation: int) -> bool:
    """Whether an act is of the kind of politics that a nation has: of an elected house, or of a party without one."""
    if proto.nation is not None and proto.nation != world.tag(nation):
        return False
    if proto.forum == "any":
        return True
    return bool(proto.forum == ("house" if parliament(world, nation) is not None else "party"))


def acts_of(world: World, faction: int, category: str = "") -> list[Any]:
    """Entries of the acts that are at home where a faction lives and not against its kind for ever, in menu order; of
    all categories or of one. The list is shared: do not change it."""
    nation = world.faction(faction).nation
    known: dict[tuple[int, bool, str], list[Any]] = world.fixed.setdefault("acts_of", {})
    key = (faction, parliament(world, nation) is not None, category)
    if key not in known:
        scene = Scene(world, nation, faction=faction)
        listed = (proto for proto in world.rules.listed("act") if not category or proto.category == category)
        home = (proto for proto in listed if at_home(world, proto, nation))
        known[key] = [proto for proto in home if holds(scene, [item for item in proto.when if lasts(item)])]
    return known[key]


def not_now(world: World, act: str, faction: int, target: int) -> Refusal | None:
    """Why a faction cannot do an act now: its office, its cool-down, its conditions. Price and target are not asked."""
    proto = world.rules.get("act", act)
    nation = world.faction(faction).nation
    if not at_home(world, proto, nation):
        return Refusal("not_done_here")
    if proto.portfolio and world.holder(nation, proto.portfolio) != faction:
        return Refusal("no_authority", {"portfolio": proto.portfolio})
    if proto.months_between:
        last = world.counters.get(done_key(world, act, faction, target))
        if last is not None and world.turn - last < proto.months_between:
            return Refusal("too_soon", {"months": proto.months_between - (world.turn - last)})
    if not proto.when:
        return None
    failing = failing_place(scene_of(world, act, faction, target), proto.when)
    return Refusal("act_locked", {"act": act, "needs": failing}) if failing >= 0 else None
