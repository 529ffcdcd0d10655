"""Who stands where: gaps are closed from the nearest that can be spared, the rest waits behind the line."""

from __future__ import annotations

from game.core.fixed import mul_div
from game.core.units import PPM
from game.world.staff.bench import Bench
from game.world.staff.frame import FAR, Brief, Ground, Habit, Intent, Line

_NEAR = 2  # not balance: steps from which a quiet post is manned


def fill(ground: Ground, bench: Bench, line: Line, habit: Habit) -> list[Intent]:
    """Send the nearest formations that can be spared to posts that lack power.

    Empty posts come first, then the thinnest, and last those where a blow is prepared.
    """
    found: list[Intent] = []
    spare = [k for k in bench.all_idle() if _over(bench, line, k)]
    if not spare:
        return found
    lacking = [post for post in line.need if bench.side[post] and _lacks(bench, line, post, habit)]
    lacking.sort(
        key=lambda p: (p in line.efforts, bench.held[p] > 0, mul_div(bench.held[p], PPM, max(line.need[p], 1)), p)
    )
    for post in lacking:
        steps, blow = ground.steps(post), post in line.efforts
        reach = _NEAR if post in line.quiet and not blow else FAR - 1
        near = [k for k in spare if line.joined(bench.place[k], post) and steps[bench.place[k]] <= reach]
        near.sort(key=lambda k: (-steps[bench.place[k]], -bench.power[k], -bench.uid[k]))
        while near and _lacks(bench, line, post, habit):
            k = near.pop()
            if bench.place[k] == post or not _over(bench, line, k):
                continue
            spare.remove(k)
            reason = "staff.gap" if not bench.held[post] else "staff.main_effort" if blow else "staff.thin"
            found.append(bench.order_move(k, "mass" if blow else "move", post, reason))
    return found


def _lacks(bench: Bench, line: Line, post: int, habit: Habit) -> bool:
    need = line.need[post]
    if bench.held[post] <= 0:
        return need > 0
    return bench.held[post] < need - mul_div(need, habit.slack, PPM)


def _over(bench: Bench, line: Line, k: int) -> bool:
    """Whether a formation is more than its place needs."""
    place = bench.place[k]
    return bench.held[place] - bench.weight[k] >= line.need.get(place, 0)


def hold_in_reserve(ground: Ground, bench: Bench, line: Line) -> list[Intent]:
    """Those far behind come up to the station behind the most endangered post; those near the line wait there."""
    behind = [place for place in bench.idle if place not in line.need]
    if not behind:
        return []
    station = station_of(ground, bench, line)
    steps = ground.steps(station)
    posts = [ground.steps(post) for post in line.posts]
    far = [
        place
        for place in sorted(behind)
        if line.joined(place, station) and steps[place] < FAR and min(post[place] for post in posts) > 2
    ]
    return [bench.order_move(k, "reserve", station, "staff.reserve") for place in far for k in bench.here(place)]


def station_of(ground: Ground, bench: Bench, line: Line) -> int:
    """Where the reserve waits: behind the most endangered post, with ways to as many posts as can be; 0 for nowhere."""
    if not line.posts:
        return 0
    worst = max(line.posts, key=lambda p: (line.danger[p], -p))
    behind = [p for p in ground.around[worst] if bench.side[p] and p not in line.danger]
    return max(behind, key=lambda p: (sum(q in line.danger for q in ground.around[p]), -p), default=worst)


def gather(ground: Ground, bench: Bench, brief: Brief, line: Line) -> list[Intent]:
    """A front without contact gathers round its sector."""
    if not bench.side[brief.sector]:
        return []
    steps = ground.steps(brief.sector)
    return [
        bench.order_move(k, "gather", brief.sector, "staff.no_contact")
        for k in bench.all_idle()
        if 1 < steps[bench.place[k]] < FAR and line.joined(bench.place[k], brief.sector)
    ]
