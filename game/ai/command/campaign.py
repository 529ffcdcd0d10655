"""The conduct of a war: fronts are formed, given a task by strength and odds, and dissolved when their line is gone."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from game.ai.command.assign import assign
from game.ai.command.forts import fortify
from game.ai.command.landings import overseas_orders
from game.ai.command.survey import Survey, spans, survey
from game.ai.command.theatres import Theatre, stray_fronts, theatres_of
from game.ai.mind import Mind
from game.core.arrays import nonzeros
from game.core.fixed import mul_div
from game.core.units import CENT, FULL, PPM
from game.orders.base import Order
from game.orders.forces import Split
from game.orders.fronts import AssignFront, DissolveFront, FormFront, SetFront
from game.world.components.command import FRONT_OBJECTIVES
from game.world.views import FrontView, TurnView

Reasoned = tuple[Order, str]

ADVANCE, HOLD, FALL_BACK = "advance", "hold", "fall_back"


def war_orders(view: TurnView, mind: Mind) -> Iterator[Reasoned]:
    """Orders of a month of war."""
    seen = survey(view, mind)
    fronts = view.fronts()
    theatres = theatres_of(view, mind, seen, fronts)
    released = assign(view, mind, seen, theatres)
    for uid in stray_fronts(fronts, theatres):
        yield DissolveFront(view.faction, uid), "brain.front_done"
    if released:
        yield AssignFront(view.faction, 0, tuple(int(seen.uid[k]) for k in released)), "brain.home_guard"
    names: set[str] = {theatre.front.name for theatre in theatres if theatre.front is not None}
    floor = floor_of(view, mind)
    wanted = claims(view)
    for theatre in theatres:
        yield from _task(view, mind, seen, theatre, floor, wanted, names)
        yield from _divide(view, mind, seen, theatre)
    yield from overseas_orders(view, mind, seen, theatres)
    yield from fortify(view, mind, seen, theatres)


def floor_of(view: TurnView, mind: Mind) -> int:
    """Odds below which our staffs do not attack, ppm: of mind and difficulty, more after attacks that failed."""
    odds = mind.limit("battle_odds_ppm") + mind.depth("odds_margin_ppm")
    lessons = view.repulses(mind.limit("lesson_months")) * mind.limit("lesson_ppm")
    return odds + min(lessons, mind.limit("lesson_most_ppm"))


def _task(
    view: TurnView, mind: Mind, seen: Survey, theatre: Theatre, floor: int, wanted: set[int], names: set[str]
) -> Iterator[Reasoned]:
    """Form the front of a theatre, or give it another task when that has changed."""
    stance, why = stance_of(mind, theatre)
    if stance == HOLD and _chance(view, seen, theatre) >= mul_div(floor, mind.limit("chance_ppm"), PPM):
        stance, why = ADVANCE, "brain.front_chance"
    goals = tuple(objectives(view, mind, seen, theatre, wanted)) if stance == ADVANCE else ()
    fresh = tuple(int(seen.uid[k]) for k in theatre.fresh)
    front = theatre.front
    if front is None:
        if fresh:
            name = _name(view, theatre.sector, names)
            names.add(name)
            losses = mind.limit("front_losses_ppm")
            yield FormFront(view.faction, name, -1, theatre.sector, stance, goals, floor, losses, fresh), why
        return
    if _changed(front, theatre.sector, stance, goals, floor):
        losses = mind.limit("front_losses_ppm")
        yield SetFront(view.faction, theatre.uid, front.name, theatre.sector, stance, goals, floor, losses), why
    if fresh:
        yield AssignFront(view.faction, theatre.uid, fresh), "brain.front_called"


def _chance(view: TurnView, seen: Survey, theatre: Theatre) -> int:
    """The best odds that those who stand beside a target have against it: an enemy worn out by his own attacks."""
    standing: dict[int, list[int]] = {}
    for place, uid in zip(seen.place[theatre.troops].tolist(), seen.uid[theatre.troops].tolist(), strict=True):
        standing.setdefault(place, []).append(uid)
    targets = theatre.targets.tolist()
    neighbours = view.atlas.land_neighbours
    forces = [[uid for place in neighbours[target] for uid in standing.get(place, ())] for target in targets]
    return max(view.odds_of(forces, targets), default=0) if any(forces) else 0


def _changed(front: FrontView, sector: int, stance: str, goals: tuple[int, ...], floor: int) -> bool:
    """Whether a front needs new orders."""
    if (front.sector, front.stance) != (sector, stance) or front.objectives != goals:
        return True
    return front.odds != floor


def _name(view: TurnView, sector: int, names: set[str]) -> str:
    """A front is called after the province at its heart; a second one of the name gets a number."""
    plain = view.province_name(sector)[:30]  # not balance: letters that leave room for a number
    name, number = plain, 2
    while name in names:
        name, number = f"{plain} {number}", number + 1
    return name


def stance_of(mind: Mind, theatre: Theatre) -> tuple[str, str]:
    """(stance, reason): push when strong, else hold, give ground when overwhelmed; it is kept for a while.

    Every attack of theirs that has come to nothing lately counts as if we were the stronger for it.
    """
    worn = min(theatre.repelled * mind.limit("spent_ppm"), mind.limit("spent_most_ppm"))
    ratio = mul_div(theatre.ours, PPM + worn, max(theatre.theirs, 1))
    now = theatre.front.stance if theatre.front is not None else HOLD
    push, yield_ = mind.limit("advance_ratio_ppm"), mind.limit("retreat_ratio_ppm")
    slack = mind.limit("stance_slack_ppm")
    if ratio >= (push - slack if now == ADVANCE else push):
        return ADVANCE, "brain.front_advance"
    if mul_div(ratio, theatre.shelter, PPM) < (yield_ + slack if now == FALL_BACK else yield_):
        return FALL_BACK, "brain.front_outmatched"
    return HOLD, "brain.front_hold"


def objectives(view: TurnView, mind: Mind, seen: Survey, theatre: Theatre, wanted: set[int]) -> list[int]:
    """Up to three provinces to make for: capitals, our own and claimed land, large towns; the nearer the better.

    The capital of the strongest foe counts most: with it the war is won.
    """
    inside = nonzeros((seen.zone == theatre.zone) & seen.theirs)
    if not len(inside):
        return []
    worth = view.people[inside] // CENT
    prize = np.zeros(view.atlas.n, dtype=np.int64)
    strength = {foe: view.strength(foe) + 1 for foe in view.enemies() if view.capital(foe)}
    for foe, power in strength.items():
        prize[view.capital(foe)] += mul_div(mind.limit("capital_prize"), power, max(strength.values()))
    prize[sorted(wanted)] += FULL
    worth = worth + prize[inside] + np.where(view.owner[inside] == view.nation, FULL, 0)
    far = spans(view.atlas, inside, np.array([theatre.sector]))[:, 0]
    near = int(far.min()) + 1
    appeal = worth * PPM // (near + far) + 1
    best = np.lexsort((inside, -appeal))[:FRONT_OBJECTIVES]
    return [int(p) for p in inside[best]]


def claims(view: TurnView) -> set[int]:
    """Provinces that we have declared we want."""
    return {p for aim in view.aims() for p in aim.provinces}


def _divide(view: TurnView, mind: Mind, seen: Survey, theatre: Theatre) -> Iterator[Reasoned]:
    """Large formations are divided while there are fewer of them than posts of the line."""
    count = len(theatre.troops)
    for k in sorted(theatre.troops, key=lambda k: (-int(seen.divisions[k]), int(seen.uid[k]))):
        if count >= 2 * len(theatre.posts) or int(seen.divisions[k]) < 2 * mind.limit("detachment_divisions"):
            return
        if seen.next[k]:
            continue
        yield Split(view.faction, int(seen.uid[k])), "brain.thin_line"
        count += 1
