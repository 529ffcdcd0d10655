"""The colours of the interface, once. Two palettes: the standard one and one that stays readable to the
colour blind.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

Colour = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Palette:
    """Named colours. `red` marks one thing per area; good, warn and bad never stand without a sign or a
    shape.
    """

    plate: Colour = (44, 45, 48)
    plate_light: Colour = (66, 68, 72)
    plate_dark: Colour = (26, 27, 29)
    well: Colour = (12, 13, 14)
    line: Colour = (74, 76, 80)
    black: Colour = (4, 4, 5)
    red: Colour = (206, 32, 38)
    strip: Colour = (96, 16, 18)
    brass: Colour = (226, 188, 108)
    body: Colour = (214, 208, 196)
    white: Colour = (246, 242, 232)
    dim: Colour = (156, 154, 148)
    good: Colour = (112, 208, 120)
    warn: Colour = (240, 176, 64)
    bad: Colour = (244, 104, 92)
    ink: Colour = (38, 30, 22)
    ink_red: Colour = (150, 20, 22)
    ink_blue: Colour = (34, 58, 120)
    ink_dim: Colour = (92, 78, 58)
    ink_good: Colour = (34, 92, 40)
    phosphor: Colour = (120, 230, 140)
    amber: Colour = (250, 190, 70)
    sunk: Colour = (20, 21, 22)
    """Of fields with contents."""
    row: Colour = (14, 15, 16)
    row_over: Colour = (32, 33, 36)
    row_chosen: Colour = (58, 20, 22)
    ours: Colour = (40, 24, 25)
    """Behind what is ours, or in force."""
    planned: Colour = (40, 38, 24)
    edge: Colour = (48, 49, 52)
    edge_lit: Colour = (112, 84, 52)
    tile: Colour = (40, 41, 44)
    choice: Colour = (24, 25, 27)
    """Of cards to choose among."""
    chosen: Colour = (40, 16, 18)
    title: Colour = (248, 232, 200)
    """Of words on the red strip."""
    note: Colour = (206, 176, 140)
    """Of words on the red of a picture."""
    nobody: Colour = (110, 108, 100)
    """Of those who belong to no faction."""
    groove: Colour = (5, 5, 6)
    edge_red: Colour = (148, 26, 30)

    def tone(self, name: str) -> Colour:
        """The colour called `name`; raises AttributeError for an unknown one."""
        return getattr(self, name)  # type: ignore[no-any-return]


STANDARD: Final = Palette()
COLOUR_BLIND: Final = replace(STANDARD, good=(86, 180, 233), warn=(240, 228, 66), bad=(236, 118, 40))
PALETTES: Final = {"standard": STANDARD, "colour_blind": COLOUR_BLIND}

# Lines of charts and bars of factions: at most seven at once, told apart by label and dash as well.
SERIES: Final[tuple[Colour, ...]] = (
    (226, 58, 52),
    (178, 180, 186),
    (206, 142, 116),
    (104, 152, 232),
    (240, 200, 84),
    (120, 200, 140),
    (190, 130, 220),
)
SERIES_COLOUR_BLIND: Final[tuple[Colour, ...]] = (
    (230, 110, 30),
    (190, 192, 198),
    (86, 180, 233),
    (240, 228, 66),
    (0, 158, 115),
    (204, 121, 167),
    (60, 110, 190),
)


def mix(a: Colour, b: Colour, share: float) -> Colour:
    """`a` moved towards `b`; share 0 gives a, 1 gives b."""
    return (
        round(a[0] + (b[0] - a[0]) * share),
        round(a[1] + (b[1] - a[1]) * share),
        round(a[2] + (b[2] - a[2]) * share),
    )


def darker(colour: Colour, share: float) -> Colour:
    """A colour moved towards black."""
    return mix(colour, (0, 0, 0), share)


def lighter(colour: Colour, share: float) -> Colour:
    """A colour moved towards white."""
    return mix(colour, (255, 255, 255), share)


def luminance(colour: Colour) -> float:
    """Relative luminance after WCAG, 0-1."""
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in (v / 255 for v in colour)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(a: Colour, b: Colour) -> float:
    """Contrast ratio after WCAG, 1-21."""
    high, low = sorted((luminance(a), luminance(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def readable_on(back: Colour) -> Colour:
    """Near-white or near-black, whichever reads better on `back`."""
    return STANDARD.white if contrast(STANDARD.white, back) >= contrast(STANDARD.black, back) else STANDARD.black
