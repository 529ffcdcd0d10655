"""One runner for all batches: two processes, seeds taken from the store where it has them, each result kept at once."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from dataclasses import dataclass
from typing import Any, Final

from game.core.registry import Registry
from game.lab.slice import Conditions, record
from game.lab.store import Store, pool_key

WORKERS: Final = 2
SEEDS: Final = 40
"""Seeds of a pool where nothing else is said."""

Player = Callable[[Conditions, int], dict[str, Any]]
LEVELS: Final[Registry[Player]] = Registry("levels of cost")
"""How a seed is played, by level of cost: gives what is to be known of it as plain data with its `seed`."""

LEVELS("slice")(record)


@dataclass(frozen=True, slots=True)
class Pool:
    """The seeds of one set of conditions."""

    conditions: Conditions
    seeds: int = SEEDS
    level: str = "slice"

    @property
    def key(self) -> str:
        """Its name in the store."""
        return pool_key(self.level, self.conditions)

    def wanted(self) -> range:
        """Its seeds: the same for every pool, so that pools can be compared pair by pair."""
        return range(1, self.seeds + 1)


@dataclass(frozen=True, slots=True)
class Results:
    """What is known of a pool."""

    rows: tuple[dict[str, Any], ...]
    """By seed, ascending."""
    stale: bool
    missing: int
    """Seeds of which nothing fresh is known."""


def known(pool: Pool) -> Results:
    """What the store has of a pool; plays nothing."""
    found, stale = Store(pool.level).newest(pool.conditions)
    rows = tuple(found[seed] for seed in pool.wanted() if seed in found)
    return Results(rows, stale, pool.seeds if stale else pool.seeds - len(rows))


def gaps(pools: Iterable[Pool]) -> list[tuple[Pool, int]]:
    """(pool, seed) of everything that is missing; each once, pool by pool."""
    found, seen = [], set()
    for pool in pools:
        fresh = Store(pool.level).fresh(pool.conditions)
        for seed in pool.wanted():
            job = (pool.key, seed)
            if seed not in fresh and job not in seen:
                seen.add(job)
                found.append((pool, seed))
    return found


def fill(
    pools: Sequence[Pool],
    workers: int = WORKERS,
    minutes: float | None = None,
    tell: Callable[[int, str], None] = lambda done, note: None,
) -> Iterator[dict[str, Any]]:
    """Play what is missing of the pools and keep it, the first pool first; yields each new result.

    Nothing new is begun once the minutes are over. What was played before a kill is not played again.
    """
    ends = None if minutes is None else time.monotonic() + 60 * minutes
    jobs = iter(gaps(pools))
    for done, (pool, found) in enumerate(played(jobs, workers, ends), start=1):
        Store(pool.level).add(pool.conditions, found)
        tell(done, f"{pool.conditions.nation} {found['seed']}")
        yield found


def played(
    jobs: Iterator[tuple[Pool, int]], workers: int = WORKERS, ends: float | None = None
) -> Iterator[tuple[Pool, dict[str, Any]]]:
    """Play jobs (pool, seed) side by side, a few handed out at a time, so that the end of the time is kept; keeps
    nothing."""

    def in_time() -> bool:
        return ends is None or time.monotonic() < ends

    if workers == 1:
        for pool, seed in jobs:
            if not in_time():
                return
            yield pool, _one(pool.level, pool.conditions, seed)
        return
    with ProcessPoolExecutor(workers) as crew:
        running: dict[Future[dict[str, Any]], Pool] = {}
        while True:
            while len(running) < 2 * workers and in_time() and (job := next(jobs, None)) is not None:
                running[crew.submit(_one, job[0].level, job[0].conditions, job[1])] = job[0]
            if not running:
                return
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                yield running.pop(future), future.result()


def _one(level: str, conditions: Conditions, seed: int) -> dict[str, Any]:
    """A seed, in a process of its own."""
    return LEVELS[level](conditions, seed)
