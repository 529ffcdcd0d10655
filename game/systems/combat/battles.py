"""Battles: who meets whom in a week, whether he attacks at all, and the fight itself."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from game.core.units import PPM
from game.kernels import combat
from game.systems.base import System
from game.systems.combat.meeting import Field, Meeting, flatten, meetings_of
from game.systems.combat.records import records_by_province, week_of
from game.systems.combat.retreat import evade
from game.systems.combat.settlement import Settlement
from game.world.battlefield import breaking_lines, floors_of, frontage, grounds, participants, tuning_of
from game.world.columns import STANCES
from game.world.odds import Assault, estimate
from game.world.strength import Muster, muster, stand_of

IntArray = npt.NDArray[np.int64]

AVOID = STANCES.index("avoid")


class Battles(System):
    """Resolves all battles of a pulse together."""

    pulse = 0

    def run(self) -> int:
        meetings = meetings_of(self.world)
        self._weigh(meetings)
        self._pin(meetings)
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
            rows = np.array([row for row in meeting.sides[0] if row not in meeting.inside], dtype=np.int64)
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
            fresh = [row for row in fresh if row not in meeting.inside]
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

    def _pin(self, meetings: list[Meeting]) -> None:
        """Whoever is attacked where he stands cannot attack elsewhere; the stronger attack comes first."""
        units = self.world.formations.units
        order = sorted(meetings, key=lambda m: (-int(units[m.sides[0]].sum()) if m.sides[0] else 0, m.province))
        pinned: set[int] = set()
        weaker: list[Meeting] = []
        for meeting in order:
            held = [row for row in meeting.sides[0] if row in pinned and row not in meeting.inside]
            if held:
                self._wait(meeting, held)
                weaker.append(meeting)
            if meeting.sides[0]:
                pinned.update(meeting.sides[1])
        asked = [meeting for meeting in weaker if meeting.sides[0]]
        while asked:
            asked = self._ask(asked)

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
