"""The weight of a caucus: what belongs to it anyway, and who follows the holder of an office."""

from __future__ import annotations

from game.core.fixed import mul_div
from game.core.units import FULL, PPM
from game.world.politics.counts import weights
from game.world.world import World


def caucus_weight(world: World, caucus: str) -> int:
    """A caucus's part of the deciding body of its nation, ppm."""
    proto = world.rules.get("caucus", caucus)
    nation = world.nation_index[proto.nation]
    body, total = weights(world, nation), 0
    for part in proto.parts:
        bloc = world.ties.number[part.bloc]
        share = int(part.share)
        if part.follows is not None:
            place = world.ties.place(bloc, world.holder(nation, part.follows))
            loyalty = int(world.ledger["loyalty"][place]) if place >= 0 else 0
            share += mul_div(PPM - share, loyalty, FULL)
        total += mul_div(body.get(bloc, 0), share, PPM)
    return total
