"""Research: points a month go to the first projects of the queue; what is ahead of its time costs more."""

from __future__ import annotations

from collections import Counter

from game.core.calendar import turn_of
from game.core.fixed import mul_div
from game.core.units import MONTHS_PER_YEAR, PPM
from game.systems.base import System
from game.world.components.economy import Research
from game.world.facts import TechnologyFound
from game.world.world import World


class Laboratory(System):
    """Spends each nation's research output on its projects in the order of the queue."""

    def run(self) -> int:
        world = self.world
        projects = world.entities.each(Research)
        places = [world.tech_index[project.technology] for _, project in projects]
        known = world.techs[places, [project.nation for _, project in projects]].tolist()
        for (uid, _), learnt in zip(projects, known, strict=True):
            if learnt:
                world.entities.retire(uid)  # from elsewhere meanwhile
        queue = sorted(world.entities.each(Research), key=lambda row: (row[1].nation, row[1].place, row[0]))
        costs = {project.technology: 0 for _, project in queue}
        costs = {name: research_cost(world, name) for name in costs}
        slots = {n: world.quantity("research_slots", n) for n in world.living()}
        queued = Counter(project.nation for _, project in queue)
        busy = {nation: min(slots.get(nation, 0), count) for nation, count in queued.items()}
        done = 0
        for uid, project in queue:
            if slots.get(project.nation, 0) <= 0:
                continue
            slots[project.nation] -= 1
            project.progress += world.quantity("research_output", project.nation) // busy[project.nation]
            done += 1
            if project.progress >= costs[project.technology]:
                world.techs[world.tech_index[project.technology], project.nation] = 1
                world.tell(TechnologyFound((project.nation,), False, project.nation, project.technology))
                world.entities.retire(uid)
        return done


def research_cost(world: World, technology: str) -> int:
    """Points a technology costs now: its price, raised for every year it is ahead of its historical date."""
    proto = world.rules.get("technology", technology)
    months = max(0, turn_of(proto.date) - world.turn)
    surcharge = world.quantity("ahead_of_time") * months // MONTHS_PER_YEAR
    return mul_div(proto.cost, PPM + surcharge, PPM)
