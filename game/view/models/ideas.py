"""Orders a sensible beginner would give: what the staff suggests, the nearest research and building, party life."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from game.core.units import PPM
from game.orders.act import Act
from game.orders.base import Order
from game.orders.build import Build
from game.orders.research import StartResearch
from game.view.models import congress
from game.view.models.build import best_site
from game.view.models.faction import PURSE
from game.view.models.phrases import Phrases
from game.view.models.play import Play

AIMS = 12
"""So many aims of an act are looked at."""
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
    for order, why in chain(_plain(play), _party(play)):
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


def _party(play: Play) -> Iterator[tuple[Order, str]]:
    """Acts of party life that are forecast to win most delegates for a point of will, each act once."""
    view, spare, found = play.view, play.spare(PURSE), []
    for proto in view.acts_here():
        price = max(int(proto.cost.get(PURSE, 0)), 1)
        if proto.category not in congress.CATEGORIES or price > spare:
            continue
        aims = [aim for aim in view.aims_of(proto.target)[:AIMS] if view.act_open(proto.id, aim)]
        told = [(view.forecast(proto.id, aim), aim) for aim in aims]
        gain, aim = max(((one.share_after - one.share, -aim) for one, aim in told), default=(0, 0))
        if gain > 0:
            found.append((-gain * PPM // price, proto.id, -aim))
    for _, act, aim in sorted(found):
        yield Act(play.faction, act, aim), "brain.wins_delegates"
