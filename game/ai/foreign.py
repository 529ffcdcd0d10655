"""The foreign office: answers to offers, treaties worth having, and duties worth shaking off."""

from __future__ import annotations

from collections.abc import Iterator

from game.ai.mind import Mind
from game.ai.odds import great_powers
from game.ai.peace_table import accepts, peace_orders
from game.ai.war_room import war_orders
from game.core.fixed import mul_div
from game.core.units import PPM
from game.orders.base import Order
from game.orders.diplomacy import AnswerOffer, BreakTreaty, OfferTreaty
from game.world.views import TurnView


def foreign_orders(view: TurnView, mind: Mind, awake: bool = True) -> Iterator[tuple[Order, str]]:
    """Orders of the foreign office; peace and answers every month, the rest when it is `awake`."""
    yield from _answers(view, mind)
    if view.overlord(view.nation) >= 0:
        return
    wars = view.own_wars()
    if wars:
        yield from peace_orders(view, mind, wars)
    elif awake and view.turn % 2:
        yield from _treaties(view, mind)
    if awake:
        yield from _shake_off(view, mind)
        yield from war_orders(view, mind)


# -- offers ------------------------------------------------------------------------------------------------------


def _answers(view: TurnView, mind: Mind) -> Iterator[tuple[Order, str]]:
    for uid, offer in view.offers():
        if offer.kind in ("peace", "armistice"):
            good = accepts(view, mind, offer)
        elif offer.kind == "call":
            good = view.score("keep_word", view.nation, offer.sender).value >= 0
        else:
            accept = view.rules.get("treaty", offer.kind).accept
            good = bool(accept) and view.score(accept, view.nation, offer.sender).value >= 0
        yield AnswerOffer(view.faction, uid, good), "brain.offer_good" if good else "brain.offer_bad"


def _shake_off(view: TurnView, mind: Mind) -> Iterator[tuple[Order, str]]:
    """Tear up a duty that a lost peace laid on us, once we are strong enough beside those to whom we owe it."""
    line = mind.limit("break_bonds_ppm")
    if not line or view.enemies():
        return
    for treaty in view.duties():
        other = treaty.sides[0] if treaty.sides[-1] == view.nation else treaty.sides[-1]
        if view.turn > treaty.since and view.strength(view.nation) * PPM >= mul_div(view.strength(other), line, 1):
            yield BreakTreaty(view.faction, other, treaty.kind), "brain.shakes_off"
            return


# -- treaties ----------------------------------------------------------------------------------------------------


def _treaties(view: TurnView, mind: Mind) -> Iterator[tuple[Order, str]]:
    """Offer the treaty we want most to a neighbour, an old partner or a fellow sufferer, if both would like it."""
    asked = {(offer.receiver, offer.kind) for _, offer in view.sent_offers()}
    in_force = set(view.own_treaties())
    best: tuple[int, int, str] | None = None
    for other in _partners(view, mind):
        if view.casus(other) >= mind.limit("casus_floor") or covets(view, view.nation, other):
            continue
        for kind, proto in view.rules.of("treaty").items():
            if proto.accept is None or (other, kind) in asked or (kind, other) in in_force:
                continue
            ours = view.score(proto.accept, view.nation, other).value
            better = best is None or (ours, -other) > (best[0], -best[1])
            if ours < mind.limit("treaty_interest") or not better:
                continue
            if view.score(proto.accept, other, view.nation).value >= 0:
                best = (ours, other, kind)
    if best is not None:
        yield OfferTreaty(view.faction, best[1], best[2]), "brain.treaty_serves_us"


def covets(view: TurnView, one: int, other: int) -> bool:
    """Whether either of two nations has declared a claim on land of the other."""
    pairs = ((one, other), (other, one))
    return any(int(view.owner[p]) == b for a, b in pairs for aim in view.aims(a) for p in aim.provinces)


def _partners(view: TurnView, mind: Mind) -> list[int]:
    """Whom we may deal with now: in turn, a third of our neighbours and of the great powers."""
    known = set(view.neighbours(view.nation))
    known |= {n for n in great_powers(view) if view.relations(view.nation, n) > 0}
    known -= {view.nation}
    third = view.turn // 6 % 3  # not balance: the circle goes round in a year and a half
    known = {n for n in known if n % 3 == third and view.overlord(n) < 0}  # not balance: a third at a time
    return sorted(n for n in known if view.relations(view.nation, n) > -mind.limit("treaty_ill_will"))
