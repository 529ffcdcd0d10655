"""Bodies: whom a faction acts with, what it moves, and which laws, each with a reason. Nothing is moved that the count
would not carry, and nobody counts what he does not want."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from game.ai.mind import Mind
from game.core.fixed import mul_div
from game.core.units import FULL, PPM
from game.orders.base import Order
from game.orders.coalitions import AnswerBloc, LeaveBloc, OfferBloc
from game.orders.politics import Decree, Propose, ProposeLaw, SetLine
from game.world.views import TurnView

Reasoned = tuple[Order, str]


def body_orders(view: TurnView, mind: Mind) -> Iterator[Reasoned]:
    """Answers every month; alliances, lines, laws and motions each in the faction's own months."""
    if not view.blocs() or not view.body():
        return
    yield from _answers(view, mind)
    if _turn_for(view, mind, "party_every"):
        yield from _alliances(view, mind)
        yield from _lines(view, mind)
    if not view.in_body(view.faction):
        return
    spare = view.stock("will") - mind.limit("will_kept")
    motion = next(_motions(view, spare), None) if _turn_for(view, mind, "motion_every") else None
    if motion is not None:
        yield motion
        return
    if _turn_for_laws(view, mind):
        yield from islice(_laws(view, mind, spare), 1)


def _turn_for(view: TurnView, mind: Mind, limit: str) -> bool:
    every = max(mind.limit(limit), 1)
    return view.turn % every == view.faction % every


def _turn_for_laws(view: TurnView, mind: Mind) -> bool:
    """Whether a faction thinks about laws: those who lead do so more often (a count is made only if that matters)."""
    inside, outside = (_turn_for(view, mind, limit) for limit in ("law_every", "law_every_out"))
    if inside == outside:
        return inside
    leads = view.governs() or view.division().first in view.partners()
    return inside if leads else outside


# -- alliances ---------------------------------------------------------------------------------------------------------
def _answers(view: TurnView, mind: Mind) -> Iterator[Reasoned]:
    """The best offer that is worth it is accepted, the others are not."""
    offers = [(view.opinion_of(view.faction, offer.sender).value, uid, offer) for uid, offer in view.bloc_offers()]
    taken = False
    for value, uid, offer in sorted(offers, key=lambda row: (-row[0], row[1])):
        accept = not taken and value >= 0 and view.may_ally(offer.sender)
        taken = taken or accept
        yield AnswerBloc(view.faction, uid, accept), "brain.bloc_accepts" if accept else "brain.bloc_refuses"


def _alliances(view: TurnView, mind: Mind) -> Iterator[Reasoned]:
    """Leave a coalition that serves no more; else ask whoever would be of most use and would say yes."""
    mine = view.coalition()
    if mine is not None and mine.head != view.faction:
        if view.opinion_of(view.faction, mine.head).value < -mind.limit("bloc_patience"):
            yield LeaveBloc(view.faction), "brain.bloc_leaves"
        return
    if not view.in_body(view.faction) or view.sent_bloc_offers():
        return
    found = []
    for other in view.own_factions():
        theirs = view.coalition(other)
        if view.may_ally(other) and (theirs is None or theirs.head == other):
            value = view.opinion_of(view.faction, other).value
            if value > 0 and view.opinion_of(other, view.faction).value >= 0:
                found.append((-value, other))
    if found:
        yield OfferBloc(view.faction, min(found)[1]), "brain.bloc_offers"


def _lines(view: TurnView, mind: Mind) -> Iterator[Reasoned]:
    """A line on every axis of the faction's own, by the weights of the mind; once it is chosen it is kept for long."""
    for axis, proto in view.rules.of("policy").items():
        if proto.scope != "faction" or view.line(axis) != proto.default:
            continue
        options = [name for name in sorted(proto.options) if name != proto.default]
        weights = [mind.weight(f"{axis}_{name}") // 1000 for name in options]  # not balance: whole parts of a draw
        draw = view.roll(max(sum(weights), 1), "line", view.faction)
        for name, weight in zip(options, weights, strict=True):
            draw -= weight
            if draw < 0:
                yield SetLine(view.faction, axis, name), "brain.line_chosen"
                break


# -- laws --------------------------------------------------------------------------------------------------------------
def _laws(view: TurnView, mind: Mind, spare: int) -> Iterator[Reasoned]:
    """The law that is wanted most of those the body would carry; where there are decrees, also one it would not."""
    found = []
    mine = view.coalition()
    head = mine.head if mine is not None else view.faction
    for axis, proto in view.rules.of("policy").items():
        if proto.scope == "nation" and proto.motion and view.needs_vote(axis):
            now = view.policy(axis)
            for option in sorted(proto.options):
                if option != now and (head == view.faction or view.gain_of(axis, option, head) >= 0):
                    appetite = _appetite(view, mind, axis, now, option)
                    if appetite >= mind.limit("law_appetite"):
                        found.append((-appetite, axis, option))
    best = sorted(found)[: mind.limit("laws_counted")]
    for appetite, axis, option in best:
        proto = view.rules.get("policy", axis)
        price = int(proto.options[option].will + view.rules.get("motion", proto.motion).will)
        if price > spare or not view.law_open(axis, option):
            continue
        if view.motion_open(proto.motion, -1, f"{axis}/{option}"):
            if view.count(proto.motion, -1, f"{axis}/{option}").passes:
                yield ProposeLaw(view.faction, axis, option), "brain.law_carried"
                continue
        if -appetite >= mind.limit("law_decree") and view.may_decree() and view.governs():
            yield Decree(view.faction, axis, option), "brain.law_decreed"


def _appetite(view: TurnView, mind: Mind, axis: str, now: str, option: str) -> int:
    """How much better an option would be than what is in force: by our stances, by the wants of blocs, and for those
    who lead by the taste of the nation's mind."""
    total = view.gain_of(axis, option) + view.wants_pull(axis, option) * mind.limit("law_want")
    if view.governs():
        total += mul_div(mind.weight(f"{axis}_{option}") - mind.weight(f"{axis}_{now}"), FULL, PPM)
    return total


# -- motions -----------------------------------------------------------------------------------------------------------
def _motions(view: TurnView, spare: int) -> Iterator[Reasoned]:
    """What is wanted of others, by the interest the rules give each motion, if the body would carry it."""
    found = []
    for proto in view.rules.listed("motion"):
        if proto.movable and proto.interest and proto.will <= spare:
            for about, office in _targets(view, proto):
                if not view.motion_open(proto.id, about, office):
                    continue
                wish = view.opinion_of(view.faction, about, proto.interest).value
                if wish > 0:
                    found.append((-wish, proto.id, about, office))
    for _, kind, about, office in sorted(found):
        if view.count(kind, about, office).passes:
            about = about if view.rules.get("motion", kind).about == "faction" else -1
            yield Propose(view.faction, kind, about, office), "brain.motion_carried"


def _targets(view: TurnView, proto: Any) -> list[tuple[int, str]]:
    """(faction, office) that a motion could be about."""
    if proto.about == "office":
        return [(holder, name) for name, holder, _ in view.portfolios() if holder not in (view.faction, -1)]
    return [(other, "") for other in view.own_factions() if other != view.faction]
