"""What must hold of every world in every month. A function of its own, not asserts: `-O` must not silence it."""

from __future__ import annotations

import numpy as np

from game.core.arrays import some
from game.world.components.diplomacy import Offer, Treaty
from game.world.components.war import Formation, War
from game.world.world import World


def broken(world: World) -> list[str]:
    """Every invariant that does not hold, in words; empty when all is well."""
    return [
        *world.ledger.imbalance(),
        *_bounds(world),
        *_provinces(world),
        *_formations(world),
        *_wars(world),
        *_nations(world),
        *_pacts(world),
    ]


def _bounds(world: World) -> list[str]:
    wrong = []
    for name, spec in sorted(world.ledger.specs.items()):
        values = world.ledger[name]
        if spec.low is not None and int(values.min()) < spec.low:
            wrong.append(f"stock {name} falls below {spec.low}")
        if spec.high is not None and int(values.max()) > spec.high:
            wrong.append(f"stock {name} rises above {spec.high}")
    return wrong


def _provinces(world: World) -> list[str]:
    wrong = []
    table, land = world.provinces, world.atlas.is_land
    for name in ("owner", "controller"):
        values = table.columns[name]
        if some(values[land] < 0) or some(values[~land] >= 0):
            wrong.append(f"province column {name}: land without a nation, or sea with one")
        dead = [n for n, nation in enumerate(world.nations) if not nation.alive]
        if np.isin(values[land], dead).any():
            wrong.append(f"province column {name}: held by a nation that no longer exists")
    if some(table.people < 0) or some(table.levels < 0):
        wrong.append("a province has fewer than no people or buildings")
    return wrong


def _formations(world: World) -> list[str]:
    wrong = []
    table = world.formations
    rows = world.formations.alive()
    uids = {uid: part.row for uid, part in world.entities.each(Formation)}
    if sorted(uids) != sorted(table.uid[rows].tolist()):
        wrong.append("formation entities and rows do not belong together")
    elif any(int(table.uid[row]) != uid for uid, row in uids.items()):
        wrong.append("a formation points to a row that is not its own")
    if some(table.units < 0):
        wrong.append("a formation has fewer than no men")
    if len(rows) and some(table.units[rows].sum(axis=1) == 0):
        wrong.append("a formation without men is still on the map")
    if some(table.province[rows] < 1):
        wrong.append("a formation stands nowhere")
    holder, owner = world.provinces.controller[table.province[rows]], table.owner[rows]
    may = (holder < 0) | world.pacts.access[owner, holder] | world.pacts.war[owner, holder]
    if not may.all():
        wrong.append(f"formation row {int(rows[~may][0])} stands on land that it may not enter")
    return wrong


def _wars(world: World) -> list[str]:
    wrong = []
    for uid, war in world.entities.each(War):
        if not war.attackers or not war.defenders:
            wrong.append(f"war {uid} has lost a side and goes on")
        if set(war.attackers) & set(war.defenders):
            wrong.append(f"war {uid} has a nation on both sides")
        if not war.reason:
            wrong.append(f"war {uid} has no reason")
    return wrong


def _nations(world: World) -> list[str]:
    wrong = []
    for number, nation in enumerate(world.nations):
        lord = nation.overlord
        if not nation.alive:
            continue
        if not nation.capital or int(world.provinces.owner[nation.capital]) != number:
            wrong.append(f"the capital of {nation.tag} is not its own")
        if lord >= 0 and (lord == number or not world.nation(lord).alive):
            wrong.append(f"the overlord of {nation.tag} is itself or no more")
    return wrong


def _pacts(world: World) -> list[str]:
    """Nobody is bound to the dead, and no treaty against war binds those who fight each other."""
    wrong = []
    alive = {number for number, nation in enumerate(world.nations) if nation.alive}
    for uid, treaty in world.entities.each(Treaty):
        if not set(treaty.sides) <= alive:
            wrong.append(f"treaty {uid} binds a nation that is no more")
        gives = world.rules.get("treaty", treaty.kind).gives
        if "no_war" in gives and world.pacts.war[treaty.sides[0], treaty.sides[-1]]:
            wrong.append(f"treaty {uid} ({treaty.kind}) forbids a war that is fought")
    for uid, offer in world.entities.each(Offer):
        if not {offer.sender, offer.receiver} <= alive:
            wrong.append(f"offer {uid} is of or to a nation that is no more")
    for uid, war in world.entities.each(War):
        if not set(war.attackers + war.defenders) <= alive:
            wrong.append(f"war {uid} is fought by a nation that is no more")
    return wrong
