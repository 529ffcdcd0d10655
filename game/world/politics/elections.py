"""Elections: what a poll would give today, the seats it makes, and what has moved the voters since the last one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from game.core.fixed import mul_div, share_out
from game.core.units import MONTHS_PER_YEAR, PPM
from game.world.components.politics import Parliament
from game.world.conditions import Scene, holds
from game.world.ecs import Uid
from game.world.politics.counts import Division, divide
from game.world.politics.electorate import voting
from game.world.world import World

_FINE = 1000  # not balance: shares are raised to powers in thousandths, so that products stay small


def elections(world: World) -> dict[int, Any]:
    """Nation -> the rules of its election."""
    if "elections" not in world.fixed:
        rows = {world.nation_index[proto.nation]: proto for proto in world.rules.of("election").values()}
        world.fixed["elections"] = dict(sorted(rows.items()))
    found: dict[int, Any] = world.fixed["elections"]
    return found


def parliament(world: World, nation: int) -> tuple[Uid, Parliament] | None:
    """The house of a nation, if it has one."""
    return next(iter(world.of_nation(Parliament, nation)), None)


def votes_here(world: World, nation: int) -> bool:
    """Whether elections are held in the nation as it is governed now."""
    proto = elections(world).get(nation)
    return proto is not None and world.nation(nation).alive and holds(Scene(world, nation), proto.when)


def poll(world: World, nation: int, viewer: int = -1) -> dict[int, int]:
    """Faction -> its part of the votes if the nation voted today, ppm; the sum is exact."""
    return shares_of(divide(world, nation, viewer))


def shares_of(found: Division) -> dict[int, int]:
    """Faction -> its part of the votes in a division, ppm; the sum is exact."""
    return dict(zip(found.shares, share_out(PPM, list(found.shares.values())), strict=True))


def seats_of(proto: Any, shares: dict[int, int]) -> dict[int, int]:
    """Faction -> seats that shares of the votes make by the rules of an election; the sum is exact."""
    order = sorted(shares)
    counted = {faction: shares[faction] if shares[faction] >= proto.threshold else 0 for faction in order}
    if proto.method in ("majority", "presidential"):
        weights = [(counted[faction] // _FINE) ** int(proto.power) for faction in order]
        return dict(zip(order, share_out(int(proto.seats), weights), strict=True))
    first = max(order, key=lambda faction: (counted[faction], -faction), default=-1)
    if proto.method == "bonus" and first >= 0 and counted[first] >= proto.bonus_share:
        given = mul_div(int(proto.seats), int(proto.bonus_seats), PPM)
        rest = share_out(int(proto.seats) - given, [0 if faction == first else counted[faction] for faction in order])
        return dict(zip(order, rest, strict=True)) | {first: given}
    return dict(zip(order, share_out(int(proto.seats), [counted[faction] for faction in order]), strict=True))


def seats(world: World, nation: int) -> dict[int, int]:
    """Faction -> seats it holds, those with none left out."""
    held = world.ledger["seats"]
    return {f: int(held[f]) for f in world.ties.factions.get(nation, ()) if int(held[f])}


@dataclass(frozen=True, slots=True)
class Cause:
    """What one cause has done to the votes of a faction."""

    source: str
    """As in the accounts: `swing.out_of_work`, `act.campaign`, `event.dawes_plan`."""
    reason: str
    points: int
    """Loyalty it brought or cost over all blocs, each by its part of the votes, milli-points."""


def causes(world: World, nation: int, faction: int, months: int = MONTHS_PER_YEAR) -> list[Cause]:
    """What has moved the voters of a nation toward or away from a faction over the last months, the strongest first."""
    return causes_of_all(world, nation, (faction,), months)[0]


def causes_of_all(world: World, nation: int, factions: Sequence[int], months: int) -> list[list[Cause]]:
    """`causes` for several factions of a nation at once: the accounts are read a single time."""
    weighed = voting(world, nation)
    places = [world.ties.place(bloc, faction) for faction in factions for bloc in weighed]
    found: list[list[Cause]] = [[] for _ in factions]
    for (reason, source), amounts in world.ledger.lines_at("loyalty", places, months).items():
        for place, rows in enumerate(found):
            part = amounts[place * len(weighed) : (place + 1) * len(weighed)]
            points = sum(mul_div(amount, weight, PPM) for amount, weight in zip(part, weighed.values(), strict=True))
            if points:
                rows.append(Cause(source, reason, points))
    return [sorted(rows, key=lambda row: (-abs(row.points), row.source, row.reason)) for rows in found]
