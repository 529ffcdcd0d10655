"""Answers to events: each open option has a weight; the draw is keyed, so the same world answers the same."""

from __future__ import annotations

from collections.abc import Iterator

from game.ai.mind import Mind
from game.core.units import PPM
from game.orders.base import Order
from game.orders.desk import AnswerEvent, SetPolicy
from game.world.views import TurnView


def desk_orders(view: TurnView, mind: Mind) -> Iterator[tuple[Order, str]]:
    """Choose an option of every event on the desk, and the policies that fit peace or war."""
    for uid, event in view.open_events():
        proto = view.rules.get("event", event.event)
        options = [option for option in proto.options if not view.locked(event, option) and option.seat != "human"]
        total = sum(option.weight for option in options)
        if total <= 0:
            continue
        draw = view.roll(total, "event", uid)
        for option in options:
            draw -= option.weight
            if draw < 0:
                yield AnswerEvent(view.faction, uid, option.id), "brain.event_weight"
                break
    yield from _policies(view, mind)


def _policies(view: TurnView, mind: Mind) -> Iterator[tuple[Order, str]]:
    """Move toward the option the mind weighs most in peace (`axis.option`) or in war (`war.axis.option`)."""
    prefix = "war." if view.enemies() else ""
    for axis, proto in view.rules.of("policy").items():
        now = view.policy(axis)
        weights = {name: mind.weight(_name(prefix, axis, name)) for name in proto.options}
        best = max(sorted(weights), key=lambda name: weights[name])
        if weights[best] > max(weights[now], PPM) and view.stock("will") >= proto.options[best].will:
            yield SetPolicy(view.faction, axis, best), "brain.policy_fits"
            return


def _name(prefix: str, axis: str, option: str) -> str:
    return f"{prefix}{axis}.{option}".replace(".", "_")
