"""The desk: queues, messages, events, offers, aims and news."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from game.core.errors import Refusal
from game.core.facts import Fact
from game.world.chronicle import Entry
from game.world.components.diplomacy import Aim, Offer
from game.world.components.economy import Construction, Research, Training
from game.world.components.state import Organ
from game.world.components.story import Dispatch, OpenEvent
from game.world.conditions import first_failing
from game.world.deciding import decider, liking, scene_of
from game.world.facts import OrderFailed, ProvinceCaptured
from game.world.politics.laws import bar_of_law, needs_of
from game.world.politics.powers import needs_vote
from game.world.politics.stances import stance
from game.world.sees import WATCHED, sees_nation
from game.world.views.command import CommandView


class DeskView(CommandView):
    """The desk: queues, messages, events, offers, aims and news."""

    def constructions(self) -> list[tuple[int, Construction]]:
        """Own projects by place in the queue."""
        return self._queue(Construction)

    def research(self) -> list[tuple[int, Research]]:
        return self._queue(Research)

    def training(self) -> list[tuple[int, Training]]:
        return self._queue(Training)

    def _queue(self, kind: Any) -> list[tuple[int, Any]]:
        rows = [(int(uid), part) for uid, part in self._world.of_nation(kind, self.nation)]
        return sorted(rows, key=lambda row: (row[1].place, row[0]))

    def knows(self, technology: str, nation: int | None = None) -> bool:
        """Whether a technology is known; others' are shown when they are allies, else not."""
        whose = self.nation if nation is None else nation
        world = self._world
        return sees_nation(world, self.nation, whose) and bool(world.techs[world.tech_index[technology], whose])

    @cached_property
    def known_technologies(self) -> frozenset[str]:
        """Ids of the technologies one's own nation masters."""
        column = self._world.techs[:, self.nation].tolist()
        return frozenset(name for name, place in self._world.tech_index.items() if column[place])

    def policy(self, axis: str, nation: int | None = None) -> str:
        """The option in force: laws are public."""
        return self._world.policy(axis, self.nation if nation is None else nation)

    def dispatches(self) -> list[tuple[int, Dispatch]]:
        """Messages on the nation's desk and letters to the own faction, newest first."""
        rows = [(int(u), d) for u, d in self._world.of_nation(Dispatch, self.nation)]
        rows = [(u, d) for u, d in rows if d.faction in (-1, self.faction)]
        rows = [(u, d) for u, d in rows if d.kind != "order_failed" or d.params.get("by") == self.faction]
        return sorted(rows, key=lambda row: (-row[1].turn, row[0]))

    def open_events(self) -> list[tuple[int, OpenEvent]]:
        """Events of the nation that wait for an answer, but for those that ask another faction by name."""
        rows = self._world.entities.each(OpenEvent)
        known = self._world.memo.get("events_by_root")
        if known is None or known[0] is not rows:
            by_root: dict[int, list[tuple[int, OpenEvent]]] = {}
            for uid, event in rows:
                by_root.setdefault(event.root, []).append((int(uid), event))
            known = self._world.memo["events_by_root"] = (rows, by_root)
        return [row for row in known[1].get(self.nation, ()) if row[1].faction in (-1, self.faction)]

    def answers(self, event: OpenEvent) -> bool:
        """Whether the own faction is the one that answers an event."""
        return decider(self._world, event.event, event.root, event.faction) == self.faction

    def liking(self, option: Any) -> int:
        """How much the own faction likes an answer, its leader's nature included."""
        return liking(self._world, option, self.faction)

    def locked(self, event: OpenEvent, option: Any) -> str:
        """Name of the first condition that locks an option; empty when it is open."""
        failing = self.lock_of(event, option)
        return failing.name if failing is not None else ""

    def lock_of(self, event: OpenEvent, option: Any) -> Any | None:
        """The first condition that locks an option; None when it is open."""
        scene = scene_of(self._world, event.event, event.root, event.target, reader=event.faction)
        return first_failing(scene, option.when)

    def law_open(self, axis: str, option: str) -> bool:
        """Whether a law could come into force now: another is, its conditions hold, the last change is long enough
        ago."""
        return self.bar_of_law(axis, option) is None

    def bar_of_law(self, axis: str, option: str) -> Refusal | None:
        """Why a law could not come into force now."""
        return bar_of_law(self._world, self.nation, axis, option)

    def needs_of_law(self, axis: str, option: str) -> list[Any]:
        """The conditions of a law, in the order in which a refusal counts them."""
        return needs_of(self.rules, axis, option)

    def office_wishes(self) -> list[tuple[int, str, str]]:
        """(gain, axis, option) of open laws that our offices decide without a vote and that our programme likes better
        than what is in force, the best first; gain in milli-points of stances."""
        world = self._world
        known = world.rules.get("faction", world.faction_ids[self.faction]).stances
        government = world.nation(self.nation).government
        found = []
        for axis in sorted(known):
            proto = world.rules.get("policy", axis)
            office = world.holder(self.nation, proto.portfolio) if proto.portfolio else government
            if proto.scope != "nation" or office != self.faction or needs_vote(world, self.nation, axis):
                continue
            now = stance(world, self.faction, axis, world.policy(axis, self.nation))
            for option in known[axis]:
                gain = stance(world, self.faction, axis, option) - now
                if gain > 0 and self.law_open(axis, option):
                    found.append((gain, axis, option))
        return sorted(found, key=lambda row: (-row[0], row[1], row[2]))

    def offers(self) -> list[tuple[int, Offer]]:
        """Offers to the nation that wait for an answer."""
        return [(int(u), o) for u, o in self._world.entities.each(Offer) if o.receiver == self.nation]

    def sent_offers(self) -> list[tuple[int, Offer]]:
        """Own offers that wait for an answer."""
        return [(int(u), o) for u, o in self._world.entities.each(Offer) if o.sender == self.nation]

    def aims(self, nation: int | None = None) -> list[Aim]:
        """Aims of the own nation; those of others are declared claims."""
        whose = self.nation if nation is None else nation
        return [aim for _, aim in self._world.of_nation(Aim, whose)]

    def aim_progress(self, aim: Aim) -> tuple[int, int]:
        """(provinces of an aim that its nation owns, provinces it wants)."""
        return sum(int(self.owner[p]) == aim.nation for p in aim.provinces), len(aim.provinces)

    def ended_wars(self) -> list[dict[str, Any]]:
        """Wars of the past as plain records; losses of nations that are neither own nor allied are left out."""
        index = self._world.nation_index
        found = []
        for war in self._world.chronicle.wars:
            losses = {t: n for t, n in war["losses"].items() if sees_nation(self._world, self.nation, index[t])}
            found.append(war | {"losses": losses})
        return found

    def news(self, months: int = 1) -> list[Entry]:
        """Chronicle lines of the last months that the viewer may read."""
        first = self.turn - months
        return [e for e in self._world.chronicle.entries if e.turn >= first and (e.public or self.nation in e.nations)]

    def facts(self) -> list[Any]:
        """What happened in the last resolution, as far as the viewer knows of it."""
        return [fact for fact in self._world.facts if self._knows(fact)]

    def _knows(self, fact: Fact) -> bool:
        """Own and public affairs, land seen to change hands, and of failed orders only those of one's own faction."""
        if isinstance(fact, OrderFailed):
            return fact.faction == self.faction
        if isinstance(fact, ProvinceCaptured) and int(self.sight[fact.province]) >= WATCHED:
            return True
        return fact.public or self.nation in fact.nations

    def organs(self) -> list[Organ]:
        return [organ for _, organ in self._world.organs(self.nation).values()]

    def has_flag(self, flag: str) -> bool:
        return self._world.has_flag(flag)
