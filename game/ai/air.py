"""The air staff: fields near the fighting, fighters over it, support for the troops, bombers against works in reach."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from game.ai.mind import Mind
from game.core.arrays import nonzeros, some
from game.core.fixed import mul_div
from game.core.units import PPM
from game.orders.base import Order
from game.orders.missions import Rebase, SetMission
from game.world.spawn import AIR
from game.world.views import FormationView, TurnView

Reasoned = tuple[Order, str]
IntArray = npt.NDArray[np.int64]
BoolArray = npt.NDArray[np.bool_]

FIGHTERS, BOMBERS, NAVAL, SCOUTS = "fighter", "bomber", "naval_bomber", "reconnaissance"
TRANSPORTS = "air_transport"

REASONS = {
    "superiority": "brain.air_superiority",
    "ground_support": "brain.air_ground_support",
    "interdiction": "brain.air_interdiction",
    "recon": "brain.air_recon",
}
"""Mission over a front -> why it is flown."""


@dataclass(slots=True)
class Sky:
    """What the air staff knows this month. Arrays run over places."""

    heat: IntArray
    """How much is going on over each place: battles, enemies facing our troops."""
    works: IntArray
    """Worth of bombing each enemy province."""
    ships: IntArray
    """Enemy ships in sight and traffic by zone."""
    fields: IntArray
    """Own and allied provinces where groups may stand, ascending."""
    standing: dict[int, int] = field(default_factory=dict)
    """Field -> wings there or on the way, thousandths."""
    sent: dict[tuple[str, int], int] = field(default_factory=dict)
    """(mission, place) -> own groups given to it."""
    bases: dict[str, Bases] = field(default_factory=dict)
    """What is looked for -> where one would stand for it, once somebody has asked."""


@dataclass(frozen=True, slots=True)
class Bases:
    """Where groups would stand for the sake of some goals."""

    goals: IntArray
    """Places that are worth anything, the best first."""
    worth: IntArray
    """Worth of each."""
    fields: list[int]
    """Fields nearest to the best of them, the nearest first."""


def air_orders(view: TurnView, mind: Mind) -> Iterator[Reasoned]:
    """Orders to air groups in war."""
    if not view.enemies() or not view.holds("army"):
        return
    columns = view.own_columns()
    mine = columns["domain"] == AIR
    if not some(mine) or not (view.turn % 2 == view.nation % 2 or some(columns["mission"][mine] == 0)):
        return
    groups = view.own_wings()
    sky = survey(view, mind)
    for group in groups:
        base = group.base or group.province
        sky.standing[base] = sky.standing.get(base, 0) + group.low
    for group in sorted(groups, key=lambda g: (-g.low, g.uid)):
        if _kind(view, group) == TRANSPORTS:
            yield from _drop(view, sky, group)
        else:
            yield from _employ(view, mind, sky, group)


def survey(view: TurnView, mind: Mind) -> Sky:
    """Where the fighting is, what is worth bombing, where aircraft may stand."""
    atlas = view.atlas
    foes = np.zeros(len(view.tags) + 1, dtype=np.bool_)
    foes[view.enemies()] = True
    controller = view.controller
    theirs = foes[controller] & atlas.is_land
    heat = np.zeros(atlas.n, dtype=np.int64)
    columns = view.force_columns()
    land = (columns["domain"] == 0) & (columns["province"] <= atlas.n_land)
    mine = land & (columns["owner"] == view.nation)
    power = np.zeros(atlas.n, dtype=np.int64)
    np.add.at(power, columns["province"][mine], columns["power"][mine])
    hostile = np.zeros(atlas.n, dtype=np.int64)
    against = land & foes[columns["owner"]]
    np.add.at(hostile, columns["province"][against], columns["power"][against])
    tails, heads = atlas.arcs
    faced = theirs[heads] & (power[tails] > 0)
    np.add.at(heat, heads[faced], np.minimum(power[tails[faced]], hostile[heads[faced]]) + 1)
    for province, ours, others in view.battles():
        heat[province] += (ours + others) * mind.limit("battle_heat")
    weight = np.zeros(atlas.n, dtype=np.int64)
    for name, proto in view.rules.of("building").items():
        if proto.workers and proto.makes:
            weight += view.levels(name) * proto.workers
    ships = np.zeros(atlas.n, dtype=np.int64)
    seen = (columns["domain"] == 1) & foes[columns["owner"]] & (columns["province"] > atlas.n_land)
    np.add.at(ships, columns["province"][seen], columns["power"][seen])
    for foe in view.enemies():
        for lane in view.sea_lanes(foe):
            ships[list(lane.zones)] += 1
    friendly = np.zeros(len(view.tags) + 1, dtype=np.bool_)
    friendly[view.brothers()] = True
    fields = nonzeros(friendly[controller] & atlas.is_land)
    return Sky(heat, np.where(theirs, weight, 0), ships, fields)


def _employ(view: TurnView, mind: Mind, sky: Sky, group: FormationView) -> Iterator[Reasoned]:
    """Give a group a task within its reach, or a field from which it has one."""
    kind = _kind(view, group)
    reach = view.range_of(group)
    base = group.base or group.province
    task = _task(view, mind, sky, kind, view.air_reach(base) <= reach)
    if task is None or _dull(sky, task, mind):
        better = _field(view, mind, sky, group, kind)
        if better and better != base:
            sky.standing[base] -= group.low
            sky.standing[better] = sky.standing.get(better, 0) + group.low
            yield Rebase(view.faction, (group.uid,), better), "brain.nearer_field"
            base = better
            task = _task(view, mind, sky, kind, view.air_reach(base) <= reach)
    if task is None:
        task = ("superiority" if kind == FIGHTERS else "recon", base, "brain.watch_sky")
    mission, place, reason = task
    sky.sent[mission, place] = sky.sent.get((mission, place), 0) + 1
    if (mission, place) != (group.mission, group.area):
        yield SetMission(view.faction, (group.uid,), mission, place), reason


def _drop(view: TurnView, sky: Sky, group: FormationView) -> Iterator[Reasoned]:
    """Paratroops that wait on the field of their transports jump where the fighting is, on ground nobody holds."""
    columns = view.force_columns()
    here = (columns["owner"] == view.nation) & (columns["domain"] == 0) & (columns["province"] == group.province)
    troops = (view.formation(int(uid)) for uid in columns["uid"][here].tolist())
    protos = view.rules.of("unit")
    if not any(f and all(protos[unit].airborne for unit, _ in f.units) for f in troops):
        return
    near = view.air_reach(group.province) <= view.range_of(group)
    held = np.zeros(view.atlas.n, dtype=np.bool_)
    held[columns["province"][columns["domain"] == 0]] = True
    goals = nonzeros(near & (sky.works > 0) & ~held)
    if len(goals):
        goal = int(goals[np.lexsort((goals, -sky.works[goals]))[0]])
        yield SetMission(view.faction, (group.uid,), "drop", goal), "brain.drop"


def _kind(view: TurnView, group: FormationView) -> str:
    """The category most of a group belongs to."""
    total: dict[str, int] = {}
    for unit, count in group.units:
        category = str(view.rules.get("unit", unit).category)
        total[category] = total.get(category, 0) + count
    return max(sorted(total), key=lambda c: total[c]) if total else FIGHTERS


def _task(view: TurnView, mind: Mind, sky: Sky, kind: str, near: BoolArray) -> tuple[str, int, str] | None:
    """(mission, place, reason): the most worthwhile within reach; None when there is nothing."""
    if kind == NAVAL and some(sky.ships * near):
        return _best("interdiction", sky, sky.ships * near, "brain.strike_ships")
    bombs = mul_div(PPM, mind.weight("strategic_bombing"), PPM)
    if kind == BOMBERS and bombs and some(sky.works * near) and not some(sky.heat * near) | (bombs > PPM):
        return _best("bombing", sky, sky.works * near, "brain.bomb_works")
    heat = sky.heat * near
    if some(heat):
        mission = {FIGHTERS: "superiority", SCOUTS: "recon"}.get(kind, "ground_support")
        if kind == BOMBERS:
            mission = "interdiction" if sky.sent.get(("interdiction", int(heat.argmax())), 0) == 0 else "ground_support"
        return _best(mission, sky, heat, REASONS[mission])
    if kind == BOMBERS and bombs and some(sky.works * near):
        return _best("bombing", sky, sky.works * near, "brain.bomb_works")
    return None


def _best(mission: str, sky: Sky, worth: IntArray, reason: str) -> tuple[str, int, str]:
    """The place of most worth; what others have been sent to counts less."""
    places = nonzeros(worth)
    value = worth[places] // (1 + np.array([sky.sent.get((mission, p), 0) for p in places.tolist()], dtype=np.int64))
    return mission, int(places[np.lexsort((places, -value))[0]]), reason


def _dull(sky: Sky, task: tuple[str, int, str], mind: Mind) -> bool:
    """Whether the task is far from where the fighting is: a hundredth of the hottest place, say."""
    mission, place, _ = task
    if mission in ("bombing", "interdiction"):
        return False
    return int(sky.heat[place]) * mind.limit("dull_sky") < int(sky.heat.max())


def _field(view: TurnView, mind: Mind, sky: Sky, group: FormationView, kind: str) -> int:
    """The own or allied province with the most worth in reach and room for the group; 0 for none."""
    reach, base = view.range_of(group), group.base or group.province
    bases = _bases(view, sky, "ships" if kind == NAVAL and some(sky.ships) else "heat" if some(sky.heat) else "works")
    ferry = view.quantity("ferry_range")
    legs = view.air_km(base)
    best, chosen = 0, 0
    for place in bases.fields:
        if int(legs[place]) > ferry:
            continue
        standing, room = view.field_room(place)
        load = max(sky.standing.get(place, 0), standing)
        if place != base and load + group.low > max(room, mind.limit("grass_wings")):
            continue
        near = view.air_reach(place)[bases.goals] <= reach
        first = int(near.argmax())
        worth = int(bases.worth[first]) if near[first] else 0
        if worth > best:
            best, chosen = worth, place
    return chosen


def _bases(view: TurnView, sky: Sky, looked_for: str) -> Bases:
    """Where groups would stand for the ships, the heat or the works they are to reach."""
    if looked_for not in sky.bases:
        goal: IntArray = getattr(sky, looked_for)
        goals = nonzeros(goal)
        goals = goals[(-goal[goals]).argsort(kind="stable")]
        near = _near(view, sky.fields, nonzeros(goal * 2 >= int(goal.max()))) if len(goals) else []
        sky.bases[looked_for] = Bases(goals, goal[goals], near)
    return sky.bases[looked_for]


def _near(view: TurnView, fields: IntArray, goals: IntArray) -> list[int]:
    """Fields nearest to the places that matter, nearest first."""
    if not len(fields):
        return []
    km = np.min([view.air_km(int(goal))[fields] for goal in goals[:4]], axis=0)  # not balance: the hottest few
    order = np.lexsort((fields, km))
    return [int(place) for place in fields[order][:12]]  # not balance: the nearest few
