"""Keeps the marks of every month beside a session, so that a journal can say what differs and not only that it does."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from game.save.journal import Marks, short
from game.world.state import part_marks, world_digest

if TYPE_CHECKING:
    from game.sim.phases import Phase
    from game.sim.session import Session
    from game.world.world import World


class Recorder:
    """Listens to a session from the moment it is attached. One session has one recorder: `Recorder.of(session)`."""

    _all: WeakKeyDictionary[Session, Recorder] = WeakKeyDictionary()

    def __init__(self, session: Session) -> None:
        self.marks: dict[int, Marks] = {}
        self.chunks: dict[int, tuple[str, str, bytes, int]] = {}
        """Year of the journal -> (sum before, sum after, compressed lines, plain length), for closed years."""
        self._phases: dict[str, str] = {}
        self._next: Callable[[Session], None] | None = session.on_month
        session.on_month = self._month

    @classmethod
    def of(cls, session: Session) -> Recorder:
        """The recorder of a session, attached now when it has none."""
        known = cls._all.get(session)
        if known is None:
            known = cls._all[session] = cls(session)
        return known

    def then(self, call: Callable[[Session], None] | None) -> None:
        """What to call after each month besides: autosave."""
        self._next = call

    def watch_phases(self, session: Session) -> None:
        """Record a digest after every phase too. Exact, and slow: for soaks and for finding a fault."""

        def look(phase: Phase, pulse: int) -> None:
            self._phases[phase_name(phase, pulse)] = short(world_digest(session.world))

        session.month_engine.watch(look)

    def _month(self, session: Session) -> None:
        turn = session.journal[-1].turn
        self.marks[turn] = Marks(_shortened(session.marks), self._phases)
        self._phases = {}
        if self._next is not None:
            self._next(session)


def marks_of(world: World) -> dict[str, str]:
    """A short form of the digest of each part of the state by name: it tells what differs, the digest tells that."""
    return _shortened(part_marks(world))


def _shortened(marks: Mapping[str, str]) -> dict[str, str]:
    return {name: short(mark) for name, mark in marks.items()}


def phase_name(phase: Phase, pulse: int) -> str:
    """`20 march` or, in the third week, `20 march week 3`."""
    return f"{phase.number} {phase.name}" + (f" week {pulse}" if pulse else "")
