"""Reads a world into the frame of a staff: what a nation sees, whom it has, and what its fronts were told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from game.core.fixed import mul_div
from game.core.units import CENT, DIVISION, FULL, PPM
from game.world.columns import STANCES
from game.world.components.command import Front
from game.world.components.war import March
from game.world.ecs import Uid
from game.world.fronts import fights, watched_by
from game.world.sees import middles_of
from game.world.spawn import LAND
from game.world.staff.frame import Brief, Ground, Habit, Picture, Troops

if TYPE_CHECKING:
    from game.world.world import World

IntArray = npt.NDArray[np.int64]
BoolArray = npt.NDArray[np.bool_]

_TIMID = tuple(STANCES.index(name) for name in ("avoid", "dig_in", "fall_back"))
_FIXED = STANCES.index("dig_in")


def ground_of(world: World) -> Ground:
    """The map of a world for its staffs; kept as long as the world."""
    if "staff_ground" not in world.fixed:
        atlas = world.atlas
        ways = sorted(
            (a, b, edge.kind == "land")
            for edge in atlas.edges
            if edge.kind in ("land", "strait")
            for a, b in ((edge.a, edge.b), (edge.b, edge.a))
        )
        array = np.array(ways, dtype=np.int64).reshape(-1, 3)  # not balance: from, to and kind
        world.fixed["staff_ground"] = Ground(
            size=atlas.n,
            tails=array[:, 0].copy(),
            heads=array[:, 1].copy(),
            dry=array[:, 2] > 0,
            mass=atlas.landmass,
            around=list(atlas.land_neighbours),
        )
    ground: Ground = world.fixed["staff_ground"]
    return ground


def habit_of(world: World) -> Habit:
    """The habits of all staffs, from the balance files."""
    return Habit(
        reserve=world.quantity("staff_reserve"),
        post=world.quantity("staff_post"),
        cover=world.quantity("staff_cover"),
        keep=world.quantity("staff_keep"),
        ready=world.quantity("staff_ready"),
        mass=world.quantity("staff_mass"),
        trap=world.quantity("staff_trap"),
        yielding=world.quantity("staff_yielding"),
        slack=world.quantity("staff_slack"),
        pull=world.quantity("staff_pull"),
        pocket=world.quantity("staff_pocket"),
        pocket_size=world.quantity("staff_pocket_size"),
        wet=world.quantity("landing_fighting"),
    )


class Muster:
    """Columns over all formations at one moment, shared by the staffs of all nations."""

    def __init__(self, world: World) -> None:
        self.world = world
        table = world.formations
        self.rows = rows = table.alive()
        self.owner, self.place = table.owner[rows], table.province[rows]
        self.land = (table.domain[rows] == LAND) & (self.place <= world.atlas.n_land)
        self.sea = (table.domain[rows] != LAND) & (self.place > world.atlas.n_land)
        units = table.units[rows]
        divisions = units.sum(axis=1)
        full = units @ _worth(world) // DIVISION
        low = world.quantity("unsupplied_fighting")
        fit = low + (PPM - low) * table.supply[rows] // PPM
        self.power = full * (np.minimum(table.organisation[rows], FULL) * fit // FULL) // PPM
        """What one's own formations are worth as they are."""
        middle = middles_of(-(-divisions // DIVISION)) * DIVISION // 2
        self.seen_power = full // np.maximum(divisions // DIVISION, 1) * middle // DIVISION
        """What those of others look like to a scout."""
        self.full = full


def _worth(world: World) -> IntArray:
    """[unit type] fighting power of a division."""
    if "staff_worth" not in world.fixed:
        protos = world.rules.of("unit").values()
        world.fixed["staff_worth"] = np.array([p.soft + p.hard + p.defence for p in protos], dtype=np.int64)
    found: IntArray = world.fixed["staff_worth"]
    return found


def watched_now(world: World, muster: Muster, nation: int, friend: BoolArray) -> BoolArray:
    """[n] what the nation has in sight at this moment: `sees.sight_of_all` for one nation, at the level of watching."""
    table = world.provinces
    exact = friend[table.controller] & (table.controller >= 0)
    exact |= table.owner == nation
    exact[muster.place[friend[muster.owner]]] = True
    tails, heads = world.all_arcs
    near = exact.copy()
    near[heads[exact[tails]]] = True
    near[0] = False
    return near


def picture_of(world: World, muster: Muster, nation: int, foes: BoolArray, war: bool) -> Picture:
    """What a nation sees of those it faces (`foes`, a mask of nations)."""
    atlas, pacts = world.atlas, world.pacts
    friend = pacts.allied[nation].copy()
    friend[nation] = True
    watched = watched_now(world, muster, nation, friend)
    controller, owner = world.provinces.controller, world.provinces.owner
    known = np.where(watched, controller, world.remembered[nation])
    known = np.where((known < 0) | ~pacts.fighting[np.maximum(owner, 0)], owner, known)
    land = known >= 0
    land[0] = False
    land[atlas.n_land + 1 :] = False
    brother = friend & pacts.access[nation] & ~foes
    holder = np.where(land, known, -1)
    side = land & brother[holder]
    foe = land & foes[holder]
    theirs = muster.land & foes[muster.owner] & (watched[muster.place] | friend[muster.owner])
    hostile = np.zeros(atlas.n, dtype=np.int64)
    np.add.at(hostile, muster.place[theirs], muster.seen_power[theirs])
    held = np.zeros(atlas.n, dtype=np.int64)
    ours = muster.land & brother[muster.owner]
    np.add.at(held, muster.place[ours], muster.power[ours])
    skill = max(world.quantity("attack", nation), 1)
    handicap = mul_div(world.quantity("staff_handicap"), PPM, skill)
    return Picture(
        side=side,
        foe=foe,
        holder=holder,
        hostile=hostile,
        guarded=hostile * handicap // PPM * _defence(world) // PPM,
        held=held,
        worth=_prizes(world, nation, holder),
        coast=_coast(world, muster, foes, watched, holder == nation),
        home=world.nation(nation).capital,
        war=war,
    )


def _defence(world: World) -> IntArray:
    """[n] what the ground and a few weeks of digging make of a defender, ppm."""
    if "staff_defence" not in world.fixed:
        terrains = world.rules.of("terrain")
        base = [PPM + (terrains[t].defence if t in terrains else 0) for t in world.atlas.terrain]
        dug = PPM + world.quantity("dig_in_bonus") * world.quantity("dig_in_limit") // 2
        world.fixed["staff_defence"] = np.array(base, dtype=np.int64) * dug // PPM
    found: IntArray = world.fixed["staff_defence"]
    return found


def _prizes(world: World, nation: int, holder: IntArray) -> IntArray:
    """[n] worth of every province to a nation: people, its own soil, capitals of others."""
    table = world.provinces
    worth = table.people // CENT
    worth = worth + np.where((table.owner == nation) | (table.cores[nation] > 0), FULL, 0)
    for other in world.nations:
        if other.alive and other.capital and int(holder[other.capital]) == other.number:
            worth[other.capital] += FULL
    return worth


def _coast(world: World, muster: Muster, foes: BoolArray, watched: BoolArray, own: BoolArray) -> BoolArray:
    """[n] own shores of sea zones in which hostile ships are seen."""
    found = np.zeros(world.atlas.n, dtype=np.bool_)
    ships = muster.sea & foes[muster.owner] & watched[muster.place]
    for zone in np.unique(muster.place[ships]).tolist():
        found[world.coasts[zone]] = True
    return found & own


def troops_of(world: World, muster: Muster, fronts: Sequence[int], assigned: Mapping[int, int] | None = None) -> Troops:
    """The formations of the fronts with these uids, in their order; `assigned` (formation -> front) goes before."""
    table = world.formations
    whose = table.front[muster.rows]
    for uid, front in (assigned or {}).items():
        whose[table.uid[muster.rows] == uid] = front
    number = np.full(len(muster.rows), -1, dtype=np.int64)
    for place, uid in enumerate(fronts):
        number[whose == uid] = place
    mine = np.flatnonzero((number >= 0) & muster.land)
    rows = muster.rows[mine]
    mobilities = [proto.speed for proto in world.rules.of("mobility").values()]
    target, free = [], []
    for uid, going in zip(table.uid[rows].tolist(), (table.retreating[rows] == 0).tolist(), strict=True):
        march = world.entities.find(Uid(uid), March)
        target.append(march.target if march is not None else 0)
        free.append(going and (march is None or march.front != 0))
    stance = table.stance[rows]
    return Troops(
        uid=table.uid[rows],
        place=table.province[rows],
        next=table.next[rows],
        target=np.array(target, dtype=np.int64),
        power=muster.power[mine],
        order=table.organisation[rows],
        pace=np.array(mobilities, dtype=np.int64)[table.mobility[rows]],
        front=number[mine],
        free=np.array(free, dtype=np.bool_),
        bold=~np.isin(stance, _TIMID),
        fixed=stance == _FIXED,
        floor=table.floor[rows],
        break_at=table.break_at[rows],
    )


def brief_of(world: World, uid: int, front: Front) -> Brief:
    """What a front was told, with the staff's habits where nothing was said."""
    line = mul_div(FULL, PPM - front.losses, PPM) if front.losses else world.quantity("regroup_line")
    return Brief(
        uid=uid,
        foe=front.foe,
        sector=front.sector,
        stance=front.stance,
        objectives=tuple(front.objectives),
        odds=front.odds or world.quantity("attack_floor"),
        break_at=line,
    )


def confrontations(
    world: World, nation: int, fronts: Sequence[tuple[int, Front]]
) -> list[tuple[BoolArray, bool, list[tuple[int, Front]]]]:
    """(mask of those faced, whether it is war, fronts) of a nation: one for all its wars, one for each border watch."""
    war = [(uid, front) for uid, front in fronts if fights(world, front)]
    found: list[tuple[BoolArray, bool, list[tuple[int, Front]]]] = []
    if war:
        found.append((world.pacts.war[nation], True, war))
    found += [(watched_by(world, front), False, [(uid, front)]) for uid, front in fronts if not fights(world, front)]
    return found
