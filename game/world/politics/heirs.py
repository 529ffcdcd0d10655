"""What befalls a person and what follows: offices fall empty, a faction without a leader finds an heir.

Who follows is decided by a sum of claims; what was the gone leader's own is shared out among the factions by the
offices and posts they have, and part of it may come back to the heir when he has settled in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from game.core.fixed import mul_div, share_out
from game.core.units import PPM
from game.world.components.persons import Legacy, Person
from game.world.components.state import Organ
from game.world.conditions import Scene, holds
from game.world.politics.cards import settle_baggage
from game.world.politics.persons import (
    LEADING,
    VACANT,
    find,
    leader_of,
    led_by,
    make_leader,
    members,
    offices_of,
    set_state,
)

if TYPE_CHECKING:
    from game.world.world import World


POSTS: Final = "patronage"
"""The stock of posts that a faction can give away."""


def rule_of(world: World, nation: int) -> Any | None:
    """The rule of succession of a nation: its own, else the common one."""
    known: dict[int, Any] = world.fixed.setdefault("heir_rules", {})
    if nation not in known:
        rules = list(world.rules.of("heir_rule").values())
        own = [rule for rule in rules if rule.nation == world.tag(nation)]
        known[nation] = next(iter(own or [rule for rule in rules if rule.nation is None]), None)
    return known[nation]


def befall(world: World, person: Person, state: str) -> None:
    """Let something befall a person, with all that follows for the faction he leads."""
    if person.state == state:
        return
    led = led_by(world, person.id)
    rule = rule_of(world, person.nation)
    lost = led >= 0 and state != person.state and rule is not None and state in rule.fates
    open_to = led >= 0 and rule is not None and holds(_scene(world, led, rule), rule.when)
    set_state(world, person, state)
    if lost and rule is not None:
        succeed(world, led, rule, bool(open_to))


def succeed(world: World, faction: int, rule: Any, passes: bool) -> None:
    """Find a faction whose leader is gone a new one, and share out what was the old one's own."""
    gone = world.faction(faction).leader
    heir = heir_of(world, faction, rule)
    make_leader(world, faction, heir.id if heir is not None else VACANT)
    settle_baggage(world, faction, f"heir_rule.{rule.id}")
    lost = _share_out(world, faction, rule) if passes else {}
    if heir is None or rule.regain is None or not lost:
        return
    low, high = rule.regain.months
    months = low + world.chance.roll(high - low + 1, world.turn, "heir.settles", faction)
    back = {bloc: mul_div(amount, int(rule.regain.ppm), PPM) for bloc, amount in lost.items()}
    nation = world.faction(faction).nation
    world.entities.create(Legacy(faction, nation, gone, heir.id, world.term(months), back))


def heir_of(world: World, faction: int, rule: Any) -> Person | None:
    """Who has the best claim to lead a faction now; of equals whoever came first."""
    now = world.faction(faction).leader
    best, found = -1, None
    for uid, person in members(world, faction):
        if person.state not in LEADING or person.id == now:
            continue
        value = claim(world, person, rule) + world.chance.roll(
            int(rule.claims.chance) + 1, world.turn, "heir.claim", uid
        )
        if value > best:
            best, found = value, person
    return found


def heirs_of(world: World, faction: int) -> list[tuple[str, int]]:
    """(person, claim) of those who could follow a leader, the best first: as all can see it, chance apart."""
    rule = rule_of(world, world.faction(faction).nation)
    if rule is None:
        return []
    now = world.faction(faction).leader
    rows = [one for _, one in members(world, faction) if one.state in LEADING and one.id != now]
    return sorted(((one.id, claim(world, one, rule)) for one in rows), key=lambda row: (-row[1], row[0]))


def claim(world: World, person: Person, rule: Any) -> int:
    """What speaks for somebody as an heir, milli-points."""
    claims = rule.claims
    total = mul_div(person.rank, claims.rank, PPM) + mul_div(person.skill, claims.skill, PPM)
    offices = offices_of(world, person)
    if offices:
        total += int(claims.office)
    if any(organ.id and world.rules.get("organ", organ.id).pool for organ in offices):
        total += int(claims.pool)
    return max(total, 0)


def _scene(world: World, faction: int, rule: Any) -> Scene:
    return Scene(world, world.faction(faction).nation, -1, f"heir_rule.{rule.id}", faction=faction)


def _share_out(world: World, faction: int, rule: Any) -> dict[str, int]:
    """Share out what was the gone leader's own. Returns bloc -> loyalty lost, and below `patronage` the posts."""
    source = f"heir_rule.{rule.id}"
    weights = _by_office(world, faction, rule)
    lost: dict[str, int] = {}
    if rule.posts is not None:
        had = world.stock(POSTS, faction)
        lost[POSTS] = had - mul_div(had, rule.posts.keeps, PPM)
        world.ledger.add(POSTS, faction, -lost[POSTS], "succession", source)
        for other, amount in zip(weights, share_out(lost[POSTS], list(weights.values())), strict=True):
            world.ledger.add(POSTS, other, amount, "succession", source)
    for part in rule.passes:
        bloc = world.ties.number[part.bloc]
        world.ledger.add("delegates", bloc, part.delegates, "succession", source)
        place = world.ties.place(bloc, faction)
        if place < 0:
            continue
        had = int(world.ledger["loyalty"][place])
        leaves = had - mul_div(had, part.keeps, PPM)
        if leaves <= 0:
            continue
        lost[part.bloc] = lost.get(part.bloc, 0) + leaves
        world.ledger.add("loyalty", place, -leaves, "succession", source)
        for other, amount in zip(weights, share_out(leaves, list(weights.values())), strict=True):
            world.ledger.add("loyalty", world.ties.place(bloc, other), amount, "succession", source)
    return lost


def _by_office(world: World, faction: int, rule: Any) -> dict[int, int]:
    """Faction -> its part when what was another's is shared: posts it can give away, and offices its people hold."""
    nation = world.faction(faction).nation
    found = {one: world.stock(POSTS, one) for one in world.ties.factions.get(nation, ()) if one != faction}
    for _, organ in world.of_nation(Organ, nation):
        person = find(world, organ.person) if organ.person else None
        if person is not None and person.faction in found:
            found[person.faction] += int(rule.office_share)
    return found


def settle_legacies(world: World) -> int:
    """Give back to heirs who have settled in what their faction lost with the leader before them."""
    done = 0
    for uid, legacy in world.entities.each(Legacy):
        if legacy.due > world.turn:
            continue
        leader = leader_of(world, legacy.faction)
        if leader is not None and leader.id == legacy.heir:
            for bloc, amount in sorted(legacy.lost.items()):
                if bloc == POSTS:
                    world.ledger.add(POSTS, legacy.faction, amount, "succession", "heir.settles")
                    continue
                place = world.ties.place(world.ties.number[bloc], legacy.faction) if bloc in world.ties.number else -1
                if place >= 0:
                    world.ledger.add("loyalty", place, amount, "succession", "heir.settles")
            names = {"faction": world.faction_ids[legacy.faction], "person": legacy.heir, "before": legacy.gone}
            world.write("heir_settles", names, (legacy.nation,))
        world.entities.retire(uid)
        done += 1
    return done
