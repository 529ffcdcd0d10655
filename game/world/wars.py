"""How wars and treaties begin, spread and end. Orders, verbs and systems call these; nobody else writes a War."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from game.core.arrays import nonzeros, some
from game.core.units import PPM
from game.world.calls import break_peace, call_allies, join
from game.world.components.diplomacy import Aim, Offer, Treaty
from game.world.components.economy import Construction, Research, Training
from game.world.components.story import Dispatch, OpenEvent, TimedRow
from game.world.components.war import Formation, March, War, WarGoal
from game.world.deeds import log_deed
from game.world.ecs import Uid
from game.world.facts import PeaceMade, TreatySigned, WarDeclared
from game.world.pacts import treaties_between
from game.world.scores import Score, Term, score
from game.world.spawn import LAND, SEA, retire_formation
from game.world.war_goals import goals_for, pressed, wanted
from game.world.war_records import war_record
from game.world.world import World

WAR_CASE = "war_case"
CLAIMS = "stock.casus_claim.name"
"""Text key of the grievance that aims feed."""
NEVER = PPM
"""A turn that does not come: rows that hold until the war ends."""


def war_case(world: World, attacker: int, defender: int) -> Score:
    """The case an attacker has against a defender: all its grievances and what holds it back."""
    return score(world, WAR_CASE, attacker, defender)


def grievance(world: World, case: Score) -> Term | None:
    """The weightiest casus of a case: what the attacker says it fights for. None when it has none."""
    causes = {f"stock.{name}.name" for name, proto in world.rules.of("stock").items() if proto.group == "casus"}
    return case.largest(causes)


def named(world: World, cause: str, attacker: int, defender: int) -> str:
    """The text key of a cause as the attacker states it: a claim is named by the weightiest aim behind it."""
    if cause != CLAIMS:
        return cause
    owner = world.provinces.owner
    aims = [aim for _, aim in world.of_nation(Aim, attacker) if any(int(owner[p]) == defender for p in aim.provinces)]
    held = [aim for aim in aims if pressed(world, aim)]
    return f"aim.{max(held or aims, key=lambda aim: (aim.weight, aim.id)).id}.name" if aims else cause


def declare(
    world: World,
    attacker: int,
    defender: int,
    kind: str,
    case: Score | None = None,
    reason: str = "",
    goals: Sequence[WarGoal] = (),
    area: Sequence[int] = (),
) -> Uid:
    """Begin a war. Breaks what treaties forbid it, remembers the case and the goals, and calls those bound to help.

    A limited war between the two that is being fought grows into the new one.
    """
    case = case or war_case(world, attacker, defender)
    cause = grievance(world, case)
    because = reason or (named(world, cause.key, attacker, defender) if cause is not None else "score.no_grievance")
    for uid, old in limited_wars(world, attacker, defender):
        end_war(world, uid, old, "escalated")
    break_peace(world, attacker, defender)
    proto = world.rules.get("war_class", kind)
    war = War(
        kind=kind,
        reason=because,
        started=world.turn,
        attackers=[attacker],
        defenders=[defender],
        case=[(term.key, term.amount) for term in case.terms],
        last_change=world.turn,
        goals=[*(goals or goals_for(world, attacker, defender, kind)), *_answer(world, defender, attacker)],
        until=world.turn + proto.months if proto.months else -1,
        area=sorted(area),
    )
    late = _late(world, defender)
    uid = world.entities.create(war)
    world.touch_pacts()
    world.tell(WarDeclared((attacker, defender), True, int(uid), attacker, defender, because))
    names = {"attacker": world.tag(attacker), "defender": world.tag(defender), "reason": because}
    world.write("war_declared", names, (attacker, defender))
    if proto.deed:
        log_deed(world, proto.deed, attacker, defender)
    if late:
        _late_entry(world, attacker, defender)
    if area:
        world.flags[f"small_war/{world.tag(attacker)}"] = world.term(world.quantity("small_war_rest"))
    _outset(world, uid, war, proto)
    world.dispatch(defender, "war_declared", names, subject=int(uid))
    if proto.calls:
        call_allies(world, uid, war)
    return uid


def enter(world: World, uid: Uid, war: War, nation: int, beside: int) -> None:
    """A nation enters a war that is being fought, of its own accord: late entry has its edge and its blame."""
    foes = war.defenders if beside in war.attackers else war.attackers
    foe = foes[0]
    late = _late(world, foe)
    if join(world, uid, war, nation, beside):
        log_deed(world, "declaration_of_war", nation, foe)
        if late:
            _late_entry(world, nation, foe)


def limited_wars(world: World, one: int, other: int) -> list[tuple[Uid, War]]:
    """Limited wars between two nations."""
    found = [(uid, world.entities.get(uid, War)) for uid in world.pacts.wars_of[one]]
    return [(uid, war) for uid, war in found if war.area and {one, other} <= {*war.attackers, *war.defenders}]


def _answer(world: World, defender: int, attacker: int) -> list[WarGoal]:
    """What the attacked wants for its part: land it claims from the attacker."""
    land = wanted(world, defender, attacker)
    return [WarGoal(defender, "claims", land)] if land else []


def _late(world: World, defender: int) -> bool:
    """Whether a nation that is about to be attacked has fought others for long and is worn out."""
    started = [world.entities.get(uid, War).started for uid in world.pacts.wars_of[defender]]
    old = bool(started) and world.turn - min(started) >= world.quantity("late_entry_months")
    return old and world.stock("war_weariness", defender) >= world.quantity("late_entry_weariness")


def _late_entry(world: World, attacker: int, defender: int) -> None:
    """To fall on the worn-out pays in the field and is resented; less so where a friend at war has asked for help."""
    size = world.quantity("late_entry_edge")
    until = world.term(world.quantity("late_entry_lasts"))
    world.entities.create(TimedRow("late_entry", "add", size, attacker, until, "deed.late_entry"))
    invited = any(world.pacts.allied[attacker, foe] for foe in world.pacts.enemies(defender) if foe != attacker)
    log_deed(world, "late_entry", attacker, defender, size=PPM // 2 if invited else PPM)


def _outset(world: World, uid: Uid, war: War, proto: Any) -> None:
    """The first months: rows of the class on both sides, and how the peoples take the news."""
    attacker, defender = war.attackers[0], war.defenders[0]
    for rows, subject, until in (
        (proto.rows, attacker, NEVER),
        (proto.opener_rows, attacker, world.term(proto.opener_months)),
        (proto.defender_rows, defender, world.term(proto.defender_months)),
    ):
        for row in rows:
            world.entities.create(
                TimedRow(row.quantity, row.op, row.value, subject, until, f"war_class.{war.kind}", f"war/{int(uid)}")
            )
    for nation, amount in ((attacker, proto.support_opener), (defender, proto.support)):
        if amount:
            world.ledger.add("war_support", nation, amount, "combat", f"war_class.{war.kind}")


def make_peace(world: World, uid: Uid, war: War, one: int, other: int, cede: list[int], outcome: str) -> None:
    """Peace between the side of `one` and the side of `other`, or between two nations of a larger war.

    `cede` are the provinces that have changed hands by `hand_over` just before. When both are leaders, the war ends.
    """
    leaders = {war.attackers[0], war.defenders[0]}
    if {one, other} == leaders:
        leaving = list(war.attackers) + list(war.defenders)
        end_war(world, uid, war, outcome)
    else:
        leaving = [other] if other not in leaders else [one]
        leave(world, uid, war, leaving[0], outcome)
    world.tell(PeaceMade((one, other), True, int(uid), one, other, tuple(cede), outcome))
    names = {"one": world.tag(one), "other": world.tag(other), "provinces": len(cede), "outcome": outcome}
    world.write("peace_made", names, (one, other))
    for nation in sorted({*leaving, one, other}):
        world.dispatch(nation, "peace_made", names)
    if not world.pacts.foes[one, other]:
        truce(world, one, other)


def truce(world: World, one: int, other: int) -> None:
    """Those who have made peace keep it for the months of the treaty that gives a truce."""
    for name, proto in world.rules.of("treaty").items():
        if "truce" in proto.gives:
            sign(world, name, one, other)
            return


def leave(world: World, uid: Uid, war: War, nation: int, outcome: str = "capitulation") -> None:
    """Take a nation (and its subjects) out of a war; the war ends when a side is empty."""
    going = [nation, *(n for n in war.attackers + war.defenders if world.nation(n).overlord == nation)]
    for one in going:
        for side in (war.attackers, war.defenders):
            if one in side:
                side.remove(one)
                war.left.append(one)
                if side is war.attackers:
                    war.left_attack.append(one)
    world.touch_pacts()
    if not war.attackers or not war.defenders:
        end_war(world, uid, war, outcome)
    settle_borders(world)


def end_war(world: World, uid: Uid, war: War, outcome: str) -> None:
    """Close a war and enter it in the annals."""
    if world.entities.is_retired(uid):
        return
    world.chronicle.wars.append(war_record(world, war, outcome))
    world.entities.retire(uid)
    for row_uid, row in world.entities.each(TimedRow):
        if row.key == f"war/{int(uid)}":
            world.entities.retire(row_uid)
    world.touch_pacts()
    fought = tuple(sorted({*war.attackers, *war.defenders, *war.left}))
    world.write("war_ended", {"reason": war.reason, "outcome": outcome}, fought)
    settle_borders(world)


def hand_over(world: World, spoils: list[tuple[int, int]]) -> None:
    """Transfer ownership of provinces by treaty: (province, new owner)."""
    table = world.provinces
    for province, owner in spoils:
        before = int(table.owner[province])
        if before != owner:
            world.chronicle.moves.append((world.turn, province, before, owner))
        table.owner[province] = owner
        if int(table.controller[province]) == before or not world.pacts.foes[table.controller[province], owner]:
            table.controller[province] = owner
    world.touch_borders()


def settle_borders(world: World) -> None:
    """After a peace everyone goes home: land held without a war returns to its owner, stranded armies march back."""
    table = world.provinces
    for province in nonzeros(table.owner != table.controller).tolist():
        owner, holder = int(table.owner[province]), int(table.controller[province])
        if not world.pacts.foes[owner, holder]:
            table.controller[province] = owner
    world.touch_borders()
    send_home(world)


def send_home(world: World) -> int:
    """Put formations that stand where they have no business onto own ground, ships into waters or a port of theirs.

    Those that have nowhere to go are disbanded. Returns how many were moved or disbanded.
    """
    table = world.formations
    rows = table.alive()
    holder = world.provinces.controller[table.province[rows]]
    owner = table.owner[rows]
    may = (holder < 0) | world.pacts.access[owner, holder] | world.pacts.war[owner, holder]
    if world.pacts.shut is not None:
        may &= ~world.pacts.shut[owner, table.province[rows]] | (table.domain[rows] != LAND)
    for row in rows[~may].tolist():
        uid = Uid(int(table.uid[row]))
        place = _home(world, row)
        if not place:
            retire_formation(world, uid)
            continue
        table.province[row] = place
        table.next[row] = table.progress[row] = 0
        if world.entities.find(uid, March) is not None:
            world.entities.remove(uid, March)
    return int((~may).sum()) + _put_to_shore(world)


def _put_to_shore(world: World) -> int:
    """An army does not camp at sea: when its voyage has ended without a landing it makes for home."""
    table = world.formations
    rows = table.alive()
    afloat = rows[(table.domain[rows] == LAND) & (table.province[rows] > world.atlas.n_land)]
    turned = 0
    for row in afloat.tolist():
        uid, capital = Uid(int(table.uid[row])), world.nation(int(table.owner[row])).capital
        if world.entities.find(uid, March) is None and capital:
            world.entities.add(uid, March(capital, True))
            turned += 1
    return turned


def _home(world: World, row: int) -> int:
    """Where a formation without a right to stay goes: next door, else the capital, else its nation's largest town.

    A fleet takes to the sea before it. 0 when there is nothing.
    """
    table, controller = world.formations, world.provinces.controller
    place, nation = int(table.province[row]), int(table.owner[row])
    if int(table.domain[row]) == SEA:
        waters = world.atlas.sea_neighbours[place]
        if waters:
            return int(waters[0])
        ports = nonzeros((controller == nation) & world.atlas.port)
        return int(ports[0]) if len(ports) else 0
    shut = world.pacts.shut
    beside = [
        p
        for p in world.atlas.land_neighbours[place]
        if int(controller[p]) == nation and (shut is None or not shut[nation, p])
    ]
    if beside:
        return int(beside[0])
    capital = world.nation(nation).capital
    if capital and int(controller[capital]) == nation:
        return capital
    return world.provinces.most_peopled(nonzeros(controller == nation))


def sign(world: World, kind: str, one: int, other: int) -> Uid:
    """Put a treaty into force; an older one of the kind is renewed."""
    renewed = [uid for uid, treaty in treaties_between(world, one, other) if treaty.kind == kind]
    for uid in renewed:
        world.entities.retire(uid)
    proto = world.rules.get("treaty", kind)
    until = world.turn + proto.months if proto.months else -1
    treaty = Treaty(kind, sorted((one, other)), world.turn, until)
    pacts = world.pacts  # read before the birth, or the new treaty would be counted twice
    uid = world.entities.create(treaty)
    if renewed:
        world.touch_pacts()
    else:
        pacts.enter(uid, treaty, proto.gives)
        world.touch_borders()
    world.tell(TreatySigned((one, other), True, kind, one, other))
    world.write("treaty_signed", {"treaty": kind, "one": world.tag(one), "other": world.tag(other)}, (one, other))
    return uid


def bury(world: World, nation: int) -> None:
    """Strike a nation without land off; move the capital of one that has lost it."""
    table = world.provinces
    mine = nonzeros(table.owner == nation)
    if not len(mine):
        erase_nation(world, nation)
        return
    state = world.nation(nation)
    if not state.capital or int(table.owner[state.capital]) != nation:
        state.capital = table.most_peopled(mine)
        world.touch_borders()


def erase_nation(world: World, nation: int) -> None:
    """A nation that owns nothing leaves the map: its armies, works in progress, treaties, wars and mail go with it."""
    state = world.nation(nation)
    if not state.alive:
        return
    state.alive = False
    state.capital = 0
    for uid, part in world.entities.each(Formation):
        if int(world.formations.owner[part.row]) == nation:
            retire_formation(world, uid)
    for uid, treaty in world.entities.each(Treaty):
        if nation in treaty.sides:
            world.entities.retire(uid)
    for uid, offer in world.entities.each(Offer):
        if nation in (offer.sender, offer.receiver):
            world.entities.retire(uid)
    works: list[tuple[Uid, Any]] = [
        row for kind in (Construction, Research, Training, Dispatch) for row in world.of_nation(kind, nation)
    ]
    for uid, _ in works:
        world.entities.retire(uid)
    for uid, event in world.entities.each(OpenEvent):
        if event.root == nation:
            world.entities.retire(uid)
    for uid, war in world.entities.each(War):
        if nation in war.attackers or nation in war.defenders:
            leave(world, uid, war, nation)
    for other in world.nations:
        if other.overlord == nation:
            other.overlord = -1
    world.touch_pacts()
    if some(world.provinces.controller == nation):
        settle_borders(world)
    world.write("nation_fell", {"nation": world.tag(nation)}, (nation,))
