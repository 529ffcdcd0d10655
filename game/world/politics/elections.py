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
    rows = world.of_nation(Parliament, nation)
    return rows[0] if rows else None


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
    return {f: seats for f in world.ties.factions.get(nation, ()) if (seats := held.item(f))}


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
    return causes_of(world, nation, (faction,), months)[faction]


def causes_of(
    world: World, nation: int, factions: Sequence[int], months: int = MONTHS_PER_YEAR
) -> dict[int, list[Cause]]:
    """Faction -> `causes`, of several at once: the accounts are gone through only once."""
    weighed = voting(world, nation)
    places = [world.ties.place(bloc, faction) for faction in factions for bloc in weighed]
    found: dict[int, list[Cause]] = {faction: [] for faction in factions}
    size, parts = len(weighed), list(weighed.values())
    for (reason, source), amounts in world.ledger.lines_at("loyalty", places, months).items():
        for place, faction in enumerate(factions):
            theirs = amounts[place * size : (place + 1) * size]
            points = sum(mul_div(amount, part, PPM) for amount, part in zip(theirs, parts, strict=True) if amount)
            if points:
                found[faction].append(Cause(source, reason, points))
    for rows in found.values():
        rows.sort(key=lambda row: (-abs(row.points), row.source, row.reason))
    return found
