"""The soak: the reliability checks in their full form, each a function under `@soak_check` in `checks/`."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from game.core.registry import Registry, import_all

_SECONDS: Final = 60

Job = tuple[str, Sequence[str], Mapping[str, str]]
"""Name, words for `run`, environment."""


@dataclass(slots=True)
class Result:
    """What a check found: `faults` empty means it holds; `said` are figures worth reading."""

    name: str
    said: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    seconds: float = 0.0


@dataclass(frozen=True)
class Bench:
    """What a check has to work with."""

    out: Path
    scenario: str
    seeds: int
    kills: int
    until: str
    """Month before which determinism runs stop."""
    workers: int
    ends_at: float
    """`time.monotonic()` after which nothing new is begun."""
    tell: Callable[[str], None]

    def has_time(self) -> bool:
        """Whether something new may be begun."""
        return time.monotonic() < self.ends_at

    def run(self, words: Sequence[str], environment: Mapping[str, str] | None = None) -> dict[str, Any]:
        """`main.py run ... --json` in a process of its own: the summary, or {"error": what it said}."""
        command = [sys.executable, "-m", "game.cli", "run", "--json", "--quiet", "--scenario", self.scenario, *words]
        done = subprocess.run(
            command,
            capture_output=True,
            text=True,
            env={**os.environ, **(environment or {})},
            cwd=Path(__file__).resolve().parents[2],
            check=False,
        )
        try:
            found: dict[str, Any] = json.loads(done.stdout)
        except ValueError:
            last = (done.stderr.strip().splitlines() or ["nothing"])[-1]
            return {"error": f"exit code {done.returncode}: {last}"}
        return found

    def runs(self, jobs: Iterable[Job]) -> Iterator[tuple[str, dict[str, Any]]]:
        """Several runs side by side: (name, words, environment) -> (name, summary), in the order of the jobs.

        Jobs that would begin after the time is up give {"error": "no time"}.
        """

        def one(job: Job) -> tuple[str, dict[str, Any]]:
            name, words, environment = job
            return name, (self.run(words, environment) if self.has_time() else {"error": NO_TIME})

        with ThreadPoolExecutor(self.workers) as pool:
            for name, found in pool.map(one, list(jobs)):
                self.tell(f"  {name}: {found.get('error') or str(found.get('digest'))[:16]}")
                yield name, found


NO_TIME: Final = "no time left"
Check = Callable[[Bench], Result]
CHECKS: Final[Registry[Check]] = Registry("the soak's checks")


def soak_check(name: str) -> Callable[[Check], Check]:
    """Register a check; its docstring says what must hold."""
    return CHECKS(name)


def all_checks() -> Mapping[str, Check]:
    """Every check by name."""
    from game.lab import checks

    import_all(checks)
    return CHECKS


def soak(bench: Bench, only: Sequence[str] = ()) -> Iterator[Result]:
    """Run the checks one after another, the named ones or all."""
    for name, check in all_checks().items():
        if only and name not in only:
            continue
        began = time.monotonic()
        if not bench.has_time():
            yield Result(name, faults=[NO_TIME])
            continue
        bench.tell(f"{name}: {(check.__doc__ or '').strip().splitlines()[0]}")
        result = check(bench)
        result.seconds = round(time.monotonic() - began, 1)
        yield result


def bench_of(out: Path, scenario: str, minutes: int, quick: bool, workers: int, tell: Callable[[str], None]) -> Bench:
    """The full form within `minutes`, or a quick one that only shows that everything works."""
    ends_at = time.monotonic() + minutes * _SECONDS
    if quick:
        return Bench(out, scenario, 2, 20, "1925-01", workers, ends_at, tell)
    return Bench(out, scenario, 20, 200, "1932-01", workers, ends_at, tell)
