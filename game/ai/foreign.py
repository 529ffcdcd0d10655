"""War, peace and treaties: a war needs a case and fair odds; peace comes when the price is no longer worth it."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from game.ai.mind import Mind
from game.ai.odds import fair_odds, great_powers
from game.core.fixed import mul_div
from game.core.units import FULL, PPM
from game.orders.base import Order
from game.orders.diplomacy import AnswerOffer, DeclareWar, OfferPeace, OfferTreaty
from game.world.components.diplomacy import Offer
from game.world.views import TurnView


def foreign_orders(view: TurnView, mind: Mind, awake: bool = True) -> Iterator[tuple[Order, str]]:
    """Orders of the foreign office; peace and answers every month, the rest when it is `awake`."""
    yield from _answers(view, mind)
    if view.overlord(view.nation) >= 0:
        return
    if view.enemies():
        yield from _peace(view, mind)
    elif awake and view.turn % 2:
        yield from _treaties(view, mind)
    if awake:
        yield from _war(view, mind)


# -- offers ------------------------------------------------------------------------------------------------------


def _answers(view: TurnView, mind: Mind) -> Iterator[tuple[Order, str]]:
    for uid, offer in view.offers():
        if offer.kind == "peace":
            good = _peace_value(view, mind, offer) >= 0
        else:
            accept = view.rules.get("treaty", offer.kind).accept
            good = bool(accept) and view.score(accept, view.nation, offer.sender).value >= 0
        yield AnswerOffer(view.faction, uid, good), "brain.offer_good" if good else "brain.offer_bad"


def _peace_value(view: TurnView, mind: Mind, offer: Offer) -> int:
    """What an offered peace is worth to us, milli-points: our wish for peace, less land given, plus land got."""
    total = max(1, int((view.owner == view.nation).sum()))
    kept = sum(int(view.controller[p]) == view.nation for p in offer.cede)
    gone = mul_div(mul_div(FULL, len(offer.cede) - kept, total), mind.limit("occupied_price_ppm"), PPM)
    price = mul_div(FULL, kept, total) + gone
    gain = mul_div(FULL, len(offer.give), total)
    return view.score("peace_acceptance", view.nation, offer.sender).value + gain - price


def _peace(view: TurnView, mind: Mind) -> Iterator[tuple[Order, str]]:
    """Offer peace: keep what is ours by claim and held, when winning; as things stood, when weary."""
    asked = {offer.receiver for _, offer in view.sent_offers()}
    for war in view.wars():
        if view.nation in war.attackers:
            foe = war.defenders[0]
            leading = war.attackers[0] == view.nation
        elif view.nation in war.defenders:
            foe = war.attackers[0]
            leading = war.defenders[0] == view.nation
        else:
            continue
        if foe in asked or not leading:
            continue
        wish = view.score("peace_acceptance", view.nation, foe).value
        weary = view.stock("war_weariness") >= mind.limit("war_weariness_stop")
        gains = _claims_held(view, foe)
        if gains and _satisfied(view, foe):
            yield OfferPeace(view.faction, foe, tuple(gains)), "brain.aims_won"
        elif wish >= 0 or weary:
            yield OfferPeace(view.faction, foe, tuple(gains)), "brain.weary_of_war"


def _claims_held(view: TurnView, foe: int) -> list[int]:
    """Provinces of the foe that we hold and claim."""
    wanted = {p for aim in view.aims() for p in aim.provinces}
    held = np.flatnonzero((view.owner == foe) & (view.controller == view.nation)).tolist()
    return [p for p in held if p in wanted or view.is_core(p, view.nation)]


def _satisfied(view: TurnView, foe: int) -> bool:
    """Whether everything we claim from the foe is in our hands."""
    wanted = [p for aim in view.aims() for p in aim.provinces if int(view.owner[p]) == foe]
    return bool(wanted) and all(int(view.controller[p]) == view.nation for p in wanted)


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
            if ours < mind.limit("treaty_interest"):
                continue
            theirs = view.score(proto.accept, other, view.nation).value
            if theirs >= 0 and (best is None or (ours, -other) > (best[0], -best[1])):
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


# -- war ---------------------------------------------------------------------------------------------------------


def _war(view: TurnView, mind: Mind) -> Iterator[tuple[Order, str]]:
    """Begin a war where the case passes our threshold and the odds are fair; the strongest case first."""
    fought = sum(view.nation in war.attackers + war.defenders for war in view.wars())
    if fought >= mind.limit("max_wars") or view.stock("stability") < mind.limit("war_stability"):
        return
    if 2 * view.stock("war_weariness") >= mind.limit("war_weariness_stop"):
        return
    line = view.quantity("war_threshold") + mind.limit("war_margin")
    targets = []
    for other in _reachable(view):
        if (
            view.casus(other) < mind.limit("casus_floor")
            or view.bound(view.nation, other, "no_war")
            or view.allied(view.nation, other)
            or view.at_war(view.nation, other)
        ):
            continue
        case = view.score("war_case", view.nation, other)
        if case.value >= line:
            targets.append((-case.value, other))
    for _, other in sorted(targets)[:2]:
        if fair_odds(view, mind, other):
            yield DeclareWar(view.faction, other, war_class(view, other)), "brain.case_and_odds"
            return


def _reachable(view: TurnView) -> list[int]:
    """Nations we could fight: neighbours, and holders of land we claim."""
    wanted = {int(view.owner[p]) for aim in view.aims() for p in aim.provinces}
    return sorted((set(view.neighbours(view.nation)) | wanted) - {view.nation, -1})


def war_class(view: TurnView, foe: int) -> str:
    """The first class of war, in menu order of the rules, that we may declare on the foe."""
    return next(
        (name for name in view.rules.of("war_class") if name == "formal"), next(iter(view.rules.of("war_class")))
    )
