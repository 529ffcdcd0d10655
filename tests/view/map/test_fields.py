"""The arithmetic of the painter against plain sums."""

from __future__ import annotations

import numpy as np
import pytest

from game.view.map import fields


def channels(packed: np.ndarray) -> np.ndarray:
    return fields.unpacked(packed).astype(int)


def test_mixing_packed_colours_is_the_mean_of_each_channel():
    rng = np.random.default_rng(1)
    a, b = (rng.integers(0, 1 << 24, 5000).astype(np.uint32) for _ in range(2))
    share = rng.integers(0, 257, 5000).astype(np.uint16)
    wanted = (channels(a) * (256 - share[:, None].astype(int)) + channels(b) * share[:, None]) / 256
    assert np.abs(channels(fields.mix(a, b, share)) - wanted).max() <= 1
    assert np.array_equal(fields.mix(a, b, np.zeros(5000, np.uint16)), a)
    assert np.array_equal(fields.mix(a, b, np.full(5000, 256, np.uint16)), b)


def test_dimming_never_spills_into_the_next_channel():
    rng = np.random.default_rng(2)
    a = rng.integers(0, 1 << 24, 5000).astype(np.uint32)
    share = rng.integers(0, 257, 5000).astype(np.uint16)
    wanted = channels(a) * share[:, None].astype(int) // 256
    assert np.array_equal(channels(fields.dimmed(a, share)), wanted)


def test_distance_grows_by_three_a_pixel_and_wraps():
    start = np.zeros((21, 40), np.bool_)
    start[10, 2] = True
    far = fields.distance(start, 12)
    assert far[10, 2] == 0
    assert far[10, 7] == 15
    assert far[10, 39] == 9, "the world closes on itself"
    assert far[15, 7] == 20, "five diagonal steps of four"
    assert far[0, 2] == 30


def test_lines_run_along_changes_only():
    values = np.zeros((20, 20), np.uint16)
    values[:, 10:] = 7
    line = fields.lines(values)
    assert (line[1:-1, 9:11] > 200).all()
    assert not line[:, :7].any()
    assert not line[:, 13:].any()
    thin = fields.lines(values, thin=True)
    assert int(thin.sum()) < int(line.sum())


def test_growing_fills_zeros_only():
    ids = np.zeros((9, 9), np.uint16)
    ids[4, 4], ids[4, 5] = 3, 8
    grown = fields.grown(ids, 2)
    assert grown[4, 4] == 3
    assert grown[4, 5] == 8
    assert grown[4, 2] == 3
    assert grown[4, 7] == 8
    assert grown[4, 1] == 0


@pytest.mark.parametrize("size", [(10, 20), (40, 80), (13, 31)])
def test_resizing_keeps_flat_fields_flat(size):
    assert np.abs(fields.resize(np.full((20, 40), 77, np.uint8), size).astype(int) - 77).max() <= 3
