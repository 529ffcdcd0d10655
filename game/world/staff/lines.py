"""Where the line runs: posts, the enemy facing them, which front takes which, and land that could be cut off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from game.core.arrays import nonzeros
from game.core.fixed import mul_div
from game.core.units import PPM
from game.world.staff.frame import Brief, Ground, Habit, IntArray, Line, Picture, Troops


def lines_of(ground: Ground, picture: Picture, briefs: Sequence[Brief]) -> list[Line]:
    """The line of every front: posts next to land of those it faces, divided by foe and by the nearest sector."""
    course = _course(ground, picture, briefs)
    danger = np.zeros(ground.size, dtype=np.int64)
    np.add.at(danger, course.tails, picture.hostile[course.heads] // course.faced)
    if picture.shelter is not None:
        danger = danger * PPM // np.maximum(picture.shelter, 1)
    return [
        Line(posts, dict(zip(posts, danger[posts].tolist(), strict=True)), {}, targets, course.facing, zone=course.zone)
        for posts, targets in zip(course.posts, course.targets, strict=True)
    ]


@dataclass(frozen=True, slots=True)
class _Course:
    """Where lines run; the same as long as nobody gains ground and no front gets another heart or foe."""

    tails: IntArray
    heads: IntArray
    faced: IntArray
    """[B] how many posts face the target of each contact."""
    posts: list[list[int]]
    targets: list[dict[int, list[int]]]
    facing: dict[int, list[int]]
    zone: list[int]
    """[n] number of the stretch of our land each province lies in, joined by our land; 0 for other land."""


_courses: dict[bytes, _Course] = {}
_MOST: Final = 256  # not balance: courses remembered


def _course(ground: Ground, picture: Picture, briefs: Sequence[Brief]) -> _Course:
    marks = np.array([(ground.size, len(ground.tails), brief.foe, brief.sector) for brief in briefs], dtype=np.int64)
    key = b"".join(array.tobytes() for array in (picture.side, picture.foe, picture.holder, ground.tails[:1], marks))
    if key not in _courses:
        if len(_courses) >= _MOST:
            _courses.clear()
        _courses[key] = _run(ground, picture, briefs)
    return _courses[key]


def _run(ground: Ground, picture: Picture, briefs: Sequence[Brief]) -> _Course:
    """Find all contacts and divide the posts among the fronts."""
    touch = picture.side[ground.tails] & picture.foe[ground.heads]
    tails, heads = ground.tails[touch], ground.heads[touch]
    facing: dict[int, list[int]] = {}
    for post, target in zip(tails.tolist(), heads.tolist(), strict=True):
        facing.setdefault(post, []).append(target)
    posts: list[list[int]] = [[] for _ in briefs]
    holder, mass = picture.holder.tolist(), ground.mass.tolist()
    fronts = [(place, brief.foe, mass[brief.sector], ground.steps(brief.sector)) for place, brief in enumerate(briefs)]
    waiting = []
    for post in sorted(facing):
        foes = {holder[target] for target in facing[post]}
        ranked = [
            (foe not in foes, away[post], place)
            for place, foe, shore, away in fronts
            if shore == mass[post] and (foe in foes or foe < 0)
        ]
        if ranked:
            posts[min(ranked)[-1]].append(post)
        else:
            waiting.append(post)
    _join(ground, posts, waiting)
    targets: list[dict[int, list[int]]] = [{} for _ in briefs]
    for line, beside in zip(posts, targets, strict=True):
        line.sort()
        for post in line:
            for target in facing[post]:
                beside.setdefault(target, []).append(post)
    faced = np.bincount(heads, minlength=ground.size)[heads]
    return _Course(tails, heads, faced, posts, targets, facing, ground.stretches(picture.side))


def _join(ground: Ground, lines: list[list[int]], waiting: list[int]) -> None:
    """Posts that face an ally of a foe fall to the front they touch, so that no hole is left at its end."""
    whose = {post: place for place, line in enumerate(lines) for post in line}
    while waiting and whose:
        found = {}
        for post in waiting:
            beside = [whose[p] for p in ground.around[post] if p in whose]
            if beside:
                found[post] = min(beside)
        if not found:
            return
        for post, place in found.items():
            whose[post] = place
            lines[place].append(post)
        waiting = [post for post in waiting if post not in found]


def needs_of(ground: Ground, picture: Picture, brief: Brief, line: Line, power: int, habit: Habit) -> None:
    """Write into the line how much power each post needs.

    A front divides what is not in reserve in proportion to the danger; one that advances leaves less later, and when
    far stronger leaves quiet posts alone; one that falls back gives up what it cannot hold. The capital counts
    for more and is manned before the line comes near; coasts with hostile ships get a post.
    """
    posts = list(line.posts)
    if not posts:
        return
    line.even = even = mul_div(power, habit.post, PPM) // len(posts)
    home = picture.home
    weights = {post: line.danger[post] + even for post in posts}
    if home in weights:
        weights[home] += mul_div(line.danger[home], habit.capital, PPM)
    near = ground.steps(home) if home and picture.side[home] else None
    if near is not None and home not in weights and min(near[post] for post in posts) <= 2:
        weights[home] = even + max(line.danger[post] for post in posts if near[post] <= 2)
    if picture.war:
        mine = ground.steps(brief.sector)
        widest = max(mine[post] for post in posts)
        for place in nonzeros(picture.coast).tolist():
            if place not in weights and mine[place] <= widest:
                weights[place] = even // 2
    if brief.stance == "advance" and power > 2 * sum(line.danger.values()):
        weights = {post: weight for post, weight in weights.items() if line.danger.get(post, 0) or post == home}
    share = mul_div(power, PPM - habit.reserve, PPM)
    if brief.stance == "fall_back":
        weights = _tenable(ground, line, weights, home, share, habit)
    total = max(sum(weights.values()), 1)
    for post, weight in weights.items():
        need = mul_div(share, weight, total)
        if brief.stance == "advance":
            need = min(need, mul_div(line.danger.get(post, 0), habit.cover, PPM) + even)
        line.need[post] = need
    for post in posts:
        line.need.setdefault(post, 0)


def _tenable(
    ground: Ground, line: Line, weights: dict[int, int], home: int, share: int, habit: Habit
) -> dict[int, int]:
    """The posts that the power at hand can hold: those farthest from home are given up until the rest can be held."""
    away = ground.steps(home) if home else None
    order = sorted(weights, key=lambda p: (away[p] if away is not None else 0, -line.danger.get(p, 0), p))
    left = dict(weights)
    danger = sum(line.danger.get(p, 0) for p in order)
    while len(order) > 1 and danger * PPM > share * habit.yielding:
        post = order.pop()
        danger -= line.danger.get(post, 0)
        del left[post]
    return left


def pocket(ground: Ground, inside: bytes, gate: int, size: int, home: int) -> list[int]:
    """Provinces of `inside` that would be cut off if `gate` were lost: at most `size` together, not round `home`."""
    near = [p for p in ground.around[gate] if inside[p]]
    if len(near) < 2 or _touching(ground, near):
        return []
    parts: list[set[int]] = []
    for start in near:
        if any(start in part for part in parts):
            continue
        seen = {start}
        queue = [start]
        while queue and len(seen) <= size:
            for other in ground.around[queue.pop()]:
                if other != gate and inside[other] and other not in seen:
                    seen.add(other)
                    queue.append(other)
        parts.append(seen)
    if len(parts) < 2:
        return []
    main = max(parts, key=lambda part: (home in part, len(part), -min(part)))
    return sorted(p for part in parts if part is not main and len(part) <= size for p in part)


def _touching(ground: Ground, places: list[int]) -> bool:
    """Whether provinces hang together by borders among themselves alone."""
    left = set(places[1:])
    queue = places[:1]
    while queue and left:
        found = left.intersection(ground.around[queue.pop()])
        left -= found
        queue += sorted(found)
    return not left


def strength(troops: Troops, place: int) -> int:
    """Weight of all formations of a front."""
    return int(troops.weight[troops.front == place].sum())
