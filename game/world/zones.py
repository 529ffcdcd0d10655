"""Ground of limited wars, and land that treaties keep free of troops and forts."""

from __future__ import annotations

from collections.abc import Sequence

from game.core.arrays import nonzeros
from game.core.errors import Refusal
from game.core.units import DIVISION
from game.world.components.diplomacy import Treaty
from game.world.spawn import LAND
from game.world.world import World


def disputed(world: World, one: int, other: int, wished: Sequence[int] = ()) -> int:
    """The province of the other that a limited war is about: it lies on the common border and is wished for, else the
    least peopled; 0 when there is no common border.
    """
    table = world.provinces
    border = [
        p
        for p in nonzeros(table.controller == other).tolist()
        if any(int(table.controller[q]) == one for q in world.atlas.land_neighbours[p])
    ]
    wished_for = [p for p in border if p in wished]
    return min(wished_for or border, key=lambda p: (int(table.people[p]), p), default=0)


def zone_of(world: World, one: int, other: int, wished: Sequence[int], radius: int) -> list[int]:
    """Land of the two within `radius` steps of the disputed province, ascending."""
    heart = disputed(world, one, other, wished)
    found, edge = {heart}, [heart]
    for _ in range(radius):
        edge = [q for p in edge for q in world.atlas.land_neighbours[p] if q not in found]
        edge = [q for q in edge if int(world.provinces.controller[q]) in (one, other)]
        found |= set(edge)
    return sorted(found - {0})


def duties(world: World, nation: int) -> list[Treaty]:
    """Treaties by which a nation owes something, oldest first."""
    return [treaty for _, treaty in world.pacts.bonds[nation] if treaty.payer == nation]


def kept_empty(world: World, nation: int, province: int) -> bool:
    """Whether a nation has promised to keep a province free of troops and forts."""
    return any(province in treaty.provinces for treaty in duties(world, nation))


def troops_allowed(world: World, nation: int) -> int:
    """Land divisions, in thousandths, that treaties leave a nation; -1 for no limit."""
    limits = [
        treaty.amount * DIVISION
        for treaty in duties(world, nation)
        if "disarm" in world.rules.get("treaty", treaty.kind).gives
    ]
    return min(limits, default=-1)


def bound(world: World, nation: int, province: int, divisions: int) -> Refusal | None:
    """Refused when raising so many divisions (in thousandths) in a province would break a treaty."""
    if kept_empty(world, nation, province):
        return Refusal("zone_kept_empty", {"province": world.atlas.ids[province]})
    allowed = troops_allowed(world, nation)
    if allowed < 0:
        return None
    table = world.formations
    rows = table.alive()
    rows = rows[(table.owner[rows] == nation) & (table.domain[rows] == LAND)]
    have = int(table.units[rows].sum())
    return Refusal("disarmed", {"most": allowed // DIVISION}) if have + divisions > allowed else None
