"""Cabinets: what parties make of each other, who could govern together, and what a cabinet rests on.

A coalition is a set of parties of which each accepts each. Its worth is how well they suit each other, what it rests on
in the house, and how few it needs; its head is whom the others can best bear, weighed with what he brings.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from game.core.fixed import mul_div
from game.core.units import FULL, PPM
from game.world.components.politics import Cabinet, Parliament
from game.world.ecs import Uid
from game.world.politics.elections import elections, parliament, seats
from game.world.scores import Score, score
from game.world.world import World

HEADS = 2  # not balance: of so many of its largest parties one leads a cabinet


@dataclass(frozen=True, slots=True)
class Offer:
    """A cabinet that could be formed."""

    head: int
    members: tuple[int, ...]
    """The head's faction first, the others by seats."""
    tolerated: tuple[int, ...]
    share: int
    """Part of the seats of its members, ppm."""
    base: int
    """The same with those that bear it, ppm."""
    form: str
    """majority, tolerated or minority."""
    worth: int
    """By which offers are compared, milli-points."""


def cabinet(world: World, nation: int) -> tuple[Uid, Cabinet] | None:
    """The cabinet of a nation, if it has one."""
    return next(iter(world.of_nation(Cabinet, nation)), None)


def in_office(world: World, nation: int) -> tuple[int, ...]:
    """The factions that govern: the members of the cabinet, else whoever governs."""
    found = cabinet(world, nation)
    if found is not None:
        return tuple(found[1].members)
    governs = world.nation(nation).government
    return (governs,) if governs >= 0 else ()


def acceptance(world: World, nation: int, actor: int, other: int, viewer: int = -1) -> Score:
    """What one party makes of another as a partner: at 0 it would just sit with it; kept for the moment."""
    kept: dict[tuple[int, int, int], Score] = world.memo.setdefault("cabinet_acceptance", {})
    key = (actor, other, viewer)
    if key not in kept:
        kept[key] = score(world, elections(world)[nation].cabinet.accept, actor, other, viewer)
    return kept[key]


def base_of(world: World, nation: int, factions: tuple[int, ...]) -> int:
    """Part of the seats that some factions have together, ppm."""
    held = seats(world, nation)
    total = sum(held.values())
    return mul_div(sum(held.get(faction, 0) for faction in factions), PPM, total) if total else 0


def width_of(world: World, nation: int, members: tuple[int, ...]) -> int:
    """How far the two members that stand farthest apart stand apart, milli-points: 0 for one party alone."""
    table = {(a, b): acceptance(world, nation, a, b).value for a in members for b in members if a != b}
    return FULL - min(table.values()) if table else 0


@dataclass(slots=True)
class _House:
    """What a search for a cabinet reads again and again."""

    held: dict[int, int]
    total: int
    likes: dict[tuple[int, int], int]
    """(who, whom) -> what he makes of him as a partner, of all whom nothing bars."""
    refused: set[tuple[int, int]]
    barred: set[int]
    seconds: set[int]
    winner: int
    """Who has gained most since the poll before, -1 for nobody."""


def would_sit(world: World, nation: int, members: frozenset[int]) -> bool:
    """Whether some parties could form a cabinet: whether their offer is among `offers`."""
    proto = elections(world).get(nation)
    held = seats(world, nation)
    if proto is None or not sum(held.values()) or not members <= held.keys():
        return False
    names = {world.faction_ids[member] for member in members}
    if names & set(proto.cabinet.bars):
        return False
    found = parliament(world, nation)
    if found is not None and any(names >= set(row) for row in found[1].refusals):
        return False
    return all(acceptance(world, nation, a, b).value >= 0 for a in members for b in members if a != b)


def _house(world: World, nation: int, proto: Any, viewer: int) -> _House:
    held = seats(world, nation)
    barred = {world.faction_index[name] for name in proto.cabinet.bars}
    sit = [b for b in held if b not in barred]  # of the others nobody asks how they are liked
    likes = {(a, b): acceptance(world, nation, a, b, viewer).value for a in held for b in sit if a != b}
    found = parliament(world, nation)
    rows = found[1].refusals if found is not None else []
    index = world.faction_index
    refused = {(index[a], index[b]) for a, b in rows if a in index and b in index}
    seconds = {index[name] for name in proto.cabinet.seconds}
    winner = _winner(found[1], index, world.quantity("winner_gain")) if found is not None else -1
    return _House(held, sum(held.values()), likes, refused | {(b, a) for a, b in refused}, barred, seconds, winner)


def _winner(house: Parliament, index: Mapping[str, int], least: int) -> int:
    """The faction that gained most votes at the last poll, and enough of them; -1 for none."""
    gains = {name: share - house.before.get(name, 0) for name, share in house.shares.items() if name in index}
    best = max(sorted(gains), key=lambda name: gains[name], default="")
    return index[best] if best and house.before and gains[best] >= least else -1


def offers(world: World, nation: int, viewer: int = -1) -> list[Offer]:
    """Every cabinet that could be formed in the house as it is, the best first; kept for the moment."""
    kept: dict[tuple[int, int, str], list[Offer]] = world.memo.setdefault("cabinet_offers", {})
    found = parliament(world, nation)
    key = nation, viewer, str(found[1].refusals) if found is not None else ""
    if key not in kept:
        kept[key] = _offers(world, nation, viewer)
    return kept[key]


def _offers(world: World, nation: int, viewer: int) -> list[Offer]:
    proto = elections(world).get(nation)
    if proto is None:
        return []
    house = _house(world, nation, proto, viewer)
    if not house.total:
        return []
    found = [_offer(world, proto, house, members) for members in _sets(house)]
    return sorted(found, key=lambda one: (-one.worth, one.members))


def _sets(house: _House) -> Iterator[tuple[int, ...]]:
    """Every set of parties of which each accepts each, larger parties first within it."""
    order = sorted((f for f in house.held if f not in house.barred), key=lambda f: (-house.held[f], f))

    def grow(chosen: tuple[int, ...], start: int) -> Iterator[tuple[int, ...]]:
        for place in range(start, len(order)):
            party = order[place]
            if all(_together(house, party, other) for other in chosen):
                yield (*chosen, party)
                yield from grow((*chosen, party), place + 1)

    return grow((), 0)


def _together(house: _House, one: int, other: int) -> bool:
    return min(house.likes[one, other], house.likes[other, one]) >= 0 and (one, other) not in house.refused


def _offer(world: World, proto: Any, house: _House, members: tuple[int, ...]) -> Offer:
    """A set of parties as a cabinet: its head, who bears it, what it rests on and what it is worth."""
    leads = [f for f in members if f not in house.seconds] or list(members)
    head = max(leads[:HEADS], key=lambda f: (_as_head(world, house, members, f), -f))
    margin = world.quantity("tolerance")
    outside = sorted(f for f in house.held if f not in members)
    bears = tuple(
        f for f in outside if min(house.likes[f, m] for m in members) >= -margin and (f, head) not in house.refused
    )
    share = mul_div(sum(house.held[f] for f in members), PPM, house.total)
    base = share + mul_div(sum(house.held[f] for f in bears), PPM, house.total)
    needed = int(proto.cabinet.needed)
    form = "majority" if share >= needed else "tolerated" if base >= needed else "minority"
    pairs = [house.likes[a, b] for a in members for b in members if a != b]
    worth = (sum(pairs) // len(pairs)) if pairs else world.quantity("worth_alone")
    worth += {"majority": world.quantity("worth_majority"), "tolerated": world.quantity("worth_tolerated")}.get(form, 0)
    worth += mul_div(min(share, needed), world.quantity("worth_seats"), PPM)
    worth -= world.quantity("worth_partner") * (len(members) - 1)
    worth += world.quantity("worth_winner") if house.winner in (*members, *bears) else 0
    ordered = (head, *(f for f in members if f != head))
    return Offer(head, ordered, bears if form != "majority" else (), share, base, form, worth)


def _as_head(world: World, house: _House, members: tuple[int, ...], party: int) -> int:
    """How well a party would lead the others: what they make of it, and the part of their seats it has."""
    others = [house.likes[other, party] for other in members if other != party]
    liked = sum(others) // len(others) if others else 0
    own = mul_div(house.held[party], PPM, sum(house.held[f] for f in members))
    return liked // 2 + mul_div(own, world.quantity("head_by_seats"), PPM)


def against(world: World, nation: int) -> int:
    """Part of the seats that would vote against the cabinet, ppm: those outside who would not sit with its head."""
    found = cabinet(world, nation)
    if found is None:
        return 0
    head = found[1].head
    margin = world.quantity("tolerance")
    inside, bear = set(found[1].members), set(found[1].tolerated)
    foes = [
        f
        for f in seats(world, nation)
        if f not in inside and acceptance(world, nation, f, head).value < (-margin if f in bear else 0)
    ]
    return base_of(world, nation, tuple(foes))
