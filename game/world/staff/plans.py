"""The plan of the week: break off, get out of traps, attack at fair odds, close the gaps, mass for the next blow."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from game.core.fixed import mul_div
from game.core.units import PPM
from game.world.staff.attacks import Attacks
from game.world.staff.bench import Bench
from game.world.staff.frame import Brief, Ground, Habit, Intent, Line, Picture, Troops
from game.world.staff.lines import lines_of, needs_of, pocket, strength
from game.world.staff.posts import fill, gather, hold_in_reserve

Judge = Callable[[Sequence[int], int], int]
"""(places in `Troops` of the attackers, target) -> odds in ppm, as their nation sees them."""


def plan(
    ground: Ground,
    picture: Picture,
    troops: Troops,
    briefs: Sequence[Brief],
    habit: Habit,
    judge: Judge | None = None,
    lines: list[Line] | None = None,
) -> list[Intent]:
    """What the staffs of all fronts of one nation set going now. Ties go to the lower province and the lower uid.

    `judge` gives the odds of an attack; without one power is compared with power. `lines` receives the line of every
    front, for panels.
    """
    found = lines_of(ground, picture, briefs)
    if lines is not None:
        lines[:] = found
    bench = Bench(picture, troops, briefs, judge)
    beside = _beside(briefs, found)
    intents: list[Intent] = []
    for place, (brief, line) in enumerate(zip(briefs, found, strict=True)):
        power = strength(troops, place)
        needs_of(ground, picture, brief, line, power, habit)
        bench.take(place, brief)
        intents += _front(ground, picture, bench, brief, line, habit, beside)
    return intents


def _beside(briefs: Sequence[Brief], lines: Sequence[Line]) -> dict[int, list[int]]:
    """Target -> posts beside it of all fronts that advance: they attack together."""
    found: dict[int, list[int]] = {}
    for brief, line in zip(briefs, lines, strict=True):
        if brief.stance == "advance":
            for target, posts in line.targets.items():
                found[target] = sorted({*found[target], *posts}) if target in found else posts
    return found


def _front(
    ground: Ground,
    picture: Picture,
    bench: Bench,
    brief: Brief,
    line: Line,
    habit: Habit,
    beside: dict[int, list[int]],
) -> list[Intent]:
    """The plan of one front; its formations have been laid on the bench."""
    intents: list[Intent] = []
    if picture.war:
        intents += break_off(bench, brief, habit)
        intents += withdraw(ground, picture, bench, brief, line, habit)
        if brief.stance == "advance":
            attacks = Attacks(ground, picture, bench, brief, line, habit, beside)
            intents += attacks.plan()
            attacks.prepare()
    if not line.posts:
        return intents + gather(ground, bench, brief, line)
    intents += fill(ground, bench, line, habit)
    return intents + hold_in_reserve(ground, bench, line)


def break_off(bench: Bench, brief: Brief, habit: Habit) -> list[Intent]:
    """Attackers that have lost their order, or whose odds have fallen far below the floor, stop in time."""
    found = []
    by_goal: dict[int, list[int]] = {}
    for k in bench.attacking:
        goal = bench.next[k]
        if bench.order[k] < (bench.break_at[k] or brief.break_at):
            found.append(bench.order_halt(k, goal, "staff.spent"))
        else:
            by_goal.setdefault(goal, []).append(k)
    for goal, group in sorted(by_goal.items()):
        if bench.odds(group, goal) < mul_div(brief.odds, habit.press, PPM):
            for k in group:
                if bench.floor[k] == 0:
                    found.append(bench.order_halt(k, goal, "staff.odds_fell"))
    return found


def withdraw(ground: Ground, picture: Picture, bench: Bench, brief: Brief, line: Line, habit: Habit) -> list[Intent]:
    """Get out of what is about to be cut off, and give up posts that cannot be held; a falling-back front sooner.

    Those who with the post are strong enough to keep the way open do not run from a pocket.
    """
    found = []
    side = bench.side
    known = ground.pockets(picture.side, picture.home)
    for post in line.posts:
        danger, held = line.danger[post], bench.held[post]
        if not danger or danger * PPM <= held * habit.yielding:
            continue
        if post not in known:
            known[post] = pocket(ground, side, post, habit.pocket_size, picture.home)
        within = sum(bench.held[lost] for lost in known[post])
        for lost in known[post] if danger * PPM > (held + within) * habit.yielding else ():
            goal = _way_back(ground, picture, bench, line, post, (lost,), brief.stance == "fall_back")
            found += [bench.order_move(k, "withdraw", goal, "staff.trap") for k in bench.here(lost) if goal]
        ways = [p for p in ground.around[post] if side[p]]
        yields = brief.stance == "fall_back" and not line.need.get(post)
        if post == picture.home or not ways or not (yields or len(ways) == 1):
            continue
        if danger * PPM > held * (habit.yielding if yields else habit.trap):
            goal = _way_back(ground, picture, bench, line, post, (), True)
            if picture.home and not line.joined(goal, picture.home):
                continue  # there is nothing to be saved in a corner
            reason = "staff.gives_ground" if yields else "staff.overwhelmed"
            found += [bench.order_move(k, "withdraw", goal, reason) for k in bench.here(post) if goal]
    return found


def _way_back(
    ground: Ground, picture: Picture, bench: Bench, line: Line, post: int, but: tuple[int, ...], homeward: bool
) -> int:
    """Where to go, not into `but`: toward home (`homeward`) or off the line first; 0 for nowhere."""
    cut = set(but)
    away = ground.steps(picture.home) if picture.home else [0] * ground.size
    ways = [p for p in ground.around[post] if bench.side[p] and p not in cut]
    if homeward:
        return min(ways, key=lambda p: (away[p], p in line.danger, p), default=0)
    return min(ways, key=lambda p: (p in line.danger, away[p], p), default=0)
