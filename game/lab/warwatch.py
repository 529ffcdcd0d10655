"""Looks at every war of a campaign month by month: is it fought, is it fought by the staffs' own rules, does it end?

What it finds is for batches and tests. Nothing of it is part of the state.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np

from game.core.calendar import month_of
from game.sim.session import Session
from game.world.components.war import War
from game.world.facts import BattleFought
from game.world.spawn import AIR, LAND, SEA
from game.world.world import World

IDLE_MONTHS: Final = 24
"""An army or fleet that has done nothing in its war for so long is idle."""
DECIDED: Final = ("terms", "capitulation")
GREAT: Final = "great_power"
_DOMAINS: Final = {LAND: "army", SEA: "fleet", AIR: "air force"}


@dataclass
class WarWatch:
    """Figures of the wars of one campaign; `look` once a month, after it has been resolved."""

    attacks: int = 0
    below_floor: int = 0
    """Attacks begun at odds below the attacker's own floor."""
    oldest: int = 0
    """Months of the longest war so far."""
    streaks: dict[tuple[int, int, int], int] = field(default_factory=dict)
    """(war, nation, domain) -> months since it last did anything."""
    idle: dict[tuple[int, int, int], dict[str, Any]] = field(default_factory=dict)
    """(war, nation, domain) -> the longest idle time, where it passed the limit."""
    sides: dict[int, tuple[int, set[int], set[int]]] = field(default_factory=dict)
    """War without limits of place -> (turn it began, all who ever attacked, all who ever defended)."""
    _places: dict[int, int] = field(default_factory=dict)

    def look(self, session: Session) -> None:
        """Take down what the month just resolved has brought."""
        world = session.world
        self._count_attacks(world)
        busy = self._busy(world)
        open_: set[tuple[int, int, int]] = set()
        for uid, war in world.entities.each(War):
            self.oldest = max(self.oldest, world.turn - war.started)
            if not war.area:
                sides = self.sides.setdefault(int(uid), (war.started, set(), set()))
                sides[1].update(war.attackers)
                sides[2].update(war.defenders)
            for nation, domain in _forces(world, war):
                key = (int(uid), nation, domain)
                open_.add(key)
                self.streaks[key] = 0 if (nation, domain) in busy else self.streaks.get(key, 0) + 1
                if self.streaks[key] >= IDLE_MONTHS:
                    self.idle[key] = {
                        "nation": world.tag(nation),
                        "force": _DOMAINS[domain],
                        "months": self.streaks[key],
                        "war_of": str(month_of(war.started)),
                    }
        self.streaks = {key: months for key, months in self.streaks.items() if key in open_}

    def _count_attacks(self, world: World) -> None:
        for fact in world.facts:
            if isinstance(fact, BattleFought) and getattr(fact, "floor", 0) > 0:
                self.attacks += 1
                self.below_floor += getattr(fact, "odds", 0) < getattr(fact, "floor", 0)

    def _busy(self, world: World) -> set[tuple[int, int]]:
        """(nation, domain) of which any formation has moved, fought, serves on a front or has a mission."""
        table = world.formations
        rows = table.alive()
        uids, places = table.uid[rows].tolist(), table.province[rows].tolist()
        moved = np.array([self._places.get(u, p) != p for u, p in zip(uids, places, strict=True)], dtype=np.bool_)
        self._places = dict(zip(uids, places, strict=True))
        fought = {nation for fact in world.facts if isinstance(fact, BattleFought) for nation in fact.nations}
        does = moved | (table.next[rows] > 0) | (table.mission[rows] > 0)
        does |= (table.front[rows] > 0) & np.isin(table.owner[rows], sorted(fought))
        pairs = zip(table.owner[rows[does]].tolist(), table.domain[rows[does]].tolist(), strict=True)
        return {(int(nation), int(domain)) for nation, domain in pairs}

    def summary(self, world: World, wars: list[dict[str, Any]]) -> dict[str, Any]:
        """The figures as plain data; `wars` are the told wars of the campaign."""
        ended = [war for war in wars if war["outcome"] != "ongoing"]
        return {
            "attacks": self.attacks,
            "attacks_below_floor": self.below_floor,
            "oldest_months": self.oldest,
            "ended": len(ended),
            "decided": sum(war["outcome"] in DECIDED for war in ended),
            "idle": sorted(self.idle.values(), key=lambda row: (-row["months"], row["nation"], row["force"])),
            "great_wars": [str(month_of(turn)) for turn, *sides in self.sides.values() if _both_great(world, sides)],
        }


def _forces(world: World, war: War) -> Iterator[tuple[int, int]]:
    """(nation, domain) of every sovereign belligerent that has forces of the domain."""
    table = world.formations
    rows = table.alive()
    own = set(zip(table.owner[rows].tolist(), table.domain[rows].tolist(), strict=True))
    for nation in sorted(war.attackers + war.defenders):
        if world.nation(nation).overlord < 0:
            yield from ((nation, domain) for domain in (LAND, SEA, AIR) if (nation, domain) in own)


def _both_great(world: World, sides: list[set[int]]) -> bool:
    """Whether great powers fought on both sides."""
    tags = {tag for tag, proto in world.rules.of("nation").items() if GREAT in proto.tags}
    return all(any(world.tag(nation) in tags for nation in side) for side in sides)
