"""Politics as a faction sees it: blocs and what they think of us, the body, motions, sittings, what acts would do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from game.core.units import MONTHS_PER_YEAR, PPM
from game.world.components.politics import Motion, Sitting
from game.world.conditions import Scene, holds
from game.world.politics.acts import acts_of, not_now
from game.world.politics.caucuses import caucus_weight
from game.world.politics.counts import Count, Division, count, standing_division
from game.world.politics.forecasts import Forecast, forecast_act, forecast_acts, gamble_chance
from game.world.politics.leadership import successor
from game.world.politics.leanings import why_leaning
from game.world.politics.powers import contenders
from game.world.politics.seizures import odds as seizure_odds
from game.world.politics.seizures import open_to as seizures_open_to
from game.world.politics.sittings import next_sitting, open_motions, sitting_of
from game.world.scores import Score, score
from game.world.sees import tie_stock_as_seen
from game.world.views.arms import ArmsView
from game.world.views.records import Explanation, Line


@dataclass(frozen=True, slots=True)
class SittingView:
    """The next meeting of a body."""

    arena: str
    name: str
    sits: int
    """Turn in which it decides."""
    canvassing: bool
    """Whether its delegates are being chosen and won now."""


@dataclass(frozen=True, slots=True)
class WantView:
    """Something a bloc asks for, as things stand."""

    id: str
    """Its text key is `bloc.<bloc>.want.<id>`."""
    met: bool
    change: int
    """What it does to the bloc's loyalty to `whom` this month, milli-points."""
    whom: int
    """Faction that is thanked or blamed for it, -1 for none."""


class PoliticsView(ArmsView):
    """See the module."""

    def blocs(self) -> list[int]:
        """Numbers of the blocs of one's own nation in menu order."""
        return list(self._world.ties.of_nation.get(self.nation, ()))

    def bloc_id(self, bloc: int) -> str:
        """Id of a bloc: its text key is `bloc.<id>.name`."""
        return self._world.ties.blocs[bloc]

    def own_factions(self) -> list[int]:
        """Factions of one's own nation that blocs know."""
        return list(self._world.ties.factions.get(self.nation, ()))

    def faction_name(self, faction: int) -> str:
        """Id of a faction: its text key is `faction.<id>.name`."""
        return self._world.faction_ids[faction]

    def loyalty(self, bloc: int, faction: int) -> int:
        """What a bloc of one's own nation thinks of a faction, milli-points."""
        place = self._world.ties.place(bloc, faction)
        return tie_stock_as_seen(self._world, self.eyes, place, "loyalty") if place >= 0 else 0

    def wants(self, bloc: int) -> list[WantView]:
        """What a bloc of one's own nation asks for, whether it has it, and whom it thanks or blames."""
        world = self._world
        scene = Scene(world, self.nation)
        found = []
        for want in world.rules.get("bloc", self.bloc_id(bloc)).wants:
            government = world.nation(self.nation).government
            whom = world.holder(self.nation, want.portfolio) if want.portfolio else government
            met = holds(scene, want.when)
            found.append(WantView(want.id, met, int(want.met if met else want.unmet), whom))
        return found

    def division(self) -> Division:
        """How the deciding body of one's own nation would divide among factions today."""
        return standing_division(self._world, self.nation, self.eyes)

    def count(self, motion: str, about: int, subject: str = "", mover: int | None = None) -> Count:
        """How it would decide a motion today, were it moved by us (or by whom it was moved); `subject`: of a law
        `axis/option`, of an office its portfolio."""
        whom = self.faction if mover is None else mover
        return count(self._world, self.nation, motion, about, whom, self.eyes, subject)

    def after_removal(self, faction: int) -> int:
        """Who would lead our nation if a faction were removed from the lead today, as far as we can tell; -1 for
        nobody."""
        return successor(self._world, self.nation, faction, self.eyes)

    def underrates(self) -> int:
        """By how much we take the posts of rivals for less than they are, ppm."""
        return max(PPM - self._world.quantity("foresight", self.faction), 0)

    def motions(self) -> list[tuple[int, Motion]]:
        """Motions before one's own body: (uid, motion)."""
        return [(int(uid), motion) for uid, motion in open_motions(self._world, self.nation)]

    def sitting(self) -> SittingView | None:
        """The next meeting of one's own body; None when it will not meet again or there is none."""
        world = self._world
        for name, proto in world.rules.of("arena").items():
            coming = next_sitting(world, name) if proto.nation == world.tag(self.nation) else None
            if coming is not None:
                return SittingView(name, coming[0], coming[1], sitting_of(world, name) is not None)
        return None

    def canvassing(self) -> bool:
        """Whether delegates to the next meeting of one's own body are being chosen and won now."""
        if not self._world.entities.each(Sitting):  # as in most months
            return False
        coming = self.sitting()
        return coming is not None and coming.canvassing

    def caucus(self, name: str) -> int:
        """The part of the body that a caucus has, ppm."""
        return caucus_weight(self._world, name)

    def forecast(self, act: str, target: int = -1) -> Forecast:
        """What an act of ours would do."""
        return forecast_act(self._world, act, self.faction, target, self.eyes)

    def gamble_chance(self, params: Any, rival: int = -1) -> int:
        """The chance that a gamble of ours comes off, ppm, as far as we can tell: toward a rival, or who governs."""
        against = rival if rival >= 0 else self.governing()
        return gamble_chance(self._world, params, self.faction, against, self.eyes)

    def acts_here(self, category: str = "") -> list[Any]:
        """Entries of the acts (of a category, else of all) of the kind of politics that our nation has and that suit a
        party like ours, in menu order."""
        return acts_of(self._world, self.faction, category)

    def act_open(self, act: str, target: int = -1) -> bool:
        """Whether an act could be done now, its price and what else is planned apart."""
        return not_now(self._world, act, self.faction, target) is None

    def seizures(self) -> list[str]:
        """Seizures of power we could try now."""
        return seizures_open_to(self._world, self.faction)

    def seizure_odds(self, seizure: str) -> Score:
        """Our odds in a seizure, as far as we can tell, with their terms: a full index is certain."""
        return seizure_odds(self._world, seizure, self.faction, self.eyes)

    def faction_score(self, name: str, rival: int = -1) -> int:
        """A score of ours toward another faction (or the government of the nation), milli-points."""
        ruler = self._world.nation(self.nation).government
        return score(self._world, name, self.faction, rival if rival >= 0 else ruler, self.eyes).value

    def lawful(self, faction: int) -> bool:
        """Whether a faction of one's own nation may send delegates."""
        return faction in contenders(self._world, self.nation)

    def governing(self) -> int:
        """Number of the faction that governs one's own nation, -1 for none."""
        return self._world.nation(self.nation).government

    def why_loyalty(self, bloc: int, faction: int, months: int = MONTHS_PER_YEAR) -> Explanation:
        """What has moved a bloc's loyalty to a faction over the last closed months."""
        world = self._world
        place = world.ties.place(bloc, faction)
        lines = tuple(
            Line(f"reason.{reason}", amount, source=source if source.startswith("bloc.") else f"{source}.name")
            for (reason, source), amount in world.ledger.lines("loyalty", place, months)
            if reason != "set_up"
        )
        return Explanation("stock.loyalty.name", self.loyalty(bloc, faction), "milli-points", lines)

    def plan_forecast(self, acts: Sequence[tuple[str, int]]) -> Forecast:
        """What several acts of ours, each with its target, would do together."""
        return forecast_acts(self._world, acts, self.faction, self.eyes)

    def why_weighs(self, bloc: int, faction: int) -> Explanation:
        """The terms by which a bloc weighs a faction, as far as we can tell."""
        return self.why_lean(why_leaning(self._world, bloc, faction, self.eyes))

    @staticmethod
    def why_lean(found: Score) -> Explanation:
        """The terms by which a bloc weighs a faction or a motion."""
        lines = tuple(Line(term.key, term.amount, args=term.args) for term in found.terms)
        return Explanation(f"score.{found.id}.name", found.value, "milli-points", lines)
