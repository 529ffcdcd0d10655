"""War, peace and treaties: a war needs a case and fair odds; peace comes when the price is no longer worth it."""

from __future__ import annotations

from collections.abc import Iterator

from game.ai.mind import Mind
from game.core.fixed import mul_div
from game.core.units import FULL, PPM
from game.orders.base import Order
from game.orders.diplomacy import AnswerOffer, DeclareWar, OfferPeace, OfferTreaty
from game.world.components.diplomacy import Offer
from game.world.views import TurnView


def foreign_orders(view: TurnView, mind: Mind) -> Iterator[tuple[Order, str]]:
    """Orders of the foreign office."""
    yield from _answers(view)
    if view.overlord(view.nation) >= 0:
        return
    if view.enemies():
        yield from _peace(view, mind)
    else:
        yield from _treaties(view, mind)
    yield from _war(view, mind)


# -- offers ------------------------------------------------------------------------------------------------------


def _answers(view: TurnView) -> Iterator[tuple[Order, str]]:
    for uid, offer in view.offers():
        if offer.kind == "peace":
            good = _peace_value(view, offer) >= 0
        else:
            accept = view.rules.get("treaty", offer.kind).accept
            good = bool(accept) and view.score(accept, view.nation, offer.sender).value >= 0
        yield AnswerOffer(view.faction, uid, good), "brain.offer_good" if good else "brain.offer_bad"


def _peace_value(view: TurnView, offer: Offer) -> int:
    """What an offered peace is worth to us, milli-points: our wish for peace, less land given, plus land got."""
    total = max(1, int((view.owner == view.nation).sum()))
    lost = [p for p in offer.cede if view.is_core(p, view.nation) or int(view.controller[p]) == view.nation]
    price = mul_div(FULL, len(lost), total) + mul_div(FULL, len(offer.cede) - len(lost), 2 * total)
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
    return [
        p
        for p in range(1, view.atlas.n_land + 1)
        if int(view.owner[p]) == foe
        and int(view.controller[p]) == view.nation
        and (p in wanted or view.is_core(p, view.nation))
    ]


def _satisfied(view: TurnView, foe: int) -> bool:
    """Whether everything we claim from the foe is in our hands."""
    wanted = [p for aim in view.aims() for p in aim.provinces if int(view.owner[p]) == foe]
    return bool(wanted) and all(int(view.controller[p]) == view.nation for p in wanted)


# -- treaties ----------------------------------------------------------------------------------------------------


def _treaties(view: TurnView, mind: Mind) -> Iterator[tuple[Order, str]]:
    """Offer the treaty we want most to a neighbour or a fellow sufferer, one a month, if both would like it."""
    asked = {(offer.receiver, offer.kind) for _, offer in view.sent_offers()}
    in_force = set(view.own_treaties())
    best: tuple[int, int, str] | None = None
    for other in view.neighbours(view.nation):
        for kind, proto in view.rules.of("treaty").items():
            if proto.accept is None or (other, kind) in asked or (kind, other) in in_force:
                continue
            if view.roll(6, f"treaty.{kind}", other):  # not balance: spreads the talks over half a year
                continue
            ours = view.score(proto.accept, view.nation, other).value
            if ours < mind.limit("treaty_interest"):
                continue
            theirs = view.score(proto.accept, other, view.nation).value
            if theirs >= 0 and (best is None or (ours, -other) > (best[0], -best[1])):
                best = (ours, other, kind)
    if best is not None:
        yield OfferTreaty(view.faction, best[1], best[2]), "brain.treaty_serves_us"


# -- war ---------------------------------------------------------------------------------------------------------


def _war(view: TurnView, mind: Mind) -> Iterator[tuple[Order, str]]:
    """Begin a war where the case passes our threshold and the odds are fair; the strongest case first."""
    fought = sum(view.nation in war.attackers + war.defenders for war in view.wars())
    if fought >= mind.limit("max_wars") or view.stock("stability") < mind.limit("war_stability"):
        return
    line = view.quantity("war_threshold") + mind.limit("war_margin")
    targets = []
    for other in _reachable(view):
        if (
            view.bound(view.nation, other, "no_war")
            or view.allied(view.nation, other)
            or view.at_war(view.nation, other)
            or not view.casus(other)
        ):
            continue
        case = view.score("war_case", view.nation, other)
        if case.value >= line and fair_odds(view, mind, other):
            targets.append((-case.value, other))
    if targets:
        yield DeclareWar(view.faction, min(targets)[1], war_class(view, min(targets)[1])), "brain.case_and_odds"


def _reachable(view: TurnView) -> list[int]:
    """Nations we could fight: neighbours, and holders of land we claim."""
    wanted = {int(view.owner[p]) for aim in view.aims() for p in aim.provinces}
    return sorted((set(view.neighbours(view.nation)) | wanted) - {view.nation, -1})


def fair_odds(view: TurnView, mind: Mind, foe: int) -> bool:
    """Whether what we can bring to bear is strong enough against the foe and those bound to defend it."""
    against = sum(view.strength(n) for n in defenders_of(view, foe))
    busy = sum(view.strength(n) for n in view.enemies())
    ours = reach(view, foe) - busy
    return ours > 0 and ours * PPM >= against * mind.limit("war_odds_ppm")


def reach(view: TurnView, foe: int) -> int:
    """Power of our armies (and our subjects') that stand on land from which the foe can be marched on."""
    columns = view.force_columns()
    ours = {view.nation, *(n for n in view.living() if view.overlord(n) == view.nation)}
    start = [p for p in range(1, view.atlas.n_land + 1) if int(view.controller[p]) == foe]
    passable = ours | {foe}
    seen = set(start)
    while start:
        for other in view.atlas.land_neighbours[start.pop()]:
            if other not in seen and int(view.controller[other]) in passable:
                seen.add(other)
                start.append(other)
    return sum(
        power
        for owner, place, power in zip(
            columns["owner"].tolist(), columns["province"].tolist(), columns["power"].tolist(), strict=True
        )
        if owner in ours and place in seen
    )


def defenders_of(view: TurnView, foe: int) -> list[int]:
    """The foe, everyone bound to defend it by treaty, and the overlords and subjects of them all."""
    found = {foe}
    grown = True
    while grown:
        grown = False
        for nation in view.living():
            if nation == view.nation or nation in found:
                continue
            related = any(view.overlord(nation) == one or view.overlord(one) == nation for one in found)
            if related or view.bound(nation, foe, "defence"):
                found.add(nation)
                grown = True
    return sorted(found)


def war_class(view: TurnView, foe: int) -> str:
    """The first class of war, in menu order of the rules, that we may declare on the foe."""
    return next(
        (name for name in view.rules.of("war_class") if name == "formal"), next(iter(view.rules.of("war_class")))
    )
