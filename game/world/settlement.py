"""Carrying out a peace: land, regimes, payments, zones, nations set free; and what the losers feel at home."""

from __future__ import annotations

import numpy as np

from game.core.arrays import nonzeros
from game.core.fixed import mul_div
from game.core.units import DIVISION, FULL, PPM
from game.world import wars
from game.world.components.diplomacy import Offer, Treaty
from game.world.components.war import War
from game.world.deeds import log_deed
from game.world.ecs import Uid
from game.world.home_front import defeat, victory
from game.world.regimes import impose
from game.world.spawn import LAND, retire_formation
from game.world.terms import Terms, freed_land, terms_of
from game.world.war_goals import wanted
from game.world.world import World


def conclude(world: World, offer: Offer) -> None:
    """Make the peace that has been offered and accepted, or begin the armistice."""
    war = world.entities.find(Uid(offer.war), War)
    if war is None or not against(war, offer.sender, offer.receiver):
        return
    if offer.kind == "armistice":
        cease_fire(world, Uid(offer.war), war, offer.sender, offer.receiver)
    else:
        peace(world, Uid(offer.war), war, offer.sender, offer.receiver, terms_of(offer))


def against(war: War, one: int, other: int) -> bool:
    """Whether two nations are still foes in a war."""
    return (one in war.attackers and other in war.defenders) or (one in war.defenders and other in war.attackers)


def cease_fire(world: World, uid: Uid, war: War, one: int, other: int) -> None:
    """Both sides hold their fire along the line for some months; they keep what they hold and talk."""
    war.ceasefire = world.term(world.quantity("armistice_months"))
    world.touch_pacts()
    wars.send_home(world)
    names = {"one": world.tag(one), "other": world.tag(other)}
    world.write("cease_fire", names, tuple(sorted({*war.attackers, *war.defenders})))
    for nation in sorted({*war.attackers, *war.defenders}):
        world.dispatch(nation, "cease_fire", names)


def peace(world: World, uid: Uid, war: War, sender: int, receiver: int, terms: Terms) -> None:
    """Carry out terms between two nations, or between their sides when they lead them."""
    owner = world.provinces.owner
    leaders = {sender, receiver} == {war.attackers[0], war.defenders[0]}
    spoils = [(p, _taker(world, war, p, sender, leaders)) for p in terms.cede if int(owner[p]) == receiver]
    spoils += [(p, _taker(world, war, p, receiver, leaders)) for p in terms.give if int(owner[p]) == sender]
    lost = {nation: _share(world, spoils, nation) for nation in (sender, receiver)}
    wars.hand_over(world, spoils)
    for nation in terms.release:
        set_free(world, receiver, nation)
    if terms.regime:
        impose(world, sender, terms.regime)
    outcome = "status_quo" if terms.empty() else "terms"
    wars.make_peace(world, uid, war, sender, receiver, [p for p, _ in spoils], outcome)
    bind(world, sender, receiver, terms)
    weight = burden(world, sender, receiver, terms, lost[receiver] - lost[sender])
    loser, winner = (receiver, sender) if weight >= 0 else (sender, receiver)
    if abs(weight) >= world.quantity("defeat_line"):
        defeat(world, loser, winner, min(abs(weight), FULL))
        victory(world, winner, loser, min(abs(weight), FULL))
    for nation in (sender, receiver):
        wars.bury(world, nation)


def burden(world: World, sender: int, receiver: int, terms: Terms, land: int) -> int:
    """How hard a peace weighs on the receiver, milli-points; below zero: on the sender."""
    total = land
    total += world.quantity("burden_regime") if terms.regime else 0
    total += world.quantity("burden_disarm") if terms.disarm else 0
    total += world.quantity("burden_reparations") * ((terms.reparations > 0) - (terms.reparations < 0))
    renounced = {"receiver": 1, "sender": -1}.get(terms.renounce, 0)
    return total + world.quantity("burden_renounce") * renounced + world.quantity("burden_release") * len(terms.release)


def _share(world: World, spoils: list[tuple[int, int]], nation: int) -> int:
    """Share of a nation's people who live on land it gives away, milli-points."""
    table = world.provinces
    gone = [p for p, _ in spoils if int(table.owner[p]) == nation]
    total = int(table.people[table.owner == nation].sum())
    return mul_div(int(table.people[gone].sum()), FULL, max(total, 1)) if gone else 0


def _taker(world: World, war: War, province: int, taker: int, leaders: bool) -> int:
    """Who of a side gets a ceded province: when leaders settle, an ally that holds it and claims it, or has a core."""
    if not leaders:
        return taker
    side = war.attackers if taker in war.attackers else war.defenders
    holder, owner = int(world.provinces.controller[province]), int(world.provinces.owner[province])
    if holder in side and holder != taker:
        if world.provinces.cores[holder, province] or province in wanted(world, holder, owner):
            return holder
    with_core = [n for n in side if world.provinces.cores[n, province]]
    return with_core[0] if with_core and not world.provinces.cores[taker, province] else taker


def set_free(world: World, holder: int, nation: int) -> None:
    """A subject becomes its own master; a nation that had left the map gets its land back and lives again."""
    state = world.nation(nation)
    if state.alive:
        if state.overlord == holder:
            state.overlord = -1
            world.touch_pacts()
            world.write("nation_freed", {"nation": world.tag(nation), "from": world.tag(holder)}, (nation, holder))
        return
    land = freed_land(world, holder, nation)
    factions = nonzeros(world.faction_nation == nation)
    if not land or not len(factions):
        return
    state.alive, state.born, state.overlord = True, world.turn, -1
    state.government = int(factions[0])
    world.touch_pacts()
    wars.hand_over(world, [(p, nation) for p in land])
    world.provinces.controller[land] = nation
    wars.bury(world, nation)
    world.write("nation_freed", {"nation": world.tag(nation), "from": world.tag(holder)}, (nation, holder))


def bind(world: World, sender: int, receiver: int, terms: Terms) -> None:
    """Put the lasting duties of a peace into force as treaties that one side owes the other."""
    if terms.reparations:
        payer = receiver if terms.reparations > 0 else sender
        _oblige(world, "reparations", sender, receiver, payer, abs(terms.reparations), [])
    for nation in (sender, receiver):
        zone = [p for p in terms.demilitarise if int(world.provinces.owner[p]) == nation]
        if zone:
            _oblige(world, "demilitarised_zone", sender, receiver, nation, 0, zone)
    if terms.disarm:
        _oblige(world, "disarmament", sender, receiver, receiver, terms.disarm, [])
        disband_beyond(world, receiver, terms.disarm * DIVISION)
    if terms.renounce:
        payer = {"receiver": receiver, "sender": sender}.get(terms.renounce, -1)
        _oblige(world, "renunciation", sender, receiver, payer, 0, [])
        for one, other in ((sender, receiver), (receiver, sender)):
            if payer in (one, -1):
                world.ledger.add("casus_claim", (one, other), -FULL, "treaty", "treaty.renunciation")


def _oblige(world: World, kind: str, one: int, other: int, payer: int, amount: int, provinces: list[int]) -> None:
    if not (world.nation(one).alive and world.nation(other).alive):
        return
    treaty = world.entities.get(wars.sign(world, kind, one, other), Treaty)
    treaty.payer, treaty.amount, treaty.provinces = payer, amount, sorted(provinces)
    world.touch_pacts()


def disband_beyond(world: World, nation: int, divisions: int) -> int:
    """Send land forces home until no more than `divisions` (in thousandths) are left, the weakest formations first."""
    table = world.formations
    rows = table.alive()
    rows = rows[(table.owner[rows] == nation) & (table.domain[rows] == LAND)]
    size = table.units[rows].sum(axis=1)
    over = int(size.sum()) - divisions
    touched = 0
    for place in np.lexsort((table.uid[rows], size)).tolist():
        if over <= 0:
            break
        row, whole = int(rows[place]), int(size[place])
        if whole > over:
            table.units[row] = table.units[row] * (whole - over) // whole
        else:
            retire_formation(world, Uid(int(table.uid[row])))
        over -= whole
        touched += 1
    return touched


def end_limited(world: World, uid: Uid, war: War) -> None:
    """A limited war runs out: whoever holds more of the ground has the better of it, and both sign for the line."""
    attacker, defender = war.attackers[0], war.defenders[0]
    score = limited_score(world, war)
    winner, loser = (attacker, defender) if score >= 0 else (defender, attacker)
    wars.make_peace(world, uid, war, winner, loser, [], "terms")
    names = {"winner": world.tag(winner), "loser": world.tag(loser)}
    world.write("incident_settled", names, (winner, loser))
    log_deed(world, "incident_won", winner, loser)
    world.ledger.add("war_support", loser, -world.quantity("incident_shame"), "treaty", "war_class.limited")
    for one, other in ((winner, loser), (loser, winner)):
        world.ledger.add("casus_border", (one, other), -FULL // 2, "treaty", "war_class.limited")


def limited_score(world: World, war: War) -> int:
    """How a limited war stands for the attackers, ppm from -1,000,000: ground taken by either, men lost by either."""
    table = world.provinces
    taken = sum(
        (int(table.controller[p]) in war.attackers and int(table.owner[p]) in war.defenders)
        - (int(table.controller[p]) in war.defenders and int(table.owner[p]) in war.attackers)
        for p in war.area
    )
    dead = [sum(war.losses.get(world.tag(n), 0) for n in side) for side in (war.attackers, war.defenders)]
    bled = mul_div(dead[1] - dead[0], PPM, max(sum(dead), 1))
    return mul_div(taken, PPM, max(len(war.area), 1)) + bled // 2 if taken or bled else -1
