"""What a week of battle leaves behind: losses, experience, the toll, spoils, retreat and surrender."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from game.core.arrays import nonzeros
from game.core.fixed import mul_div
from game.core.units import DIVISION, FULL, PPM
from game.kernels import combat
from game.systems.combat.meeting import Field, Meeting
from game.systems.combat.records import Week, close_record, note_week
from game.systems.combat.retreat import has_refuge, retreat_or_surrender
from game.world.battlefield import sums
from game.world.components.war import BattleRecord, Formation
from game.world.ecs import Uid
from game.world.facts import BattleFought
from game.world.marches import halt
from game.world.pacts import war_between
from game.world.spawn import retire_formation
from game.world.strength import Muster, arms_of
from game.world.world import World

IntArray = npt.NDArray[np.int64]


class Settlement:
    """Books the outcome of all battles of a week."""

    def __init__(self, world: World, field: Field, brought: Muster, outcome: combat.Outcome, week: int) -> None:
        self.world = world
        self.field = field
        self.brought = brought
        self.outcome = outcome
        self.week = week
        arms, table = arms_of(world), world.formations
        units = table.units[field.rows]
        gone = units * outcome.loss_ppm[:, np.newaxis] // PPM
        self.came: IntArray = (units @ arms.men) // DIVISION
        self.dead: IntArray = (gone @ arms.men) // DIVISION
        self.wrecks: IntArray = (gone @ arms.arms) // DIVISION
        self.order: IntArray = table.organisation[field.rows].copy()
        left = units - gone
        self.men_left: IntArray = (left @ arms.men) // DIVISION
        self.arms_left: IntArray = (left @ arms.arms) // DIVISION
        self.uids: IntArray = table.uid[field.rows].copy()
        self.owners: IntArray = table.owner[field.rows].copy()
        self.means = _side_means(field, brought)
        table.units[field.rows] = left
        table.organisation[field.rows] = outcome.organisation
        gain = world.quantity("experience_gain")
        table.experience[field.rows] = np.minimum(table.experience[field.rows] + gain, FULL)
        table.dug_in[field.rows[field.side == 0]] = 0
        table.fought[field.rows] = week

    def settle(self, meetings: list[Meeting]) -> None:
        """Battle by battle: toll, report, and what becomes of the beaten."""
        for number, meeting in enumerate(meetings):
            winner = int(self.outcome.winner[number])
            lead = [self._lead(number, side) for side in (0, 1)]
            encircled = winner == combat.ATTACKER and not any(
                has_refuge(self.world, row, meeting.province) for row in meeting.sides[1]
            )
            for side in (0, 1):
                self._count(number, side, lead[1 - side])
            record = note_week(self.world, meeting, self._week(number, lead, winner, encircled))
            prisoners, seized = self._end(number, meeting, winner)
            if winner != combat.UNDECIDED:
                self._spoils(record, winner, lead[winner], lead[1 - winner], prisoners, seized)
            self._tell(number, meeting, record, lead, winner)
            if winner != combat.UNDECIDED:
                close_record(self.world, record, winner)
            self._strike_off(meeting)

    def _part(self, number: int, side: int) -> slice:
        """The formations of one side of a battle."""
        place = 2 * number + side
        return slice(int(self.field.start[place]), int(self.field.start[place + 1]))

    def _lead(self, number: int, side: int) -> int:
        """The nation that brought most men to a side."""
        part = self._part(number, side)
        return int(sums(self.owners[part], self.came[part], self.world.n_nations).argmax())

    def _count(self, number: int, side: int, foe: int) -> None:
        """Enter the dead in the toll and in the war they died in."""
        world = self.world
        part = self._part(number, side)
        dead = sums(self.owners[part], self.dead[part], world.n_nations)
        for nation in nonzeros(dead).tolist():
            men = int(dead[nation])
            world.chronicle.toll["battle"] = world.chronicle.toll.get("battle", 0) + men
            self._enter(nation, foe, men, self.owners[self._part(number, 1 - side)])

    def _enter(self, nation: int, foe: int, men: int, others: IntArray) -> None:
        """Add men lost to the war against the foe, or against any other on that side."""
        for other in [foe, *sorted(set(others.tolist()) - {foe})]:
            met = war_between(self.world, nation, other)
            if met is not None:
                tag = self.world.tag(nation)
                met[1].losses[tag] = met[1].losses.get(tag, 0) + men
                met[1].last_change = self.world.turn
                return

    def _week(self, number: int, lead: list[int], winner: int, encircled: bool) -> Week:
        """The week as the report keeps it."""
        parts = [self._part(number, side) for side in (0, 1)]
        fought = int(self.outcome.rounds[number])
        rounds = np.concatenate([self.outcome.fire[number, :fought], self.outcome.standing[number, :fought]], axis=1)
        nations = [sorted(set(self.owners[part].tolist()) - {lead[side]}) for side, part in enumerate(parts)]
        means, width = self.means, self.brought.width
        basics = {"numbers": [int(width[part].sum()) for part in parts]}
        basics["weapons"] = [_worth(self.brought, self.field, 2 * number + side) for side in (0, 1)]
        basics["order"] = [int(self.order[part].sum()) // max(len(self.order[part]), 1) for part in parts]
        modifiers = {name: [int(pair[2 * number]), int(pair[2 * number + 1])] for name, pair in means.items()}
        return Week(
            week=self.week,
            sides=([lead[0], *nations[0]], [lead[1], *nations[1]]),
            uids=[self.uids[part].tolist() for part in parts],
            came=[self.came[part].tolist() for part in parts],
            dead=[int(self.dead[part].sum()) for part in parts],
            wrecks=[int(self.wrecks[part].sum()) for part in parts],
            rounds=[[int(figure) for figure in row] for row in rounds],
            modifiers={name: pair for name, pair in modifiers.items() if pair != [PPM, PPM]},
            basics=basics,
            encircled=encircled,
        )

    def _end(self, number: int, meeting: Meeting, winner: int) -> tuple[int, int]:
        """The beaten side gives way. Returns men and arms that fell to the winner by surrender."""
        if winner == combat.UNDECIDED:
            return 0, 0
        world, table = self.world, self.world.formations
        loser = 1 - winner
        if winner == combat.ATTACKER:
            self._take_the_field(meeting)
        prisoners = seized = 0
        first = int(self.field.start[2 * number + loser])
        for place, row in enumerate(meeting.sides[loser], start=first):
            if retreat_or_surrender(world, row, meeting.province):
                prisoners += int(self.men_left[place])
                seized += int(self.arms_left[place])
                others = self.owners[self._part(number, winner)]
                self._enter(int(self.owners[place]), self._lead(number, winner), int(self.men_left[place]), others)
            elif loser == combat.ATTACKER and int(table.uid[row]):
                halt(world, Uid(int(table.uid[row])))
        return prisoners, seized

    def _take_the_field(self, meeting: Meeting) -> None:
        """Attackers who have come far enough move in on the heels of the beaten."""
        table = self.world.formations
        rows = np.array(meeting.sides[0], dtype=np.int64)
        rows = rows[(table.next[rows] == meeting.province) & np.isin(rows, self.world.on_the_field)]
        table.province[rows] = meeting.province
        table.next[rows] = table.progress[rows] = 0

    def _spoils(self, record: BattleRecord, winner: int, captor: int, loser: int, prisoners: int, seized: int) -> None:
        """Whoever holds the field gathers what lies on it, and what is handed over."""
        world = self.world
        field = mul_div(record.wrecks[1 - winner], world.quantity("field_spoils"), PPM)
        arms = field + mul_div(seized, world.quantity("surrender_spoils"), PPM)
        record.prisoners[1 - winner] += prisoners
        record.captured[winner] += arms
        if arms:
            world.ledger.add("arms", captor, arms, "combat", "system.battles")

    def _tell(self, number: int, meeting: Meeting, record: BattleRecord, lead: list[int], winner: int) -> None:
        """The fact of the week."""
        parts = [self._part(number, side) for side in (0, 1)]
        known = tuple(sorted({int(n) for part in parts for n in self.owners[part]}))
        pairs = [(name, int(pair[2 * number]), int(pair[2 * number + 1])) for name, pair in self.means.items()]
        dead = [int(self.dead[part].sum()) for part in parts]
        fought = int(self.outcome.rounds[number])
        rounds = np.concatenate([self.outcome.fire[number, :fought], self.outcome.standing[number, :fought]], axis=1)
        self.world.tell(
            BattleFought(
                known,
                False,
                meeting.province,
                lead[0],
                lead[1],
                dead[0],
                dead[1],
                winner,
                tuple(pair for pair in pairs if pair[1:] != (PPM, PPM)),
                rounds=tuple((int(a), int(b), int(c), int(d)) for a, b, c, d in rounds.tolist()),
                odds=meeting.odds,
                floor=meeting.floor,
                captured=(record.captured[0], record.captured[1]),
                prisoners=(record.prisoners[0], record.prisoners[1]),
                encircled=record.encircled,
                weeks=record.pulses,
            )
        )

    def _strike_off(self, meeting: Meeting) -> None:
        """Formations that are all but gone."""
        world, table = self.world, self.world.formations
        both = np.array(meeting.sides[0] + meeting.sides[1], dtype=np.int64)
        spent = table.units[both].sum(axis=1) < world.quantity("smallest_formation")
        for row in both[spent & (table.uid[both] != 0)].tolist():
            uid = Uid(int(table.uid[row]))
            names = {"formation": world.entities.get(uid, Formation).name}
            world.dispatch(int(table.owner[row]), "formation_lost", names, meeting.province)
            retire_formation(world, uid)


def _side_means(field: Field, brought: Muster) -> dict[str, IntArray]:
    """Combat row -> [2 x battles] its mean factor over each side, weighted by frontage."""
    size = len(field.start) - 1
    weight = np.maximum(sums(field.column, brought.width, size), 1)
    found = {}
    for name, ppm in zip(brought.factors.ids, brought.factors.ppm, strict=True):
        found[name] = sums(field.column, ppm * brought.width, size) // weight
    return found


def _worth(brought: Muster, field: Field, column: int) -> int:
    """What the weapons of a side are worth before circumstances: fire and staying power, points a division."""
    part = slice(int(field.start[column]), int(field.start[column + 1]))
    both = brought.bare[part] * brought.width[part]
    return int(both.sum()) // max(int(brought.width[part].sum()), 1)
