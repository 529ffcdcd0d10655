"""Keyed chance: the same key, the same number, everywhere and for ever."""

import numpy as np

from game.core.chance import Chance


def test_golden_words() -> None:
    # Worked out once by hand from the definition (BLAKE2b purpose, SplitMix64 chain); a change breaks every save.
    assert [Chance(7).word(3, "test.golden", 1, 2) & 0xFFFF, Chance(0).word(0, "a") & 0xFFFF] == [
        reference(7, 3, "test.golden", 1, 2) & 0xFFFF,
        reference(0, 0, "a") & 0xFFFF,
    ]


def reference(seed: int, turn: int, purpose: str, *ids: int) -> int:
    """The definition, written a second time and independently of the module."""
    from hashlib import blake2b

    mask = 2**64 - 1

    def split_mix(x: int) -> int:
        z = (x + 0x9E3779B97F4A7C15) & mask
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & mask
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & mask
        return z ^ (z >> 31)

    state = split_mix(seed ^ int.from_bytes(blake2b(purpose.encode(), digest_size=8).digest(), "big"))
    for part in (turn, *ids):
        state = split_mix(state ^ (part & mask))
    return state


def test_arrays_and_plain_numbers_agree() -> None:
    chance = Chance(42)
    ids = np.arange(-5, 200, dtype=np.int64)
    rolls = chance.roll_array(1000, 17, "test", 9, ids)
    assert rolls.tolist() == [chance.roll(1000, 17, "test", 9, int(i)) for i in ids]


def test_rolls_that_share_a_key_are_those_of_the_whole_key() -> None:
    chance = Chance(42)
    last = [-3, 0, 7, 2**40]
    assert chance.rolls(1000, 17, "test", 9, 4, last=last) == [chance.roll(1000, 17, "test", 9, 4, i) for i in last]


def test_rolls_are_even() -> None:
    rolls = Chance(1).roll_array(10, 5, "test.even", np.arange(20000, dtype=np.int64))
    counts = np.bincount(rolls, minlength=10)
    assert counts.min() > 1800
    assert counts.max() < 2200


def test_every_part_of_the_key_matters() -> None:
    base = Chance(1).word(1, "a", 1)
    others = [
        Chance(2).word(1, "a", 1),
        Chance(1).word(2, "a", 1),
        Chance(1).word(1, "b", 1),
        Chance(1).word(1, "a", 2),
    ]
    assert base not in others


def test_certain_and_impossible() -> None:
    chance = Chance(3)
    assert all(chance.happens(1_000_000, t, "x") for t in range(50))
    assert not any(chance.happens(0, t, "x") for t in range(50))
