"""Laws: what makes the delegates of a bloc vote for one, and putting it into force."""

from __future__ import annotations

from game.core.fixed import clamp, mul_div
from game.core.units import FULL, PPM
from game.world.politics.leanings import leanings
from game.world.politics.powers import contenders
from game.world.politics.stances import bloc_stance, stance, want_pull
from game.world.scores import Score, Term, ayes_of, score
from game.world.world import World


def law_lean(
    world: World, lean: str, bloc: int, axis: str, option: str, mover: int, viewer: int = -1
) -> tuple[int, Score]:
    """(share of a bloc's delegates for a law in ppm, what moves it): a score of the rules toward the mover, and beside
    it what the bloc itself thinks of the law, what it wants, and what the factions think whom its delegates follow."""
    now = world.policy(axis, world.ties.nation[bloc])
    found = score(world, lean, bloc, mover, viewer)
    own = bloc_stance(world, bloc, axis, option) - bloc_stance(world, bloc, axis, now)
    led = sum(mul_div(gain, share, PPM) for share, gain in _led(world, bloc, axis, option, now, viewer))
    rows = (
        ("score.lean_law.own", own, "law_conviction"),
        ("score.lean_law.wants", want_pull(world, bloc, axis, option), "law_wants"),
        ("score.lean_law.factions", led, "law_factions"),
    )
    terms = [Term(key, mul_div(amount, world.quantity(weight), PPM)) for key, amount, weight in rows if amount]
    value = clamp(found.value + sum(term.amount for term in terms), -FULL, FULL)
    return ayes_of(value), Score(lean, value, (*found.terms, *terms))


def _led(world: World, bloc: int, axis: str, option: str, now: str, viewer: int) -> list[tuple[int, int]]:
    """(share of the bloc's delegates that follow a faction in ppm, what the faction would gain by the law)."""
    gains = {
        one: stance(world, one, axis, option) - stance(world, one, axis, now)
        for one in contenders(world, world.ties.nation[bloc])
    }
    if not any(gains.values()):
        return []
    kept: dict[tuple[int, int], dict[int, int]] = world.memo.setdefault("followers", {})
    if (bloc, viewer) not in kept:
        kept[bloc, viewer] = {one.faction: one.share for one in leanings(world, bloc, viewer)}
    return [(share, gains[one]) for one, share in kept[bloc, viewer].items() if share and gains.get(one)]


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
