"""Fronts as the planner shows them: rows, the orders that change them, and what their staffs would do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from game.core.units import PPM
from game.orders.base import Order
from game.orders.fronts import AssignFront, DissolveFront, FormFront, SetFront
from game.view.models import facts
from game.view.models.phrases import Phrases
from game.view.models.play import Play
from game.view.words import Name, Words
from game.world.views import FrontDraft, FrontPlan

STANCES = ("hold", "advance", "fall_back")
ICONS = {"hold": "shield", "advance": "crossed-swords", "fall_back": "anticlockwise-rotation"}
OBJECTIVES = 3
FOES = 7
"""Nations offered for a new front."""


@dataclass(frozen=True, slots=True)
class Row:
    """A front in the planner: itself, and what its staff makes of it."""

    draft: FrontDraft
    plan: FrontPlan | None

    @property
    def ratio(self) -> int:
        """Ours over theirs, ppm; 0 when no enemy is in sight."""
        if self.plan is None or not self.plan.theirs:
            return 0
        return self.plan.ours * PPM // self.plan.theirs


def rows(play: Play) -> list[Row]:
    """Own fronts with this month's plan, those of old first."""
    plans = play.view.front_plans()
    drafts = sorted(play.view.front_drafts(), key=lambda d: (d.uid < 0, abs(d.uid)))
    return [Row(draft, plans.get(draft.uid)) for draft in drafts]


def foes(play: Play) -> list[int]:
    """Nations a new front could face: enemies first, then neighbours; those faced already left out."""
    view = play.view
    faced = {draft.foe for draft in view.front_drafts()}
    enemies = view.enemies()
    near = [n for n in view.neighbours(view.nation) if n not in enemies and not view.allied(view.nation, n)]
    enemies.sort(key=lambda n: (not _contacts(play, n), -view.strength(n), n))
    near.sort(key=lambda n: (-view.strength(n), n))
    return [n for n in [*enemies, *near] if n not in faced][:FOES]


def _contacts(play: Play, foe: int) -> list[int]:
    """Own provinces next to land a nation holds."""
    view = play.view
    tails, heads = view.atlas.arcs
    touch = (view.controller[tails] == view.nation) & (view.controller[heads] == foe)
    return sorted(set(tails[touch].tolist()))


def heart(play: Play, foe: int) -> int:
    """Where a front against a nation has its middle: the border province nearest to the middle of all of them."""
    view = play.view
    posts = _contacts(play, foe)
    if not posts:
        return view.capital(view.nation)
    at = np.asarray(view.atlas.anchor)[posts]
    middle = at.sum(axis=0) // len(posts)
    return min(posts, key=lambda p: (int(((np.asarray(view.atlas.anchor)[p] - middle) ** 2).sum()), p))


def loose(play: Play) -> list[int]:
    """Own armies on land that belong to no front."""
    taken = {uid for draft in play.view.front_drafts() for uid in draft.formations}
    return [uid for uid in armies(play) if uid not in taken]


def armies(play: Play) -> list[int]:
    """Own formations on land."""
    land = play.view.atlas.n_land
    return [f.uid for f in facts.own(play) if not f.naval and not f.flying and f.province <= land]


def of_border(play: Play, sector: int, uids: Sequence[int], others: Sequence[int] = ()) -> list[int]:
    """Those of some armies that stand nearer to a sector than to those of other fronts, on its landmass."""
    view = play.view
    at, mass = np.asarray(view.atlas.anchor), view.atlas.landmass

    def far(one: int, other: int) -> int:
        return int(((at[one] - at[other]) ** 2).sum())

    found = []
    for uid in uids:
        formation = view.formation(uid)
        if formation is None or mass[formation.province] != mass[sector]:
            continue
        rivals = [other for other in others if mass[other] == mass[sector]]
        if all(far(formation.province, sector) <= far(formation.province, other) for other in rivals):
            found.append(uid)
    return found


# -- orders --------------------------------------------------------------------------------------------------------
def form(play: Play, words: Phrases, foe: int) -> FormFront:
    """A new front against a nation with everybody who is free on that side of the land."""
    view = play.view
    sector = heart(play, foe)
    others = [draft.sector for draft in view.front_drafts()]
    formations = tuple(of_border(play, sector, loose(play), others))
    stance = "advance" if view.at_war(view.nation, foe) else "hold"
    return FormFront(play.faction, _name(play, words, foe), foe, sector, stance, (), 0, 0, formations)


def _name(play: Play, words: Phrases, foe: int) -> str:
    """A name no other front has."""
    taken = {draft.name for draft in play.view.front_drafts()}
    name = str(words.t("ui.front.name", foe=words.nation(foe)))[:36]
    number = 2
    found = name
    while found in taken:
        found, number = f"{name} {number}", number + 1
    return found


def change(play: Play, draft: FrontDraft, now: FrontDraft) -> list[Order]:
    """Orders that make a front what `now` says."""
    by = play.faction
    if draft.uid < 0:
        order = FormFront(
            by, draft.name, now.foe, now.sector, now.stance, now.objectives, now.odds, now.losses, now.formations
        )
        return [order]
    orders: list[Order] = []
    if replace(now, formations=draft.formations) != draft:
        orders.append(SetFront(by, draft.uid, now.name, now.sector, now.stance, now.objectives, now.odds, now.losses))
    joined = tuple(uid for uid in now.formations if uid not in draft.formations)
    left = tuple(uid for uid in draft.formations if uid not in now.formations)
    if joined:
        orders.append(AssignFront(by, draft.uid, joined))
    if left:
        orders.append(AssignFront(by, 0, left))
    return orders


def dissolve(play: Play, draft: FrontDraft) -> Order | None:
    """The order that ends a front; None for one that is only planned: its order is taken back instead."""
    return DissolveFront(play.faction, draft.uid) if draft.uid > 0 else None


def toggled(draft: FrontDraft, province: int) -> FrontDraft:
    """The draft with a province among its objectives, or no longer; the oldest gives way to a fourth."""
    if province in draft.objectives:
        return replace(draft, objectives=tuple(p for p in draft.objectives if p != province))
    return replace(draft, objectives=(*draft.objectives, province)[-OBJECTIVES:])


# -- words ---------------------------------------------------------------------------------------------------------
def odds_text(words: Phrases, odds: int) -> Words | Name:
    """Odds as people say them: 1.5 : 1, with the decimal mark of the language."""
    return Name(f"{words.figures.milli(odds // 1000)} : 1")


@dataclass(frozen=True, slots=True)
class Said:
    """One line of what a staff would do: text, tone, and where."""

    text: str
    why: str
    tone: str
    province: int


TONES = {"attack": "bad", "exploit": "warn", "withdraw": "good", "halt": "dim"}


def said(words: Phrases, plan: FrontPlan) -> list[Said]:
    """What the staff would do, attacks first; formations that do the same are counted together."""
    counts: dict[tuple[str, int, int, int, str], int] = {}
    for intent in plan.intents:
        key = (intent.kind, intent.start, intent.goal, intent.odds, intent.reason)
        counts[key] = counts.get(key, 0) + 1
    order = {"attack": 0, "exploit": 1, "withdraw": 2, "halt": 3}
    found = []
    for (kind, start, goal, odds, reason), count in sorted(
        counts.items(), key=lambda row: (order.get(row[0][0], 4), row[0][1:3])
    ):
        text = words.t(
            f"ui.front.does.{kind}", start=words.province(start), goal=words.province(goal), count=count,
            odds=odds_text(words, odds),
        )  # fmt: skip
        found.append(Said(text, words.t(reason), TONES.get(kind, "body"), goal))
    return found
