"""Orders a sensible beginner would give: what the staff suggests, and after that the nearest research and building."""

from __future__ import annotations

from collections.abc import Iterator

from game.orders.base import Order
from game.orders.build import Build
from game.orders.research import StartResearch
from game.view.models.build import best_site
from game.view.models.phrases import Phrases
from game.view.models.play import Play

WORKS = ("steel_works", "machine_works", "arms_works", "coal_mine", "farmland")


def suggestions(play: Play, count: int) -> list[tuple[Order, str]]:
    """(order, text key of its reason): the staff's own first, each kind once, all of them open now."""
    found = play.session.suggestions(play.seat, count)
    kinds = {order.kind for order, _ in found}
    for order, why in _plain(play):
        if len(found) >= count:
            break
        if order.kind not in kinds and play.check(order) is None:
            found.append((order, why))
            kinds.add(order.kind)
    for order, why in _plain(play):
        if len(found) >= count:
            break
        if all(order != known for known, _ in found) and play.check(order) is None:
            found.append((order, why))
    return sorted(found, key=lambda row: row[0].kind == "answer")


def price(play: Play, words: Phrases, order: Order) -> str:
    """What an order will cost, now and while it is carried out."""
    if isinstance(order, Build):
        proto = play.view.rules.get("building", order.building)
        money = words.costs({"treasury": proto.cost.get("treasury", 0)})
        return words.t("ui.desk.price.build", cost=money, months=proto.months)
    if isinstance(order, StartResearch):
        points = play.view.rules.get("technology", order.technology).cost
        return words.t("ui.desk.price.research", points=words.figures.short(points))
    return words.t("ui.order.cost", cost=words.costs(play.session.cost(order)))


def _plain(play: Play) -> Iterator[tuple[Order, str]]:
    view = play.view
    supply, need = view.power()
    names = ["power_station", *WORKS] if need * 10 > supply * 9 else [*WORKS, "power_station"]
    for name in names:
        if name in view.rules.of("building"):
            site = best_site(play, "building", name)
            if site:
                yield Build(play.faction, site, name), "brain.shortage" if name == "power_station" else "brain.growth"
    known = sorted((p.date, name) for name, p in view.rules.of("technology").items() if not view.knows(name))
    for _, name in known:
        if all(view.knows(need) for need in view.rules.get("technology", name).requires):
            yield StartResearch(play.faction, name), "brain.best_technology"
