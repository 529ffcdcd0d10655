"""The crest of a faction: the sign of its political family in metal, on rays of its colour."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import pygame

from game.view.art import icons
from game.view.art.noise import cut, fast, rays, to_surface
from game.view.theme.palette import Colour, darker, mix

SIGNS = {
    "communist": "hammer-sickle",
    "socialist": "fist",
    "centre": "scales",
    "right": "crown",
    "fascist": "eagle-emblem",
    "agrarian": "wheat",
    "national": "flying-flag",
    "military": "crossed-swords",
}


@lru_cache(maxsize=200)
def crest(family: str, colour: Colour, size: tuple[int, int], neutral: bool = False) -> pygame.Surface:
    """The crest of a family in a faction's colour; an unknown family gets a star."""
    width, height = size
    back = rays((height, width), (width / 2, height * 0.5), 10, 0.16)[:, :, None]
    low = np.asarray(darker(colour, 0.4), np.float32)
    high = np.asarray(mix(colour, (255, 232, 190), 0.16), np.float32)
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    shade = 1 + cut("grain", (height, width), width) * 0.04
    shade *= 1.1 - 0.5 * (((x / width - 0.5) * 1.5) ** 2 + ((y / height - 0.5) * 1.5) ** 2)
    out = to_surface((low * (1 - back) + high * back) * shade[:, :, None])
    sign = SIGNS.get(family, "star")
    if neutral:
        sign = icons.NEUTRAL.get(sign, sign)
    side = round(min(size) * 0.72)
    spot = pygame.Rect(0, 0, side, side)
    spot.center = (width // 2, height // 2)
    shadow = icons.icon(sign, side, (0, 0, 0)).copy()
    shadow.set_alpha(150)
    out.blit(pygame.transform.box_blur(shadow, max(1, side // 26)), spot.move(side // 24, side // 16))
    out.blit(icons.relief(sign, side, (246, 232, 196), mix((96, 82, 60), colour, 0.25)), spot)
    pygame.draw.rect(out, (8, 8, 8), out.get_rect(), 1)
    return fast(out)
