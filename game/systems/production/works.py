"""Construction and training: paid month by month in the order of the queue."""

from __future__ import annotations

from typing import Any

from game.core.fixed import mul_div
from game.core.units import FULL, PPM
from game.systems.base import System
from game.world.components.economy import Construction, Training
from game.world.components.war import Formation
from game.world.facts import BuildingFinished, FormationRaised
from game.world.spawn import spawn_formation
from game.world.templates import in_training, sheet
from game.world.world import World


class Builders(System):
    """Each nation works on the first projects of its queue, as many as it has building crews for."""

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self._shares = {
            name: {good: -(-amount // proto.months) for good, amount in proto.cost.items()}
            for name, proto in world.rules.of("building").items()
        }
        """Building -> one month's share of its price."""

    def run(self) -> int:
        world = self.world
        crews = {n: world.quantity("building_crews", n) for n in world.living()}
        queue = sorted(world.entities.each(Construction), key=lambda row: (row[1].nation, row[1].place, row[0]))
        done = 0
        controller = world.provinces.controller.tolist()
        for uid, project in queue:
            held = controller[project.province] == project.nation
            if not held or project.nation not in crews:
                world.entities.retire(uid)
                continue
            if crews[project.nation] <= 0:
                continue
            proto = world.rules.get("building", project.building)
            if not _pay(world, project.nation, self._shares[project.building], f"building.{project.building}"):
                continue
            crews[project.nation] -= 1
            project.progress += mul_div(PPM // proto.months + 1, world.quantity("build_speed", project.nation), PPM)
            done += 1
            if project.progress >= PPM:
                self._finish(uid, project)
        return done

    def _finish(self, uid: Any, project: Construction) -> None:
        world = self.world
        world.provinces.levels[world.building_index[project.building], project.province] += 1
        world.tell(BuildingFinished((project.nation,), False, project.province, project.nation, project.building))
        world.entities.retire(uid)


def _pay(world: World, nation: int, price: dict[str, int], source: str) -> bool:
    """Pay a price if all of it is there; returns whether it was."""
    for good, amount in price.items():
        if world.stock(good, nation) < amount:
            return False
    for good, amount in sorted(price.items()):
        world.ledger.add(good, nation, -amount, "project", source)
    return True


class Barracks(System):
    """Raises formations: men and arms are taken when training starts, the formation appears when it ends.

    A corps takes as many places as it has divisions; it may begin while any place is free.
    """

    def run(self) -> int:
        world = self.world
        grounds = {n: world.quantity("training_places", n) for n in world.living()}
        queue = sorted(
            world.entities.each(Training), key=lambda row: (row[1].nation, not row[1].started, row[1].place, row[0])
        )
        done = 0
        for uid, training in queue:
            if int(world.provinces.controller[training.province]) != training.nation or training.nation not in grounds:
                world.entities.retire(uid)
                continue
            if grounds[training.nation] <= 0:
                continue
            if not training.started:
                training.started = _muster(world, training)
            if not training.started:
                continue
            grounds[training.nation] -= sum(in_training(training).values())
            training.months_left -= 1
            done += 1
            if training.months_left <= 0:
                self._raise(uid, training)
        return done

    def _raise(self, uid: Any, training: Training) -> None:
        world = self.world
        born = spawn_formation(world, training.nation, training.province, in_training(training), training.name)
        part = world.entities.get(born, Formation)
        part.template = training.template
        world.formations.organisation[part.row] = FULL // 2
        world.formations.experience[part.row] = world.quantity("training_start", training.nation)
        fact = FormationRaised((training.nation,), False, training.province, training.nation, born, training.unit)
        world.tell(fact)
        world.entities.retire(uid)


def _muster(world: World, training: Training) -> bool:
    """Take the men and the price of a formation at once, if all is there."""
    wanted = sheet(world.rules, in_training(training))
    if world.stock("manpower", training.nation) < wanted.men:
        return False
    source = f"template.{training.template}" if training.template in world.rules.of("template") else ""
    source = source or f"unit.{training.unit}"
    if not _pay(world, training.nation, wanted.cost, source):
        return False
    world.ledger.add("manpower", training.nation, -wanted.men, "recruit", source)
    return True
