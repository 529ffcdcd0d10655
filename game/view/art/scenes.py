"""The scenes of posters. Each is a few flat shapes; causes and costs are shown soberly, nothing celebrates them."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np

from game.view.art.posters import Sheet, scene
from game.view.theme.palette import mix


@scene("orator")
def orator(s: Sheet) -> None:
    """A speaker over the crowd, banners at both sides."""
    i = s.inks
    s.burst(0.5, 0.55, i.paper, i.strong, 9)
    s.round(mix(i.second, i.paper, 0.5), 0.5, 0.56, 0.24)
    for x, left in ((0.12, False), (0.2, False), (0.88, True), (0.8, True)):
        s.banner(x, 0.44 + 0.07 * (x in (0.2, 0.8)), 0.17, i.deep, i.black, left)
    s.icon("public-speaker", 0.5, 0.5, 0.5, i.black)
    s.crowd(0.82, 0.085, i.deep, 2)


@scene("factory")
def factory(s: Sheet) -> None:
    """Chimneys against a morning of rays, a tractor in front."""
    i = s.inks
    s.burst(0.5, 1.05, i.paper, mix(i.second, i.paper, 0.25), 10)
    s.skyline(0.56, i.deep, i.paper, 4)
    for x in (0.12, 0.62):
        s.smoke(x, 0.2, mix(i.paper, i.black, 0.25))
    s.poly(i.black, [(0, 1), (0, 0.86), (1, 0.79), (1, 1)])
    s.icon("farm-tractor", 0.66, 0.715, 0.46, i.black)
    s.star(0.5, 0.09, 0.1, i.strong)


@scene("armour")
def armour(s: Sheet) -> None:
    """A tank on a slope, aircraft over it."""
    i = s.inks
    s.burst(0.9, 0.2, i.paper, i.second, 14)
    s.poly(i.strong, [(0, 0.9), (0, 0.62), (1, 0.34), (1, 0.62)])
    for k in range(3):
        s.icon("biplane", 0.18 + 0.2 * k, 0.13 + 0.05 * k, 0.15, i.black)
    s.icon("battle-tank", 0.5, 0.5, 0.64, i.black)
    s.poly(i.black, [(0, 1), (0, 0.88), (1, 0.72), (1, 1)])


@scene("fist")
def fist(s: Sheet) -> None:
    """A fist that breaks a chain."""
    i = s.inks
    s.surface.fill(i.strong)
    s.poly(i.black, [(0.28, 0), (0.72, 0), (0.62, 1), (0.38, 1)])
    s.poly(i.black, [(0, 0.25), (0.2, 0.62), (0, 0.9)])
    s.poly(i.black, [(1, 0.25), (0.8, 0.62), (1, 0.9)])
    s.icon("fist", 0.5, 0.4, 0.6, i.paper)
    s.icon("breaking-chain", 0.5, 0.72, 0.34, i.strong)
    s.star(0.5, 0.08, 0.11, i.strong)


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
    s.round(mix(i.paper, (255, 255, 255), 0.3), 0.72, 0.2, 0.1)
    s.poly(mix(i.paper, (255, 255, 255), 0.2), [(0, 0.56), (0.4, 0.5), (1, 0.58), (1, 1), (0, 1)])
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


def _wire(s: Sheet, y: float, sag: float, posts: int = 3) -> None:
    """Posts with three sagging strands of barbed wire."""
    ink, tall = s.inks.second, s.size[0] / s.size[1]
    for k in range(posts):
        x = (k + 0.5) / posts
        s.poly(
            s.inks.black, [(x - 0.016, y + 0.14), (x - 0.012, y - 0.05), (x + 0.012, y - 0.05), (x + 0.016, y + 0.14)]
        )
    for row in range(3):
        points = []
        for t in np.linspace(0, 1, 61):
            part = (float(t) * posts + 0.5) % 1.0
            points.append((float(t), y - 0.035 + row * 0.05 + sag * 4 * part * (1 - part)))
        s.line(ink, points, 0.005)
        for x, py in points[2::4]:
            s.line(ink, [(x - 0.012, py - 0.012 * tall), (x + 0.012, py + 0.012 * tall)], 0.004)
            s.line(ink, [(x + 0.012, py - 0.012 * tall), (x - 0.012, py + 0.012 * tall)], 0.004)


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


@scene("congress")
def congress(s: Sheet) -> None:
    """Rows of delegates before a tribune under a great flag."""
    i = s.inks
    s.surface.fill(i.deep)
    s.burst(0.5, 0.3, i.strong, i.deep, 16)
    s.icon("hammer-sickle", 0.5, 0.2, 0.3, i.second)
    s.poly(i.black, [(0.32, 0.62), (0.36, 0.44), (0.64, 0.44), (0.68, 0.62)])
    s.icon("public-speaker", 0.5, 0.4, 0.22, i.paper)
    tall = s.size[0] / s.size[1]
    for row in range(6):
        radius = 0.3 + 0.12 * row
        count = 9 + 3 * row
        for k in range(count):
            a = math.pi * (0.08 + 0.84 * k / (count - 1))
            tone = mix(i.paper, i.second, float(s.rng.random()) * 0.7)
            s.round(
                mix(tone, i.black, 0.1 * (5 - row) / 5),
                0.5 + radius * math.cos(a),
                0.55 + radius * 0.52 * math.sin(a) * tall * 1.05,
                0.016 + 0.002 * row,
            )


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


@scene("prison")
def prison(s: Sheet) -> None:
    """A window with bars and a piece of sky."""
    i = s.inks
    s.surface.fill(i.black)
    s.box(mix(i.second, i.paper, 0.4), 0.24, 0.14, 0.52, 0.4)
    s.round(i.paper, 0.62, 0.26, 0.07)
    for k in range(5):
        s.box(i.black, 0.24 + 0.52 * (k + 0.5) / 5 - 0.014, 0.12, 0.028, 0.44)
    s.poly(mix(i.black, i.paper, 0.18), [(0.24, 0.56), (0.76, 0.56), (0.98, 1), (0.02, 1)])
    s.icon("prisoner", 0.5, 0.7, 0.34, i.black)
    _wire(s, 0.06, 0.012)


@scene("treaty")
def treaty(s: Sheet) -> None:
    """Two hands over a globe."""
    i = s.inks
    s.poly(i.deep, [(0, 0), (0.5, 0), (0.5, 1), (0, 1)])
    s.poly(i.second, [(0.5, 0), (1, 0), (1, 1), (0.5, 1)])
    s.round(i.paper, 0.5, 0.44, 0.34)
    s.icon("world", 0.5, 0.44, 0.66, mix(i.paper, i.second, 0.5))
    s.icon("shaking-hands", 0.5, 0.46, 0.52, i.black)
    s.icon("scroll-quill", 0.5, 0.8, 0.2, i.paper)


@scene("science")
def science(s: Sheet) -> None:
    """Waves from a mast over a laboratory."""
    i = s.inks
    s.surface.fill(i.deep)
    for k in range(9, 0, -1):
        s.round(mix(i.deep, i.paper, 0.1 + 0.06 * (9 - k)) if k % 2 else i.deep, 0.5, 0.34, 0.08 * k)
    s.icon("radio-tower", 0.5, 0.5, 0.5, i.black)
    s.icon("atom", 0.5, 0.3, 0.16, i.strong)
    s.skyline(0.78, i.black, i.second, 0)


@scene("war")
def war(s: Sheet) -> None:
    """Wire, smoke and a line of bayonets."""
    i = s.inks
    s.burst(0.5, 0.95, mix(i.strong, i.second, 0.4), i.deep, 9)
    for x in (0.1, 0.72):
        s.smoke(x, 0.42, mix(i.black, i.deep, 0.3), 9)
    for k in range(11):
        x = 0.04 + k * 0.092
        s.icon("lee-enfield", x + 0.03, 0.6, 0.17, i.black, 52)
        s.icon("brodie-helmet", x, 0.73, 0.11, i.black)
    s.box(i.black, 0, 0.77, 1, 0.25)
    _wire(s, 0.86, 0.025)


@scene("strike")
def strike(s: Sheet) -> None:
    """Cold chimneys, folded arms, a flag on a barricade."""
    i = s.inks
    s.surface.fill(mix(i.paper, i.second, 0.45))
    s.skyline(0.5, mix(i.deep, i.paper, 0.2), mix(i.deep, i.black, 0.3), 5)
    s.banner(0.42, 0.3, 0.3, i.strong, i.black)
    for x, y in ((0.16, 0.58), (0.8, 0.55), (0.62, 0.62)):
        s.line(i.black, [(x, y + 0.3), (x, y)], 0.012)
        s.poly(i.paper, [(x - 0.1, y - 0.05), (x + 0.1, y - 0.06), (x + 0.1, y + 0.03), (x - 0.1, y + 0.04)])
        for k in range(2):
            s.line(i.deep, [(x - 0.07, y - 0.022 + k * 0.03), (x + 0.06, y - 0.03 + k * 0.03)], 0.008)
    s.crowd(0.7, 0.12, i.black, 3)


@scene("spy")
def spy(s: Sheet) -> None:
    """A man in a cone of lamplight."""
    i = s.inks
    s.surface.fill(i.black)
    s.poly(mix(i.black, i.paper, 0.42), [(0.5, 0.04), (0.96, 0.92), (0.04, 0.92)])
    s.poly(mix(i.black, i.paper, 0.7), [(0.5, 0.04), (0.76, 0.92), (0.24, 0.92)])
    s.icon("spy", 0.5, 0.5, 0.5, i.black)
    s.poly(i.black, [(0.3, 0.66), (0.7, 0.66), (0.84, 1), (0.16, 1)])
    s.box(i.black, 0.46, 0, 0.08, 0.05)
    for k in range(9):
        s.line(mix(i.black, i.second, 0.6), [(0.05 + 0.11 * k, 0.1), (0.0 + 0.11 * k, 0.3)], 0.002)


@scene("news")
def news(s: Sheet) -> None:
    """A front page and a telegraph key's dots and dashes."""
    i = s.inks
    s.burst(0.5, 0.5, mix(i.paper, i.second, 0.35), mix(i.paper, i.second, 0.7), 12)
    s.poly(i.black, [(0.17, 0.15), (0.86, 0.12), (0.89, 0.83), (0.2, 0.86)])
    s.poly(mix(i.paper, (255, 255, 255), 0.3), [(0.14, 0.13), (0.84, 0.1), (0.87, 0.81), (0.17, 0.84)])
    s.poly(i.strong, [(0.19, 0.17), (0.8, 0.145), (0.804, 0.22), (0.194, 0.245)])
    for k in range(9):
        y = 0.29 + k * 0.055
        s.line(mix(i.black, i.paper, 0.35), [(0.2 + k * 0.003, y + 0.01), (0.45 + k * 0.003, y)], 0.008)
        if k > 3:
            s.line(mix(i.black, i.paper, 0.35), [(0.53 + k * 0.003, y), (0.79 + k * 0.003, y - 0.01)], 0.008)
    s.poly(i.second, [(0.53, 0.275), (0.8, 0.265), (0.81, 0.46), (0.54, 0.47)])
    s.icon("barricade", 0.67, 0.37, 0.2, i.black)


@scene("mourning")
def mourning(s: Sheet) -> None:
    """Flags at half-mast, a line of people in the snow."""
    i = s.inks
    s.surface.fill(i.black)
    s.poly(i.deep, [(0, 0), (0.42, 0), (0.2, 0.56), (0, 0.7)])
    s.poly(i.deep, [(1, 0), (0.58, 0), (0.8, 0.56), (1, 0.7)])
    s.star(0.5, 0.24, 0.22, i.strong)
    s.poly(mix(i.paper, (255, 255, 255), 0.25), [(0, 0.8), (1, 0.76), (1, 1), (0, 1)])
    for k in range(3):
        s.box(mix(i.black, i.second, 0.35 + 0.12 * k), 0.3 + 0.05 * k, 0.7 - 0.09 * k, 0.4 - 0.1 * k, 0.09)
    s.crowd(0.85, 0.06, i.black, 2)


@scene("vote")
def vote(s: Sheet) -> None:
    """Hands up, cards in them."""
    i = s.inks
    s.burst(0.5, 1.0, i.paper, mix(i.second, i.paper, 0.35), 12)
    for row in range(3):
        for k in range(7 + row):
            x = (k + 0.5) / (7 + row) + float(s.rng.uniform(-0.02, 0.02))
            y = 0.42 + row * 0.15 + float(s.rng.uniform(-0.05, 0.05))
            tone = mix(i.black, i.deep, 0.5 - 0.25 * row)
            s.line(tone, [(x - 0.012, y + 0.3), (x, y)], 0.026)
            s.poly(
                i.strong, [(x - 0.034, y - 0.05), (x + 0.03, y - 0.056), (x + 0.036, y + 0.006), (x - 0.028, y + 0.012)]
            )
    s.crowd(0.86, 0.09, i.black, 1)


@scene("crash")
def crash(s: Sheet) -> None:
    """A curve that falls off the sheet, men with their hats over their eyes."""
    i = s.inks
    s.surface.fill(mix(i.paper, i.second, 0.25))
    for k in range(9):
        s.line(mix(i.paper, i.second, 0.6), [(0, k / 9), (1, k / 9)], 0.003)
        s.line(mix(i.paper, i.second, 0.6), [(k / 9, 0), (k / 9, 1)], 0.003)
    for k, h in enumerate((0.5, 0.62, 0.56, 0.4, 0.48, 0.34)):
        s.box(mix(i.deep, i.black, k / 6), 0.02 + k * 0.165, 1 - h, 0.14, h)
    s.line(i.strong, [(0.02, 0.3), (0.2, 0.2), (0.34, 0.26), (0.48, 0.1), (0.6, 0.34), (0.7, 0.3), (0.94, 0.9)], 0.03)
    s.poly(i.strong, [(0.985, 0.97), (0.87, 0.88), (0.99, 0.83)])
    s.crowd(0.88, 0.1, i.black, 1)


@scene("bomb")
def bomb(s: Sheet) -> None:
    """A column of cloud where a town was."""
    i = s.inks
    s.burst(0.5, 0.72, i.paper, i.second, 18)
    cloud = mix(i.paper, (255, 255, 255), 0.2)
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
