"""The army as an institution: weather, templates, commanders and what the ministry knows of its own forces."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

import msgspec
import numpy as np
import numpy.typing as npt

from game.core.arrays import nonzeros
from game.world import commanders, templates, weather
from game.world.components.command import Front
from game.world.components.persons import Person
from game.world.components.war import Formation
from game.world.conditions import Scene, holds
from game.world.deeds import grievances
from game.world.ecs import Uid
from game.world.occupied import guard_of, occupied_land
from game.world.sees import EXACT
from game.world.spawn import SEA
from game.world.templates import Sheet
from game.world.views.base import locked
from game.world.views.desk import DeskView

IntArray = npt.NDArray[np.int64]


class CommanderView(msgspec.Struct, frozen=True):
    """A commander in one's own service."""

    uid: int
    id: str
    """Entry of kind `person`: its text key is `person.<id>.name`."""
    age: int
    skill: int
    """Milli-points."""
    traits: tuple[str, ...]
    since: int
    """Turn in which he came into service."""
    formation: int
    """Uid of the formation he leads, 0 for none."""
    province: int
    front: int = 0
    """Uid of the front he commands, 0 for none."""

    @property
    def free(self) -> bool:
        """Whether he has no post."""
        return not self.formation and not self.front


class ArmyView(DeskView):
    """See the module."""

    @cached_property
    def weather(self) -> IntArray:
        """[n] index of the month's weather among the ids of kind `weather`: everybody can look out of the window."""
        return locked(weather.weather_at(self._world))

    def climate(self, province: int) -> str:
        """Id of the climate a province has."""
        sky = weather.sky_of(self._world)
        return sky.names[int(sky.climate[province])]

    def hardship(self, province: int) -> int:
        """Degrees by which winters there are harder than those our soldiers know."""
        return int(weather.hardship(self._world)[self.nation, province])

    # -- commanders ------------------------------------------------------------------------------------------------

    def commanders(self) -> list[CommanderView]:
        """Own commanders, the most skilled first."""
        world = self._world
        table = world.formations
        led = nonzeros((table.commander > 0) & (table.owner == self.nation))
        posts = dict(zip(table.commander[led].tolist(), led.tolist(), strict=True))
        staffs = {front.commander: int(uid) for uid, front in world.of_nation(Front, self.nation) if front.commander}
        found = []
        for uid, person in world.of_nation(Person, self.nation):
            if person.role != commanders.COMMANDER:
                continue
            row = posts.get(int(uid), -1)
            found.append(
                CommanderView(
                    uid=int(uid),
                    id=person.id,
                    age=commanders.age(world, person),
                    skill=person.skill,
                    traits=tuple(person.traits),
                    since=person.since,
                    formation=int(table.uid[row]) if row >= 0 else 0,
                    province=int(table.province[row]) if row >= 0 else 0,
                    front=staffs.get(int(uid), 0),
                )
            )
        return sorted(found, key=lambda person: (-person.skill, person.uid))

    def has_free_commander(self) -> bool:
        """Whether somebody in one's own service has no post."""
        world = self._world
        table = world.formations
        led = int((table.owner[nonzeros(table.commander)] == self.nation).sum())
        led += sum(bool(front.commander) for _, front in world.of_nation(Front, self.nation))
        serving = sum(p.role == commanders.COMMANDER for _, p in world.of_nation(Person, self.nation))
        return serving > led

    def commander_of(self, formation: int) -> CommanderView | None:
        """Who leads an own formation."""
        return next((person for person in self.commanders() if person.formation == formation), None)

    def headless_fronts(self) -> list[int]:
        """Own fronts with troops but without a commander, the largest first."""
        world = self._world
        on = world.formations.front[world.formations.alive()]
        found = [
            (-int((on == uid).sum()), int(uid))
            for uid, front in world.of_nation(Front, self.nation)
            if not front.commander
        ]
        return [uid for count, uid in sorted(found) if count]

    # -- templates -------------------------------------------------------------------------------------------------

    def templates(self) -> list[tuple[str, str, dict[str, int]]]:
        """(name to order it by, plain name or "", units) of every template the nation may raise by."""
        return templates.templates_of(self._world, self.nation)

    def missing_tech(self, units: Mapping[str, int]) -> str:
        """The first technology a composition needs that the nation does not master, "" when it masters all."""
        needed = templates.sheet(self.rules, units).requires
        return next((tech for tech in needed if not self.knows(tech)), "")

    def sheet(self, units: Mapping[str, int]) -> Sheet:
        """Men, price, width, strength and speed of a composition."""
        return templates.sheet(self.rules, units)

    def training_months(self, months: int) -> int:
        """Months of training by the nation's methods."""
        return templates.training_months(self._world, self.nation, months)

    def refit_state(self, formation: int) -> tuple[str, bool]:
        """(template an own formation follows or "", whether it is being refitted)."""
        part = self._world.entities.find(Uid(formation), Formation)
        return (part.template, part.refit) if part is not None else ("", False)

    def refitting(self) -> list[int]:
        """Own formations being refitted."""
        owner = self._world.formations.owner
        return [uid for uid, row in self._refits() if int(owner[row]) == self.nation]

    def _refits(self) -> list[tuple[int, int]]:
        """(uid, row) of all formations being refitted, whoever owns them; found once for all who ask."""
        if "refits" not in self._world.memo:
            rows = self._world.entities.each(Formation)
            self._world.memo["refits"] = [(int(uid), part.row) for uid, part in rows if part.refit]
        found: list[tuple[int, int]] = self._world.memo["refits"]
        return found

    def outdated(self) -> list[int]:
        """Own formations at rest, not in refit, with equipment for which there is newer, the strongest first."""
        world = self._world
        table = world.formations
        rows = table.alive()
        rows = rows[(table.owner[rows] == self.nation) & (table.next[rows] == 0) & (table.domain[rows] != SEA)]
        units = table.units[rows]
        held = zip(world.unit_index.items(), units.any(axis=0).tolist(), strict=True)
        places = [k for (name, k), some_ in held if some_ and templates.newer_unit(world, self.nation, name)]
        if not places:
            return []
        amount = units[:, places].sum(axis=1)
        order = np.lexsort((table.uid[rows], -amount))
        busy = set(self.refitting())
        return [int(table.uid[rows[k]]) for k in order.tolist() if amount[k] and int(table.uid[rows[k]]) not in busy]

    # -- methods ---------------------------------------------------------------------------------------------------

    def may_adopt(self, axis: str, option: str) -> bool:
        """Whether a policy may be changed to an option now, its price apart."""
        world = self._world
        proto = world.rules.get("policy", axis)
        changed = world.counters.get(f"policy/{axis}/{world.tag(self.nation)}")
        if changed is not None and world.turn - changed < proto.months_between:
            return False
        return holds(Scene(world, self.nation, -1, f"policy.{axis}"), [*proto.when, *proto.options[option].when])

    def may_be_attacked(self) -> bool:
        """Whether somebody unfriendly with a claim or a grievance stands at the border."""
        return any(
            self.casus_of(n) > 0 and not self.bound(n, self.nation, "no_war") for n in self.neighbours(self.nation)
        )

    def casus_of(self, other: int) -> int:
        """Grievances of another nation against ours, milli-points: what is said in public."""
        return int(grievances(self._world)[other, self.nation])

    def doubts(self, stock: str) -> bool:
        """Whether the own ruler may misjudge a figure of the own nation."""
        proto = self.rules.get("stock", stock)
        return proto.doubt is not None and not set(self.ruler(self.nation).traits) & set(proto.doubt.clear_to)

    # -- occupation ------------------------------------------------------------------------------------------------

    def partisans(self, province: int) -> int:
        """Partisans in a province, milli-points; 0 where nothing can be known of them."""
        return self._world.stock("partisans", province) if int(self.sight[province]) >= EXACT else 0

    def guard(self, province: int) -> int:
        """Share of the garrison that stands in a province we occupy, ppm; -1 where we occupy nothing."""
        world = self._world
        held = occupied_land(world)
        if int(world.provinces.controller[province]) != self.nation or province not in held:
            return -1
        return int(guard_of(world, np.array([province], dtype=np.int64))[0])
