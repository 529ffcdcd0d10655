"""Conditions: one registered function each, read by events, rows, options and lint.

A function answers for one root nation (and target); `mask=...` marks those whose answer does not depend on the root, so
that a row over all nations asks them once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import numpy.typing as npt

from game.rules import vocabulary

if TYPE_CHECKING:
    from game.world.world import World

IntArray = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Scene:
    """The roles a condition or an effect speaks of; -1 where there is none."""

    world: World
    root: int = -1
    target: int = -1
    source: str = ""
    """Who asks, as `event.arcos`: for accounts and reports."""


Check = Callable[[Scene, Any], bool]

_CHECKS: Final[dict[str, Check]] = {}
_ROOTLESS: Final[set[str]] = set()


def condition(name: str, params: type, main: str | None = None, rootless: bool = False) -> Callable[[Check], Check]:
    """Register a condition: its parameter model for the loader and its function for the engine."""

    def enter(check: Check) -> Check:
        vocabulary.condition(name, params, main=main)(check)
        _CHECKS[name] = check
        if rootless:
            _ROOTLESS.add(name)
        return check

    return enter


def holds(scene: Scene, when: Iterable[Any]) -> bool:
    """Whether all of `when` hold."""
    return all(_CHECKS[item.name](scene, item.params) for item in when)


def first_failing(scene: Scene, when: Iterable[Any]) -> Any | None:
    """The first condition that does not hold, to say why an option is locked."""
    return next((item for item in when if not _CHECKS[item.name](scene, item.params)), None)


def nation_mask(world: World, when: Iterable[Any], where: IntArray) -> IntArray:
    """[N] 1 where all of `when` hold with the nation as root; asked only where `where` is not 0."""
    mask: IntArray = np.ones(world.n_nations, dtype=np.int64)
    for item in when:
        check = _CHECKS[item.name]
        if item.name in _ROOTLESS:
            if not check(Scene(world), item.params):
                return np.zeros(world.n_nations, dtype=np.int64)
            continue
        for nation in np.flatnonzero(where * mask):
            mask[nation] = int(check(Scene(world, int(nation)), item.params))
    return mask
