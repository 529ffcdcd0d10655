"""Events: conditions with windows and chances, options to choose from, and what had been put off until now."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from game.core.arrays import nonzeros
from game.core.calendar import turn_of
from game.core.fixed import mul_div, mul_div_array
from game.core.units import PPM
from game.systems.base import System
from game.world.components.story import Delayed, OpenEvent, TimedRow
from game.world.conditions import Scene, holds, is_rootless, speaks_of_target
from game.world.deciding import asked, decider, likings, scene_of
from game.world.effects import effects_at, run_effects
from game.world.facts import EventHappened
from game.world.world import World

IntArray = npt.NDArray[np.int64]


class _Watched:
    """An event with what is read of it every month."""

    def __init__(self, world: World, name: str, proto: Any) -> None:
        self.name = name
        self.proto = proto
        window = proto.window
        self.begin = turn_of(window.from_) if window is not None and window.from_ is not None else 0
        self.end = turn_of(window.to) if window is not None and window.to is not None else None
        """First and last turn of its window; None for no end."""
        self.at_once = [item for item in proto.when if is_rootless(item)]
        """Conditions that speak of no root: asked once."""
        self.own = [item for item in proto.when if not speaks_of_target(world, item)]
        """Conditions that do not speak of the target: asked once for each root."""
        self.purpose = f"event.{name}"
        self.root = -1 if proto.root in ("any", "none") else world.nation_index[proto.root]
        self.target = -1 if proto.target in ("any", None) else world.nation_index[proto.target]

    def sleeps(self, world: World) -> bool:
        """Whether the event cannot happen this month to anybody."""
        if world.turn < self.begin or (self.end is not None and world.turn > self.end) or self.proto.chance == 0:
            return True
        if self.proto.once and self.proto.root != "any" and self.name in world.fired:
            return True
        return bool(self.at_once) and not holds(Scene(world), self.at_once)


class Events(System):
    """Does what is due, then tries every event for every root it may happen to."""

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self._watched = {
            name: _Watched(world, name, proto)
            for name, proto in world.rules.of("event").items()
            if proto.to != "faction"
        }
        """All but letters, which have a system of their own."""
        self._alive: list[int] = []
        """The nations on the map; read anew after everything that happens."""

    def process(self, *args: Any, **kwargs: Any) -> None:
        """As every system; from here to the opening of the next month the month is closing."""
        self.world.closing = True
        super().process(*args, **kwargs)

    def run(self) -> int:
        world = self.world
        done = self._due()
        self._alive = world.living()
        for event in self._watched.values():
            if event.sleeps(world):
                continue
            for root, target in self._drawn(event):
                if self._fires(event, root, target):
                    happen(world, event.name, root, target)
                    self._alive = world.living()
                    done += 1
        return done

    def _drawn(self, event: _Watched) -> list[tuple[int, int]]:
        """The (root, target) pairs for which the event's hazard came up this month; all draws at once."""
        world, proto = self.world, event.proto
        roots, targets = self._pairs(event)
        if len(roots) == 1:
            one, odds = (roots[0], targets[0]), int(proto.chance)
            if proto.chance_by is not None:
                odds = mul_div(odds, world.quantity(proto.chance_by, max(one[0], 0)), PPM)
            return [one] if world.chance.happens(odds, world.turn, event.purpose, *one) else []
        if proto.chance >= PPM or not roots:
            return list(zip(roots, targets, strict=True))
        those, others = np.array(roots, dtype=np.int64), np.array(targets, dtype=np.int64)
        draws = world.chance.roll_array(PPM, world.turn, event.purpose, those, others)
        chance: IntArray | int = proto.chance
        if proto.chance_by is not None:
            scale = world.quantities[proto.chance_by]
            chance = mul_div_array(scale[those] if len(scale) == world.n_nations else scale, proto.chance, PPM)
        return [(roots[place], targets[place]) for place in nonzeros(draws < chance).tolist()]

    def _pairs(self, event: _Watched) -> tuple[list[int], list[int]]:
        """Roots and targets to try, in lists of one length; -1 stands for none."""
        world, proto, living = self.world, event.proto, self._alive
        roots = living if proto.root == "any" else [event.root]
        if event.root >= 0 and not world.nation(event.root).alive:
            roots = []
        if proto.target == "any":
            roots = [root for root in roots if holds(Scene(world, root), event.own)]
            pairs = [(root, other) for root in roots for other in living if root != other]
            return [root for root, _ in pairs], [other for _, other in pairs]
        if event.target >= 0 and not world.nation(event.target).alive:
            roots = []
        return roots, [event.target] * len(roots)

    def _due(self) -> int:
        world = self.world
        done = 0
        for uid, delayed in world.entities.each(Delayed):
            if delayed.due > world.turn:
                continue
            kind, _, name = delayed.source.partition(".")
            if kind == "fire":
                proto = world.rules.get("event", name)
                if holds(scene_of(world, name, delayed.root, delayed.target), proto.when):
                    happen(world, name, delayed.root, delayed.target)
            else:
                scene = Scene(
                    world,
                    delayed.root,
                    delayed.target,
                    delayed.source,
                    tuple(delayed.path),
                    faction=delayed.faction,
                    rival=delayed.rival,
                )
                run_effects(scene, effects_at(world, delayed.path))
            world.entities.retire(uid)
            done += 1
        return done

    def _fires(self, event: _Watched, root: int, target: int) -> bool:
        world, proto = self.world, event.proto
        last = world.fired.get(fired_key(world, event.name, proto, root))
        if last is not None and (proto.once or world.turn - last < max(proto.cool_down, 1)):
            return False
        return holds(scene_of(world, event.name, root, target), proto.when)


def fired_key(world: World, name: str, proto: Any, root: int) -> str:
    """The key under which an event's last firing is kept: by root for events that may happen to anyone."""
    return f"{name}/{world.tag(root)}" if proto.root == "any" else name


def happen(world: World, name: str, root: int, target: int) -> None:
    """Fire an event: its effects at once, its options on the desk of its root."""
    proto = world.rules.get("event", name)
    world.fired[fired_key(world, name, proto, root)] = world.turn
    run_effects(scene_of(world, name, root, target), proto.effects)
    if not proto.hidden:
        names = {"event": name, "root": world.tag(root), "target": world.tag(target)}
        world.tell(EventHappened(tuple(n for n in (root, target) if n >= 0), True, name, root))
        world.write("event", names, tuple(n for n in (root, target) if n >= 0))
    if proto.options:
        if root < 0:
            choose(world, OpenEvent(name, root, target, world.turn))
            return
        _ask(world, OpenEvent(name, root, target, world.turn, faction=asked(world, name)))


def write_to(world: World, name: str, faction: int) -> None:
    """Send a faction a letter that asks for an answer; nobody else hears of it."""
    root = int(world.faction_nation[faction])
    world.fired[letter_key(world, name, faction)] = world.turn
    run_effects(scene_of(world, name, root, -1, reader=faction), world.rules.get("event", name).effects)
    _ask(world, OpenEvent(name, root, -1, world.turn, faction=faction))


def letter_key(world: World, name: str, faction: int) -> str:
    """The key under which the last time a letter came to a faction is kept."""
    return f"{name}/{world.faction_ids[faction]}"


def _ask(world: World, event: OpenEvent) -> None:
    """Lay an event on the desk of whoever answers it."""
    uid = world.entities.create(event)
    names = {"event": event.event}
    world.dispatch(event.root, "event", names, subject=int(uid), needs_answer=True, faction=event.faction)


def choose(world: World, event: OpenEvent) -> None:
    """Take the option that was planned, or the default one when none was or it has become locked."""
    proto = world.rules.get("event", event.event)
    scene = scene_of(world, event.event, event.root, event.target, reader=event.faction)
    options = [option for option in proto.options if holds(scene, option.when)]
    option = next((one for one in options if one.id == event.choice), None) or _default_option(world, event, options)
    if option is not None:
        take(world, event, option)


def take(world: World, event: OpenEvent, option: Any) -> None:
    """Do what an option of an event does."""
    scene = scene_of(world, event.event, event.root, event.target, option.id, event.faction)
    run_effects(scene, option.effects)
    if world.rules.get("event", event.event).to == "nation":
        names = {"event": event.event, "option": option.id, "root": world.tag(event.root)}
        world.write("event_choice", names, (event.root,) if event.root >= 0 else ())


def _default_option(world: World, event: OpenEvent, options: list[Any]) -> Any:
    """The one of the open options that whoever answers takes without a player: by weight and keyed chance."""
    name, root, target = event.event, event.root, event.target
    weights = likings(world, options, decider(world, name, root, event.faction))
    total = sum(weights)
    if total <= 0:
        return options[0] if options else None
    who = (event.faction,) if world.rules.get("event", name).to == "faction" else ()
    draw = world.chance.roll(total, world.turn, f"option.{name}", root, target, *who)
    for option, weight in zip(options, weights, strict=True):
        draw -= weight
        if draw < 0:
            return option
    return options[-1]


class Lapses(System):
    """Modifiers and flags whose time is over go; events nobody answered take their default."""

    def run(self) -> int:
        world = self.world
        done = 0
        for uid, row in world.entities.each(TimedRow):
            if row.until <= world.turn:
                world.entities.retire(uid)
                done += 1
        for flag in sorted(world.flags):
            if 0 <= world.flags[flag] <= world.turn:
                del world.flags[flag]
                done += 1
        return done


class Answers(System):
    """Options chosen while planning take effect; events that have waited too long are decided by the staff."""

    def run(self) -> int:
        world = self.world
        done = 0
        for uid, event in world.entities.each(OpenEvent):
            wait = world.rules.get("event", event.event).months_to_answer
            if event.choice or world.turn - event.fired >= wait:
                choose(world, event)
                world.entities.retire(uid)
                done += 1
        return done
