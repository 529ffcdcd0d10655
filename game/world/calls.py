"""Who comes to whose help: subjects follow, sworn friends are called and answer, partisans of a side join."""

from __future__ import annotations

from game.core.units import PPM
from game.world.components.diplomacy import Offer
from game.world.components.war import War
from game.world.deeds import log_deed
from game.world.ecs import Uid
from game.world.facts import WarJoined
from game.world.pacts import treaties_between
from game.world.probes import strength_by_nation
from game.world.war_goals import add_goals
from game.world.world import World

CALL = "call"
"""Kind of the offer by which a belligerent calls an ally."""


def call_allies(world: World, uid: Uid, war: War) -> None:
    """Bring in overlords and subjects at once, and send for sworn friends, who answer in the month that follows.

    All who are bound to defend stand behind the attacked; behind the attacker stand subjects, and partners of an
    alliance without reserve.
    """
    leader, victim = war.attackers[0], war.defenders[0]
    sworn, partners = world.pacts.given("defence"), world.pacts.given("alliance")
    subject = world.pacts.subject
    for nation in world.living():
        if nation in war.attackers + war.defenders:
            continue
        for_victim = subject[victim, nation] or subject[nation, victim]
        for_leader = subject[leader, nation]
        oath_to_victim = sworn[nation, victim] and not (sworn[nation, leader] or for_leader)
        oath_to_leader = partners[nation, leader] and not (sworn[nation, victim] or for_victim)
        if for_victim and not (sworn[nation, leader] or for_leader):
            join(world, uid, war, nation, beside=victim)
        elif for_leader and not (for_victim or sworn[nation, victim]):
            join(world, uid, war, nation, beside=leader)
        elif (oath_to_victim or oath_to_leader) and world.nation(nation).overlord < 0:
            call(world, uid, victim if oath_to_victim else leader, nation)


def call(world: World, war: Uid, caller: int, nation: int) -> None:
    """Send a call to arms; it lies on the desk of the called until it is answered or lapses."""
    uid = world.entities.create(Offer(CALL, caller, nation, world.turn, int(war)))
    world.dispatch(nation, "call_to_arms", {"nation": world.tag(caller)}, subject=int(uid), needs_answer=True)


def heed(world: World, offer: Offer) -> bool:
    """The called keeps its word. Returns whether it could still enter the war."""
    war = world.entities.find(Uid(offer.war), War)
    if war is None or offer.sender not in war.attackers + war.defenders or world.nation(offer.receiver).overlord >= 0:
        return False
    return join(world, Uid(offer.war), war, offer.receiver, beside=offer.sender)


def forsake(world: World, offer: Offer) -> None:
    """The called does not come: a deed against the caller, and the end of the alliance."""
    war = world.entities.find(Uid(offer.war), War)
    if war is None or offer.sender not in war.attackers + war.defenders:
        return
    log_deed(world, "ally_forsaken", offer.receiver, offer.sender)
    for uid, treaty in treaties_between(world, offer.sender, offer.receiver):
        if "defence" in world.rules.get("treaty", treaty.kind).gives:
            world.entities.retire(uid)
    world.touch_pacts()
    names = {"nation": world.tag(offer.receiver), "caller": world.tag(offer.sender)}
    world.write("ally_forsaken", names, (offer.receiver, offer.sender))
    world.dispatch(offer.sender, "ally_forsaken", names)


def join(world: World, uid: Uid, war: War, nation: int, beside: int) -> bool:
    """Bring a nation in beside a belligerent. Refused when it already fights or is at war with that side's members."""
    side = war.attackers if beside in war.attackers else war.defenders
    foes = war.defenders if side is war.attackers else war.attackers
    if nation in war.attackers or nation in war.defenders or any(world.pacts.foes[nation, one] for one in side):
        return False
    for foe in foes:
        break_peace(world, nation, foe)
    _take_place(world, side, nation, war)
    if nation in war.left:
        war.left.remove(nation)
        war.left_attack = [one for one in war.left_attack if one != nation]
    add_goals(world, war, nation)
    world.touch_pacts()
    world.tell(WarJoined((nation, *war.attackers, *war.defenders), True, int(uid), nation, beside))
    world.write("war_joined", {"nation": world.tag(nation), "beside": world.tag(beside)}, (nation, beside))
    bring_subjects(world, uid, war, nation)
    return True


def _take_place(world: World, side: list[int], nation: int, war: War) -> None:
    """Enter a side; who comes to help the attacked with much more strength than their leader speaks for them."""
    power = strength_by_nation(world)
    edge = world.quantity("lead_edge")
    leads = side is war.defenders and world.nation(nation).overlord < 0
    if leads and int(power[nation]) * PPM > int(power[side[0]]) * edge:
        side.insert(0, nation)
    else:
        side.append(nation)


def bring_subjects(world: World, uid: Uid, war: War, nation: int) -> None:
    """Subjects follow their overlord into a war."""
    for other in world.living():
        if world.nation(other).overlord == nation:
            join(world, uid, war, other, beside=nation)


def break_peace(world: World, breaker: int, other: int) -> None:
    """Tear up the treaties between two nations that are about to fight; breaking one's word is a deed."""
    for uid, treaty in treaties_between(world, breaker, other):
        proto = world.rules.get("treaty", treaty.kind)
        if proto.broken and "no_war" in proto.gives:
            log_deed(world, proto.broken, breaker, other)
        world.entities.retire(uid)
    world.touch_pacts()
