"""What a nation makes of the terms of a peace: its wish for peace, and every term with its price.

The same sum answers offers, forecasts them on the peace table and guides the computer's own offers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from game.core.fixed import mul_div
from game.core.units import FULL, PPM
from game.world.components.war import War
from game.world.pacts import war_between
from game.world.regimes import family
from game.world.scores import Score, Term, score
from game.world.terms import Terms, capacity, freed_land
from game.world.war_goals import goal_land, wanted
from game.world.world import World

ACCEPTANCE = "peace_acceptance"


def acceptance(world: World, judge: int, other: int, terms: Terms, sender: bool, viewer: int = -1) -> Score:
    """How a nation judges terms that it has sent (`sender`) or been sent; positive accepts. As a viewer reckons it."""
    known: dict[tuple[int, int, int], Score] = world.memo.setdefault("wishes_for_peace", {})
    key = (judge, other, viewer)
    if key not in known:
        known[key] = score(world, ACCEPTANCE, judge, other, viewer)
    wish, asked = known[key], prices(world, judge, other, terms, sender)
    return Score(ACCEPTANCE, wish.value + sum(term.amount for term in asked), (*wish.terms, *asked))


def prices(world: World, judge: int, other: int, terms: Terms, sender: bool) -> list[Term]:
    """Each term's worth to the judge, milli-points, by the text key that names it."""
    if terms.empty():
        return []
    met = war_between(world, judge, other)
    war = met[1] if met is not None else None
    lost, won = (terms.give, terms.cede) if sender else (terms.cede, terms.give)
    sign = 1 if sender else -1
    rows = [
        ("peace.land_given", -land_price(world, war, judge, other, lost)),
        ("peace.land_gained", land_worth(world, war, judge, other, won)),
        ("peace.reparations", _money(world, judge, other, terms.reparations * sign)),
        ("peace.regime", sign * _regime(world, judge if not sender else other, other if not sender else judge, terms)),
        ("peace.demilitarised", _zones(world, judge, other, terms.demilitarise)),
        ("peace.released", sign * _released(world, judge if not sender else other, terms.release)),
        ("peace.disarmed", sign * world.quantity("peace_price_disarm") * bool(terms.disarm)),
        ("peace.renounced", _renounced(world, judge, other, terms, sender)),
    ]
    return [Term(key, amount) for key, amount in rows if amount]


def land_price(world: World, war: War | None, judge: int, other: int, provinces: Sequence[int]) -> int:
    """What giving land away costs: by people and number, dear where it is core, cheap where it is lost already."""
    if not provinces:
        return 0
    table = world.provinces
    mine = table.owner == judge
    people, count = max(int(table.people[mine].sum()), 1), max(int(mine.sum()), 1)
    capital = world.nation(judge).capital
    total = 0
    for province in provinces:
        part = (mul_div(FULL, int(table.people[province]), people) + FULL // count) // 2
        part = mul_div(part, world.quantity("peace_price_land"), PPM)
        if table.cores[judge, province]:
            part = mul_div(part, world.quantity("peace_price_core"), PPM)
        if int(table.controller[province]) == other:
            part = mul_div(part, world.quantity("peace_price_held"), PPM)
        if province == capital:
            part += world.quantity("peace_price_capital")
        total += part
    beyond = war is not None and set(provinces) - set(goal_land(war, [other]))
    return mul_div(total, world.quantity("peace_price_beyond"), PPM) if beyond else total


def land_worth(world: World, war: War | None, judge: int, other: int, provinces: Sequence[int]) -> int:
    """What gaining land is worth: more where it is claimed or core, by what it would be to the one who gets it."""
    if not provinces:
        return 0
    table = world.provinces
    mine = table.owner == judge
    people = max(int(table.people[mine].sum()), 1)
    claims = set(wanted(world, judge, other)) | (set(goal_land(war, [judge])) if war is not None else set())
    total = 0
    for province in provinces:
        part = mul_div(FULL, int(table.people[province]), people)
        part = mul_div(part, world.quantity("peace_worth_land"), PPM)
        if province in claims or table.cores[judge, province]:
            part += world.quantity("peace_worth_claim")
        total += part
    return min(total, world.quantity("peace_worth_most"))


def _money(world: World, judge: int, other: int, received: int) -> int:
    """Reparations received (or, below zero, paid) as a share of what the payer could pay at most."""
    if not received:
        return 0
    most = max(capacity(world, other if received > 0 else judge), 1)
    worth = world.quantity("peace_worth_money" if received > 0 else "peace_price_money")
    return mul_div(worth, received, most)


def _regime(world: World, loser: int, winner: int, terms: Terms) -> int:
    """What a change of government imposed on the loser weighs; little between governments of one family."""
    if not terms.regime:
        return 0
    price = world.quantity("peace_price_regime")
    return price // 2 if family(world, loser) == family(world, winner) else price


def _zones(world: World, judge: int, other: int, provinces: Sequence[int]) -> int:
    """Empty zones: a price on our own land, a comfort on theirs."""
    if not provinces:
        return 0
    table = world.provinces
    own = sum(int(table.owner[p]) == judge for p in provinces)
    theirs = sum(int(table.owner[p]) == other for p in provinces)
    return theirs * world.quantity("peace_worth_zone") - own * world.quantity("peace_price_zone")


def _released(world: World, holder: int, nations: Sequence[int]) -> int:
    if not nations:
        return 0
    table = world.provinces
    people = max(int(table.people[table.owner == holder].sum()), 1)
    total = 0
    for nation in nations:
        land = freed_land(world, holder, nation)
        gone = int(table.people[land].sum()) if land else 0
        total += mul_div(mul_div(FULL, gone, people), world.quantity("peace_price_land"), PPM)
        total += world.quantity("peace_price_subject") if world.nation(nation).alive else 0
    return total


def _renounced(world: World, judge: int, other: int, terms: Terms, sender: bool) -> int:
    """Claims given up: dear to who gives them up, by how much land they are about; welcome to the other."""
    role, opposite = ("sender", "receiver") if sender else ("receiver", "sender")
    total = 0
    if terms.renounce in (role, "both") and wanted(world, judge, other):
        total -= world.quantity("peace_price_claims")
    if terms.renounce in (opposite, "both") and wanted(world, other, judge):
        total += world.quantity("peace_worth_claims")
    return total


def spoken(terms: Terms) -> Iterator[str]:
    """Names of the terms that are not empty, in the order of the table."""
    for name in ("cede", "give", "regime", "reparations", "demilitarise", "release", "disarm", "renounce"):
        if getattr(terms, name):
            yield name
