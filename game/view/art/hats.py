"""Hats of the portraits, in the units of `brush`. `half` is half the width of the head."""

from __future__ import annotations

import math

from game.view.art.brush import Brush, smooth
from game.view.art.dress import CLOTH, GOLD, RED
from game.view.theme.palette import Colour, darker, lighter


def hat(b: Brush, name: str, half: float, hair: Colour, ground: Colour, seed: int) -> None:
    """The hat, over everything."""
    painter = {
        "peaked": _peaked, "cap": _cap, "fedora": _fedora, "ushanka": _ushanka, "papakha": _ushanka,
        "budenovka": _budenovka, "fez": _fez, "turban": _turban, "keffiyeh": _keffiyeh, "headscarf": _headscarf,
        "cloche": _cloche, "beret": _beret, "boat": _boat, "kufi": _boat,
    }.get(name)  # fmt: skip
    if painter is not None:
        painter(b, half, ground, seed)


def _peaked(b: Brush, h: float, ground: Colour, seed: int) -> None:
    cloth = CLOTH["uniform"][seed % 4]
    low = darker(cloth, 0.4)
    b.poly(
        smooth(
            [
                (50 - h - 5, 27),
                (50 - h * 0.6, 15),
                (50, 12),
                (50 + h * 0.6, 15),
                (50 + h + 5, 27),
                (50 + h, 33),
                (50 - h, 33),
            ],
            4,
        ),
        cloth,
    )
    b.poly(smooth([(53, 12.5), (50 + h * 0.6, 15), (50 + h + 5, 27), (50 + h, 33), (55, 33)], 4), low)
    b.poly(
        [(50 - h - 0.6, 31), (50 + h + 0.6, 31), (50 + h + 0.6, 37), (50 - h - 0.6, 37)], darker(ground, 0.1)
    )
    b.poly([(52, 31), (50 + h + 0.6, 31), (50 + h + 0.6, 37), (52, 37)], darker(ground, 0.4))
    b.poly(
        smooth(
            [
                (50 - h - 0.5, 36.6),
                (50, 36),
                (50 + h + 0.5, 36.6),
                (50 + h * 0.7, 41.5),
                (50, 43),
                (50 - h * 0.7, 41.5),
            ],
            4,
        ),
        (22, 21, 22),
    )
    b.line([(50 - h * 0.7, 40.2), (50, 41.4)], (86, 84, 84), 0.8)
    _badge(b, 50, 26)


def _badge(b: Brush, x: float, y: float) -> None:
    points = []
    for k in range(10):
        a = math.pi * k / 5 - math.pi / 2
        r = 3.2 if k % 2 == 0 else 1.3
        points.append((x + r * math.cos(a), y + r * math.sin(a)))
    b.poly(points, RED)
    b.oval((x, y), 0.8, 0.8, GOLD)


def _cap(b: Brush, h: float, ground: Colour, seed: int) -> None:
    cloth = ((52, 50, 48), (86, 78, 66), (44, 48, 58))[seed % 3]
    b.poly(
        smooth(
            [(50 - h - 4, 32), (50 - h, 20), (50, 15.5), (50 + h, 19), (50 + h + 3.5, 31), (50 + h, 36), (50 - h, 36)],
            4,
        ),
        cloth,
    )
    b.poly(smooth([(54, 16), (50 + h, 19), (50 + h + 3.5, 31), (50 + h, 36), (56, 36)], 4), darker(cloth, 0.36))
    b.poly(
        smooth([(50 - h - 1, 35), (50, 33.5), (50 + h + 1, 35), (50 + h * 0.8, 40), (50, 41.5), (50 - h * 0.8, 40)], 4),
        darker(cloth, 0.55),
    )
    b.oval((50, 16.5), 1.6, 1.1, darker(cloth, 0.4))


def _fedora(b: Brush, h: float, ground: Colour, seed: int) -> None:
    felt = ((70, 66, 62), (44, 46, 52), (104, 92, 74))[seed % 3]
    b.poly(
        smooth([(50 - h, 34), (50 - h * 0.86, 18), (44, 14), (50, 17), (56, 14), (50 + h * 0.86, 18), (50 + h, 34)], 4),
        felt,
    )
    b.poly(smooth([(52, 17), (56, 14), (50 + h * 0.86, 18), (50 + h, 34), (54, 34)], 4), darker(felt, 0.38))
    b.poly([(50 - h, 29), (50 + h, 29), (50 + h, 34), (50 - h, 34)], darker(felt, 0.6))
    b.poly(
        smooth([(50 - h - 9, 35), (50 - h, 32.5), (50 + h, 32.5), (50 + h + 9, 35), (50 + h, 38.5), (50 - h, 38.5)], 4),
        darker(felt, 0.2),
    )


def _ushanka(b: Brush, h: float, ground: Colour, seed: int) -> None:
    fur = ((84, 70, 58), (60, 58, 58), (120, 112, 102))[seed % 3]
    low = darker(fur, 0.36)
    b.poly(
        smooth([(50 - h - 4, 42), (50 - h - 3, 22), (50 - 6, 14), (50 + 6, 14), (50 + h + 3, 22), (50 + h + 4, 42)], 4),
        low,
    )
    b.poly(
        smooth([(50 - h - 4.5, 38), (50 - h - 2, 27), (50, 24), (50 + h + 2, 27), (50 + h + 4.5, 38), (50, 41)], 5), fur
    )
    b.poly(smooth([(54, 25), (50 + h + 2, 27), (50 + h + 4.5, 38), (54, 41)], 4), darker(fur, 0.22))
    for side in (-1, 1):
        b.poly(
            smooth(
                [
                    (50 + side * (h - 1), 37),
                    (50 + side * (h + 4.5), 37),
                    (50 + side * (h + 4), 60),
                    (50 + side * (h + 0.5), 64),
                ],
                4,
            ),
            fur if side < 0 else low,
        )
    _badge(b, 50, 32)


def _budenovka(b: Brush, h: float, ground: Colour, seed: int) -> None:
    cloth = (112, 104, 80)
    low = darker(cloth, 0.34)
    b.poly(
        smooth(
            [
                (50 - h - 1.5, 38),
                (50 - h * 0.9, 24),
                (46, 13),
                (50, 5),
                (54, 13),
                (50 + h * 0.9, 24),
                (50 + h + 1.5, 38),
            ],
            4,
        ),
        cloth,
    )
    b.poly(smooth([(51, 6), (54, 13), (50 + h * 0.9, 24), (50 + h + 1.5, 38), (54, 38)], 4), low)
    b.poly(
        smooth([(50 - h - 1, 36), (50, 34), (50 + h + 1, 36), (50 + h * 0.7, 41), (50, 42), (50 - h * 0.7, 41)], 4), low
    )
    points = []
    for k in range(10):
        a = math.pi * k / 5 - math.pi / 2
        r = 7.0 if k % 2 == 0 else 2.8
        points.append((50 + r * math.cos(a), 27 + r * math.sin(a)))
    b.poly(points, RED)


def _fez(b: Brush, h: float, ground: Colour, seed: int) -> None:
    felt = (150, 30, 34)
    b.poly([(50 - h * 0.92, 34), (50 - h * 0.66, 13), (50 + h * 0.66, 13), (50 + h * 0.92, 34)], felt)
    b.poly([(53, 13), (50 + h * 0.66, 13), (50 + h * 0.92, 34), (55, 34)], darker(felt, 0.36))
    b.oval((50, 13), h * 0.66, 2.2, lighter(felt, 0.1))
    b.line([(50, 13), (50 + h * 0.8, 16), (50 + h * 0.86, 26)], (24, 22, 22), 1.1)


def _turban(b: Brush, h: float, ground: Colour, seed: int) -> None:
    cloth = ((222, 214, 194), (168, 44, 40), (210, 150, 60), (70, 96, 120))[seed % 4]
    low = darker(cloth, 0.3)
    b.poly(
        smooth([(50 - h - 4.5, 36), (50 - h - 3, 22), (50, 12), (50 + h + 3, 22), (50 + h + 4.5, 36), (50, 33)], 5),
        cloth,
    )
    b.poly(smooth([(52, 12.5), (50 + h + 3, 22), (50 + h + 4.5, 36), (54, 33)], 5), low)
    for k in range(4):
        b.line(
            [(50 - h - 3 + k, 35 - k * 4.5), (50, 30 - k * 5), (50 + h + 2 - k, 22 - k * 1.5)],
            darker(cloth, 0.22),
            0.8,
        )


def _keffiyeh(b: Brush, h: float, ground: Colour, seed: int) -> None:
    cloth = (226, 218, 204)
    b.poly(
        smooth([(50 - h - 4, 34), (50 - h * 0.7, 19), (50, 16), (50 + h * 0.7, 19), (50 + h + 4, 34), (50, 31)], 4),
        cloth,
    )
    for side in (-1, 1):
        tone = cloth if side < 0 else darker(cloth, 0.3)
        b.poly(
            smooth(
                [
                    (50 + side * (h - 1), 31),
                    (50 + side * (h + 4), 33),
                    (50 + side * (h + 9), 70),
                    (50 + side * (h + 10), 98),
                    (50 + side * (h - 1), 92),
                    (50 + side * (h + 1), 60),
                ],
                4,
            ),
            tone,
        )
    for y in (28, 31):
        b.line([(50 - h - 2.5, y + 3), (50, y - 1), (50 + h + 2.5, y + 3)], (28, 26, 26), 1.6)


def _headscarf(b: Brush, h: float, ground: Colour, seed: int) -> None:
    cloth = (RED, (206, 196, 172), (60, 86, 110))[seed % 3]
    low = darker(cloth, 0.34)
    b.poly(
        smooth(
            [
                (50 - h - 2.5, 60),
                (50 - h - 3.5, 36),
                (50 - h * 0.7, 22),
                (50, 18.5),
                (50 + h * 0.7, 22),
                (50 + h + 3.5, 36),
                (50 + h + 2.5, 60),
                (50 + h - 1, 46),
                (50 + h * 0.7, 35),
                (50, 31.5),
                (50 - h * 0.7, 35),
                (50 - h + 1, 46),
            ],
            4,
        ),
        cloth,
    )
    b.poly(
        smooth(
            [
                (52, 19),
                (50 + h * 0.7, 22),
                (50 + h + 3.5, 36),
                (50 + h + 2.5, 60),
                (50 + h - 1, 46),
                (50 + h * 0.7, 35),
                (53, 31.8),
            ],
            4,
        ),
        low,
    )
    b.line([(50 - h - 1, 42), (50 - h * 0.6, 27), (48, 22)], lighter(cloth, 0.2), 0.9)


def _cloche(b: Brush, h: float, ground: Colour, seed: int) -> None:
    felt = ((96, 44, 52), (60, 66, 84), (120, 100, 74))[seed % 3]
    b.poly(
        smooth(
            [
                (50 - h - 4, 45),
                (50 - h - 2, 26),
                (50, 17),
                (50 + h + 2, 26),
                (50 + h + 4, 45),
                (50 + h, 40),
                (50, 37),
                (50 - h, 40),
            ],
            5,
        ),
        felt,
    )
    b.poly(
        smooth([(53, 17.5), (50 + h + 2, 26), (50 + h + 4, 45), (50 + h, 40), (54, 37.2)], 5),
        darker(felt, 0.35),
    )
    b.line([(50 - h - 2, 35), (50, 32), (50 + h + 2, 35)], darker(felt, 0.6), 2.2)


def _beret(b: Brush, h: float, ground: Colour, seed: int) -> None:
    felt = ((34, 36, 44), (110, 30, 34))[seed % 2]
    b.poly(
        smooth(
            [(50 - h - 1, 33), (50 - h - 4, 24), (44, 15), (58, 15), (50 + h + 7, 23), (50 + h + 2, 34), (50, 31)], 4
        ),
        felt,
    )
    b.poly(smooth([(56, 15.5), (50 + h + 7, 23), (50 + h + 2, 34), (56, 31)], 4), darker(felt, 0.35))


def _boat(b: Brush, h: float, ground: Colour, seed: int) -> None:
    cloth = ((228, 222, 208), (60, 58, 64))[seed % 2]
    b.poly([(50 - h - 0.5, 33), (50 - h * 0.8, 19), (50 + h * 0.8, 17), (50 + h + 0.5, 33)], cloth)
    b.poly([(53, 18), (50 + h * 0.8, 17), (50 + h + 0.5, 33), (54, 33)], darker(cloth, 0.3))
    b.line([(50 - h, 31), (50 + h, 31)], darker(cloth, 0.4), 0.8)
