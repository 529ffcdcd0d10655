"""The raster and the tables beside it agree, and every province is a sound shape."""

from __future__ import annotations

import hashlib

import numpy as np

from game.workshop.map.projection import HEIGHT, WIDTH, to_pixels
from tests.map.conftest import FOLDER, Runs, World, authored, runs_of

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


def repeated(values: np.ndarray) -> list[tuple[int, ...]]:
    """Columns of an array that stand there more than once."""
    columns, counts = np.unique(values, axis=1, return_counts=True)
    return [tuple(column) for column in columns[:, counts > 1].T.tolist()]


def test_each_province_is_one_piece_on_each_landmass(world: World, runs: Runs) -> None:
    a, b = runs.label[runs.pairs]
    land = (runs.label > 0) & (runs.label <= len(world.land))
    pieces = runs.groups((a == b) & (a > 0))
    mass = runs.groups((np.minimum(a, b) > 0) & (np.maximum(a, b) <= len(world.land)))
    each = np.unique(np.stack([runs.label[land], mass[land], pieces[land]]), axis=1)
    names = ["", *world.places]
    assert [names[province] for province, _ in repeated(each[:2])] == []


def test_each_sea_zone_is_one_piece(world: World, runs: Runs) -> None:
    a, b = runs.label[runs.pairs]
    sea = runs.label > len(world.land)
    pieces = runs.groups((a == b) & (a > 0))
    each = np.unique(np.stack([runs.label[sea], pieces[sea]]), axis=1)
    names = ["", *world.places]
    assert [names[zone] for (zone,) in repeated(each[:1])] == []


def test_runs_find_pieces() -> None:
    """The tool of the two tests above counts pieces right, across corners and the seam."""
    picture = np.array([[2, 2, 2, 0, 1], [2, 0, 2, 0, 0], [0, 0, 2, 0, 1], [1, 0, 0, 3, 0], [0, 0, 2, 0, 3]])
    runs = runs_of(picture)
    a, b = runs.label[runs.pairs]
    groups = runs.groups((a == b) & (a > 0))
    assert {value: len(set(groups[runs.label == value])) for value in (1, 2, 3)} == {1: 2, 2: 2, 3: 1}


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
