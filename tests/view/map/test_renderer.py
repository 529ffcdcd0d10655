"""Painting: what changes is painted, what does not is not, and the seam cannot be seen."""

from __future__ import annotations

import numpy as np
import pygame
import pytest

from game.view.map import style
from game.view.map.camera import Camera
from tests.view.map import worlds


def shown(owner: np.ndarray, rims: bool = True):
    made = worlds.renderer()
    made.show(worlds.paint(owner, rims), owner, np.full(worlds.N, 3))
    made.finish()
    return made


@pytest.mark.parametrize("rims", [True, False])
def test_a_change_painted_in_pieces_equals_a_fresh_picture(rims):
    before, after = worlds.owners(), worlds.owners()
    after[[5, 9]] = 0
    made = shown(before, rims)
    made.show(worlds.paint(after, rims), after, np.full(worlds.N, 3))
    assert made.busy
    made.finish()
    fresh = shown(after, rims)
    for scale, level in made.levels.items():
        one, other = worlds.pixels(level.surface), worlds.pixels(fresh.levels[scale].surface)
        assert (one != other).mean() < 0.002, f"at scale {scale}"


def test_only_what_changed_is_painted():
    owner = worlds.owners()
    made = shown(owner)
    made.show(worlds.paint(owner), owner, np.full(worlds.N, 3))
    assert not made.busy, "the same again is no work"
    paint = worlds.paint(owner)
    paint.colours[3] = (10, 200, 10)
    full = made.levels[1.0]
    before = worlds.pixels(full.surface).copy()
    made.show(paint, owner, np.full(worlds.N, 3))
    made.finish()
    changed = (worlds.pixels(full.surface) != before) & (made.raster > 0)
    assert changed[made.raster == 3].mean() > 0.95
    assert not changed[np.isin(made.raster, [1, 6, 7, 8, 9, 10, 11])].any()


def test_the_rim_is_louder_than_the_inside():
    made = shown(worlds.owners())
    rgb = pygame.surfarray.array3d(made.levels[1.0].surface).swapaxes(0, 1).astype(int)
    inside, rim = rgb[80:90, 85:95, 0].mean(), rgb[53:56, 85:95, 0].mean()
    assert rim > inside * 1.5


def test_what_is_out_of_sight_is_darker():
    owner = worlds.owners()
    made = worlds.renderer()
    sight = np.full(worlds.N, 3)
    sight[2] = 0
    made.show(worlds.paint(owner), owner, sight)
    made.finish()
    rgb = pygame.surfarray.array3d(made.levels[1.0].surface).swapaxes(0, 1).astype(int)
    assert rgb[60:110, 130:140].sum() < 0.75 * rgb[60:110, 70:80].sum()


def test_patterns_show_the_second_colour():
    owner = worlds.owners()
    made = worlds.renderer()
    paint = worlds.paint(owner)
    pattern = np.zeros(worlds.N, np.uint8)
    second = paint.colours.copy()
    pattern[2], second[2] = style.STRIPES, (10, 10, 250)
    made.show(style.Paint(paint.colours, pattern, second), owner, np.full(worlds.N, 3))
    made.finish()
    rgb = pygame.surfarray.array3d(made.levels[1.0].surface).swapaxes(0, 1).astype(int)
    blue = rgb[60:100, 125:175, 2] > rgb[60:100, 125:175, 0]
    assert 0.25 < blue.mean() < 0.55


def test_the_seam_cannot_be_seen():
    made = shown(worlds.owners())
    camera = Camera(made.size, pygame.Rect(0, 0, 200, 120), True, False)
    target = pygame.Surface((200, 120))
    camera.look_at((0, 120), 1.0)
    made.draw(target, camera)
    rolled = np.roll(worlds.pixels(made.levels[1.0].surface), 100, axis=1)[60:180, :200]
    assert np.array_equal(worlds.pixels(target), rolled)


@pytest.mark.parametrize("zoom", [0.5, 1.0, 1.4, 2.0, 4.0])
@pytest.mark.parametrize("x", [0.0, 17.3, 240.0, 479.6])
def test_the_picture_lies_where_the_camera_says(zoom, x):
    """A white spot painted on the map appears under its window pixel at any zoom."""
    made = shown(worlds.owners())
    camera = Camera(made.size, pygame.Rect(5, 7, 240, 150), True, False)
    camera.look_at((x, 118), zoom)
    mark = (int(x + 20) % worlds.WIDTH, 121)
    for scale, level in made.levels.items():
        level.surface.fill((0, 0, 0))
        size = max(2, round(4 * scale))
        level.surface.fill((255, 255, 255), (round(mark[0] * scale), round(mark[1] * scale), size, size))
        level.version += 1
    target = pygame.Surface((260, 170))
    made.draw(target, camera)
    light = pygame.surfarray.array_green(target)
    xs, ys = np.nonzero(light > 120)
    assert len(xs)
    sx, sy = camera.to_screen((mark[0] + 2, mark[1] + 2))
    assert abs(xs.mean() - sx) <= 1.5 + zoom
    assert abs(ys.mean() - sy) <= 1.5 + zoom


def test_work_paints_the_visible_part_first(monkeypatch):
    monkeypatch.setattr("game.view.map.renderer.time.perf_counter", lambda: 0.0)  # a busy machine must not cut it short
    owner = worlds.owners()
    made = shown(owner)
    camera = Camera(made.size, pygame.Rect(0, 0, 60, 40), True, False)
    camera.look_at((90, 80), 1.0)
    paint = worlds.paint(owner)
    paint.colours[:] = (30, 220, 30)
    made.show(paint, owner, np.full(worlds.N, 3))
    assert made.work(camera, 0.0)
    target = pygame.Surface((60, 40))
    made.draw(target, camera)
    rgb = pygame.surfarray.array3d(target).astype(int)
    assert (rgb[..., 1] > rgb[..., 0]).all()
    assert made.busy


def test_another_window_gets_another_smallest_picture():
    made = shown(worlds.owners())
    made.fit(0.45)
    made.finish()
    assert sorted(made.levels) == [0.45, 0.5, 1.0]
