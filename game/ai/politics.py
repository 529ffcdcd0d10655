"""Party life: each month a faction does what its forecasts say serves it best for a point of political will.

What serves it: delegates, posts, standing, a safe position; and that the most dangerous rival has less of them. How
much each counts stands in its mind: that of the faction (`party_<id>`) before that of its nation.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice, repeat
from typing import Any

import msgspec

from game.ai.appointments import appointments
from game.ai.desk import answers
from game.ai.mind import Mind
from game.ai.parliament import house_orders
from game.ai.worth import values_of, worth_of_stocks
from game.core.fixed import mul_div
from game.core.units import PPM
from game.orders.act import Act
from game.orders.base import Order
from game.orders.seizures import Seize
from game.world.views import TurnView, chance_of

Reasoned = tuple[Order, str]

CATEGORY = "party"
"""Acts of party life."""


class Idea(msgspec.Struct, frozen=True):
    """Something that could be done: what it is worth for a point of will, its price, and why."""

    worth: int
    price: int
    act: str
    target: int
    reason: str


def party_orders(view: TurnView, mind: Mind, eager: bool = False) -> Iterator[Reasoned]:
    """Answers, a seizure when its odds are good, then acts, the best first, above the will kept for events.

    `eager`: acts every month, as many as there is will for, and nothing is kept.
    """
    if not view.own_factions():
        return
    yield from answers(view, mind, by_name=True)
    yield from house_orders(view, mind)
    yield from appointments(view, mind)
    own = mind.of(f"party_{view.faction_name(view.faction)}")
    for name in view.seizures():
        if chance_of(view.seizure_odds(name).value) >= own.limit("seizure_odds_ppm"):
            yield Seize(view.faction, name), "brain.seize_power"
            return
    if not view.blocs() or view.has_house() or not (eager or _time_for_it(view, own)):
        return
    spare = view.stock("will") - (0 if eager else own.limit("will_kept"))
    for idea in _ideas(view, own, spare)[: None if eager else own.limit("party_acts")]:
        if idea.price <= spare:
            spare -= idea.price
            yield Act(view.faction, idea.act, idea.target), idea.reason


def _time_for_it(view: TurnView, mind: Mind) -> bool:
    """Before a session every month; between sittings now and then, each faction in its own month."""
    every = max(mind.limit("party_every"), 1)
    if view.turn % every == view.faction % every:
        return True
    return view.canvassing()


def _ideas(view: TurnView, mind: Mind, spare: int) -> list[Idea]:
    """Acts that would serve us, the best for a point of will first: of those that come to mind this month."""
    counted = _blocs(view, mind.limit("party_blocs"))
    rivals = _rivals(view, mind.limit("party_rivals"))
    aims = {"none": [-1], "bloc": counted, "faction": rivals, "card": view.aims_of("card")}
    others = (one for one in view.aims_of("person") if view.faction_of_person(one) != view.faction)
    aims["person"] = list(islice(others, mind.limit("party_persons")))
    values = values_of(view, mind)
    keys = {kind: [max(target, 0) for target in those] for kind, those in aims.items()}
    acts = view.acts_here(CATEGORY)
    drawn: list[tuple[int, int, int]] = []
    for place, proto in enumerate(acts):
        those = aims.get(proto.target)
        if not those or proto.cost.get("will", 0) > spare or (proto.portfolio and not view.holds(proto.portfolio)):
            continue
        if proto.target == "person" and not proto.weight:  # what the books do not show needs a score to be thought of
            continue
        lots = view.rolls(PPM, f"thought.{proto.id}", view.faction, last=keys[proto.target])
        drawn += zip(lots, repeat(place), those)
    drawn.sort()
    possible = ((acts[place], target) for _, place, target in drawn if view.act_open(acts[place].id, target))
    rows = islice(possible, mind.limit("party_ideas"))
    found = [_idea(view, mind, values, proto, target, rivals[:1]) for proto, target in rows]
    return sorted((idea for idea in found if idea), key=lambda idea: (-idea.worth, idea.act, idea.target))


def _blocs(view: TurnView, count: int) -> list[int]:
    """The blocs in which work is worth most: large ones whose delegates are neither ours already nor out of reach."""
    found = []
    for one in view.division().blocs:
        share = next((row.share for row in one.leanings if row.faction == view.faction), 0)
        found.append((-mul_div(one.weight, mul_div(share, PPM - share, PPM), PPM), one.bloc))
    return [bloc for worth, bloc in sorted(found)[:count] if worth]


def _rivals(view: TurnView, count: int) -> list[int]:
    """The factions most dangerous to us: who governs, then by delegates."""
    shares, governing = view.division().shares, view.governing()
    others = [one for one in view.own_factions() if one != view.faction]
    return sorted(others, key=lambda one: (one != governing, -shares.get(one, 0), one))[:count]


def _idea(
    view: TurnView, mind: Mind, values: Mapping[str, int], proto: Any, target: int, rivals: list[int]
) -> Idea | None:
    """What an act aimed at something is worth to us; None when it does not serve us."""
    told = view.forecast(proto.id, target)
    votes = told.share_after - told.share
    hurt = sum(told.shares.get(rival, 0) - told.shares_after.get(rival, 0) for rival in rivals)
    hurt = mul_div(hurt, mind.limit("rivalry_ppm"), PPM)
    place = worth_of_stocks(view, mind, values, told, rivals)
    wish = _wish(view, proto, target) if proto.weight else 0
    gain = mul_div(votes + hurt + place + wish, mind.weight(f"act_{proto.id}"), PPM)
    if proto.reply:
        gain = mul_div(gain, view.quantity("vigilance"), PPM)
    if gain <= 0:
        return None
    gain += view.roll(gain, f"party.{proto.id}", view.faction, max(target, 0))
    price = max(int(proto.cost.get("will", 0)), 1)
    reasons = ((wish, "brain.roads_back"), (votes, "brain.wins_delegates"), (hurt, "brain.hurts_rival"))
    best = max((*reasons, (place, "brain.wins_position")), key=lambda row: row[0])
    return Idea(mul_div(gain, PPM, price), price, proto.id, target, best[1])


def _wish(view: TurnView, proto: Any, target: int) -> int:
    """What an act is worth beyond what the books show, by its own score: toward whom it is aimed at."""
    if proto.target == "person":
        target = view.faction_of_person(target)
    elif proto.target == "card":
        target = view.faction_of_card(target)
    return view.faction_score(proto.weight, target)
