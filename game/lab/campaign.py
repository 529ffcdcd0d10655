"""One campaign played by the computer, without a window: the bench on which runs, soaks and studies stand."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np

from game.ai.brain import think
from game.core.calendar import month_of
from game.core.files import write_atomic
from game.core.units import MONTHS_PER_YEAR
from game.lab.pacing import Pacing
from game.lab.warwatch import WarWatch
from game.rules.text import Catalogue
from game.save import journal, store
from game.save.recorder import Recorder
from game.save.snapshot import freeze, thaw
from game.sim.session import Session
from game.world import state
from game.world.components.war import War
from game.world.invariants import broken
from game.world.war_records import war_record
from game.world.world import Setup, World

AUTOSAVES: Final[Mapping[str, int]] = {"off": 0, "monthly": 1, "yearly": MONTHS_PER_YEAR}
"""How often a run saves by itself, in months."""


@dataclass(frozen=True, slots=True)
class Watch:
    """What a run does besides playing."""

    until: int | None = None
    """Turn to stop before; None for the scenario's end."""
    autosave: str = "yearly"
    out: Path | None = None
    save_at: int | None = None
    """Turn in whose planning a save is written to `out`."""
    invariants: bool = False
    wars: bool = False
    """Look at every war every month; the figures stand in the summary."""
    progress: Callable[[Session], None] | None = None
    seats: tuple[str, ...] = ()
    """Factions whose desks are looked at every month; the figures stand in the summary."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A campaign that has been played, and what it cost."""

    session: Session
    start: int
    """Turn it began with."""
    cpu_seconds: float
    broken: tuple[str, ...]
    """Invariants that did not hold, with their month."""
    wars: WarWatch | None = None
    pacing: Pacing | None = None


def begin(setup: Setup, mods: Sequence[str] = ()) -> Session:
    """A campaign in which the computer plays everybody. Raises GameError when it cannot begin."""
    session = Session.new(setup, brain=think, mods=mods)
    Recorder.of(session)
    return session


def resume(path: Path) -> Session:
    """Go on with a save, the computer playing every seat. Raises GameError when the save cannot be read."""
    loaded = store.load(path, think)
    return without_seats(loaded.session)


def without_seats(session: Session) -> Session:
    """The same campaign with nobody at the table."""
    if not session.seats:
        return session
    free = Session(session.world, (), think)
    free.journal = session.journal
    Recorder.of(free).marks = Recorder.of(session).marks
    return free


def play(session: Session, watch: Watch) -> Outcome:
    """Play up to, but not into, the last turn of `watch`. Months are signed only where something is written down."""
    session.signed = watch.out is not None or bool(AUTOSAVES[watch.autosave])
    with _few_collections():
        return _play(session, watch)


@contextmanager
def _few_collections() -> Iterator[None]:
    """The rules and the map live as long as the campaign and hold no cycles that matter: Python's collector leaves what
    is there alone, and looks at what comes anew less often. Nothing else in the game touches it while months run.
    """
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(_NEW_OBJECTS, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()


_NEW_OBJECTS: Final = 50_000  # not balance: objects that come between two looks at the youngest


def _play(session: Session, watch: Watch) -> Outcome:
    start, clock = session.turn, time.process_time()
    faults: list[str] = []
    every = AUTOSAVES[watch.autosave]
    wars = WarWatch() if watch.wars else None
    pacing = Pacing(session, watch.seats) if watch.seats else None
    while not session.over and (watch.until is None or session.turn < watch.until):
        if session.turn == watch.save_at and watch.out is not None:
            store.write(watch.out / f"{month_of(session.turn)}{store.SUFFIX}", freeze(session))
        if pacing is not None:
            pacing.look()
        session.play_month()
        if every and session.turn % every == 0:
            store.write(_autosave_path(watch.out), freeze(session, store.AUTOSAVE))
        if watch.invariants:
            faults += [f"{month_of(session.turn - 1)}: {fault}" for fault in broken(session.world)]
        if wars is not None:
            wars.look(session)
        if watch.progress is not None:
            watch.progress(session)
    return Outcome(session, start, time.process_time() - clock, tuple(faults), wars, pacing)


def _autosave_path(out: Path | None) -> Path:
    return out / f"{store.AUTOSAVE}{store.SUFFIX}" if out is not None else store.slot(store.AUTOSAVE)


def write_journal(session: Session, path: Path) -> None:
    """Write the journal of the campaign so far."""
    write_atomic(path, journal.write(session.world, session.journal, Recorder.of(session).marks))


def heavy(session: Session) -> Session:
    """The session saved and loaded again: nothing may change by it."""
    return thaw(freeze(session), session.brain, rules=session.world.rules).session


# -- what came of it ---------------------------------------------------------------------------------------------------


def wars_of(world: World) -> list[dict[str, Any]]:
    """All wars, ended and going on, oldest first, their reasons in English."""
    found = list(world.chronicle.wars)
    for _, war in world.entities.each(War):
        found.append(war_record(world, war, "ongoing"))
    texts = Catalogue.load("en")
    ordered = sorted(found, key=lambda war: (war["start"], war["attackers"], war["defenders"]))
    return [_told(war, texts) for war in ordered]


def _told(war: Mapping[str, Any], texts: Catalogue) -> dict[str, Any]:
    """A war with months for turns and words for text keys."""
    reason = str(war["reason"])
    told = dict(war) | {"reason": texts.t(reason), "reason_key": reason, "start": str(month_of(war["start"]))}
    told["end"] = None if war["end"] is None else str(month_of(war["end"]))
    return told


def summary(outcome: Outcome) -> dict[str, Any]:
    """The figures of a campaign as plain data."""
    session, world = outcome.session, outcome.session.world
    land = world.atlas.is_land
    first = {place: before for _, place, before, _ in reversed(world.chronicle.moves)}
    now = world.provinces.owner
    moved = sum(int(now[place]) != before for place, before in first.items())
    held = np.bincount(now[land][now[land] >= 0], minlength=world.n_nations)
    largest = int(held.argmax()) if len(held) else 0
    return {
        "scenario": world.setup.scenario,
        "seed": world.setup.seed,
        "turns": len(session.journal),
        "month": str(world.month),
        "over": session.over,
        "digest": state.world_digest(world),
        "rules": world.rules.fingerprint,
        "cpu_seconds": round(outcome.cpu_seconds, 3),
        "nations": len(world.living()),
        "land_provinces": world.atlas.n_land,
        "sea_zones": world.atlas.n_sea,
        "provinces_changed": moved,
        "changed_percent": round(100 * moved / max(world.atlas.n_land, 1), 1),
        "largest": {"nation": world.tag(largest), "provinces": int(held[largest])},
        "toll": dict(sorted(world.chronicle.toll.items())),
        "orders": sum(len(orders) for record in session.journal for _, orders in record.plans),
        "broken": list(outcome.broken),
        "wars": (told := wars_of(world)),
        "pacing": outcome.pacing.summary() if outcome.pacing is not None else None,
        "war_record": outcome.wars.summary(world, told) if outcome.wars is not None else None,
    }
