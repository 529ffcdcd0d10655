"""The line of battle as the high command sees it: own armies, enemies in sight, the edge between."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from game.ai.mind import Mind
from game.core.arrays import distinct
from game.core.fixed import mul_div
from game.core.units import FULL, PPM
from game.geo.atlas import Atlas
from game.kernels.routing import connected
from game.world.views import TurnView

IntArray = npt.NDArray[np.int64]
BoolArray = npt.NDArray[np.bool_]


@dataclass(slots=True)
class Survey:
    """What the high command knows this month: own land formations [M] that stand on land, and provinces [n]."""

    uid: IntArray
    place: IntArray
    power: IntArray
    """Fighting power as it is: order and supply counted."""
    weight: IntArray
    """What they are worth on the defence: a tired formation still holds a trench."""
    order: IntArray
    """Organisation, milli-points."""
    divisions: IntArray
    """Milli-divisions."""
    next: IntArray
    """Province it is on the way to, 0 when it stands."""
    front: IntArray
    """Uid of the front it is assigned to, 0 for none."""
    fit: BoolArray
    """Whether it can be given orders: it does not flee."""
    held: IntArray
    """Own and allied power by province."""
    hostile: IntArray
    """Enemy power in sight by province."""
    guarded: IntArray
    """Enemy power as it counts in defence: ground and trenches included."""
    danger: IntArray
    """Enemy power that could fall on each province of our side, shared among all it could fall on."""
    shelter: IntArray
    """What ground, digging and forts make of a defender, ppm."""
    side: BoolArray
    """Land in our hands and in those of our brothers in arms."""
    theirs: BoolArray
    """Land in enemy hands."""
    posts: IntArray
    """Provinces of our side next to land in enemy hands, ascending."""
    targets: IntArray
    """Land in enemy hands next to ours, ascending."""
    zone: IntArray
    """Number of the stretch of land, joined by ground we may enter, each province lies in; 0 for none."""


_SELF, _FORCE = ("uid", "owner", "province"), ("power", "organisation", "supply", "divisions")
_COLUMNS = (*_SELF, *_FORCE, "next", "front", "retreating")
"""Columns of the formations in sight that the high command reads."""

_arcs: dict[str, tuple[IntArray, IntArray]] = {}


def land_arcs(atlas: Atlas) -> tuple[IntArray, IntArray]:
    """Both directions of all land ways and straits, as (from, to). A map does not change: kept."""
    if atlas.id in _arcs:
        return _arcs[atlas.id]
    pairs = [(a, b) for a, others in enumerate(atlas.land_neighbours) for b in others]
    array = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    _arcs[atlas.id] = array[:, 0].copy(), array[:, 1].copy()
    return _arcs[atlas.id]


def enemy_mask(view: TurnView) -> BoolArray:
    """[N] who is at war with us."""
    mask = np.zeros(len(view.tags), dtype=np.bool_)
    mask[view.enemies()] = True
    return mask


def survey(view: TurnView, mind: Mind) -> Survey:
    """Read the line from what is in sight."""
    atlas, me = view.atlas, view.nation
    sighted = view.force_columns()
    land = (sighted["domain"] == 0) & (sighted["province"] <= atlas.n_land)
    columns = {name: sighted[name][land] for name in _COLUMNS}
    owner, place = columns["owner"], columns["province"]
    mask = enemy_mask(view)
    hostile = np.zeros(atlas.n, dtype=np.int64)
    foes = mask[owner]
    np.add.at(hostile, place[foes], columns["power"][foes])
    fit = np.minimum(columns["organisation"], FULL) * np.maximum(columns["supply"], PPM // 4)  # not balance: a quarter
    power = columns["power"] * (fit // FULL) // PPM
    held = np.zeros(atlas.n, dtype=np.int64)
    brother = np.zeros(len(view.tags), dtype=np.bool_)
    brother[view.brothers()] = True
    friends = brother[owner]
    np.add.at(held, place[friends], power[friends])
    controller = view.controller
    tails, heads = land_arcs(atlas)
    known = controller >= 0
    theirs = known & mask[controller]
    side = known & brother[controller]
    border = side[tails] & theirs[heads] & ~view.shut[heads]
    faced = np.bincount(heads[border], minlength=atlas.n)
    danger = np.zeros(atlas.n, dtype=np.int64)
    np.add.at(danger, tails[border], hostile[heads[border]] // np.maximum(faced[heads[border]], 1))
    mine = owner == me
    return Survey(
        uid=columns["uid"][mine],
        place=place[mine],
        power=power[mine],
        weight=np.maximum(power, columns["power"] // 2)[mine],
        order=columns["organisation"][mine],
        divisions=columns["divisions"][mine],
        next=columns["next"][mine],
        front=columns["front"][mine],
        fit=columns["retreating"][mine] == 0,
        held=held,
        hostile=hostile,
        guarded=hostile * _handicap(view, mind) // PPM * ground(view) // PPM,
        danger=danger,
        shelter=ground(view) * (PPM + view.forts) // PPM,
        side=side,
        theirs=theirs,
        posts=distinct(tails[border]),
        targets=distinct(heads[border]),
        zone=zones(view),
    )


def _handicap(view: TurnView, mind: Mind) -> int:
    """What an attacker needs for every point of a defender in the open, ppm: more when our men attack badly."""
    skill = max(view.quantity("attack"), PPM // 10)  # not balance: a floor
    return mul_div(mind.limit("attack_handicap_ppm"), PPM, skill)


_ground: dict[tuple[str, str], IntArray] = {}


def ground(view: TurnView) -> IntArray:
    """[n] what the ground and a few weeks of digging make of a defender, ppm. The same for everybody: kept."""
    key = (view.atlas.id, view.rules.fingerprint)
    if key not in _ground:
        terrains = view.rules.of("terrain")
        base = [PPM + (terrains[t].defence if t in terrains else 0) for t in view.atlas.terrain]
        dug = PPM + view.quantity("dig_in_bonus") * view.quantity("dig_in_limit") // 2
        _ground[key] = np.array(base, dtype=np.int64) * dug // PPM
    return _ground[key]


def zones(view: TurnView) -> IntArray:
    """[n] number of the stretch of land, joined by ground we or our enemies hold or may enter; 0 elsewhere."""
    controller = view.controller
    open_ = (controller >= 0) & view.enterable[controller]
    open_[view.atlas.n_land + 1 :] = False
    return joined(view.atlas, open_)


def joined(atlas: Atlas, open_: BoolArray) -> IntArray:
    """[n] number of the connected stretch of open land each province lies in; 0 for closed ground."""
    tails, heads = land_arcs(atlas)
    both = open_[tails] & open_[heads]
    return connected(open_, tails[both], heads[both])


def apart(atlas: Atlas, one: int, other: int) -> int:
    """Distance between two provinces on the map sheet, squared."""
    x = int(atlas.anchor[one, 0]) - int(atlas.anchor[other, 0])
    y = int(atlas.anchor[one, 1]) - int(atlas.anchor[other, 1])
    return x * x + y * y


def spans(atlas: Atlas, places: IntArray, others: IntArray) -> IntArray:
    """[len(places), len(others)] distances on the map sheet, squared."""
    here, there = atlas.anchor[places], atlas.anchor[others]
    x = here[:, :1] - there[:, 0]
    y = here[:, 1:] - there[:, 1]
    found: IntArray = x * x + y * y
    return found
