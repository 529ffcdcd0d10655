"""Where the line runs: posts, the enemy facing them, which front takes which, and land that could be cut off."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from game.core.fixed import mul_div
from game.core.units import PPM
from game.world.staff.frame import FAR, Brief, Ground, Habit, Line, Picture, Troops


def lines_of(ground: Ground, picture: Picture, briefs: Sequence[Brief]) -> list[Line]:
    """The line of every front: posts next to land of those it faces, divided by foe and by the nearest sector."""
    touch = picture.side[ground.tails] & picture.foe[ground.heads]
    tails, heads = ground.tails[touch], ground.heads[touch]
    faced = np.bincount(heads, minlength=ground.size)
    danger = np.zeros(ground.size, dtype=np.int64)
    np.add.at(danger, tails, picture.hostile[heads] // faced[heads])
    facing: dict[int, list[int]] = {}
    for post, target in zip(tails.tolist(), heads.tolist(), strict=True):
        facing.setdefault(post, []).append(target)
    lines = [Line() for _ in briefs]
    holder = picture.holder
    masses = [int(ground.mass[brief.sector]) for brief in briefs]
    waiting = []
    for post in sorted(facing):
        foes = {int(holder[target]) for target in facing[post]}
        ranked = [
            (brief.foe not in foes, ground.steps(brief.sector)[post], place)
            for place, brief in enumerate(briefs)
            if masses[place] == int(ground.mass[post]) and (brief.foe in foes or brief.foe < 0)
        ]
        if ranked:
            lines[min(ranked)[-1]].posts.append(post)
        else:
            waiting.append(post)
    _join(ground, lines, waiting)
    for line in lines:
        line.posts.sort()
        for post in line.posts:
            line.danger[post] = int(danger[post])
            for target in facing[post]:
                line.targets.setdefault(target, []).append(post)
    return lines


def _join(ground: Ground, lines: list[Line], waiting: list[int]) -> None:
    """Posts that face an ally of a foe fall to the front they touch, so that no hole is left at its end."""
    whose = {post: place for place, line in enumerate(lines) for post in line.posts}
    while waiting:
        found = [(post, min(whose[p] for p in ground.around[post] if p in whose)) for post in waiting
                 if any(p in whose for p in ground.around[post])]  # fmt: skip
        if not found:
            return
        for post, place in found:
            whose[post] = place
            lines[place].posts.append(post)
        waiting = [post for post in waiting if post not in whose]


def needs_of(ground: Ground, picture: Picture, brief: Brief, line: Line, power: int, habit: Habit) -> None:
    """Write into the line how much power each post needs.

    A holding front divides what is not in reserve in proportion to the danger; an advancing one leaves what must be
    left. The capital counts twice, and is watched when the line comes near; coasts with hostile ships get a post.
    """
    posts = list(line.posts)
    if not posts:
        return
    even = mul_div(power, habit.post, PPM) // len(posts)
    home = picture.home
    weights = {post: line.danger[post] * (2 if post == home else 1) + even for post in posts}
    near = ground.steps(home) if home and picture.side[home] else None
    if near is not None and home not in weights and min(near[post] for post in posts) <= 2:
        weights[home] = even
    if picture.war:
        mine = ground.steps(brief.sector)
        widest = max(mine[post] for post in posts)
        for place in np.flatnonzero(picture.coast).tolist():
            if place not in weights and mine[place] <= widest:
                weights[place] = even // 2
    total = max(sum(weights.values()), 1)
    share = mul_div(power, PPM - habit.reserve, PPM)
    for post, weight in weights.items():
        need = mul_div(share, weight, total)
        if brief.stance == "advance":
            need = min(need, mul_div(line.danger.get(post, 0), habit.cover, PPM) + even)
        line.need[post] = need


def pocket(ground: Ground, inside: Sequence[bool], gate: int, size: int, home: int) -> list[int]:
    """Provinces of `inside` that would be cut off if `gate` were lost: at most `size`, and not round `home`."""
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


def distance(ground: Ground, place: int, goals: Sequence[int]) -> int:
    """Steps from a province to the nearest of some others."""
    steps = ground.steps(place)
    return min((steps[goal] for goal in goals), default=FAR)


def strength(troops: Troops, place: int) -> int:
    """Power of all formations of a front."""
    return int(troops.power[troops.front == place].sum())
