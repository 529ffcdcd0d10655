"""What the staffs of a nation would set going now: for the arrows on the map before the turn is ended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from game.core.units import FULL, PPM
from game.world.components.command import Arrow, Front
from game.world.staff.desk import Muster, brief_of, confrontations, ground_of, habit_of, picture_of, troops_of
from game.world.staff.frame import Intent, Line, Picture, Troops
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
    formations: tuple[int, ...] | None = None
    uid: int = 0
    """Uid of the front it changes, 0 for a new one."""


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
    """Formations that no land joins to the line."""
    gaps: tuple[int, ...]
    """Posts where nobody of ours stands, now."""


def previews(world: World, nation: int, drafts: Sequence[FrontDraft] = ()) -> dict[int, FrontPlan]:
    """Uid -> plan of every front of a nation, with drafts in place of what they change or beside it.

    The first of the drafts stands under -1, the second under -2 and so on where they are new.
    """
    fronts, assigned = _with_drafts(world, nation, drafts)
    muster, ground, habit = Muster(world), ground_of(world), habit_of(world)
    found: dict[int, FrontPlan] = {}
    for foes, war, rows in confrontations(world, nation, fronts):
        troops = troops_of(world, muster, [uid for uid, _ in rows], assigned)
        picture = picture_of(world, muster, nation, foes, war)
        briefs = [brief_of(world, uid, front) for uid, front in rows]
        lines: list[Line] = []
        intents = plan(ground, picture, troops, briefs, habit, lines=lines)
        for place, (uid, _) in enumerate(rows):
            mine = [intent for intent in intents if intent.front == uid]
            found[uid] = _summary(ground.mass, picture, troops, place, uid, lines[place], mine, war)
    return found


def _with_drafts(
    world: World, nation: int, drafts: Sequence[FrontDraft]
) -> tuple[list[tuple[int, Front]], dict[int, int]]:
    """(fronts by uid with the drafts in place, formation uid -> front for what the drafts assign)."""
    fronts = {int(uid): front for uid, front in world.of_nation(Front, nation)}
    assigned: dict[int, int] = {}
    for number, draft in enumerate(drafts, start=1):
        uid = draft.uid or -number
        front = Front(nation, draft.name, draft.foe, draft.sector, draft.stance, list(draft.objectives), draft.odds)
        front.losses = draft.losses
        fronts[uid] = front
        if draft.formations is not None:
            assigned.update(dict.fromkeys(draft.formations, uid))
            table = world.formations
            others = table.uid[(table.front == uid) & (table.uid != 0)].tolist() if uid > 0 else []
            for formation in others:
                assigned.setdefault(formation, 0)
    return sorted(fronts.items()), assigned


def _summary(
    mass: np.ndarray,
    picture: Picture,
    troops: Troops,
    place: int,
    uid: int,
    line: Line,
    intents: list[Intent],
    war: bool,
) -> FrontPlan:
    """The figures of one front."""
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
    shore = {int(mass[post]) for post in line.posts}
    total = int(power.sum())
    return FrontPlan(
        uid=uid,
        war=war,
        posts=tuple(Post(p, int(held[p]), line.need.get(p, 0), line.danger[p]) for p in line.posts),
        arrows=tuple(arrows),
        intents=tuple(intents),
        ours=total,
        theirs=sum(int(picture.hostile[target]) for target in line.targets),
        readiness=int((power * np.minimum(troops.order[mine], FULL)).sum()) // max(total, 1) * (PPM // FULL),
        formations=int(mine.sum()),
        stranded=sum(int(mass[p]) not in shore for p in troops.place[mine].tolist()) if shore else 0,
        gaps=tuple(p for p in line.posts if not picture.held[p]),
    )


def draft_of(uid: int, front: Front) -> FrontDraft:
    """A front as a draft of itself."""
    return FrontDraft(
        front.name, front.foe, front.sector, front.stance, tuple(front.objectives), front.odds, front.losses, None, uid
    )
