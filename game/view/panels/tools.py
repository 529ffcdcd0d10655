"""What can be done with formations that are selected: stance and contingencies above, marching and the rest below."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

import pygame

from game.core.units import PPM
from game.orders.army import Refit
from game.orders.forces import Disband, Halt, Merge, SetStance, Split
from game.view.models import facts
from game.view.models.fronts import odds_text
from game.view.theme.fonts import SMALL_CAPTION
from game.view.ui import Button, Group, IconButton, layout
from game.world.views import FormationView

if TYPE_CHECKING:
    from game.view.screens.campaign import Campaign

STANCES = ("hold", "advance", "avoid", "dig_in", "fall_back")
SHARES = (1.0, 1.1, 1.5, 1.15, 1.2)
FLOORS = (0, PPM, PPM * 5 // 4, PPM * 3 // 2, 2 * PPM, 3 * PPM)
LOSSES = (0, PPM // 4, PPM // 2, PPM * 3 // 4)
BLOCKED = ("wait", "around", "halt")
ROW = 34
"""Height of one row of buttons with the gap to the next."""


def height(desk: Campaign) -> int:
    """Pixels that the rows for a formation on land take."""
    return desk.px(62 if desk.wide else 62 + ROW)


def told(desk: Campaign, found: FormationView) -> SetStance:
    """What a formation is told, this month's plan included."""
    planned = [o for o in desk.play.plan() if isinstance(o, SetStance) and o.formation == found.uid]
    if planned:
        return planned[-1]
    return SetStance(desk.play.faction, found.uid, found.stance, found.floor, found.losses)


def next_of(choices: Sequence[int], value: int) -> int:
    """The choice after the one in force; the first after one that is none of them."""
    return choices[(choices.index(value) + 1) % len(choices)] if value in choices else choices[0]


def stances(desk: Campaign, root: Group, rect: pygame.Rect, found: Sequence[FormationView]) -> None:
    """A button for every stance; all formations selected take it, each with the contingencies it had."""
    now = [told(desk, one) for one in found]
    for cell, stance in zip(layout.columns(rect, SHARES, desk.px(4)), STANCES, strict=True):
        orders = [SetStance(o.by, o.formation, stance, o.floor, o.losses) for o in now]
        Button(
            root,
            cell,
            desk.t(f"ui.stance.{stance}"),
            partial(desk.give_all, orders) if len(orders) > 1 else partial(desk.give, orders[0]),
            lit=all(o.stance == stance for o in now),
            id=f"stance.{stance}",
            style=SMALL_CAPTION.sized(13),
            tip=desk.t(f"ui.stance.{stance}.tip"),
        )


def contingencies(desk: Campaign, root: Group, rect: pygame.Rect, found: FormationView) -> None:
    """From what odds it attacks, when it breaks off, and what it does when the way is barred; a click goes on."""
    t, words = desk.t, desk.words
    now = told(desk, found)
    habit = t("ui.front.habit")
    floor = SetStance(now.by, now.formation, now.stance, next_of(FLOORS, now.floor), now.losses)
    losses = SetStance(now.by, now.formation, now.stance, now.floor, next_of(LOSSES, now.losses))
    odds = odds_text(words, now.floor) if now.floor else habit
    share = words.figures.percent(now.losses) if now.losses else habit
    specs: tuple[tuple[str, str, Callable[[], object]], ...] = (
        ("floor", t("ui.do.floor", odds=odds), partial(desk.give, floor)),
        ("losses", t("ui.do.losses", share=share), partial(desk.give, losses)),
        ("blocked", t(f"ui.do.blocked.{desk.blocked}"), desk.next_blocked),
    )
    for cell, (name, text, do) in zip(layout.columns(rect, [1.0, 1.0, 1.0], desk.px(4)), specs, strict=True):
        tip = desk.t(f"ui.do.{name}.tip")
        Button(root, cell, text, do, id=f"do.{name}", style=SMALL_CAPTION.sized(13), tip=tip)


def actions(desk: Campaign, root: Group, rect: pygame.Rect, found: FormationView) -> None:
    """Move, go by sea, halt, split, merge, refit, disband."""
    px, t, play = desk.px, desk.t, desk.play
    mates = [
        f.uid for f in facts.own(play) if f.province == found.province and f.uid != found.uid and f.naval == found.naval
    ]
    template, refitting = play.view.refit_state(found.uid)
    refit = Refit(play.faction, found.uid, template, not refitting)
    specs = [
        ("move", "path-distance", desk.begin_move, True, desk.moving),
        ("sea", "cargo-ship", desk.toggle_sea, not found.naval, desk.by_sea),
        ("halt", "pause-button", lambda: desk.give(Halt(play.faction, found.uid)), bool(found.target), False),
        ("split", "linked-rings", lambda: desk.give(Split(play.faction, found.uid)), True, False),
        ("merge", "rally-the-troops", lambda: desk.give(Merge(play.faction, found.uid, mates[0])), bool(mates), False),
        ("refit", "upgrade", lambda: desk.give(refit), play.check(refit) is None, refitting),
        ("disband", "trash-can", lambda: desk.sure_disband(Disband(play.faction, found.uid)), True, False),
    ]
    for cell, (name, icon, do, enabled, lit) in zip(
        layout.columns(rect, [1.0] * len(specs), px(4)), specs, strict=True
    ):
        IconButton(root, cell, icon, do, id=f"do.{name}", enabled=enabled, lit=lit, tip=t(f"ui.do.{name}.tip"))


def tools(desk: Campaign, root: Group, rect: pygame.Rect, found: FormationView) -> None:
    """Two rows for one formation on land; three in a narrow window, where words and signs do not fit into one."""
    if desk.wide:
        upper, lower = layout.rows(rect, [1.0, 1.0], desk.px(4))
        plans, orders = layout.columns(lower, [1.5, 1.2], desk.px(8))
    else:
        upper, plans, orders = layout.rows(rect, [1.0, 1.0, 1.0], desk.px(4))
    stances(desk, root, upper, [found])
    contingencies(desk, root, plans, found)
    actions(desk, root, orders, found)
