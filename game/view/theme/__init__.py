"""Colours, fonts and sizes. `Theme` is handed to everything that draws."""

from __future__ import annotations

from dataclasses import dataclass, field

from game.view.theme.fonts import Fonts
from game.view.theme.palette import PALETTES, SERIES, SERIES_COLOUR_BLIND, Colour, Palette

SCALES = (0.75, 1.0, 1.25, 1.5, 1.75, 2.0)


def default_scale(height: int) -> float:
    """The interface scale that suits a window of that height in pixels."""
    return next(
        (scale for limit, scale in ((860, 0.75), (1240, 1.0), (1400, 1.25), (2000, 1.5)) if height < limit),
        2.0,
    )


@dataclass
class Theme:
    """Scale, palette and symbols in force. A change of any means a new Theme and a rebuilt interface."""

    scale: float = 1.0
    palette_name: str = "standard"
    neutral_symbols: bool = False
    reduced_motion: bool = False
    fonts: Fonts = field(init=False)
    colours: Palette = field(init=False)

    def __post_init__(self) -> None:
        self.fonts = Fonts(self.scale)
        self.colours = PALETTES[self.palette_name]

    def px(self, n: float) -> int:
        """Pixels of the screen for `n` pixels at scale 1; at least 1 for anything above nothing."""
        scaled = round(n * self.scale)
        return max(1, scaled) if n > 0 else scaled

    @property
    def series(self) -> tuple[Colour, ...]:
        """Colours of chart lines in order."""
        return SERIES_COLOUR_BLIND if self.palette_name == "colour_blind" else SERIES
