"""Posters: a scene in flat ink, a slogan below, printed on cheap paper. Pictures of events, covers of menus.

A scene paints in shares of the sheet (0-1 across and down) through a `Sheet`; `scenes` holds them. Slogans are part of
the picture, in the language of those who print it, and are not translated.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pygame

from game.core.registry import Registry
from game.view.art import icons
from game.view.art.noise import cut, fast
from game.view.theme.fonts import Fonts, Style
from game.view.theme.palette import Colour, darker, mix

OVER = 2
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Inks:
    """The few inks of a print: paper, the strong colour, its dark, black, a second tone."""

    paper: Colour
    strong: Colour
    deep: Colour
    black: Colour
    second: Colour


INKS = {
    "red": Inks((238, 214, 166), (200, 34, 34), (132, 18, 20), (28, 22, 20), (228, 160, 70)),
    "amber": Inks((240, 216, 166), (204, 62, 34), (126, 30, 20), (30, 22, 18), (226, 152, 56)),
    "steel": Inks((196, 194, 180), (198, 36, 36), (70, 72, 78), (26, 26, 28), (120, 124, 128)),
    "blue": Inks((222, 216, 196), (190, 44, 40), (34, 60, 92), (20, 26, 36), (104, 144, 170)),
    "green": Inks((232, 218, 170), (186, 60, 36), (62, 78, 38), (26, 28, 20), (160, 164, 80)),
    "grey": Inks((200, 198, 190), (120, 34, 34), (66, 66, 68), (24, 24, 25), (132, 132, 130)),
    "night": Inks((186, 182, 170), (176, 32, 34), (24, 32, 50), (12, 14, 20), (84, 98, 122)),
}
Scene = Callable[["Sheet"], None]
SCENES: Registry[Scene] = Registry("the scenes of posters")


class Sheet:
    """A large surface to print on, addressed in shares of its size; sizes are shares of its width."""

    def __init__(self, size: tuple[int, int], inks: Inks, seed: int) -> None:
        self.size = size
        self.surface = pygame.Surface(size)
        self.inks = inks
        self.rng = np.random.default_rng([seed, 5])
        self.surface.fill(inks.paper)

    def at(self, x: float, y: float) -> Point:
        """A place in pixels."""
        return x * self.size[0], y * self.size[1]

    def poly(self, colour: Colour, points: Sequence[Point]) -> None:
        """A filled shape."""
        pygame.draw.polygon(self.surface, colour, [self.at(*p) for p in points])

    def box(self, colour: Colour, x: float, y: float, w: float, h: float) -> None:
        """A filled rectangle."""
        left, top = self.at(x, y)
        self.surface.fill(colour, (round(left), round(top), round(w * self.size[0]) + 1, round(h * self.size[1]) + 1))

    def round(self, colour: Colour, x: float, y: float, radius: float) -> None:
        """A filled circle; the radius is a share of the width."""
        pygame.draw.circle(self.surface, colour, self.at(x, y), radius * self.size[0])

    def line(self, colour: Colour, points: Sequence[Point], thick: float) -> None:
        """A line of some thickness (share of the width)."""
        pixels = [self.at(*p) for p in points]
        width = max(1, round(thick * self.size[0]))
        pygame.draw.lines(self.surface, colour, False, pixels, width)
        for p in pixels:
            pygame.draw.circle(self.surface, colour, p, width / 2)

    def burst(self, x: float, y: float, light: Colour, dark: Colour, count: int = 11, turn: float = 0.1) -> None:
        """Rays over the whole sheet."""
        self.surface.fill(dark)
        cx, cy = self.at(x, y)
        reach = 2.0 * (self.size[0] + self.size[1])
        for k in range(count):
            a, b = (math.tau * (k + part) / count - turn for part in (0.0, 0.5))
            pygame.draw.polygon(
                self.surface,
                light,
                [(cx, cy), (cx + reach * math.cos(a), cy + reach * math.sin(a)),
                 (cx + reach * math.cos(b), cy + reach * math.sin(b))],
            )  # fmt: skip

    def icon(
        self, name: str, x: float, y: float, size: float, colour: Colour, turn: float = 0.0, flip: bool = False
    ) -> None:
        """An icon's silhouette with its middle at a place; `size` is a share of the width."""
        picture = icons.icon(name, max(4, round(size * self.size[0])), colour)
        if flip:
            picture = pygame.transform.flip(picture, True, False)
        if turn:
            picture = pygame.transform.rotozoom(picture, turn, 1.0)
        self.surface.blit(picture, picture.get_rect(center=self.at(x, y)))

    def star(self, x: float, y: float, size: float, colour: Colour) -> None:
        """A five-pointed star."""
        self.icon("star", x, y, size, colour)

    def banner(self, x: float, y: float, size: float, colour: Colour, pole: Colour, left: bool = False) -> None:
        """A flag on a pole that stands on the lower edge."""
        way = -1 if left else 1
        tall = size * self.size[0] / self.size[1]
        self.line(pole, [(x, y), (x, y + tall * 2.3)], size * 0.05)
        wave = [(x + way * size * t, y + tall * (0.06 * math.sin(t * 6.0))) for t in np.linspace(0, 1, 14)]
        low = [(px, py + tall * 0.62) for px, py in reversed(wave)]
        self.poly(colour, wave + low)
        self.poly(darker(colour, 0.24), [*wave[7:11], *low[3:7]])

    def crowd(self, y: float, size: float, colour: Colour, rows: int = 2) -> None:
        """Heads and shoulders along the lower edge, with caps, scarves and here and there a raised arm."""
        tall = self.size[0] / self.size[1]
        for row in range(rows):
            tone = darker(colour, 0.35 * row)
            top = y + row * size * 1.05 * tall
            x = -size * (0.4 + 0.5 * (row % 2))
            while x < 1 + size:
                wide = size * float(self.rng.uniform(0.85, 1.1))
                lift = float(self.rng.uniform(-0.14, 0.14)) * size * tall
                self.round(tone, x, top + lift, wide * 0.3)
                if self.rng.random() < 0.45:
                    self.poly(
                        tone,
                        [
                            (x - wide * 0.34, top + lift - wide * 0.1 * tall),
                            (x + wide * 0.4, top + lift - wide * 0.14 * tall),
                            (x + wide * 0.24, top + lift - wide * 0.4 * tall),
                            (x - wide * 0.26, top + lift - wide * 0.36 * tall),
                        ],
                    )
                self.poly(
                    tone,
                    [
                        (x - wide * 0.6, 1.0),
                        (x - wide * 0.52, top + lift + wide * 0.42 * tall),
                        (x - wide * 0.16, top + lift + wide * 0.2 * tall),
                        (x + wide * 0.16, top + lift + wide * 0.2 * tall),
                        (x + wide * 0.52, top + lift + wide * 0.42 * tall),
                        (x + wide * 0.6, 1.0),
                    ],
                )
                x += wide * 0.98

    def skyline(self, y: float, colour: Colour, window: Colour, chimneys: int = 4) -> None:
        """A factory: saw-tooth roofs, lit windows, chimneys."""
        tall = self.size[0] / self.size[1]
        for k in range(chimneys):
            x = 0.1 + 0.78 * k / max(1, chimneys - 1) + float(self.rng.uniform(-0.03, 0.03))
            height = float(self.rng.uniform(0.2, 0.34)) * tall
            self.poly(colour, [(x - 0.024, y), (x - 0.018, y - height), (x + 0.018, y - height), (x + 0.024, y)])
            self.box(mix(colour, window, 0.4), x - 0.021, y - height + 0.03 * tall, 0.042, 0.014 * tall)
        teeth = 5
        for k in range(teeth):
            x, w = k / teeth, 1 / teeth
            self.poly(
                colour, [(x, 1), (x, y + 0.05 * tall), (x, y - 0.08 * tall), (x + w, y + 0.05 * tall), (x + w, 1)]
            )
        self.box(colour, 0, y + 0.045 * tall, 1, 1)
        for row in range(2):
            for k in range(12):
                if self.rng.random() < 0.72:
                    self.box(window, 0.03 + k * 0.08, y + (0.08 + 0.085 * row) * tall, 0.046, 0.042 * tall)

    def smoke(self, x: float, y: float, colour: Colour, puffs: int = 7, size: float = 1.0) -> None:
        """A trail of smoke to the upper right."""
        for k in range(puffs):
            away = 0.035 * k * size
            self.round(colour, x + away, y - 0.75 * away - 0.01 * size * (k % 2), (0.02 + 0.007 * k) * size)


def scene(name: str) -> Callable[[Scene], Scene]:
    """Enter a scene under the name that events use for their picture."""
    return SCENES(name)


@dataclass(frozen=True, slots=True)
class Poster:
    """What to print: a scene of SCENES, the inks, a slogan ("" for none), a seed for its small differences."""

    scene: str
    inks: str = "red"
    slogan: str = ""
    seed: int = 1
    framed: bool = True


def paint(what: Poster, size: tuple[int, int]) -> pygame.Surface:
    """Print a poster; slow (50-200 ms), so ask `poster`, which keeps them."""
    from game.view.art import landscapes, scenes

    del landscapes, scenes  # importing them entered the scenes
    inks = INKS[what.inks]
    big = (size[0] * OVER, size[1] * OVER)
    sheet = Sheet(big, inks, what.seed)
    SCENES[what.scene if what.scene in SCENES else "orator"](sheet)
    if what.slogan:
        _slogan(sheet, what.slogan)
    out = pygame.transform.smoothscale(sheet.surface, size)
    return printed(out, what.seed + sum(map(ord, what.scene)), inks, what.framed)


def _slogan(sheet: Sheet, text: str) -> None:
    """A band of the strong ink with the slogan as large as fits."""
    width, height = sheet.size
    band = pygame.Rect(0, round(height * 0.885), width, round(height * 0.115) + 1)
    sheet.surface.fill(sheet.inks.strong, band)
    sheet.surface.fill(sheet.inks.paper, (0, band.y - height // 160, width, max(1, height // 160)))
    fonts, pixels = Fonts(1.0), band.height
    while pixels > 8 and fonts.width(text, Style("title", pixels)) > width * 0.9:
        pixels -= 2
    pixels = min(pixels, round(band.height * 0.62))
    words = fonts.render(text, Style("title", pixels), sheet.inks.paper)
    sheet.surface.blit(words, words.get_rect(center=band.center))


def printed(out: pygame.Surface, seed: int, inks: Inks, framed: bool = True) -> pygame.Surface:
    """Cheap print: grain, worn ink; `framed` adds worn spots, two folds and a paper margin."""
    width, height = out.get_size()
    shape = (height, width)
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    shade = 1 + cut("grain", shape, seed) * 0.055
    if framed:
        for place, line in ((width / 2, x), (height / 2, y)):
            shade += 0.11 * np.exp(-np.abs(line - place) / 0.7) - 0.06 * np.exp(-np.abs(line - place - 1.6) / 1.2)
    u, v = x / width * 2 - 1, y / height * 2 - 1
    shade *= 1 - 0.16 * np.clip(u**2 + v**2 - 0.6, 0, 2)
    pixels = pygame.surfarray.pixels3d(out)
    rgb = pixels.swapaxes(0, 1).astype(np.float32)
    if framed:
        worn = np.clip(cut("clouds", shape, seed + 3) - 1.9, 0, 0.7)
        rgb += (np.asarray(inks.paper, np.float32) - rgb) * (worn * 0.5)[:, :, None]
    pixels[:] = np.clip(rgb * shade[:, :, None], 0, 255).astype(np.uint8).swapaxes(0, 1)
    del pixels
    if not framed:
        return fast(out)
    edge = max(2, width // 60)
    margin = darker(inks.paper, 0.12)
    pygame.draw.rect(out, margin, out.get_rect(), edge)
    pygame.draw.rect(out, (20, 16, 12), out.get_rect(), 1)
    return fast(out)


@lru_cache(maxsize=48)
def poster(what: Poster, size: tuple[int, int]) -> pygame.Surface:
    """A poster of a size."""
    return paint(what, size)
