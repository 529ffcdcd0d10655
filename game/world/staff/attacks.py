"""Attacks of an advancing front: into empty land at once, against the enemy at odds at or above the floor."""

from __future__ import annotations

from heapq import heappop, heappush

from game.core.fixed import mul_div
from game.core.units import PPM
from game.world.staff.bench import MOST_ODDS, Bench
from game.world.staff.frame import Brief, Ground, Habit, Intent, Line, Picture
from game.world.staff.lines import pocket

_EFFORTS = 5  # not balance: blows that are thought through


class Attacks:
    """Chooses the targets of one front, those who go, and where the next blow is prepared."""

    def __init__(
        self,
        ground: Ground,
        picture: Picture,
        bench: Bench,
        brief: Brief,
        line: Line,
        habit: Habit,
        beside: dict[int, list[int]],
    ) -> None:
        self.ground = ground
        self.picture = picture
        self.bench = bench
        self.brief = brief
        self.line = line
        self.habit = habit
        self.beside = beside
        """Target -> posts beside it of this front and of others that advance."""
        self._known = ground.pockets(picture.foe, -1)
        self._worths: dict[int, int] = {}
        self._thrust = self._main_thrust()
        self._gathers = self._may_gather()

    def plan(self) -> list[Intent]:
        """Attacks of this week, the most promising target first."""
        found: list[Intent] = []
        bench = self.bench
        ranked = []
        for target, posts in self.line.targets.items():
            if any(post in bench.idle for post in posts):
                odds = self._best_odds(target)
                if odds >= self.brief.odds and not self._dear(target, odds):
                    value = mul_div(self._worth(target), min(odds, 2 * PPM), PPM)
                    ranked.append((bench.hostile[target] > 0, target != self._thrust, -value, target))
        for *_, target in sorted(ranked):
            if bench.hostile[target]:
                found += self._assault(target)
            elif not bench.engaged.get(target):
                found += self._walk_in(target)
        for *_, target in sorted(ranked):
            if bench.hostile[target] and bench.engaged.get(target):
                found += self._join(target)
        return found

    def prepare(self) -> None:
        """Leave at the posts what must stay, and bring the rest to where the next blows are to fall.

        Enemies under attack are no danger to other posts. Blows that cannot reach their odds with all that is over are
        not prepared. Near ones, and those for which troops have begun to mass, are preferred, so that nobody marches to
        and fro; who stands beside a chosen target stays there.
        """
        bench, line = self.bench, self.line
        for post in line.posts:
            loose = self._loose(post)
            line.need[post] = min(line.need.get(post, 0), mul_div(loose, self.habit.cover, PPM) + line.even)
            if not loose:
                line.quiet.add(post)
        over = {place: self._over(place) for place in sorted(bench.idle)}
        spare = sum(over.values())
        if not spare:
            return
        places = [(place, self.ground.steps(place)) for place, power in over.items() if power]
        ranked = []
        easiest = [(-self._ease(target), target) for target in line.targets]
        easiest = [row for row in easiest if bench.hostile[row[1]] or row[1] == self._thrust]
        easiest.sort(key=lambda row: (row[1] != self._thrust, row))
        for less, target in easiest[:_EFFORTS]:
            base, wanted, there = self._blow(target)
            ready = min(mul_div(there, PPM, max(wanted, 1)), PPM)
            way = min((steps[base] for place, steps in places if line.joined(place, base)), default=0)
            appeal = mul_div(-less, PPM + ready, PPM + way * self.habit.far)
            ranked.append((target != self._thrust, -appeal, target, base, wanted, there))
        for *_, target, base, wanted, there in sorted(ranked):
            posts = [post for post in line.targets[target] if post in line.need]
            elsewhere = spare - sum(over.get(post, 0) for post in posts)
            missing = wanted - there
            if base in line.efforts or missing - mul_div(wanted, self.habit.mass - PPM, self.habit.mass) > elsewhere:
                continue
            line.efforts[base] = target
            for post in posts:
                line.need[post] = max(line.need[post], bench.held[post])
                spare -= over.pop(post, 0)
            more = max(min(missing, elsewhere), 0)
            if target == self._thrust:
                more = max(spare, 0)
            line.need[base] = line.need.get(base, 0) + more
            spare -= more

    def _over(self, place: int) -> int:
        """Weight of the formations of this front in a province that is more than the place needs."""
        idle = sum(self.bench.weight[k] for k in self.bench.idle[place])
        return max(0, min(idle, self.bench.held[place] - self.line.need.get(place, 0)))

    # -- choosing ----------------------------------------------------------------------------------------------

    def _blow(self, target: int) -> tuple[int, int, int]:
        """(post to mass at, power wanted beside a target, power there that could go)."""
        posts = self.line.targets[target]
        base = max(posts, key=lambda p: (self._by_land(p, target), self.bench.held[p], -p))
        wanted = mul_div(mul_div(self.bench.guarded[target], self.brief.odds, PPM), self.habit.mass, PPM)
        there = sum(max(0, self.bench.held[post] - self._kept(post, target)) for post in self.beside[target])
        return base, wanted, there

    def _ease(self, target: int) -> int:
        """What is to be won for the power it takes."""
        return mul_div(self._worth(target), PPM, self.bench.guarded[target] + 1)

    def _dear(self, target: int, odds: int) -> bool:
        """Whether a blow at poor odds is left alone, since those who would strike it are wanted for the main thrust.

        Those who stand farther from it than next door are not waited for.
        """
        if not self.bench.hostile[target] or odds >= mul_div(self.brief.odds, self.habit.mass, PPM):
            return False
        if not self._gathers or target == self._thrust:
            return False
        way = self.ground.steps(self._blow(self._thrust)[0])
        return any(way[post] <= 1 for post in self.line.targets[target])

    def _may_gather(self) -> bool:
        """Whether the main thrust lacks power that this front could bring, or finds the way open."""
        if not self._thrust or not self.bench.hostile[self._thrust]:
            return bool(self._thrust)
        _, wanted, there = self._blow(self._thrust)
        free = sum(self.bench.weight[k] for k in self.bench.all_idle())
        least = mul_div(wanted, PPM, self.habit.mass)
        return there < wanted and least <= there + free

    def _main_thrust(self) -> int:
        """The target through which the way to the first objective costs least, 0 without one.

        A province on the way costs what guards it and the toil of an average fight.
        """
        bench, goals = self.bench, [p for p in self.brief.objectives if self.bench.foe[p]]
        if not goals or not self.line.targets:
            return 0
        toil = 1 + sum(bench.guarded[target] for target in self.line.targets) // len(self.line.targets)
        queue, cost = [(0, goals[0])], {goals[0]: 0}
        while queue:
            so_far, place = heappop(queue)
            if place in self.line.targets:
                return place
            for other in self.ground.around[place]:
                price = so_far + toil + bench.guarded[other]
                if bench.foe[other] and price < cost.get(other, price + 1):
                    cost[other] = price
                    heappush(queue, (price, other))
        return 0

    def _worth(self, target: int) -> int:
        """What a target is worth: itself, the way to the objectives, whom it cuts off."""
        if target not in self._worths:
            worth = int(self.picture.worth[target]) + 1
            rank = len(self.brief.objectives) + 1
            for objective in self.brief.objectives:
                rank -= 1
                if not self.bench.side[objective]:
                    steps = self.ground.steps(objective)[target]
                    worth += mul_div(self.habit.pull, rank, (1 + steps) * len(self.brief.objectives))
            self._worths[target] = worth + (self.habit.pocket if self._prize(target) else 0)
        return self._worths[target]

    def _prize(self, target: int) -> int:
        """Enemy power that would be cut off by taking a target."""
        if target not in self._known:
            self._known[target] = pocket(self.ground, self.bench.foe, target, self.habit.pocket_size, -1)
        return sum(self.bench.hostile[p] for p in self._known[target])

    def _best_odds(self, target: int) -> int:
        """Odds if everybody beside a target went; a bound for those who can."""
        bench = self.bench
        if not bench.guarded[target]:
            return MOST_ODDS
        power = sum(bench.power[k] for post in self.beside[target] for k in bench.eager(post))
        power += sum(bench.power[k] for k in bench.engaged.get(target, ()))
        return min(mul_div(power, PPM, bench.guarded[target]), MOST_ODDS)

    def _by_land(self, post: int, target: int) -> bool:
        return (post, target) not in self.ground.wet

    def _kept(self, post: int, target: int) -> int:
        """Power that has to stay at a post when others leave it against a target."""
        return mul_div(self._loose(post, target), self.habit.keep, PPM)

    def _loose(self, post: int, but: int = 0) -> int:
        """Enemy power that could fall on a post: not that of one target, nor of those under attack."""
        bench, shelter = self.bench, self.picture.shelter
        power = sum(
            bench.hostile[target] // max(len(self.beside.get(target, ())), 1)
            for target in self.line.facing.get(post, ())
            if target != but and bench.hostile[target] and not bench.engaged.get(target)
        )
        return power if shelter is None else mul_div(power, PPM, max(int(shelter[post]), 1))

    # -- going -------------------------------------------------------------------------------------------------

    def _ready(self, target: int) -> list[int]:
        """Those beside a target who can go without baring their posts, the fastest first, then the strongest.

        The last one leaves a post, too, when what could fall on it is less than half of him.
        """
        bench, found = self.bench, []
        for post in self.beside[target]:
            left, loose = bench.held[post], self._loose(post, target)
            keep = mul_div(loose, self.habit.keep, PPM)
            for k in bench.eager(post):
                safe = left - bench.weight[k] >= keep or 2 * loose < bench.weight[k]
                if bench.order[k] >= self.habit.ready and safe:
                    found.append(k)
                    left -= bench.weight[k]
        return sorted(found, key=lambda k: (-bench.pace[k], -bench.power[k], bench.uid[k]))

    def _assault(self, target: int) -> list[Intent]:
        """Attack if the floor can be kept, with as many as make it safe."""
        bench = self.bench
        pressing = bench.engaged.get(target, [])
        by_land = any(self._by_land(post, target) for post in self.beside[target])
        group = [k for k in self._ready(target) if not by_land or self._by_land(bench.place[k], target)]
        odds = self._odds([*pressing, *group], target, by_land)
        group = [k for k in group if odds >= bench.least[k]]
        odds = self._odds([*pressing, *group], target, by_land)
        if not group or odds < self.brief.odds:
            return []
        enough = mul_div(self.brief.odds, self.habit.mass, PPM)
        if pressing and self._odds(pressing, target, by_land) >= enough:
            return []
        while len(group) > 1 and self._odds([*pressing, *group[:-1]], target, by_land) >= enough:
            group.pop()
        odds = self._odds([*pressing, *group], target, by_land)
        reason = "staff.pocket" if self._prize(target) else "staff.toward" if self.brief.objectives else "staff.odds"
        return [bench.order_attack(k, "attack", target, odds, reason) for k in group]

    def _join(self, target: int) -> list[Intent]:
        """Those beside an attack who have nothing else to do join it, until there is no more to be gained."""
        bench = self.bench
        group = list(bench.engaged[target])
        by_land = any(self._by_land(post, target) for post in self.beside[target])
        enough = mul_div(self.brief.odds, self.habit.crush, PPM)
        found: list[Intent] = []
        for k in self._ready(target):
            odds = self._odds(group, target, by_land)
            if odds >= enough:
                break
            across = by_land and not self._by_land(bench.place[k], target)
            if across or odds < bench.least[k]:
                continue
            group.append(k)
            found.append(bench.order_attack(k, "attack", target, odds, "staff.joins"))
        return found

    def _odds(self, group: list[int], target: int, by_land: bool) -> int:
        odds = self.bench.odds(group, target)
        return odds if by_land else mul_div(odds, self.habit.wet, PPM)

    def _walk_in(self, target: int) -> list[Intent]:
        """One formation, the fastest, takes land that nobody defends."""
        bench = self.bench
        ready = [
            k
            for post in self.beside[target]
            for k in bench.eager(post)
            if bench.held[post] - bench.weight[k] >= self._kept(post, target)
        ]
        if not ready:
            return []
        first = min(ready, key=lambda k: (-bench.pace[k], bench.power[k], bench.uid[k]))
        reason = "staff.pocket" if self._prize(target) else "staff.open_ground"
        return [bench.order_attack(first, "exploit", target, 0, reason)]
