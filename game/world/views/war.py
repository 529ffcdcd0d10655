"""Wars: what belligerents know of them, votes, terms and what each side would make of them, the casualty ledger."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

import numpy as np
import numpy.typing as npt

from game.core.arrays import some
from game.world.bargain import acceptance, prices
from game.world.components.diplomacy import Offer, Treaty
from game.world.components.war import War
from game.world.conditions import Scene, holds
from game.world.ecs import Uid
from game.world.pacts import war_between
from game.world.politics.counts import Count, Vote
from game.world.scores import Score, Term
from game.world.sees import sees_nation
from game.world.terms import Terms, allowed, can_be_freed, capacity, regimes_for, terms_of
from game.world.views.army import ArmyView
from game.world.views.records import Explanation, Line, WarView
from game.world.war_goals import goal_land, wanted
from game.world.war_vote import war_count
from game.world.zones import disputed, duties, troops_allowed

BoolArray = npt.NDArray[np.bool_]


class WarRoomView(ArmyView):
    """Wars: goals, standing, votes, terms, losses."""

    def war_with(self, other: int) -> WarView | None:
        """The war between the own nation and another."""
        met = war_between(self._world, self.nation, other)
        return None if met is None else next(war for war in self.wars() if war.uid == int(met[0]))

    def own_wars(self) -> list[WarView]:
        """Wars the own nation is in, oldest first."""
        return [war for war in self.wars() if self.nation in war.attackers + war.defenders]

    def foe_in(self, war: WarView) -> int:
        """The leader of the other side in an own war."""
        return war.defenders[0] if self.nation in war.attackers else war.attackers[0]

    def leads(self, war: WarView) -> bool:
        """Whether the own nation speaks for its side."""
        return self.nation in (war.attackers[0], war.defenders[0])

    def goals(self, war: WarView) -> list[tuple[int, str, tuple[int, ...]]]:
        """(nation, goal, provinces): war goals are declared."""
        found = self._world.entities.find(Uid(war.uid), War)
        return [] if found is None else [(g.nation, g.kind, tuple(g.provinces)) for g in found.goals]

    def goal_land(self, war: WarView, side: Iterable[int]) -> list[int]:
        """Provinces that a side fights for."""
        found = self._world.entities.find(Uid(war.uid), War)
        return [] if found is None else goal_land(found, list(side))

    def grievance(self, name: str, other: int) -> int:
        """One of our own grievances against another nation, milli-points."""
        return self._world.stock(name, (self.nation, other))

    def claims_on(self, other: int) -> list[int]:
        """Land of another nation that our pressed aims are about."""
        return wanted(self._world, self.nation, other)

    @property
    def shut(self) -> BoolArray:
        """[n] land our armies may not enter whoever holds it: outside a limited war, or kept empty by treaty."""
        shut = self._world.pacts.shut
        found = np.zeros(self.atlas.n, dtype=np.bool_) if shut is None else shut[self.nation].copy()
        found.flags.writeable = False
        return found

    def at_general_war(self) -> bool:
        """Whether the own nation fights a war without limits of place."""
        return self._in_general_war

    @cached_property
    def _in_general_war(self) -> bool:
        return some(self._world.pacts.general[self.nation])

    def vote(self, target: int, kind: str) -> Count:
        """How the own nation's body would vote on a war."""
        return war_count(self._world, self.nation, target, kind)

    def disputed(self, other: int) -> int:
        """The province a limited war with another would be about, 0 for none."""
        return disputed(self._world, self.nation, other, self.claims_on(other))

    def may_demand(self, other: int) -> frozenset[str]:
        """Goals the own side may demand of another in peace."""
        met = war_between(self._world, self.nation, other)
        return frozenset() if met is None else allowed(self._world, met[1], self.nation)

    def judge(self, judge: int, other: int, terms: Terms, sender: bool) -> Score:
        """How a nation would judge terms, as far as we can reckon it."""
        return acceptance(self._world, judge, other, terms, sender, self.nation)

    def prices(self, judge: int, other: int, terms: Terms, sender: bool) -> list[Term]:
        """What each term is worth to the judge."""
        return prices(self._world, judge, other, terms, sender)

    def fits_class(self, other: int, kind: str) -> bool:
        """Whether the conditions of a class of war hold against another."""
        return holds(
            Scene(self._world, self.nation, other, f"war_class.{kind}"), self.rules.get("war_class", kind).needs
        )

    def why_terms(self, judge: int, other: int, terms: Terms, sender: bool) -> Explanation:
        """The terms of that judgement."""
        found = self.judge(judge, other, terms, sender)
        lines = tuple(Line(term.key, term.amount, args=term.args) for term in found.terms)
        return Explanation("score.peace_acceptance.name", found.value, "milli-points", lines)

    def offered_terms(self, offer: Offer) -> Terms:
        """The terms of an offer of peace."""
        return terms_of(offer)

    def capacity(self, nation: int) -> int:
        """Most a nation can be made to pay a month, thousand roubles."""
        return capacity(self._world, nation)

    def regimes_for(self, nation: int) -> list[str]:
        """Factions that could be put in power in a nation."""
        return regimes_for(self._world, nation)

    def freeable(self, holder: int) -> list[int]:
        """Nations that a peace could set free from a holder."""
        return [n for n in range(len(self.tags)) if n != self.nation and can_be_freed(self._world, holder, n)]

    def why_vote(self, group: Vote) -> Explanation:
        """What moves a group of the body that votes on a war."""
        lines = tuple(Line(term.key, term.amount, args=term.args) for term in group.lean.terms)
        return Explanation(group.key, group.lean.value, "milli-points", lines)

    def recent(self, name: str) -> list[int]:
        """An own stock at the ends of the last closed months, at most twelve, and now; the oldest first."""
        ledger = self._world.ledger
        value = int(ledger[name][self.nation])
        found = [value]
        for book in reversed(ledger.accounts[name].ring):
            value -= sum(int(amounts[self.nation]) for amounts in book.values())
            found.append(value)
        return found[::-1]

    def duties(self, nation: int | None = None) -> list[Treaty]:
        """Treaties by which a nation owes something: they are public."""
        return duties(self._world, self.nation if nation is None else nation)

    def troops_allowed(self) -> int:
        """Own land divisions, in thousandths, that treaties allow; -1 for no limit."""
        return troops_allowed(self._world, self.nation)

    def casualties(self, months: int = 0) -> list[tuple[int, int, int, str, int]]:
        """(turn, war, nation, cause, men) of own and allied nations, newest last; 0 months for all."""
        world = self._world
        first = world.turn - months if months else 0
        rows = world.chronicle.losses
        return [row for row in rows if row[0] >= first and sees_nation(world, self.nation, row[2])]

    def civil_dead(self, months: int = 0) -> list[tuple[int, int, int, str, int]]:
        """(turn, nation, province, cause, persons) of own and allied nations, newest last; 0 months for all.

        Province 0 is the country at large.
        """
        world = self._world
        first = world.turn - months if months else 0
        rows = world.chronicle.dead
        return [row for row in rows if row[0] >= first and sees_nation(world, self.nation, row[1])]
