"""When bodies meet: their sittings by the calendar of the rules, and those that are being prepared."""

from __future__ import annotations

from game.core.calendar import turn_of
from game.world.components.politics import Motion, Sitting
from game.world.ecs import Uid
from game.world.world import World


def calendar(world: World, arena: str) -> list[tuple[str, int]]:
    """(name, turn) of every sitting of a body, in order."""
    proto = world.rules.get("arena", arena)
    return sorted(((name, turn_of(month)) for name, month in proto.sittings.items()), key=lambda row: row[1])


def sitting_of(world: World, arena: str) -> tuple[Uid, Sitting] | None:
    """The sitting of a body that is being prepared or sits, if there is one."""
    return next((row for row in world.entities.each(Sitting) if row[1].arena == arena), None)


def sits_now(world: World, arena: str) -> bool:
    """Whether a body decides this month."""
    found = sitting_of(world, arena)
    return found is not None and found[1].sits == world.turn


def next_sitting(world: World, arena: str) -> tuple[str, int] | None:
    """(name, turn) of the next sitting that has not been held; None after the last."""
    return next(((name, turn) for name, turn in calendar(world, arena) if turn >= world.term(0)), None)


def due_of(world: World, motion: str) -> int:
    """Turn in which a motion moved now would be counted; -1 when the body is not to meet any more."""
    proto = world.rules.get("motion", motion)
    if proto.months:
        return world.term(int(proto.months))
    coming = next_sitting(world, proto.arena)
    return coming[1] if coming is not None else -1


def open_motions(world: World, nation: int) -> list[tuple[Uid, Motion]]:
    """Motions of a nation that have not been counted, oldest first."""
    return world.of_nation(Motion, nation)


def move(world: World, kind: str, nation: int, mover: int, about: int) -> bool:
    """Put a motion before its body. Returns False when the same is before it, or it will not meet again."""
    due = due_of(world, kind)
    same = any((motion.kind, motion.about) == (kind, about) for _, motion in open_motions(world, nation))
    if due < 0 or same:
        return False
    world.entities.create(Motion(kind, nation, mover, about, world.turn, due))
    names = {"motion": kind, "nation": world.tag(nation), "about": faction_name(world, about)}
    world.write("motion_moved", names | {"mover": faction_name(world, mover)}, (nation,))
    return True


def faction_name(world: World, faction: int) -> str:
    """Id of a faction, empty for none."""
    return world.faction_ids[faction] if faction >= 0 else ""
