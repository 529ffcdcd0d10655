"""The working copy of a plan in the making: who is still free, what stands where, who has been sent."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence

import numpy as np

from game.core.arrays import nonzeros
from game.core.units import PPM
from game.world.staff.frame import Brief, IntArray, Intent, Picture, Troops

MOST_ODDS = 10 * PPM  # not balance: beyond ten to one nobody counts


def _sparse(values: IntArray) -> defaultdict[int, int]:
    """The places where there is something: a plan asks for few of them."""
    where = nonzeros(values)
    return defaultdict(int, zip(where.tolist(), values[where].tolist(), strict=True))


class Bench:
    """Lists instead of arrays, since a plan reads single values; `held` follows what has been sent."""

    def __init__(
        self,
        picture: Picture,
        troops: Troops,
        briefs: Sequence[Brief],
        judge: Callable[[Sequence[int], int], int] | None,
    ) -> None:
        self.picture = picture
        self.side: bytes = picture.side.tobytes()
        self.foe: bytes = picture.foe.tobytes()
        self.held = _sparse(picture.held)
        self.hostile = _sparse(picture.hostile)
        self.guarded = _sparse(picture.guarded)
        self.uid: list[int] = troops.uid.tolist()
        self.place: list[int] = troops.place.tolist()
        self.next: list[int] = troops.next.tolist()
        self.target: list[int] = troops.target.tolist()
        self.power: list[int] = troops.power.tolist()
        self.weight: list[int] = troops.weight.tolist()
        self.order: list[int] = troops.order.tolist()
        self.pace: list[int] = troops.pace.tolist()
        self.free: list[bool] = troops.free.tolist()
        self.bold: list[bool] = troops.bold.tolist()
        self.floor: list[int] = troops.floor.tolist()
        self.front: list[int] = troops.front.tolist()
        """Place of its front among the briefs."""
        self.least = [own or briefs[front].odds for own, front in zip(self.floor, self.front, strict=True)]
        """Odds below which each does not attack."""
        self._briefs = briefs
        self.break_at: list[int] = troops.break_at.tolist()
        self._judge = judge
        self.brief: Brief | None = None
        self.idle: dict[int, list[int]] = {}
        """Province -> formations of the front there that can still be sent, strongest first."""
        self.attacking: list[int] = []
        """Formations of the front that press on against an enemy by the staff's wish."""
        self.engaged: dict[int, list[int]] = {}
        """Target -> all own formations that march against it."""
        self._idle: dict[int, dict[int, list[int]]] = {}
        self._pressing: dict[int, list[int]] = {}
        self._read(troops)
        self._advancing = [group for front, group in sorted(self._idle.items()) if briefs[front].stance == "advance"]

    def _read(self, troops: Troops) -> None:
        """Sort the formations by what they are at; count those on the way where they are going.

        Those who fight on the enemy's ground stay until it is taken.
        """
        front = self.front
        free = troops.free & (troops.target == 0) & ~troops.fixed & ~self.picture.foe[troops.place]
        order = np.lexsort((troops.uid, -troops.power, troops.place))
        for k in order[free[order]].tolist():
            self._idle.setdefault(front[k], {}).setdefault(self.place[k], []).append(k)
        for k in nonzeros((troops.target > 0) & (troops.target != troops.place)).tolist():
            target, goal = self.target[k], self.next[k]
            if not goal and self.foe[target]:
                goal = target  # it waits before its target for better odds
                self.next[k] = goal
            self.held[self.place[k]] -= self.weight[k]
            if self.side[target]:
                self.held[target] += self.weight[k]
            if goal and self.foe[goal]:
                self.engaged.setdefault(goal, []).append(k)
                if self.free[k] and self.hostile[goal]:
                    self._pressing.setdefault(front[k], []).append(k)

    def take(self, place: int, brief: Brief) -> None:
        """Turn to the formations of one front."""
        self.brief = brief
        self.idle = self._idle.setdefault(place, {})
        self.attacking = self._pressing.get(place, [])

    def here(self, place: int) -> list[int]:
        """Formations in a province that can still be sent."""
        return list(self.idle.get(place, ()))

    def eager(self, place: int) -> list[int]:
        """Formations of all advancing fronts in a province that can still be sent to attack, strongest first."""
        groups = [group[place] for group in self._advancing if place in group]
        if len(groups) == 1:
            return [k for k in groups[0] if self.bold[k]]
        found = [k for group in groups for k in group if self.bold[k]]
        return sorted(found, key=lambda k: (-self.power[k], self.uid[k]))

    def all_idle(self) -> list[int]:
        """All that can still be sent, by province."""
        return [k for place in sorted(self.idle) for k in self.idle[place]]

    def odds(self, group: Sequence[int], goal: int) -> int:
        """Odds of an attack, ppm."""
        theirs = self.guarded[goal]
        if not theirs:
            return MOST_ODDS
        if self._judge is not None:
            return min(self._judge(group, goal), MOST_ODDS)
        return min(sum(self.power[k] for k in group) * PPM // theirs, MOST_ODDS)

    def _leave(self, k: int) -> None:
        """Take a formation off the list of the free."""
        idle = self._idle.get(self.front[k], {})
        group = idle.get(self.place[k])
        if group is not None and k in group:
            group.remove(k)
            if not group:
                del idle[self.place[k]]

    def order_move(self, k: int, kind: str, goal: int, reason: str) -> Intent:
        """Send a formation to a province of ours."""
        self._leave(k)
        self.held[self.place[k]] -= self.weight[k]
        self.held[goal] += self.weight[k]
        self.target[k] = goal
        return self._intent(kind, k, goal, 0, reason)

    def order_attack(self, k: int, kind: str, goal: int, odds: int, reason: str) -> Intent:
        """Send a formation against a province of theirs."""
        self._leave(k)
        self.held[self.place[k]] -= self.weight[k]
        self.engaged.setdefault(goal, []).append(k)
        self.target[k] = self.next[k] = goal
        return self._intent(kind, k, goal, odds, reason)

    def order_halt(self, k: int, goal: int, reason: str) -> Intent:
        """Call a formation off; it stands where it is and rests."""
        self.held[self.place[k]] += self.weight[k]
        self.engaged[goal].remove(k)
        self.target[k] = self.next[k] = 0
        return self._intent("halt", k, goal, 0, reason)

    def _intent(self, kind: str, k: int, goal: int, odds: int, reason: str) -> Intent:
        return Intent(kind, self._briefs[self.front[k]].uid, self.uid[k], self.place[k], goal, odds, reason)
