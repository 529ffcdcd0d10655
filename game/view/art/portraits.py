"""Portraits in the manner of a poster, from a seed: women and men of every age and part of the world,
nobody's likeness.

A `Face` says what is fixed (age, sex, part of the world, dress); everything else follows from the seed.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import pygame

from game.view.art import dress, hair, hats
from game.view.art.brush import Brush, smooth
from game.view.art.faces import Face, Look
from game.view.art.noise import cut, fast, rays
from game.view.theme.palette import Colour, darker, lighter, mix

REGIONS = ("slavic", "europe", "anglo", "mediterranean", "middle_east", "south_asia", "east_asia", "africa", "latin")
GARBS = ("suit", "tunic", "uniform", "worker", "robe", "blouse")
OVER = 4

_SKIN: dict[str, tuple[tuple[Colour, Colour], ...]] = {  # lit side, shadow side
    "slavic": (((238, 200, 168), (170, 116, 92)), ((228, 184, 148), (156, 104, 82))),
    "europe": (((240, 202, 172), (172, 118, 96)), ((230, 188, 154), (158, 106, 84))),
    "anglo": (((242, 204, 178), (176, 118, 98)), ((234, 192, 162), (164, 108, 90))),
    "mediterranean": (((222, 178, 136), (146, 98, 72)), ((208, 162, 120), (132, 86, 62))),
    "middle_east": (((206, 160, 116), (128, 84, 58)), ((190, 142, 100), (116, 74, 50))),
    "south_asia": (((170, 118, 80), (100, 62, 42)), ((146, 98, 66), (84, 52, 36))),
    "east_asia": (((236, 198, 150), (164, 116, 80)), ((222, 180, 132), (150, 102, 70))),
    "africa": (((120, 80, 56), (62, 38, 28)), ((98, 64, 44), (50, 31, 23))),
    "latin": (((200, 150, 108), (124, 80, 56)), ((222, 176, 136), (146, 98, 72))),
}
_HAIR: dict[str, tuple[Colour, ...]] = {
    "slavic": ((58, 42, 30), (96, 70, 44), (146, 112, 66), (34, 28, 26)),
    "europe": ((52, 38, 28), (92, 66, 42), (150, 116, 70), (36, 30, 28)),
    "anglo": ((60, 44, 32), (110, 76, 46), (158, 122, 76), (126, 66, 38)),
}
_DARK: tuple[Colour, ...] = ((28, 24, 24), (36, 29, 26), (22, 20, 22))


def look_of(face: Face) -> Look:
    """Roll every feature that the face leaves open."""
    rng = np.random.default_rng([face.seed & 0x7FFFFFFF, 77])
    skins = _SKIN[face.region if face.region in _SKIN else "europe"]
    lit, shade = skins[int(rng.integers(len(skins)))]
    colours = _HAIR.get(face.region, _DARK)
    hair = colours[int(rng.integers(len(colours)))]
    grey = min(1.0, max(0.0, (face.age - 42 + rng.integers(-8, 9)) / 26))
    hair = mix(hair, (206, 202, 196), grey * 0.92)
    east = face.region == "east_asia"
    beards = ("", "", "moustache", "moustache", "goatee", "full", "chevron", "pencil")
    beard = "" if face.woman else str(rng.choice(beards[:5] if face.age < 33 else beards))
    if east and beard in ("full", "chevron"):
        beard = "pencil"
    if face.region == "middle_east" and not face.woman and rng.random() < 0.5:
        beard = "full"
    glasses = str(rng.choice(["", "", "", "round", "pince"] if face.age > 30 else ["", "", "", "", "round"]))
    garbs: tuple[str, ...] = (
        ("blouse", "blouse", "suit", "worker", "tunic")
        if face.woman
        else ("suit", "suit", "tunic", "uniform", "worker")
    )
    if face.region in ("middle_east", "south_asia", "africa") and rng.random() < 0.45:
        garbs = ("robe",)
    garb = face.garb or str(rng.choice(garbs))
    hat = face.hat or str(rng.choice(dress.hats_for(garb, face.region, face.woman)))
    for mark in face.marks:
        if mark in ("round", "pince", "glasses"):
            glasses = "round" if mark == "glasses" else mark
        elif mark in beards:
            beard = mark
        elif mark == "shaven":
            beard = ""
    return Look(
        lit,
        shade,
        hair,
        16.2 + rng.uniform(-1.2, 1.6) - (1.2 if face.woman else 0),
        rng.uniform(0.72, 0.9) - (0.08 if face.woman else 0),
        rng.uniform(78, 82.5),
        rng.uniform(-1.2, 1.2),
        rng.uniform(-1, 2.2),
        rng.uniform(6.6, 8.2),
        int(rng.integers(6)),
        beard,
        glasses,
        garb,
        "" if hat == "none" else hat,
    )


def _outline(look: Look) -> list[tuple[float, float]]:
    """The head from the top clockwise, without ears."""
    h, jaw, chin = look.half, look.jaw, look.chin
    right = [
        (50.0, 25.0),
        (50 + h * 0.62, 28.0),
        (50 + h * 0.98, 40.0),
        (50 + h, 54.0),
        (50 + h * 0.93, 64.0),
        (50 + h * jaw * 0.86, 72.5),
        (50 + h * 0.36, chin - 0.8),
        (50.0, chin),
    ]
    return [*right, *[(100 - x, y) for x, y in right[-2:0:-1]]]


def _head(b: Brush, face: Face, look: Look) -> None:
    h = look.half
    east = face.region == "east_asia"
    b.poly(smooth([(42.0, 70), (42.0, 96), (58.0, 96), (58.0, 70)], 4), look.shade)
    b.poly([(42.0, 72), (42.0, 95), (47, 95), (48, 80)], mix(look.shade, look.lit, 0.45))
    for side in (-1, 1):
        b.oval((50 + side * (h + 0.6), 55.5), 2.9, 5.6, look.shade if side > 0 else mix(look.lit, look.shade, 0.3))
    outline = smooth(_outline(look), 6)
    b.poly(outline, look.lit)
    middle = mix(look.lit, look.shade, 0.34)
    b.clip_poly(
        outline,
        [
            (50 + h * 0.52, 20),
            (50 + h * 0.36, 44),
            (50 + h * 0.62, 60),
            (50 + h * 0.2, 72),
            (51, 84),
            (80, 84),
            (80, 20),
        ],
        middle,
    )
    b.clip_poly(
        outline,
        [
            (50 + h * 0.74, 20),
            (50 + h * 0.62, 46),
            (50 + h * 0.86, 60),
            (50 + h * 0.42, 74),
            (54, 84),
            (80, 84),
            (80, 20),
        ],
        look.shade,
    )
    b.clip_poly(outline, [(50 - h, 66), (50 - h * 0.5, 75), (50, look.chin - 2), (56, look.chin + 4), (30, 86)], middle)
    _nose(b, face, look, middle)
    for side in (-1, 1):
        _eye(b, face, look, side, east)
    _mouth(b, face, look)
    if face.age > 48:
        for side in (-1, 1):
            b.line([(50 + side * 6.2, 63), (50 + side * 8.4, 68.5)], mix(look.lit, look.shade, 0.75), 0.7)
        b.line([(44, 35.5), (50, 34.8), (56, 35.5)], mix(look.lit, look.shade, 0.45), 0.6)
    if face.age > 58:
        b.line([(43, 38.6), (50, 38.0), (57, 38.6)], mix(look.lit, look.shade, 0.45), 0.6)
        for side in (-1, 1):
            b.line(
                [(50 + side * 5, 56), (50 + side * 8, 57.3), (50 + side * 11, 56)], mix(look.lit, look.shade, 0.6), 0.6
            )


def _nose(b: Brush, face: Face, look: Look, middle: Colour) -> None:
    n = look.nose - (1.2 if face.woman else 0) - (0.8 if face.region == "east_asia" else 0)
    wide = 4.6 if face.region in ("africa", "east_asia") else 3.6
    low = 62.5 + n * 0.7
    b.poly(
        [(50.6, 47.5), (52.0, 53), (50 + wide, low - 1.4), (50 + wide * 0.7, low), (50.4, low + 0.6), (49.4, low)],
        mix(look.lit, look.shade, 0.78),
    )
    b.poly([(49.4, 48), (50.6, 48), (50.2, low - 1), (48.6, low - 0.4)], lighter(look.lit, 0.18))
    b.line(
        [(50 - wide * 0.8, low - 0.3), (49.4, low + 0.7), (50 + wide * 0.8, low - 0.3)],
        darker(look.shade, 0.25),
        0.8,
    )


def _eye(b: Brush, face: Face, look: Look, side: int, east: bool) -> None:
    x, y = 50 + side * look.eye, 51.6
    dark = darker(look.shade, 0.72)
    socket = mix(look.lit, look.shade, 0.5 if side < 0 else 0.95)
    b.oval((x, y + 0.2), 4.6, 2.9, socket)
    white = mix((238, 232, 220), look.shade, 0.06 if side < 0 else 0.4)
    tilt = -0.9 if east else 0.2
    b.poly(
        smooth(
            [
                (x - side * 3.4, y + 0.7),
                (x, y - (1.3 if east else 1.8)),
                (x + side * 3.6, y + tilt),
                (x, y + (1.2 if east else 1.6)),
            ],
            4,
        ),
        white,
    )
    b.oval((x + 0.2, y - 0.1), 1.55, 1.7, dark)
    b.oval((x - 0.4, y - 0.7), 0.45, 0.45, (250, 248, 240))
    b.line(
        [
            (x - side * 3.6, y + 0.6),
            (x - side * 1, y - (1.5 if east else 2.0)),
            (x + side * 2, y - (1.4 if east else 1.8)),
            (x + side * 4.0, y + tilt - 0.1),
        ],
        dark,
        1.3 if face.woman else 1.0,
    )
    lift = look.brow + (0.8 if face.woman else 0)
    brow = mix(look.hair, (30, 24, 22), 0.35)
    b.line(
        [(x - side * 4.2, 47.4 - lift * 0.3), (x, 46.0 - lift), (x + side * 4.4, 47.6 - lift * 0.2)],
        brow,
        1.0 if face.woman else 1.8,
    )


def _mouth(b: Brush, face: Face, look: Look) -> None:
    y = 69.6
    lip = mix(look.shade, (170, 40, 44), 0.62) if face.woman else mix(look.shade, (140, 60, 50), 0.3)
    full = 1.5 if face.woman or face.region == "africa" else 0.9
    b.poly(smooth([(45.2, y), (48.2, y - full), (50, y - full * 0.7), (51.8, y - full), (54.8, y)], 3), lip)
    b.poly(smooth([(45.4, y), (50, y + full * 1.7), (54.6, y)], 3), mix(lip, look.lit, 0.25))
    b.line([(45.0, y), (50, y + 0.35), (55.0, y)], darker(look.shade, 0.5), 0.8)
    b.line([(47.6, y + 3.6), (50, y + 4.2), (52.4, y + 3.6)], mix(look.lit, look.shade, 0.6), 0.8)


def _glasses(b: Brush, look: Look) -> None:
    if not look.glasses:
        return
    dark = (26, 24, 24)
    for side in (-1, 1):
        centre = (50 + side * look.eye, 51.8)
        b.ring(centre, 5.2 if look.glasses == "round" else 4.5, dark, 0.9)
        b.line([(centre[0] - 2.6, 49.6), (centre[0] - 0.6, 48.4)], (250, 250, 244), 0.8)
    b.line([(50 - look.eye + 5, 51), (50, 50), (50 + look.eye - 5, 51)], dark, 0.9)
    if look.glasses == "round":
        for side in (-1, 1):
            b.line([(50 + side * (look.eye + 5), 51), (50 + side * (look.half + 1), 53)], dark, 0.8)


def paint(face: Face, size: tuple[int, int], ground: Colour = (150, 30, 30)) -> pygame.Surface:
    """Draw a portrait; slow (some 10 ms), so ask `portrait`, which keeps them."""
    look = look_of(face)
    width, height = size
    back = rays((height, width), (width * 0.5, height * 0.52), 11, face.seed % 7 * 0.13)[:, :, None]
    low = np.asarray(darker(ground, 0.28), np.float32)
    high = np.asarray(mix(ground, (255, 236, 196), 0.3), np.float32)
    rgb = (low * (1 - back) + high * back).astype(np.uint8).swapaxes(0, 1)
    out = pygame.surfarray.make_surface(np.ascontiguousarray(rgb))
    figure = pygame.Surface((width * OVER, height * OVER), pygame.SRCALPHA)
    b = Brush(figure, 100 * height / max(width, 1) / 120 if width < height * 100 / 120 else 1.0)
    hair.behind(b, face, look)
    dress.body(b, look.garb, face.seed, face.woman, ground)
    _head(b, face, look)
    hair.beard(b, look)
    if look.hat not in dress.COVERING:
        hair.front(b, face, look)
    dress.collar(b, look.garb, face.seed, face.woman, ground)
    _glasses(b, look)
    hats.hat(b, look.hat, look.half, look.hair, ground, face.seed)
    out.blit(pygame.transform.smoothscale(figure, size), (0, 0))
    return _print(out, face.seed)


def _print(out: pygame.Surface, seed: int) -> pygame.Surface:
    """Ink on rough paper: grain, a fold across, darker corners."""
    width, height = out.get_size()
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    grain = 1 + cut("grain", (height, width), seed) * 0.045
    u, v = x / width * 2 - 1, y / height * 2 - 1
    grain *= 1 - 0.2 * np.clip(u**2 + v**2 - 0.5, 0, 2)
    grain *= 1 - 0.05 * np.exp(-np.abs(y - height * 0.52) / 0.8)
    pixels = pygame.surfarray.pixels3d(out)
    pixels[:] = np.clip(pixels * grain.T[:, :, None], 0, 255).astype(np.uint8)
    del pixels
    return fast(out)


@lru_cache(maxsize=300)
def portrait(face: Face, size: tuple[int, int], ground: Colour = (150, 30, 30)) -> pygame.Surface:
    """A portrait on a ground of the faction's colour."""
    return paint(face, size, ground)


_REGION_OF = (
    ("middle_east", "middle_east"), ("raj", "south_asia"), ("dominion", "anglo"), ("oceania", "anglo"),
    ("naval", "anglo"),
)  # fmt: skip


def region_of(tags: Sequence[str]) -> str:
    """The part of the world whose faces a nation with these tags has."""
    if "europe" in tags:
        return "slavic" if "asia" in tags else "europe"
    for tag, region in _REGION_OF:
        if tag in tags and not (tag == "naval" and "asia" in tags):
            return region
    return {"africa": "africa", "asia": "east_asia"}.get(
        next((t for t in tags if t in ("africa", "asia")), ""), "latin"
    )


def face_of(name: str, tags: Sequence[str]) -> Face:
    """The made-up face that goes with an id: always the same for the same id."""
    seed = zlib.crc32(name.encode())
    return Face(seed, 36 + seed % 30, False, region_of(tags))


def crowd(seeds: Sequence[int]) -> list[Face]:
    """Faces of all regions, ages and both sexes, for tests and sheets."""
    return [Face(seed, 24 + seed * 11 % 46, seed % 3 == 1, REGIONS[seed % len(REGIONS)]) for seed in seeds]
