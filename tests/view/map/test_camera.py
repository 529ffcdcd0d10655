"""The camera: places, zoom to the pointer, the edges of the world."""

from __future__ import annotations

import pygame
import pytest

from game.view.map.camera import Camera

MAP = (5632, 2946)


def camera(wrap: bool = True, motion: bool = False) -> Camera:
    return Camera(MAP, pygame.Rect(10, 46, 1276, 854), wrap, motion)


@pytest.mark.parametrize("zoom", [0.5, 1.0, 2.8])
@pytest.mark.parametrize("x", [3, 2800, 5630])
def test_there_and_back_again(zoom, x):
    view = camera()
    view.look_at((x, 1200), zoom)
    for pos in ((10, 46), (500, 300), (1285, 899)):
        mx, my = view.to_map(pos)
        assert view.to_screen((mx, my)) == pytest.approx(pos, abs=1e-6)


def test_zooming_keeps_what_is_under_the_pointer():
    view = camera()
    view.look_at((2900, 1300), 1.0)
    for step in (1, 1, -1, 1, -2):
        before = view.to_map((900, 200))
        view.step(step, (900, 200))
        assert view.to_map((900, 200)) == pytest.approx(before, abs=1e-6)


def test_zooming_takes_a_moment_and_comes_to_rest():
    view = camera(motion=True)
    view.look_at((2900, 1300), 1.0)
    under = view.to_map((700, 500))
    view.step(1, (700, 500))
    assert view.zoom == 1.0
    seen = []
    for _ in range(120):
        view.tick(1 / 60)
        seen.append(view.zoom)
        assert view.to_map((700, 500)) == pytest.approx(under, abs=1e-6)
    assert seen == sorted(seen)
    assert view.zoom == view.goal == 1.4
    assert not view.moving


def test_the_poles_stay_outside_and_the_world_has_no_end_east_or_west():
    view = camera()
    view.look_at((2800, 1400), 0.5)
    view.pan(0, -100000)
    assert view.to_map((600, 46))[1] == pytest.approx(0, abs=1e-6)
    view.pan(0, 100000)
    assert view.to_map((600, 900))[1] == pytest.approx(MAP[1], abs=1e-6)
    view.pan(MAP[0] * 0.5 * 3 + 10, 0)
    assert 0 <= view.x < MAP[0]


def test_a_map_with_ends_stops_at_them():
    view = camera(wrap=False)
    view.look_at((0, 1400), 1.0)
    assert view.to_map((10, 400))[0] == pytest.approx(0)


def test_the_smallest_zoom_fills_the_window():
    view = camera()
    view.step(-20)
    _, _, width, height = view.seen()
    assert width <= MAP[0] + 1e-6
    assert height <= MAP[1] + 1e-6
    assert view.zoom == view.steps[0]


def test_gliding_arrives():
    view = camera(motion=True)
    view.look_at((5600, 1300), 1.0)
    view.look_at((60, 1400), glide=True)
    for _ in range(200):
        view.tick(1 / 60)
    assert (view.x, view.y) == pytest.approx((60, 1400), abs=2)
