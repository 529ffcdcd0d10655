"""Who fights where: formations go to the theatres they can march to, by what each expects to meet."""

from __future__ import annotations

import numpy as np

from game.ai.command.survey import Survey, apart, spans
from game.ai.command.theatres import Theatre
from game.ai.mind import Mind
from game.core.arrays import distinct, nonzeros
from game.core.fixed import mul_div
from game.core.units import PPM
from game.world.views import TurnView


def assign(view: TurnView, mind: Mind, seen: Survey, theatres: list[Theatre]) -> list[int]:
    """Give every formation its theatre; returns the places of those that are to leave the fronts: the home guard."""
    by_uid = {theatre.uid: theatre for theatre in theatres if theatre.uid}
    loose: list[int] = []
    for k, uid in enumerate(seen.front.tolist()):
        theatre = by_uid.get(uid)
        if theatre is not None and int(seen.zone[seen.place[k]]) == theatre.zone:
            theatre.troops.append(k)
        else:
            loose.append(k)
    brothers = seen.held.copy()
    np.subtract.at(brothers, seen.place, seen.power)
    for theatre in theatres:
        beside = max(0, int(brothers[theatre.posts].sum()))  # brothers in arms at its posts
        theatre.ours = int(seen.weight[theatre.troops].sum()) + beside
    guard = _home_guard(view, mind, seen, theatres)
    _spread(view, seen, theatres, [k for k in loose if k not in guard])
    _level(view, mind, seen, theatres)
    for theatre in theatres:
        theatre.troops = [k for k in theatre.troops if k not in guard]
        theatre.fresh = [k for k in theatre.troops if int(seen.front[k]) != theatre.uid or not theatre.uid]
    return sorted(k for k in guard if int(seen.front[k]))


def _spread(view: TurnView, seen: Survey, theatres: list[Theatre], loose: list[int]) -> None:
    """Formations without a front join the theatre of their zone that lacks most, the nearer of equals."""
    lines = [(theatre, set(theatre.posts.tolist())) for theatre in theatres]
    for k in sorted(loose, key=lambda k: (-int(seen.power[k]), int(seen.uid[k]))):
        place = int(seen.place[k])
        here = int(seen.zone[place])
        choice = [(theatre, place in posts) for theatre, posts in lines if theatre.zone == here]
        if not choice or not seen.fit[k]:
            continue
        best, _ = min(choice, key=lambda row: _call(view, row[0], place, row[1]))
        best.troops.append(k)
        best.ours += int(seen.weight[k])


def _call(view: TurnView, theatre: Theatre, place: int, stands: bool) -> tuple[int, int, int]:
    """How little a theatre asks for somebody who stands in a province: those on its line stay, then need, then way."""
    ratio = mul_div(theatre.ours, PPM, max(theatre.theirs, 1))
    return (not stands, ratio, apart(view.atlas, place, theatre.sector))


def _level(view: TurnView, mind: Mind, seen: Survey, theatres: list[Theatre]) -> None:
    """Move formations behind the line from a theatre that is far better off to one of the same zone that is worse."""
    moved = 0
    while moved < mind.limit("front_moves"):
        pairs = [
            (mul_div(a.ours, PPM, max(a.theirs, 1)), mul_div(b.ours, PPM, max(b.theirs, 1)), a, b)
            for a in theatres
            for b in theatres
            if a is not b and a.zone == b.zone and len(a.troops) > 1
        ]
        gap = mind.limit("front_gap_ppm")
        wide = [(a - b, one, other) for a, b, one, other in pairs if a > mul_div(b, gap, PPM)]
        if not wide:
            return
        _, rich, poor = max(wide, key=lambda row: (row[0], row[1].sector, row[-1].sector))
        free = [k for k in rich.troops if not seen.next[k] and seen.fit[k]]
        if not free:
            return
        away = spans(view.atlas, seen.place[free], np.array([poor.sector]))[:, 0]
        k = free[int(away.argmin())]
        if int(seen.power[k]) * 2 > rich.ours - poor.ours and rich.ours - int(seen.power[k]) < rich.theirs:
            return
        rich.troops.remove(k)
        poor.troops.append(k)
        rich.ours -= int(seen.weight[k])
        poor.ours += int(seen.weight[k])
        moved += 1


def _home_guard(view: TurnView, mind: Mind, seen: Survey, theatres: list[Theatre]) -> set[int]:
    """Formations that stay out of the fronts: against the strongest unfriendly neighbour, and one in the capital."""
    if not len(seen.uid):
        return set()
    total = int(seen.power.sum())
    near = [n for n in view.neighbours(view.nation) if not view.allied(view.nation, n)]
    feared = max((view.strength(n) for n in near if not view.at_war(view.nation, n)), default=0)
    keep = min(mul_div(feared, mind.limit("home_guard_ppm"), PPM), mul_div(total, mind.limit("home_share_ppm"), PPM))
    line = distinct(np.concatenate([theatre.posts for theatre in theatres])) if theatres else np.zeros(0, np.int64)
    guard: set[int] = set()
    home = view.capital(view.nation)
    if len(line) and keep > 0:
        away = spans(view.atlas, seen.place, line).min(axis=1)
        posts = np.zeros(view.atlas.n, dtype=np.bool_)
        posts[line] = True
        on_line = posts[seen.place] | (seen.next > 0)
        order = np.lexsort((seen.uid, -away, on_line, seen.front > 0))
        for k in order.tolist():
            if keep <= 0 or on_line[k]:
                break
            guard.add(k)
            keep -= int(seen.power[k])
    if home and view.atlas.coastal[home] and home not in line.tolist():
        here = [k for k in nonzeros(seen.place == home).tolist() if not seen.next[k]]
        if here and not any(k in guard for k in here):
            guard.add(min(here, key=lambda k: (int(seen.power[k]), int(seen.uid[k]))))
    return guard
