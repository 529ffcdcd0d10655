"""The raster and the tables beside it agree, and every province is a sound shape."""

from __future__ import annotations

import hashlib

import numpy as np

from game.workshop.map.projection import HEIGHT, WIDTH, to_pixels
from tests.map.conftest import FOLDER, World, authored, pieces

TERRAINS = {
    "mountains", "hills", "forest", "taiga", "tundra", "ice", "desert", "steppe", "savanna", "jungle", "farmland",
    "marsh", "urban",
}  # fmt: skip


def test_hashes_match_the_committed_files() -> None:
    listed = dict(reversed(line.split()) for line in (FOLDER / "hashes.txt").read_text().splitlines())
    found = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in FOLDER.iterdir()
        if path.is_file() and path.name != "hashes.txt"
    }
    assert found == listed


def test_everything_stays_small() -> None:
    assert sum(path.stat().st_size for path in FOLDER.rglob("*") if path.is_file()) < 4 << 20


def test_ids_are_complete_and_ordered(world: World) -> None:
    assert world.ids.dtype == np.uint16
    assert world.ids.shape == (HEIGHT, WIDTH)
    counts = np.bincount(world.ids.ravel())
    assert len(counts) == len(world.places) + 1
    assert (counts > 0).all()
    assert counts[1 : len(world.land) + 1].min() >= 25, "a province is too small to see"
    assert [int(row["index"]) for row in world.places.values()] == list(range(1, len(counts)))
    assert list(world.places) == sorted(world.land) + sorted(world.sea)
    assert len(world.land) >= 520
    assert len(world.sea) >= 110


def test_every_province_is_described(world: World) -> None:
    said = authored("provinces_europe.yaml", "provinces_world.yaml")
    assert sorted(said) == world.land
    assert sorted(authored("seas.yaml")) == world.sea
    assert set(world.owner) == set(world.land), "start tables and map name different provinces"
    for key in world.land:
        row = world.places[key]
        assert all((row["name"], row["name_ru"], world.owner[key])), key
        assert row["terrain"] in TERRAINS, key
        assert row["region"] == said[key]["region"], key
        assert int(row["area_km2"]) > 0, key
        assert int(row["port"]) <= int(row["coastal"]), key
    for key in world.sea:
        assert all((world.places[key]["name"], world.places[key]["name_ru"])), key


def test_anchors_lie_inside(world: World) -> None:
    for row in world.places.values():
        x, y, radius = int(row["anchor_x"]), int(row["anchor_y"]), int(row["radius_px"])
        assert world.ids[y, x] == int(row["index"]), row["id"]
        assert radius >= 1
        assert (world.ids[y, np.arange(x - radius + 1, x + radius) % WIDTH] == int(row["index"])).all(), row["id"]


def test_seeds_lie_in_their_own_province(world: World) -> None:
    said = authored("provinces_europe.yaml", "provinces_world.yaml", "seas.yaml")
    keys = list(said)
    x, y = to_pixels([said[key]["at"][1] for key in keys], [said[key]["at"][0] for key in keys])
    here = world.ids[y.astype(int), x.astype(int)]
    strays = [key for key, index in zip(keys, here, strict=True) if index != int(world.places[key]["index"])]
    assert not strays


def test_each_province_is_one_piece_on_each_landmass(world: World) -> None:
    n_land = len(world.land)
    land = np.where(world.ids <= n_land, world.ids, 0)
    piece, mass = pieces(land), pieces((land > 0).astype(np.uint8))
    on_land = land > 0
    triples = np.unique(piece[on_land] * (1 << 32) + mass[on_land])
    first = np.unique(piece[on_land], return_index=True)[1]
    province, where = land[on_land][first].astype(np.int64), mass[on_land][first]
    assert triples.size == first.size
    keys, counts = np.unique(np.stack([province, where]), axis=1, return_counts=True)
    names = ["", *world.places]
    assert [names[p] for p in keys[0][counts > 1]] == []


def test_each_sea_zone_is_one_piece(world: World) -> None:
    sea = np.where(world.ids > len(world.land), world.ids, 0)
    piece = pieces(sea)
    wet = sea > 0
    first = np.unique(piece[wet], return_index=True)[1]
    keys, counts = np.unique(sea[wet][first], return_counts=True)
    names = ["", *world.places]
    assert [names[p] for p in keys[counts > 1]] == []


def test_the_seam_is_closed(world: World) -> None:
    """Columns at both ends belong together: hardly any id ends there that does not go on beyond."""
    left, right = world.ids[:, 0], world.ids[:, -1]
    assert (left == right).mean() > 0.95


def test_water_is_where_it_should_be(world: World) -> None:
    def at(lat: float, lon: float) -> str:
        x, y = to_pixels(lon, lat)
        index = int(world.ids[int(y), int(x)])
        return "" if index == 0 else list(world.places.values())[index - 1]["kind"]

    for place in ((45.2, 60.2), (61.0, 31.5), (53.5, 108.0), (-1.0, 33.0), (44.5, -82.0), (47.7, -87.5)):
        assert at(*place) == "", f"lake at {place}"
    for place in ((52.85, 5.3), (52.5, 5.45), (40.7, 28.2), (46.1, 36.8), (42.0, 50.5)):
        assert at(*place) == "sea", f"sea at {place}"
    for place in ((7.5, -0.1), (58.5, 38.4), (-16.9, 28.0), (47.0, 33.8), (55.4, 101.8), (54.1, -64.5), (41.9, 57.4)):
        assert at(*place) == "land", f"a later reservoir at {place}"
