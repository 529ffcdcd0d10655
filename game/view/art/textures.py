"""The four materials (metal, paper, terminal glass, hazard tape) and the shapes made of them. Light from the
top left.

Paper is for prose, metal for numbers, the terminal for secrets, posters for mood. Everything is kept by size,
so a panel
costs its making once and one blit a frame after that.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import pygame

from game.view.art.noise import Field, blurred, clouds, coloured, cut, fast, to_alpha, to_surface
from game.view.theme.palette import STANDARD, Colour, darker, lighter, mix

TILE = (512, 768)


@lru_cache(maxsize=1)
def _brushed() -> Field:
    """Brushed steel as lighter and darker, round 1: brush strokes, dirt, hairline scratches. Tiles."""
    brush = blurred(TILE, 0.45, 38, 1) * 0.052 + blurred(TILE, 0.5, 7, 2) * 0.022
    dirt = clouds(TILE, 60, 3) * 0.032
    field = 1 + brush + dirt - np.clip(clouds(TILE, 22, 9) - 1.5, 0, 1) * 0.05
    rng = np.random.default_rng(4)
    for _ in range(46):
        y, x, length = rng.integers(TILE[0]), rng.integers(TILE[1]), rng.integers(16, 110)
        steps = np.arange(length)
        rows = (y + (steps * rng.uniform(-0.22, 0.22)).astype(int)) % TILE[0]
        field[rows, (x + steps) % TILE[1]] += rng.choice((-0.16, 0.12)) * np.sin(np.pi * steps / length)
    return field.astype(np.float32)


@lru_cache(maxsize=24)
def metal_tile(base: Colour) -> pygame.Surface:
    """One tile of brushed metal of a colour."""
    return coloured(base, _brushed())


def spread(target: pygame.Surface, tile: pygame.Surface, rect: pygame.Rect, seed: int = 0) -> None:
    """Fill `rect` with copies of a tile, from somewhere inside it, so that neighbours differ."""
    width, height = tile.get_size()
    old = target.get_clip()
    target.set_clip(rect.clip(old))
    start_x = rect.x - seed * 173 % width
    start_y = rect.y - seed * 89 % height
    for y in range(start_y, rect.bottom, height):
        for x in range(start_x, rect.right, width):
            target.blit(tile, (x, y))
    target.set_clip(old)


@lru_cache(maxsize=128)
def _shade(width: int, height: int, top: int, bottom: int) -> pygame.Surface:
    """A vertical grey ramp to multiply with."""
    strip = pygame.Surface((1, max(2, height)))
    for y in range(strip.get_height()):
        grey = top + (bottom - top) * y // max(1, strip.get_height() - 1)
        strip.set_at((0, y), (grey, grey, grey))
    return fast(pygame.transform.scale(strip, (width, height)))


def bevel(target: pygame.Surface, rect: pygame.Rect, light: Colour, dark: Colour, thick: int = 1) -> None:
    """Lit top and left edges, shadowed bottom and right, `thick` pixels."""
    for k in range(thick):
        r = rect.inflate(-2 * k, -2 * k)
        pygame.draw.line(target, dark, (r.left, r.bottom - 1), (r.right - 1, r.bottom - 1))
        pygame.draw.line(target, dark, (r.right - 1, r.top), (r.right - 1, r.bottom - 1))
        pygame.draw.line(target, light, (r.left, r.top), (r.right - 1, r.top))
        pygame.draw.line(target, light, (r.left, r.top), (r.left, r.bottom - 1))


@lru_cache(maxsize=16)
def rivet(size: int) -> pygame.Surface:
    """One ray-shaded round head."""
    big = max(6, size) * 4
    y, x = np.mgrid[0:big, 0:big].astype(np.float32)
    u, v = (x - big / 2 + 0.5) / (big / 2), (y - big / 2 + 0.5) / (big / 2)
    radius = np.hypot(u, v)
    normal_z = np.sqrt(np.clip(1 - radius**2, 0, 1))
    light = np.clip(-0.55 * u - 0.65 * v + 0.52 * normal_z, 0, 1)
    grey = 34 + 120 * light + 90 * light**12
    out = pygame.Surface((big, big), pygame.SRCALPHA)
    pixels = pygame.surfarray.pixels3d(out)
    pixels[:] = np.clip(grey, 0, 255).astype(np.uint8).T[:, :, None]
    del pixels
    alpha = pygame.surfarray.pixels_alpha(out)
    alpha[:] = (np.clip((1 - radius) * big / 4, 0, 1) * 255).astype(np.uint8).T
    del alpha
    return pygame.transform.smoothscale(out, (size, size))


def rivets(target: pygame.Surface, rect: pygame.Rect, size: int, inset: int) -> None:
    """A rivet in each corner."""
    head = rivet(size)
    for x in (rect.left + inset, rect.right - inset - size):
        for y in (rect.top + inset, rect.bottom - inset - size):
            target.fill((16, 16, 17), (x, y + 1, size, size), pygame.BLEND_RGB_MIN) if size > 8 else None
            target.blit(head, (x, y))


@lru_cache(maxsize=96)
def plate(
    size: tuple[int, int],
    base: Colour = STANDARD.plate,
    scale: float = 1.0,
    screws: bool = True,
    seed: int = 0,
) -> pygame.Surface:
    """A panel of brushed metal with a bevel, a black outline and a rivet in each corner."""
    out = fast(pygame.Surface(size))
    rect = out.get_rect()
    spread(out, metal_tile(base), rect, seed + size[0] * 7 + size[1])
    out.blit(_shade(*size, 255, 205), (0, 0), special_flags=pygame.BLEND_RGB_MULT)
    edge = max(1, round(scale))
    pygame.draw.rect(out, STANDARD.black, rect, edge)
    bevel(
        out,
        rect.inflate(-2 * edge, -2 * edge),
        lighter(base, 0.26),
        darker(base, 0.5),
        edge,
    )
    bevel(
        out,
        rect.inflate(-4 * edge, -4 * edge),
        lighter(base, 0.08),
        darker(base, 0.22),
        edge,
    )
    if screws and min(size) > 60 * scale:
        rivets(out, rect, max(5, round(7 * scale)), round(5 * scale))
    return out


@lru_cache(maxsize=160)
def well(size: tuple[int, int], scale: float = 1.0, base: Colour = STANDARD.well) -> pygame.Surface:
    """A dark sunken field: shadow inside the top and left edges, light on the lip below."""
    width, height = size
    out = fast(pygame.Surface(size))
    out.fill(base)
    depth = max(2, round(7 * scale))
    for k in range(depth):
        dark = mix((0, 0, 0), base, k / depth)
        if k < height // 2 and k < width // 2:
            pygame.draw.line(out, dark, (k, k), (width - 1, k))
            pygame.draw.line(out, dark, (k, k), (k, height - 1))
    edge = max(1, round(scale))
    rect = out.get_rect()
    bevel(out, rect, (0, 0, 0), (78, 80, 84), edge)
    bevel(out, rect.inflate(-2 * edge, -2 * edge), (2, 2, 2), darker(base, 0.3), edge)
    return out


@lru_cache(maxsize=96)
def strip(size: tuple[int, int], base: Colour = STANDARD.strip, scale: float = 1.0) -> pygame.Surface:
    """A header strip: painted metal, lit from above."""
    out = fast(pygame.Surface(size))
    rect = out.get_rect()
    spread(out, metal_tile(lighter(base, 0.04)), rect, size[0])
    half = max(1, size[1] // 2)
    out.blit(_shade(size[0], half, 255, 226), (0, 0), special_flags=pygame.BLEND_RGB_MULT)
    out.blit(_shade(size[0], size[1] - half, 208, 170), (0, half), special_flags=pygame.BLEND_RGB_MULT)
    edge = max(1, round(scale))
    pygame.draw.rect(out, STANDARD.black, rect, edge)
    bevel(
        out,
        rect.inflate(-2 * edge, -2 * edge),
        lighter(base, 0.32),
        darker(base, 0.45),
        edge,
    )
    return out


BUTTON_BASES: dict[str, Colour] = {
    "plain": (62, 64, 68),
    "red": (128, 18, 22),
    "end": (176, 22, 26),
    "green": (44, 84, 48),
    "quiet": (38, 39, 42),
}


@lru_cache(maxsize=400)
def button(size: tuple[int, int], kind: str, state: str, scale: float) -> pygame.Surface:
    """A push button of a kind of BUTTON_BASES in a state: up, over, down, off."""
    base = BUTTON_BASES[kind]
    base = {
        "up": base,
        "over": mix(base, (255, 236, 200), 0.14),
        "down": darker(base, 0.28),
        "off": mix(mix(base, (60, 60, 62), 0.8), (0, 0, 0), 0.3),
    }[state]
    out = fast(pygame.Surface(size))
    rect = out.get_rect()
    spread(out, metal_tile(base), rect, size[0] * 3 + size[1])
    half = max(1, size[1] // 2)
    top, middle, bottom = (255, 214, 176) if state != "down" else (170, 200, 235)
    out.blit(_shade(size[0], half, top, middle), (0, 0), special_flags=pygame.BLEND_RGB_MULT)
    out.blit(_shade(size[0], size[1] - half, middle, bottom), (0, half), special_flags=pygame.BLEND_RGB_MULT)
    edge = max(1, round(scale))
    pygame.draw.rect(out, STANDARD.black, rect, edge)
    light, dark = lighter(base, 0.34), darker(base, 0.55)
    if state == "down":
        light, dark = darker(base, 0.6), lighter(base, 0.12)
    bevel(out, rect.inflate(-2 * edge, -2 * edge), light, dark, edge)
    if kind in ("red", "end") and state != "off":
        glow = pygame.Surface((size[0], max(1, size[1] // 5)))
        glow.fill((44, 12, 8))
        out.blit(glow, (0, 2 * edge), special_flags=pygame.BLEND_RGB_ADD)
    return out


@lru_cache(maxsize=48)
def hazard(size: tuple[int, int], scale: float = 1.0, light: Colour = (190, 34, 34)) -> pygame.Surface:
    """Diagonal warning stripes, worn."""
    width, height = size
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    period = 26 * scale
    phase = ((x + y) / period) % 1.0
    edge = 1.2 / period
    stripe = np.clip((0.5 - np.abs(phase - 0.5) - 0.25) / edge + 0.5, 0, 1)
    colour = np.asarray((22, 21, 21), np.float32) + stripe[:, :, None] * (np.asarray(light, np.float32) - (22, 21, 21))
    wear = np.resize(_brushed()[: max(height, 1), :], (height, TILE[1]))
    wear = np.tile(wear, (1, width // TILE[1] + 1))[:, :width]
    colour *= (wear * np.linspace(1.1, 0.72, height, dtype=np.float32)[:, None])[:, :, None]
    out = to_surface(colour)
    pygame.draw.rect(out, STANDARD.black, out.get_rect(), max(1, round(scale)))
    return out


def _stains(shape: tuple[int, int], seed: int) -> Field:
    """Large soft stains: made small and stretched."""
    small = clouds((32, 48), 9, seed + 2) * 0.5 + 0.5
    picture = to_surface(np.repeat(np.clip(small * 128 + 64, 0, 255)[:, :, None], 3, axis=2).astype(np.float32))
    wide = pygame.surfarray.array3d(pygame.transform.smoothscale(picture, (shape[1], shape[0])))[:, :, 0].T
    return ((wide.astype(np.float32) - 128) / 128 * 0.05).astype(np.float32)


@lru_cache(maxsize=24)
def paper(size: tuple[int, int], scale: float = 1.0, seed: int = 5) -> pygame.Surface:
    """Old typing paper: fibres, stains, darkened edges and one fold."""
    width, height = size
    shape = (height, width)
    fibre = cut("fibre", shape, seed) * 0.018
    stain = _stains(shape, seed)
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    border = np.minimum(np.minimum(x, width - 1 - x), np.minimum(y, height - 1 - y)) / (26 * scale)
    rim = 1 - 0.2 * np.exp(-border * 1.4)
    fold = (
        1
        - 0.05 * np.exp(-np.abs(y - height * 0.5) / (1.2 * scale))
        + 0.03 * np.exp(-np.abs(y - height * 0.5 - 2 * scale) / (2 * scale))
    )
    shade = (1 + fibre + stain) * rim * fold
    out = coloured((206, 190, 150), shade.astype(np.float32))
    edge = max(1, round(scale))
    bevel(out, out.get_rect(), (92, 80, 56), (70, 60, 42), edge)
    return out


@lru_cache(maxsize=16)
def terminal(size: tuple[int, int], scale: float = 1.0) -> pygame.Surface:
    """The glass of the intelligence desk: dark green, darker corners, a slanted reflection."""
    width, height = size
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    u, v = x / max(1, width - 1) * 2 - 1, y / max(1, height - 1) * 2 - 1
    glow = np.exp(-(u**2 * 0.9 + v**2 * 1.1))
    rgb = np.stack([4 + 7 * glow, 12 + 30 * glow, 9 + 17 * glow], axis=2)
    gleam = np.clip(1 - np.abs(u + v * 0.35 + 0.1) * 2.4, 0, 1) * np.clip(0.4 - v, 0, 1)
    rgb += (gleam * 9)[:, :, None]
    out = to_surface(rgb.astype(np.float32))
    edge = max(1, round(scale))
    bevel(out, out.get_rect(), (0, 0, 0), (70, 74, 76), edge)
    return out


@lru_cache(maxsize=8)
def scan_lines(size: tuple[int, int], scale: float = 1.0) -> pygame.Surface:
    """Thin dark lines to lay over terminal text."""
    out = pygame.Surface(size, pygame.SRCALPHA)
    step = max(3, round(3 * scale))
    for y in range(0, size[1], step):
        pygame.draw.line(out, (0, 0, 0, 56), (0, y), (size[0], y))
    return out


@lru_cache(maxsize=32)
def shadow(size: tuple[int, int], reach: int) -> pygame.Surface:
    """A soft black frame to lay under a window of `size`; the result is larger by `reach` on every side."""
    width, height = size[0] + 2 * reach, size[1] + 2 * reach
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    dx = np.maximum(np.maximum(reach - x, x - (width - 1 - reach)), 0)
    dy = np.maximum(np.maximum(reach - y, y - (height - 1 - reach)), 0)
    return to_alpha((0, 0, 0), (0.55 * np.clip(1 - np.hypot(dx, dy) / reach, 0, 1) ** 2).astype(np.float32))


def drop_caches() -> None:
    """Forget every kept picture (after the window was made anew in another format)."""
    for kept in (
        metal_tile,
        plate,
        well,
        strip,
        button,
        hazard,
        paper,
        terminal,
        scan_lines,
        shadow,
        _shade,
    ):
        kept.cache_clear()


__all__ = [
    "bevel",
    "button",
    "drop_caches",
    "hazard",
    "metal_tile",
    "paper",
    "plate",
    "rivet",
    "rivets",
    "scan_lines",
    "shadow",
    "spread",
    "strip",
    "terminal",
    "well",
]
