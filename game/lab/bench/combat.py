"""Battles beside the plain resolver of the tests and beside the same rules in C."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any, Final

import numpy as np

from game.core.units import FULL, PPM
from game.kernels.combat import Grounds, Outcome, Participants, Tuning, resolve
from game.lab.bench.base import BENCHES, Case, Line, rivals

BATTLES: Final = (20, 100, 500, 1500)
GATE: Final = 500
"""Battles at which the ratios are held to a bound."""
TUNING: Final = Tuning(12, 11_000, 8_000, 150_000, 3 * PPM, 400_000)
TESTS: Final = Path(__file__).resolve().parents[3] / "tests"
TIMES: Final = 10
"""Runs of the quick ones that are timed together."""


@BENCHES("combat")
def combat(case: Case) -> Iterator[Line]:
    """All battles of a pulse together, beside plain Python and C."""
    oracle, why_no_python = _load(TESTS / "oracles" / "combat.py")
    peer, why_no_c = compiled()
    for battles in BATTLES:
        work = _battles(battles)
        ours = resolve(*work)
        mine = f"{battles} battles, {len(work[0].battle)} formations, {int(ours.rounds.mean() * 10) / 10} rounds"
        least, most = (12, 20) if battles == GATE else (0, 0)
        if oracle is None:
            yield Line("combat_vs_python", 0, unit="", note=f"absent: {why_no_python}")
        else:
            _same(ours, oracle.resolve(*work))
            spent, times = rivals(partial(resolve, *work), partial(oracle.resolve, *work))
            note = f"{mine}, {spent * 1000 / battles:.1f} us a battle; the plain resolver takes longer by"
            yield Line("combat_vs_python", times, unit="x", least=least, note=note)
        if peer is None:
            yield Line("combat_vs_c", 0, unit="", note=f"absent: {why_no_c}")
            continue
        fought = peer(*work, TIMES)
        _same(ours, fought.outcome())
        spent, times = rivals(fought.run, partial(_several, work))
        note = f"{mine}, {spent * 1000 / battles / TIMES:.2f} us a battle in C; the kernel takes longer by"
        yield Line("combat_vs_c", times, most, "x", note)


def compiled() -> tuple[Any, str]:
    """What lays battles out for the resolver in C, or why it is not there."""
    module, reason = _load(TESTS / "bench" / "combat_c.py")
    return module.load() if module is not None else (None, reason)


def _battles(battles: int) -> tuple[Participants, Grounds, Tuning]:
    """Battles of 1 to 11 formations a side, six on average, with armour in a third, wide and narrow ground."""
    rng = np.random.default_rng(1936)
    column = np.repeat(np.arange(2 * battles), rng.integers(1, 12, size=2 * battles))
    count = len(column)

    def between(low: int, high: int) -> Any:
        return rng.integers(low, high, size=count)

    tanks = between(0, 3) == 0
    parts = Participants(
        battle=column // 2,
        side=column % 2,
        soft=between(20_000, 200_000),
        hard=between(5_000, 80_000),
        staying=between(50_000, 250_000),
        armour=between(10_000, 90_000) * tanks,
        piercing=between(4_000, 80_000),
        hardness=between(300_000, 900_000) * tanks,
        width=between(300, 4_000),
        organisation=between(50_000, FULL),
        line=between(10_000, 30_000),
    )
    grounds = Grounds(
        frontage=rng.integers(4_000, 18_000, size=battles),
        opening=rng.integers(900_000, 1_300_000, size=(battles, 2)),
        pursuit=rng.integers(0, 120_000, size=(battles, 2)),
        dice=rng.integers(0, PPM, size=(battles, TUNING.rounds, 2)),
    )
    return parts, grounds, TUNING


def _several(work: tuple[Participants, Grounds, Tuning]) -> None:
    """As many runs as the C resolver is timed over."""
    for _ in range(TIMES):
        resolve(*work)


def _same(ours: Outcome, theirs: Outcome) -> None:
    """Raises AssertionError when two outcomes differ in a bit."""
    for name in Outcome.__slots__:
        assert np.array_equal(getattr(ours, name), getattr(theirs, name)), f"another {name}"


def _load(path: Path) -> tuple[Any, str]:
    """A module of the tests, or why it is not there: an installed game comes without them."""
    if not path.exists():
        return None, "no source tree at hand"
    spec = importlib.util.spec_from_file_location(f"peer_{path.stem}", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module, ""
