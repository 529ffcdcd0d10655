"""Replay: play the orders of a journal again and compare. What does not fit is named by turn, line, phase and part."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import msgspec

from game.core.calendar import month_of
from game.core.errors import DataError, GameError
from game.orders.base import Order, Plan, check, from_plain
from game.rules.ruleset import Ruleset
from game.save.container import SaveError
from game.save.journal import Journal, MonthLines, OrderLine, short
from game.save.recorder import marks_of, phase_name
from game.save.snapshot import freeze, thaw
from game.sim.phases import PHASES, Phase
from game.sim.rulebook import load_rules
from game.sim.session import Session
from game.world.facts import OrderFailed
from game.world.state import world_digest
from game.world.world import Setup

SUSPECTS_LIMIT: Final = 200
"""Orders of a month that are tried one by one when no line gives itself away."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """Where a journal and its re-simulation part. Fields that do not apply are 0 or empty."""

    what: str
    turn: int = -1
    line: int = 0
    order: str = ""
    phase: str = ""
    """First phase in which the world differs."""
    parts: tuple[str, ...] = ()
    """Columns and components that differ after the month."""
    or_lines: tuple[int, ...] = ()
    """Other orders that touch the same parts, where nothing tells them from the one in `line`."""

    def __str__(self) -> str:
        where = [f"turn {self.turn} ({month_of(self.turn)})"] if self.turn >= 0 else []
        lines = " or ".join(str(line) for line in (self.line, *self.or_lines))
        where += [f"line {lines}"] if self.line else []
        where += [f"order {self.order}"] if self.order else []
        where += [f"first differing phase: {self.phase}"] if self.phase else []
        where += [f"differs: {', '.join(self.parts)}"] if self.parts else []
        return "; ".join([self.what, *where])


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a replay found. `troubles` is empty when the journal tells the truth."""

    turns: int
    digest: str
    troubles: tuple[Trouble, ...] = ()
    notes: tuple[str, ...] = ()


def start(journal: Journal, rules: Ruleset | None = None) -> Session:
    """The session a journal began with. Raises SaveError when it does not say so properly."""
    try:
        setup = msgspec.convert(journal.header["setup"], Setup)
        mods = [str(mod) for mod in journal.header["mods"]]
        return Session.new(setup, rules=rules or load_rules(mods, setup.without, setup.schools))
    except DataError:
        raise
    except (GameError, msgspec.MsgspecError) as error:
        raise SaveError(f"the journal's campaign cannot be started: {error}") from error


def replay(
    journal: Journal, rules: Ruleset | None = None, progress: Callable[[int, int], None] | None = None
) -> Verdict:
    """Play the journal from its start. Stops at the first month that differs and says what and why."""
    session = start(journal, rules)
    notes = []
    if journal.header.get("rules") != session.world.rules.fingerprint:
        notes.append("the journal was made with other rules than these (fingerprint): it need not fit")
    troubles = [_altered(journal, line) for line in journal.altered]
    for number, month in enumerate(journal.months):
        if session.over or month.turn != session.turn:
            what = f"the journal tells of turn {month.turn} where turn {session.turn} is to be played"
            troubles.append(Trouble(what, month.turn, month.line))
            break
        try:
            orders = orders_of(session, month)
        except SaveError as error:
            troubles.append(Trouble(str(error), month.turn))
            break
        session.play_month(orders)
        if session.journal[-1].digest != month.digest:
            troubles.append(_explain(journal, number, session))
            break
        if progress is not None:
            progress(number + 1, len(journal.months))
    return Verdict(len(session.journal), world_digest(session.world), tuple(troubles), tuple(notes))


def orders_of(session: Session, month: MonthLines, without: int = 0) -> dict[int, list[Order]]:
    """Faction number -> orders of a month, without the one in line `without`. Raises SaveError naming the line."""
    known = session.world.faction_index
    plans: dict[int, list[Order]] = {}
    for told in month.orders:
        if told.line == without:
            continue
        if told.by not in known:
            raise SaveError(f"line {told.line}: there is no faction '{told.by}'")
        try:
            order = from_plain(told.order)
        except GameError as error:
            raise SaveError(f"line {told.line}: {error}") from error
        if order.by != known[told.by]:
            raise SaveError(f"line {told.line}: the order is another faction's than '{told.by}'")
        plans.setdefault(order.by, []).append(order)
    return plans


def _altered(journal: Journal, line: int) -> Trouble:
    """A line whose checksum does not hold."""
    if line == 1:
        return Trouble("the first line was altered (checksum)", line=1)
    for month in journal.months:
        for told in month.orders:
            if told.line == line:
                what = "the line was altered, or one before it was taken out or put in (checksum)"
                return Trouble(what, month.turn, line, _spelt(told))
        if month.line == line:
            what = "the closing line of the month, or the line before it, was altered or taken out (checksum)"
            return Trouble(what, month.turn, line)
    return Trouble("a line was altered (checksum)", line=line)


def _spelt(told: OrderLine) -> str:
    details = ", ".join(f"{key}={value}" for key, value in told.order.items() if key not in ("order", "by"))
    return f"{told.order.get('order')}({details}) by {told.by}"


# -- finding the cause -------------------------------------------------------------------------------------------------


def _explain(journal: Journal, number: int, after: Session) -> Trouble:
    """Why a month does not end as the journal says: the order, the phase, the parts of the state."""
    month = journal.months[number]
    mine = marks_of(after.world)
    wrong = _differing(mine, month.marks.parts)
    if month.marks.parts and not wrong:
        what = "the digest that the journal tells is not that of the month, though every part of the state fits"
        return Trouble(what, month.turn, month.line)
    before = _world_before(journal, number, after.world.rules)
    suspects = _suspects(journal, month, before, after, wrong)
    phase = _first_phase(month, before, suspects[0] if suspects else None, wrong)
    what = "the month does not end as the journal says"
    if not suspects:
        return Trouble(what, month.turn, month.line, "", phase, tuple(wrong))
    others = tuple(told.line for told in suspects[1:])
    return Trouble(what, month.turn, suspects[0].line, _spelt(suspects[0]), phase, tuple(wrong), others)


def _differing(mine: Mapping[str, str], told: Mapping[str, str]) -> list[str]:
    return sorted(name for name in {*mine, *told} if mine.get(name) != told.get(name)) if told else []


def _world_before(journal: Journal, number: int, rules: Ruleset) -> bytes:
    """A save of the planning of a month, from a second re-simulation."""
    session = start(journal, rules)
    for month in journal.months[:number]:
        session.play_month(orders_of(session, month))
    return freeze(session)


def _suspects(
    journal: Journal, month: MonthLines, before: bytes, after: Session, wrong: Sequence[str]
) -> list[OrderLine]:
    """The order that was tampered with: one whose line gives itself away, or that could not be carried out, or those
    that best touch what differs."""
    altered = [told for told in month.orders if told.line in journal.altered]
    if altered or month.line in journal.altered or not wrong:
        return altered[:1]
    mine = marks_of(after.world)
    best: list[OrderLine] = []
    best_fit = 0
    for told in month.orders[:SUSPECTS_LIMIT]:
        session = thaw(before).session
        session.play_month(orders_of(session, month, without=told.line))
        touched = set(_differing(mine, marks_of(session.world)))
        fit = len(touched.intersection(wrong))
        if touched and (not best or fit > best_fit):
            best, best_fit = [told], fit
        elif touched and fit == best_fit:
            best.append(told)
    failed = {(fact.faction, fact.order) for fact in after.world.facts if isinstance(fact, OrderFailed)}
    refused = [told for told in month.orders if (told.order.get("by"), told.order.get("order")) in failed]
    refused.sort(key=lambda told: _legal_when_given(before, told))
    # Orders fail in honest months too: one that did is suspected first only where no other touches all that differs.
    likely, unlikely = (best, refused) if best_fit == len(wrong) else (refused, best)
    return likely + [told for told in unlikely if told not in likely]


def _legal_when_given(before: bytes, told: OrderLine) -> bool:
    """Whether an order could be given at all when the month was planned: in an honest journal all could."""
    order = from_plain(told.order)
    return check(thaw(before).session.world, order, Plan(order.by, [])) is None


def _first_phase(month: MonthLines, before: bytes, suspect: OrderLine | None, wrong: Sequence[str]) -> str:
    """The first phase after which the world differs from the true one.

    Exact where the journal tells digests by phase. Else the first phase in which the suspect order makes a difference,
    or in which a part that differs is written at all.
    """
    session = thaw(before).session
    course = _course(session, orders_of(session, month))
    if month.marks.phases:
        for name, _, mark in course:
            if month.marks.phases.get(name, mark) != mark:
                return name
    if suspect is not None:
        other = thaw(before).session
        without = _course(other, orders_of(other, month, without=suspect.line))
        for (name, _, mark), (_, _, theirs) in zip(course, without, strict=False):
            if mark != theirs:
                return name
        phase = session.world.rules.get("order", str(suspect.order["order"])).phase
        return next((phase_name(one, 0) for one in PHASES if one.number == phase), "")
    known = marks_of(thaw(before).session.world)
    for name, parts_of_phase, _ in course:
        if any(parts_of_phase.get(part) != known.get(part) for part in wrong):
            return name
    return ""


def _course(session: Session, orders: Mapping[int, Sequence[Order]]) -> list[tuple[str, dict[str, str], str]]:
    """A month phase by phase: name, marks of the parts, mark of the whole."""
    found: list[tuple[str, dict[str, str], str]] = []

    def look(phase: Phase, pulse: int) -> None:
        found.append((phase_name(phase, pulse), marks_of(session.world), short(world_digest(session.world))))

    session.month_engine.watch(look)
    session.play_month(orders)
    return found
