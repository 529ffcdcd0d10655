"""Keyed chance: a roll depends on what it is for, never on who rolled before.

The key is (seed, turn, purpose, ids...). The purpose is hashed once with BLAKE2b to 8 bytes; SplitMix64 is chained
over the parts; the draw takes the high 32 bits and multiplies by the bound, so it is bounded without a division. The
same key gives the same number in plain Python and on arrays. Asking twice with one key gives one answer: put a counter
into the key where several draws are meant.

SplitMix64: Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from hashlib import blake2b
from typing import Final

import numpy as np
import numpy.typing as npt

from game.core.units import PPM

_MASK: Final = (1 << 64) - 1
_GAMMA: Final = 0x9E3779B97F4A7C15
_MIX1: Final = 0xBF58476D1CE4E5B9
_MIX2: Final = 0x94D049BB133111EB


@cache
def purpose_key(purpose: str) -> int:
    """The 64-bit key of a purpose such as `event.fire`."""
    return int.from_bytes(blake2b(purpose.encode("ascii"), digest_size=8).digest(), "big")


def _mix(state: int) -> int:
    state = (state + _GAMMA) & _MASK
    state = ((state ^ (state >> 30)) * _MIX1) & _MASK
    state = ((state ^ (state >> 27)) * _MIX2) & _MASK
    return state ^ (state >> 31)


@lru_cache(maxsize=4096)  # not balance: the purposes of a month
def _start(seed: int, turn: int, purpose: str) -> int:
    """The state after seed, purpose and turn, which many rolls of a month share."""
    return _mix(_mix(seed ^ purpose_key(purpose)) ^ (turn & _MASK))


_WORDS: Final = tuple(np.uint64(word) for word in (_GAMMA, 30, _MIX1, 27, _MIX2, 31))


def _mix_array(state: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint64]:
    gamma, first, mix1, second, mix2, third = _WORDS
    state = state + gamma
    state ^= state >> first
    state *= mix1
    state ^= state >> second
    state *= mix2
    state ^= state >> third
    return state


_HALF: Final = np.uint64(32)


class Chance:
    """Every roll of one campaign. Holds the seed and nothing else: there is no stream to save."""

    __slots__ = ("seed",)

    def __init__(self, seed: int) -> None:
        self.seed = seed & _MASK

    def word(self, turn: int, purpose: str, *ids: int) -> int:
        """64 bits for the key."""
        state = _start(self.seed, turn, purpose)
        for part in ids:
            state = ((state ^ (part & _MASK)) + _GAMMA) & _MASK  # `_mix` written out
            state = ((state ^ (state >> 30)) * _MIX1) & _MASK
            state = ((state ^ (state >> 27)) * _MIX2) & _MASK
            state ^= state >> 31
        return state

    def roll(self, bound: int, turn: int, purpose: str, *ids: int) -> int:
        """A number in 0..bound-1 (bound at most 2^32)."""
        return ((self.word(turn, purpose, *ids) >> 32) * bound) >> 32

    def rolls(self, bound: int, turn: int, purpose: str, *ids: int, last: Sequence[int]) -> list[int]:
        """`roll` for some keys that differ in their last part alone."""
        start, found = self.word(turn, purpose, *ids), []
        for part in last:
            state = ((start ^ (part & _MASK)) + _GAMMA) & _MASK  # `_mix` written out
            state = ((state ^ (state >> 30)) * _MIX1) & _MASK
            state = ((state ^ (state >> 27)) * _MIX2) & _MASK
            found.append((((state ^ (state >> 31)) >> 32) * bound) >> 32)
        return found

    def happens(self, ppm: int, turn: int, purpose: str, *ids: int) -> bool:
        """True with a chance of `ppm` parts per million."""
        return ppm >= PPM or (ppm > 0 and self.roll(PPM, turn, purpose, *ids) < ppm)

    def roll_array(
        self, bound: int, turn: int, purpose: str, *ids: npt.NDArray[np.int64] | int
    ) -> npt.NDArray[np.int64]:
        """`roll` for many keys at once; `ids` are equal-length int64 arrays or single numbers."""
        size = max((len(part) for part in ids if isinstance(part, np.ndarray)), default=1)
        start = _start(self.seed, turn, purpose)
        state = np.full(size, start, dtype=np.uint64)
        for part in ids:
            word = part.astype(np.uint64) if isinstance(part, np.ndarray) else np.uint64(part & _MASK)
            state = _mix_array(state ^ word)
        state >>= _HALF
        state *= np.uint64(bound)
        state >>= _HALF
        return state.astype(np.int64)
