"""Fronts: how the own line is held against what stands before it, where it has holes, and whose land lies behind."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import numpy as np

from game.core.units import PPM
from game.view.map.scene import Badge
from game.view.map.style import CHECK, PLAIN, STRIPES, Bytes
from game.view.mapmodes.base import EMPTY, Colours, Entry, Figure, MapMode, Said, land_of, map_mode
from game.view.words import Name

if TYPE_CHECKING:
    from game.world.views import Post, TurnView

OURS: Final = (42, 52, 70)
FRIENDS: Final = (60, 96, 76)
THEIRS: Final = (104, 46, 42)
STEPS: Final = (
    ("gap", (246, 238, 214), CHECK),
    ("lost", (214, 92, 60), STRIPES),
    ("thin", (222, 164, 84), PLAIN),
    ("even", (122, 150, 168), PLAIN),
    ("safe", (70, 118, 164), PLAIN),
)
"""How a post is held: key, colour, pattern. Lightness and pattern tell them apart without the hue."""


def grade(post: Post) -> int:
    """Place in `STEPS`: nobody there, under half, under the whole, up to twice, or more than the danger."""
    if not post.held:
        return 0
    share = post.held * PPM // max(post.danger, 1)
    return 1 if share < PPM // 2 else 2 if share < PPM else 3 if share < 2 * PPM else 4


@map_mode
class FrontsMode(MapMode):
    """Fronts."""

    id = "fronts"
    title = "ui.map.mode.fronts"
    icon = "barbed-wire"
    order = 10

    def paint(self, view: TurnView) -> Colours:
        """Posts by how they are held, all else by whose it is."""
        side = np.full(len(view.tags) + 1, -1)
        for nation in view.living():
            side[nation] = 2 if view.at_war(view.nation, nation) else 1 if view.allied(view.nation, nation) else -1
        side[view.nation] = 0
        table = np.array([OURS, FRIENDS, THEIRS, EMPTY], np.uint8)
        found: Colours = table[side[np.asarray(view.controller)]]
        found[~land_of(view)] = EMPTY
        for post in self._posts(view):
            found[post.province] = STEPS[grade(post)][1]
        return found

    def hatch(self, view: TurnView) -> tuple[Bytes, Colours]:
        """A grid over holes, stripes over posts that will not hold."""
        pattern = np.full(view.atlas.n, PLAIN, np.uint8)
        for post in self._posts(view):
            pattern[post.province] = STEPS[grade(post)][2]
        return pattern, (self.paint(view) // 2).astype(np.uint8)

    def badges(self, view: TurnView) -> Sequence[Badge]:
        """At the heart of each front ours over theirs."""
        plans = view.front_plans()
        found = []
        for draft in view.front_drafts():
            plan = plans.get(draft.uid)
            if plan is not None and plan.theirs:
                text = f"{plan.ours / plan.theirs:.1f}"
                colour = (60, 110, 160) if plan.ours >= plan.theirs else (176, 60, 44)
                found.append(Badge(draft.sector, "flying-flag", colour, text))
        return found

    def legend(self, view: TurnView) -> list[Entry]:
        """The grades, then whose land."""
        found = [
            Entry(colour, Said(f"ui.map.front.{key}"), pattern, (colour[0] // 2, colour[1] // 2, colour[2] // 2))
            for key, colour, pattern in STEPS
        ]
        found += [
            Entry(OURS, Said("ui.map.front.ours")),
            Entry(FRIENDS, Said("ui.map.front.friends")),
            Entry(THEIRS, Said("ui.map.front.theirs")),
        ]
        return found

    def tooltip(self, view: TurnView, province: int) -> list[Said]:
        """Whose front, how much stands there and what faces it."""
        plans = view.front_plans()
        for draft in view.front_drafts():
            plan = plans.get(draft.uid)
            for post in plan.posts if plan is not None else ():
                if post.province == province:
                    return [
                        Said("ui.map.front.tip.front", {"front": Name(draft.name)}),
                        Said("ui.map.front.tip.held", {"held": Figure("short", post.held)}),
                        Said("ui.map.front.tip.need", {"need": Figure("short", post.need)}),
                        Said("ui.map.front.tip.danger", {"danger": Figure("short", post.danger)}),
                    ]
        return []

    @staticmethod
    def _posts(view: TurnView) -> list[Post]:
        return [post for plan in view.front_plans().values() for post in plan.posts]
