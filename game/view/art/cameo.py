"""Cameos: the pictures of the sidebar. A tinted sky with rays over a horizon, and the subject stamped in
metal before it.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import pygame

from game.view.art import icons
from game.view.art.noise import clouds, fast, rays, to_surface
from game.view.theme.palette import Colour, darker, lighter, mix

SKIES: dict[str, tuple[Colour, Colour]] = {  # category: top of the sky, glow at the horizon
    "infantry": ((96, 42, 14), (246, 166, 70)),
    "cavalry": ((110, 58, 18), (240, 178, 84)),
    "armour": ((62, 66, 24), (214, 206, 110)),
    "artillery": ((54, 62, 34), (196, 204, 130)),
    "air": ((24, 56, 116), (172, 214, 240)),
    "navy": ((10, 66, 82), (150, 216, 206)),
    "industry": ((84, 44, 20), (222, 146, 76)),
    "civil": ((70, 56, 26), (228, 196, 110)),
    "rail": ((64, 46, 34), (206, 162, 112)),
    "science": ((54, 26, 104), (196, 140, 240)),
    "politics": ((120, 12, 14), (246, 108, 62)),
    "secret": ((66, 14, 38), (222, 82, 92)),
    "agriculture": ((76, 72, 16), (236, 206, 92)),
    "resource": ((52, 50, 46), (196, 184, 150)),
    "police": ((26, 30, 48), (134, 148, 190)),
    "foreign": ((18, 58, 60), (164, 206, 186)),
}


def sky_of(category: str) -> tuple[Colour, Colour]:
    """The two colours of a category; an unknown one gets those of `resource`."""
    return SKIES.get(category, SKIES["resource"])


@lru_cache(maxsize=64)
def backdrop(size: tuple[int, int], category: str, variant: int = 0) -> pygame.Surface:
    """Sky, rays, glow, ridge and ground of a category."""
    width, height = size
    high, low = (np.asarray(c, np.float32) for c in sky_of(category))
    y = np.linspace(0, 1, height, dtype=np.float32)[:, None, None]
    horizon = 0.72
    t = np.clip(y / horizon, 0, 1) ** 1.6
    rgb = high * (1 - t) + low * t
    rgb = np.repeat(rgb, width, axis=1)
    centre = (width * (0.5 + 0.12 * ((variant * 7 % 5) - 2) / 2), height * horizon)
    beams = rays((height, width), centre, 9, variant * 0.37, soft=0.5)[:, :, None]
    fade = np.clip(1.15 - y, 0.15, 1)
    rgb *= 1 + (beams - 0.5) * 0.30 * fade
    ys, xs = np.mgrid[0:height, 0:width].astype(np.float32)
    glow = np.exp(-(((xs - centre[0]) / (0.5 * width)) ** 2 + ((ys - centre[1]) / (0.34 * height)) ** 2))
    rgb += glow[:, :, None] * np.asarray(low, np.float32) * 0.32
    wisp = np.clip(clouds((height, width), height / 5, 40 + variant), 0, 2)[:, :, None] * np.clip(0.8 - y, 0, 1)
    rgb *= 1 + wisp * 0.05
    rng = np.random.default_rng(variant + 11)
    waves = np.asarray([1.5, 3.2, 7.1, 13.0])[:, None]
    ridge = (np.sin(np.arange(width) / width * waves * 6.28 + rng.uniform(0, 6.28, (4, 1))) / waves).sum(axis=0)
    line = height * (horizon - 0.012) + ridge * height * 0.022
    ground = ys >= line[None, :]
    depth = np.clip((ys - line[None, :]) / (height * 0.3), 0, 1)[:, :, None]
    earth = np.asarray(darker(sky_of(category)[0], 0.66), np.float32)
    rgb = np.where(ground[:, :, None], earth * (1 - 0.75 * depth) + glow[:, :, None] * low * 0.05, rgb)
    u = xs / width * 2 - 1
    rgb *= (1 - 0.22 * u**2)[:, :, None]
    return to_surface(rgb)


@lru_cache(maxsize=400)
def cameo(name: str, category: str, size: tuple[int, int], strip: int, locked: bool = False) -> pygame.Surface:
    """The whole picture without any writing: subject over its backdrop, dark strip of `strip` pixels for the
    caption.
    """
    variant = sum(map(ord, name)) % 5
    out = backdrop(size, category, variant).copy()
    width, height = size
    side = round(min((height - strip) * 1.04, width * 0.78))
    place = pygame.Rect(0, 0, side, side)
    place.center = (width // 2, round((height - strip) * 0.53))
    cast = icons.icon(name, side, (0, 0, 0)).copy()
    soft = pygame.transform.box_blur(cast, max(1, side // 22))
    soft.set_alpha(170)
    out.blit(soft, place.move(max(1, side // 22), max(2, side // 14)))
    high, low = sky_of(category)
    metal = mix((236, 230, 214), low, 0.14)
    out.blit(icons.relief(name, side, metal, mix((64, 62, 60), high, 0.3)), place)
    if locked:
        out = pygame.transform.grayscale(out)
        out.fill((92, 92, 96), special_flags=pygame.BLEND_RGB_MULT)
    band = pygame.Surface((width, strip), pygame.SRCALPHA)
    band.fill((8, 8, 9, 236))
    out.blit(band, (0, height - strip))
    pygame.draw.line(
        out,
        (26, 26, 28) if locked else darker(high, 0.2),
        (0, height - strip),
        (width, height - strip),
    )
    pygame.draw.rect(out, (0, 0, 0), out.get_rect(), 1)
    edge = (70, 70, 74) if locked else lighter(low, 0.2)
    pygame.draw.line(out, edge, (1, 1), (width - 2, 1))
    pygame.draw.line(out, darker(edge, 0.45), (1, 1), (1, height - 2))
    pygame.draw.line(out, (14, 14, 15), (1, height - 2), (width - 2, height - 2))
    return fast(out)


@lru_cache(maxsize=256)
def clock(size: tuple[int, int], share: int) -> pygame.Surface:
    """The veil over what is not yet built: everything past `share` (of 64) of a clock's round is dark."""
    width, height = size
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    angle = np.arctan2(x - width / 2, height / 2 - y) / (2 * np.pi) % 1.0
    alpha = np.where(angle > share / 64, 178, 26).astype(np.uint8)
    out = pygame.Surface(size, pygame.SRCALPHA)
    view = pygame.surfarray.pixels_alpha(out)
    view[:] = alpha.T
    del view
    turn = share / 64 * 2 * np.pi
    reach = max(size)
    end = (width / 2 + reach * np.sin(turn), height / 2 - reach * np.cos(turn))
    pygame.draw.line(out, (250, 226, 160, 210), (width // 2, height // 2), end, max(1, width // 70))
    return out
