"""Ramps for figures: one colour from dark to light in at most seven steps, with the numbers at which they begin.

Only lightness carries the meaning, so they read the same with any kind of colour blindness.
"""

from __future__ import annotations

from typing import Final, Literal

import numpy as np
import numpy.typing as npt

from game.view.mapmodes.base import EMPTY, Colours, Entry, Figure, Numbers, Said

AMBER: Final = np.array(
    [(58, 38, 26), (86, 52, 28), (124, 70, 28), (168, 98, 34), (208, 136, 54), (236, 182, 96), (252, 228, 168)],
    np.uint8,
)
BLUE: Final = np.array(
    [(24, 42, 64), (30, 58, 88), (36, 78, 116), (54, 106, 150), (86, 140, 182), (134, 178, 212), (204, 228, 242)],
    np.uint8,
)
MOSS: Final = np.array(
    [(30, 48, 38), (38, 66, 48), (46, 84, 58), (66, 114, 74), (98, 146, 94), (146, 184, 126), (212, 230, 180)], np.uint8
)
ROSE: Final = np.array(
    [(54, 28, 38), (88, 42, 54), (124, 58, 70), (162, 80, 86), (196, 112, 110), (224, 154, 144), (246, 208, 196)],
    np.uint8,
)

Kind = Literal["short", "percent", "milli", "plain"]


def cuts(values: Numbers, steps: int = 7) -> Numbers:
    """Figures at which the second and later steps begin: even shares of the provinces, rounded to two digits."""
    shown = np.sort(values[values > 0])
    if not shown.size:
        return np.zeros(0, np.int64)
    at = [shown[min(len(shown) - 1, len(shown) * k // steps)] for k in range(1, steps)]
    return np.array(sorted({_rounded(int(v)) for v in at} - {0, _rounded(int(shown[0]))}), np.int64)


def _rounded(value: int) -> int:
    scale = 10 ** max(0, len(str(value)) - 2)
    return value // scale * scale


def coloured(values: Numbers, at: Numbers, ramp: Colours, land: npt.NDArray[np.bool_]) -> Colours:
    """[n, 3] colours by step; land with nothing is nearly black."""
    out = np.zeros((len(values), 3), np.uint8)
    out[land] = EMPTY
    shown = land & (values > 0)
    out[shown] = _of(ramp, len(at) + 1)[np.searchsorted(at, values[shown], side="right")]
    return out


def _of(ramp: Colours, count: int) -> Colours:
    """`count` colours spread over the ramp."""
    if count == 1:
        return ramp[-3:-2]
    picks = [round(k * (len(ramp) - 1) / (count - 1)) for k in range(count)]
    return ramp[picks]


def legend(at: Numbers, ramp: Colours, kind: Kind) -> list[Entry]:
    """The steps with their numbers, smallest first, and what no colour stands for."""
    colours = [(int(r), int(g), int(b)) for r, g, b in _of(ramp, len(at) + 1)]
    if not len(at):
        return [Entry(EMPTY, Said("ui.map.legend.none")), Entry(colours[0], Said("ui.map.legend.some"))]
    found = [Entry(EMPTY, Said("ui.map.legend.none"))]
    found.append(Entry(colours[0], Said("ui.map.legend.below", {"to": Figure(kind, int(at[0]))})))
    for low, high, colour in zip(at, at[1:], colours[1:], strict=False):
        text = Said("ui.map.legend.between", {"from": Figure(kind, int(low)), "to": Figure(kind, int(high))})
        found.append(Entry(colour, text))
    found.append(Entry(colours[-1], Said("ui.map.legend.above", {"from": Figure(kind, int(at[-1]))})))
    return found
