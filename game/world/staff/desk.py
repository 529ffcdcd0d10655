"""Reads a world into the frame of a staff: what a nation sees, whom it has, and what its fronts were told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from game.core.arrays import distinct, nonzeros
from game.core.fixed import mul_div
from game.core.units import CENT, DIVISION, FULL, PPM
from game.world.census import worth_of_units
from game.world.columns import STANCES
from game.world.components.command import Front
from game.world.components.war import March
from game.world.fronts import fights, watched_by
from game.world.odds import Assault, estimate
from game.world.sees import middles_of
from game.world.spawn import LAND
from game.world.staff.frame import Brief, Ground, Habit, Picture, Troops

if TYPE_CHECKING:
    from game.world.world import World

IntArray = npt.NDArray[np.int64]
BoolArray = npt.NDArray[np.bool_]

_BOLD = np.array([name not in ("avoid", "dig_in", "fall_back") for name in STANCES], dtype=np.bool_)
_FIXED = STANCES.index("dig_in")


_grounds: dict[str, Ground] = {}


def ground_of(world: World) -> Ground:
    """The map of a world for its staffs. Maps do not change: kept."""
    atlas = world.atlas
    if atlas.id not in _grounds:
        ways = sorted(
            (a, b, edge.kind == "land")
            for edge in atlas.edges
            if edge.kind in ("land", "strait")
            for a, b in ((edge.a, edge.b), (edge.b, edge.a))
        )
        array = np.array(ways, dtype=np.int64).reshape(-1, 3)  # not balance: from, to and kind
        _grounds[atlas.id] = Ground(
            size=atlas.n,
            tails=array[:, 0].copy(),
            heads=array[:, 1].copy(),
            dry=array[:, 2] > 0,
            mass=atlas.landmass,
            around=list(atlas.land_neighbours),
        )
    return _grounds[atlas.id]


def habit_of(world: World) -> Habit:
    """The habits of all staffs, from the balance files."""
    return Habit(
        reserve=world.quantity("staff_reserve"),
        post=world.quantity("staff_post"),
        cover=world.quantity("staff_cover"),
        keep=world.quantity("staff_keep"),
        ready=world.quantity("staff_ready"),
        mass=world.quantity("staff_mass"),
        crush=world.quantity("staff_crush"),
        far=world.quantity("staff_far"),
        trap=world.quantity("staff_trap"),
        yielding=world.quantity("staff_yielding"),
        press=world.quantity("staff_press"),
        slack=world.quantity("staff_slack"),
        pull=world.quantity("staff_pull"),
        pocket=world.quantity("staff_pocket"),
        pocket_size=world.quantity("staff_pocket_size"),
        capital=world.quantity("staff_capital"),
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
        sea = (table.domain[rows] != LAND) & (self.place > world.atlas.n_land)
        self.ships = self.owner[sea], self.place[sea]
        """(owner, zone) of what is at sea or over it and no army."""
        units = table.units[rows]
        divisions = units.sum(axis=1)
        full = units @ worth_of_units(world) // DIVISION
        low = world.quantity("unsupplied_fighting")
        fit = low + (PPM - low) * table.supply[rows] // PPM
        self.power = full * (np.minimum(table.organisation[rows], FULL) * fit // FULL) // PPM
        """What one's own formations are worth as they are."""
        self.weight = np.maximum(self.power, full // 2)
        """What they are worth on the defence: a tired formation still holds a trench."""
        middle = middles_of(-(-divisions // DIVISION)) * DIVISION // 2
        self.seen_power = full // np.maximum(divisions // DIVISION, 1) * middle // DIVISION
        """What those of others look like to a scout."""
        self.armies = nonzeros(self.land)
        """Those on land."""
        self.target = np.zeros(len(rows), dtype=np.int64)
        """Where each marches to, 0 when it stands."""
        self.in_person = np.zeros(len(rows), dtype=np.bool_)
        """Whether somebody ordered its march in person."""
        self._read_marches(world)
        self.target[self.target == self.place] = 0  # winners who stand on the field: their march is over
        self.people = world.provinces.people // CENT
        seats = [(n.capital, n.number) for n in world.nations if n.alive and n.capital]
        self.seats = np.array(seats, dtype=np.int64).reshape(-1, 2)
        """(capital, nation) of all that live."""
        self.shelter = _defence(world) * ((PPM + world.quantities["fort_defence"]) // CENT) // (PPM // CENT)
        """[n] what ground, trenches and forts make of a defender, ppm."""

    def _read_marches(self, world: World) -> None:
        marches = world.entities.each(March)
        if not marches:
            return
        uids = world.formations.uid[self.rows]
        order = np.argsort(uids, kind="stable")
        walking = np.array([(uid, march.target, march.front == 0) for uid, march in marches], dtype=np.int64)
        where = order[np.searchsorted(uids[order], walking[:, 0])]
        self.target[where] = walking[:, 1]
        self.in_person[where] = walking[:, 2] > 0


def _paces(world: World) -> IntArray:
    """[mobility] kilometres a week in the open."""
    if "staff_paces" not in world.fixed:
        paces = [proto.speed for proto in world.rules.of("mobility").values()]
        world.fixed["staff_paces"] = np.array(paces, dtype=np.int64)
    found: IntArray = world.fixed["staff_paces"]
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
    armies = muster.armies
    whose, where = muster.owner[armies], muster.place[armies]
    theirs = foes[whose] & (watched[where] | friend[whose])
    hostile = np.zeros(atlas.n, dtype=np.int64)
    np.add.at(hostile, where[theirs], muster.seen_power[armies[theirs]])
    held = np.zeros(atlas.n, dtype=np.int64)
    ours = brother[whose]
    np.add.at(held, where[ours], muster.weight[armies[ours]])
    skill = max(world.quantity("attack", nation), 1)
    handicap = mul_div(world.quantity("staff_handicap"), PPM, skill)
    return Picture(
        side=side,
        foe=foe,
        holder=holder,
        hostile=hostile,
        guarded=hostile * handicap // PPM * _defence(world) // PPM,
        held=held,
        worth=_prizes(world, muster, nation, holder) if war else np.zeros(atlas.n, dtype=np.int64),
        coast=_coast(world, muster, foes, watched, holder == nation) if war else np.zeros(atlas.n, dtype=np.bool_),
        home=world.nation(nation).capital,
        war=war,
        shelter=muster.shelter,
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


def _prizes(world: World, muster: Muster, nation: int, holder: IntArray) -> IntArray:
    """[n] worth of every province to a nation: people, its own soil, capitals of others."""
    table = world.provinces
    worth: IntArray = muster.people + FULL * ((table.owner == nation) | (table.cores[nation] > 0))
    capital, whose = muster.seats[:, 0], muster.seats[:, 1]
    worth[capital[holder[capital] == whose]] += FULL
    return worth


def _coast(world: World, muster: Muster, foes: BoolArray, watched: BoolArray, own: BoolArray) -> BoolArray:
    """[n] own shores of sea zones in which hostile ships are seen."""
    found = np.zeros(world.atlas.n, dtype=np.bool_)
    owner, place = muster.ships
    for zone in distinct(place[foes[owner] & watched[place]]).tolist():
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
    mine = nonzeros((number >= 0) & muster.land)
    rows = muster.rows[mine]
    stance = table.stance[rows]
    return Troops(
        row=rows,
        uid=table.uid[rows],
        place=table.province[rows],
        next=table.next[rows],
        target=muster.target[mine],
        power=muster.power[mine],
        weight=muster.weight[mine],
        order=table.organisation[rows],
        pace=_paces(world)[table.mobility[rows]],
        front=number[mine],
        free=(table.retreating[rows] == 0) & ~muster.in_person[mine],
        bold=_BOLD[stance],
        fixed=stance == _FIXED,
        floor=table.floor[rows],
        break_at=table.break_at[rows],
    )


@dataclass(eq=False)
class Case:
    """Everything the staffs of one nation plan on in one confrontation."""

    nation: int
    fronts: list[tuple[int, Front]]
    picture: Picture
    troops: Troops
    briefs: list[Brief]


def case_of(
    world: World,
    muster: Muster,
    nation: int,
    foes: BoolArray,
    war: bool,
    fronts: list[tuple[int, Front]],
    assigned: Mapping[int, int] | None = None,
) -> Case:
    """Read a confrontation."""
    troops = troops_of(world, muster, [uid for uid, _ in fronts], assigned)
    briefs = [brief_of(world, uid, front) for uid, front in fronts]
    return Case(nation, fronts, picture_of(world, muster, nation, foes, war), troops, briefs)


def weigh(world: World, ground: Ground, cases: Sequence[Case]) -> None:
    """Set what attackers have to overcome by the odds of battle itself, for all attacks that could be thought of.

    The odds of everybody beside a target are worked out, all targets of all nations together; a part of them has its
    share of the odds.
    """
    rows: list[IntArray] = []
    groups: list[tuple[Case, int, int]] = []
    for case in cases:
        if not case.picture.war or all(brief.stance != "advance" for brief in case.briefs):
            continue
        for target, group in sorted(_could(ground, case).items()):
            rows.append(case.troops.row[group])
            groups.append((case, target, int(case.troops.power[group].sum())))
    if not groups:
        return
    sizes = [len(group) for group in rows]
    assault = Assault(
        rows=np.concatenate(rows),
        group=np.repeat(np.arange(len(rows), dtype=np.int64), sizes),
        viewer=np.array([case.nation for case, _, _ in groups], dtype=np.int64),
        province=np.array([target for _, target, _ in groups], dtype=np.int64),
    )
    for (case, target, power), odds in zip(groups, estimate(world, assault, near=True).tolist(), strict=True):
        case.picture.guarded[target] = power * PPM // max(odds, 1)


def _could(ground: Ground, case: Case) -> dict[int, list[int]]:
    """Target -> places in the troops of all that stand beside it and might attack, or press on against it already.

    Only targets are named for which everybody together comes near the odds that are asked for.
    """
    troops, picture = case.troops, case.picture
    advance = np.array([brief.stance == "advance" for brief in case.briefs], dtype=np.bool_)
    eager = advance[troops.front] & troops.free & troops.bold
    goal = np.where(troops.next > 0, troops.next, troops.target)
    found: dict[int, list[int]] = {}
    pressing = eager & (troops.target > 0)
    for k in nonzeros(pressing & picture.foe[goal] & (picture.hostile[goal] > 0)).tolist():
        found.setdefault(int(goal[k]), []).append(k)
    waiting = nonzeros(eager & (troops.target == 0))
    by_place: dict[int, list[int]] = {}
    for k, place in zip(waiting.tolist(), troops.place[waiting].tolist(), strict=True):
        by_place.setdefault(place, []).append(k)
    touch = picture.side[ground.tails] & picture.foe[ground.heads] & (picture.hostile[ground.heads] > 0)
    for post, target in zip(ground.tails[touch].tolist(), ground.heads[touch].tolist(), strict=True):
        if post in by_place:
            found.setdefault(target, []).extend(by_place[post])
    least = min(brief.odds for brief in case.briefs)
    power, guarded = troops.power.tolist(), picture.guarded
    return {
        target: group
        for target, group in found.items()
        if 2 * sum(power[k] for k in group) * PPM >= int(guarded[target]) * least
    }


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
