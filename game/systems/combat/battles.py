"""Battles: who meets whom in a week, whether he attacks at all, and the fight itself."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from game.core.units import PPM
from game.kernels import combat
from game.systems.base import System
from game.systems.combat.meeting import Field, Meeting, flatten
from game.systems.combat.records import records_by_province, week_of
from game.systems.combat.retreat import evade
from game.systems.combat.settlement import Settlement
from game.world.battlefield import breaking_lines, floors_of, frontage, grounds, participants, tuning_of
from game.world.columns import STANCES
from game.world.odds import Assault, estimate
from game.world.pacts import war_between
from game.world.spawn import AIR, LAND
from game.world.strength import Muster, muster, stand_of

IntArray = npt.NDArray[np.int64]

AVOID = STANCES.index("avoid")


class Battles(System):
    """Resolves all battles of a pulse together."""

    pulse = 0

    def run(self) -> int:
        meetings = self._meetings()
        self._weigh(meetings)
        meetings = [meeting for meeting in meetings if meeting.sides[0] and self._evade(meeting)]
        if not meetings:
            self.world.in_battle = np.zeros(0, dtype=np.int64)
            return 0
        field = flatten(meetings)
        self.world.in_battle = field.rows
        brought = self._brought(field, len(meetings))
        outcome = self._fight(meetings, field, brought)
        Settlement(self.world, field, brought, outcome, week_of(self.world, self.pulse)).settle(meetings)
        return len(meetings)

    def _weigh(self, meetings: list[Meeting]) -> None:
        """Attackers who have lost their order, or think their odds too poor, wait this week and rest.

        Everybody counts on all who attack the province together; so when some stay back, the others think again. A
        battle that has begun goes on.
        """
        world = self.world
        table = world.formations
        records = records_by_province(world)
        asked: list[Meeting] = []
        for meeting in meetings:
            if not meeting.assault:
                continue
            rows = np.array(meeting.sides[0], dtype=np.int64)
            able = table.organisation[rows] > breaking_lines(world, rows, np.ones(len(rows), dtype=np.bool_))
            self._wait(meeting, rows[~able].tolist())
            record = records.get(meeting.province)
            if record is not None and record.week == week_of(world, self.pulse) - 1:
                meeting.odds, meeting.floor = record.odds, record.floor
                meeting.bound = set(record.engaged)
            asked.append(meeting)
        while asked:
            asked = self._ask(asked)

    def _ask(self, meetings: list[Meeting]) -> list[Meeting]:
        """Let those stay back whose odds are below their floor; returns the meetings in which somebody did."""
        table = self.world.formations
        pairs: list[tuple[Meeting, int, list[int]]] = []
        for meeting in meetings:
            fresh = [row for row in meeting.sides[0] if int(table.uid[row]) not in meeting.bound]
            nations = sorted({int(table.owner[row]) for row in fresh})
            pairs += [(meeting, n, [row for row in fresh if int(table.owner[row]) == n]) for n in nations]
        if not pairs:
            return []
        sizes = [len(meeting.sides[0]) for meeting, _, _ in pairs]
        assault = Assault(
            rows=np.array([row for meeting, _, _ in pairs for row in meeting.sides[0]], dtype=np.int64),
            group=np.repeat(np.arange(len(pairs), dtype=np.int64), sizes),
            viewer=np.array([nation for _, nation, _ in pairs], dtype=np.int64),
            province=np.array([meeting.province for meeting, _, _ in pairs], dtype=np.int64),
        )
        odds = estimate(self.world, assault, near=True).tolist()
        again: list[Meeting] = []
        for (meeting, _, fresh), chance in zip(pairs, odds, strict=True):
            floors = floors_of(self.world, np.array(fresh, dtype=np.int64)).tolist()
            timid = [row for row, floor in zip(fresh, floors, strict=True) if chance < floor]
            bold = [floor for floor in floors if chance >= floor]
            if timid:
                self._wait(meeting, timid)
                if meeting.sides[0] and meeting not in again:
                    again.append(meeting)
            elif bold and not meeting.bound and (not meeting.odds or chance < meeting.odds):
                meeting.odds, meeting.floor = chance, max(bold)
        for meeting in again:
            if not meeting.bound:
                meeting.odds = meeting.floor = 0
        return again

    def _wait(self, meeting: Meeting, rows: list[int]) -> None:
        """Take formations out of an attack; they stand and rest, and think of it anew next week."""
        table = self.world.formations
        for row in rows:
            meeting.sides[0].remove(row)
            table.next[row] = table.progress[row] = 0

    def _evade(self, meeting: Meeting) -> bool:
        """Defenders told to avoid battle slip away while there is a way out. Returns whether any are left to fight."""
        table = self.world.formations
        wary = [row for row in meeting.sides[1] if int(table.stance[row]) == AVOID]
        for row in wary:
            if evade(self.world, row, meeting.province):
                meeting.sides[1].remove(row)
        return bool(meeting.sides[1])

    def _meetings(self) -> list[Meeting]:
        """Battles by province: attackers march against it, defenders stand in it; fleets meet in the same waters."""
        world = self.world
        table = world.formations
        rows = table.alive()
        war = world.pacts.war
        rows = rows[table.domain[rows] != AIR]
        able = rows[(table.retreating[rows] == 0) & world.pacts.fighting[table.owner[rows]]]
        standing: dict[int, list[int]] = {}
        for row, place in zip(able.tolist(), table.province[able].tolist(), strict=True):
            standing.setdefault(place, []).append(row)
        owner = table.owner.tolist()
        foes_at: dict[tuple[int, int], list[int]] = {}
        found: dict[int, Meeting] = {}
        marching = able[(table.next[able] > 0) & (table.domain[able] == LAND)]
        for row, goal in zip(marching.tolist(), table.next[marching].tolist(), strict=True):
            key = (goal, owner[row])
            if key not in foes_at:
                foes_at[key] = [r for r in standing.get(goal, []) if war[owner[row], owner[r]]]
            if not foes_at[key] or goal > world.atlas.n_land:
                continue
            if goal not in found and len({owner[r] for r in standing[goal]}) > 1:
                self._on_one_ground(found, goal, standing[goal])
            if goal in found and not found[goal].assault:
                self._join(found[goal], row)
                continue
            meeting = found.setdefault(goal, Meeting(goal, assault=True))
            meeting.sides[0].append(row)
            meeting.sides[1].extend(r for r in foes_at[key] if r not in meeting.sides[1])
        for province in sorted(standing):
            if province <= world.atlas.n_land and province not in found:
                self._on_one_ground(found, province, standing[province])
        for zone, ships in sorted(world.waters.meetings.items()):
            self._at_sea(found, zone, ships)
        return [found[p] for p in sorted(found)]

    def _join(self, meeting: Meeting, row: int) -> None:
        """Whoever marches into a fight that goes on within a province fights beside his own."""
        table = self.world.formations
        war = self.world.pacts.war[table.owner[row]]
        for side in (0, 1):
            foes = war[table.owner[meeting.sides[1 - side]]]
            if foes.any() and not war[table.owner[meeting.sides[side]]].any():
                meeting.sides[side].append(row)
                return

    def _on_one_ground(self, found: dict[int, Meeting], province: int, rows: list[int]) -> None:
        """Enemies that have come into one province fight for it: the holder and its friends defend.

        Where neither holds it, the nation with the lowest number among those that met does.
        """
        world = self.world
        owner = world.formations.owner
        nations = sorted({int(owner[row]) for row in rows})
        war = world.pacts.war
        if len(nations) < 2 or not war[np.ix_(nations, nations)].any():
            return
        holder = int(world.provinces.controller[province])
        friends = [n for n in nations if n == holder or world.pacts.allied[n, holder]]
        foes = {n for n in nations if any(war[n, other] for other in friends or nations[:1])}
        home = [n for n in nations if n not in foes and any(war[n, foe] for foe in sorted(foes))]
        sides = [row for row in rows if int(owner[row]) in foes], [row for row in rows if int(owner[row]) in home]
        if sides[0] and sides[1]:
            found[province] = Meeting(province, sides)

    def _at_sea(self, found: dict[int, Meeting], province: int, rows: list[int]) -> None:
        """Hostile fleets that have found each other in a sea zone fight; the side that began the war attacks."""
        world = self.world
        table = world.formations
        for one in rows:
            nation = int(table.owner[one])
            foes = [r for r in rows if world.pacts.open_war[nation, table.owner[r]]]
            if not foes:
                continue
            met = war_between(world, nation, int(table.owner[foes[0]]))
            side = 0 if met is not None and nation in met[1].attackers else 1
            meeting = found.setdefault(province, Meeting(province))
            if one not in meeting.sides[1 - side] and one not in meeting.sides[side]:
                meeting.sides[side].append(one)
            for foe in foes:
                if foe not in meeting.sides[0] and foe not in meeting.sides[1]:
                    meeting.sides[1 - side].append(foe)

    def _brought(self, field: Field, battles: int) -> Muster:
        """What all formations bring, each against the strongest nation of the other side."""
        world = self.world
        table = world.formations
        total = np.zeros((2 * battles, world.n_nations), dtype=np.int64)
        np.add.at(total, (field.column, table.owner[field.rows]), table.units[field.rows].sum(axis=1))
        enemy = total.argmax(axis=1)[field.column ^ 1]
        return muster(world, stand_of(world, field.rows, field.side == 0, field.province, enemy))

    def _fight(self, meetings: list[Meeting], field: Field, brought: Muster) -> combat.Outcome:
        world = self.world
        table = world.formations
        tuning = tuning_of(world)
        records = records_by_province(world)
        fresh = np.array([meeting.province not in records for meeting in meetings], dtype=np.bool_)
        places = np.array([meeting.province for meeting in meetings], dtype=np.int64)
        ways = np.array([len({int(table.province[row]) for row in m.sides[0]}) for m in meetings], dtype=np.int64)
        ground = grounds(
            world, field.column, brought, frontage(world, places, ways), fresh, self._dice(meetings, tuning.rounds)
        )
        line = breaking_lines(world, field.rows, field.side == 0)
        parts = participants(field.battle, field.side, brought, table.organisation[field.rows], line)
        return combat.resolve(parts, ground, tuning)

    def _dice(self, meetings: list[Meeting], rounds: int) -> IntArray:
        """[B, rounds, 2] dice keyed by province, pulse, round and side."""
        shape = (len(meetings), rounds, 2)
        place = np.repeat(np.array([m.province for m in meetings], dtype=np.int64), rounds * 2)
        turn = np.tile(np.repeat(np.arange(rounds, dtype=np.int64), 2), len(meetings))
        side = np.tile(np.arange(2, dtype=np.int64), len(meetings) * rounds)
        world = self.world
        return world.chance.roll_array(PPM, world.turn, "combat.fire", self.pulse, place, turn, side).reshape(shape)
