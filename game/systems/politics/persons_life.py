"""The lives of politicians: who comes, falls ill, dies, is let back; what heirs win back; what is forgotten."""

from __future__ import annotations

from typing import Any

from game.core.calendar import turn_of
from game.core.fixed import clamp, mul_div
from game.core.units import FULL, MONTHS_PER_YEAR, PPM
from game.systems.base import System
from game.world.commanders import COMMANDER, relieve
from game.world.components.persons import Person
from game.world.components.state import Faction
from game.world.ecs import Uid
from game.world.politics.cards import deal_cards, fade_cards
from game.world.politics.heirs import befall, settle_legacies
from game.world.politics.persons import DEAD, FREE, POLITICIAN, find

FATES = {"legal": FREE, "expelled": "expelled", "banned": "underground"}
"""How a faction stands with the law -> what that means for its leader."""
HELD = ("expelled", "exiled", "underground", "arrested")
"""States from which a change of power brings people back."""


class Lives(System):
    """Ages everybody who is in politics by a month."""

    def run(self) -> int:
        world = self.world
        rows = [(uid, person) for uid, person in world.entities.each(Person) if person.faction >= 0]
        done = 0
        for uid, person in rows:
            if person.state == DEAD or not world.nations[person.nation].alive:
                continue
            self._mend(person)
            if self._dies(uid, person):
                self._bury(uid, person)
                done += 1
            elif person.state in HELD and person.changed < world.turn:
                done += self._comes_back(uid, person)
        done += self._with_their_factions()
        self._calm(rows)
        return done + settle_legacies(world) + deal_cards(world) + fade_cards(world)

    def _figures(self) -> dict[str, int]:
        """The numbers of the rules that every life needs, read once a month."""
        known: dict[str, int] = self.world.memo.setdefault("life_figures", {})
        if not known:
            for name in ("mortality", "mortality_age", "mortality_doubling", "mortality_known", "mortality_before"):
                known[name] = self.world.quantity(name)
            for name in ("health_pull", "health_per_year", "health_normal", "hatred_fade", "return_chance"):
                known[name] = self.world.quantity(name)
        return known

    def _mend(self, person: Person) -> None:
        """Health moves toward what the person's constitution and age allow."""
        figures = self._figures()
        years = max(self.world.month.year - person.born - figures["mortality_age"], 0)
        level = self._proto(person).health - years * figures["health_per_year"]
        person.health = clamp(person.health + mul_div(level - person.health, figures["health_pull"], PPM), 0, FULL)

    def _dies(self, uid: Uid, person: Person) -> bool:
        """Whether nature takes a person this month: a hazard of age and health, raised about a known date."""
        world = self.world
        chance = hazard(self._figures(), world.month.year - person.born, person.health)
        until = self._proto(person).until
        if until is not None:
            chance = max(chance // 2, self._known(world.turn - turn_of(until)))
        return world.chance.happens(chance, world.turn, "person.dies", uid)

    def _known(self, months: int) -> int:
        """The hazard so many months after (or before) a known date."""
        figures = self._figures()
        if months >= 0:
            return figures["mortality_known"]
        return figures["mortality_before"] if months >= -MONTHS_PER_YEAR // 2 else 0

    def _bury(self, uid: Uid, person: Person) -> None:
        world = self.world
        if person.role == COMMANDER:
            relieve(world, uid)
            person.role = POLITICIAN
        befall(world, person, DEAD)

    def _comes_back(self, uid: Uid, person: Person) -> int:
        """Those whose people govern are let back at once; others now and then, when the rules are mild."""
        world = self.world
        own = world.nation(person.nation).government == person.faction
        chance = self._figures()["return_chance"] if person.state in ("expelled", "exiled") else 0
        if own or world.chance.happens(chance, world.turn, "person.returns", uid):
            befall(world, person, FREE)
            return 1
        return 0

    def _with_their_factions(self) -> int:
        """Leaders share the fate of their faction: put out of the party, driven underground, taken back."""
        world, done = self.world, 0
        for _, part in world.entities.each(Faction):
            leader = find(world, part.leader) if part.leader else None
            fate = FATES.get(part.legal, FREE)
            if leader is None or leader.state == fate or leader.state not in FATES.values():
                continue
            befall(world, leader, fate)
            done += 1
        return done

    def _calm(self, rows: list[tuple[Uid, Person]]) -> None:
        """Hatreds move back to what they were before the last quarrel."""
        share = self._figures()["hatred_fade"]
        for _, person in rows:
            if person.hatreds:
                base = self._proto(person).hatreds
                for name, now in person.hatreds.items():
                    gap = base.get(name, 0) - now
                    if gap:
                        person.hatreds[name] = now + mul_div(gap, share, PPM)

    def _proto(self, person: Person) -> Any:
        return self.world.rules.get("person", person.id)


def hazard(figures: dict[str, int], age: int, health: int) -> int:
    """Chance of a natural death in a month, ppm: it doubles every so many years, and poor health multiplies it."""
    years = age - figures["mortality_age"]
    if years < 0:
        chance = figures["mortality"] // 2
    else:
        doublings, rest = divmod(years, figures["mortality_doubling"])
        chance = (figures["mortality"] << doublings) * (figures["mortality_doubling"] + rest)
        chance //= figures["mortality_doubling"]
    return mul_div(chance, figures["health_normal"], max(health, FULL // MONTHS_PER_YEAR))
