"""Battles: who meets whom in a pulse, the fight itself, losses, retreat and surrender."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from game.core.fixed import mul_div
from game.core.units import DIVISION, FULL, PPM
from game.kernels import combat
from game.systems.base import System
from game.systems.combat.retreat import evade, retreat_or_surrender
from game.world.columns import STANCES
from game.world.components.war import BattleRecord, Formation, March
from game.world.ecs import Uid
from game.world.facts import BattleFought
from game.world.pacts import war_between
from game.world.spawn import AIR, LAND, retire_formation
from game.world.strength import Factors, Muster, arms_of, muster, stand_of

IntArray = npt.NDArray[np.int64]


AVOID = STANCES.index("avoid")


@dataclass(slots=True)
class Meeting:
    """A battle in the making: rows by side."""

    province: int
    sides: tuple[list[int], list[int]] = field(default_factory=lambda: ([], []))


@dataclass(frozen=True, slots=True)
class Field:
    """All formations of a week's battles: arrays [M], battle by battle, attackers first."""

    rows: IntArray
    battle: IntArray
    side: IntArray
    province: IntArray


def _flatten(meetings: list[Meeting]) -> Field:
    rows = [row for meeting in meetings for side in meeting.sides for row in side]
    sizes = np.array([[len(side) for side in meeting.sides] for meeting in meetings], dtype=np.int64)
    battle = np.repeat(np.arange(len(meetings), dtype=np.int64), sizes.sum(axis=1))
    side = np.repeat(np.tile(np.arange(2, dtype=np.int64), len(meetings)), sizes.ravel())
    province = np.array([meeting.province for meeting in meetings], dtype=np.int64)[battle]
    return Field(np.array(rows, dtype=np.int64), battle, side, province)


class Battles(System):
    """Resolves all battles of a pulse together."""

    pulse = 0

    def run(self) -> int:
        meetings = [meeting for meeting in self._meetings() if self._evade(meeting)]
        if not meetings:
            return 0
        field = _flatten(meetings)
        brought = self._brought(field)
        outcome = self._fight(meetings, field, brought)
        start = 0
        for number, meeting in enumerate(meetings):
            stop = start + len(meeting.sides[0]) + len(meeting.sides[1])
            part = slice(start, stop)
            weights = _weights(brought.factors, part, len(meeting.sides[0]))
            self._settle(
                meeting, outcome.loss_ppm[part], outcome.organisation[part], int(outcome.winner[number]), weights
            )
            start = stop
        return len(meetings)

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
            if foes_at[key] and goal <= world.atlas.n_land:
                meeting = found.setdefault(goal, Meeting(goal))
                meeting.sides[0].append(row)
                meeting.sides[1].extend(r for r in foes_at[key] if r not in meeting.sides[1])
        for province in sorted(standing):
            if province <= world.atlas.n_land and province not in found:
                self._on_one_ground(found, province, standing[province])
        for zone, ships in sorted(world.waters.meetings.items()):
            self._at_sea(found, zone, ships)
        return [found[p] for p in sorted(found)]

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
            foes = [r for r in rows if world.pacts.war[nation, table.owner[r]]]
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

    def _brought(self, field: Field) -> Muster:
        """What all formations bring, each against the strongest nation of the other side."""
        world = self.world
        enemy = np.zeros(len(field.rows), dtype=np.int64)
        strength = world.formations.units[field.rows].sum(axis=1)
        owner = world.formations.owner[field.rows]
        for number in range(int(field.battle[-1]) + 1):
            for side in (0, 1):
                here = (field.battle == number) & (field.side == side)
                total = np.bincount(owner[here], weights=None, minlength=world.n_nations) * 0
                np.add.at(total, owner[here], strength[here])
                enemy[(field.battle == number) & (field.side != side)] = int(total.argmax())
        return muster(world, stand_of(world, field.rows, field.side == 0, field.province, enemy))

    def _fight(self, meetings: list[Meeting], field: Field, brought: Muster) -> combat.Outcome:
        world = self.world
        size = 2 * len(meetings)
        side = field.battle * 2 + field.side
        wide = np.zeros(size, dtype=np.int64)
        np.add.at(wide, side, brought.width)
        hard = np.zeros(size, dtype=np.int64)
        np.add.at(hard, side, brought.width * brought.hardness)
        shell = (hard // np.maximum(wide, 1))[side ^ 1]
        parts = combat.Participants(
            battle=field.battle,
            side=field.side,
            fire=(brought.soft * (PPM - shell) + brought.hard * shell) // PPM,
            staying=brought.staying,
            width=brought.width,
            organisation=world.formations.organisation[field.rows],
        )
        tuning = self._tuning()
        return combat.resolve(parts, self._frontage(meetings), self._dice(meetings, tuning.rounds), tuning)

    def _tuning(self) -> combat.Tuning:
        world = self.world
        luck = world.rules.of("luck").get(world.setup.luck)
        spread = luck.spread if luck is not None else PPM
        return combat.Tuning(
            rounds=world.quantity("battle_rounds"),
            strength_loss_ppm=world.quantity("battle_losses"),
            organisation_loss=world.quantity("battle_strain"),
            dice_ppm=mul_div(world.quantity("battle_dice"), spread, PPM),
            rout=world.quantity("rout_line"),
            ratio_cap_ppm=world.quantity("fire_cap"),
        )

    def _frontage(self, meetings: list[Meeting]) -> IntArray:
        """[B] room for fighting: the ground's width for every direction of attack."""
        world = self.world
        table = world.formations
        found = []
        for meeting in meetings:
            terrain = world.rules.of("terrain").get(world.atlas.terrain[meeting.province])
            width = terrain.width if terrain is not None and terrain.width else world.quantity("open_frontage")
            ways = len({int(table.province[row]) for row in meeting.sides[0]})
            found.append(width + (width * (ways - 1)) // 2)
        return np.array(found, dtype=np.int64)

    def _dice(self, meetings: list[Meeting], rounds: int) -> IntArray:
        """[B, rounds, 2] dice keyed by province, pulse, round and side."""
        shape = (len(meetings), rounds, 2)
        place = np.repeat(np.array([m.province for m in meetings], dtype=np.int64), rounds * 2)
        turn = np.tile(np.repeat(np.arange(rounds, dtype=np.int64), 2), len(meetings))
        side = np.tile(np.arange(2, dtype=np.int64), len(meetings) * rounds)
        world = self.world
        return world.chance.roll_array(PPM, world.turn, "combat.fire", self.pulse, place, turn, side).reshape(shape)

    def _settle(
        self,
        meeting: Meeting,
        losses: IntArray,
        order: IntArray,
        winner: int,
        modifiers: tuple[tuple[str, int, int], ...],
    ) -> None:
        """Book losses, experience and the end of the battle."""
        world = self.world
        table = world.formations
        rows = np.array(meeting.sides[0] + meeting.sides[1], dtype=np.int64)
        gone = table.units[rows] * losses[:, np.newaxis] // PPM
        men = (gone * arms_of(world).men).sum(axis=1) // DIVISION
        table.units[rows] -= gone
        table.organisation[rows] = order
        table.experience[rows] = np.minimum(table.experience[rows] + world.quantity("experience_gain"), FULL)
        attackers = len(meeting.sides[0])
        table.dug_in[rows[:attackers]] = 0
        lost = [int(men[:attackers].sum()), int(men[attackers:].sum())]
        for side, part in ((0, slice(0, attackers)), (1, slice(attackers, None))):
            dead: dict[int, int] = {}
            for nation, count in zip(table.owner[rows[part]].tolist(), men[part].tolist(), strict=True):
                dead[nation] = dead.get(nation, 0) + count
            foes = sorted({int(table.owner[row]) for row in meeting.sides[1 - side]})
            for nation, count in sorted(dead.items()):
                self._count(nation, foes, count)
        self._report(meeting, lost, winner, modifiers)
        self._end(meeting, winner)

    def _count(self, nation: int, foes: list[int], men: int) -> None:
        """Enter the dead in the toll and in the war they died in."""
        world = self.world
        toll = world.chronicle.toll
        toll["battle"] = toll.get("battle", 0) + men
        for foe in foes:
            met = war_between(world, nation, foe)
            if met is not None:
                tag = world.tag(nation)
                met[1].losses[tag] = met[1].losses.get(tag, 0) + men
                met[1].last_change = world.turn
                return

    def _report(
        self, meeting: Meeting, lost: list[int], winner: int, modifiers: tuple[tuple[str, int, int], ...]
    ) -> None:
        world = self.world
        table = world.formations
        owners = [int(table.owner[side[0]]) for side in meeting.sides]
        known = tuple(sorted({int(table.owner[row]) for side in meeting.sides for row in side}))
        world.tell(
            BattleFought(known, False, meeting.province, owners[0], owners[1], lost[0], lost[1], winner, modifiers)
        )
        self._record(meeting, owners, lost)

    def _record(self, meeting: Meeting, owners: list[int], lost: list[int]) -> None:
        """Keep the running record of a battle over a province."""
        world = self.world
        record = self._records().get(meeting.province)
        if record is not None:
            record.pulses += 1
            record.losses = [record.losses[0] + lost[0], record.losses[1] + lost[1]]
            return
        met = war_between(world, owners[0], owners[1])
        war = int(met[0]) if met is not None else 0
        world.entities.create(BattleRecord(meeting.province, war, world.turn, 1, list(lost)))

    def _records(self) -> dict[int, BattleRecord]:
        """Running records by province."""
        return {record.province: record for _, record in self.world.entities.each(BattleRecord)}

    def _end(self, meeting: Meeting, winner: int) -> None:
        """The beaten side gives way; formations that are all but gone are struck off."""
        world = self.world
        table = world.formations
        if winner == combat.ATTACKER:
            for row in meeting.sides[1]:
                retreat_or_surrender(world, row, meeting.province)
        elif winner == combat.DEFENDER:
            for row in meeting.sides[0]:
                retreat_or_surrender(world, row, meeting.province)
                uid = Uid(int(table.uid[row]))
                if world.entities.find(uid, March) is not None:
                    world.entities.remove(uid, March)
                table.next[row] = table.progress[row] = 0
        both = np.array(meeting.sides[0] + meeting.sides[1], dtype=np.int64)
        spent = table.units[both].sum(axis=1) < world.quantity("smallest_formation")
        if spent.any():
            for row in both[spent].tolist():
                if int(table.uid[row]):
                    world.dispatch(
                        int(table.owner[row]),
                        "formation_lost",
                        {"formation": world.entities.get(Uid(int(table.uid[row])), Formation).name},
                        meeting.province,
                    )
                    retire_formation(world, Uid(int(table.uid[row])))


def _weights(found: Factors, part: slice, attackers: int) -> tuple[tuple[str, int, int], ...]:
    """(combat row, attackers' factor, defenders' factor): the mean over each side's formations."""
    rows = []
    for name, ppm in zip(found.ids, found.ppm[:, part], strict=True):
        one, other = ppm[:attackers], ppm[attackers:]
        pair = int(one.sum()) // max(len(one), 1), int(other.sum()) // max(len(other), 1)
        if pair != (PPM, PPM):
            rows.append((name, *pair))
    return tuple(rows)


class BattleClerk(System):
    """Closes the records of battles that have ended."""

    def run(self) -> int:
        world = self.world
        fresh = {fact.province for fact in world.facts if isinstance(fact, BattleFought)}
        ended = [uid for uid, record in world.entities.each(BattleRecord) if record.province not in fresh]
        for uid in ended:
            world.entities.retire(uid)
        return len(ended)
