"""Scenes of posters: people, politics and war. Causes and costs are shown soberly, nothing celebrates them."""

from __future__ import annotations

import math

import numpy as np

from game.view.art.posters import Sheet, scene
from game.view.theme.palette import lighter, mix


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
    s.poly(lighter(i.paper, 0.3), [(0.14, 0.13), (0.84, 0.1), (0.87, 0.81), (0.17, 0.84)])
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
    s.poly(lighter(i.paper, 0.25), [(0, 0.8), (1, 0.76), (1, 1), (0, 1)])
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
