"""The field command in war: break off what fails, attack at fair odds, hold, mass for the next blow."""

from __future__ import annotations

from collections.abc import Iterator

from game.ai.front import Army, Front, apart, survey
from game.ai.mind import Mind
from game.ai.overseas import overseas_orders
from game.core.fixed import mul_div
from game.core.units import CENT, DIVISION, FULL, PPM
from game.orders.base import Order
from game.orders.forces import Halt, Move, Split
from game.world.views import TurnView

Reasoned = tuple[Order, str]


def war_orders(view: TurnView, mind: Mind) -> Iterator[Reasoned]:
    """Orders of a month of war."""
    front = survey(view, mind)
    free = {army.uid: army for rows in front.armies.values() for army in rows}
    yield from _break_off(view, mind, front)
    yield from _attack(view, mind, front, free)
    yield from _divide(view, mind, front, free)
    yield from _hold(view, mind, front, free)
    yield from overseas_orders(view, mind, front, free)


def _break_off(view: TurnView, mind: Mind, front: Front) -> Iterator[Reasoned]:
    """Attackers that have lost their order stop before they are destroyed."""
    line = mind.limit("regroup_line")
    for uid, _, goal, order in front.marching:
        if order < line and goal <= view.atlas.n_land and front.hostile[goal]:
            yield Halt(view.faction, uid), "brain.regroup"


# -- attack ------------------------------------------------------------------------------------------------------


def _attack(view: TurnView, mind: Mind, front: Front, free: dict[int, Army]) -> Iterator[Reasoned]:
    odds = mind.limit("battle_odds_ppm") + mind.depth("odds_margin_ppm")
    odds = max(odds - mind.limit("impatience_ppm") * _months(view), mind.limit("battle_odds_floor_ppm"))
    wanted = claims(view)
    worth = {target: _worth(view, wanted, target) for target in front.targets}
    for target in sorted(front.targets, key=lambda p: (int(front.guarded[p]) > 0, -worth[p], p)):
        theirs = int(front.guarded[target])
        by_land = any(front.side[p] for p in view.atlas.border_neighbours[target])
        if theirs and not by_land:
            theirs = mul_div(theirs, PPM, max(view.quantity("landing_fighting"), 1))
        needed = mul_div(theirs, odds, PPM) - int(front.engaged[target])
        if not theirs and front.engaged[target]:
            continue
        troops = _spare(view, mind, front, free, target, by_land)
        if not troops or sum(army.power for army in troops) < needed:
            continue
        if theirs and not _fits(view, mind, front, troops, target, odds):
            continue
        sent = 0
        for army in troops if theirs else troops[-1:]:
            if sent > 2 * max(needed, 0) and sent:
                break
            yield Move(view.faction, army.uid, target), "brain.fair_odds" if theirs else "brain.open_ground"
            free.pop(army.uid)
            front.held[army.place] -= army.power
            sent += army.power


def _fits(view: TurnView, mind: Mind, front: Front, troops: list[Army], target: int, odds: int) -> bool:
    """Whether those of ours who find room are enough for those of theirs who do; sheer mass wears down the rest."""
    total = sum(army.power for army in troops) + int(front.engaged[target])
    guarded = int(front.guarded[target])
    if total * PPM >= guarded * mind.limit("mass_odds_ppm"):
        return True
    terrain = view.rules.of("terrain").get(view.atlas.terrain[target])
    width = terrain.width if terrain is not None and terrain.width else view.quantity("open_frontage")
    width += width // 2 * (len({army.place for army in troops}) - 1)
    room = mul_div(width, sum(army.power for army in troops), max(sum(army.divisions for army in troops), 1))
    theirs = mul_div(min(int(front.hostile[target]), room), guarded, max(int(front.hostile[target]), 1))
    return min(total, room) * PPM >= theirs * odds


def _months(view: TurnView) -> int:
    """Months of our youngest war: a staff grows impatient."""
    started = [war.started for war in view.wars() if view.nation in war.attackers + war.defenders]
    return view.turn - max(started, default=view.turn)


def _spare(view: TurnView, mind: Mind, front: Front, free: dict[int, Army], target: int, by_land: bool) -> list[Army]:
    """Armies next to a target that can leave without baring their own ground to someone else, strongest first."""
    hold = mind.limit("hold_ppm")
    theirs = int(front.hostile[target])
    ready = mind.limit("attack_order") if theirs else FULL // 3  # not balance: fit to march
    found: list[Army] = []
    for place in view.atlas.land_neighbours[target]:
        rows = [army for army in front.armies.get(place, ()) if army.uid in free and army.order >= ready]
        if not rows:
            continue
        keep = mul_div(max(int(front.danger[place]) - theirs, 0), hold, PPM)
        left = int(front.held[place])
        across = by_land and target not in view.atlas.border_neighbours[place]
        for army in rows:
            if left - army.power >= keep and not (across and theirs):
                found.append(army)
                left -= army.power
    return sorted(found, key=lambda army: (-army.power, army.uid))


def claims(view: TurnView) -> set[int]:
    """Provinces that we have declared we want."""
    return {p for aim in view.aims() for p in aim.provinces}


def _worth(view: TurnView, wanted: set[int], province: int) -> int:
    """How much a province is worth taking: our own or claimed land and capitals first, then people."""
    worth = int(view.people[province]) // CENT
    holder = int(view.controller[province])
    if int(view.owner[province]) == view.nation or view.is_core(province, view.nation):
        worth += FULL
    if province in wanted:
        worth += FULL
    if holder >= 0 and view.capital(holder) == province:
        worth += FULL
    return worth


# -- defence and massing -----------------------------------------------------------------------------------------


def _divide(view: TurnView, mind: Mind, front: Front, free: dict[int, Army]) -> Iterator[Reasoned]:
    """Large formations are divided while there are fewer of them than stretches of the line."""
    count = len(free) + len(front.marching)
    for army in sorted(free.values(), key=lambda army: (-army.divisions, army.uid)):
        if count >= 2 * len(front.edge) or army.divisions < 2 * mind.limit("corps_divisions"):
            return
        yield Split(view.faction, army.uid), "brain.thin_line"
        free.pop(army.uid)
        count += 1


def _hold(view: TurnView, mind: Mind, front: Front, free: dict[int, Army]) -> Iterator[Reasoned]:
    """Armies that are not needed where they stand march to where the line is thinnest, or where the next blow falls."""
    if not front.edge:
        return
    cover = mind.limit("cover_ppm")
    need = {p: mul_div(int(front.danger[p]), cover, PPM) + DIVISION // 10 for p in front.edge}  # not balance: a post
    home = view.capital(view.nation)
    blow = _main_effort(view, front)
    for army in sorted(free.values(), key=lambda army: (-army.power, army.uid)):
        here = int(front.held[army.place])
        if here - army.power < need.get(army.place, 0) or army.place in blow:
            continue
        if army.place == home and here == army.power and view.atlas.coastal[home]:
            continue
        zone = int(front.zone[army.place])
        thin = [p for p in front.edge if int(front.zone[p]) == zone and front.held[p] < need[p] and p != army.place]
        goals = thin or [p for p in blow if int(front.zone[p]) == zone]
        if not goals:
            continue
        goal = min(goals, key=lambda p: (apart(view.atlas, army.place, p), p))
        yield Move(view.faction, army.uid, goal), "brain.reinforce" if thin else "brain.main_effort"
        free.pop(army.uid)
        front.held[army.place] -= army.power
        front.held[goal] += army.power


def _main_effort(view: TurnView, front: Front) -> list[int]:
    """By stretch of land, the own province from which the most is to be won against the least."""
    best: dict[int, tuple[int, int, int]] = {}
    wanted = claims(view)
    for target in front.targets:
        worth = _worth(view, wanted, target) + 1
        for place in view.atlas.land_neighbours[target]:
            if not front.side[place]:
                continue
            post = FULL // 100  # not balance: what an empty place counts
            ease = mul_div(worth, PPM, int(front.guarded[target]) + post)
            rank = (ease, -target, place)
            zone = int(front.zone[place])
            if zone not in best or rank > best[zone]:
                best[zone] = rank
    return [place for _, _, place in best.values()]
