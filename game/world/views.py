"""`TurnView`: the world as one faction may see it. The screen and the brains have no other door.

Arrays are read-only views of the state or masked copies made once per view; what is hidden is not in them. A view is
valid for the planning phase in which it was made.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from game.core.calendar import Month
from game.core.units import DIVISION, FULL, PPM
from game.geo.atlas import Atlas
from game.rules.ruleset import Ruleset
from game.world.chronicle import HISTORY, Entry
from game.world.columns import STANCES
from game.world.components.diplomacy import Aim, Offer, Treaty
from game.world.components.economy import Construction, Research, Training
from game.world.components.state import Organ, Ruler
from game.world.components.story import Dispatch, OpenEvent
from game.world.components.war import BattleRecord, Formation, March, War
from game.world.conditions import Scene, first_failing
from game.world.deeds import neighbours
from game.world.ecs import Uid
from game.world.power import power_balance
from game.world.probes import strength_by_nation
from game.world.scores import Score, score
from game.world.sees import EXACT, WATCHED, band_of, estimate, middles_of, sees_nation
from game.world.spawn import LAND, men_of
from game.world.supply import supply_at
from game.world.world import World

IntArray = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class FormationView:
    """A formation as the viewer sees it. Figures are exact for own and allied ones, else bands or -1."""

    uid: int
    name: str
    nation: int
    province: int
    exact: bool
    low: int
    """Least number of divisions or ships, milli."""
    high: int
    men: int
    organisation: int
    morale: int
    experience: int
    supply: int
    stance: str
    naval: bool
    icon: str
    """Icon of its most numerous unit type, for the counter."""
    target: int
    """Province it marches to, 0 when it stands or the viewer cannot know."""
    next: int
    by_sea: bool
    retreating: bool
    units: tuple[tuple[str, int], ...]
    """(unit id, milli-divisions), for exact ones."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of an explanation: a text key with parameters, and an amount in the unit of the whole."""

    key: str
    amount: int
    params: tuple[tuple[str, str], ...] = ()
    op: str = "add"
    args: tuple[str, ...] = ()
    source: str = ""
    """Text key of what the line comes from, when that says more than `key`."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a number is what it is."""

    title: str
    total: int
    unit: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class WarView:
    """A war as everyone knows it."""

    uid: int
    kind: str
    reason: str
    started: int
    attackers: tuple[int, ...]
    defenders: tuple[int, ...]
    case: tuple[tuple[str, int], ...]


class TurnView:
    """What the faction with number `faction` may know this month."""

    def __init__(self, world: World, faction: int) -> None:
        self._world = world
        self.faction = faction
        self.nation = world.faction(faction).nation
        self.turn = world.turn
        self.month: Month = world.month
        self.atlas: Atlas = world.atlas
        self.rules: Ruleset = world.rules
        self.tags = world.nation_tags

    # -- land ------------------------------------------------------------------------------------------------------

    @cached_property
    def sight(self) -> IntArray:
        """[n] level of sight, 0-3."""
        return _locked(self._world.sight[self.nation])

    @property
    def seen_turn(self) -> IntArray:
        """[n] turn in which each province was last in sight."""
        return _locked(self._world.seen[self.nation])

    @property
    def owner(self) -> IntArray:
        """[n] lawful owner: borders are public."""
        return _locked(self._world.provinces.owner)

    @cached_property
    def controller(self) -> IntArray:
        """[n] who commands each province, as far as is known: where it is out of sight, as last seen."""
        world = self._world
        known = np.where(self.sight >= WATCHED, world.provinces.controller, world.remembered[self.nation])
        # Land in nobody's occupation is in its owner's hand, and peace treaties are public.
        settled = ~world.pacts.fighting[np.maximum(world.provinces.owner, 0)]
        return _locked(np.where((known < 0) | settled, world.provinces.owner, known))

    @property
    def people(self) -> IntArray:
        """[n] persons: a census is public."""
        return _locked(self._world.provinces.people)

    @property
    def town(self) -> IntArray:
        """[n] share of townspeople, ppm."""
        return _locked(self._world.provinces.town)

    def levels(self, building: str) -> IntArray:
        """[n] levels of a kind of building; works cannot be hidden, forts can be seen only from near."""
        world = self._world
        levels = world.provinces.levels[world.building_index[building]]
        if world.rules.get("building", building).secret:
            return _locked(np.where(self.sight >= WATCHED, levels, 0))
        return _locked(levels)

    def is_core(self, province: int, nation: int) -> bool:
        return bool(self._world.provinces.cores[nation, province])

    def cores_of(self, province: int) -> list[int]:
        """Nations that regard the province as theirs."""
        return [int(n) for n in np.flatnonzero(self._world.provinces.cores[:, province])]

    @cached_property
    def supply(self) -> IntArray:
        """[n] share of its need that one of our formations would receive in each province, ppm."""
        return _locked(supply_at(self._world, self.nation))

    def coasts(self, zone: int) -> list[int]:
        """Land provinces on the shore of a sea zone."""
        return self._world.coasts[zone]

    def province_name(self, province: int, language: str = "en") -> str:
        return self.atlas.name_at(province, self.turn, language)

    # -- nations ---------------------------------------------------------------------------------------------------

    def living(self) -> list[int]:
        """Numbers of the nations on the map."""
        return self._world.living()

    def capital(self, nation: int) -> int:
        return self._world.nation(nation).capital

    def government(self, nation: int) -> str:
        """Id of the faction that governs."""
        number = self._world.nation(nation).government
        return self._world.faction_ids[number] if number >= 0 else ""

    def governs(self) -> bool:
        """Whether the viewer's faction governs its nation."""
        return self._world.nation(self.nation).government == self.faction

    def ruler(self, nation: int) -> Ruler:
        return self._world.entities.get(self._world.nation_uids[nation], Ruler)

    def mind_of(self, nation: int) -> str:
        """Id of the mind of a nation's computer player; brains ask it of their own nation."""
        return self._world.nation(nation).mind

    @property
    def difficulty(self) -> str:
        return self._world.setup.difficulty

    def roll(self, bound: int, purpose: str, *ids: int) -> int:
        """A keyed roll of the viewer's own, 0..bound-1: the same view gives the same number."""
        return self._world.chance.roll(bound, self.turn, f"mind.{purpose}", self.nation, *ids)

    def overlord(self, nation: int) -> int:
        return self._world.nation(nation).overlord

    def holds(self, portfolio: str) -> bool:
        """Whether the viewer's faction commands a portfolio."""
        return self._world.holder(self.nation, portfolio) == self.faction

    def portfolios(self) -> list[tuple[str, int, bool]]:
        """(portfolio, faction number that commands it, delegated) of the own nation in menu order."""
        world = self._world
        organs = world.organs(self.nation)
        found = []
        for proto in world.rules.listed("portfolio"):
            organ = organs.get(proto.id)
            found.append((proto.id, world.holder(self.nation, proto.id), bool(organ and organ[1].delegated)))
        return found

    def delegated(self, portfolio: str) -> bool:
        found = self._world.organs(self.nation).get(portfolio)
        return bool(found and found[1].delegated)

    def neighbours(self, nation: int) -> list[int]:
        """Nations that share a land border."""
        return neighbours(self._world, nation)

    def at_war(self, one: int, other: int) -> bool:
        return bool(self._world.pacts.war[one, other])

    def allied(self, one: int, other: int) -> bool:
        return bool(self._world.pacts.allied[one, other])

    def may_enter(self, nation: int) -> bool:
        """Whether own formations may enter a nation's land: access or war."""
        return bool(self._world.pacts.access[self.nation, nation] or self._world.pacts.war[self.nation, nation])

    def enemies(self) -> list[int]:
        return self._world.pacts.enemies(self.nation)

    def bound(self, one: int, other: int, gift: str) -> bool:
        """Whether a treaty between the two gives `gift` (no_war, defence, access, trade, truce)."""
        return bool(self._world.pacts.given(gift)[one, other])

    def wars(self) -> list[WarView]:
        return [
            WarView(int(uid), w.kind, w.reason, w.started, tuple(w.attackers), tuple(w.defenders), tuple(w.case))
            for uid, w in self._world.entities.each(War)
        ]

    def war_losses(self, war: int) -> dict[str, int]:
        """Own and allied losses in a war by tag; enemies' are not published."""
        found = self._world.entities.find(Uid(war), War)
        if found is None:
            return {}
        index = self._world.nation_index
        return {tag: men for tag, men in found.losses.items() if sees_nation(self._world, self.nation, index[tag])}

    def treaties(self) -> list[tuple[str, tuple[int, ...], int]]:
        """(kind, sides, until) of all treaties in force: they are public."""
        return [(t.kind, tuple(t.sides), t.until) for _, t in self._world.entities.each(Treaty)]

    def casus(self, other: int) -> int:
        """All grievances against another nation together, milli-points; without one there is no war."""
        ledger = self._world.ledger
        causes = [name for name, proto in self.rules.of("stock").items() if proto.group == "casus"]
        return sum(int(ledger[name][self.nation, other]) for name in causes)

    def own_treaties(self) -> list[tuple[str, int]]:
        """(kind, other side) of the own nation's treaties in force."""
        bonds = self._world.pacts.bonds[self.nation]
        return [(t.kind, t.sides[-1] if t.sides[0] == self.nation else t.sides[0]) for _, t in bonds]

    def relations(self, one: int, other: int) -> int:
        """What `one` thinks of `other`, milli-points from -100,000 to 100,000."""
        return self._world.stock("relations", (one, other))

    def history(self, name: str, nation: int) -> list[int]:
        """Monthly figures for charts: own ones, and what all the world can count (land and people)."""
        if nation != self.nation and name not in ("provinces", "people"):
            return []
        row = HISTORY.index(name)
        return [int(table[row, nation]) for table in self._world.chronicle.history]

    def owner_moves(self) -> list[tuple[int, int, int, int]]:
        """(turn, province, owner before, owner after): borders are public."""
        return list(self._world.chronicle.moves)

    # -- numbers ---------------------------------------------------------------------------------------------------

    def stock(self, name: str, nation: int | None = None) -> int:
        """A stock of one's own nation or faction, or a published or shared one; else the middle of a guess."""
        low, high = self.stock_range(name, nation)
        return (low + high) // 2

    def stock_range(self, name: str, nation: int | None = None) -> tuple[int, int]:
        """(low, high) between which a nation's stock is known to lie."""
        world = self._world
        scope = world.ledger.specs[name].scope
        if scope == "world":
            value = world.stock(name)
            return value, value
        if scope == "faction":
            value = world.stock(name, self.faction)
            return value, value
        whose = self.nation if nation is None else nation
        value = world.stock(name, whose)
        if world.rules.get("stock", name).published:
            return value, value
        return estimate(world, self.nation, whose, name, value)

    def quantity(self, name: str, nation: int | None = None) -> int:
        """A quantity of one's own nation, or a rule's."""
        world = self._world
        scope = world.rules.get("quantity", name).scope
        if scope in ("rule", "world"):
            return world.quantity(name)
        if scope == "faction":
            return world.quantity(name, self.faction)
        whose = self.nation if nation is None else nation
        return world.quantity(name, whose) if sees_nation(world, self.nation, whose) else 0

    def province_quantity(self, name: str, province: int) -> int:
        return self._world.quantity(name, province)

    def goods(self) -> list[str]:
        """Stocks of goods in menu order."""
        protos = [proto for proto in self.rules.of("stock").values() if proto.group == "goods"]
        return [proto.id for proto in sorted(protos, key=lambda proto: (proto.menu_order, proto.id))]

    def price(self, good: str) -> int:
        """Price of a good, millionths of a thousand roubles a unit; money is worth itself, people have no price."""
        if good == "treasury":
            return PPM
        name = f"price_{good}"
        return self.quantity(name) if name in self.rules.of("quantity") else 0

    def power(self) -> tuple[int, int]:
        """(supply, need) of electricity in MW."""
        return power_balance(self._world, self.nation)

    def men_under_arms(self) -> int:
        """Men in all own formations."""
        table = self._world.formations
        rows = table.alive()
        rows = rows[table.owner[rows] == self.nation]
        men = np.array(men_of(self._world), dtype=np.int64)
        return int((table.units[rows] * men).sum()) // DIVISION

    def last_month(self, name: str) -> int:
        """Net change of an own stock over the last closed month."""
        place = self.faction if self._world.ledger.specs[name].scope == "faction" else self.nation
        return sum(amount for _, amount in self._world.ledger.lines(name, place, 1))

    def why_stock(self, name: str, months: int = 1) -> Explanation:
        """The account of an own stock over the last closed months."""
        world = self._world
        spec = world.ledger.specs[name]
        place = {"faction": self.faction, "world": 0}.get(spec.scope, self.nation)
        lines = tuple(
            Line(f"reason.{reason}", amount, source=_source_key(source))
            for (reason, source), amount in world.ledger.lines(name, place, months)
        )
        return Explanation(f"stock.{name}.name", world.stock(name, place), world.rules.get("stock", name).unit, lines)

    def why_quantity(self, name: str, subject: int | None = None) -> Explanation:
        """The rows that make a quantity of one's own (or of a province in sight)."""
        world = self._world
        proto = world.rules.get("quantity", name)
        place = {"nation": self.nation, "faction": self.faction}.get(proto.scope, 0) if subject is None else subject
        base, shares = world.quantities.explain(world, name, place)
        lines = [Line("reason.base", base)] if base else []
        lines += [Line(_row_key(s.kind, s.source), s.amount, op=s.op, args=s.args) for s in shares]
        return Explanation(f"quantity.{name}.name", world.quantity(name, place), proto.unit, tuple(lines))

    def why_score(self, name: str, actor: int, target: int) -> Explanation:
        """The terms of a score."""
        found = self.score(name, actor, target)
        lines = tuple(Line(term.key, term.amount, args=term.args) for term in found.terms)
        return Explanation(f"score.{name}.name", found.value, "milli-points", lines)

    def score(self, name: str, actor: int, target: int = -1) -> Score:
        return score(self._world, name, actor, target)

    def strength(self, nation: int) -> int:
        """Fighting power of a nation's land forces: exact for one's own and allies, else the middle of the estimate."""
        low, high = estimate(self._world, self.nation, nation, "strength", int(self._strengths[nation]))
        return (low + high) // 2

    def sea_strength(self, nation: int) -> int:
        """Fighting power of a nation's fleet: navies lie in ports for all to count."""
        world = self._world
        table = world.formations
        rows = table.alive()
        rows = rows[(table.owner[rows] == nation) & (table.domain[rows] != LAND)]
        worth = np.array([p.soft + p.hard + p.defence for p in world.rules.of("unit").values()], dtype=np.int64)
        return int((table.units[rows] * worth).sum()) // DIVISION

    @cached_property
    def _strengths(self) -> IntArray:
        return strength_by_nation(self._world)

    # -- forces ----------------------------------------------------------------------------------------------------

    def formations(self) -> Iterator[FormationView]:
        """Every formation the viewer can see, by uid."""
        world = self._world
        table = world.formations
        sight = self.sight
        for uid, part in world.entities.each(Formation):
            row = part.row
            if sight[table.province[row]] >= WATCHED or sees_nation(world, self.nation, int(table.owner[row])):
                yield self._formation(int(uid), part)

    def formation(self, uid: int) -> FormationView | None:
        """One formation, if it can be seen."""
        part = self._world.entities.find(Uid(uid), Formation)
        if part is None:
            return None
        table = self._world.formations
        visible = self.sight[table.province[part.row]] >= WATCHED
        if not visible and not sees_nation(self._world, self.nation, int(table.owner[part.row])):
            return None
        return self._formation(uid, part)

    def _formation(self, uid: int, part: Formation) -> FormationView:
        world = self._world
        table = world.formations
        row = part.row
        owner = int(table.owner[row])
        exact = sees_nation(world, self.nation, owner)
        units = [
            (name, int(table.units[row, place])) for name, place in world.unit_index.items() if table.units[row, place]
        ]
        total = sum(count for _, count in units)
        protos = world.rules.of("unit")
        men = sum(protos[name].men * count for name, count in units) // DIVISION
        first = max(units, key=lambda pair: pair[1])[0] if units else ""
        march = world.entities.find(Uid(uid), March) if owner == self.nation else None
        low, high = (total, total) if exact else tuple(DIVISION * b for b in band_of(-(-total // DIVISION)))
        return FormationView(
            uid=uid,
            name=part.name if exact else "",
            nation=owner,
            province=int(table.province[row]),
            exact=exact,
            low=low,
            high=high,
            men=men if exact else -1,
            organisation=int(table.organisation[row]) if exact else -1,
            morale=int(table.morale[row]) if exact else -1,
            experience=int(table.experience[row]) if exact else -1,
            supply=int(table.supply[row]) if exact else -1,
            stance=STANCES[int(table.stance[row])] if exact else "",
            naval=int(table.domain[row]) != LAND,
            icon=str(protos[first].icon or "") if first else "",
            target=march.target if march else 0,
            next=int(table.next[row]) if owner == self.nation else 0,
            by_sea=bool(march and march.by_sea),
            retreating=bool(table.retreating[row]),
            units=tuple(units) if exact else (),
        )

    def force_columns(self) -> dict[str, IntArray]:
        """Columns over all formations in sight, for brains: uid, owner, province, power, organisation, domain, next;
        divisions (milli) of own and allied ones, -1 for others.

        Power is exact for own and allied formations, and the middle of the reported band for others.
        """
        return self._forces

    @cached_property
    def _forces(self) -> dict[str, IntArray]:
        """What `force_columns` returns, worked out once a view."""
        world = self._world
        table = world.formations
        rows = table.alive()
        friend = world.pacts.allied[self.nation].copy()
        friend[self.nation] = True
        exact = friend[table.owner[rows]]
        rows = rows[exact | (self.sight[table.province[rows]] >= WATCHED)]
        exact = friend[table.owner[rows]]
        worth = np.array([p.soft + p.hard + p.defence for p in world.rules.of("unit").values()], dtype=np.int64)
        power = (table.units[rows] * worth).sum(axis=1) // DIVISION
        divisions = table.units[rows].sum(axis=1)
        middle = middles_of(-(-divisions // DIVISION)) * DIVISION // 2
        each = power // np.maximum(divisions // DIVISION, 1)
        power = np.where(exact, power, each * middle // DIVISION)
        mine = table.owner[rows] == self.nation
        return {
            "uid": table.uid[rows].copy(),
            "owner": table.owner[rows].copy(),
            "province": table.province[rows].copy(),
            "power": power,
            "organisation": np.where(exact, table.organisation[rows], FULL),
            "supply": np.where(exact, table.supply[rows], PPM),
            "domain": table.domain[rows].copy(),
            "divisions": np.where(exact, divisions, -1),
            "next": np.where(mine, table.next[rows], 0),
            "retreating": table.retreating[rows].copy(),
        }

    def battles(self) -> list[tuple[int, int, int]]:
        """(province, men lost by attackers, by defenders) of battles in sight."""
        return [
            (r.province, r.losses[0], r.losses[1])
            for _, r in self._world.entities.each(BattleRecord)
            if self.sight[r.province] >= WATCHED
        ]

    # -- desk ------------------------------------------------------------------------------------------------------

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

    def policy(self, axis: str, nation: int | None = None) -> str:
        """The option in force: laws are public."""
        return self._world.policy(axis, self.nation if nation is None else nation)

    def dispatches(self) -> list[tuple[int, Dispatch]]:
        """Messages on the nation's desk, newest first."""
        rows = [(int(u), d) for u, d in self._world.of_nation(Dispatch, self.nation)]
        rows = [(u, d) for u, d in rows if d.kind != "order_failed" or d.params.get("by") == self.faction]
        return sorted(rows, key=lambda row: (-row[1].turn, row[0]))

    def open_events(self) -> list[tuple[int, OpenEvent]]:
        """Events that wait for the nation's answer; only the government answers them."""
        return [(int(u), e) for u, e in self._world.entities.each(OpenEvent) if e.root == self.nation]

    def locked(self, event: OpenEvent, option: Any) -> str:
        """Name of the first condition that locks an option; empty when it is open."""
        failing = first_failing(Scene(self._world, event.root, event.target, f"event.{event.event}"), option.when)
        return failing.name if failing is not None else ""

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
        return [f for f in self._world.facts if f.public or self.nation in f.nations]

    def organs(self) -> list[Organ]:
        return [organ for _, organ in self._world.organs(self.nation).values()]

    def has_flag(self, flag: str) -> bool:
        return self._world.has_flag(flag)


def _locked(array: IntArray) -> IntArray:
    """A view of an array that cannot be written."""
    view = array.view()
    view.flags.writeable = False
    return view


def _source_key(source: str) -> str:
    """The text key of a booking's source: `building.coal_mine` -> `building.coal_mine.name`."""
    return f"{source}.name" if source else ""


def _row_key(kind: str, source: str) -> str:
    """The text key of what contributes a row."""
    if kind == "timed":
        return _source_key(source)
    return f"{kind}.{source}.name"


__all__ = ["EXACT", "Explanation", "FormationView", "Line", "TurnView", "WarView"]
