"""Events: conditions with windows and chances, options to choose from, and what had been put off until now."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import numpy.typing as npt

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


class Events(System):
    """Does what is due, then tries every event for every root it may happen to."""

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self._own: dict[str, list[Any]] = {}
        """Event -> conditions that do not speak of the target: asked once for each root."""
        self._alive: IntArray = np.zeros(0, dtype=np.int64)
        self._times: dict[str, tuple[int | None, int | None, list[Any]]] = {}
        """Event -> first and last turn of its window, and its conditions that speak of no root: asked once."""

    def process(self, *args: Any, **kwargs: Any) -> None:
        """As every system; from here to the opening of the next month the month is closing."""
        self.world.closing = True
        super().process(*args, **kwargs)

    def run(self) -> int:
        world = self.world
        done = self._due()
        for name, proto in world.rules.of("event").items():
            if proto.to == "faction" or self._asleep(name, proto):
                continue
            for root, target in self._drawn(name, proto):
                if self._fires(name, proto, root, target):
                    happen(world, name, root, target)
                    done += 1
        return done

    def _drawn(self, name: str, proto: Any) -> list[tuple[int, int]]:
        """The (root, target) pairs for which the event's hazard came up this month; all draws at once."""
        world = self.world
        roots, targets = self._pairs(proto)
        if len(roots) == 1:
            one, odds = (int(roots[0]), int(targets[0])), int(proto.chance)
            if proto.chance_by is not None:
                odds = mul_div(odds, world.quantity(proto.chance_by, max(one[0], 0)), PPM)
            return [one] if world.chance.happens(odds, world.turn, f"event.{name}", *one) else []
        if proto.chance < PPM and len(roots):
            draws = world.chance.roll_array(PPM, world.turn, f"event.{name}", roots, targets)
            chance: IntArray | int = proto.chance
            if proto.chance_by is not None:
                scale = world.quantities[proto.chance_by]
                chance = mul_div_array(scale[roots] if len(scale) == world.n_nations else scale, proto.chance, PPM)
            lucky = draws < chance
            roots, targets = roots[lucky], targets[lucky]
        return list(zip(roots.tolist(), targets.tolist(), strict=True))

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

    def _asleep(self, name: str, proto: Any) -> bool:
        """Whether the event cannot happen this month to anybody."""
        world = self.world
        if proto.once and proto.root != "any" and name in world.fired:
            return True
        if name not in self._times:
            window = proto.window
            begin = turn_of(window.from_) if window is not None and window.from_ is not None else None
            end = turn_of(window.to) if window is not None and window.to is not None else None
            self._times[name] = begin, end, [item for item in proto.when if is_rootless(item)]
        begin, end, rootless = self._times[name]
        if proto.chance == 0 or (begin is not None and world.turn < begin) or (end is not None and world.turn > end):
            return True
        return bool(rootless) and not holds(Scene(world), rootless)

    def _pairs(self, proto: Any) -> tuple[IntArray, IntArray]:
        """Roots and targets to try, as arrays of one length; -1 stands for none."""
        world = self.world
        living = self._living()
        if proto.root == "none":
            roots = np.array([-1], dtype=np.int64)
        elif proto.root == "any":
            roots = living
        else:
            number = world.nation_index[proto.root]
            roots = np.array([number] if world.nation(number).alive else [], dtype=np.int64)
        if proto.target is None:
            return roots, np.full(len(roots), -1, dtype=np.int64)
        if proto.target == "any":
            if proto.id not in self._own:
                self._own[proto.id] = [item for item in proto.when if not speaks_of_target(world, item)]
            own = self._own[proto.id]
            roots = np.array([r for r in roots.tolist() if holds(Scene(world, r), own)], dtype=np.int64)
            both = np.repeat(roots, len(living)), np.tile(living, len(roots))
            apart = both[0] != both[1]
            return both[0][apart], both[1][apart]
        number = world.nation_index[proto.target]
        if not world.nation(number).alive:
            roots = roots[:0]
        return roots, np.full(len(roots), number, dtype=np.int64)

    def _living(self) -> IntArray:
        """The nations on the map; kept until one comes or goes."""
        now = self.world.living()
        if len(now) != len(self._alive) or now != self._alive.tolist():
            self._alive = np.array(now, dtype=np.int64)
        return self._alive

    def _fires(self, name: str, proto: Any, root: int, target: int) -> bool:
        world = self.world
        last = world.fired.get(fired_key(world, name, proto, root))
        if last is not None and (proto.once or world.turn - last < max(proto.cool_down, 1)):
            return False
        return holds(scene_of(world, name, root, target), proto.when)


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
    if option is None:
        return
    path = ("event", event.event, option.id)
    run_effects(replace(scene, path=path), option.effects)
    if proto.to == "nation":
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
