"""Carrying results over to a new state of the game that is meant to play as before: a clearer name, a faster loop.

Nobody is believed: one seed of every pool is played again, and only when all of them come out as they were do the old
results count for the new state. One that differs leaves everything as it is.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from game.lab import batch
from game.lab.batch import Pool
from game.lab.store import Store


@dataclass(frozen=True, slots=True)
class Carried:
    """What became of it."""

    checked: int
    """Pools of which a seed was played again."""
    results: int
    """Old results that count again."""
    differ: tuple[str, ...]
    """Pools that came out otherwise: nation, seed and what of their conditions is their own."""


def carry(
    pools: Iterable[Pool], workers: int = batch.WORKERS, tell: Callable[[str], None] = lambda text: None
) -> Carried:
    """Play one seed of each pool of which only old results are known; keep them all when each is as it was."""
    old = {pool.key: (pool, rows) for pool in pools if (rows := _old(pool))}
    jobs = [(pool, min(rows)) for pool, rows in old.values()]
    tell(f"playing one seed of {len(jobs)} pools again")
    fresh: list[tuple[Pool, dict[str, Any]]] = []
    differ = []
    for pool, found in batch.played(iter(jobs), workers):
        fresh.append((pool, found))
        if _text(found) != _text(old[pool.key][1][int(found["seed"])]):
            differ.append(f"{pool.conditions.nation} {found['seed']}{_apart(pool)}")
    if differ:
        return Carried(len(jobs), 0, tuple(sorted(differ)))
    for pool, found in fresh:
        rows = old[pool.key][1]
        _keep(pool, [found, *(rows[seed] for seed in sorted(rows) if seed != found["seed"])])
    return Carried(len(jobs), sum(len(rows) for _, rows in old.values()), ())


def _old(pool: Pool) -> dict[int, dict[str, Any]]:
    """Seed -> result of a pool of which nothing fresh is known."""
    found, stale = Store(pool.level).newest(pool.conditions)
    return found if stale else {}


def _keep(pool: Pool, rows: Sequence[dict[str, Any]]) -> None:
    store = Store(pool.level)
    for row in rows:
        store.add(pool.conditions, row)


def _apart(pool: Pool) -> str:
    """What sets a pool apart from others of its nation, in brackets."""
    one = pool.conditions
    words = [f"{question} {preset}" for question, preset in one.schools] + [f"without {name}" for name in one.without]
    words += [one.prologue] if one.prologue else []
    return f" ({', '.join(words)})" if words else ""


def _text(row: dict[str, Any]) -> str:
    """A result as it stands in the store."""
    return json.dumps(row, sort_keys=True)
