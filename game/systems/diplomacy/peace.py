"""The end of wars: capitulation of nations and of parts, wars that run out, and who gets which land."""

from __future__ import annotations

from game.core.arrays import distinct, nonzeros, some
from game.core.fixed import mul_div
from game.core.units import FULL, PPM
from game.systems.base import System
from game.world import wars
from game.world.components.diplomacy import Aim
from game.world.components.war import War
from game.world.deeds import log_deed
from game.world.ecs import Uid
from game.world.home_front import defeat, victory
from game.world.probes import occupied_share, strength_by_nation
from game.world.settlement import end_limited, peace
from game.world.terms import Terms
from game.world.world import World


class Capitulation(System):
    """A nation that has lost its capital and too much of its people lays down its arms."""

    def run(self) -> int:
        world = self.world
        fallen = 0
        for uid, war in world.entities.each(War):
            if war.area:
                continue
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
        line -= mul_div(
            world.quantity("surrender_despair"), max(0, FULL // 2 - world.stock("war_support", nation)), FULL
        )
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
        defeat(world, nation, victor, FULL)
        victory(world, victor, nation, FULL)
        world.ledger.add("war_weariness", nation, -FULL // 2, "treaty", "system.peace")
        wars.bury(world, nation)


class PartsFall(System):
    """Overseas parts cut off from their mother country lay down their arms when most of their people are lost.

    A part is land of one owner joined by land; the part that holds the capital is left to `Capitulation`.
    """

    def run(self) -> int:
        world = self.world
        table = world.provinces
        lost = (table.owner >= 0) & (table.owner != table.controller)
        losers = distinct(table.owner[lost])
        fallen = 0
        for nation in losers[world.pacts.fighting[losers]].tolist():
            fallen += self._parts_of(int(nation))
        return fallen

    def _parts_of(self, nation: int) -> int:
        world = self.world
        table = world.provinces
        mine = set(nonzeros(table.owner == nation).tolist())
        line, fallen = world.quantity("part_surrender_line"), 0
        while mine:
            part = self._joined(min(mine), mine)
            mine -= set(part)
            if world.nation(nation).capital in part:
                continue
            holders = table.controller[part]
            held = part_people = 0
            for province, holder in zip(part, holders.tolist(), strict=True):
                people = int(table.people[province])
                part_people += people
                held += people if world.pacts.war[nation, holder] else 0
            if held * PPM >= part_people * line and held and some(holders == nation):
                self._fall(nation, part)
                fallen += 1
        return fallen

    def _joined(self, start: int, land: set[int]) -> list[int]:
        """Provinces of `land` that hang together with `start`, ascending."""
        found, edge = {start}, [start]
        while edge:
            edge = [q for p in edge for q in self.world.atlas.land_neighbours[p] if q in land and q not in found]
            found |= set(edge)
        return sorted(found)

    def _fall(self, nation: int, part: list[int]) -> None:
        """What is left of the part goes into the hands of the enemy that holds most of its people."""
        world = self.world
        table = world.provinces
        people: dict[int, int] = {}
        for province in part:
            holder = int(table.controller[province])
            if world.pacts.war[nation, holder]:
                people[holder] = people.get(holder, 0) + int(table.people[province])
        victor = max(sorted(people), key=lambda holder: people[holder])
        left = [p for p in part if int(table.controller[p]) == nation]
        table.controller[left] = victor
        table.captured[left] = world.turn
        world.touch_borders()
        wars.send_home(world)
        biggest = max(part, key=lambda p: (int(table.people[p]), -p))
        names = {"nation": world.tag(nation), "to": world.tag(victor), "province": world.atlas.ids[biggest]}
        world.write("part_capitulated", names, (nation, victor), biggest)
        world.dispatch(nation, "part_capitulated", names, biggest)
        world.ledger.add("war_support", nation, -world.quantity("part_shock"), "occupation", "system.parts")


class WarsRunOut(System):
    """Limited wars end by themselves, an armistice without a peace lapses, and no war lasts for ever."""

    def run(self) -> int:
        world = self.world
        done = 0
        for uid, war in world.entities.each(War):
            if world.entities.is_retired(uid):
                continue
            if 0 <= war.until <= world.turn:
                end_limited(world, uid, war)
                done += 1
            elif 0 <= war.ceasefire <= world.turn:
                war.ceasefire = -1
                world.touch_pacts()
                names = {"one": world.tag(war.attackers[0]), "other": world.tag(war.defenders[0])}
                world.write("cease_fire_over", names, tuple(sorted({*war.attackers, *war.defenders})))
                done += 1
            elif world.turn - war.started >= world.quantity("longest_war"):
                self._exhausted(uid, war)
                done += 1
        return done

    def _exhausted(self, uid: Uid, war: War) -> None:
        """Nobody can go on: each keeps the claimed land it holds, claims are given up, all go home."""
        world = self.world
        one, other = war.attackers[0], war.defenders[0]
        owner = world.provinces.owner
        spoils = settlement(world, list(war.attackers), other, 0)
        back = settlement(world, list(war.defenders), one, 0)
        terms = Terms(
            cede=tuple(p for p, _ in spoils if int(owner[p]) == other),
            give=tuple(p for p, _ in back if int(owner[p]) == one),
            renounce="both",
        )
        peace(world, uid, war, one, other, terms)


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

    Winners keep what they hold of their claims and cores first; from one who has laid down his arms (`spoils_ppm` above
    0) they get claimed land they do not hold as well, and occupied land next to their own up to `spoils_ppm` of the
    provinces the loser owned. The rest goes back.
    """
    table = world.provinces
    lawful = [int(p) for p in nonzeros(table.owner == loser)]
    held = {p: int(table.controller[p]) for p in lawful if int(table.controller[p]) in winners}
    wanted = {
        nation: {p for _, aim in world.entities.each(Aim) if aim.nation == nation for p in aim.provinces}
        for nation in winners
    }
    spoils: dict[int, int] = {}
    own = [p for p in lawful if p in held or int(table.controller[p]) == loser]
    for province in own if spoils_ppm else held:
        holder = held.get(province, -1)
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
