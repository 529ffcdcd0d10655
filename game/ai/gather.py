"""New ships join fleets and new wings join groups: what stands idle in one place and is of one sort."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from game.ai.mind import Mind
from game.core.arrays import nonzeros
from game.orders.base import Order
from game.orders.forces import Merge
from game.world.spawn import AIR, SEA
from game.world.views import FormationView, TurnView

Reasoned = tuple[Order, str]


def gather_orders(view: TurnView, mind: Mind) -> Iterator[Reasoned]:
    """Join small formations to the largest of their sort in the same port or on the same field."""
    if view.holds("navy"):
        yield from _join(view, _together(view, SEA), mind.limit("fleet_ships"))
    if view.holds("army"):
        yield from _join(view, _together(view, AIR), mind.limit("group_wings"))


def _together(view: TurnView, domain: int) -> list[FormationView]:
    """Own formations of a domain without a task that are not alone in their place, by uid."""
    columns = view.own_columns()
    idle = nonzeros((columns["domain"] == domain) & (columns["mission"] == 0))
    if len(idle) < 2:
        return []
    places, uids = columns["province"][idle].tolist(), columns["uid"][idle].tolist()
    ashore = [(uid, place) for uid, place in zip(uids, places, strict=True) if place <= view.atlas.n_land]
    count = Counter(place for _, place in ashore)
    found = (view.formation(uid) for uid, place in sorted(ashore) if count[place] > 1)
    return [one for one in found if one is not None]


def _join(view: TurnView, held: list[FormationView], most: int) -> Iterator[Reasoned]:
    """Merges that keep every formation within `most` ships or wings, thousandths."""
    places: dict[tuple[int, str], list[FormationView]] = {}
    for one in held:
        if one.province <= view.atlas.n_land and not one.target and not one.retreating and one.mission == "none":
            places.setdefault((one.province, _sort(view, one)), []).append(one)
    for _, group in sorted(places.items()):
        group.sort(key=lambda one: (-one.low, one.uid))
        into, size = group[0], group[0].low
        for one in group[1:]:
            if size + one.low <= most:
                yield Merge(view.faction, one.uid, into.uid), "brain.join_fleet"
                size += one.low
            else:
                into, size = one, one.low


def _sort(view: TurnView, one: FormationView) -> str:
    """What goes together: submarines, other ships, aircraft of one category."""
    protos = view.rules.of("unit")
    first = max(one.units, key=lambda part: (part[1], part[0]))[0] if one.units else ""
    if not first:
        return ""
    if one.naval:
        return "boats" if all(protos[unit].submerged for unit, _ in one.units) else "ships"
    return str(protos[first].category)
