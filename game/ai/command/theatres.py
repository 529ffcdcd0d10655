"""Theatres of war: stretches of the line that hang together, each under one front, long ones under several."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from game.ai.command.survey import IntArray, Survey, joined, spans
from game.ai.mind import Mind
from game.core.arrays import distinct
from game.core.fixed import mul_div
from game.core.units import PPM
from game.world.views import FrontView, TurnView


@dataclass(slots=True)
class Theatre:
    """A stretch of the line under one front."""

    zone: int
    sector: int
    """Province at its heart."""
    posts: IntArray
    targets: IntArray
    theirs: int = 0
    """Power we expect to meet there."""
    ours: int = 0
    """Power assigned to it, and that of brothers in arms who stand there."""
    shelter: int = PPM
    """What the ground at its posts makes of our defence, ppm: the mean, by the danger."""
    repelled: int = 0
    """Attacks on its posts that have come to nothing in the last months."""
    uid: int = 0
    """Uid of its front, 0 while there is none."""
    front: FrontView | None = None
    troops: list[int] = field(default_factory=list)
    """Places in the survey of the formations assigned to it."""
    fresh: list[int] = field(default_factory=list)
    """Those of them that are not yet under its front."""


def theatres_of(view: TurnView, mind: Mind, seen: Survey, fronts: list[FrontView]) -> list[Theatre]:
    """The theatres of this month, each with the old front that lies nearest."""
    if not len(seen.posts):
        return []
    contact = np.zeros(view.atlas.n, dtype=np.bool_)
    contact[seen.posts] = contact[seen.targets] = True
    label = joined(view.atlas, contact)
    found: list[Theatre] = []
    old = _by_stretch(view, seen, label, fronts)
    for stretch in distinct(label[seen.posts]).tolist():
        posts = seen.posts[label[seen.posts] == stretch]
        targets = seen.targets[label[seen.targets] == stretch]
        found += _sectors(view, mind, seen, posts, targets, old.get(stretch, []))
    _expect(view, mind, seen, found)
    lost = view.beaten_off(mind.limit("lesson_months"))
    for theatre in found:
        theatre.repelled = sum(lost.get(post, 0) for post in theatre.posts.tolist())
    return found


def _by_stretch(view: TurnView, seen: Survey, label: IntArray, fronts: list[FrontView]) -> dict[int, list[FrontView]]:
    """Stretch -> old fronts on its landmass that lie nearest to it, the oldest first."""
    mass = view.atlas.landmass
    found: dict[int, list[FrontView]] = {}
    for front in fronts:
        posts = seen.posts[mass[seen.posts] == mass[front.sector]]
        if len(posts):
            near = int(posts[spans(view.atlas, np.array([front.sector]), posts)[0].argmin()])
            found.setdefault(int(label[near]), []).append(front)
    return found


def _sectors(
    view: TurnView, mind: Mind, seen: Survey, posts: IntArray, targets: IntArray, old: list[FrontView]
) -> list[Theatre]:
    """One stretch divided among as many sectors as its length asks for; old fronts keep theirs while they can."""
    atlas = view.atlas
    wanted = max(1, -(-len(posts) // mind.limit("front_posts")))
    kept = old[: min(max(wanted, min(len(old), wanted + 1)), len(posts))]
    hearts: list[int] = []
    for front in kept:
        near = spans(atlas, np.array([front.sector]), posts)[0]
        here = front.sector if seen.side[front.sector] and _close(view, front.sector, posts) else 0
        rest = [p for p in posts[np.argsort(near, kind="stable")].tolist() if p not in hearts]
        if not here or here in hearts:
            if not rest:
                break
            here = rest[0]
        hearts.append(here)
    while len(hearts) < min(wanted, len(posts)):
        if hearts:
            far = spans(atlas, posts, np.array(hearts)).min(axis=1)
            hearts.append(int(posts[int(far.argmax())]))
        else:
            hearts.append(int(posts[int(seen.danger[posts].argmax())]))
    whose = spans(atlas, posts, np.array(hearts)).argmin(axis=1)
    aim = spans(atlas, targets, np.array(hearts)).argmin(axis=1)
    made = []
    for place, heart in enumerate(hearts):
        theatre = Theatre(int(seen.zone[heart]), heart, posts[whose == place], targets[aim == place])
        if place < len(kept):
            theatre.uid, theatre.front = kept[place].uid, kept[place]
        made.append(theatre)
    return [theatre for theatre in made if len(theatre.posts)]


def _close(view: TurnView, place: int, posts: IntArray) -> bool:
    """Whether a province is a post or lies beside one."""
    near = {place, *view.atlas.land_neighbours[place]}
    return any(post in near for post in posts.tolist())


def _expect(view: TurnView, mind: Mind, seen: Survey, found: list[Theatre]) -> None:
    """What each theatre is likely to meet: all that is in sight, and a share of what the foe must have elsewhere."""
    zones = sorted({theatre.zone for theatre in found})
    holders = np.maximum(view.controller, 0)
    for zone in zones:
        here = [theatre for theatre in found if theatre.zone == zone]
        inside = (seen.zone == zone) & seen.theirs
        estimate = 0
        for foe in view.enemies():
            whole = int(view.people[view.owner == foe].sum())
            there = int(view.people[inside & (holders == foe)].sum())
            estimate += mul_div(view.strength(foe), min(there, whole), max(whole, 1))
        hidden = max(0, estimate - int(seen.hostile[inside].sum()))
        hidden = mul_div(hidden, mind.limit("hidden_foe_ppm"), PPM)
        targets = max(sum(len(theatre.targets) for theatre in here), 1)
        for theatre in here:
            theatre.shelter = _shelter(seen, theatre)
            theatre.theirs = int(seen.hostile[theatre.targets].sum()) + hidden * len(theatre.targets) // targets


def _shelter(seen: Survey, theatre: Theatre) -> int:
    """What the ground at the posts makes of a defence, ppm, weighed by what threatens each."""
    danger = seen.danger[theatre.posts] + 1
    return int((danger * seen.shelter[theatre.posts]).sum()) // int(danger.sum())


def stray_fronts(fronts: list[FrontView], found: list[Theatre]) -> list[int]:
    """Uids of fronts that no theatre needs any more."""
    kept = {theatre.uid for theatre in found}
    return [front.uid for front in fronts if front.uid not in kept]
