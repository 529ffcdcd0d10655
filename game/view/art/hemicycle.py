"""The hall of a body that decides: delegates in arcs, one seat each, wedge by wedge in the colours of their factions.

Everything is drawn at twice its size and made smaller once, so that seats and rays have soft edges.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache

import pygame

from game.view.art import icons
from game.view.art.noise import fast
from game.view.theme.palette import Colour, darker, lighter, mix

SEATS = 240
ARCS = 9
OVER = 2
INNER = 0.38
"""Radius of the innermost arc, as a share of the outermost."""
RAYS = 34


def seat_counts(shares: Sequence[int], seats: int = SEATS) -> list[int]:
    """Seats by share, by largest remainders; a faction that has anybody at all gets one."""
    total = sum(shares)
    if not total:
        return [0] * len(shares)
    counts = [share * seats // total or int(share > 0) for share in shares]
    rest = sorted(range(len(shares)), key=lambda k: (-(shares[k] * seats % total), k))
    for k in rest:
        if sum(counts) >= seats:
            break
        counts[k] += 1
    while sum(counts) > seats:
        counts[max(range(len(counts)), key=lambda k: counts[k])] -= 1
    return counts


@lru_cache(maxsize=16)
def places(seats: int = SEATS) -> tuple[tuple[float, float, float], ...]:
    """(x, y, angle) of every seat from the left to the right: x from -1 to 1, y from 0 up to 1."""
    radii = [INNER + (1 - INNER) * k / (ARCS - 1) for k in range(ARCS)]
    counts = seat_counts([round(radius * 1000) for radius in radii], seats)
    found = []
    for radius, count in zip(radii, counts, strict=True):
        for k in range(count):
            angle = math.pi * (1 - k / max(1, count - 1))
            found.append((radius * math.cos(angle), radius * math.sin(angle), angle))
    return tuple(sorted(found, key=lambda seat: (-seat[2], -(seat[0] ** 2 + seat[1] ** 2))))


def frame_of(size: tuple[int, int]) -> tuple[float, float, float, float]:
    """(x, y, radius, seat) of the hall in a picture: its middle at the floor, the outermost arc, half a seat."""
    width, height = size
    foot = height * 0.15
    outer = min(width / 2 * 0.93, (height - foot) * 0.93)
    seat = outer * (1 - INNER) / (ARCS - 1) * 0.4
    return width / 2, height - foot, outer - seat, seat


def seat_at(size: tuple[int, int], pos: tuple[int, int], counts: Sequence[int]) -> int:
    """Which faction's seat is at a place of the picture: its number in `counts`, -1 for none."""
    x, y, radius, seat = frame_of(size)
    near = [
        (math.hypot(x + sx * radius - pos[0], y - sy * radius - pos[1]), k)
        for k, (sx, sy, _) in enumerate(places(sum(counts)))
    ]
    if not near or min(near)[0] > seat * 1.4:
        return -1
    who = [number for number, count in enumerate(counts) for _ in range(count)]
    return who[min(near)[1]]


@lru_cache(maxsize=64)
def _ball(radius: int, colour: Colour, ours: bool) -> pygame.Surface:
    """A seat: a ball lit from the upper left; ours have a light rim."""
    big = radius * 4
    out = pygame.Surface((2 * big, 2 * big), pygame.SRCALPHA)
    pygame.draw.circle(out, (0, 0, 0, 190), (big, big), big)
    rim = (250, 240, 214) if ours else darker(colour, 0.45)
    pygame.draw.circle(out, rim, (big, big), round(big * 0.94))
    inside = 0.76 if ours else 0.84
    steps = 14
    for k in range(steps):
        share = k / (steps - 1)
        tone = mix(darker(colour, 0.22), lighter(colour, 0.34), share)
        centre = (big - round(big * 0.2 * share), big - round(big * 0.24 * share))
        pygame.draw.circle(out, tone, centre, round(big * inside * (1 - 0.72 * share)))
    shine = lighter(colour, 0.72)
    pygame.draw.circle(out, shine, (big - round(big * 0.27), big - round(big * 0.33)), round(big * 0.13))
    return pygame.transform.smoothscale(out, (2 * radius, 2 * radius))


@lru_cache(maxsize=12)
def hall(
    size: tuple[int, int],
    counts: tuple[int, ...],
    colours: tuple[Colour, ...],
    own: int,
    brackets: tuple[tuple[int, int], ...] = (),
) -> pygame.Surface:
    """The whole picture; `own` is the number of the faction whose seats are rimmed, -1 for none; `brackets` are the
    first and last faction of those who act as one."""
    wide, high = size[0] * OVER, size[1] * OVER
    out = pygame.Surface((wide, high))
    x, y, radius, seat = frame_of((wide, high))
    _ground(out, (x, y))
    _mark(out, (x, y), radius + seat)
    who = [number for number, count in enumerate(counts) for _ in range(count)]
    for (sx, sy, _), number in zip(places(sum(counts)), who, strict=True):
        ball = _ball(max(2, round(seat)), colours[number], number == own)
        out.blit(ball, ball.get_rect(center=(round(x + sx * radius), round(y - sy * radius))))
    for first, last in brackets:
        _bracket(out, (x, y), (radius, seat), (sum(counts[:first]), sum(counts[: last + 1]) - 1), sum(counts))
    _podium(out, (x, y), radius)
    return fast(pygame.transform.smoothscale(out, size))


def _bracket(
    out: pygame.Surface, centre: tuple[float, float], sizes: tuple[float, float], span: tuple[int, int], seats: int
) -> None:
    """An arc outside the seats from the first to the last of some, with its ends turned in."""
    angles = [angle for _, _, angle in places(seats)[span[0] : span[1] + 1]]
    if not angles:
        return
    radius, seat = sizes
    reach, tone = radius + seat * 1.9, (226, 186, 112)
    steps = max(2, round((angles[0] - angles[-1]) * 40))
    arc = [angles[0] + (angles[-1] - angles[0]) * k / steps for k in range(steps + 1)]
    points = [(centre[0] + reach * math.cos(a), centre[1] - reach * math.sin(a)) for a in arc]
    for end, angle in ((points[0], angles[0]), (points[-1], angles[-1])):
        inner = reach - seat * 1.1
        tip = (centre[0] + inner * math.cos(angle), centre[1] - inner * math.sin(angle))
        pygame.draw.line(out, tone, end, tip, 2 * OVER)
    pygame.draw.lines(out, tone, False, points, 2 * OVER)


def _ground(out: pygame.Surface, centre: tuple[float, float]) -> None:
    """Dark red rays behind the floor of the hall."""
    out.fill((31, 7, 10))
    reach = out.get_width() + out.get_height()
    for k in range(0, RAYS, 2):
        ends = [math.pi * 2 * (k + d) / RAYS for d in (0, 1)]
        points = [(centre[0] + reach * math.cos(a), centre[1] - reach * math.sin(a)) for a in ends]
        pygame.draw.polygon(out, (44, 10, 13), [centre, *points])


def _mark(out: pygame.Surface, centre: tuple[float, float], radius: float) -> None:
    """The line through the middle: to the left and right of it sits half of the body."""
    x = round(centre[0])
    top = round(centre[1] - radius - radius * 0.035)
    pygame.draw.line(out, (126, 96, 66), (x, top), (x, round(centre[1] - radius * INNER * 0.86)), 2 * OVER)


def _podium(out: pygame.Surface, centre: tuple[float, float], radius: float) -> None:
    """The speaker in the well of the hall."""
    side = max(8, round(radius * 0.26))
    picture = icons.relief("public-speaker", side, (248, 226, 190), (120, 52, 40))
    out.blit(picture, picture.get_rect(midbottom=(round(centre[0]), round(centre[1] + radius * 0.04))))
