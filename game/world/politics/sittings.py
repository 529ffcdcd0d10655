"""When bodies meet: their sittings by the calendar of the rules, and those that are being prepared."""

from __future__ import annotations

from game.core.calendar import turn_of
from game.world.components.politics import Motion, Sitting
from game.world.conditions import Scene, holds
from game.world.ecs import Uid
from game.world.politics.powers import arena_of
from game.world.world import World


def calendar(world: World, arena: str) -> list[tuple[str, int]]:
    """(name, turn) of every sitting of a body, in order; those that have been moved where they now stand."""
    proto = world.rules.get("arena", arena)
    rows = ((name, turn_of(month) + moved_by(world, arena, name)) for name, month in proto.sittings.items())
    return sorted(rows, key=lambda row: row[1])


def moved_by(world: World, arena: str, sitting: str) -> int:
    """Months by which a sitting has been put off; below 0 when it has been called early."""
    return world.counters.get(f"sitting/{arena}/{sitting}", 0)


def move_sitting(world: World, arena: str, months: int) -> bool:
    """Put off the next sitting of a body, or call it early; with it goes what waits for it. It never passes the one
    after it, and it leaves time for the canvass. Returns False when there is none to move."""
    coming = [row for row in calendar(world, arena) if row[1] > world.turn]
    if not coming:
        return False
    name, turn = coming[0]
    proto = world.rules.get("arena", arena)
    last = coming[1][1] - 1 if len(coming) > 1 else turn + months
    then = min(max(turn + months, min(turn, world.turn + int(proto.campaign))), last)
    world.counters[f"sitting/{arena}/{name}"] = moved_by(world, arena, name) + then - turn
    nation = world.nation_index[proto.nation]
    for _, motion in open_motions(world, nation):
        if motion.due == turn and not world.rules.get("motion", motion.kind).months:
            motion.due = then
    found = sitting_of(world, arena)
    if found is not None and found[1].name == name:
        found[1].sits = then
    world.write("sitting_moved", {"arena": arena, "sitting": name, "count": then - turn}, (nation,))
    return then != turn


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


def due_of(world: World, motion: str, nation: int) -> int:
    """Turn in which a motion moved now would be counted; -1 when no body of the nation is to decide it any more."""
    proto, arena = world.rules.get("motion", motion), arena_of(world, motion, nation)
    if not arena:
        return -1
    if proto.months:
        return world.term(int(proto.months))
    coming = next_sitting(world, arena)
    return coming[1] if coming is not None else -1


def open_motions(world: World, nation: int) -> list[tuple[Uid, Motion]]:
    """Motions of a nation that have not been counted, oldest first."""
    return world.of_nation(Motion, nation)


def move(world: World, kind: str, nation: int, mover: int, about: int, subject: str = "") -> bool:
    """Put a motion before its body. Returns False when the same is before it, or it will not meet again."""
    due = due_of(world, kind, nation)
    if due < 0 or is_before(world, kind, nation, about, subject):
        return False
    world.entities.create(Motion(kind, nation, mover, about, world.turn, due, subject))
    world.counters[moved_key(world, kind, nation, about, subject)] = world.turn
    world.write("motion_moved", names_of(world, kind, nation, mover, about, subject), (nation,))
    return True


def is_before(world: World, kind: str, nation: int, about: int, subject: str) -> bool:
    """Whether the same motion waits to be counted; of laws, whether any on the same axis does."""
    same = subject.partition("/")[0]
    rows = (m for _, m in open_motions(world, nation) if m.kind == kind and m.about == about)
    return any(m.subject.partition("/")[0] == same for m in rows)


def bar_of(world: World, by: int, kind: str, about: int, subject: str) -> tuple[str, int]:
    """(reason for a refusal, months to wait) why a faction may not put a motion before the body of its nation now;
    ("", 0) when it may."""
    nation = world.faction(by).nation
    proto = world.rules.get("motion", kind)
    if world.faction(by).legal != "legal":
        return "not_in_body", 0
    if not holds(Scene(world, nation, -1, f"motion.{kind}", faction=about, mover=by, subject=subject), proto.when):
        return "motion_locked", 0
    if due_of(world, kind, nation) < 0:
        return "no_sitting", 0
    if is_before(world, kind, nation, about, subject):
        return "already_moved", 0
    last = world.counters.get(moved_key(world, kind, nation, about, subject))
    if last is not None and world.turn - last < proto.months_between:
        return "too_soon", int(proto.months_between) - (world.turn - last)
    return "", 0


def moved_key(world: World, kind: str, nation: int, about: int, subject: str) -> str:
    """Counter of the turn in which a motion was last moved: by names, for numbers change with mods."""
    return f"moved/{world.tag(nation)}/{kind}/{faction_name(world, about)}/{subject}"


def names_of(world: World, kind: str, nation: int, mover: int, about: int, subject: str) -> dict[str, str]:
    """What the chronicle says of a motion."""
    names = {"motion": kind, "nation": world.tag(nation), "about": faction_name(world, about), "subject": subject}
    return names | {"mover": faction_name(world, mover)}


def faction_name(world: World, faction: int) -> str:
    """Id of a faction, empty for none."""
    return world.faction_ids[faction] if faction >= 0 else ""
