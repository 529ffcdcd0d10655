"""Scores: named lists of weighted terms. Votes, odds, threats, acceptance and the case for a war are all scores.

A term is a stock, a quantity, a probe or a constant, of the actor, of the target or of the pair; weights are ppm. The
value is (base + terms) scaled by the factors and held in bounds; its explanation is its terms.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from game.core.fixed import clamp, mul_div
from game.core.units import PPM
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
    proto = world.rules.get("score", name)
    scene = Scene(world, actor, target, f"score.{name}", viewer=viewer)
    terms = []
    total = proto.base
    if proto.base:
        terms.append(Term(f"score.{name}.base", proto.base))
    for entry in proto.terms:
        if entry.when and not holds(scene, entry.when):
            continue
        amount = mul_div(_read(world, entry, actor, target, viewer), entry.ppm, PPM)
        if entry.scale_by:
            amount = mul_div(amount, quantity_as_seen(world, viewer, actor, entry.scale_by), PPM)
        if amount:
            terms.append(Term(term_key(entry), amount, tuple(entry.args)))
            total += amount
    for quantity in proto.factors:
        total = mul_div(total, quantity_as_seen(world, viewer, actor, quantity), PPM)
    return Score(name, clamp(total, proto.min, proto.max), tuple(terms))


def term_key(entry: Any) -> str:
    """The text key that names a term: its own, or that of what it reads."""
    if entry.text:
        return str(entry.text)
    for kind in ("stock", "quantity", "probe"):
        name = getattr(entry, kind)
        if name:
            return f"{kind}.{name}.name"
    return "score.constant"


def _read(world: World, entry: Any, actor: int, target: int, viewer: int) -> int:
    """What a term reads: a constant, a probe, a quantity or a stock of the actor, the target or the pair."""
    if entry.value is not None:
        return int(entry.value)
    name = entry.probe or entry.quantity
    if name in VOCABULARY.probes:
        subject = (target, actor) if entry.of == "target" else (actor, target)
        seen = probe_as_seen(world, viewer, name, *subject)
        return int(VOCABULARY.probes[name].run(world, *subject)) if seen is None else seen
    subject_number = target if entry.of == "target" else actor
    if name:
        return quantity_as_seen(world, viewer, subject_number, name)
    spec = world.ledger.specs[entry.stock]
    if spec.scope == "pair":
        place = (target, actor) if entry.of == "target" else (actor, target)
        return int(world.ledger[entry.stock][place])
    if spec.scope == "nation":
        return stock_as_seen(world, viewer, subject_number, entry.stock)
    return int(world.ledger[entry.stock][0 if spec.scope == "world" else subject_number])
