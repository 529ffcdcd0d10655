"""Who may decide what: the body of a nation, what its regime asks it, and who contests in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from game.world.regimes import REGIME
from game.world.world import World


def body_of(world: World, nation: int) -> str:
    """Id of the arena that decides for a nation; empty where there is none."""
    if "bodies" not in world.fixed:
        found: dict[int, str] = {}
        for name, proto in world.rules.of("arena").items():
            found.setdefault(world.nation_index[proto.nation], name)
        world.fixed["bodies"] = found
    known: dict[int, str] = world.fixed["bodies"]
    return known.get(nation, "")


def arena_of(world: World, motion: str, nation: int) -> str:
    """The arena that decides a motion in a nation; empty where none does."""
    named = world.rules.get("motion", motion).arena
    if not named:
        return body_of(world, nation)
    return str(named) if world.rules.get("arena", named).nation == world.tag(nation) else ""


def regime_of(world: World, nation: int) -> Any | None:
    """The rules' entry of the regime of a nation; None where nothing is said of it."""
    if REGIME not in world.policy_index:
        return None
    return world.rules.of("regime").get(world.policy(REGIME, nation))


def needs_vote(world: World, nation: int, axis: str) -> bool:
    """Whether a law on an axis is for the body of the nation, not for the holder of an office."""
    if not world.rules.get("policy", axis).motion or not body_of(world, nation):
        return False
    regime = regime_of(world, nation)
    return regime is not None and regime.laws == "body"


def may_decree(world: World, nation: int) -> bool:
    """Whether its government may make laws over the head of its body."""
    regime = regime_of(world, nation)
    return regime is not None and bool(regime.decree)


def least_for(world: World, nation: int) -> int:
    """Least share of the votes that unseats whoever leads, ppm."""
    regime = regime_of(world, nation)
    return int(regime.removal) if regime is not None else 0


def contenders(world: World, nation: int, but: int = -1) -> Sequence[int]:
    """Factions that contest in the body of a nation: neither expelled nor banned, `but` left out."""
    kept: dict[int, Sequence[int]] = world.memo.setdefault("contenders", {})
    if nation not in kept:
        factions = world.ties.factions.get(nation, ())
        kept[nation] = tuple(one for one in factions if world.faction(one).legal == "legal")
    return kept[nation] if but < 0 else [one for one in kept[nation] if one != but]
