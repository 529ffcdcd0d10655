"""Clothes and hats of the portraits, in the units of `brush`."""

from __future__ import annotations

from game.view.art.brush import Brush, smooth
from game.view.theme.palette import Colour, darker, lighter, mix

COVERING = frozenset({"headscarf", "turban", "keffiyeh", "papakha", "ushanka"})
CLOTH: dict[str, tuple[Colour, ...]] = {
    "suit": ((42, 44, 52), (58, 50, 46), (34, 40, 48), (66, 64, 62)),
    "tunic": ((74, 72, 54), (58, 60, 50), (88, 84, 70), (48, 50, 54)),
    "uniform": ((82, 78, 52), (70, 74, 66), (60, 64, 72), (94, 84, 58)),
    "worker": ((58, 66, 84), (84, 74, 62), (70, 72, 70), (96, 60, 50)),
    "robe": ((206, 198, 180), (150, 116, 74), (96, 46, 46), (60, 72, 84)),
    "blouse": ((180, 172, 160), (96, 52, 58), (62, 74, 92), (74, 86, 70), (132, 96, 66)),
}
GOLD: Colour = (222, 182, 84)
RED: Colour = (190, 30, 36)


def hats_for(garb: str, region: str, woman: bool) -> tuple[str, ...]:
    """Hats that may go with a dress, "none" among them."""
    if woman:
        own = {"worker": ("none", "headscarf", "cap"), "uniform": ("peaked",), "tunic": ("none", "beret")}
        far = ("none", "headscarf") if region in ("middle_east", "south_asia", "africa") else ("none", "none", "cloche")
        return own.get(garb, far)
    table = {
        "uniform": ("peaked", "peaked", "none"),
        "worker": ("cap", "cap", "none"),
        "tunic": ("none", "none", "cap", "peaked"),
    }
    if region == "slavic" and garb in ("uniform", "tunic", "worker"):
        return (*table[garb], "budenovka" if garb == "uniform" else "ushanka")
    if region == "middle_east":
        return ("fez", "turban", "keffiyeh", "none")
    if region == "south_asia" and garb == "robe":
        return ("turban", "none", "boat")
    if region == "africa" and garb == "robe":
        return ("none", "kufi")
    return table.get(garb, ("none", "none", "none", "fedora"))


def _cloth(garb: str, seed: int) -> Colour:
    choices = CLOTH[garb if garb in CLOTH else "suit"]
    return choices[seed // 3 % len(choices)]


def body(b: Brush, garb: str, seed: int, woman: bool, ground: Colour) -> None:
    """Shoulders and chest, behind the neck and head."""
    cloth = _cloth(garb, seed)
    low = darker(cloth, 0.36)
    wide = 4 if woman else 0
    left = [(50, 84), (40, 88), (24 + wide, 94), (11 + wide, 103), (6 + wide, 124), (50, 124)]
    b.poly(smooth([*left, (94 - wide, 124), (89 - wide, 103), (76 - wide, 94), (60, 88)], 4), cloth)
    b.poly([(54, 88), (60, 88), (76 - wide, 94), (89 - wide, 103), (95 - wide, 126), (60, 126)], low)
    b.line([(24 + wide, 95), (13 + wide, 104)], lighter(cloth, 0.18), 0.8)


def collar(b: Brush, garb: str, seed: int, woman: bool, ground: Colour) -> None:
    """What is worn at the throat, over the neck."""
    cloth = _cloth(garb, seed)
    low, high = darker(cloth, 0.45), lighter(cloth, 0.16)
    painter = {"suit": _suit, "tunic": _tunic, "uniform": _uniform, "worker": _worker, "robe": _robe}.get(garb, _blouse)
    painter(b, cloth, low, high, seed, ground)


def _suit(b: Brush, cloth: Colour, low: Colour, high: Colour, seed: int, ground: Colour) -> None:
    shirt = (234, 228, 214)
    b.poly([(41, 86), (50, 97), (59, 86), (63, 92), (54, 122), (46, 122), (37, 92)], shirt)
    b.poly([(50, 97), (59, 86), (63, 92), (54, 122), (50, 122)], darker(shirt, 0.2))
    tie = (RED, (40, 46, 70), (60, 60, 60), (96, 30, 40))[seed % 4]
    b.poly([(47.4, 95.6), (52.6, 95.6), (51.6, 99.5), (54, 122), (46, 122), (48.4, 99.5)], tie)
    b.poly([(50.6, 95.6), (52.6, 95.6), (51.6, 99.5), (54, 122), (51, 122)], darker(tie, 0.35))
    b.poly([(38, 88), (30, 94), (33, 104), (29, 106), (46, 124), (47, 120), (39, 97)], high)
    b.poly([(62, 88), (70, 94), (67, 104), (71, 106), (54, 124), (53, 120), (61, 97)], low)


def _tunic(b: Brush, cloth: Colour, low: Colour, high: Colour, seed: int, ground: Colour) -> None:
    b.poly(smooth([(40, 84), (50, 89), (60, 84), (61, 92), (50, 96.5), (39, 92)], 3), cloth)
    b.poly([(50, 89), (60, 84), (61, 92), (50, 96.5)], low)
    b.line([(40, 85), (50, 89.6), (60, 85)], high, 0.8)
    b.line([(50, 96), (50, 122)], low, 0.9)
    for k in range(3):
        b.oval((50, 101 + 8 * k), 1.1, 1.1, mix(GOLD, low, 0.45))
    b.poly([(27, 106), (41, 106), (41, 109), (34, 112), (27, 109)], low)


def _uniform(b: Brush, cloth: Colour, low: Colour, high: Colour, seed: int, ground: Colour) -> None:
    _tunic(b, cloth, low, high, seed, ground)
    tab = lighter(ground, 0.04)
    b.poly([(40, 88), (46.5, 91), (45.6, 95.4), (39.4, 92)], tab)
    b.poly([(60, 88), (53.5, 91), (54.4, 95.4), (60.6, 92)], darker(tab, 0.3))
    for side in (-1, 1):
        b.poly(
            [(50 + side * 22, 94), (50 + side * 37, 101), (50 + side * 36, 105), (50 + side * 21, 98)],
            mix(GOLD, low, 0.35 if side < 0 else 0.65),
        )
    if seed % 2:
        b.oval((66, 110), 2.6, 2.6, GOLD)
        b.poly([(64, 103), (68, 103), (67, 108), (65, 108)], RED)


def _worker(b: Brush, cloth: Colour, low: Colour, high: Colour, seed: int, ground: Colour) -> None:
    shirt = ((202, 190, 166), (170, 60, 52), (120, 132, 140))[seed % 3]
    b.poly([(40, 86), (50, 101), (60, 86), (66, 96), (58, 122), (42, 122), (34, 96)], shirt)
    b.poly([(50, 101), (60, 86), (66, 96), (58, 122), (50, 122)], darker(shirt, 0.3))
    b.poly([(40, 86), (36, 94), (45, 101), (50, 101)], lighter(shirt, 0.2))
    b.poly([(60, 86), (64, 94), (55, 101), (50, 101)], darker(shirt, 0.15))
    b.poly([(30, 93), (38, 91), (44, 124), (34, 124)], high)
    b.poly([(70, 93), (62, 91), (56, 124), (66, 124)], low)


def _robe(b: Brush, cloth: Colour, low: Colour, high: Colour, seed: int, ground: Colour) -> None:
    b.poly(smooth([(39, 84), (50, 91), (61, 84), (64, 92), (50, 100), (36, 92)], 3), high)
    b.poly([(50, 91), (61, 84), (64, 92), (50, 100)], low)
    b.poly([(50, 98), (53, 98), (55, 124), (50, 124)], low)
    trim = (GOLD, (120, 34, 38), (40, 60, 90))[seed % 3]
    b.line([(37, 92), (50, 99.6), (63, 92)], trim, 1.2)
    b.line([(50, 99.6), (50, 124)], trim, 1.2)


def _blouse(b: Brush, cloth: Colour, low: Colour, high: Colour, seed: int, ground: Colour) -> None:
    if seed % 2:
        b.poly(
            smooth([(39, 85), (50, 99), (61, 85), (67, 92), (56, 106), (50, 102), (44, 106), (33, 92)], 3),
            (232, 226, 212),
        )
        b.poly(smooth([(50, 99), (61, 85), (67, 92), (56, 106)], 3), (190, 182, 168))
        b.oval((50, 101), 1.6, 1.6, GOLD)
        return
    scarf = lighter(ground, 0.08)
    b.poly(smooth([(38, 86), (50, 94), (62, 86), (63, 93), (50, 101), (37, 93)], 3), scarf)
    b.poly([(50, 94), (62, 86), (63, 93), (50, 101)], darker(scarf, 0.3))
    b.poly([(48, 99), (52, 99), (57, 114), (51, 110), (45, 116)], scarf)
