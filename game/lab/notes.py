"""What is written down of a campaign of politics: everything that metrics may ask for, as plain data.

Names are ids, amounts are whole numbers as in the state (milli-points, ppm), months are turns.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any, Final

from game.core.units import MONTHS_PER_YEAR
from game.orders.act import Act
from game.orders.base import Order
from game.world.components.politics import Cabinet, Coalition
from game.world.facts import (
    ElectionHeld,
    MotionCounted,
    PlotExposed,
    SeizureTried,
    SittingHeld,
    WarDeclared,
    WarRefused,
)
from game.world.politics.counts import divide
from game.world.politics.leanings import leanings
from game.world.world import World

SKILL: Final = "office_skill"
"""The quantity of what those in office can do."""
POWER: Final = "great_power"
"""The tag of great powers."""


class Notes:
    """Looks at a session after every month and keeps what concerns one nation."""

    def __init__(self, world: World, nation: int) -> None:
        self.world, self.nation = world, nation
        self.leaders: list[list[Any]] = []
        self.sittings: list[dict[str, Any]] = []
        self.motions: list[dict[str, Any]] = []
        self.pages: list[dict[str, Any]] = []
        self.elections: list[dict[str, Any]] = []
        self.orders: dict[str, Counter[str]] = {}
        self.governed: Counter[str] = Counter()
        """Faction -> months in government: leading, or in the cabinet."""
        self.allied: Counter[str] = Counter()
        """Faction -> months in a coalition with others."""
        self.seizures: list[dict[str, Any]] = []
        self.wars: list[dict[str, Any]] = []
        """Wars the nation began, and those its body refused."""

    def open(self) -> None:
        """Take down the first day."""
        self._leader()
        self.pages.append(self._page())

    def look(self, orders: Iterable[Order]) -> None:
        """Take down the month that has just been resolved, and what was ordered in it."""
        self._leader()
        for order in orders:
            if int(self.world.faction_nation[order.by]) == self.nation:
                name = order.act if isinstance(order, Act) else order.kind
                self.orders.setdefault(self.world.faction_ids[order.by], Counter())[name] += 1
        for fact in self.world.facts:
            if isinstance(fact, SittingHeld) and fact.nation == self.nation:
                self.sittings.append(self._sitting(fact))
            elif isinstance(fact, MotionCounted) and fact.nation == self.nation:
                self.motions.append(self._motion(fact))
            elif isinstance(fact, ElectionHeld) and fact.nation == self.nation:
                self.elections.append(self._election(fact))
            elif isinstance(fact, (SeizureTried, PlotExposed)) and fact.nation == self.nation:
                self.seizures.append(self._seizure(fact))
            elif isinstance(fact, WarDeclared) and fact.attacker == self.nation:
                self.wars.append({"turn": self.world.turn - 1, "on": self.world.tag(fact.defender), "refused": False})
            elif isinstance(fact, WarRefused) and fact.nation == self.nation:
                self.wars.append({"turn": self.world.turn - 1, "on": self.world.tag(fact.target), "refused": True})
        for _, coalition in self.world.of_nation(Coalition, self.nation):
            self.allied.update(self.world.faction_ids[faction] for faction in coalition.members)
        self.governed.update(self._government())
        if self.world.turn % MONTHS_PER_YEAR == 0:
            self.pages.append(self._page())

    def close(self) -> dict[str, Any]:
        """Everything that was taken down."""
        world = self.world
        if self.pages[-1]["turn"] != world.turn:
            self.pages.append(self._page())
        story = world.chronicle.entries
        return {
            "nation": world.tag(self.nation),
            "seed": world.setup.seed,
            "turn": world.turn,
            "leaders": self.leaders,
            "sittings": self.sittings,
            "motions": self.motions,
            "elections": self.elections,
            "governed": dict(sorted(self.governed.items())),
            "allied": dict(sorted(self.allied.items())),
            "seizures": self.seizures,
            "wars": self.wars,
            "toll": self._toll(),
            "pages": self.pages,
            "orders": {faction: dict(sorted(names.items())) for faction, names in sorted(self.orders.items())},
            "policies": [
                [e.turn, e.params["policy"], e.params["option"]]
                for e in story
                if e.kind == "policy_changed" and e.params.get("nation") == world.tag(self.nation)
            ],
            "choices": [
                [e.turn, e.params["event"], e.params["option"]]
                for e in story
                if e.kind == "event_choice" and e.params.get("root") == world.tag(self.nation)
            ],
            "fired": dict(sorted(world.fired.items())),
            "flags": sorted(world.flags),
            "counters": dict(sorted(world.counters.items())),
        }

    def _leader(self) -> None:
        government = self.world.nation(self.nation).government
        name = self.world.faction_ids[government] if government >= 0 else ""
        if not self.leaders or self.leaders[-1][1] != name:
            self.leaders.append([self.world.turn, name])

    def _government(self) -> set[str]:
        """Factions in government now."""
        world = self.world
        found = {world.nation(self.nation).government}
        for _, cabinet in world.of_nation(Cabinet, self.nation):
            found.update(cabinet.members)
        return {world.faction_ids[faction] for faction in found if faction >= 0}

    def _election(self, fact: ElectionHeld) -> dict[str, Any]:
        world = self.world
        return {
            "turn": world.turn - 1,
            "election": fact.election,
            "first": world.faction_ids[fact.first] if fact.first >= 0 else "",
            "shares": {world.faction_ids[faction]: share for faction, share in fact.shares},
        }

    def _sitting(self, fact: SittingHeld) -> dict[str, Any]:
        world = self.world
        return {
            "turn": world.turn - 1,
            "arena": fact.arena,
            "sitting": fact.sitting,
            "leader": world.faction_ids[fact.leader],
            "shares": {world.faction_ids[faction]: share for faction, share in fact.shares},
            "camps": [
                [world.faction_ids[faction] for faction in coalition.members]
                for _, coalition in world.of_nation(Coalition, self.nation)
            ],
            "blocs": {
                world.ties.blocs[bloc]: {world.faction_ids[one.faction]: one.share for one in leanings(world, bloc)}
                for bloc in world.ties.of_nation.get(self.nation, ())
            },
        }

    def _seizure(self, fact: SeizureTried | PlotExposed) -> dict[str, Any]:
        outcome = fact.outcome if isinstance(fact, SeizureTried) else "exposed"
        odds = fact.odds if isinstance(fact, SeizureTried) else 0
        by = self.world.faction_ids[fact.faction]
        return {"turn": self.world.turn - 1, "seizure": fact.seizure, "by": by, "outcome": outcome, "odds": odds}

    def _toll(self) -> dict[str, int]:
        """Cause -> how many of the nation's people have died of what states decided."""
        found: Counter[str] = Counter()
        for _, nation, _, cause, persons in self.world.chronicle.dead:
            if nation == self.nation:
                found[cause] += persons
        return dict(sorted(found.items()))

    def _motion(self, fact: MotionCounted) -> dict[str, Any]:
        about = self.world.faction_ids[fact.about] if fact.about >= 0 else ""
        return {
            "turn": self.world.turn - 1,
            "motion": fact.motion,
            "about": about,
            "ayes": fact.ayes,
            "needed": fact.needed,
        }

    def _page(self) -> dict[str, Any]:
        """The figures of a moment."""
        world, nation = self.world, self.nation
        others = [number for number in world.living() if number != nation]
        factions = [f for f, home in enumerate(world.faction_nation.tolist()) if home == nation]
        specs = world.ledger.specs
        shares = divide(world, nation).shares
        return {
            "turn": world.turn,
            "stocks": {name: world.stock(name, nation) for name in sorted(specs) if specs[name].scope == "nation"},
            "abroad": self._abroad(others),
            "powers": self._abroad([n for n in others if POWER in world.rules.get("nation", world.tag(n)).tags]),
            "against": {
                name: int(world.ledger[name][others, nation].sum())
                for name in sorted(specs)
                if specs[name].scope == "pair"
            },
            "skill": self._skill(),
            "states": {world.faction_ids[f]: world.faction(f).legal for f in factions},
            "factions": {
                world.faction_ids[f]: {
                    name: world.stock(name, f) for name in sorted(specs) if specs[name].scope == "faction"
                }
                for f in factions
            },
            "shares": {world.faction_ids[faction]: share for faction, share in sorted(shares.items())},
            "delegates": {
                world.ties.blocs[bloc]: world.stock("delegates", bloc) for bloc in world.ties.of_nation.get(nation, ())
            },
            "loyalty": self._loyalty(),
            "policies": {axis: world.policy(axis, nation) for axis in world.policy_index},
            "offices": {
                portfolio: world.faction_ids[o.holder]
                for portfolio, (_, o) in world.organs(nation).items()
                if o.holder >= 0
            },
        }

    def _abroad(self, others: list[int]) -> dict[str, int]:
        """Mean of every stock of nations over some of them."""
        world, specs = self.world, self.world.ledger.specs
        names = [name for name in sorted(specs) if specs[name].scope == "nation"]
        return {name: int(world.ledger[name][others].sum()) // max(len(others), 1) for name in names}

    def _skill(self) -> int:
        """What those who hold the offices of the nation can do, milli-points: the figure of the rules."""
        return self.world.quantity(SKILL, self.nation)

    def _loyalty(self) -> dict[str, int]:
        """`bloc/faction` -> loyalty."""
        world, found = self.world, {}
        for bloc in world.ties.of_nation.get(self.nation, ()):
            for faction in world.ties.factions.get(self.nation, ()):
                place = world.ties.place(bloc, faction)
                if place >= 0:
                    found[f"{world.ties.blocs[bloc]}/{world.faction_ids[faction]}"] = world.stock("loyalty", place)
        return found
