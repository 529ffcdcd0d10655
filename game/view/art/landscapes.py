"""Scenes of posters: land, sea, sky and works."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np

from game.view.art.posters import Sheet, scene
from game.view.theme.palette import lighter, mix


@scene("harvest")
def harvest(s: Sheet) -> None:
    """Furrows to a low sun, wheat before them."""
    i = s.inks
    s.burst(0.5, 0.42, mix(i.paper, i.second, 0.15), mix(i.paper, i.second, 0.6), 12)
    s.round(i.strong, 0.5, 0.42, 0.16)
    for k in range(-6, 7):
        tone = i.second if k % 2 else mix(i.second, i.deep, 0.5)
        s.poly(
            tone, [(0.5 + k * 0.02, 0.46), (0.5 + (k + 1) * 0.02, 0.46), (0.5 + (k + 1) * 0.24, 1), (0.5 + k * 0.24, 1)]
        )
    s.icon("farm-tractor", 0.5, 0.5, 0.2, i.black)
    for k in range(5):
        s.icon("wheat", 0.08 + 0.21 * k, 0.82 + 0.03 * (k % 2), 0.34, i.black if k % 2 else i.deep)


@scene("hunger")
def hunger(s: Sheet) -> None:
    """An empty field in snow, bare trees, one loaf."""
    i = s.inks
    s.surface.fill(mix(i.paper, i.second, 0.55))
    s.round(lighter(i.paper, 0.3), 0.72, 0.2, 0.1)
    s.poly(lighter(i.paper, 0.2), [(0, 0.56), (0.4, 0.5), (1, 0.58), (1, 1), (0, 1)])
    for x, size in ((0.16, 0.2), (0.3, 0.14), (0.86, 0.24), (0.68, 0.12)):
        _bare_tree(s, x, 0.56 + size * 0.1, size)
    for k in range(7):
        s.icon("person", 0.3 + 0.065 * k, 0.63 + 0.008 * k, 0.1 - 0.004 * k, i.black)
    _bowl(s, 0.5, 0.83, 0.17)


def _bowl(s: Sheet, x: float, y: float, size: float) -> None:
    """An empty bowl and a spoon."""
    i, tall = s.inks, s.size[0] / s.size[1]
    body = [(x + size * math.cos(a), y + size * 0.72 * math.sin(a) * tall) for a in np.linspace(0, math.pi, 24)]
    s.poly(i.black, body)
    rim = [(x + size * math.cos(a), y + size * 0.2 * math.sin(a) * tall) for a in np.linspace(0, 2 * math.pi, 40)]
    s.poly(i.deep, rim)
    inner = [(x + (px - x) * 0.88, y + (py - y) * 0.8) for px, py in rim]
    s.poly(mix(i.deep, i.black, 0.55), inner)
    s.line(i.second, [(x + size * 0.3, y), (x + size * 1.25, y - size * 0.7 * tall)], 0.012)


def _bare_tree(s: Sheet, x: float, y: float, size: float) -> None:
    ink = s.inks.black

    def branch(px: float, py: float, angle: float, length: float, depth: int) -> None:
        qx = px + math.cos(angle) * length
        qy = py - math.sin(angle) * length * s.size[0] / s.size[1]
        s.line(ink, [(px, py), (qx, qy)], 0.004 * depth)
        if depth > 1:
            for turn in (-0.5, 0.42):
                branch(qx, qy, angle + turn + float(s.rng.uniform(-0.12, 0.12)), length * 0.68, depth - 1)

    branch(x, y, math.pi / 2, size * 0.42, 4)


@scene("rails")
def rails(s: Sheet) -> None:
    """A line laid straight into the sun."""
    i = s.inks
    s.burst(0.5, 0.4, i.paper, i.second, 12)
    s.round(i.strong, 0.5, 0.4, 0.2)
    s.poly(i.deep, [(0, 0.46), (1, 0.42), (1, 1), (0, 1)])
    for k in range(12):
        t = (k / 12) ** 2
        y = 0.46 + 0.5 * t
        wide = 0.03 + 0.42 * t
        s.line(i.black, [(0.5 - wide, y), (0.5 + wide, y)], 0.004 + 0.022 * t)
    for side in (-1, 1):
        s.poly(
            i.paper,
            [(0.5 + side * 0.016, 0.45), (0.5 + side * 0.022, 0.45), (0.5 + side * 0.4, 1), (0.5 + side * 0.34, 1)],
        )
    s.icon("steam-locomotive", 0.5, 0.46, 0.36, i.black)


@scene("fleet")
def fleet(s: Sheet) -> None:
    """A battleship in a swell."""
    i = s.inks
    s.burst(0.2, 0.55, i.paper, mix(i.second, i.paper, 0.3), 12)
    s.icon("battleship", 0.54, 0.47, 0.62, i.black)
    for row in range(6):
        y = 0.6 + row * 0.07
        tone = mix(i.second, i.deep, row / 5)
        crest = [(x, y + 0.016 * math.sin(x * 19 + row * 1.9)) for x in np.linspace(0, 1, 40)]
        s.poly(tone, [*crest, (1, 1), (0, 1)])
    s.icon("anchor", 0.86, 0.14, 0.13, i.strong)


@scene("sky")
def sky(s: Sheet) -> None:
    """Searchlights and bombers over a dark town."""
    i = s.inks
    s.surface.fill(i.deep)
    for x, lean in ((0.15, 0.4), (0.5, -0.1), (0.85, -0.45)):
        s.poly(mix(i.deep, i.paper, 0.5), [(x, 0.86), (x + lean - 0.09, 0), (x + lean + 0.09, 0)])
    for k in range(5):
        s.icon("carpet-bombing" if k == 2 else "airplane", 0.14 + 0.18 * k, 0.2 + 0.08 * abs(k - 2), 0.2, i.black, 0)
    for k in range(14):
        h = float(s.rng.uniform(0.06, 0.2))
        s.box(i.black, k / 14, 0.88 - h, 1 / 14, 1)
        for _ in range(2):
            if s.rng.random() < 0.35:
                s.box(i.strong, k / 14 + 0.02, 0.9 - h + float(s.rng.uniform(0, 0.06)), 0.014, 0.014)
    s.box(i.black, 0, 0.86, 1, 0.2)


@scene("bomb")
def bomb(s: Sheet) -> None:
    """A column of cloud where a town was."""
    i = s.inks
    s.burst(0.5, 0.72, i.paper, i.second, 18)
    cloud = lighter(i.paper, 0.2)
    s.poly(i.deep, [(0.42, 0.86), (0.46, 0.4), (0.54, 0.4), (0.58, 0.86)])
    for x, y, r in ((0.5, 0.26, 0.2), (0.34, 0.3, 0.13), (0.66, 0.3, 0.13), (0.42, 0.2, 0.13), (0.58, 0.2, 0.13)):
        s.round(i.deep, x, y + 0.02, r)
        s.round(cloud, x - 0.012, y, r * 0.93)
    s.poly(i.black, [(0, 0.88), (1, 0.84), (1, 1), (0, 1)])


@scene("steppe")
def steppe(s: Sheet) -> None:
    """Riders under a wide sky."""
    i = s.inks
    s.burst(0.5, 0.66, mix(i.second, i.paper, 0.5), mix(i.second, i.strong, 0.4), 10)
    s.round(i.strong, 0.5, 0.64, 0.22)
    s.poly(i.deep, [(0, 0.7), (0.3, 0.66), (0.7, 0.69), (1, 0.65), (1, 1), (0, 1)])
    for k, x in enumerate((0.2, 0.44, 0.7)):
        s.icon("cavalry", x, 0.62 + 0.04 * k, 0.26 + 0.06 * k, i.black)
    s.box(i.black, 0, 0.86, 1, 0.2)


@scene("backdrop")
def backdrop(s: Sheet) -> None:
    """The wide sheet behind the main menu: a square full of people before works and towers, a speaker over them."""
    i = s.inks
    tall = s.size[0] / s.size[1]
    s.burst(0.66, 0.62, mix(i.second, i.paper, 0.42), i.strong, 13, 0.05)
    s.round(mix(i.second, i.paper, 0.62), 0.66, 0.62, 0.155)
    dark = mix(i.deep, i.black, 0.25)
    for x, h in ((0.03, 0.2), (0.1, 0.32), (0.17, 0.26), (0.24, 0.36), (0.31, 0.22), (0.9, 0.3), (0.96, 0.38)):
        s.poly(dark, [(x - 0.014, 0.8), (x - 0.01, 0.8 - h), (x + 0.01, 0.8 - h), (x + 0.014, 0.8)])
        s.smoke(x, 0.79 - h, mix(i.deep, i.strong, 0.5), 8, 0.42)
    for k in range(9):
        x = k / 18
        s.poly(dark, [(x, 0.9), (x, 0.7), (x, 0.64), (x + 0.056, 0.72), (x + 0.056, 0.9)])
    s.box(dark, 0, 0.72, 0.5, 0.2)
    for k in range(20):
        for row in range(2):
            if s.rng.random() < 0.6:
                s.box(mix(i.second, i.paper, 0.3), 0.012 + k * 0.0245, 0.745 + 0.05 * row, 0.012, 0.022)
    _tower(s, 0.9, 0.86, 0.1)
    for k in range(3):
        s.icon("biplane", 0.46 + 0.1 * k, 0.13 + 0.05 * abs(k - 1), 0.052, i.black)
    for x, y, left in ((0.5, 0.5, False), (0.545, 0.56, False), (0.83, 0.5, True), (0.785, 0.56, True)):
        s.banner(x, y, 0.085, i.deep, i.black, left)
    s.poly(i.black, [(0.58, 0.95), (0.61, 0.68), (0.71, 0.68), (0.74, 0.95)])
    s.icon("public-speaker", 0.66, 0.56, 0.15, i.black)
    for row in range(4):
        tone = mix(i.deep, i.black, 0.2 + 0.25 * row)
        s.crowd(0.84 + row * 0.035 * tall / 1.6, 0.03 + 0.006 * row, tone, 1)


def _tower(s: Sheet, x: float, y: float, size: float) -> None:
    """A broadcasting tower of lattice hoops."""
    ink = s.inks.black
    tall = s.size[0] / s.size[1]
    widths = [(0.5, 0.0), (0.3, 1.2), (0.18, 2.3), (0.09, 3.4), (0.02, 4.8)]
    for (w0, h0), (w1, h1) in pairwise(widths):
        for side in (-1, 1):
            s.line(
                ink, [(x + side * w0 * size, y - h0 * size * tall), (x + side * w1 * size, y - h1 * size * tall)], 0.003
            )
            s.line(
                ink,
                [(x + side * w0 * size, y - h0 * size * tall), (x - side * w1 * size, y - h1 * size * tall)],
                0.0015,
            )
        s.line(ink, [(x - w1 * size, y - h1 * size * tall), (x + w1 * size, y - h1 * size * tall)], 0.0025)
