"""Answers to events: each open option has a weight; the draw is keyed, so the same world answers the same."""

from __future__ import annotations

from collections.abc import Iterator

from game.ai.mind import Mind
from game.ai.offices import office_laws
from game.core.fixed import mul_div
from game.core.units import PPM
from game.orders.base import Order
from game.orders.desk import AnswerEvent, SetPolicy
from game.world.views import TurnView


def desk_orders(view: TurnView, mind: Mind) -> Iterator[tuple[Order, str]]:
    """Choose an option of every event on the desk, and the policies that fit peace or war."""
    yield from answers(view, mind, by_name=False)
    yield from _policies(view, mind)
    yield from office_laws(view, mind)


def answers(view: TurnView, mind: Mind, by_name: bool) -> Iterator[tuple[Order, str]]:
    """An answer to every event that asks us: those that ask our faction by name, or those that ask the government."""
    for uid, event in view.open_events():
        if (event.faction >= 0) != by_name:
            continue
        proto = view.rules.get("event", event.event)
        if proto.to == "faction":  # what is left unanswered is taken by these very weights, at no pains
            continue
        options = [option for option in proto.options if not view.locked(event, option) and option.seat != "human"]
        weights = [mul_div(view.liking(o), mind.weight(f"option_{event.event}_{o.id}"), PPM) for o in options]
        total = sum(weights)
        if total <= 0:
            continue
        draw = view.roll(total, "event", uid)
        for option, weight in zip(options, weights, strict=True):
            draw -= weight
            if draw < 0:
                yield AnswerEvent(view.faction, uid, option.id), "brain.event_weight"
                break


def _policies(view: TurnView, mind: Mind) -> Iterator[tuple[Order, str]]:
    """Move toward the option the mind weighs most in peace (`axis_option`) or in war (`war_axis_option`)."""
    for axis, name, weight in _taste(view, mind, "war_" if view.at_general_war() else ""):
        now = view.policy(axis)
        if view.needs_vote(axis):
            continue
        if now == name or weight <= max(mind.weight(f"{axis}_{now}"), PPM):
            continue
        if not view.law_open(axis, name):
            continue
        if view.stock("will") >= view.rules.get("policy", axis).options[name].will:
            yield SetPolicy(view.faction, axis, name), "brain.policy_fits"
            return


_tastes: dict[tuple[str, str, str], list[tuple[str, str, int]]] = {}


def _taste(view: TurnView, mind: Mind, prefix: str) -> list[tuple[str, str, int]]:
    """(axis, option, weight) that a mind prefers to the normal. The same for all who think alike: kept."""
    key = (view.rules.fingerprint, str(mind.proto.id), prefix)
    if key not in _tastes:
        rows = []
        for axis, proto in view.rules.of("policy").items():
            best = max(sorted(proto.options), key=lambda name: mind.weight(f"{prefix}{axis}_{name}"))
            if mind.weight(f"{prefix}{axis}_{best}") > PPM:
                rows.append((axis, best, mind.weight(f"{prefix}{axis}_{best}")))
        _tastes[key] = rows
    return _tastes[key]
