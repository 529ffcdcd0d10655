"""Players the computer is measured against: one that does nothing, and a script that always attacks the nearest."""

from __future__ import annotations

from collections.abc import Iterator

from game.ai.brain import think
from game.ai.economy import economy_orders
from game.ai.mind import Mind
from game.core.units import PPM
from game.orders.base import Order
from game.orders.forces import Move, SetStance
from game.world.views import TurnView

Reasoned = tuple[Order, str]

PEACE_APART = ("foreign",)
"""Portfolios nobody uses in a trial: the war is fought out."""

RAISING = ("recruit", "raise_template")
"""Orders that make an army larger."""


class Table:
    """A brain for every nation by its tag; whom it does not name is passive."""

    def __init__(self, brains: dict[str, str], recruits: bool = True) -> None:
        self.brains = brains
        self.banned: tuple[str, ...] = () if recruits else RAISING

    def __call__(self, view: TurnView, portfolios: frozenset[str] | None) -> list[Reasoned]:
        name = self.brains.get(view.tags[view.nation])
        if name is None or portfolios is None:
            return []
        offices = frozenset(portfolios) - frozenset(PEACE_APART)
        if name == "computer":
            made = think(view, offices)
        else:
            made = [*economy_orders(view, Mind(view)), *greedy_orders(view)]
            made = [(o, why) for o, why in made if (view.rules.get("order", o.kind).portfolio or "") in offices]
        return [(o, why) for o, why in made if o.kind not in self.banned]


def greedy_orders(view: TurnView) -> Iterator[Reasoned]:
    """Every idle army marches against the nearest land in enemy hands, whatever the odds, by sea when it must."""
    atlas = view.atlas
    foes = set(view.enemies())
    hostile = [p for p in range(1, atlas.n_land + 1) if int(view.controller[p]) in foes]
    if not hostile:
        return
    away = _distance(view, hostile)
    columns = view.force_columns()
    mine = (columns["owner"] == view.nation) & (columns["domain"] == 0) & (columns["next"] == 0)
    for uid, place in sorted(zip(columns["uid"][mine].tolist(), columns["province"][mine].tolist(), strict=True)):
        yield SetStance(view.faction, uid, "hold", 1, PPM), "brain.open_ground"
        if place in away:
            yield Move(view.faction, uid, away[place][1]), "brain.open_ground"
        else:
            yield (
                Move(view.faction, uid, min(p for p in hostile if atlas.coastal[p] or p == hostile[0]), True),
                "brain.sea_reinforce",
            )


def _distance(view: TurnView, hostile: list[int]) -> dict[int, tuple[int, int]]:
    """Province -> (steps, nearest hostile province) over land that may be entered."""
    found = {place: (0, place) for place in hostile}
    queue = list(hostile)
    for place in queue:
        steps, goal = found[place]
        for other in view.atlas.land_neighbours[place]:
            holder = int(view.controller[other])
            if other not in found and holder >= 0 and (holder == view.nation or view.may_enter(holder)):
                found[other] = (steps + 1, goal)
                queue.append(other)
    return found
