"""Counters, towns and what the mouse finds."""

from __future__ import annotations

import itertools

import numpy as np
import pygame
import pytest

from game.view.map import towns
from game.view.map.camera import Camera
from game.view.map.counters import Counters, stacks
from game.view.map.picking import Picker
from game.view.map.scene import Counter, Town
from tests.view.map import worlds


def counter(uid: int, province: int, nation: int = 0, strength: str = "4", side: str = "own", **more) -> Counter:
    return Counter(uid, nation, province, strength, "lee-enfield", 80, side, **more)


@pytest.fixture
def shown():
    pygame.display.init()
    pygame.display.set_mode((320, 200))
    rng = np.random.default_rng(3)
    anchor = rng.integers(40, 400, (60, 2))
    made = Counters(1.0)
    made.show(
        [counter(k + 1, k % 60, k % 3, "3-6" if k % 3 else "4", ("own", "enemy", "neutral")[k % 3]) for k in range(90)],
        anchor,
        (None, None, None),
        worlds.COLOURS,
    )
    camera = Camera((480, 440), pygame.Rect(0, 0, 480, 440), False, False)
    return made, camera


def test_formations_of_one_nation_in_one_place_are_one_stack():
    made = stacks([counter(1, 5), counter(2, 5), counter(3, 5, 1, "3-6", "enemy"), counter(4, 6, 1, "6-12", "enemy")])
    assert [s.uids for s in made] == [(1, 2), (4,), (3,)]
    assert [s.number for s in made] == ["8", "6–12", "3–6"]
    assert made[0].organisation == 80


def test_counters_do_not_cover_each_other(shown):
    made, _ = shown
    for zoom in (1.4, 2.0, 2.8):
        boxes = [spot.rect.move(round(spot.at[0] * zoom), round(spot.at[1] * zoom)) for spot in made.lay_out(zoom)]
        over = sum(a.colliderect(b) for a, b in itertools.combinations(boxes, 2))
        assert over <= len(boxes) // 5 / zoom**2 * 2, f"{over} pairs at zoom {zoom}"


def test_every_counter_in_sight_is_found_under_its_middle(shown):
    made, camera = shown
    camera.look_at((220, 220), 2.0)
    wrong = 0
    for spot, x, y in made.in_sight(camera):
        middle = spot.rect.move(x, y).center
        if camera.rect.collidepoint(middle):
            wrong += made.at(middle, camera) is not spot.stack
    assert wrong == 0


def test_a_box_takes_what_lies_in_it(shown):
    made, camera = shown
    camera.look_at((220, 220), 1.0)
    whole = made.inside(camera.rect.inflate(200, 200), camera)
    assert {s.uids for s in whole} == {s.uids for s in made.stacks}
    assert made.inside(pygame.Rect(-50, -50, 2, 2), camera) == []


def test_counters_are_drawn_and_the_chosen_one_differs(shown):
    made, camera = shown
    camera.look_at((220, 220), 1.0)
    plain, chosen = pygame.Surface((480, 440)), pygame.Surface((480, 440))
    made.draw(plain, camera, ())
    made.draw(chosen, camera, {1})
    assert (worlds.pixels(plain) != worlds.pixels(chosen)).any()


def test_far_away_only_the_viewers_war_is_shown(shown):
    made, _ = shown
    sides = {spot.stack.side for spot in made.lay_out(0.3)}
    assert sides == {"own", "enemy"}


def test_names_of_towns_do_not_cover_each_other_or_the_counters(shown):
    made, _ = shown
    rng = np.random.default_rng(4)
    places = [
        Town(k, tuple(rng.integers(30, 420, 2).tolist()), f"Town {k}", int(rng.integers(5, 900)), k < 4)
        for k in range(80)
    ]
    shown_towns = towns.Towns(1.0)
    shown_towns.show(places)
    taken = made.taken(1.4)
    placed = shown_towns.lay_out(1.4, taken)
    names = [p for p in placed if p[2].get_width() > 16]
    assert len(names) >= 20
    boxes = [
        pygame.Rect(round(p[0] * 1.4) + p[3], round(p[1] * 1.4) + p[4] + 3, p[2].get_width(), p[2].get_height() - 6)
        for p in names
    ]
    assert not any(a.colliderect(b) for a, b in itertools.combinations(boxes, 2))
    held = [rect.move(round(x * 1.4), round(y * 1.4)) for x, y, rect in taken]
    assert not any(a.colliderect(b) for a in boxes for b in held)


def test_more_towns_are_named_the_closer_one_looks():
    counts = [towns.most_named(zoom) for zoom in (0.3, 0.4, 0.5, 0.7, 1.0, 1.4, 2.0)]
    assert counts == sorted(counts)
    assert counts[0] == 0


def test_picking_finds_provinces_and_forgives_near_misses_of_dots():
    ids = worlds.raster()
    spots = worlds.spots(ids)
    ids[20:23, 230:233] = 5
    spots[5] = (231, 21, 2)
    picker = Picker(ids, spots, worlds.N_LAND)
    camera = Camera((worlds.WIDTH, worlds.HEIGHT), pygame.Rect(0, 0, 480, 240), True, False)
    camera.look_at((240, 120), 1.0)
    for province in (1, 2, 3, 13):
        y, x = np.argwhere(ids == province)[7]
        sx, sy = camera.to_screen((x + 0.5, y + 0.5))
        assert picker.province((sx, sy), camera) == province
    sx, sy = camera.to_screen((231 + 7, 21))
    assert picker.province((sx, sy), camera) == 5
    sx, sy = camera.to_screen((231 + 30, 21))
    assert picker.province((sx, sy), camera) == 13
    assert picker.province(camera.to_screen((240, -500)), camera) == 0
