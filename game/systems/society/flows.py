"""The standing flows: every stock's monthly drift, decay and pull, as data; and the growth of people."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from game.core.arrays import nonzeros, some
from game.core.fixed import mul_div_array
from game.core.units import MONTHS_PER_YEAR, PPM
from game.systems.base import System
from game.world.conditions import Scene, holds, inputs_of, quick
from game.world.inputs import ANYTHING, Standing
from game.world.masks import Mask
from game.world.world import World

IntArray = npt.NDArray[np.int64]


_MANY: Final = 3  # not balance: so many lines are sooner worked out together than one by one


class _Line:
    """A flow with its source, ready to be applied month after month."""

    def __init__(self, world: World, flow: Any, source: str) -> None:
        self.flow = flow
        self.source = source
        self.scope = world.ledger.specs[flow.stock].scope
        self.mask = Mask(world, flow.when if self.scope == "nation" else ())
        """Where it flows, of a stock of nations."""
        inputs = inputs_of(world, flow.when)
        self.reads = None if ANYTHING in inputs else frozenset(name for kind, name in inputs if kind == "stock")
        """Stocks that its conditions read; None where they may read any."""


@dataclass(eq=False, slots=True)
class _Task:
    """A line to be applied."""

    line: _Line
    where: IntArray | None = None
    """[N] 1 in nations where it applies, None for everywhere."""
    who: IntArray | None = None
    """[F] 1 for factions that apply it, None for no matter of theirs."""

    @property
    def reason(self) -> str:
        if self.where is not None or self.who is not None:
            return "policy"
        return "decay" if self.line.flow.share < 0 else "drift"


class Flows(System):
    """Applies every flow of the rules, then those of the policies in force.

    The result is that of one after the other. Flows that do not touch each other are worked out together, in stages.
    """

    def __init__(self, world: World) -> None:
        super().__init__(world)
        rules = world.rules
        self._rules = [_Task(_Line(world, flow, f"flow.{name}")) for name, flow in rules.of("flow").items()]
        self._laws: list[tuple[int, int, list[_Task]]] = []
        """(row of the axis, place of the option, its tasks) of all options of nations."""
        self._choices: dict[str, list[tuple[str, list[_Line]]]] = {}
        """Axis on which factions choose -> (option, its lines)."""
        for axis, policy in rules.of("policy").items():
            for place, (name, option) in enumerate(sorted(policy.options.items())):
                lines = [_Line(world, flow, f"policy.{axis}.{name}") for flow in option.flows]
                if lines and policy.scope == "faction":
                    self._choices.setdefault(axis, []).append((name, lines))
                elif lines:
                    self._laws.append((world.policy_index[axis], place, [_Task(line) for line in lines]))
        self._policies = [b""] * len(world.policies)
        """[axis] the policies of all nations as they were last."""
        self._tasks: list[_Task] = []
        """The lines of the rules and of the policies that are in force anywhere."""
        self._stages: list[tuple[list[_Task], _Batch | None]] = []
        """The same in stages: what is done one by one, and what is done together."""
        self._alive: npt.NDArray[np.bool_] = np.zeros(0, dtype=np.bool_)
        """[F] factions of living nations in the month in hand."""
        self._governments: IntArray = np.zeros(0, dtype=np.int64)
        """Factions that govern in the month in hand."""

    def run(self) -> int:
        world, stands = self.world, Standing(self.world)
        self._read_laws()
        for singles, batch in self._stages:
            for task in singles:
                self._apply(task, stands)
            if batch is not None:
                batch.apply(world, stands)
        done = len(self._tasks)
        for lines, who in self._chosen():
            for line in lines:
                self._apply(_Task(line, who=who), stands)
                done += 1
        return done

    def _read_laws(self) -> None:
        """Take in where which policies are in force; in stages anew when one has come up or gone out of use."""
        self._look_round()
        world = self.world
        policies = [row.tobytes() for row in world.policies]
        if policies == self._policies:
            return
        moved = [axis for axis, row in enumerate(policies) if row != self._policies[axis]]
        self._policies = policies
        tasks = list(self._rules)
        for axis, place, lines in self._laws:
            if axis in moved:
                where = (world.policies[axis] == place).astype(np.int64)
                for task in lines:
                    task.where = where
            if some(lines[0].where):
                tasks += lines
        if tasks != self._tasks:
            self._tasks = tasks
            self._stages = [_split(world, stage) for stage in _staged(tasks)]
        for _, batch in self._stages:
            if batch is not None:
                batch.read_laws()

    def _look_round(self) -> None:
        """Take down who lives and who governs: flows change neither."""
        world = self.world
        alive = np.array([nation.alive for nation in world.nations], dtype=np.bool_)
        self._alive = alive[world.faction_nation]
        self._governments = np.array([n.government for n in world.nations if n.government >= 0], dtype=np.int64)

    def _chosen(self) -> Iterator[tuple[list[_Line], IntArray]]:
        """(flows of an option, [F] who has chosen it) of the axes on which factions choose."""
        world = self.world
        for axis, options in self._choices.items():
            chosen = [
                world.line(axis, faction) if nation in world.ties.of_nation else ""
                for faction, nation in enumerate(world.faction_nation.tolist())
            ]
            for name, lines in options:
                if name in chosen:
                    yield lines, np.array([one == name for one in chosen], dtype=np.int64)

    def _apply(self, task: _Task, stands: Standing) -> None:
        """Apply one line by itself."""
        world, line, where, who = self.world, task.line, task.where, task.who
        flow, scope = line.flow, line.scope
        if scope == "nation":
            if who is not None:  # what its factions do to a nation adds up
                where = np.zeros(world.n_nations, dtype=np.int64)
                np.add.at(where, world.faction_nation, who)
            mask = line.mask.now(world, stands)
            amounts = self._amount(flow) * (mask if where is None else where * mask)
            if flow.scale_by:
                amounts = mul_div_array(amounts, world.quantities[flow.scale_by], PPM)
        elif scope == "faction":
            mask = self._factions(flow, where) if who is None or flow.when else who
            if who is not None and flow.when:
                mask = mask * who
            if not np.count_nonzero(mask):
                return
            amounts = self._amount(flow) * mask
            if flow.scale_by:
                amounts = mul_div_array(amounts, _by_faction(world, flow.scale_by), PPM)
        else:
            if flow.when and not holds(Scene(world), flow.when):
                return
            if not flow.share and not flow.scale_by:  # whole units leave nothing over
                stock = world.ledger[flow.stock]
                world.ledger.book(flow.stock, np.full(stock.shape, flow.rate, dtype=np.int64), task.reason, line.source)
                return
            amounts = self._amount(flow)
            if flow.scale_by and scope == "world":
                amounts = mul_div_array(amounts, world.quantity(flow.scale_by), PPM)
        world.ledger.book_ppm(flow.stock, amounts, task.reason, line.source)

    def _amount(self, flow: Any) -> IntArray:
        """What flows where a flow applies, in millionths, before it is scaled."""
        world = self.world
        stock = world.ledger[flow.stock]
        if not flow.share:
            return np.full(stock.shape, flow.rate * PPM, dtype=np.int64)
        toward = flow.toward if flow.toward_by is None else world.quantities[flow.toward_by]
        amount: IntArray = (stock if toward is None else toward - stock) * flow.share
        return amount + flow.rate * PPM if flow.rate else amount

    def _factions(self, flow: Any, where: IntArray | None) -> IntArray:
        """[F] 1 for factions whose stock flows: those of nations where it applies and for whom its conditions hold."""
        world = self.world
        mask: IntArray = np.ones(len(world.faction_ids), dtype=np.int64)
        if where is not None:
            mask = mask * where[world.faction_nation]
        if flow.when:
            places, rest = self._asked(flow)
            places = places[self._alive[places]]
            asked = np.zeros_like(mask)
            asked[places] = 1
            for faction in places.tolist() if rest else ():
                scene = Scene(world, int(world.faction_nation[faction]), source=f"flow.{flow.stock}", faction=faction)
                asked[faction] = int(holds(scene, rest))
            mask = mask * asked
        return mask

    def _asked(self, flow: Any) -> tuple[IntArray, tuple[Any, ...]]:
        """Factions that a flow can concern, and the conditions still to be asked of each: where the first one answers
        for all nations at once, only those of nations where it holds; where they must govern, governments alone."""
        world = self.world
        places: IntArray = np.arange(len(world.faction_ids), dtype=np.int64)
        if any(item.name == "governs" and item.params.faction == "actor" for item in flow.when):
            places = self._governments
        at_once = quick(world, flow.when[0])
        if at_once is None:
            return places, flow.when
        return places[at_once[world.faction_nation[places]] > 0], flow.when[1:]


def _staged(tasks: list[_Task]) -> list[list[_Task]]:
    """The tasks in stages: whoever reads or changes a stock comes after all that have changed it before, and whoever
    changes it after all that have read it. Within a stage none touches what another changes.
    """
    stages: list[list[_Task]] = []
    changed: dict[str, int] = {}
    read: dict[str, int] = {}
    since = 0
    for task in tasks:
        stock, reads = task.line.flow.stock, task.line.reads
        if reads is None:  # it may read anything: a stage of its own
            place = since = len(stages)
            since += 1
        else:
            place = max(since, changed.get(stock, -1) + 1, read.get(stock, -1) + 1)
            place = max(place, *(changed.get(name, -1) + 1 for name in reads)) if reads else place
        changed[stock] = place
        for name in reads or ():
            read[name] = max(read.get(name, -1), place)
        while len(stages) <= place:
            stages.append([])
        stages[place].append(task)
    return stages


def _split(world: World, tasks: list[_Task]) -> tuple[list[_Task], _Batch | None]:
    """The tasks of a stage that are done one by one, and those that are done together."""
    together = [task for task in tasks if task.line.scope == "nation"]
    if len(together) < _MANY:
        return tasks, None
    return [task for task in tasks if task.line.scope != "nation"], _Batch(world, together)


class _Batch:
    """Lines on different stocks of nations: a row each, worked out and booked together."""

    def __init__(self, world: World, tasks: list[_Task]) -> None:
        self.tasks = tasks
        flows = [task.line.flow for task in tasks]
        self._stocks = [flow.stock for flow in flows]
        self._keys = [(task.reason, task.line.source) for task in tasks]
        # Without a goal the stock itself flows: the same as a pull toward nothing the other way round.
        pulls = [flow.toward is not None or flow.toward_by is not None for flow in flows]
        shares = [flow.share if pull else -flow.share for flow, pull in zip(flows, pulls, strict=True)]
        self._share = np.array(shares, dtype=np.int64)[:, np.newaxis]
        self._rate = np.array([flow.rate * PPM for flow in flows], dtype=np.int64)[:, np.newaxis]
        self._goal: IntArray = np.zeros((len(tasks), world.n_nations), dtype=np.int64)
        self._mask: IntArray = np.ones((len(tasks), world.n_nations), dtype=np.int64)
        for row, task in enumerate(tasks):
            self._goal[row] = task.line.flow.toward or 0
        self._where = self._mask.copy()
        self._led = [(row, flow.toward_by) for row, flow in enumerate(flows) if flow.toward_by is not None]
        self._asked = [(row, task.line.mask) for row, task in enumerate(tasks) if task.line.flow.when]
        self._scaled = [(row, flow.scale_by) for row, flow in enumerate(flows) if flow.scale_by]

    def read_laws(self) -> None:
        """Take in where which policies are in force."""
        for row, task in enumerate(self.tasks):
            if task.where is not None:
                self._where[row] = self._mask[row] = task.where

    def apply(self, world: World, stands: Standing) -> None:
        """Book a month of all of them."""
        for row, quantity in self._led:
            self._goal[row] = world.quantities[quantity]
        for row, mask in self._asked:
            self._mask[row] = self._where[row] * mask.now(world, stands)
        stock = np.array([world.ledger[name] for name in self._stocks])
        amounts = ((self._goal - stock) * self._share + self._rate) * self._mask
        for row, quantity in self._scaled:
            amounts[row] = mul_div_array(amounts[row], world.quantities[quantity], PPM)
        world.ledger.book_rows(self._stocks, amounts, self._keys)


def _by_faction(world: World, quantity: str) -> IntArray:
    """[F] a quantity of factions, or of their nations."""
    values: IntArray = world.quantities[quantity]
    if world.rules.get("quantity", quantity).scope == "nation":
        return values[world.faction_nation]
    return values


class People(System):
    """Once a year, in January, people grow in number and move to the towns; every month recruits come of age."""

    def run(self) -> int:
        world = self.world
        table = world.provinces
        land = nonzeros(table.controller >= 0)
        holder = table.controller[land]
        if world.turn % MONTHS_PER_YEAR == 0 and world.turn:
            growth = world.quantities["people_growth"][holder]
            table.people[land] += mul_div_array(table.people[land], growth, PPM)
            pull = world.quantities["town_growth"][holder]
            table.town[land] = np.minimum(table.town[land] + pull, world.quantity("town_limit"))
        people = np.zeros(world.n_nations, dtype=np.int64)
        own = nonzeros((table.owner == table.controller) & (table.owner >= 0))
        np.add.at(people, table.owner[own], table.people[own])
        pool = mul_div_array(people, world.quantities["manpower_share"], PPM)
        gap = np.maximum(pool - world.ledger["manpower"], 0)
        recruits = np.minimum(gap, mul_div_array(people, world.quantities["recruit_rate"], PPM))
        world.ledger.book("manpower", recruits, "drift", "quantity.recruit_rate")
        return len(land)


class Bread(System):
    """Eating: people need grain; what is missing costs order at home and, when it lasts, lives."""

    def run(self) -> int:
        world = self.world
        table = world.provinces
        land = nonzeros(table.controller >= 0)
        people = np.zeros(world.n_nations, dtype=np.int64)
        np.add.at(people, table.controller[land], table.people[land])
        need = mul_div_array(people, world.quantity("grain_need"), PPM)
        eaten = np.minimum(need, np.maximum(world.ledger["grain"], 0))
        world.ledger.book("grain", -eaten, "ration", "quantity.grain_need")
        missing = np.where(need > 0, mul_div_array(need - eaten, PPM, np.maximum(need, 1)), 0)
        loss = mul_div_array(missing, np.full(world.n_nations, world.quantity("hunger_unrest"), dtype=np.int64), PPM)
        world.ledger.book("stability", -loss, "hunger", "stock.grain")
        return int((missing > 0).sum())
