"""Compiles the battle resolver in C and lays battles out for it. Loaded by `game/lab/bench/combat.py` and the tests."""

from __future__ import annotations

import ctypes
import shutil
import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from game.core.units import PPM
from game.kernels.combat import WHOLE_BITS, Grounds, Outcome, Participants, Tuning

SOURCE = Path(__file__).with_suffix(".c").with_stem("combat")


def load() -> tuple[Any, str]:
    """`Compiled` for the resolver compiled now, or None and why there is none."""
    compiler = shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")
    if compiler is None or sys.platform == "win32":
        return None, "no C compiler at hand"
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "combat.so"
        command = [compiler, "-O2", "-shared", "-fPIC", "-o", str(made), str(SOURCE)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            return None, f"{compiler} failed: {done.stderr.strip().splitlines()[-1:]}"
        return partial(Compiled, ctypes.CDLL(str(made))), ""


class Compiled:
    """A set of battles, sorted by battle and side, laid out for the C resolver."""

    def __init__(self, library: Any, parts: Participants, grounds: Grounds, tuning: Tuning, times: int = 1) -> None:
        self.library, self.battles, self.times = library, len(grounds.frontage), times
        sizes = np.bincount(parts.battle * 2 + parts.side, minlength=2 * self.battles)
        count = len(parts.battle)
        self.full = parts.organisation
        names = ("soft", "hard", "staying", "armour", "piercing", "hardness", "width", "organisation", "line")
        taken = [np.concatenate([[0], np.cumsum(sizes)]), *(getattr(parts, name) for name in names)]
        taken += [grounds.frontage, grounds.opening, grounds.pursuit, grounds.dice]
        taken.append(np.array([getattr(tuning, name) for name in Tuning.__slots__]))
        shapes = [count] * 4 + [self.battles] * 2 + [(self.battles, tuning.rounds, 2)] * 2
        arrays = [np.array(array, dtype=np.int64, order="C") for array in taken]
        self.organisation = arrays[1 + names.index("organisation")]
        self.results = [np.zeros(shape, dtype=np.int64) for shape in shapes]
        self.arrays = arrays + self.results
        self.pointers = [array.ctypes.data_as(ctypes.c_void_p) for array in self.arrays]

    def run(self) -> None:
        """Fight them, each time afresh."""
        for _ in range(self.times):
            self.organisation[:] = self.full
            self.library.resolve(ctypes.c_int64(self.battles), *self.pointers)

    def outcome(self) -> Outcome:
        """What came of it."""
        self.run()
        left, _, _, _, winner, rounds, fire, standing = self.results
        return Outcome(PPM - (left * PPM >> WHOLE_BITS), self.organisation.copy(), winner, rounds, fire, standing)
