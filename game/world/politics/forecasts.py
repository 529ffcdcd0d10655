"""What an act of party life would do: tried on the books, read, and taken back.

Only verbs that do nothing but change stocks are tried; what else an act does is named, not foretold. Chance and what
others do in the same month are not in it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from game.core.fixed import mul_div
from game.core.units import FULL, PPM
from game.rules.vocabulary import Effect
from game.world.effects import only_books, try_effects
from game.world.ledger import Tried
from game.world.politics.acts import scene_of
from game.world.politics.counts import shares_if, standing_division, weights
from game.world.politics.leanings import vote_of
from game.world.scores import read_by, score
from game.world.world import World


class Change(msgspec.Struct, frozen=True):
    """What an act does to one cell of a stock."""

    stock: str
    subject: str
    """Whose: id of a bloc, faction, nation or province; `bloc/faction` of a tie; empty for the world."""
    before: int
    after: int


class Forecast(msgspec.Struct, frozen=True):
    """What an act would do."""

    changes: tuple[Change, ...]
    share: int
    """Our part of the deciding body now, ppm."""
    share_after: int
    others: tuple[str, ...]
    """Verbs that cannot be foretold."""
    shares: Mapping[int, int]
    """Every faction's part of the body now, and below afterwards, ppm."""
    shares_after: Mapping[int, int]


def forecast_act(world: World, act: str, faction: int, target: int = -1, viewer: int = -1) -> Forecast:
    """What an act by a faction would do to the books, and to its part of the deciding body."""
    return forecast_acts(world, [(act, target)], faction, viewer)


def forecast_acts(world: World, acts: Sequence[tuple[str, int]], faction: int, viewer: int = -1) -> Forecast:
    """What several acts (each with its target) would do together, in the order in which they are planned."""
    nation = world.faction(faction).nation
    now = standing_division(world, nation, viewer)
    others: list[str] = []
    with world.ledger.supposing() as changes:
        for act, target in acts:
            booked, others_of = _sorted_effects(world, act)
            try_effects(scene_of(world, act, faction, target, viewer), booked)
            others += others_of
        moved = _moved(world, nation, changes)
        changed = frozenset(change[0] for change in changes)
        reweighed = any(world.ledger.specs[stock].scope == "bloc" for stock in changed)
        then = shares_if(world, now, changed, moved, weights(world, nation) if reweighed else None, viewer)
        rows = _summed(world, changes)
    own, after = now.shares.get(faction, 0), then.get(faction, 0)
    return Forecast(rows, own, after, tuple(others), now.shares, then)


def gamble_chance(world: World, params: Any, actor: int, against: int, viewer: int = -1) -> int:
    """The chance that a gamble of the rules comes off, ppm: of who acts toward whom it is aimed at."""
    chance = int(params.ppm) + (world.quantity(params.plus) if params.plus else 0)
    if params.scale_by is not None:
        chance = mul_div(chance, world.quantity(params.scale_by), PPM)
    if params.score is not None:
        chance += mul_div(max(score(world, params.score, actor, against, viewer).value, 0), PPM, FULL)
    return min(max(chance, 0), PPM)


def _sorted_effects(world: World, act: str) -> tuple[list[Effect], list[str]]:
    """The effects of an act that only change stocks, and the names of its other verbs."""
    known: dict[str, tuple[list[Effect], list[str]]] = world.fixed.setdefault("effects_foretold", {})
    if act not in known:
        effects = world.rules.get("act", act).effects
        booked = [effect for effect in effects if only_books(effect)]
        known[act] = booked, [effect.name for effect in effects if not only_books(effect)]
    return known[act]


def _moved(world: World, nation: int, changes: list[Tried]) -> dict[int, set[int]]:
    """Bloc -> factions it may think otherwise of after some changes."""
    ties, found = world.ties, dict[int, set[int]]()
    for stock, place, _, _, _ in changes:
        scope = world.ledger.specs[stock].scope
        if not isinstance(place, int):
            continue
        if scope == "tie":
            bloc, party = ties.pairs[place]
            found.setdefault(bloc, set()).add(party)
        elif scope in ("faction", "nation", "world"):
            whom = (place,) if scope == "faction" else ties.factions[nation]
            for bloc in _readers(world, nation, stock):
                found.setdefault(bloc, set()).update(whom)
    return found


def _readers(world: World, nation: int, stock: str) -> tuple[int, ...]:
    """Blocs of a nation in whose votes a stock is read: a change of it moves no other delegate."""
    known: dict[tuple[int, str], tuple[int, ...]] = world.fixed.setdefault("readers_of_stocks", {})
    if (nation, stock) not in known:
        blocs = world.ties.of_nation.get(nation, ())
        known[nation, stock] = tuple(bloc for bloc in blocs if stock in read_by(world, vote_of(world, bloc)))
    return known[nation, stock]


def _summed(world: World, changes: list[Tried]) -> tuple[Change, ...]:
    """The changes by cell, in the order in which each was first touched; read while they still stand."""
    total: dict[tuple[str, int | tuple[int, int]], int] = {}
    for stock, place, amount, _, _ in changes:
        total[stock, place] = total.get((stock, place), 0) + amount
    found = []
    for (stock, place), amount in total.items():
        after = int(world.ledger[stock][place])
        found.append(Change(stock, _subject(world, stock, place), after - amount, after))
    return tuple(found)


def _subject(world: World, stock: str, place: int | tuple[int, int]) -> str:
    """The name of a cell."""
    if isinstance(place, tuple):
        return "/".join(world.tag(one) for one in place)
    scope = world.ledger.specs[stock].scope
    if scope == "tie":
        bloc, faction = world.ties.pairs[place]
        return f"{world.ties.blocs[bloc]}/{world.faction_ids[faction]}"
    names = {
        "nation": world.nation_tags,
        "faction": world.faction_ids,
        "bloc": world.ties.blocs,
        "province": world.atlas.ids,
    }
    return names[scope][place] if scope in names else ""
