"""Building, research and recruiting: what the treasury can bear, where the land offers it, as the mind weighs it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import numpy.typing as npt

from game.ai.arming import arming_orders, price_of
from game.ai.army_affairs import corps_of
from game.ai.mind import Mind
from game.core.arrays import nonzeros
from game.core.calendar import turn_of
from game.core.fixed import mul_div, share_out
from game.core.units import FULL, MILLI, MONTHS_PER_YEAR, PPM
from game.geo.atlas import DEPOSITS
from game.orders.army import RaiseTemplate
from game.orders.base import Order
from game.orders.build import Build
from game.orders.desk import SetPolicy
from game.orders.forces import Disband, Recruit
from game.orders.research import StartResearch
from game.world.views import TurnView

IntArray = npt.NDArray[np.int64]


def economy_orders(view: TurnView, mind: Mind) -> Iterator[tuple[Order, str]]:
    """Orders of the plan, treasury and army offices that cost money."""
    yield from _research(view, mind)
    outlay = _monthly_outlay(view)
    yield from _retrench(view, mind, outlay)
    spare = view.stock("treasury") - mind.limit("treasury_months") * outlay
    if spare <= 0:
        return
    yield from arming_orders(view, mind, spare)
    yield from _recruit(view, mind, spare)
    yield from _build(view, mind, spare)


def war_recruits(view: TurnView, mind: Mind) -> Iterator[tuple[Order, str]]:
    """In war the depots are kept full, whatever else waits for its turn."""
    spare = view.stock("treasury") - mind.limit("treasury_months") * _monthly_outlay(view)
    if spare > 0:
        yield from _recruit(view, mind, spare)


def _monthly_outlay(view: TurnView) -> int:
    """What last month's upkeep and running costs took from the treasury."""
    return -sum(amount for reason, amount in view.bookings("treasury") if amount < 0 and reason == "upkeep")


def _retrench(view: TurnView, mind: Mind, outlay: int) -> Iterator[tuple[Order, str]]:
    """An empty treasury raises taxes and sends men home; so does an army too large for peace."""
    poor = view.stock("treasury") < outlay // 2
    if poor and view.policy("taxes") in ("low", "normal"):
        yield SetPolicy(view.faction, "taxes", "high"), "brain.empty_treasury"
    if view.at_general_war():
        return
    people = view.own_people
    ceiling = mul_div(people, mul_div(mind.limit("army_people_ppm"), mind.limit("demobilise_ppm"), PPM), PPM)
    ceiling = mul_div(ceiling, FULL + view.stock("tension"), FULL)
    large = view.men_under_arms() > ceiling
    if not large and not (poor and view.policy("taxes") == "high"):
        return
    columns = view.own_columns()
    mine = (columns["domain"] == 0) & (columns["next"] == 0)
    rows = sorted(zip(columns["power"][mine].tolist(), columns["uid"][mine].tolist(), strict=True))
    if len(rows) > 2:
        yield Disband(view.faction, rows[0][1]), "brain.demobilise" if large else "brain.empty_treasury"


# -- research ----------------------------------------------------------------------------------------------------


def _research(view: TurnView, mind: Mind) -> Iterator[tuple[Order, str]]:
    projects = view.research()
    room = view.quantity("research_slots") - len(projects)
    if room <= 0:
        return
    busy = {project.technology for _, project in projects}
    known = view.known_technologies
    found = []
    for name, proto in view.rules.of("technology").items():
        if name in known or name in busy or not known.issuperset(proto.requires):
            continue
        early = max(0, turn_of(proto.date) - view.turn)
        price = proto.cost + proto.cost * early // MONTHS_PER_YEAR
        appeal = mul_div(PPM, mind.weight(proto.branch), PPM) // max(price, 1)
        found.append((-appeal, name))
    for _, name in sorted(found)[:room]:
        yield StartResearch(view.faction, name), "brain.best_technology"


# -- building ----------------------------------------------------------------------------------------------------


def _build(view: TurnView, mind: Mind, spare: int) -> Iterator[tuple[Order, str]]:
    room = min(mind.limit("build_queue"), view.quantity("building_crews")) - len(view.constructions())
    if room <= 0:
        return
    mine = nonzeros((view.controller == view.nation) & (view.owner == view.nation))
    worth = view.people[mine] * (view.town[mine] // 1000 + 1)  # not balance: keeps the product in range
    busy = {(project.province, project.building) for _, project in view.constructions()}
    wishes = sorted(_wishes(view, mind), key=lambda wish: (-wish[0], wish[1]))
    wishes = [wish for wish in wishes if wish[0] * mind.limit("wish_range") >= wishes[0][0]]
    shares = share_out(room, [wish[0] for wish in wishes]) if wishes else []
    for (_, name, proto, reason), share in zip(wishes, shares, strict=True):
        price = proto.cost.get("treasury", 0)
        taken = sorted({p for p, building in busy if building == name})
        if "arms" in proto.makes:
            most = mind.limit("arms_projects_war" if view.at_general_war() else "arms_projects")
            share = min(share, most - len(taken))
        sites = _sites(view, proto, mine, worth, taken)
        for _ in range(share):
            site = next(sites, 0) if price <= spare else 0
            if not site:
                break
            yield Build(view.faction, site, name), reason
            spare -= price


def _wishes(view: TurnView, mind: Mind) -> Iterator[tuple[int, str, Any, str]]:
    """(weight, building, prototype, reason): the mind's weight, raised where a good runs short."""
    short = _shortages(view)
    made = sum(amount for reason, amount in view.bookings("arms") if reason == "output")
    if view.stock("arms") + mind.limit("arms_months") * made < _arms_wanted(view, mind):
        short["arms"] = 2 * PPM
    for name, proto in view.rules.of("building").items():
        if proto.hidden or not view.known_technologies.issuperset(proto.requires):
            continue
        weight = mul_div(mind.weight(name), mind.weight(f"build_{proto.category}"), PPM)
        if "arms" in proto.makes and not short.get("arms"):
            continue
        needed = max((short.get(good, 0) for good in proto.makes), default=0)
        if any(row.quantity == "power_supply" for row in proto.rows):
            needed = short.get("power", 0)
        weight += mul_div(weight, needed, PPM)
        jitter = view.roll(max(weight // 2, 1), f"build.{name}")
        yield weight + jitter, name, proto, "brain.shortage" if needed else "brain.growth"


def _arms_wanted(view: TurnView, mind: Mind) -> int:
    """Sets of arms that should lie ready: a share of what the army carries, more when the world is tense or at war."""
    sets = view.men_under_arms() // 100  # not balance: a set arms a hundred men
    share = mul_div(mind.limit("arms_reserve_ppm"), FULL + view.stock("tension"), FULL)
    return mul_div(sets, 2 * share if view.at_general_war() else share, PPM)


def _shortages(view: TurnView) -> dict[str, int]:
    """Good -> how short it is, ppm: what last month's account shows as bought or lacking."""
    found: dict[str, int] = {}
    for good in view.goods():
        bought = used = 0
        for reason, amount in view.bookings(good):
            if amount < 0:
                used -= amount
            elif reason == "trade":
                bought += amount
        if used > 0:
            found[good] = min(2 * PPM, mul_div(bought, 2 * PPM, used))
    supply, need = view.power()
    if need > supply:
        found["power"] = mul_div(need - supply, 2 * PPM, need)
    return found


def _sites(view: TurnView, proto: Any, mine: IntArray, score: IntArray, busy: list[int]) -> Iterator[int]:
    """The own provinces for a building with room left, the best first: deposits, then townspeople (`score`)."""
    if not len(mine):
        return
    levels = view.levels(proto.id)[mine]
    limit: Any = proto.max_level
    if proto.deposit is not None:
        rich = view.atlas.deposits[DEPOSITS.index(proto.deposit)][mine]
        limit = np.minimum(limit, rich * proto.per_richness)
        score = score // 1000 + rich * int(score.max() + 1)  # not balance: richness first
    if proto.coastal:
        limit = np.where(view.atlas.coastal[mine], limit, 0)
    spread = np.where(levels < limit, score // (levels + 1), -1)
    for place in busy:
        spread[mine == place] = -1
    while True:
        best = int(spread.argmax())  # the first of the best: provinces stand in ascending order
        if spread[best] < 0:
            return
        yield int(mine[best])
        spread[best] = -1


# -- recruiting --------------------------------------------------------------------------------------------------


def _recruit(view: TurnView, mind: Mind, spare: int) -> Iterator[tuple[Order, str]]:
    room = view.quantity("training_places") - len(view.training())
    home = view.seat()
    if room <= 0 or not home:
        return
    at_war = bool(view.at_general_war())
    people = view.own_people
    ceiling = mul_div(people, mind.limit("army_people_war_ppm" if at_war else "army_people_ppm"), PPM)
    ceiling = mul_div(ceiling, FULL + view.stock("tension"), FULL)
    if view.men_under_arms() >= ceiling or not (at_war or _outnumbered(view, mind)):
        return
    unit = _best_unit(view, mind, spare)
    if not unit:
        return
    price = price_of(view, view.rules.get("unit", unit))
    why = "brain.at_war" if at_war else "brain.outnumbered"
    count = min(room, mind.limit("recruits_war" if at_war else "recruits"), spare // price)
    corps, size = corps_of(view, unit, spare, count)
    for _ in range(count // size if corps else 0):
        yield RaiseTemplate(view.faction, home, corps), why
    for _ in range(count % size if corps else count):
        yield Recruit(view.faction, home, unit), why


def _outnumbered(view: TurnView, mind: Mind) -> bool:
    """Whether our army is smaller than our fears: the strongest unfriendly neighbour, more when the world arms."""
    rivals = [n for n in view.neighbours(view.nation) if not view.allied(view.nation, n)]
    feared = max((view.strength(n) for n in rivals), default=0)
    tension = mul_div(view.stock("tension"), mind.limit("tension_arms_ppm"), FULL)
    wanted = mul_div(feared, mind.limit("army_per_threat_ppm"), PPM)
    people = view.own_people
    wanted = max(wanted, mul_div(people, mind.limit("army_power_ppm"), PPM))
    return view.strength(view.nation) < mul_div(wanted, PPM + tension, PPM)


def _best_unit(view: TurnView, mind: Mind, spare: int) -> str:
    """The land unit that gives most fighting power for its price, its men and its room among those we can pay for."""
    best, name_of_best = 0, ""
    men_price, room_price = mind.limit("price_of_men"), mind.limit("price_of_room")
    men = view.stock("manpower")
    for name, proto in view.rules.of("unit").items():
        if proto.domain != "land" or men < proto.men or not view.known_technologies.issuperset(proto.requires):
            continue
        short = [g for g, amount in proto.cost.items() if view.stock(g) < amount]
        price = price_of(view, proto)
        if price > spare or any(not view.price(good) or good == "treasury" for good in short):
            continue
        worth = (proto.soft + proto.hard + proto.defence + 2 * proto.breakthrough) * PPM
        worth = mul_div(mul_div(worth, mind.weight(name), PPM), mind.weight(proto.category), PPM)
        cost = price + proto.men * men_price // MILLI + proto.width * room_price // MILLI
        value = worth // max(cost, 1)
        value += view.roll(max(value // 2, 1), f"recruit.{name}")
        if value > best:
            best, name_of_best = value, name
    return name_of_best
