"""Attacks of an advancing front: into empty land at once, against the enemy at odds at or above the floor."""

from __future__ import annotations

from game.core.fixed import mul_div
from game.core.units import PPM
from game.world.staff.bench import Bench
from game.world.staff.frame import FAR, Brief, Ground, Habit, Intent, Line, Picture
from game.world.staff.lines import pocket


class Attacks:
    """Chooses the targets of one front and those who go."""

    def __init__(self, ground: Ground, picture: Picture, bench: Bench, brief: Brief, line: Line, habit: Habit) -> None:
        self.ground = ground
        self.picture = picture
        self.bench = bench
        self.brief = brief
        self.line = line
        self.habit = habit
        self._cut: dict[int, int] = {}

    def plan(self) -> list[Intent]:
        """Attacks of this week, the most promising target first."""
        found: list[Intent] = []
        bench = self.bench
        ranked = []
        for target, posts in self.line.targets.items():
            if any(post in bench.idle for post in posts):
                empty = not bench.hostile[target]
                ranked.append((not empty, -self._value(target), target))
        for _, _, target in sorted(ranked):
            if bench.hostile[target]:
                found += self._assault(target)
            elif not bench.engaged.get(target):
                found += self._walk_in(target)
        return found

    def mass(self) -> list[Intent]:
        """Bring those who are over to where the next blow is to fall, until it can be struck."""
        bench, found = self.bench, []
        efforts = sorted(
            (-self._ease(target), target)
            for target in self.line.targets
            if bench.hostile[target] and not bench.engaged.get(target)
        )
        spare = [k for k in bench.all_idle() if self._over(k)]
        for _, target in efforts[:2]:
            posts = self.line.targets[target]
            base = max(posts, key=lambda p: (self._by_land(p, target), bench.held[p], -p))
            wanted = mul_div(mul_div(bench.guarded[target], self.brief.odds, PPM), self.habit.mass, PPM)
            wanted += self._kept(base, target)
            steps = self.ground.steps(base)
            for k in sorted(spare, key=lambda k: (steps[bench.place[k]], -bench.power[k], bench.uid[k])):
                if bench.held[base] >= wanted or steps[bench.place[k]] >= FAR:
                    break
                if bench.place[k] in posts or not bench.bold[k]:
                    continue
                found.append(bench.order_move(k, "mass", base, "staff.main_effort"))
                spare.remove(k)
        return found

    # -- choosing ----------------------------------------------------------------------------------------------

    def _value(self, target: int) -> int:
        """What a target is worth now: itself, the way to the objectives, whom it cuts off; more at better odds."""
        return mul_div(self._worth(target), min(self._best_odds(target), 2 * PPM), PPM)

    def _ease(self, target: int) -> int:
        """What is to be won for the power it takes."""
        post = max(sum(self.line.need.values()) // max(len(self.line.posts), 1), 1)
        return mul_div(self._worth(target), PPM, self.bench.guarded[target] + post)

    def _worth(self, target: int) -> int:
        worth = int(self.picture.worth[target]) + 1
        rank = len(self.brief.objectives) + 1
        for objective in self.brief.objectives:
            rank -= 1
            if not self.bench.side[objective]:
                steps = self.ground.steps(objective)[target]
                worth += mul_div(self.habit.pull, rank, (1 + steps) * len(self.brief.objectives))
        if self._prize(target):
            worth += self.habit.pocket
        return worth

    def _prize(self, target: int) -> int:
        """Enemy power that would be cut off by taking a target."""
        if target not in self._cut:
            lost = pocket(self.ground, self.bench.foe, target, self.habit.pocket_size, -1)
            self._cut[target] = sum(self.bench.hostile[p] for p in lost)
        return self._cut[target]

    def _best_odds(self, target: int) -> int:
        group = [k for post in self.line.targets[target] for k in self.bench.here(post) if self.bench.bold[k]]
        return self.bench.odds(group, target)

    def _by_land(self, post: int, target: int) -> bool:
        return (post, target) not in self.ground.wet

    def _kept(self, post: int, target: int) -> int:
        """Power that has to stay at a post when others leave it against a target."""
        share = self.bench.hostile[target] // max(len(self.line.targets[target]), 1)
        return mul_div(max(self.line.danger[post] - share, 0), self.habit.keep, PPM)

    def _over(self, k: int) -> bool:
        """Whether a formation is more than its place needs."""
        place = self.bench.place[k]
        return self.bench.held[place] - self.bench.power[k] >= self.line.need.get(place, 0)

    # -- going -------------------------------------------------------------------------------------------------

    def _ready(self, target: int) -> list[int]:
        """Those beside a target who can go without baring their posts, strongest first."""
        bench, found = self.bench, []
        for post in self.line.targets[target]:
            left, keep = bench.held[post], self._kept(post, target)
            for k in bench.here(post):
                fit = bench.bold[k] and bench.order[k] >= self.habit.ready
                if fit and left - bench.power[k] >= keep:
                    found.append(k)
                    left -= bench.power[k]
        return sorted(found, key=lambda k: (-bench.power[k], bench.uid[k]))

    def _assault(self, target: int) -> list[Intent]:
        """Attack if the floor can be kept, with as many as make it safe."""
        bench = self.bench
        pressing = bench.engaged.get(target, [])
        by_land = any(self._by_land(post, target) for post in self.line.targets[target])
        group: list[int] = []
        for k in self._ready(target):
            if by_land and not self._by_land(bench.place[k], target):
                continue
            group.append(k)
        odds = self._odds([*pressing, *group], target, by_land)
        group = [k for k in group if odds >= (bench.floor[k] or self.brief.odds)]
        odds = self._odds([*pressing, *group], target, by_land)
        if not group or odds < self.brief.odds:
            return []
        enough = mul_div(self.brief.odds, self.habit.mass, PPM)
        while len(group) > 1 and self._odds([*pressing, *group[:-1]], target, by_land) >= enough:
            group.pop()
        if pressing and self._odds(pressing, target, by_land) >= enough:
            return []
        odds = self._odds([*pressing, *group], target, by_land)
        reason = "staff.pocket" if self._prize(target) else "staff.toward" if self.brief.objectives else "staff.odds"
        return [bench.order_attack(k, "attack", target, odds, reason) for k in group]

    def _odds(self, group: list[int], target: int, by_land: bool) -> int:
        odds = self.bench.odds(group, target)
        return odds if by_land else mul_div(odds, self.habit.wet, PPM)

    def _walk_in(self, target: int) -> list[Intent]:
        """One formation, the fastest, takes land that nobody defends."""
        bench = self.bench
        ready = [
            k
            for post in self.line.targets[target]
            for k in bench.here(post)
            if bench.bold[k] and bench.held[post] - bench.power[k] >= self._kept(post, target)
        ]
        if not ready:
            return []
        first = min(ready, key=lambda k: (-bench.pace[k], bench.power[k], bench.uid[k]))
        reason = "staff.pocket" if self._prize(target) else "staff.open_ground"
        return [bench.order_attack(first, "exploit", target, 0, reason)]
