"""The pane as a whole on the small map, and the cost of a frame on the large one."""

from __future__ import annotations

import numpy as np
import pygame
import pytest

from game.geo.atlas import load_atlas
from game.sim.session import Seat, Session, Setup
from game.view.map.glue import scene_from
from game.view.map.overlay import Way
from game.view.map.pane import MapPane
from game.view.map.scene import Badge, Battle, Counter, MapScene
from game.view.map.style import Paint
from game.view.mapmodes import modes
from game.view.theme import Theme
from game.view.words import Speech
from tests.yardstick import yards

FRAME = 6.0
"""Yards."""
"""Seconds of CPU a frame of the map may take at 1600 by 900."""


def pane_of(atlas, size=(640, 360)) -> MapPane:
    pygame.display.init()
    pygame.display.set_mode(size)
    made = MapPane(atlas, Theme(1.0, reduced_motion=True), pygame.Rect((0, 0), size))
    for _ in made.prepare():
        pass
    return made


@pytest.fixture
def small():
    session = Session.new(Setup("nine", 7), [Seat("Anna", "left_opposition")], None)
    view = session.view(0)
    pane = pane_of(view.atlas)
    scene = scene_from(view, Speech("en"))
    pane.show(scene, modes()[0].painted(view))
    pane.settle()
    return pane, view, scene


def test_a_view_becomes_a_scene(small):
    _, view, scene = small
    assert len(scene.names) == len(scene.colours) == len(scene.flags) == len(view.tags)
    assert {c.uid for c in scene.counters} == {f.uid for f in view.formations()}
    assert all(c.side == "own" for c in scene.counters if c.nation == view.nation)
    assert view.capital(view.nation) in scene.capitals
    assert len(scene.towns) == view.atlas.n_land
    assert {t.province for t in scene.towns if t.capital} == set(scene.capitals)


def test_clicks_find_provinces_and_stacks(small):
    pane, view, scene = small
    picked, ordered, boxed = [], [], []
    pane.on_pick, pane.on_order = picked.append, ordered.append
    pane.on_stacks = lambda stacks, more: boxed.append((stacks, more))
    free = next(p for p in range(1, view.atlas.n_land + 1) if p not in {c.province for c in scene.counters})
    spot = tuple(round(v) for v in pane.camera.to_screen(tuple(view.atlas.anchor[free].tolist())))
    pane.press(spot, 1)
    pane.release(spot)
    assert picked[-1].province == free
    stack = pane.counters.stacks[0]
    place = pane.counters.place(stack.uids[0], pane.camera)
    pane.press(place.center, 3)
    pane.release(place.center, more=True)
    assert ordered[-1].stack is stack
    assert ordered[-1].more
    pane.press((1, 1), 1)
    pane.drag((300, 200))
    pane.drag((638, 358))
    pane.draw(pygame.display.get_surface())
    pane.release((638, 358))
    assert {s.uids for s in boxed[0][0]} == {s.uids for s in pane.counters.stacks}
    assert len(picked) == 1, "a box is no click"


def test_the_right_button_drags_the_map_and_gives_no_order(small):
    pane, _, _ = small
    ordered = []
    pane.on_order = ordered.append
    pane.camera.step(3)
    before = pane.camera.x
    pane.press((300, 200), 3)
    pane.drag((250, 200))
    pane.drag((200, 180))
    pane.release((200, 180))
    assert pane.camera.x > before
    assert not ordered


def test_hovering_tells_once_for_each_province(small):
    pane, view, _ = small
    told = []
    pane.on_hover = told.append
    spot = tuple(round(v) for v in pane.camera.to_screen(tuple(view.atlas.anchor[2].tolist())))
    pane.move(spot)
    pane.move((spot[0] + 1, spot[1]))
    pane.move(None)
    assert told == [2, 0]


def test_everything_can_be_drawn_at_every_zoom(small):
    pane, view, scene = small
    target = pygame.display.get_surface()
    first = scene.counters[0]
    marching = Counter(999, first.nation, first.province, "5", "cavalry", 40, "own", path=(2,), target=2)
    full = MapScene(
        **{
            **scene.__dict__,
            "counters": (*scene.counters, marching),
            "battles": (Battle(3, True),),
            "badges": (Badge(4, "factory", (90, 60, 30), "2"),),
        }
    )
    for mode in modes():
        pane.show(full, mode.painted(view))
        pane.settle()
        pane.selected, pane.hover, pane.chosen = 2, 3, frozenset({999})
        pane.ways = (Way((1, 2, 5), ("1", "3"), "61 %"), Way((1, 3), open=False))
        pictures = []
        for zoom in pane.camera.steps:
            pane.camera.look_at((60, 40), zoom)
            pane.draw(target)
            pictures.append(pygame.image.tobytes(target, "RGB"))
            pane.minimap.draw(target, pygame.Rect(400, 10, 200, 120), pane.camera)
        assert len(set(pictures)) == len(pictures), mode.id
    assert not pane.dirty


def test_the_small_map_leads_to_where_one_clicks(small):
    pane, _, _ = small
    rect = pygame.Rect(400, 10, 200, 120)
    place = pane.minimap.place(rect)
    pane.camera.look_at(pane.minimap.point(place.center, rect), 2.0)
    assert (pane.camera.x, pane.camera.y) == pytest.approx(
        (pane.renderer.size[0] / 2, pane.renderer.size[1] / 2), abs=2
    )


def crowd(atlas) -> MapScene:
    """A world with 300 formations, every other on the march."""
    land = np.arange(1, atlas.n_land + 1)
    owner = np.full(atlas.n, -1)
    regions = sorted(set(atlas.region[1 : atlas.n_land + 1]))
    nation = {region: k % 60 for k, region in enumerate(regions)}
    owner[land] = [nation[atlas.region[p]] for p in land]
    rng = np.random.default_rng(9)
    colours = rng.integers(40, 230, (60, 3)).astype(np.uint8)
    counters = []
    for uid, p in enumerate(rng.choice(land, 300, replace=False).tolist(), start=1):
        near = atlas.border_neighbours[p]
        side = ("own", "enemy", "neutral")[uid % 3]
        path = near[:1] if uid % 2 else ()
        counters.append(Counter(uid, int(owner[p]), p, "3-6" if uid % 3 else "4", "lee-enfield", 70, side, path=path))
    names = tuple(f"Nation {k}" for k in range(60))
    return MapScene(owner, owner, np.full(atlas.n, 2), colours, names, counters=tuple(counters))


def test_a_frame_of_the_world_costs_little():
    atlas = load_atlas("world_1924")
    pane = pane_of(atlas, (1600, 900))
    scene = crowd(atlas)
    pane.show(scene, Paint(np.take(scene.colours, np.maximum(scene.owner, 0), axis=0)))
    pane.settle()
    target = pygame.display.get_surface()
    costs = {}
    for zoom in (pane.camera.steps[0], 0.7, 1.0, 2.0):
        pane.camera.look_at((2950, 750), zoom)
        pane.draw(target)


        def frame() -> None:
            pane.camera.pan(5, 2)
            pane.draw(target)

        costs[round(zoom, 2)] = yards(frame, 30)
    assert max(costs.values()) <= FRAME, {z: f"{c:.1f} yards" for z, c in costs.items()}


def test_names_and_the_small_map_come_while_time_passes(tmp_path, monkeypatch):
    monkeypatch.setenv("RED_TESTAMENT_HOME", str(tmp_path))
    view = Session.new(Setup("nine", 7), [Seat("Anna", "left_opposition")], None).view(0)
    pygame.display.init()
    target = pygame.display.set_mode((640, 360))
    pane = MapPane(view.atlas, Theme(1.0, reduced_motion=True), pygame.Rect((0, 0), (640, 360)))
    steps = pane.prepare()
    pane.show(scene_from(view, Speech("en")), modes()[0].painted(view))
    corner = pygame.Rect(400, 10, 200, 120)
    for _ in range(2000):
        next(steps, None)
        pane.tick(0.02)
        if pane.renderer.drawable:
            pane.draw(target)
            pane.minimap.draw(target, corner, pane.camera)
    assert pane.labels
    before = pygame.image.tobytes(target, "RGB")
    pane.settle()
    pane.labels = list(pane.labels)
    pane.draw(target)
    pane.minimap.draw(target, corner, pane.camera)
    assert pygame.image.tobytes(target, "RGB") == before


def test_supply_flows_up_to_its_neck_and_is_scarce_behind_it() -> None:
    from game.view.map import hauls
    from game.view.map.scene import Haul

    full = hauls.legs(Haul((1, 2, 3)))
    assert [(leg.colour, leg.dashed) for leg in full] == [(hauls.FLOWS, False)] * 2
    held = hauls.legs(Haul((1, 2, 3, 4), 3))
    assert [leg.colour for leg in held] == [hauls.FLOWS, hauls.NECK, hauls.SCARCE]
    assert [leg.dashed for leg in held] == [False, True, True]
    sea = hauls.legs(Haul((1, 2, 3), 0, (1, 2)))
    assert [leg.dashed for leg in sea] == [True, False]
