"""The lives of politicians: who comes, falls ill, dies, is let back; what heirs win back; what is forgotten."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from game.core.calendar import turn_of
from game.core.fixed import clamp, mul_div
from game.core.units import FULL, MONTHS_PER_YEAR, PPM
from game.systems.base import System
from game.world.commanders import COMMANDER, relieve
from game.world.components.persons import Person
from game.world.ecs import Uid
from game.world.politics.cards import deal_cards, fade_cards
from game.world.politics.heirs import befall, settle_legacies
from game.world.politics.persons import DEAD, FREE, POLITICIAN, find
from game.world.world import World

FATES = {"legal": FREE, "expelled": "expelled", "banned": "underground"}
"""How a faction stands with the law -> what that means for its leader."""
_FIGURES = (
    *("mortality", "mortality_age", "mortality_doubling", "mortality_known", "mortality_before"),
    *("health_pull", "health_per_year", "health_normal", "hatred_fade", "return_chance"),
)
"""The numbers of the rules that every life needs."""
HELD = ("expelled", "exiled", "underground", "arrested")
"""States from which a change of power brings people back."""


class Lives(System):
    """Ages everybody who is in politics by a month."""

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self._given: dict[str, tuple[int, int | None, dict[str, int]]] = {}
        """Person -> what the rules give him: constitution, turn of a known death, hatreds before any quarrel."""

    def run(self) -> int:
        world = self.world
        rows = [(uid, person) for uid, person in world.entities.each(Person) if person.faction >= 0]
        figures = {name: world.quantity(name) for name in _FIGURES}
        year, done = world.month.year, 0
        uids = np.array([uid for uid, _ in rows], dtype=np.int64)
        draws = world.chance.roll_array(PPM, world.turn, "person.dies", uids).tolist() if rows else []
        at_age: dict[int, tuple[int, int]] = {}
        fated = max(figures["mortality_known"], figures["mortality_before"])
        for (uid, person), draw in zip(rows, draws, strict=True):
            if person.role == COMMANDER and person.state != FREE and person.changed >= world.turn - 1:
                relieve(world, uid)  # nobody commands from a cell or from the grave
            if person.state == DEAD or not world.nation(person.nation).alive:
                continue
            age = year - person.born
            if age not in at_age:
                usual = hazard(figures, age)
                at_age[age] = usual, of_health(figures, usual, 0)
            usual, worst = at_age[age]
            constitution, until, _ = self._of(person)
            level = constitution - max(age - figures["mortality_age"], 0) * figures["health_per_year"]
            if level != person.health:
                moved = person.health + mul_div(level - person.health, figures["health_pull"], PPM)
                person.health = clamp(moved, 0, FULL)
            # Few draws are so low that anybody of that age could die of them: only those are looked at closely.
            if draw < max(worst, fated if until is not None else 0) and draw < self._chance(
                figures, usual, person.health, until
            ):
                self._bury(uid, person)
                done += 1
            elif person.state in HELD and person.changed < world.turn:
                done += self._comes_back(uid, person, figures["return_chance"])
        done += self._with_their_factions()
        self._calm(rows, figures["hatred_fade"])
        return done + settle_legacies(world) + deal_cards(world) + fade_cards(world)

    def _chance(self, figures: Mapping[str, int], usual: int, health: int, until: int | None) -> int:
        """The chance of death this month of somebody whose known month of death, if there is one, is `until`."""
        chance = of_health(figures, usual, health)
        return chance if until is None else max(chance // 2, _known(figures, self.world.turn - until))

    def _of(self, person: Person) -> tuple[int, int | None, dict[str, int]]:
        if person.id not in self._given:
            proto = self.world.rules.get("person", person.id)
            until = turn_of(proto.until) if proto.until is not None else None
            self._given[person.id] = int(proto.health), until, dict(proto.hatreds)
        return self._given[person.id]

    def _bury(self, uid: Uid, person: Person) -> None:
        world = self.world
        if person.role == COMMANDER:
            relieve(world, uid)
            person.role = POLITICIAN
        befall(world, person, DEAD)

    def _comes_back(self, uid: Uid, person: Person, mildness: int) -> int:
        """Those whose people govern are let back at once; others now and then, when the rules are mild."""
        world = self.world
        own = world.nation(person.nation).government == person.faction
        chance = mildness if person.state in ("expelled", "exiled") else 0
        if own or world.chance.happens(chance, world.turn, "person.returns", uid):
            befall(world, person, FREE)
            return 1
        return 0

    def _with_their_factions(self) -> int:
        """Leaders share the fate of their faction: put out of the party, driven underground, taken back."""
        world, done = self.world, 0
        for part in world.factions:
            leader = find(world, part.leader) if part.leader else None
            fate = FATES.get(part.legal, FREE)
            if leader is None or leader.state == fate or leader.state not in FATES.values():
                continue
            befall(world, leader, fate)
            done += 1
        return done

    def _calm(self, rows: list[tuple[Uid, Person]], share: int) -> None:
        """Hatreds move back to what they were before the last quarrel."""
        for _, person in rows:
            if person.hatreds:
                before = self._of(person)[2]
                for name, now in person.hatreds.items():
                    gap = before.get(name, 0) - now
                    if gap:
                        person.hatreds[name] = now + mul_div(gap, share, PPM)


def _known(figures: Mapping[str, int], months: int) -> int:
    """The hazard so many months after (or before) a known date of death, ppm."""
    if months >= 0:
        return figures["mortality_known"]
    return figures["mortality_before"] if months >= -MONTHS_PER_YEAR // 2 else 0


def hazard(figures: Mapping[str, int], age: int) -> int:
    """Chance of a natural death in a month at an age, in usual health, ppm: it doubles every so many years."""
    years = age - figures["mortality_age"]
    if years < 0:
        return figures["mortality"] // 2
    doublings, rest = divmod(years, figures["mortality_doubling"])
    chance = (figures["mortality"] << doublings) * (figures["mortality_doubling"] + rest)
    return chance // figures["mortality_doubling"]


def of_health(figures: Mapping[str, int], chance: int, health: int) -> int:
    """A chance of death for somebody of some health: poor health multiplies it."""
    return mul_div(chance, figures["health_normal"], max(health, FULL // MONTHS_PER_YEAR))
