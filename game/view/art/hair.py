"""Hair and beards of the portraits, in the units of `brush`."""

from __future__ import annotations

import math

from game.view.art.brush import Brush, smooth
from game.view.art.faces import Face, Look
from game.view.theme.palette import Colour, darker, lighter, mix


def beard(b: Brush, look: Look) -> None:
    hair = look.hair
    low = darker(hair, 0.3)
    h = look.half
    if look.beard == "full":
        shape = [
            (50 - h * 0.98, 56),
            (50 - h * 0.9, 66),
            (50 - h * 0.55, 69),
            (45, 66.4),
            (50, 67),
            (55, 66.4),
            (50 + h * 0.55, 69),
            (50 + h * 0.9, 66),
            (50 + h * 0.98, 56),
            (50 + h * 0.96, 74),
            (58, 88),
            (50, 91),
            (42, 88),
            (50 - h * 0.96, 74),
        ]
        b.poly(smooth(shape, 3), hair)
        b.poly(smooth([(52, 71), (50 + h * 0.9, 66), (50 + h * 0.94, 74), (58, 88), (52, 90)], 3), low)
        b.line([(46, 70.2), (50, 70.8), (54, 70.2)], mix(look.shade, (120, 30, 30), 0.4), 1.5)
    if look.beard in ("moustache", "chevron", "goatee", "full"):
        wide = 7.6 if look.beard == "chevron" else 6.2
        drop = 2.6 if look.beard == "chevron" else 1.4
        b.poly(
            smooth(
                [
                    (50 - wide, 68 + drop),
                    (46.5, 64.8),
                    (50, 65.2),
                    (53.5, 64.8),
                    (50 + wide, 68 + drop),
                    (53, 68),
                    (50, 68.3),
                    (47, 68),
                ],
                3,
            ),
            hair,
        )
        b.line([(51, 65.6), (54, 66.6), (50 + wide - 1, 68.6)], low, 1.2)
    if look.beard == "goatee":
        b.poly(smooth([(46, 73), (50, 74.4), (54, 73), (53, 80), (50, look.chin + 6.5), (47, 80)], 3), hair)
        b.poly(smooth([(50.5, 74.6), (54, 73), (53, 80), (50.5, look.chin + 6)], 3), low)
    if look.beard == "pencil":
        b.line([(45, 67.6), (48.4, 65.8), (50, 66.2), (51.6, 65.8), (55, 67.6)], hair, 1.1)


def behind(b: Brush, face: Face, look: Look) -> None:
    if not face.woman:
        return
    h, dark = look.half, darker(look.hair, 0.38)
    if look.style in (0, 1, 2):
        low = (74, 84, 70)[look.style]
        b.poly(
            smooth(
                [
                    (50, 20),
                    (50 + h + 6, 34),
                    (50 + h + 6.5, low - 8),
                    (50 + h + 2, low),
                    (50 - h - 2, low),
                    (50 - h - 6.5, low - 8),
                    (50 - h - 6, 34),
                ],
                5,
            ),
            dark,
        )
    elif look.style == 3:
        b.oval((50, 21), 8.5, 7.5, dark)
    else:
        b.poly(smooth([(50, 21), (50 + h + 4, 36), (50 + h + 3, 58), (50 - h - 3, 58), (50 - h - 4, 36)], 5), dark)


def front(b: Brush, face: Face, look: Look) -> None:
    """Hair over the forehead and at the temples."""
    if face.woman:
        _parted(b, look)
    elif face.age > 40 and look.style in (0, 1):
        _bald(b, look)
    else:
        _short(b, face, look)


def _tones(look: Look) -> tuple[float, Colour, Colour, Colour]:
    """Half the head's width, and the hair's own, shadowed and lit colour."""
    return look.half, look.hair, darker(look.hair, 0.32), lighter(look.hair, 0.16)


def _parted(b: Brush, look: Look) -> None:
    h, hair, low, high = _tones(look)
    part = -4 if look.style % 2 else 3
    left = [
        (50 + part, 22),
        (50 - h * 0.7, 24),
        (50 - h - 2.6, 36),
        (50 - h - 2.4, 56),
        (50 - h + 0.6, 50),
        (50 - h * 0.7, 38),
        (50 + part, 33),
    ]
    right = [
        (50 + part, 22),
        (50 + h * 0.7, 24),
        (50 + h + 2.6, 36),
        (50 + h + 2.4, 56),
        (50 + h - 0.6, 50),
        (50 + h * 0.72, 38),
        (50 + part, 33),
    ]
    b.poly(smooth(left, 4), hair)
    b.poly(smooth(right, 4), low)
    b.line([(50 + part, 24), (50 - h * 0.6, 29), (50 - h * 1.0, 42)], high, 1.1)


def _bald(b: Brush, look: Look) -> None:
    h, hair, low, _ = _tones(look)
    for side in (-1, 1):
        b.poly(
            smooth(
                [
                    (50 + side * (h + 0.4), 38),
                    (50 + side * (h + 1.6), 50),
                    (50 + side * (h - 0.6), 55),
                    (50 + side * (h - 2.2), 46),
                    (50 + side * (h - 3.4), 37),
                ],
                3,
            ),
            hair if side < 0 else low,
        )
    b.line([(50 - h * 0.4, 28), (50 - h * 0.62, 34)], lighter(look.lit, 0.3), 1.2)


def _short(b: Brush, face: Face, look: Look) -> None:
    h, hair, low, high = _tones(look)
    line = {2: 35.0, 3: 32.0, 4: 34.0, 5: 37.0}.get(look.style, 33.0)
    swept = look.style in (3, 4)
    curl = look.style == 5 or face.region == "africa"
    top = 18.5 if swept else 20.5
    crown = [
        (50 - h - 1.4, 52),
        (50 - h - 2.2, 38),
        (50 - h * 0.8, 25),
        (50 - 2, top),
        (50 + h * 0.8, 24),
        (50 + h + 2.2, 38),
        (50 + h + 1.4, 52),
        (50 + h - 1.2, 46),
        (50 + h * 0.84, line + 2),
        (50 + (8 if swept else 5), line),
        (50 - (9 if swept else 5), line + (2.5 if swept else -0.5)),
        (50 - h * 0.84, line + 4),
        (50 - h + 1.2, 46),
    ]
    b.poly(smooth(crown, 4), hair)
    b.poly(
        smooth(
            [
                (52, top + 1),
                (50 + h * 0.8, 24.5),
                (50 + h + 2.2, 38),
                (50 + h + 1.4, 52),
                (50 + h - 1.2, 46),
                (50 + h * 0.84, line + 2),
                (56, line),
            ],
            4,
        ),
        low,
    )
    if curl:
        for k in range(9):
            a = math.pi * (1.02 + 0.96 * k / 8)
            b.oval((50 + (h + 0.6) * math.cos(a), 40 + 19 * math.sin(a)), 4.4, 4.2, hair if k < 5 else low)
    else:
        for k in range(3):
            b.line([(50 - h * 0.7 + k * 5, line - 2 - k), (50 - 4 + k * 4, top + 3 + k)], high, 0.8)
