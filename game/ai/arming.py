"""Ships and aircraft: how many the nation wants, of which kinds, and what the yards and works begin this month."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from game.ai.mind import Mind
from game.core.arrays import some
from game.core.fixed import mul_div
from game.core.units import DIVISION, FULL, PPM
from game.orders.base import Order
from game.orders.forces import Recruit
from game.world.spawn import AIR as AIR_DOMAIN
from game.world.spawn import SEA as SEA_DOMAIN
from game.world.views import TurnView

Reasoned = tuple[Order, str]

AIR = ("fighter", "close_support", "bomber", "naval_bomber", "reconnaissance")
SEA = ("capital", "carrier", "cruiser", "destroyer", "submarine")
"""Categories the forces are made of; the mind's limits `part_<category>` say in what parts."""


def arming_orders(view: TurnView, mind: Mind, spare: int) -> Iterator[Reasoned]:
    """Begin a wing or a ship where we have too few."""
    room = view.quantity("training_places") - len(view.training())
    if room <= 0:
        return
    coming = [project.unit for _, project in view.training()]
    home = view.seat()
    wing = _wing(view, mind, spare, coming) if home else ""
    if wing:
        yield Recruit(view.faction, home, wing), "brain.wings_wanted"
        room -= 1
        spare -= price_of(view, view.rules.get("unit", wing))
    yard = _yard(view) if room > 0 else 0
    ship = _ship(view, mind, spare, coming) if yard else ""
    if ship:
        yield Recruit(view.faction, yard, ship), "brain.ships_wanted"


def price_of(view: TurnView, proto: Any) -> int:
    """Price of a unit with its goods at what the market asks, thousand roubles."""
    return max(1, sum(mul_div(amount, view.price(good), PPM) for good, amount in proto.cost.items()))


def _wing(view: TurnView, mind: Mind, spare: int, coming: list[str]) -> str:
    """The aircraft wanted most, or nothing: by townspeople, tension, war and the weight of aviation."""
    wanted = mul_div(view.own_townspeople, mind.limit("wings_per_town"), PPM)
    wanted = mul_div(wanted, FULL + 2 * view.stock("tension"), FULL)
    wanted = mul_div(wanted, mind.weight("aviation"), PPM)
    if view.enemies():
        wanted = mul_div(wanted, mind.limit("wings_war_ppm"), PPM)
    if not wanted:
        return ""
    have = _counts(view, coming, AIR_DOMAIN)
    if sum(have.values()) >= wanted:
        return ""
    coast = some((view.controller == view.nation) & view.atlas.coastal)
    return _lacking(view, mind, spare, have, [kind for kind in AIR if coast or kind != "naval_bomber"])


def _ship(view: TurnView, mind: Mind, spare: int, coming: list[str]) -> str:
    """The ship wanted most, or nothing: our fleet beside the strongest of those we cannot trust, as we can bear it.

    A fleet that is strong enough is only rounded out where a kind is all but missing.
    """
    if sum(view.rules.get("unit", unit).domain == "sea" for unit in coming) >= mind.limit("ships_at_once"):
        return ""
    me = view.nation
    if _overseas(view) and view.sea_lift() < mind.limit("lift_wanted"):
        return _newest(view, spare, "transport")
    fleets = view.sea_strengths
    rivals = [n for n in view.living() if n != me and fleets[n] and not view.allied(me, n)]
    wary = [fleets[n] for n in rivals if view.at_war(me, n) or view.relations(me, n) < 0]
    feared = max(max(wary, default=0), max((fleets[n] for n in rivals), default=0) // 2)
    bearable = mul_div(view.own_townspeople, mind.limit("navy_per_town"), PPM)
    wanted = min(mul_div(feared, mind.limit("navy_per_rival_ppm"), PPM), bearable)
    wanted = mul_div(wanted, mind.weight("naval"), PPM)
    if not wanted:
        return ""
    have = {k: v * _worth(view, k) for k, v in _counts(view, coming, SEA_DOMAIN).items()}
    if view.sea_strength(me) < wanted:
        return _lacking(view, mind, spare, have, SEA)
    total = max(sum(have.values()), 1)
    thin = [kind for kind in SEA if have.get(kind, 0) * _parts(mind) < _least(mind, kind) * total]
    return _lacking(view, mind, spare // 2, have, thin)


def _overseas(view: TurnView) -> bool:
    """Whether we fight somebody whom we can reach over the sea alone."""
    beside = view.neighbours(view.nation)
    return any(foe not in beside and view.chief_port(foe) for foe in view.enemies())


def _parts(mind: Mind) -> int:
    return sum(mind.limit(f"part_{kind}") for kind in SEA)


def _least(mind: Mind, kind: str) -> int:
    """The part of a kind below which it is built though the fleet as a whole is strong enough."""
    return mul_div(mind.limit(f"part_{kind}"), mind.limit("renewal_ppm"), PPM)


def _counts(view: TurnView, coming: list[str], domain: int) -> dict[str, int]:
    """Category -> thousandths of ships or wings, those being raised included."""
    found: dict[str, int] = {}
    units = [*view.own_units(domain).items(), *((unit, DIVISION) for unit in coming)]
    for unit, count in units:
        proto = view.rules.get("unit", unit)
        if proto.category in (SEA if domain == SEA_DOMAIN else AIR):
            found[proto.category] = found.get(proto.category, 0) + count
    return found


def _worth(view: TurnView, category: str) -> int:
    """Fighting worth of the first ship of a category, so that kinds are weighed and not counted."""
    for proto in view.rules.of("unit").values():
        if proto.category == category:
            return int(proto.soft + proto.hard + proto.defence)
    return 0


def _lacking(view: TurnView, mind: Mind, spare: int, have: dict[str, int], kinds: Sequence[str]) -> str:
    """The newest affordable type of the category that falls farthest short of its part."""
    fills = {}
    for kind in kinds:
        part = mul_div(mind.limit(f"part_{kind}"), mind.weight(kind), PPM)
        fills[kind] = mul_div(have.get(kind, 0), PPM, max(part, 1))
    for kind in sorted(kinds, key=lambda k: (fills[k], k)):
        best = _newest(view, spare, kind)
        if best:
            return best
    return ""


_types: dict[str, dict[str, list[Any]]] = {}


def _types_of(view: TurnView, category: str) -> list[Any]:
    """The types of a category in menu order. The rules do not change: kept."""
    if view.rules.fingerprint not in _types:
        known = _types[view.rules.fingerprint] = {}
        for proto in view.rules.listed("unit"):
            known.setdefault(str(proto.category), []).append(proto)
    return _types[view.rules.fingerprint].get(category, [])


def _newest(view: TurnView, spare: int, category: str) -> str:
    """The newest type of a category that we know and can pay for; nothing when there is none."""
    found = ""
    for proto in _types_of(view, category):
        if not view.known_technologies.issuperset(proto.requires):
            continue
        short = [good for good, amount in proto.cost.items() if view.stock(good) < amount]
        dear = price_of(view, proto) > spare or any(not view.price(good) or good == "treasury" for good in short)
        if not dear and view.stock("manpower") >= proto.men:
            found = proto.id
    return found


def _yard(view: TurnView) -> int:
    """The own port with the most dockyards; 0 without one."""
    yards = view.levels("dockyard") * (view.atlas.port & (view.controller == view.nation))
    best = int(yards.argmax())  # the first of the best: provinces stand in ascending order
    return best if yards[best] > 0 else 0
