"""Bodies: sittings open and sit, motions are counted, and what has been carried is done."""

from __future__ import annotations

from game.systems.base import System
from game.world.components.politics import Motion, Sitting
from game.world.conditions import Scene
from game.world.effects import run_effects
from game.world.facts import MotionCounted, SittingHeld
from game.world.politics.counts import Count, count, divide
from game.world.politics.leadership import lead
from game.world.politics.powers import regime_of
from game.world.politics.sittings import calendar, faction_name, names_of, sitting_of


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
        counted = [(uid, m, count(world, m.nation, m.kind, m.about, m.mover, subject=m.subject)) for uid, m in due]
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
        nation, subject = motion.nation, motion.subject
        names = names_of(world, motion.kind, nation, motion.mover, motion.about, subject)
        told = "motion_passed" if found.passes else "motion_failed"
        world.write(told, names | {"outcome": outcome, "ayes": found.ayes, "needed": found.needed}, (nation,))
        counts = (found.ayes, found.needed, subject)
        world.tell(MotionCounted((nation,), True, nation, motion.kind, motion.about, *counts))
        path = ("motion", motion.kind, outcome)
        source = f"motion.{motion.kind}"
        scene = Scene(world, nation, -1, source, path, faction=motion.about, mover=motion.mover, subject=subject)
        run_effects(scene, proto.passed if found.passes else proto.failed)

    def _lead(self, sitting: Sitting) -> None:
        """The body chooses who leads: the head of the strongest group. He leads alone when his own faction has more
        than the quorum."""
        world = self.world
        proto = world.rules.get("arena", sitting.arena)
        nation = world.nation_index[proto.nation]
        found = divide(world, nation)
        regime = regime_of(world, nation)
        first = found.first if regime is None or regime.elects else world.nation(nation).government
        if first < 0:
            return
        share, shares = found.group_of(first).share, tuple(sorted(found.shares.items()))
        where = sitting.arena, sitting.name
        world.tell(SittingHeld((nation,), True, nation, *where, first, share, shares))
        names = {"arena": sitting.arena, "sitting": sitting.name, "faction": faction_name(world, first)}
        world.write("sitting_held", names | {"share": share}, (nation,))
        lead(world, nation, first, found.shares.get(first, 0) > proto.quorum)


__all__ = ["Motions", "Sittings"]
