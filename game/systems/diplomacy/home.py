"""War at home: weariness, support with its monthly account, the casualty ledger, blockade, recruits."""

from __future__ import annotations

import numpy as np

from game.core.fixed import mul_div, mul_div_array
from game.core.units import FULL, PPM
from game.systems.base import System
from game.world.casualties import count_units, enter_battles
from game.world.components.war import War
from game.world.probes import occupied_share
from game.world.scores import score
from game.world.spawn import LAND
from game.world.world import World


class WarTolls(System):
    """War wears out those who fight it: by its class, by land lost; and moves their will to go on.

    Support falls with the month's dead and with every month beyond a year, and drifts toward what the war's standing
    deserves. It is judged for whole nations: who fights two wars is moved by both.
    """

    def run(self) -> int:
        world = self.world
        done = 0
        wars: list[tuple[object, War]] = list(world.entities.each(War))
        for uid, war in wars:
            proto = world.rules.get("war_class", war.kind)
            rest = world.turn < war.ceasefire
            dead = enter_battles(world, int(uid), war)  # type: ignore[call-overload]
            for nation in war.attackers + war.defenders:
                self._weary(war, nation, 0 if rest else proto.weariness)
                self._move_support(war, nation, dead.get(nation, 0))
                done += 1
        self._blockade()
        return done

    def _weary(self, war: War, nation: int, monthly: int) -> None:
        world = self.world
        world.ledger.add("war_weariness", nation, monthly, "combat", f"war_class.{war.kind}")
        if not war.area:
            lost = mul_div(FULL, occupied_share(world, nation), PPM)
            step = mul_div(lost, world.quantity("land_loss_weariness"), PPM)
            world.ledger.add("war_weariness", nation, step, "occupation", "system.peace")

    def _move_support(self, war: War, nation: int, dead: int) -> None:
        world = self.world
        people = max(int(world.provinces.people[world.provinces.owner == nation].sum()), 1)
        fallen = mul_div(mul_div(dead, PPM, people), world.quantity("support_per_death"), PPM)
        world.ledger.add("war_support", nation, -fallen, "combat", "toll.battle")
        months = world.turn - war.started
        if months >= world.quantity("long_war"):
            world.ledger.add("war_support", nation, -world.quantity("long_war_support"), "combat", "system.long_war")
        if war.area or nation not in (war.attackers[0], war.defenders[0]):
            return
        foe = war.defenders[0] if nation in war.attackers else war.attackers[0]
        goal = FULL // 2 + score(world, "war_score", nation, foe).value // 2
        gap = goal - world.stock("war_support", nation)
        step = mul_div(gap, world.quantity("support_pull"), PPM)
        world.ledger.add("war_support", nation, step, "drift", "score.war_score")

    def _blockade(self) -> None:
        """What the month's war at sea keeps from a nation, as the world sees it."""
        world = self.world
        level = mul_div_array(world.waters.lost, FULL, PPM)
        world.ledger.book("blockade", level - world.ledger["blockade"], "combat", "stock.blockade")


class ColonialReserve(System):
    """After a year of war an empire calls up men from its colonies: owned land that is nobody's core of its own."""

    def run(self) -> int:
        world = self.world
        begun = _war_begun(world)
        table = world.provinces
        called = 0
        share, wait = world.quantity("colonial_call"), world.quantity("colonial_wait")
        for nation, turn in sorted(begun.items()):
            if world.turn - turn < wait or not world.quantity("colonial_reserve", nation):
                continue
            mine = (table.owner == nation) & (table.controller == nation) & (table.cores[nation] == 0)
            people = int(table.people[mine].sum())
            subjects = [n for n in world.living() if world.nation(n).overlord == nation]
            people += int(table.people[np.isin(table.owner, subjects)].sum()) if subjects else 0
            men = mul_div(mul_div(people, share, PPM), world.quantity("colonial_reserve", nation), PPM)
            called += world.ledger.add("manpower", nation, men, "recruit", "quantity.colonial_reserve")
        return int(called > 0)


def _war_begun(world: World) -> dict[int, int]:
    """Nation -> turn in which the oldest of its unlimited wars began."""
    found: dict[int, int] = {}
    for _, war in world.entities.each(War):
        if not war.area:
            for nation in war.attackers + war.defenders:
                found[nation] = min(found.get(nation, war.started), war.started)
    return found


class Expeditions(System):
    """Troops sent against a state whose cause they sympathise with fight half-heartedly, melt away, and may mutiny."""

    def run(self) -> int:
        world = self.world
        done = 0
        for _, war in world.entities.each(War):
            if not world.rules.get("war_class", war.kind).expedition:
                continue
            for nation in list(war.attackers):
                done += self._waver(nation, war.defenders[0])
        return done

    def _waver(self, nation: int, foe: int) -> int:
        world = self.world
        reliable = score(world, "troop_reliability", nation, foe).value
        missing = world.quantity("reliability_waste_line") - reliable
        if missing <= 0:
            return 0
        table = world.formations
        rows = table.alive()
        abroad = world.provinces.owner[table.province[rows]] != nation
        rows = rows[(table.owner[rows] == nation) & (table.domain[rows] == LAND) & abroad]
        if not len(rows):
            return 0
        share = mul_div(missing, world.quantity("reliability_waste"), FULL)
        if self._mutiny(nation, foe, reliable):
            share += world.quantity("mutiny_loss")
        gone = table.units[rows] * min(share, PPM) // PPM
        table.units[rows] -= gone
        count_units(world, nation, "desertion", gone)
        return len(rows)

    def _mutiny(self, nation: int, foe: int, reliable: int) -> bool:
        """Under the line of mutiny there is a chance of it every month."""
        world = self.world
        missing = world.quantity("mutiny_line") - reliable
        if missing <= 0:
            return False
        chance = mul_div(missing, world.quantity("mutiny_chance"), FULL) + world.quantity("mutiny_chance_least")
        if not world.chance.happens(min(chance, PPM), world.turn, "expedition.mutiny", nation, foe):
            return False
        names = {"nation": world.tag(nation), "target": world.tag(foe)}
        world.write("mutiny", names, (nation, foe))
        world.dispatch(nation, "mutiny", names)
        world.ledger.add("stability", nation, -world.quantity("mutiny_shock"), "combat", "system.expeditions")
        return True
