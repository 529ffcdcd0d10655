"""The whole state as plain data, and back: what saves, digests and lockstep comparisons are made of.

`columns` are int64 arrays by name, `plain` is JSON-like data by component or topic. Derived values are not in it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from hashlib import blake2b
from typing import Any

import msgspec
import numpy as np
import numpy.typing as npt

from game.core.encode import canonical, digest
from game.geo.atlas import Atlas
from game.rules.ruleset import Ruleset
from game.world.axes import defaults_of, faction_now, fit, ids_of, renumbered
from game.world.chronicle import Chronicle, Deed, Entry
from game.world.columns import FORMATION_COLUMNS, PROVINCE_COLUMNS
from game.world.components import COMPONENTS
from game.world.components.state import Faction, Nation
from game.world.ecs import Uid
from game.world.ledger import Account, PairRow
from game.world.politics.electorate import enrol
from game.world.sees import sight_of_all
from game.world.world import Setup, World

IntArray = npt.NDArray[np.int64]


def columns(world: World) -> dict[str, npt.NDArray[Any]]:
    """Every array of the state by its name, `table/column`."""
    found: dict[str, npt.NDArray[Any]] = {}
    for column in PROVINCE_COLUMNS:
        found[f"province/{column.name}"] = world.provinces.columns[column.name]
    found["province/levels"] = world.provinces.levels
    found["province/cores"] = world.provinces.cores
    for column in FORMATION_COLUMNS:
        found[f"formation/{column.name}"] = getattr(world.formations, column.name)
    found["formation/units"] = world.formations.units
    found["nation/techs"] = world.techs
    found["nation/policies"] = world.policies
    found["nation/seen"] = world.seen
    found["nation/yearbook"] = world.yearbook
    found["nation/remembered"] = world.remembered
    for stock in sorted(world.ledger.specs):
        found[f"stock/{stock}"] = world.ledger.values[stock]
        found[f"remainder/{stock}"] = world.ledger.remainders[stock]
    return found


def accounts(world: World) -> dict[str, IntArray]:
    """The bookings of the ledger as arrays: the month in hand and the closed months kept for explanations."""
    found: dict[str, IntArray] = {}
    for stock, account in sorted(world.ledger.accounts.items()):
        found[f"account/{stock}/opening"] = account.opening
        books = [*account.ring, account.month]
        for back, book in enumerate(reversed(books)):
            for reason, source in sorted(book):
                found[f"account/{stock}/{back}/{reason}/{source}"] = book[reason, source]
    for stock, opening in sorted(world.ledger.pair_opening.items()):
        found[f"account/{stock}/opening"] = opening
        found[f"account/{stock}/bulk"] = world.ledger.pair_bulk[stock]
    for month, table in enumerate(world.chronicle.history):
        found[f"history/{month}"] = table
    return found


def plain(world: World) -> dict[str, Any]:
    """Everything that is not an array, by topic; entities by component."""
    entities: dict[str, dict[str, Any]] = {}
    for name, kind in COMPONENTS.items():
        rows: list[tuple[Uid, Any]] = world.entities.each(kind)
        entities[name] = {str(uid): msgspec.to_builtins(part) for uid, part in rows}
    story = world.chronicle
    return {
        "setup": asdict(world.setup),
        "turn": world.turn,
        "next_uid": world.entities.next_uid,
        "ids": ids_of(world),
        "flags": world.flags,
        "counters": world.counters,
        "fired": world.fired,
        "entities": entities,
        "chronicle": {
            "entries": msgspec.to_builtins(story.entries),
            "deeds": msgspec.to_builtins(story.deeds),
            "toll": story.toll,
            "moves": [list(move) for move in story.moves],
            "losses": [list(row) for row in story.losses],
            "dead": [list(row) for row in story.dead],
            "wars": story.wars,
            "battles": story.battles,
        },
        "pairs": {
            stock: [
                [one, other, [[r.turn, r.reason, r.source, r.amount] for r in rows]]
                for (one, other), rows in sorted(pairs.items())
            ]
            for stock, pairs in sorted(world.ledger.pair_rows.items())
        },
    }


def part_marks(world: World) -> dict[str, str]:
    """A digest of each part of the state by name, so that two worlds that differ can say where.

    Everything that can influence the future is in it; of the growing annals, which no rule reads, only the length.
    """
    kept: dict[str, tuple[bytes, str]] = world.fixed.setdefault("part_marks", {})
    found = {name: _array_mark(kept, name, array) for name, array in columns(world).items()}
    for name, kind in COMPONENTS.items():
        topic = f"component/{name}"
        found[topic] = _mark(kept, topic, canonical(world.entities.each(kind)))
    story = world.chronicle
    annals = (story.entries, story.moves, story.wars, story.losses, story.battles, story.dead)
    topics = {
        "setup": [world.setup, world.turn],
        "next_uid": world.entities.next_uid,
        "flags": world.flags,
        "counters": world.counters,
        "fired": world.fired,
        "deeds": [story.deeds, story.toll, [len(part) for part in annals]],
    }
    return found | {name: _mark(kept, name, canonical(value)) for name, value in topics.items()}


def digest_of(marks: Mapping[str, str]) -> str:
    """The one digest of a state whose parts have these marks."""
    return digest(canonical(dict(marks)))


def world_digest(world: World) -> str:
    """One digest of everything that can influence the future."""
    return digest_of(part_marks(world))


def _mark(kept: dict[str, tuple[bytes, str]], name: str, data: bytes) -> str:
    """The mark of a part's bytes. `kept` holds what was marked last time: to compare is many times quicker than to
    hash.
    """
    known = kept.get(name)
    if known is None or known[0] != data:
        known = kept[name] = data, blake2b(data, digest_size=16).hexdigest()  # not balance: bytes of a mark
    return known[1]


def _array_mark(kept: dict[str, tuple[bytes, str]], name: str, array: npt.NDArray[Any]) -> str:
    """The mark of an array; of one that is all zero only its shape counts, and those are most of the pair matrices."""
    data = array.tobytes()
    known = kept.get(name)
    if known is not None and known[0] == data:
        return known[1]
    if not np.count_nonzero(array):
        kept[name] = data, f"0 {array.shape}"
        return kept[name][1]
    return _mark(kept, name, data)


def restore(rules: Ruleset, atlas: Atlas, state: Mapping[str, Any], arrays: Mapping[str, IntArray]) -> World:
    """A world from saved state. Raises GameError when the save was made with other provinces, nations or rules."""
    world = World(rules, atlas, msgspec.convert(state["setup"], Setup))
    arrays = fit(world, state["ids"], arrays)
    world.turn = state["turn"]
    world.flags, world.counters, world.fired = dict(state["flags"]), dict(state["counters"]), dict(state["fired"])
    _restore_entities(world, state)
    _restore_arrays(world, arrays)
    defaults_of(world, state["ids"])
    _restore_ledger(world, state, arrays)
    _new_factions(world, state["ids"])
    enrol(world, [name for name in world.ties.blocs if name not in state["ids"].get("bloc", world.ties.blocs)])
    story = state["chronicle"]
    world.chronicle = Chronicle(
        entries=[msgspec.convert(entry, Entry) for entry in story["entries"]],
        deeds=[msgspec.convert(deed, Deed) for deed in story["deeds"]],
        toll=dict(story["toll"]),
        history=[arrays[f"history/{month}"] for month in range(sum(name.startswith("history/") for name in arrays))],
        moves=[(a, b, c, d) for a, b, c, d in story["moves"]],
        losses=[(a, b, c, d, e) for a, b, c, d, e in story.get("losses", [])],
        dead=[(a, b, c, d, e) for a, b, c, d, e in story.get("dead", [])],
        wars=list(story["wars"]),
        battles=list(story.get("battles", [])),
    )
    world.sight = sight_of_all(world)
    return world


def _restore_entities(world: World, state: Mapping[str, Any]) -> None:
    parts: dict[int, list[Any]] = {}
    for kind, rows in renumbered(world, state).items():
        model = COMPONENTS[kind]
        for uid, row in rows.items():
            parts.setdefault(int(uid), []).append(msgspec.convert(row, model))
    for uid in sorted(parts):
        world.entities.create(*parts[uid], uid=uid)
    world.entities.next_uid = state["next_uid"]
    known = {faction.id for _, faction in world.entities.each(Faction)}
    for number, name in enumerate(world.faction_ids):
        if name not in known:
            proto = world.rules.get("faction", name)
            home = world.nation_index[proto.nation]
            world.entities.create(Faction(name, number, home, leader=proto.leader_id or ""))
    nations = sorted(world.entities.each(Nation), key=lambda pair: pair[1].number)
    factions = sorted(world.entities.each(Faction), key=lambda pair: pair[1].number)
    world.nation_uids = [Uid(uid) for uid, _ in nations]
    world.faction_uids = [Uid(uid) for uid, _ in factions]


def _new_factions(world: World, saved: Mapping[str, list[str]]) -> None:
    """Factions that the save does not know begin as on the first day."""
    before = {faction_now(world, name) for name in saved.get("faction", world.faction_ids)}
    for number, name in enumerate(world.faction_ids):
        if name in before:
            continue
        stocks = world.rules.get("faction", name).stocks
        for spec in world.ledger.specs.values():
            if spec.scope == "faction":
                world.ledger.set_up(spec.id, number, int(stocks.get(spec.id, spec.start)))


def _restore_arrays(world: World, arrays: Mapping[str, IntArray]) -> None:
    for column in PROVINCE_COLUMNS:
        world.provinces.columns[column.name][...] = arrays[f"province/{column.name}"]
    world.provinces.levels[...] = arrays["province/levels"]
    world.provinces.cores[...] = arrays["province/cores"]
    units = arrays["formation/units"]
    rows = {column.name: arrays[f"formation/{column.name}"] for column in FORMATION_COLUMNS}
    world.formations.load(len(units), rows, units)
    world.techs[...] = arrays["nation/techs"]
    world.policies[...] = arrays["nation/policies"]
    world.seen[...] = arrays["nation/seen"]
    world.yearbook[...] = arrays["nation/yearbook"]
    world.remembered[...] = arrays["nation/remembered"]


def _restore_ledger(world: World, state: Mapping[str, Any], arrays: Mapping[str, IntArray]) -> None:
    ledger = world.ledger
    ledger.turn = world.turn
    for stock in ledger.specs:
        ledger.values[stock][...] = arrays[f"stock/{stock}"]
        ledger.remainders[stock][...] = arrays[f"remainder/{stock}"]
    books: dict[str, dict[int, dict[tuple[str, str], IntArray]]] = {}
    for name in arrays:
        parts = name.split("/", 4)  # not balance: account/stock/months back/reason/source
        if parts[0] == "account" and parts[2] not in ("opening", "bulk"):
            _, stock, back, *key = parts
            books.setdefault(stock, {}).setdefault(int(back), {})[key[0], key[1]] = arrays[name].copy()
    for stock in ledger.accounts:
        found = books.get(stock, {})
        oldest = max(found, default=0)
        ring = [found.get(back, {}) for back in range(oldest, 0, -1)]
        ledger.accounts[stock] = Account(arrays[f"account/{stock}/opening"].copy(), found.get(0, {}), ring)
    for stock, rows in state["pairs"].items():
        ledger.pair_opening[stock][...] = arrays[f"account/{stock}/opening"]
        ledger.pair_bulk[stock][...] = arrays[f"account/{stock}/bulk"]
        ledger.pair_rows[stock] = {(one, other): [PairRow(*row) for row in entries] for one, other, entries in rows}
