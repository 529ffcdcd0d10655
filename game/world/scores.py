"""Scores: named lists of weighted terms. Votes, odds, threats, acceptance and the case for a war are all scores.

A term is a stock, a quantity, a probe or a constant, of the actor, of the target or of the pair; weights are ppm. The
value is (base + terms) scaled by the factors and held in bounds; its explanation is its terms.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import msgspec

from game.core.fixed import clamp, mul_div
from game.core.units import FULL, PPM
from game.rules.vocabulary import VOCABULARY
from game.world.conditions import Check, Scene, is_counted, lasts, ready, words_of
from game.world.sees import (
    faction_stock_as_seen,
    probe_as_seen,
    quantity_as_seen,
    stock_as_seen,
    tie_stock_as_seen,
)

if TYPE_CHECKING:
    from game.world.world import World


class Term(msgspec.Struct, frozen=True):
    """One term of a score: the text key that names it, what it adds, and the arguments it carries."""

    key: str
    amount: int
    args: tuple[str, ...] = ()


class Score(msgspec.Struct, frozen=True):
    """A value with the terms that made it."""

    id: str
    value: int
    terms: tuple[Term, ...]

    def largest(self, keys: Collection[str] | None = None) -> Term | None:
        """The term that adds most (of those with one of `keys`), or None when nothing adds."""
        terms = [term for term in self.terms if keys is None or term.key in keys]
        best = max(terms, key=lambda term: term.amount, default=None)
        return best if best is not None and best.amount > 0 else None


def score(world: World, name: str, actor: int, target: int = -1, viewer: int = -1) -> Score:
    """Work out a score for an actor (and a target), as a viewer reckons it: forecasts run on the viewer's estimates."""
    proto, parts = compiled(world, name)
    case = Case(world, proto, actor, target, viewer)
    terms = []
    amounts = []
    if proto.base:
        terms.append(Term(f"score.{name}.base", proto.base))
    for part in parts:
        amounts.append(amount := _amount(case, part))
        if amount:
            terms.append(Term(part.key, amount, part.args))
    return Score(name, _total(case, amounts), tuple(terms))


def value_if(
    world: World,
    name: str,
    known: Sequence[int],
    changed: frozenset[str],
    actor: int,
    target: int,
    viewer: int = -1,
) -> int:
    """The value of a score when, since its terms added what is `known`, nothing has changed but some stocks: only the
    terms that can read them are read again."""
    proto, parts = compiled(world, name)
    case = Case(world, proto, actor, target, viewer)
    amounts = list(known)
    for place in _reading(world, name, changed):
        amounts[place] = _amount(case, parts[place])
    return _total(case, amounts)


class Case:
    """Whom a score is worked out for; the roles of its conditions are cast when one is first asked."""

    __slots__ = ("actor", "cast", "proto", "target", "viewer", "world")

    def __init__(self, world: World, proto: Any, actor: int, target: int, viewer: int) -> None:
        self.world = world
        self.proto = proto
        self.actor = actor
        self.target = target
        self.viewer = viewer
        self.cast: Scene | None = None

    @property
    def nation(self) -> int:
        """The nation whose quantities scale the terms."""
        if self.proto.scope == "bloc":
            return self.world.ties.nation[self.actor]
        return self.world.faction(self.actor).nation if self.proto.scope == "faction" else self.actor

    @property
    def scene(self) -> Scene:
        """The roles in which the conditions are asked."""
        if self.cast is None:
            name, viewer = f"score.{self.proto.id}", self.viewer
            if self.proto.scope == "bloc":
                bloc, party = self.actor, self.target
                self.cast = Scene(self.world, self.nation, -1, name, viewer=viewer, faction=party, bloc=bloc)
            elif self.proto.scope == "faction":
                party, mover = self.target, self.actor
                self.cast = Scene(self.world, self.nation, -1, name, viewer=viewer, faction=party, mover=mover)
            else:
                self.cast = Scene(self.world, self.actor, self.target, name, viewer=viewer)
        return self.cast


def _amount(case: Case, part: Part) -> int:
    """What a term adds. A probe may be dear: it is read last, when the conditions hold; all else is read first."""
    if part.probes and not holds_for(case, part):
        return 0
    amount = part.read(case.world, case.actor, case.target, case.viewer)
    if not amount or not (part.probes or holds_for(case, part)):
        return 0
    amount = mul_div(amount, part.ppm, PPM)
    return mul_div(amount, factor_of(case, part.scale_by), PPM) if part.scale_by else amount


def holds_for(case: Case, part: Part) -> bool:
    """Whether the conditions of a term hold."""
    if not part.checks:
        return True
    scene = case.cast or case.scene
    for run, params in part.checks:  # noqa: SIM110 - asked a thousand times a month: a generator costs as much as a check
        if not run(scene, params):
            return False
    return True


def factor_of(case: Case, quantity: str) -> int:
    """A quantity that scales, as the viewer reckons it: only what is a nation's own can be hidden."""
    if len(case.world.quantities.lists[quantity]) == 1:
        return case.world.quantity(quantity)
    return quantity_as_seen(case.world, case.viewer, case.nation, quantity)


def _total(case: Case, amounts: Collection[int]) -> int:
    """The sum of the terms, scaled and held in bounds."""
    proto = case.proto
    total = int(proto.base) + sum(amounts)
    for quantity in proto.factors:
        total = mul_div(total, factor_of(case, quantity), PPM)
    return clamp(total, proto.min, proto.max)


def read_by(world: World, name: str) -> frozenset[str]:
    """Names of all that a score can read, its conditions included."""
    return frozenset().union(*(part.reads for part in compiled(world, name)[1]))


def _reading(world: World, name: str, changed: frozenset[str]) -> tuple[int, ...]:
    """Places of the terms of a score that can read one of some stocks. A probe may read anything."""
    known: dict[tuple[str, frozenset[str]], tuple[int, ...]] = world.fixed.setdefault("scores_reading", {})
    if (name, changed) not in known:
        parts = enumerate(compiled(world, name)[1])
        known[name, changed] = tuple(place for place, part in parts if part.probes or part.reads & changed)
    return known[name, changed]


def ayes_of(value: int) -> int:
    """Share of a group's votes, ppm, for what it leans to by a score: half at 0, all of them at half a full index."""
    return clamp(PPM // 2 + mul_div(value, PPM, FULL), 0, PPM)


def chance_of(value: int) -> int:
    """A score as a chance, ppm: a full index is certain."""
    return clamp(mul_div(value, PPM, FULL), 0, PPM)


Read = Callable[["World", int, int, int], int]
"""(world, actor, target, viewer) -> what a term reads."""


@dataclass(frozen=True, slots=True)
class Part:
    """A term of the rules, ready to be read."""

    entry: Any
    checks: tuple[Check, ...]
    """Its conditions."""
    lasting: bool
    """Whether their answer for a faction is the same for ever."""
    common: bool
    """Whether all viewers of one nation give the same answer."""
    ppm: int
    scale_by: str
    key: str
    args: tuple[str, ...]
    read: Read
    reads: frozenset[str]
    """Names of all that it and its conditions can read."""
    probes: bool
    """Whether a probe is read, which may look at anything."""


def compiled(world: World, name: str) -> tuple[Any, tuple[Part, ...]]:
    """A score's prototype and its terms with the way each is read, worked out once per world."""
    known: dict[str, tuple[Any, tuple[Part, ...]]] = world.fixed.setdefault("scores", {})
    if name not in known:
        proto = world.rules.get("score", name)
        reader = {"bloc": _bloc_reader, "faction": _faction_reader}.get(proto.scope, _reader)
        parts = (
            Part(
                e,
                ready(e.when),
                all(lasts(item) for item in e.when),
                not any(is_counted(item) for item in e.when),
                e.ppm,
                e.scale_by or "",
                term_key(e),
                tuple(e.args),
                reader(world, e),
                frozenset(str(one) for one in (e.stock, e.quantity, e.probe, e.scale_by) if one).union(
                    *(words_of(item) for item in e.when)
                ),
                bool(e.probe),
            )
            for e in proto.terms
        )
        known[name] = proto, tuple(parts)
    return known[name]


def term_key(entry: Any) -> str:
    """The text key that names a term: its own, or that of what it reads."""
    if entry.text:
        return str(entry.text)
    for kind in ("stock", "quantity", "probe"):
        name = getattr(entry, kind)
        if name:
            return f"{kind}.{name}.name"
    return "score.constant"


def _bloc_reader(world: World, entry: Any) -> Read:
    """How a term of a bloc's score toward a faction is read."""
    name = entry.probe or entry.quantity
    if entry.value is not None:
        return _reader(world, entry)
    if name:
        of_faction = world.rules.get("quantity", name).scope == "faction"
        return lambda world, actor, target, viewer: world.quantity(
            name, target if of_faction else world.ties.nation[actor]
        )
    return _of_bloc(entry.stock, world.ledger.specs[entry.stock].scope)


def _faction_reader(world: World, entry: Any) -> Read:
    """How a term of a faction's score toward another is read: of the actor unless it says of the target; what nations
    have is that of theirs. Rivals at home know each other: nothing is guessed."""
    other, name = entry.of == "target", entry.probe or entry.quantity
    if entry.value is not None:
        return _reader(world, entry)
    if name in VOCABULARY.probes:
        run = VOCABULARY.probes[name].run
        return lambda world, actor, target, viewer: int(run(world, *((target, actor) if other else (actor, target))))
    scope = world.rules.get("quantity", name).scope if name else world.ledger.specs[entry.stock].scope

    place_of: Callable[[World, int], int]
    if scope == "tie":
        bloc = world.ties.number[entry.bloc]
        place_of = lambda world, whose: world.ties.place(bloc, whose)  # noqa: E731 - one of four
    elif scope == "faction":
        place_of = lambda world, whose: whose  # noqa: E731
    elif scope == "nation":
        place_of = lambda world, whose: int(world.faction_nation.item(whose))  # noqa: E731
    else:
        place_of = lambda world, whose: 0  # noqa: E731

    def read(world: World, actor: int, target: int, viewer: int) -> int:
        place = place_of(world, target if other else actor)
        if place < 0:
            return 0
        return world.quantity(name, place) if name else world.stock(entry.stock, place)

    return read


def _reader(world: World, entry: Any) -> Read:
    """How a term is read: a constant, a probe, a quantity or a stock of the actor, the target or the pair."""
    if entry.value is not None:
        constant = int(entry.value)
        return lambda world, actor, target, viewer: constant
    other = entry.of == "target"
    name = entry.probe or entry.quantity
    if name in VOCABULARY.probes:
        return _probe_reader(name, other)
    if name:
        return lambda world, actor, target, viewer: quantity_as_seen(world, viewer, target if other else actor, name)
    stock, scope = entry.stock, world.ledger.specs[entry.stock].scope
    if scope == "pair":
        return lambda world, actor, target, viewer: int(
            world.ledger.values[stock][(target, actor) if other else (actor, target)]
        )
    if scope == "nation":
        return lambda world, actor, target, viewer: stock_as_seen(world, viewer, target if other else actor, stock)
    if scope == "world":
        return lambda world, actor, target, viewer: int(world.ledger.values[stock][0])
    return lambda world, actor, target, viewer: int(world.ledger.values[stock][target if other else actor])


def _of_bloc(stock: str, scope: str) -> Read:
    """How a score of blocs reads a stock: of the tie, of the bloc, of the faction, or of their nation."""

    def of_tie(world: World, actor: int, target: int, viewer: int) -> int:
        place = world.ties.place(actor, target)
        return tie_stock_as_seen(world, viewer, place, stock) if place >= 0 else 0

    if scope == "tie":
        return of_tie
    if scope == "faction":
        return lambda world, actor, target, viewer: faction_stock_as_seen(world, viewer, target, stock)
    if scope == "bloc":
        return lambda world, actor, target, viewer: world.stock(stock, actor)
    return lambda world, actor, target, viewer: world.stock(stock, world.ties.nation[actor])


def _probe_reader(name: str, other: bool) -> Read:
    run = VOCABULARY.probes[name].run

    def read(world: World, actor: int, target: int, viewer: int) -> int:
        subject = (target, actor) if other else (actor, target)
        seen = probe_as_seen(world, viewer, name, *subject)
        return int(run(world, *subject)) if seen is None else seen

    return read
