"""Probes between two factions of one nation: the actor judges, the target is judged."""

from __future__ import annotations

from game.core.fixed import mul_div
from game.core.units import FULL, PPM
from game.rules.vocabulary import probe
from game.world.politics.coalitions import bloc_of
from game.world.politics.counts import standing_division
from game.world.politics.persons import leader_of
from game.world.politics.powers import body_of, contenders
from game.world.politics.stances import nearness
from game.world.world import World


@probe("stance_nearness")
def stance_nearness(world: World, actor: int, target: int) -> int:
    """How near two factions are in what they think of laws: 100000 agreed, -100000 opposed, milli-points."""
    return nearness(world, actor, target)


@probe("common_rival")
def common_rival(world: World, actor: int, target: int) -> int:
    """100000 when a third group is stronger than either but not than both, 50000 when than both too, else 0."""
    mine, theirs, rest = _sides(world, actor, target)
    if rest <= max(mine, theirs):
        return 0
    return FULL if mine + theirs > rest else FULL // 2


@probe("alliance_gain")
def alliance_gain(world: World, actor: int, target: int) -> int:
    """What acting as one would bring beyond what the stronger of the two has alone: first place and a majority are
    worth 50000 each; the weaker one gets his part of it, milli-points."""
    mine, theirs, rest = _sides(world, actor, target)
    gain = _rank(world, actor, mine + theirs, rest) - _rank(world, actor, max(mine, theirs), rest)
    return gain if mine >= theirs else mul_div(gain, mul_div(mine, PPM, max(mine + theirs, 1)), PPM)


@probe("body_share")
def body_share(world: World, actor: int, target: int) -> int:
    """The actor's part of the deciding body: 100000 is all of it, milli-points."""
    return mul_div(_shares(world, actor).get(actor, 0), FULL, PPM)


@probe("leader_hatred")
def leader_hatred(world: World, actor: int, target: int) -> int:
    """How much the actor's leader hates the target's, milli-points."""
    mine, theirs = leader_of(world, actor), leader_of(world, target)
    return mine.hatreds.get(theirs.id, 0) if mine is not None and theirs is not None else 0


@probe("shared_enmity")
def shared_enmity(world: World, actor: int, target: int) -> int:
    """How much both leaders hate one third leader of the body who matters: the lesser hatred, in proportion to the
    third's standing, milli-points."""
    mine, theirs = leader_of(world, actor), leader_of(world, target)
    if mine is None or theirs is None:
        return 0
    found = [0]
    for other in contenders(world, world.faction(actor).nation):
        third = leader_of(world, other) if other not in (actor, target) else None
        if third is not None:
            both = min(mine.hatreds.get(third.id, 0), theirs.hatreds.get(third.id, 0))
            found.append(mul_div(both, world.stock("standing", other), FULL))
    return max(found)


def _shares(world: World, faction: int) -> dict[int, int]:
    nation = world.faction(faction).nation
    return standing_division(world, nation, nation).shares if nation in world.ties.of_nation else {}


def _rank(world: World, faction: int, share: int, rest: int) -> int:
    """0 in opposition, 50000 strongest, 100000 with more than the quorum."""
    arena = body_of(world, world.faction(faction).nation)
    quorum = int(world.rules.get("arena", arena).quorum) if arena else PPM
    return (FULL // 2 if share > rest else 0) + (FULL // 2 if share > max(quorum, rest) else 0)


def _sides(world: World, actor: int, target: int) -> tuple[int, int, int]:
    """(the actor's part of the body, the target's, that of the strongest group beside them), ppm, each with their
    coalitions; where they are in one the actor is taken out of it."""
    shares = _shares(world, actor)
    together = bloc_of(world, actor)
    ours = (actor,) if target in together else together
    theirs = tuple(one for one in bloc_of(world, target) if one not in ours)
    taken = {*ours, *theirs}
    nation = world.faction(actor).nation
    groups = standing_division(world, nation, nation).groups if shares else ()
    rest = max((group.share for group in groups if not taken & set(group.members)), default=0)
    return sum(shares.get(one, 0) for one in ours), sum(shares.get(one, 0) for one in theirs), rest
