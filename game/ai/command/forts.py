"""Digging in: forts for a capital that is threatened and for the post that is most in danger."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from game.ai.command.survey import Survey
from game.ai.command.theatres import Theatre
from game.ai.mind import Mind
from game.core.fixed import mul_div
from game.core.units import PPM
from game.orders.base import Order
from game.orders.build import Build
from game.world.views import TurnView


def fortify(view: TurnView, mind: Mind, seen: Survey, theatres: list[Theatre]) -> Iterator[tuple[Order, str]]:
    """Orders for forts while we are the weaker, as far as they can be paid for."""
    weak = [theatre for theatre in theatres if theatre.ours * PPM < theatre.theirs * mind.limit("fort_ratio_ppm")]
    proto = _fort(view)
    if not weak or proto is None:
        return
    under_way = [project.province for _, project in view.constructions() if project.building == proto.id]
    room = mind.limit("fort_projects") - len(under_way)
    home = view.capital(view.nation)
    sites = [home] if home and any(int(seen.zone[home]) == theatre.zone for theatre in weak) else []
    for theatre in weak:
        posts = theatre.posts.tolist()
        sites.append(max(posts, key=lambda p: (int(seen.danger[p]), -p)))
    price = max(proto.cost.get("treasury", 0), 1)
    for site in sites:
        dear = view.stock("treasury") < mul_div(price, mind.limit("fort_purse_ppm"), PPM)
        mine = int(view.controller[site]) == view.nation and int(view.owner[site]) == view.nation
        if room <= 0 or dear:
            return
        if mine and site not in under_way:
            yield Build(view.faction, site, proto.id), "brain.fortify"
            under_way.append(site)
            room -= 1


def _fort(view: TurnView) -> Any:
    """The building that strengthens a defence, if it is known how to build it."""
    for proto in view.rules.of("building").values():
        adds = any(row.quantity == "fort_defence" for row in proto.rows)
        if adds and not proto.hidden and all(view.knows(tech) for tech in proto.requires):
            return proto
    return None
