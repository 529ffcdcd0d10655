"""The high command: guards borders in peace; in war masses where it can win, attacks at fair odds, covers the rest."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from game.ai.mind import Mind
from game.core.fixed import mul_div
from game.core.units import CENT, FULL, PPM
from game.orders.base import Order
from game.orders.forces import Move
from game.world.views import TurnView

IntArray = npt.NDArray[np.int64]


@dataclass(slots=True)
class Front:
    """What the high command sees: own armies free to move, enemy power by province, the line between."""

    armies: dict[int, list[tuple[int, int]]]
    """Own province -> [(uid, power)] of armies that stand there without orders."""
    hostile: dict[int, int]
    """Province -> power of enemy formations in sight."""
    edge: list[int]
    """Own provinces next to land in enemy hands."""
    targets: list[int]
    """Land in enemy hands next to our own."""


def army_orders(view: TurnView, mind: Mind) -> Iterator[tuple[Order, str]]:
    """Orders of the army office."""
    if view.enemies():
        yield from _war_orders(view, mind)
    elif view.turn % 6 == view.nation % 6:  # not balance: half a year between reviews of the garrisons
        yield from _garrison(view)


# -- war ---------------------------------------------------------------------------------------------------------


def _war_orders(view: TurnView, mind: Mind) -> Iterator[tuple[Order, str]]:
    front = survey(view)
    odds = mind.limit("battle_odds_ppm") + mind.depth("odds_margin_ppm")
    free = {uid for rows in front.armies.values() for uid, _ in rows}
    for target in sorted(front.targets, key=lambda p: (-_worth(view, p), p)):
        around = [p for p in view.atlas.land_neighbours[target] if p in front.armies]
        troops = [(uid, power) for p in around for uid, power in front.armies[p] if uid in free]
        ours = sum(power for _, power in troops)
        theirs = front.hostile.get(target, 0)
        if not troops or ours * PPM < theirs * odds:
            continue
        needed = mul_div(theirs, odds, PPM) if theirs else 0
        sent = 0
        for uid, power in sorted(troops, key=lambda row: (-row[1], row[0])):
            if sent > needed:
                break
            yield Move(view.faction, uid, target), "brain.fair_odds" if theirs else "brain.open_ground"
            free.discard(uid)
            sent += power
    yield from _reinforce(view, front, free)
    yield from _expedition(view, mind, front, free)


def survey(view: TurnView) -> Front:
    """Read the line from what is in sight."""
    columns = view.force_columns()
    war = [view.at_war(view.nation, n) for n in range(len(view.tags))]
    hostile: dict[int, int] = {}
    armies: dict[int, list[tuple[int, int]]] = {}
    for uid, owner, place, power, order, supply, domain, next_, back in zip(
        *(
            columns[k].tolist()
            for k in ("uid", "owner", "province", "power", "organisation", "supply", "domain", "next", "retreating")
        ),
        strict=True,
    ):
        if domain or place > view.atlas.n_land:
            continue
        if war[owner]:
            hostile[place] = hostile.get(place, 0) + power
        elif owner == view.nation and not next_ and not back and order > FULL // 3:  # not balance: fit to move
            armies.setdefault(place, []).append(
                (uid, power * min(order, FULL) // FULL * max(supply, PPM // 4) // PPM)
            )  # not balance: a quarter
    controller = view.controller.tolist()
    edge, targets = [], set()
    for place in range(1, view.atlas.n_land + 1):
        if controller[place] != view.nation:
            continue
        foes = [p for p in view.atlas.land_neighbours[place] if controller[p] >= 0 and war[controller[p]]]
        if foes:
            edge.append(place)
            targets.update(foes)
    for place in armies:  # armies on an ally's soil reach over its borders
        if controller[place] != view.nation:
            targets.update(p for p in view.atlas.land_neighbours[place] if controller[p] >= 0 and war[controller[p]])
    return Front(armies, hostile, edge, sorted(targets))


def _worth(view: TurnView, province: int) -> int:
    """How much a province is worth taking: our own or claimed land and capitals first, then people."""
    worth = int(view.people[province]) // CENT
    holder = int(view.controller[province])
    if int(view.owner[province]) == view.nation or view.is_core(province, view.nation):
        worth += FULL
    if holder >= 0 and view.capital(holder) == province:
        worth += FULL
    return worth


def _reinforce(view: TurnView, front: Front, free: set[int]) -> Iterator[tuple[Order, str]]:
    """Armies behind the line march to the edge that is most threatened for what stands there."""
    if not front.edge:
        return
    held = {p: sum(power for _, power in front.armies.get(p, ())) for p in front.edge}
    danger = {p: sum(front.hostile.get(q, 0) for q in view.atlas.land_neighbours[p]) for p in front.edge}
    for place in sorted(front.armies):
        for uid, power in front.armies[place]:
            if uid not in free or place in held:
                continue
            goal = max(front.edge, key=lambda p: (danger[p] * 2 + int(view.people[p]) // FULL - held[p], -p))
            if goal != place:
                by_sea = bool(view.atlas.landmass[goal] != view.atlas.landmass[place])
                yield Move(view.faction, uid, goal, by_sea), "brain.reinforce"
                held[goal] += power


def _expedition(view: TurnView, mind: Mind, front: Front, free: set[int]) -> Iterator[tuple[Order, str]]:
    """With no front on land, carry one army over the sea to the weakest hostile coast within reach."""
    if front.targets or not view.holds("navy"):
        return
    war = set(view.enemies())
    coast = [
        p
        for p in np.flatnonzero(view.atlas.coastal).tolist()
        if int(view.controller[p]) in war and p <= view.atlas.n_land
    ]
    if not coast:
        return
    for place in sorted(front.armies, key=lambda p: (-sum(w for _, w in front.armies[p]), p)):
        if not view.atlas.port[place]:
            continue
        ours = sum(power for uid, power in front.armies[place] if uid in free)
        near = _by_sea(view, place, set(coast))
        near = [p for p in near if ours * PPM > 2 * front.hostile.get(p, 0) * PPM]
        if near and ours:
            for uid, _ in front.armies[place]:
                if uid in free:
                    yield Move(view.faction, uid, near[0], True), "brain.expedition"
            return


def _by_sea(view: TurnView, start: int, goals: set[int]) -> list[int]:
    """Goals by number of sea zones to cross from a port, nearest first, at most a dozen zones away."""
    seen = {start}
    queue = deque([(start, 0)])
    found: list[int] = []
    while queue:
        place, far = queue.popleft()
        if far >= 12:  # not balance: sea zones an expedition looks across
            break
        for zone in view.atlas.sea_neighbours[place]:
            if zone in seen:
                continue
            seen.add(zone)
            queue.append((zone, far + 1))
            found += [p for p in view.coasts(zone) if p in goals and p not in found]
    return found


# -- peace -------------------------------------------------------------------------------------------------------


def _garrison(view: TurnView) -> Iterator[tuple[Order, str]]:
    """In peace, spread armies over the capital and the borders with those we fear."""
    columns = view.force_columns()
    mine = (columns["owner"] == view.nation) & (columns["domain"] == 0) & (columns["next"] == 0)
    armies = list(zip(columns["uid"][mine].tolist(), columns["province"][mine].tolist(), strict=True))
    posts = _posts(view)
    if not posts or len(armies) < 2:
        return
    standing = {p: sum(place == p for _, place in armies) for p in posts}
    crowd: dict[int, int] = {}
    for _, place in armies:
        crowd[place] = crowd.get(place, 0) + 1
    for uid, place in sorted(armies):
        if place in standing and crowd[place] <= 2:
            continue
        goal = min(posts, key=lambda p: (standing[p], posts.index(p)))
        if standing[goal] > standing.get(place, 1):
            continue
        if goal != place:
            yield Move(view.faction, uid, goal), "brain.garrison"
            standing[goal] += 1
            crowd[place] -= 1
            return


def _posts(view: TurnView) -> list[int]:
    """Places to guard, most important first: the capital, then borders by the neighbour's strength."""
    home = view.capital(view.nation)
    posts = [home] if home and int(view.controller[home]) == view.nation else []
    borders = []
    for place in np.flatnonzero(view.controller == view.nation).tolist():
        fear = [
            view.strength(int(view.controller[p]))
            for p in view.atlas.border_neighbours[place]
            if int(view.controller[p]) not in (view.nation, -1)
            and not view.allied(view.nation, int(view.controller[p]))
        ]
        if fear:
            borders.append((-max(fear), -int(view.people[place]), place))
    return posts + [place for *_, place in sorted(borders)[:8]]  # not balance: posts a small army can watch
