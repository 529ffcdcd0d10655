"""Processes that are killed while they save: what was acknowledged must still be there, whole, every time."""

from __future__ import annotations

import contextlib
import os
import random
import select
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from game.core.errors import GameError
from game.core.files import read_bytes
from game.save import container, store
from game.save.snapshot import freeze
from game.sim.session import Session

Write = Callable[[Path, bytes], None]

_LONGEST: Final = 0.06
"""Seconds that a saver lives at most after its first acknowledgement."""
_PATIENCE: Final = 20.0
_CHECK_EVERY: Final = 10
_WORD: Final = 4


@dataclass
class Kills:
    """What came of it. `lost` tells of each kill after which a save was missing, damaged or too old."""

    kills: int = 0
    acknowledged: int = 0
    lost: list[str] = field(default_factory=list)


def kill_savers(session: Session, folder: Path, kills: int, seed: int = 1, write: Write = store.write) -> Kills:
    """Kill -9 a process that plays and saves, `kills` times at random moments, and look at what is left.

    Needs a system that can fork. Raises GameError elsewhere.
    """
    if not hasattr(os, "fork"):
        raise GameError("this system cannot fork a process: the kill test needs Linux or macOS")
    chance = random.Random(seed)
    path = folder / f"kill{store.SUFFIX}"
    store.write(path, freeze(session))
    found = Kills()
    for number in range(kills):
        newest = _one(session, path, chance.random() * _LONGEST, write)
        found.kills += 1
        found.acknowledged += max(newest, 0)
        fault = _fault(path, newest, whole=number % _CHECK_EVERY == 0)
        if fault:
            found.lost.append(f"kill {number} (seed {seed}): {fault}")
            store.write(path, freeze(session))
    return found


def _one(session: Session, path: Path, delay: float, write: Write) -> int:
    """Fork a saver, kill it; returns how many saves it has acknowledged."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        with contextlib.suppress(BaseException):
            os.close(reading)
            _save_for_ever(session, path, writing, write)
        os._exit(1)
    os.close(writing)
    try:
        select.select([reading], [], [], _PATIENCE)
        time.sleep(delay)
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    said = b""
    while piece := os.read(reading, 1 << 16):
        said += piece
    os.close(reading)
    return int.from_bytes(said[-_WORD:], "big") if len(said) >= _WORD else -1


def _save_for_ever(session: Session, path: Path, pipe: int, write: Write) -> None:
    """Save under running numbers, saying each number once its save is on the disk."""
    number = 0
    while True:
        number += 1
        write(path, freeze(session, str(number)))
        os.write(pipe, number.to_bytes(_WORD, "big"))


def _fault(path: Path, newest: int, whole: bool) -> str:
    """What is wrong with the save after a kill; "" when it is sound and not older than what was acknowledged."""
    try:
        box = container.read(read_bytes(path), path.name)
        box.verify()
        if whole:
            store.load(path)
    except GameError as error:
        return str(error)
    number = int(box.header.label or 0)
    return f"save {number} is there, {newest} was acknowledged" if number < newest else ""
