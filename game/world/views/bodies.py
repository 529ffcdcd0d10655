"""Bodies as a faction sees them: coalitions and offers, who makes laws and what they would say to one, the climb."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from game.world.components.politics import BlocOffer, Coalition
from game.world.politics.coalitions import Group, barred, bloc_of, coalition_of, offers_from, offers_to, put_forward
from game.world.politics.counts import weights
from game.world.politics.leadership import climb_chance, climbers
from game.world.politics.powers import body_of, least_for, may_decree, needs_vote, regime_of
from game.world.politics.sittings import bar_of
from game.world.politics.stances import bloc_stance, gain_of, nearness, stance, wants_pull
from game.world.scores import Score, score
from game.world.views.politics import PoliticsView
from game.world.views.records import Explanation


@dataclass(frozen=True, slots=True)
class AllyView:
    """What it would be like to act as one with another faction, as things stand."""

    faction: int
    share: int
    """What the two and their coalitions would have together, ppm."""
    leads: bool
    """Whether they would be the strongest group."""
    head: int
    """Who would lead it."""
    majority: bool
    """Whether they would have more than the quorum."""
    verdict: Score
    """What they make of an offer of ours: above 0 they accept."""


class BodiesView(PoliticsView):
    """See the module."""

    def body(self) -> str:
        """Id of the arena that decides for one's own nation; empty when there is none."""
        return body_of(self._world, self.nation)

    def regime(self) -> Any | None:
        """The rules' entry of one's own regime: who must agree to what."""
        return regime_of(self._world, self.nation)

    def in_body(self, faction: int) -> bool:
        """Whether a faction of one's own nation has a place in its body."""
        return self._world.faction(faction).legal == "legal"

    def faction_state(self, faction: int) -> str:
        """legal, expelled or banned."""
        return self._world.faction(faction).legal

    # -- coalitions ----------------------------------------------------------------------------------------------------
    def groups(self) -> tuple[Group, ...]:
        """Coalitions and factions that stand alone in one's own body, the strongest first."""
        return self.division().groups

    def coalition(self, faction: int | None = None) -> Coalition | None:
        """The coalition of a faction of one's own nation (of ourselves by default)."""
        found = coalition_of(self._world, self.faction if faction is None else faction)
        return found[1] if found is not None else None

    def partners(self) -> tuple[int, ...]:
        """We and those who act with us."""
        return bloc_of(self._world, self.faction)

    def bloc_offers(self) -> list[tuple[int, BlocOffer]]:
        """Offers to act as one that wait for our answer: (uid, offer)."""
        return [(int(uid), offer) for uid, offer in offers_to(self._world, self.faction)]

    def sent_bloc_offers(self) -> list[tuple[int, BlocOffer]]:
        """Our own offers that have not been answered."""
        return [(int(uid), offer) for uid, offer in offers_from(self._world, self.faction)]

    def may_ally(self, other: int) -> bool:
        """Whether an offer to another faction is possible at all."""
        return barred(self._world, self.faction, other) is None

    def opinion_of(self, judge: int, other: int, name: str = "bloc_accept") -> Score:
        """What a faction of one's own nation makes of another by a score of scope faction."""
        return score(self._world, name, judge, other, self.nation)

    def ally(self, other: int) -> AllyView:
        """What acting as one with another faction would bring."""
        world, shares = self._world, self.division().shares
        together = {*bloc_of(world, self.faction), *bloc_of(world, other)}
        head = put_forward(world, self.nation, sorted(together), shares)
        share = sum(shares.get(one, 0) for one in together)
        rest = max((group.share for group in self.groups() if not together & set(group.members)), default=0)
        quorum = int(world.rules.get("arena", self.body()).quorum) if self.body() else 0
        return AllyView(other, share, share > rest, head, share > quorum, self.opinion_of(other, self.faction))

    def groups_with(self, other: int) -> tuple[Group, ...]:
        """The groups of the body if we acted as one with another."""
        found, told = self.ally(other), self.groups()
        together = tuple(sorted({*self.partners(), *bloc_of(self._world, other)}))
        rest = [group for group in told if not set(group.members) & set(together)]
        joined = Group(found.head, together, found.share)
        return tuple(sorted([*rest, joined], key=lambda group: (-group.share, group.head)))

    # -- laws ----------------------------------------------------------------------------------------------------------
    def needs_vote(self, axis: str) -> bool:
        """Whether a law on an axis is for the body of one's own nation."""
        return needs_vote(self._world, self.nation, axis)

    def motion_open(self, kind: str, about: int, subject: str = "") -> bool:
        """Whether we could move a motion now, its price apart."""
        return not bar_of(self._world, self.faction, kind, about, subject)[0]

    def may_decree(self) -> bool:
        """Whether the government may make laws over the body's head."""
        return may_decree(self._world, self.nation)

    def stance(self, axis: str, option: str, faction: int | None = None) -> int:
        """What a faction of one's own nation thinks of an option, milli-points."""
        return stance(self._world, self.faction if faction is None else faction, axis, option)

    def gain_of(self, axis: str, option: str, faction: int | None = None) -> int:
        """How much better an option is to a faction of one's own nation than what is in force, milli-points."""
        return gain_of(self._world, self.faction if faction is None else faction, axis, option)

    def bloc_stance(self, bloc: int, axis: str, option: str) -> int:
        """What a bloc of one's own nation thinks of an option, milli-points."""
        return bloc_stance(self._world, bloc, axis, option)

    def wants_pull(self, axis: str, option: str) -> int:
        """Loyalty a month that the blocs of the body would give beyond today's for an option, milli-points."""
        kept: dict[int, dict[int, int]] = self._world.memo.setdefault("weights", {})
        if self.nation not in kept:  # what a division weighs by, without the pains of one
            kept[self.nation] = weights(self._world, self.nation)
        return wants_pull(self._world, self.nation, kept[self.nation], axis, option)

    def nearness(self, one: int, other: int) -> int:
        """How near two factions of one's own nation are in what they think of laws, -100000 to 100000."""
        return nearness(self._world, one, other)

    def line(self, axis: str, faction: int | None = None) -> str:
        """What a faction of one's own nation stands for on an axis of scope faction."""
        return self._world.line(axis, self.faction if faction is None else faction)

    def least_for_removal(self) -> int:
        """Least share of the votes that unseats whoever leads, ppm; 0 when the motion's own is enough."""
        return least_for(self._world, self.nation)

    # -- the climb -----------------------------------------------------------------------------------------------------
    def climbers(self) -> list[tuple[int, str, int]]:
        """(faction, regime it would bring, chance a month in ppm) of every leader who may gather power by himself."""
        return climbers(self._world, self.nation, self.nation)

    def climb_chance(self) -> int:
        """Chance a month that any of them does, ppm."""
        return climb_chance(self.climbers())

    def why_opinion(self, judge: int, other: int, name: str = "bloc_accept") -> Explanation:
        """The terms of what a faction makes of another."""
        return self.why_lean(self.opinion_of(judge, other, name))
