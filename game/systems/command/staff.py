"""The staffs of all fronts: every week of war they send their formations by the same road as an order to move."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from game.core.arrays import some
from game.systems.base import System
from game.world.components.command import Arrow, Front
from game.world.components.war import March
from game.world.ecs import Uid
from game.world.fronts import by_nation, dissolve, fights
from game.world.marches import halt, send
from game.world.staff import Intent, plan
from game.world.staff.desk import BoolArray, Muster, case_of, confrontations, ground_of, habit_of, weigh
from game.world.world import World

MOST_ARROWS = 40  # not balance: arrows of a month that a panel can still show


class Staff(System):
    """Plans for every front that fights, and now and then, in the first week, for those that watch a border.

    In every other week a staff that let things stand meets again only if something has moved on either side.
    """

    pulse = 0

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self._left: dict[int, tuple[bytes, ...]] = {}
        """Nation -> how things stood when its staffs last met and gave no order; never older than a month."""

    def run(self) -> int:
        world = self.world
        fronts = by_nation(world)
        if not fronts:
            return 0
        first = self.pulse <= 1
        if first:
            self._left.clear()
            for rows in fronts.values():
                for _, front in rows:
                    front.intent = []
        awake = [n for n, rows in fronts.items() if first or any(fights(world, front) for _, front in rows)]
        if not awake:
            return 0
        muster, ground, habit = Muster(world), ground_of(world), habit_of(world)
        cases = [
            case_of(world, muster, nation, foes, war, rows)
            for nation in sorted(awake)
            for foes, war, rows in confrontations(world, nation, fronts[nation])
            if (first or self._stirs(muster, nation, foes) if war else first and any(self._looks(*row) for row in rows))
        ]
        cases = [case for case in cases if len(case.troops.uid)]
        weigh(world, ground, cases)
        sent: list[Intent] = []
        for case in cases:
            intents = plan(ground, case.picture, case.troops, case.briefs, habit)
            self._note(case.fronts, intents)
            sent += intents
            if case.picture.war and not intents:
                self._left[case.nation] = _standing(world, muster, case.nation, world.pacts.war[case.nation])
        for intent in sent:
            self._carry_out(intent)
        return len(sent)

    def _stirs(self, muster: Muster, nation: int, foes: BoolArray) -> bool:
        """Whether the staffs of a nation have reason to meet; if not, what they last saw still holds."""
        known = self._left.pop(nation, None)
        if known is None or self.pulse % 2 or known != _standing(self.world, muster, nation, foes):
            return True
        self._left[nation] = known
        return False

    def _looks(self, uid: int, front: Front) -> bool:
        """Whether a front that watches a border in peace is looked at this month: when it is new, then by turns."""
        world, months = self.world, max(self.world.quantity("staff_watch"), 1)
        return world.turn - front.since <= 1 or world.turn % months == uid % months

    def _carry_out(self, intent: Intent) -> None:
        """Every staff plans before anybody moves, so that none knows another's plan."""
        uid = Uid(intent.uid)
        if intent.kind == "halt":
            halt(self.world, uid)
            return
        attack = intent.kind in ("attack", "exploit")
        send(self.world, uid, March(intent.goal, blocked="wait" if attack else "around", front=intent.front))

    @staticmethod
    def _note(rows: Sequence[tuple[int, Front]], intents: Sequence[Intent]) -> None:
        """Keep the arrows of the month in the fronts."""
        by_uid = dict(rows)
        for intent in intents:
            front = by_uid[intent.front]
            arrow: Arrow = (intent.kind, intent.start, intent.goal, intent.odds, intent.reason)
            if len(front.intent) < MOST_ARROWS and arrow not in front.intent:
                front.intent.append(arrow)


_NEAR = 2  # not balance: provinces from our troops within which a movement is the staff's business


def _standing(world: World, muster: Muster, nation: int, foes: BoolArray) -> tuple[bytes, ...]:
    """Where the troops of a nation's fronts stand, go and run; who holds the ground about them and stands there."""
    table = world.formations
    mine = (muster.owner == nation) & muster.land
    tails, heads = ground_of(world).tails, ground_of(world).heads
    near = np.zeros(world.atlas.n, dtype=np.bool_)
    near[muster.place[mine]] = True
    for _ in range(_NEAR):
        near[heads[near[tails]]] = True
    theirs = muster.land & foes[muster.owner] & near[muster.place]
    own, other = muster.rows[mine], muster.rows[theirs]
    columns = (table.province[own], table.next[own], table.retreating[own], other, table.province[other])
    return (world.provinces.controller[near].tobytes(), *(column.tobytes() for column in columns))


class FrontClerk(System):
    """Ends fronts whose nation or foe is gone; those that find peace watch the border, or dissolve without one."""

    def run(self) -> int:
        world = self.world
        changed = 0
        for uid, front in world.entities.each(Front):
            if not world.nation(front.nation).alive:
                dissolve(world, uid)
                changed += 1
                continue
            gone = front.foe >= 0 and not world.nation(front.foe).alive
            war = not gone and fights(world, front)
            if front.at_war and not war and not gone:
                front.stance, front.objectives, changed = "hold", [], changed + 1
                gone = front.foe >= 0 and not _touch(self, front)
                if not gone:
                    self._tell(front, "front_watch")
            front.at_war = war
            if gone:
                self._tell(front, "front_dissolved")
                dissolve(world, uid)
                changed += 1
        return changed

    def _tell(self, front: Front, kind: str) -> None:
        world = self.world
        world.dispatch(front.nation, kind, {"front": front.name, "foe": world.tag(front.foe)}, front.sector)


def _touch(clerk: FrontClerk, front: Front) -> bool:
    """Whether the nation of a front and its foe share a border."""
    holder = clerk.world.provinces.controller
    tails, heads = ground_of(clerk.world).tails, ground_of(clerk.world).heads
    return some((holder[tails] == front.nation) & (holder[heads] == front.foe))
