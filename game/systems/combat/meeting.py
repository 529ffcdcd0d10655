"""Battles in the making: who stands against whom over which province.

On land the holder of a province and its friends are one camp and their enemies the other. Enemies who march against it
or stand in it already attack; where only they stand in it, the holder's friends who march in attack them.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from game.core.arrays import some
from game.world.pacts import war_between
from game.world.spawn import AIR, LAND
from game.world.world import World

IntArray = npt.NDArray[np.int64]


@dataclass(slots=True)
class Meeting:
    """A battle in the making: rows by side."""

    province: int
    sides: tuple[list[int], list[int]] = field(default_factory=lambda: ([], []))
    assault: bool = False
    """Whether one side marches against ground that the other holds, and so may choose not to."""
    odds: int = 0
    """Odds as the attackers saw them when they chose to attack, ppm; 0 where nobody chose."""
    floor: int = 0
    """The least odds at which all of them attack, ppm."""
    bound: set[int] = field(default_factory=set)
    """Uids of formations that are in the battle already."""
    inside: set[int] = field(default_factory=set)
    """Rows of attackers who stand in the province, and so have no choice."""


@dataclass(frozen=True, slots=True)
class Field:
    """All formations of a week's battles: arrays [M], battle by battle, attackers first."""

    rows: IntArray
    battle: IntArray
    side: IntArray
    province: IntArray
    column: IntArray
    """2 x battle + side."""
    start: IntArray
    """[2 x battles + 1] where each side begins."""


def flatten(meetings: list[Meeting]) -> Field:
    """The formations of all meetings in rows."""
    rows = [row for meeting in meetings for side in meeting.sides for row in side]
    sizes = np.array([len(side) for meeting in meetings for side in meeting.sides], dtype=np.int64)
    column = np.repeat(np.arange(len(sizes), dtype=np.int64), sizes)
    province = np.array([meeting.province for meeting in meetings], dtype=np.int64)[column // 2]
    start = np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(sizes)])
    return Field(np.array(rows, dtype=np.int64), column // 2, column % 2, province, column, start)


def meetings_of(world: World) -> list[Meeting]:
    """Every battle that could be fought this week, by province; fleets meet where they have found each other."""
    table = world.formations
    rows = table.alive()
    rows = rows[(table.domain[rows] != AIR) & (table.retreating[rows] == 0)]
    able = rows[world.pacts.fighting[table.owner[rows]]]
    standing: dict[int, list[int]] = {}
    nations: dict[int, set[int]] = {}
    columns = (able, table.province[able], table.owner[able])
    for row, place, owner in zip(*(column.tolist() for column in columns), strict=True):
        standing.setdefault(place, []).append(row)
        nations.setdefault(place, set()).add(owner)
    marching = able[(table.next[able] > 0) & (table.next[able] <= world.atlas.n_land) & (table.domain[able] == LAND)]
    coming: dict[int, list[int]] = {}
    for row, goal in zip(marching.tolist(), table.next[marching].tolist(), strict=True):
        if goal in standing:
            coming.setdefault(goal, []).append(row)
            nations[goal].add(int(table.owner[row]))
    found = []
    for province in sorted(standing):
        if province <= world.atlas.n_land and len(nations[province]) > 1:
            meeting = _on_land(world, province, standing[province], coming.get(province, []))
            if meeting is not None:
                found.append(meeting)
    fleets: dict[int, Meeting] = {}
    for zone, ships in sorted(world.waters.meetings.items()):
        _at_sea(world, fleets, zone, ships)
    return found + [fleets[zone] for zone in sorted(fleets)]


def _on_land(world: World, province: int, inside: list[int], coming: list[int]) -> Meeting | None:
    """The battle for a province between those who stand in it and those who march against it, if there is one."""
    owner, war = world.formations.owner, world.pacts.war
    nations = sorted({int(owner[row]) for row in inside} | {int(owner[row]) for row in coming})
    if len(nations) < 2 or not some(war[nations][:, nations]):
        return None
    home, away = _camps(world, province, nations, sorted({int(owner[row]) for row in inside}))
    home_in, away_in = ([row for row in inside if int(owner[row]) in camp] for camp in (home, away))
    home_near, away_near = ([row for row in coming if int(owner[row]) in camp] for camp in (home, away))
    if home_in and (away_in or away_near):
        relief = home_near if away_in else []
        return Meeting(province, (away_near + away_in, home_in + relief), bool(away_near), inside=set(away_in))
    if away_in and home_near:
        return Meeting(province, (home_near, away_in), assault=True)
    return None


def _camps(world: World, province: int, nations: list[int], inside: list[int]) -> tuple[set[int], set[int]]:
    """(holder and friends, their enemies) among the nations. Where the holder's camp has no enemy among them, the first
    nation inside that has one stands in for it.
    """
    war, allied = world.pacts.war, world.pacts.allied
    holder = int(world.provinces.controller[province])
    anchors = ([holder] if holder >= 0 else []) + [n for n in inside if some(war[n, nations])]
    for anchor in anchors:
        friends = [n for n in nations if n == anchor or (allied[n, anchor] and not war[n, anchor])]
        foes = {n for n in nations if war[n, anchor] or some(war[n, friends])}
        home = {n for n in friends if n not in foes}
        if home and foes:
            return home, foes
    return set(), set()


def _at_sea(world: World, found: dict[int, Meeting], zone: int, rows: list[int]) -> None:
    """Hostile fleets that have found each other in a sea zone fight; the side that began the war attacks."""
    table = world.formations
    for one in rows:
        nation = int(table.owner[one])
        foes = [r for r in rows if world.pacts.open_war[nation, table.owner[r]]]
        if not foes:
            continue
        met = war_between(world, nation, int(table.owner[foes[0]]))
        side = 0 if met is not None and nation in met[1].attackers else 1
        meeting = found.setdefault(zone, Meeting(zone))
        if one not in meeting.sides[1 - side] and one not in meeting.sides[side]:
            meeting.sides[side].append(one)
        for foe in foes:
            if foe not in meeting.sides[0] and foe not in meeting.sides[1]:
                meeting.sides[1 - side].append(foe)
