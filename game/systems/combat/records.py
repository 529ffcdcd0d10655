"""The records of battles: one for each province fought over, kept week by week, and a report when it has ended."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from game.core.arrays import nonzeros
from game.core.units import PPM, PULSES
from game.systems.base import System
from game.systems.combat.meeting import Meeting
from game.world.components.war import BattleRecord
from game.world.pacts import war_between
from game.world.reports import report_of
from game.world.sees import WATCHED
from game.world.world import World

ROUNDS_KEPT: Final = 64  # not balance: as many as a chart can show


@dataclass(frozen=True, slots=True)
class Week:
    """A week of a battle, attackers first."""

    week: int
    sides: tuple[list[int], list[int]]
    """Nations, the one with most men first."""
    uids: list[list[int]]
    came: list[list[int]]
    """Men of each formation before the week."""
    dead: list[int]
    wrecks: list[int]
    """Pieces of equipment lost."""
    rounds: list[list[int]]
    """(fire, fire, standing, standing) of each round."""
    modifiers: dict[str, list[int]]
    basics: dict[str, list[int]]
    encircled: bool


def week_of(world: World, pulse: int) -> int:
    """Number of a week since the campaign began."""
    return world.turn * PULSES + pulse


def records_by_province(world: World) -> dict[int, BattleRecord]:
    """Running records by province."""
    return {record.province: record for _, record in world.entities.each(BattleRecord)}


def note_week(world: World, meeting: Meeting, week: Week) -> BattleRecord:
    """Enter a week of battle in its record, opening one where there is none."""
    record = records_by_province(world).get(meeting.province)
    if record is None:
        met = war_between(world, week.sides[0][0], week.sides[1][0])
        war, name = (int(met[0]), met[1].name) if met is not None else (0, "")
        record = BattleRecord(meeting.province, war, world.turn, war_name=name)
        world.entities.create(record)
    if meeting.assault and not meeting.bound:
        record.odds, record.floor = meeting.odds, meeting.floor
    for side, nations in enumerate(week.sides):
        known = record.attackers if side == 0 else record.defenders
        known += [nation for nation in nations if nation not in known]
        record.losses[side] += week.dead[side]
        record.wrecks[side] += week.wrecks[side]
        for uid, men in zip(week.uids[side], week.came[side], strict=True):
            if uid not in record.fought:
                record.fought.append(uid)
                record.men[side] += men
    for name in sorted(set(record.modifiers) | set(week.modifiers)):
        old = record.modifiers.get(name, [PPM * record.pulses] * 2)
        new = week.modifiers.get(name, [PPM, PPM])
        record.modifiers[name] = [old[0] + new[0], old[1] + new[1]]
    if not record.basics:
        record.basics = week.basics
    record.pulses += 1
    record.week = week.week
    record.engaged = list(week.uids[0])
    record.rounds = (record.rounds + week.rounds)[-ROUNDS_KEPT:]
    record.encircled = record.encircled or week.encircled
    return record


def close_record(world: World, record: BattleRecord, winner: int) -> None:
    """A battle is over: keep its report, for those who fought and those who watched."""
    witnesses = nonzeros(world.sight[:, record.province] >= WATCHED).tolist()
    world.chronicle.battles.append(report_of(record, world.turn, winner, witnesses))
    for uid, known in world.entities.each(BattleRecord):
        if known is record:
            world.entities.retire(uid)


class BattleClerk(System):
    """Closes the records of battles that nobody has fought on this month, and burns old reports."""

    def run(self) -> int:
        world = self.world
        first = week_of(world, 0)
        ended = [record for _, record in world.entities.each(BattleRecord) if record.week <= first]
        for record in ended:
            close_record(world, record, -1)
        keep = world.turn - world.quantity("battle_memory")
        reports = world.chronicle.battles
        if reports and reports[0]["ended"] < keep:
            world.chronicle.battles = [report for report in reports if report["ended"] >= keep]
        return len(ended)
