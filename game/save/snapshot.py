"""A session as the bytes of a save, and back.

Sections: `public` (what anybody at the table may know), `private` and `columns` (the whole world), one `seat/N` for
each person (plan, undone orders, PIN), `journal/YEAR` (every order so far and the digests). Ids are strings; everything
that can be derived is left out and rebuilt by the same function that builds it in play.
"""

from __future__ import annotations

import platform
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import msgspec
import numpy as np

import game
from game.core.calendar import FIRST_YEAR, turn_of
from game.core.encode import canonical
from game.core.errors import DataError, GameError
from game.core.units import MONTHS_PER_YEAR
from game.geo.atlas import load_atlas
from game.orders.base import from_plain, to_plain
from game.rules.ruleset import Ruleset
from game.save import columns as columns_of
from game.save import container
from game.save.container import Container, Header, SaveError
from game.save.journal import Journal, Writer, header_of, lines_of, read, records_of
from game.save.migrations import Parts, migrate
from game.save.recorder import Recorder
from game.sim.catch_up import SINCE, catch_up
from game.sim.rulebook import load_rules
from game.sim.session import Brain, Seat, Session
from game.world import state
from game.world.axes import faction_now
from game.world.invariants import broken
from game.world.world import Setup, World

SCHEMA: Final = 3
"""What the sections hold. Add a migration whenever a saved name changes its meaning."""

_PUBLIC, _PRIVATE, _COLUMNS, _SEAT, _JOURNAL = "public", "private", "columns", "seat/", "journal/"


@dataclass(frozen=True)
class Loaded:
    """A session that has come back, and what the player should be told about it."""

    session: Session
    header: Header
    notes: tuple[str, ...] = ()


def freeze(session: Session, label: str = "") -> bytes:
    """The bytes of a save of this moment, plans included. Equal sessions give equal bytes."""
    world = session.world
    public = {
        "seats": [{"name": seat.name, "faction": seat.faction, "colour": list(seat.colour)} for seat in session.seats]
    }
    private = {"state": state.plain(world), "thoughts": _thoughts(session)}
    packed = {
        _PUBLIC: container.compress(canonical(public)),
        _PRIVATE: container.compress(canonical(private)),
        _COLUMNS: container.compress(columns_of.encode({**state.columns(world), **state.accounts(world)})),
    }
    seats = {}
    for number, seat in enumerate(session.seats):
        name = f"{_SEAT}{number}"
        seats[name] = seat.faction
        packed[name] = container.compress(canonical(_desk(session, number)))
    packed.update(_journal(session))
    return container.pack_ready(_header(session, label), packed, seats)


def _header(session: Session, label: str) -> Header:
    world = session.world
    return Header(
        game=game.__version__,
        schema=SCHEMA,
        turn=world.turn,
        month=str(world.month),
        scenario=world.setup.scenario,
        seed=world.setup.seed,
        rules=world.rules.fingerprint,
        mods=tuple(world.rules.mods),
        digest=state.world_digest(world),
        made_by={"python": platform.python_version(), "numpy": np.__version__},
        label=label,
    )


def _thoughts(session: Session) -> dict[str, list[list[str]]]:
    """The computer's last reasons, by faction."""
    names = session.world.faction_ids
    return {names[number]: [list(pair) for pair in said] for number, said in sorted(session.thoughts.items())}


def _desk(session: Session, number: int) -> dict[str, Any]:
    """A seat's own section: nothing of it stands elsewhere in the file."""
    desk = session.desks[session.faction_of(number)]
    return {
        "pin_hash": session.seats[number].pin_hash,
        "plan": [to_plain(order) for order in desk.plan.orders],
        "undone": [to_plain(order) for order in desk.undone],
        "ended": desk.ended,
    }


def _journal(session: Session) -> dict[str, tuple[bytes, int]]:
    """The journal by calendar year; the sections of closed years are compressed once and kept."""
    recorder = Recorder.of(session)
    writer = Writer()
    head = writer.write([header_of(session.world, [seat.faction for seat in session.seats])])
    packed = {f"{_JOURNAL}head": container.compress(head)}
    years: dict[int, list[Any]] = {}
    for record in session.journal:
        years.setdefault(FIRST_YEAR + record.turn // MONTHS_PER_YEAR, []).append(record)
    for year, records in years.items():
        known = recorder.chunks.get(year)
        if known is not None and known[0] == writer.chain:
            writer.chain = known[1]
            packed[f"{_JOURNAL}{year}"] = known[2], known[3]
            continue
        before = writer.chain
        body, length = container.compress(writer.write(lines_of(records, recorder.marks)))
        packed[f"{_JOURNAL}{year}"] = body, length
        if year != max(years):
            recorder.chunks[year] = (before, writer.chain, body, length)
    return packed


def thaw(data: bytes, brain: Brain | None = None, name: str = "the save", rules: Ruleset | None = None) -> Loaded:
    """The session of a save. Raises SaveError (or DataError for faulty mods) in words for the player.

    `rules`: use these instead of loading those that the save names.
    """
    box = container.read(data, name)
    parts = _unpack(box)
    migrate(parts, box.header.schema, SCHEMA, box.header.game, name)
    try:
        session = _session(parts, brain, rules, box)
        wrong = broken(session.world)
    except (SaveError, DataError):
        raise
    except GameError as error:
        raise SaveError(f"{name}: {error}") from error
    except (KeyError, IndexError, TypeError, ValueError, AttributeError, msgspec.MsgspecError) as error:
        raise SaveError(f"{name}: the world inside makes no sense ({type(error).__name__}: {error})") from error
    if wrong:
        raise SaveError(f"{name}: the world inside is broken ({wrong[0]})")
    notes = []
    if session.world.rules.fingerprint != box.header.rules:
        notes.append("rules_changed")
    if state.world_digest(session.world) != box.header.digest:
        if not notes and box.header.schema == SCHEMA:
            raise SaveError(f"{name}: the world inside is not the one that was saved (digest)")
        notes.append("digest_changed")
    return Loaded(session, box.header, tuple(notes))


def peek(data: bytes, name: str = "the save") -> tuple[Header, list[dict[str, Any]]]:
    """Header and seats (name, faction, colour) without touching anything secret: for the save browser."""
    box = container.read(data, name)
    return box.header, list(_map(box, _PUBLIC).get("seats", []))


def journal_in(data: bytes, name: str = "the save") -> Journal:
    """The journal that a save carries."""
    return _read_journal(container.read(data, name))


def _read_journal(box: Container) -> Journal:
    pieces = [box.section(name) for name in box.names() if name.startswith(_JOURNAL)]
    return read(b"".join(pieces), f"{box.name}: journal")


def _map(box: Container, section: str) -> dict[str, Any]:
    """A section of JSON. Depth is limited by the decoder, length by the container."""
    try:
        value = msgspec.json.decode(box.section(section), type=dict[str, Any])
    except (msgspec.MsgspecError, RecursionError) as error:
        raise SaveError(f"{box.name}: section '{section}' cannot be read ({error})") from error
    return value


def _unpack(box: Container) -> Parts:
    private = _map(box, _PRIVATE)
    try:
        arrays = columns_of.decode(box.section(_COLUMNS))
    except SaveError as error:
        raise SaveError(f"{box.name}: section '{_COLUMNS}': {error}") from error
    desks = [_map(box, name) for name in box.names() if name.startswith(_SEAT)]
    return Parts(private, arrays, _map(box, _PUBLIC), desks)


def _session(parts: Parts, brain: Brain | None, rules: Ruleset | None, box: Container) -> Session:
    private = parts.state
    setup = msgspec.convert(private["state"]["setup"], Setup)
    rules = rules or load_rules(box.header.mods, setup.without, setup.schools)
    atlas = load_atlas(rules.get("scenario", setup.scenario).map)
    world = state.restore(rules, atlas, private["state"], parts.columns)
    if box.header.schema < SINCE:
        catch_up(world)
    if world.turn != box.header.turn:
        raise SaveError(f"{box.name}: header and world name different months")
    seats = [
        Seat(seat["name"], faction_now(world, seat["faction"]), _colour(seat["colour"]), desk["pin_hash"])
        for seat, desk in zip(parts.public["seats"], parts.seats, strict=True)
    ]
    session = Session(world, seats, brain)
    for number, desk in enumerate(parts.seats):
        own = session.desks[session.faction_of(number)]
        own.plan.orders = [from_plain(order) for order in desk["plan"]]
        own.undone = [from_plain(order) for order in desk["undone"]]
        own.ended = desk["ended"]
        if private["state"]["ids"].get("faction", []) != list(world.faction_ids):
            own.plan.orders, own.undone = [], []  # made with other numbers of factions
    session.thoughts = _recalled(world, private["thoughts"])
    session.journal, Recorder.of(session).marks = records_of(_read_journal(box))
    played = [record.turn for record in session.journal]
    if played != list(range(turn_of(world.scenario.start), world.turn)):
        raise SaveError(f"{box.name}: the journal does not tell every month up to {world.month}")
    return session


def _colour(value: list[int]) -> tuple[int, int, int]:
    red, green, blue = (int(part) for part in value)
    return red, green, blue


def _recalled(world: World, said: Mapping[str, list[list[str]]]) -> dict[int, list[tuple[str, str]]]:
    index = world.faction_index
    said = {faction_now(world, name): pairs for name, pairs in said.items()}
    return {index[name]: [(kind, reason) for kind, reason in pairs] for name, pairs in said.items() if name in index}
