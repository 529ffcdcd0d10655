"""Trials: short wars played over many seeds with chosen brains, and whether the goal was reached often enough."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from statistics import median
from typing import Any, Final

import numpy as np

from game.core.fixed import mul_div
from game.core.units import DIVISION, PPM, PULSES
from game.lab.rivals import Table
from game.rules.ruleset import Ruleset
from game.sim.phases import AFTER_PULSES, PHASES, Phase
from game.sim.rulebook import load_rules
from game.sim.session import Session
from game.world.columns import IntArray
from game.world.ecs import Uid
from game.world.probes import occupied_share
from game.world.sees import print_yearbook, refresh_sight
from game.world.spawn import retire_formation
from game.world.world import Setup, World

MOD: Final = "war_games"
"""The shipped mod in which the trials and their scenarios stand."""
DAYS: Final = 30
"""Days of a month, for reports."""


@dataclass(frozen=True, slots=True)
class Played:
    """One seed of a trial."""

    seed: int
    day: int
    """Day on which the capital fell or the foe gave in; -1 when neither happened."""
    gave_in: bool
    """Whether it ended by surrender."""
    balance: int
    """Share of the foe's people held less the share of its own people lost, ppm, at the end."""
    reached: bool
    losses: dict[str, int] = field(default_factory=dict)
    """Men lost by tag: in battle, by frost and hunger, as prisoners."""
    battles: int = 0
    rash: int = 0
    """Attacks begun below the attacker's own floor of odds."""
    cpu_seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Verdict:
    """A trial over all its seeds."""

    trial: str
    played: tuple[Played, ...]
    share: int
    """Share of seeds that reached the goal, ppm."""
    toll: int
    """Median ratio of losses, ppm; -1 when the trial does not ask for it."""
    day: int
    """Median day of the decision among seeds that had one; -1 when none had."""
    holds: bool


def trial_rules() -> Ruleset:
    """The rules with the shipped war games and without the events of history and changes of government."""
    rules = load_rules([MOD])
    return replace(rules, table={**rules.table, "event": {}, "election": {}, "arena": {}}, _index={}, _listed={})


def begin(proto: Any, seed: int, rules: Ruleset, difficulty: str = "normal") -> Session:
    """A session of a trial, its forces scaled, its brains at the table."""
    setup = Setup(proto.scenario, seed, difficulty=difficulty)
    session = Session.new(setup, brain=Table(dict(proto.brains), proto.recruits), rules=rules)
    world = session.world
    table = world.formations
    for tag, ppm in sorted(proto.strength.items()):
        rows = table.alive()
        rows = rows[table.owner[rows] == world.nation_index[tag]]
        _scale(table.units, rows, ppm)
        for row in rows[table.units[rows].sum(axis=1) == 0].tolist():
            retire_formation(world, Uid(int(table.uid[row])))
    world.entities.sweep()
    world.memo.clear()
    print_yearbook(world)
    refresh_sight(world)
    return session


def _scale(units: IntArray, rows: IntArray, ppm: int) -> None:
    """Scale formations in whole divisions, so that replacements do not undo it; what is cut off goes to the next."""
    total = np.cumsum(units[rows], axis=0) * ppm // PPM // DIVISION * DIVISION
    units[rows] = np.diff(total, axis=0, prepend=0)


class _Watch:
    """Looks at the world after every phase of a pulse: when does the capital fall?"""

    def __init__(self, world: World, victim: int, capital: int) -> None:
        self.world, self.victim, self.capital = world, victim, capital
        self.start = world.turn
        self.day = -1
        self.gave_in = False
        self.battles = 0
        self.rash = 0
        self.losses: dict[str, int] = {}

    def __call__(self, phase: Phase, pulse: int) -> None:
        if self.day < 0:
            lost = int(self.world.provinces.controller[self.capital]) != self.victim
            out = not self.world.pacts.enemies(self.victim)
            if lost or out:
                after = phase.number > PHASES[AFTER_PULSES - 1].number
                week = PULSES if after else pulse
                self.day = (self.world.turn - self.start) * DAYS + week * DAYS // PULSES
                self.gave_in = out
        if phase is PHASES[AFTER_PULSES]:
            self._count()

    def _count(self) -> None:
        """Battles of the month; the wars' own tolls before a peace takes them away."""
        for fact in self.world.facts:
            if fact.kind == "battle_fought":
                self.battles += 1
                odds, floor = getattr(fact, "odds", 0), getattr(fact, "floor", 0)
                self.rash += bool(odds and floor and odds < floor)


def play(proto: Any, seed: int, rules: Ruleset, difficulty: str = "normal") -> Played:
    """Play one seed of a trial to its goal or its end."""
    clock = time.process_time()
    session = begin(proto, seed, rules, difficulty)
    world = session.world
    side, foe = world.nation_index[proto.side], world.nation_index[proto.against]
    victim = side if proto.goal == "keep" else foe
    watches = {nation: _Watch(world, nation, world.nation(nation).capital) for nation in (side, foe)}

    def watch(phase: Phase, pulse: int) -> None:
        for one in watches.values():
            one(phase, pulse)

    session.month_engine.watch(watch)
    losses: dict[str, int] = {}
    limit = proto.days or proto.months * DAYS
    for _ in range(proto.months):
        session.play_month()
        losses = _losses(world) or losses
        if watches[victim].day >= 0 or (proto.goal == "lead" and watches[side].day >= 0):
            break
    found = watches[victim]
    balance = occupied_share(world, foe) - occupied_share(world, side)
    within = 0 <= found.day <= limit
    ahead = watches[foe].day >= 0 or (watches[side].day < 0 and balance > 0)
    reached = {"take": within, "keep": not within, "lead": ahead}[proto.goal]
    world.entities.close()
    return Played(
        seed=seed,
        day=found.day,
        gave_in=found.gave_in,
        balance=balance,
        reached=reached,
        losses=losses,
        battles=found.battles,
        rash=found.rash,
        cpu_seconds=round(time.process_time() - clock, 2),
    )


def _losses(world: World) -> dict[str, int]:
    """Men lost by tag: in battle, by frost and hunger, as prisoners."""
    total: dict[str, int] = {}
    for _, _, nation, _, men in world.chronicle.losses:
        tag = world.tag(nation)
        total[tag] = total.get(tag, 0) + men
    return total


def judge(name: str, proto: Any, played: Sequence[Played]) -> Verdict:
    """Whether the seeds together are what the trial asks for."""
    share = mul_div(sum(one.reached for one in played), PPM, max(len(played), 1))
    days = [one.day for one in played if one.day >= 0]
    toll = -1
    holds = proto.share_min <= share <= proto.share_max
    if proto.toll is not None:
        ratios = [
            mul_div(one.losses.get(proto.toll.of, 0), PPM, max(one.losses.get(proto.toll.to, 0), 1)) for one in played
        ]
        toll = int(median(ratios)) if ratios else -1
        holds = holds and proto.toll.least <= toll <= proto.toll.most
    return Verdict(name, tuple(played), share, toll, int(median(days)) if days else -1, holds)


def _one(job: tuple[str, int, str]) -> Played:
    """A seed in a process of its own."""
    name, seed, difficulty = job
    rules = trial_rules()
    return play(rules.get("trial", name), seed, rules, difficulty)


def run(
    names: Sequence[str],
    seeds: int,
    workers: int = 1,
    difficulty: str = "normal",
    tell: Callable[[str], None] = lambda text: None,
) -> Iterator[Verdict]:
    """Play the trials one after another, their seeds side by side."""
    rules = trial_rules()
    for name in names:
        proto = rules.get("trial", name)
        jobs = [(name, seed, difficulty) for seed in range(1, seeds + 1)]
        played: list[Played] = []
        if workers > 1:
            with ProcessPoolExecutor(workers) as pool:
                for one in pool.map(_one, jobs):
                    played.append(one)
                    tell(_line(name, one))
        else:
            for _, seed, _ in jobs:
                played.append(play(proto, seed, rules, difficulty))
                tell(_line(name, played[-1]))
        yield judge(name, proto, played)


def _line(name: str, one: Played) -> str:
    """One seed in a line."""
    end = f"day {one.day}" if one.day >= 0 else "no decision"
    return (
        f"  {name} seed {one.seed}: {'yes' if one.reached else 'no '} {end}, losses {one.losses}, {one.cpu_seconds} s"
    )
