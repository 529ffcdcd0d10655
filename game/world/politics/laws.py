"""Laws: what makes the delegates of a bloc vote for one, and putting it into force."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from game.core.errors import Refusal
from game.core.fixed import clamp, mul_div
from game.core.units import FULL, PPM
from game.rules.ruleset import Ruleset
from game.world.conditions import Scene, failing_place
from game.world.politics.leanings import Leaning
from game.world.politics.stances import bloc_stance, gains_of, want_pull
from game.world.scores import Score, Term, ayes_of, score
from game.world.world import World


def law_lean(
    world: World, lean: str, bloc: int, axis: str, option: str, mover: int, led: Sequence[Leaning], viewer: int = -1
) -> tuple[int, Score]:
    """(share of a bloc's delegates for a law in ppm, what moves it): a score of the rules toward the mover, and beside
    it what the bloc itself thinks of the law, what it wants, and what the factions think whom its delegates follow."""
    now = world.policy(axis, world.ties.nation[bloc])
    found = score(world, lean, bloc, mover, viewer)
    own = bloc_stance(world, bloc, axis, option) - bloc_stance(world, bloc, axis, now)
    gains = gains_of(world, world.ties.nation[bloc], axis, option)
    followed = sum(mul_div(gains[one.faction], one.share, PPM) for one in led if one.share)
    rows = (
        ("score.lean_law.own", own, "law_conviction"),
        ("score.lean_law.wants", want_pull(world, bloc, axis, option), "law_wants"),
        ("score.lean_law.factions", followed, "law_factions"),
    )
    terms = [Term(key, mul_div(amount, world.quantity(weight), PPM)) for key, amount, weight in rows if amount]
    value = clamp(found.value + sum(term.amount for term in terms), -FULL, FULL)
    return ayes_of(value), Score(lean, value, (*found.terms, *terms))


def bar_of_law(world: World, nation: int, axis: str, option: str) -> Refusal | None:
    """Why a law cannot come into force now: it is in force, comes too soon after the last, or lacks something."""
    if world.policy(axis, nation) == option:
        return Refusal("already_in_force")
    changed = f"policy/{axis}/{world.tag(nation)}"
    return too_soon(world, axis, changed) or lacking(Scene(world, nation, -1, f"policy.{axis}"), axis, option)


def too_soon(world: World, axis: str, counter: str) -> Refusal | None:
    """Refuses a change within the months that an axis keeps between two; `counter` keeps the turn of the last."""
    last, months = world.counters.get(counter), world.rules.get("policy", axis).months_between
    if last is None or world.turn - last >= months:
        return None
    return Refusal("too_soon", {"months": int(months) - (world.turn - last)})


def lacking(scene: Scene, axis: str, option: str) -> Refusal | None:
    """Refuses a law of which a condition does not hold, and says which by its place among all of them."""
    asked = needs_of(scene.world.rules, axis, option)
    failing = failing_place(scene, asked)
    if failing < 0:
        return None
    return Refusal("policy_locked", {"policy": axis, "option": option, "needs": failing})


def needs_of(rules: Ruleset, axis: str, option: str) -> list[Any]:
    """The conditions of a law: those of its axis, then its own."""
    proto = rules.get("policy", axis)
    return [*proto.when, *proto.options[option].when]


def enact(world: World, nation: int, axis: str, option: str) -> bool:
    """Put an option of an axis into force. Returns False when the axis has no such option."""
    options = sorted(world.rules.get("policy", axis).options)
    if option not in options:
        return False
    world.policies[world.policy_index[axis], nation] = options.index(option)
    world.counters[f"policy/{axis}/{world.tag(nation)}"] = world.turn
    names = {"nation": world.tag(nation), "policy": axis, "option": option}
    world.write("policy_changed", names, (nation,))
    return True
