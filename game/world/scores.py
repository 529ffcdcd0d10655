"""Scores: named lists of weighted terms. Votes, odds, threats, acceptance and the case for a war are all scores.

A term is a stock, a quantity, a probe or a constant, of the actor, of the target or of the pair; weights are ppm. The
value is (base + terms) scaled by the factors and held in bounds; its explanation is its terms.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from game.core.fixed import clamp, mul_div
from game.core.units import FULL, PPM
from game.rules.vocabulary import VOCABULARY
from game.world.conditions import Scene, holds
from game.world.sees import probe_as_seen, quantity_as_seen, stock_as_seen

if TYPE_CHECKING:
    from game.world.world import World


@dataclass(frozen=True, slots=True)
class Term:
    """One term of a score: the text key that names it, what it adds, and the arguments it carries."""

    key: str
    amount: int
    args: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Score:
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
    proto, parts = _compiled(world, name)
    if proto.scope == "bloc":
        scene = Scene(world, world.ties.nation[actor], -1, f"score.{name}", viewer=viewer, faction=target, bloc=actor)
    elif proto.scope == "faction":
        nation = world.faction(actor).nation
        scene = Scene(world, nation, -1, f"score.{name}", viewer=viewer, faction=target, mover=actor)
    else:
        scene = Scene(world, actor, target, f"score.{name}", viewer=viewer)
    terms = []
    total = proto.base
    if proto.base:
        terms.append(Term(f"score.{name}.base", proto.base))
    for part in parts:
        if part.when and not holds(scene, part.when):
            continue
        amount = mul_div(part.read(world, actor, target, viewer), part.ppm, PPM)
        if part.scale_by:
            amount = mul_div(amount, quantity_as_seen(world, viewer, scene.root, part.scale_by), PPM)
        if amount:
            terms.append(Term(part.key, amount, part.args))
            total += amount
    for quantity in proto.factors:
        total = mul_div(total, quantity_as_seen(world, viewer, scene.root, quantity), PPM)
    return Score(name, clamp(total, proto.min, proto.max), tuple(terms))


def ayes_of(value: int) -> int:
    """Share of a group's votes, ppm, for what it leans to by a score: half at 0, all of them at half a full index."""
    return clamp(PPM // 2 + mul_div(value, PPM, FULL), 0, PPM)


Read = Callable[["World", int, int, int], int]
"""(world, actor, target, viewer) -> what a term reads."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A term of the rules, ready to be read."""

    when: tuple[Any, ...]
    ppm: int
    scale_by: str
    key: str
    args: tuple[str, ...]
    read: Read


def _compiled(world: World, name: str) -> tuple[Any, tuple[_Part, ...]]:
    """A score's prototype and its terms with the way each is read, worked out once per world."""
    known: dict[str, tuple[Any, tuple[_Part, ...]]] = world.fixed.setdefault("scores", {})
    if name not in known:
        proto = world.rules.get("score", name)
        reader = {"bloc": _bloc_reader, "faction": _faction_reader}.get(proto.scope, _reader)
        parts = (
            _Part(tuple(e.when), e.ppm, e.scale_by or "", term_key(e), tuple(e.args), reader(world, e))
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

    def read(world: World, actor: int, target: int, viewer: int) -> int:
        whose = target if other else actor
        place = {"faction": whose, "nation": int(world.faction_nation[whose])}.get(scope, 0)
        if scope == "tie":
            place = world.ties.place(world.ties.number[entry.bloc], whose)
        if place < 0:
            return 0
        return world.quantity(name, place) if name else int(world.ledger.values[entry.stock][place])

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

    def read(world: World, actor: int, target: int, viewer: int) -> int:
        values = world.ledger.values[stock]
        if scope == "tie":
            place = world.ties.place(actor, target)
            return int(values[place]) if place >= 0 else 0
        return int(values[{"bloc": actor, "faction": target}.get(scope, world.ties.nation[actor])])

    return read


def _probe_reader(name: str, other: bool) -> Read:
    run = VOCABULARY.probes[name].run

    def read(world: World, actor: int, target: int, viewer: int) -> int:
        subject = (target, actor) if other else (actor, target)
        seen = probe_as_seen(world, viewer, name, *subject)
        return int(run(world, *subject)) if seen is None else seen

    return read
