"""Arithmetic on rasters: sampling, distances, smoothing, lines, mixing of packed colours. Numpy and pygame only.

Rasters are [row, column]. The world closes on itself from the last column to the first, so shifts along a row roll.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pygame

Ids = npt.NDArray[np.uint16]
Bytes = npt.NDArray[np.uint8]
Packed = npt.NDArray[np.uint32]
Mask = npt.NDArray[np.bool_]

FAR = 250
_LOW = np.uint32(0x00FF00FF)
_MIDDLE = np.uint32(0x0000FF00)
_EIGHT = np.uint32(8)


def sample(raster: Ids, size: tuple[int, int]) -> Ids:
    """The raster at another size (height, width), each new pixel taking the old one under its middle."""
    height, width = size
    if raster.shape[:2] == size:
        return raster
    rows = ((np.arange(height) + 0.5) * raster.shape[0] / height).astype(np.intp)
    columns = ((np.arange(width) + 0.5) * raster.shape[1] / width).astype(np.intp)
    return np.ascontiguousarray(raster[rows][:, columns])


def resize(field: Bytes, size: tuple[int, int]) -> Bytes:
    """A field of bytes smoothly stretched or shrunk to (height, width)."""
    if field.shape == size:
        return field
    source = pygame.Surface((field.shape[1], field.shape[0]), 0, 24)
    pixels = pygame.surfarray.pixels3d(source)
    pixels[:] = field.T[:, :, None]
    del pixels
    out = pygame.transform.smoothscale(source, (size[1], size[0]))
    found = pygame.surfarray.pixels_red(out)
    copied = np.ascontiguousarray(found.T)
    del found
    return copied


def grown(ids: Ids, steps: int) -> Ids:
    """Non-zero values spread into zeros, `steps` pixels far."""
    out = ids.copy()
    for _ in range(steps):
        before = out.copy()
        for to, by in (
            (np.s_[:, 1:], np.s_[:, :-1]),
            (np.s_[:, :-1], np.s_[:, 1:]),
            (np.s_[1:], np.s_[:-1]),
            (np.s_[:-1], np.s_[1:]),
        ):
            np.copyto(out[to], before[by], where=out[to] == 0)
    return out


def distance(start: Mask, steps: int) -> Bytes:
    """Distance to the nearest marked pixel in thirds of a pixel (straight 3, diagonal 4), good up to `steps` pixels."""
    far = np.where(start, 0, FAR).astype(np.uint8)
    limit = np.uint8(min(3 * steps + 3, FAR))
    np.minimum(far, limit, out=far)
    for _ in range(steps):
        side = far + np.uint8(3)
        best = np.minimum(np.roll(side, 1, axis=1), np.roll(side, -1, axis=1))
        best[1:] = np.minimum(best[1:], side[:-1])
        best[:-1] = np.minimum(best[:-1], side[1:])
        corner = far + np.uint8(4)
        corner = np.minimum(np.roll(corner, 1, axis=1), np.roll(corner, -1, axis=1))
        best[1:] = np.minimum(best[1:], corner[:-1])
        best[:-1] = np.minimum(best[:-1], corner[1:])
        np.minimum(far, best, out=far)
    return far


def softened(mask: Mask) -> Bytes:
    """A mask blurred over two pixels, 0-255."""
    out = mask.astype(np.uint16)
    for _ in range(2):
        wide = out << np.uint16(1)
        wide[:, 1:] += out[:, :-1]
        wide[:, :-1] += out[:, 1:]
        wide[:, 0] += out[:, 0]
        wide[:, -1] += out[:, -1]
        out = wide << np.uint16(1)
        out[1:] += wide[:-1]
        out[:-1] += wide[1:]
        out[0] += wide[0]
        out[-1] += wide[-1]
    np.minimum(out, 255, out=out)  # the sum of all weights is 256
    return out.astype(np.uint8)


def edges(values: npt.NDArray[np.generic]) -> Mask:
    """Pixels that differ from the one to the right or below, and those they differ from: lines two pixels wide."""
    out = np.zeros(values.shape, np.bool_)
    across = values[:, 1:] != values[:, :-1]
    out[:, 1:] = across
    out[:, :-1] |= across
    down = values[1:] != values[:-1]
    out[1:] |= down
    out[:-1] |= down
    return out


def lines(values: npt.NDArray[np.generic], thin: bool = False) -> Bytes:
    """Opacity 0-255 of a smooth line along the places where values change; `thin` halves its width."""
    if thin:
        marked = np.zeros(values.shape, np.bool_)
        marked[:, 1:] = values[:, 1:] != values[:, :-1]
        marked[1:] |= values[1:] != values[:-1]
    else:
        marked = edges(values)
    full = marked.view(np.uint8)
    if not full.any():
        return full
    # 1 2 1 across and down, in bytes: the largest sum is 16.
    total = full << np.uint8(1)
    total[:, 1:] += full[:, :-1]
    total[:, :-1] += full[:, 1:]
    tall = total << np.uint8(1)
    tall[1:] += total[:-1]
    tall[:-1] += total[1:]
    gain = _THIN if thin else _BROAD
    return np.take(gain, tall)


_BROAD = np.clip(np.arange(17) * 22 - 14, 0, 255).astype(np.uint8)
_THIN = np.clip(np.arange(17) * 24, 0, 255).astype(np.uint8)
_BROAD[0] = 0


def packed(colours: npt.NDArray[np.generic]) -> Packed:
    """[n, 3] colours of 0-255 as 0x00RRGGBB."""
    c = np.clip(colours, 0, 255).astype(np.uint32)
    return (c[..., 0] << np.uint32(16)) | (c[..., 1] << _EIGHT) | c[..., 2]


def unpacked(values: Packed) -> Bytes:
    """0x00RRGGBB as [..., 3]."""
    parts = [(values >> np.uint32(shift)) & np.uint32(255) for shift in (16, 8, 0)]
    return np.stack(parts, axis=-1).astype(np.uint8)


def mix(a: Packed, b: Packed, share: npt.NDArray[np.generic]) -> Packed:
    """`a` moved towards `b`, channel by channel; share 0 gives a, 256 gives b."""
    t = share.astype(np.uint32)
    low = a & _LOW
    out = (b & _LOW) - low
    out *= t
    out >>= _EIGHT
    out += low
    out &= _LOW
    # The middle byte is shifted down first, so that the product stays within 32 bits.
    middle = (a & _MIDDLE) >> _EIGHT
    other = ((b & _MIDDLE) >> _EIGHT) - middle
    other *= t
    other >>= _EIGHT
    other += middle
    other &= np.uint32(255)
    other <<= _EIGHT
    out |= other
    return out


def dimmed(a: Packed, share: npt.NDArray[np.generic]) -> Packed:
    """Every channel times share / 256; the share is at most 256."""
    t = share.astype(np.uint32)
    out = a & _LOW
    out *= t
    out >>= _EIGHT
    out &= _LOW
    middle = a & _MIDDLE
    middle >>= _EIGHT
    middle *= t
    middle &= _MIDDLE
    out |= middle
    return out
