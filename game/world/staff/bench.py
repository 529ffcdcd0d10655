"""The working copy of a plan in the making: who is still free, what stands where, who has been sent."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from game.core.units import PPM
from game.world.staff.frame import Brief, Intent, Picture, Troops

MOST_ODDS = 10 * PPM  # not balance: beyond ten to one nobody counts


class Bench:
    """Lists instead of arrays, since a plan reads single values; `held` follows what has been sent."""

    def __init__(self, picture: Picture, troops: Troops, judge: Callable[[Sequence[int], int], int] | None) -> None:
        self.picture = picture
        self.side: list[bool] = picture.side.tolist()
        self.foe: list[bool] = picture.foe.tolist()
        self.held: list[int] = picture.held.tolist()
        self.hostile: list[int] = picture.hostile.tolist()
        self.guarded: list[int] = picture.guarded.tolist()
        self.uid: list[int] = troops.uid.tolist()
        self.place: list[int] = troops.place.tolist()
        self.next: list[int] = troops.next.tolist()
        self.target: list[int] = troops.target.tolist()
        self.power: list[int] = troops.power.tolist()
        self.order: list[int] = troops.order.tolist()
        self.pace: list[int] = troops.pace.tolist()
        self.free: list[bool] = troops.free.tolist()
        self.bold: list[bool] = troops.bold.tolist()
        self.fixed: list[bool] = troops.fixed.tolist()
        self.floor: list[int] = troops.floor.tolist()
        self.break_at: list[int] = troops.break_at.tolist()
        self._front: list[int] = troops.front.tolist()
        self._judge = judge
        self.brief: Brief | None = None
        self.idle: dict[int, list[int]] = {}
        """Province -> formations of the front there that can still be sent, strongest first."""
        self.attacking: list[int] = []
        """Formations of the front that press on against an enemy by the staff's wish."""
        self.engaged: dict[int, list[int]] = {}
        """Target -> all own formations that march against it."""
        for k, target in enumerate(self.target):
            if target and target != self.place[k]:
                self.held[self.place[k]] -= self.power[k]
                if self.side[target]:
                    self.held[target] += self.power[k]
            goal = self.next[k]
            if goal and self.foe[goal]:
                self.engaged.setdefault(goal, []).append(k)

    def take(self, place: int, brief: Brief) -> None:
        """Turn to the formations of one front."""
        self.brief = brief
        self.idle, self.attacking = {}, []
        for k, front in enumerate(self._front):
            if front != place or not self.free[k]:
                continue
            if not self.target[k]:
                if not self.fixed[k]:
                    self.idle.setdefault(self.place[k], []).append(k)
            elif self.next[k] and self.foe[self.next[k]] and self.hostile[self.next[k]]:
                self.attacking.append(k)
        for group in self.idle.values():
            group.sort(key=lambda k: (-self.power[k], self.uid[k]))

    def here(self, place: int) -> list[int]:
        """Formations in a province that can still be sent."""
        return list(self.idle.get(place, ()))

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
        group = self.idle.get(self.place[k])
        if group is not None and k in group:
            group.remove(k)
            if not group:
                del self.idle[self.place[k]]

    def order_move(self, k: int, kind: str, goal: int, reason: str) -> Intent:
        """Send a formation to a province of ours."""
        self._leave(k)
        self.held[self.place[k]] -= self.power[k]
        self.held[goal] += self.power[k]
        self.target[k] = goal
        return self._intent(kind, k, goal, 0, reason)

    def order_attack(self, k: int, kind: str, goal: int, odds: int, reason: str) -> Intent:
        """Send a formation against a province of theirs."""
        self._leave(k)
        self.held[self.place[k]] -= self.power[k]
        self.engaged.setdefault(goal, []).append(k)
        self.target[k] = self.next[k] = goal
        return self._intent(kind, k, goal, odds, reason)

    def order_halt(self, k: int, goal: int, reason: str) -> Intent:
        """Call a formation off; it stands where it is and rests."""
        self.held[self.place[k]] += self.power[k]
        self.engaged[goal].remove(k)
        self.target[k] = self.next[k] = 0
        return self._intent("halt", k, goal, 0, reason)

    def _intent(self, kind: str, k: int, goal: int, odds: int, reason: str) -> Intent:
        assert self.brief is not None
        return Intent(kind, self.brief.uid, self.uid[k], self.place[k], goal, odds, reason)
