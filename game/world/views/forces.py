"""Forces in sight: exact for one's own and allies, in bands for others."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property

import numpy as np
import numpy.typing as npt

from game.core.units import DIVISION, FULL, PPM
from game.world.columns import MISSIONS, STANCES
from game.world.components.war import BattleRecord, Formation, March
from game.world.ecs import Uid
from game.world.sees import WATCHED, band_of, hidden_from, middles_of, sees_nation
from game.world.spawn import AIR, SEA
from game.world.views.numbers import NumberView
from game.world.views.records import FormationView

IntArray = npt.NDArray[np.int64]


class Columns(dict[str, IntArray]):
    """Columns of formations that are read when somebody first asks for them."""

    def __init__(self, read: Callable[[str], IntArray]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, name: str) -> IntArray:
        column = self[name] = self._read(name)
        return column


class ForceView(NumberView):
    """Forces in sight: exact for one's own and allies, in bands for others."""

    def formations(self) -> Iterator[FormationView]:
        """Every formation the viewer can see, by uid."""
        world = self._world
        table = world.formations
        sight, hidden = self.sight, self._hidden
        for uid, part in world.entities.each(Formation):
            row = part.row
            if hidden[row]:
                continue
            if sight[table.province[row]] >= WATCHED or sees_nation(world, self.nation, int(table.owner[row])):
                yield self._formation(int(uid), part)

    @cached_property
    def _hidden(self) -> npt.NDArray[np.bool_]:
        """[rows] formations that cannot be seen wherever the viewer looks."""
        return hidden_from(self._world, self.nation)

    def formation(self, uid: int) -> FormationView | None:
        """One formation, if it can be seen."""
        part = self._world.entities.find(Uid(uid), Formation)
        if part is None:
            return None
        table = self._world.formations
        visible = self.sight[table.province[part.row]] >= WATCHED
        if not visible and not sees_nation(self._world, self.nation, int(table.owner[part.row])):
            return None
        if self._hidden[part.row]:
            return None
        return self._formation(uid, part)

    def _formation(self, uid: int, part: Formation) -> FormationView:
        world = self._world
        table = world.formations
        row = part.row
        owner = int(table.owner[row])
        exact = sees_nation(world, self.nation, owner)
        counts = table.units[row].tolist()
        units = [(name, count) for name, count in zip(world.unit_index, counts, strict=True) if count]
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
            naval=int(table.domain[row]) == SEA,
            flying=int(table.domain[row]) == AIR,
            mission=MISSIONS[int(table.mission[row])] if exact else "",
            area=int(table.area[row]) if exact else 0,
            base=int(table.base[row]) if exact else 0,
            icon=str(protos[first].icon or "") if first else "",
            target=march.target if march else 0,
            next=int(table.next[row]) if owner == self.nation else 0,
            by_sea=bool(march and march.by_sea),
            retreating=bool(table.retreating[row]),
            units=tuple(units) if exact else (),
            floor=int(table.floor[row]) if owner == self.nation else 0,
            losses=self._losses(int(table.break_at[row])) if owner == self.nation else 0,
        )

    @staticmethod
    def _losses(break_at: int) -> int:
        """Share of its order that a formation may lose, ppm, from the organisation at which it breaks off."""
        return (FULL - break_at) * (PPM // FULL) if break_at else 0

    def force_columns(self) -> dict[str, IntArray]:
        """Columns over all formations in sight, for brains: uid, owner, province, power, organisation, domain; of one's
        own next, front, mission and area; divisions (milli) of own and allied ones, -1 for others.

        Power is exact for own and allied formations, and the middle of the reported band for others.
        """
        return self._forces

    @cached_property
    def _forces(self) -> dict[str, IntArray]:
        """What `force_columns` returns, worked out once a view."""
        world = self._world
        table = world.formations
        rows = table.alive()
        power, middle, divisions = self._figures(rows)
        there = ~self._hidden[rows]
        friend = world.pacts.allied[self.nation].copy()
        friend[self.nation] = True
        seen = there & (friend[table.owner[rows]] | (self.sight[table.province[rows]] >= WATCHED))
        rows = rows[seen]
        owner = table.owner[rows]
        exact = friend[owner]

        def read(name: str) -> IntArray:
            if name == "power":
                known: IntArray = np.where(exact, power[seen], middle[seen])
                return known
            if name == "divisions":
                return np.where(exact, divisions[seen], -1)
            column: IntArray = getattr(table, name)[rows]
            if name in ("organisation", "supply"):
                return np.where(exact, column, FULL if name == "organisation" else PPM)
            if name in ("next", "front", "mission", "area"):
                return np.where(owner == self.nation, column, 0)
            return column  # uid, owner, province, domain, retreating: all can see them

        return Columns(read)

    def _figures(self, rows: IntArray) -> tuple[IntArray, IntArray, IntArray]:
        """(power, what scouts take it for, divisions in milli) of all formations, the same for all who look now."""
        world = self._world
        known = world.memo.get("force_figures")
        if known is None or known[0] is not rows:
            if "plain_worth" not in world.fixed:
                worth = [p.soft + p.hard + p.defence for p in world.rules.of("unit").values()]
                world.fixed["plain_worth"] = np.array(worth, dtype=np.int64)
            units = world.formations.units[rows]
            power, divisions = units @ world.fixed["plain_worth"] // DIVISION, units.sum(axis=1)
            middle = middles_of(-(-divisions // DIVISION)) * DIVISION // 2
            seen = power // np.maximum(divisions // DIVISION, 1) * middle // DIVISION
            known = world.memo["force_figures"] = (rows, power, seen, divisions)
        _, power, seen, divisions = known
        return power, seen, divisions

    def own_columns(self) -> dict[str, IntArray]:
        """The rows of `force_columns` that are the viewer's own: what most offices ask for."""
        return self._own_forces

    @cached_property
    def _own_forces(self) -> dict[str, IntArray]:
        world = self._world
        table = world.formations
        rows = table.alive()
        own = table.owner[rows] == self.nation
        mine = rows[own]

        def read(name: str) -> IntArray:
            if name in ("power", "divisions"):
                power, _, divisions = self._figures(rows)
                figure: IntArray = (power if name == "power" else divisions)[own]
                return figure
            column: IntArray = getattr(table, name)[mine]
            return column

        return Columns(read)

    def battles(self) -> list[tuple[int, int, int]]:
        """(province, men lost by attackers, by defenders) of battles in sight."""
        return [
            (r.province, r.losses[0], r.losses[1])
            for _, r in self._world.entities.each(BattleRecord)
            if self.sight[r.province] >= WATCHED
        ]
