"""Bodies: sittings open and sit, motions are counted, and what has been carried is done."""

from __future__ import annotations

from game.systems.base import System
from game.world.components.politics import Motion, Sitting
from game.world.conditions import Scene
from game.world.effects import run_effects
from game.world.facts import MotionCounted, SittingHeld
from game.world.politics.counts import Count, count, divide
from game.world.politics.leadership import lead
from game.world.politics.sittings import calendar, faction_name, sitting_of


class Sittings(System):
    """Opens the canvass before a sitting; what the rules do at its opening is done when it sits, before it votes."""

    def run(self) -> int:
        world = self.world
        done = 0
        for name, proto in world.rules.of("arena").items():
            nation = world.nation_index[proto.nation]
            if not world.nation(nation).alive:
                continue
            found = sitting_of(world, name)
            if found is not None and found[1].sits < world.turn:
                world.entities.retire(found[0])
            elif found is None:
                done += self._open(name, proto.campaign)
            elif found[1].sits == world.turn:
                run_effects(Scene(world, nation, -1, f"arena.{name}", ("arena", name, "")), proto.opening)
        return done

    def _open(self, arena: str, campaign: int) -> int:
        world = self.world
        for name, sits in calendar(world, arena):
            if sits - campaign <= world.turn <= sits:
                world.entities.create(Sitting(arena, name, world.turn, sits))
                nation = world.nation_index[world.rules.get("arena", arena).nation]
                world.write("sitting_called", {"arena": arena, "sitting": name}, (nation,))
                return 1
        return 0


class Motions(System):
    """Counts every motion that is due, then does what was carried: no motion sees what another has done."""

    def run(self) -> int:
        world = self.world
        due = [(uid, motion) for uid, motion in world.entities.each(Motion) if motion.due <= world.turn]
        counted = [(uid, m, count(world, m.nation, m.kind, m.about, m.mover)) for uid, m in due]
        for uid, motion, found in counted:
            self._close(motion, found)
            world.entities.retire(uid)
        for _, sitting in world.entities.each(Sitting):
            if sitting.sits == world.turn:
                self._lead(sitting)
        return len(due)

    def _close(self, motion: Motion, found: Count) -> None:
        """Make known how a motion fared and do what follows."""
        world = self.world
        proto = world.rules.get("motion", motion.kind)
        outcome = "passed" if found.passes else "failed"
        names = {"motion": motion.kind, "about": faction_name(world, motion.about), "outcome": outcome}
        told = "motion_passed" if found.passes else "motion_failed"
        world.write(told, names | {"ayes": found.ayes, "needed": found.needed}, (motion.nation,))
        nation = motion.nation
        world.tell(MotionCounted((nation,), True, nation, motion.kind, motion.about, found.ayes, found.needed))
        path = ("motion", motion.kind, outcome)
        scene = Scene(world, nation, -1, f"motion.{motion.kind}", path, faction=motion.about)
        run_effects(scene, proto.passed if found.passes else proto.failed)

    def _lead(self, sitting: Sitting) -> None:
        """The body chooses who leads: most delegates; more than the quorum rule alone, fewer with the others."""
        world = self.world
        proto = world.rules.get("arena", sitting.arena)
        nation = world.nation_index[proto.nation]
        found = divide(world, nation)
        first = found.first
        if first < 0:
            return
        shares = tuple(sorted(found.shares.items()))
        where = sitting.arena, sitting.name
        world.tell(SittingHeld((nation,), True, nation, *where, first, found.shares[first], shares))
        names = {"arena": sitting.arena, "sitting": sitting.name, "faction": faction_name(world, first)}
        world.write("sitting_held", names | {"share": found.shares[first]}, (nation,))
        lead(world, nation, first, found.shares[first] > proto.quorum)


__all__ = ["Motions", "Sittings"]
