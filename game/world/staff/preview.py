"""What the staffs of a nation would set going now: for the arrows on the map before the turn is ended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from game.core.arrays import nonzeros
from game.core.units import FULL, PPM
from game.world.components.command import Arrow, Front
from game.world.staff.desk import Case, Muster, case_of, confrontations, ground_of, habit_of, weigh
from game.world.staff.frame import Intent, Line
from game.world.staff.plans import plan

if TYPE_CHECKING:
    from game.world.world import World


@dataclass(frozen=True, slots=True)
class FrontDraft:
    """A front as it is or as somebody thinks of making it; `formations` None leaves those assigned."""

    name: str
    foe: int
    sector: int
    stance: str = "hold"
    objectives: tuple[int, ...] = ()
    odds: int = 0
    losses: int = 0
    formations: tuple[int, ...] = ()
    uid: int = 0
    """Uid of the front it changes; below 0 for one that is not there yet, 0 for one that has not been planned."""


@dataclass(frozen=True, slots=True)
class Post:
    """A province of the line."""

    province: int
    held: int
    """Power of ours there once the plan is carried out."""
    need: int
    danger: int
    """Power of theirs that could fall on it, as seen."""


@dataclass(frozen=True, slots=True)
class FrontPlan:
    """What a staff makes of its front now, from what its nation sees."""

    uid: int
    """Uid of the front; below 0 for a draft."""
    war: bool
    posts: tuple[Post, ...]
    arrows: tuple[Arrow, ...]
    intents: tuple[Intent, ...]
    ours: int
    """Power of its formations as they are."""
    theirs: int
    """Power of the enemy in sight before its line."""
    readiness: int
    """Order of its formations, ppm of full."""
    formations: int
    stranded: int
    """Formations that no land of ours joins to the line."""
    gaps: tuple[int, ...]
    """Posts where nobody of ours stands, now."""


def drafts_of(world: World, nation: int) -> list[FrontDraft]:
    """The fronts of a nation as they are, as drafts of themselves."""
    table = world.formations
    members: dict[int, list[int]] = {}
    rows = nonzeros(table.front)
    for uid, front in sorted(zip(table.uid[rows].tolist(), table.front[rows].tolist(), strict=True)):
        members.setdefault(front, []).append(uid)
    return [
        FrontDraft(
            front.name,
            front.foe,
            front.sector,
            front.stance,
            tuple(front.objectives),
            front.odds,
            front.losses,
            tuple(members.get(int(uid), ())),
            int(uid),
        )
        for uid, front in world.of_nation(Front, nation)
    ]


def previews(world: World, nation: int, drafts: Sequence[FrontDraft]) -> dict[int, FrontPlan]:
    """Uid -> plan of every front of a nation, if its fronts were these and no others."""
    fronts, assigned = [], {}
    for draft in sorted(drafts, key=lambda draft: (draft.uid < 0, abs(draft.uid))):
        front = Front(nation, draft.name, draft.foe, draft.sector, draft.stance, list(draft.objectives), draft.odds)
        front.losses = draft.losses
        fronts.append((draft.uid, front))
        assigned.update(dict.fromkeys(draft.formations, draft.uid))
    muster, ground, habit = Muster(world), ground_of(world), habit_of(world)
    found: dict[int, FrontPlan] = {}
    cases = [
        case_of(world, muster, nation, foes, war, rows, assigned)
        for foes, war, rows in confrontations(world, nation, fronts)
    ]
    weigh(world, ground, cases)
    for case in cases:
        lines: list[Line] = []
        intents = plan(ground, case.picture, case.troops, case.briefs, habit, lines=lines)
        for place, (uid, _) in enumerate(case.fronts):
            mine = [intent for intent in intents if intent.front == uid]
            found[uid] = _summary(case, place, uid, lines[place], mine)
    return found


def _summary(case: Case, place: int, uid: int, line: Line, intents: list[Intent]) -> FrontPlan:
    """The figures of one front."""
    picture, troops = case.picture, case.troops
    mine = troops.front == place
    power = troops.power[mine]
    held = picture.held.copy()
    stood = dict(zip(troops.uid.tolist(), troops.weight.tolist(), strict=True))
    for intent in intents:
        held[intent.start] -= stood[intent.uid]
        if intent.kind not in ("attack", "exploit"):
            held[intent.goal] += stood[intent.uid]
    arrows: dict[Arrow, None] = {}
    for intent in intents:
        arrows[intent.kind, intent.start, intent.goal, intent.odds, intent.reason] = None
    total = int(power.sum())
    return FrontPlan(
        uid=uid,
        war=picture.war,
        posts=tuple(Post(p, int(held[p]), line.need.get(p, 0), line.danger[p]) for p in line.posts),
        arrows=tuple(arrows),
        intents=tuple(intents),
        ours=total,
        theirs=sum(int(picture.hostile[target]) for target in line.targets),
        readiness=int((power * np.minimum(troops.order[mine], FULL)).sum()) // max(total, 1) * (PPM // FULL),
        formations=int(mine.sum()),
        stranded=sum(
            not any(line.joined(p, post) for post in line.posts) for p in troops.place[mine].tolist() if line.posts
        ),
        gaps=tuple(p for p in line.posts if not picture.held[p]),
    )
