"""The end of wars: weariness, capitulation, and who gets which land."""

from __future__ import annotations

import numpy as np

from game.core.fixed import mul_div
from game.core.units import FULL, PPM
from game.systems.base import System
from game.world import wars
from game.world.components.diplomacy import Aim
from game.world.components.war import War
from game.world.deeds import log_deed
from game.world.ecs import Uid
from game.world.probes import occupied_share, strength_by_nation
from game.world.world import World


class WarTolls(System):
    """War wears out those who fight it: by its class, by losses against the manpower pool, by land lost."""

    def run(self) -> int:
        world = self.world
        done = 0
        for _, war in world.entities.each(War):
            monthly = world.rules.get("war_class", war.kind).weariness
            for nation in war.attackers + war.defenders:
                world.ledger.add("war_weariness", nation, monthly, "combat", f"war_class.{war.kind}")
                lost = mul_div(FULL, occupied_share(world, nation), PPM)
                step = mul_div(lost, world.quantity("land_loss_weariness"), PPM)
                world.ledger.add("war_weariness", nation, step, "occupation", "system.peace")
                done += 1
        return done


class Capitulation(System):
    """A nation that has lost its capital and too much of its people lays down its arms."""

    def run(self) -> int:
        world = self.world
        fallen = 0
        for uid, war in world.entities.each(War):
            for nation in sorted(war.attackers + war.defenders):
                if world.entities.is_retired(uid) or nation not in war.attackers + war.defenders:
                    continue
                if self._beaten(nation):
                    self._surrender(uid, war, nation)
                    fallen += 1
        return fallen

    def _beaten(self, nation: int) -> bool:
        world = self.world
        lost = occupied_share(world, nation)
        if lost >= PPM:
            return True
        capital = world.nation(nation).capital
        gone = not capital or int(world.provinces.controller[capital]) != nation
        weary = world.stock("war_weariness", nation)
        line = world.quantity("surrender_line", nation) - mul_div(world.quantity("surrender_weariness"), weary, FULL)
        return gone and lost >= line

    def _surrender(self, uid: Uid, war: War, nation: int) -> None:
        world = self.world
        winners = war.defenders if nation in war.attackers else war.attackers
        spoils = settlement(world, list(winners), nation, world.quantity("spoils_capitulation"))
        victor = winners[0]
        world.write("capitulated", {"nation": world.tag(nation), "to": world.tag(victor)}, (nation, victor))
        wars.hand_over(world, spoils)
        if spoils:
            size = mul_div(PPM, len(spoils), max(world.quantity("annex_size"), 1))
            log_deed(world, "annexation", victor, nation, size=min(size, PPM))
        pass_on(world, war, nation)
        wars.make_peace(world, uid, war, victor, nation, [p for p, _ in spoils], "capitulation")
        world.ledger.add("stability", nation, -world.quantity("defeat_shock"), "treaty", "system.peace")
        world.ledger.add("war_weariness", nation, -FULL // 2, "treaty", "system.peace")
        wars.bury(world, nation)


class Homecoming(System):
    """Nobody stays on land where he has no right to be: after cessions, lapsed treaties and the end of wars."""

    def run(self) -> int:
        return wars.send_home(self.world)


def pass_on(world: World, war: War, nation: int) -> None:
    """When the leader of a side lays down its arms, the strongest sovereign ally leads on; alone, the war ends."""
    side = war.attackers if nation in war.attackers else war.defenders
    if side[0] != nation:
        return
    power = strength_by_nation(world)
    heirs = [n for n in side if n != nation and world.nation(n).overlord < 0]
    if heirs:
        heir = max(heirs, key=lambda n: (int(power[n]), -n))
        side.remove(heir)
        side.insert(0, heir)


def settlement(world: World, winners: list[int], loser: int, spoils_ppm: int) -> list[tuple[int, int]]:
    """Who gets what of a loser's land: (province, new owner), sorted by province.

    Winners keep what they hold of their claims and cores first; beyond that they keep occupied land next to their own
    up to `spoils_ppm` of the provinces the loser owned. The rest goes back.
    """
    table = world.provinces
    lawful = [int(p) for p in np.flatnonzero(table.owner == loser)]
    held = {p: int(table.controller[p]) for p in lawful if int(table.controller[p]) in winners}
    wanted = {
        nation: {p for _, aim in world.entities.each(Aim) if aim.nation == nation for p in aim.provinces}
        for nation in winners
    }
    spoils: dict[int, int] = {}
    for province, holder in held.items():
        claimants = [n for n in winners if province in wanted[n] or world.provinces.cores[n, province]]
        if claimants:
            spoils[province] = holder if holder in claimants else claimants[0]
    room = mul_div(len(lawful), spoils_ppm, PPM) - len(spoils)
    if len(held) == len(lawful) and len(lawful) <= world.quantity("annex_size"):
        room = len(lawful)
    for province in sorted(held, key=lambda p: (-_touching(world, p, held[p], spoils), p)):
        if room <= 0:
            break
        if province not in spoils and (_touching(world, province, held[province], spoils) or room >= len(lawful)):
            spoils[province] = held[province]
            room -= 1
    return sorted(spoils.items())


def _touching(world: World, province: int, owner: int, spoils: dict[int, int]) -> int:
    """How many neighbours of a province belong, or will belong, to its new owner."""
    return sum(
        int(world.provinces.owner[other]) == owner or spoils.get(other) == owner
        for other in world.atlas.land_neighbours[province]
    )
