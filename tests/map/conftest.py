"""The committed map, read once with numpy and csv alone."""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "maps" / "world_1924"
START = ROOT / "game" / "workshop" / "start_1924"


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def authored(*names: str) -> dict[str, Any]:
    """The YAML maps of these files in `source/`, merged."""
    found: dict[str, Any] = {}
    for name in names:
        text = (FOLDER / "source" / name).read_text(encoding="utf-8")
        found |= getattr(yaml, "CSafeLoader", yaml.SafeLoader)(text).get_single_data()
    return found


@dataclass(repr=False)
class World:
    """Raster and tables; `ways` maps a pair of ids (either order) and a kind to its row."""

    ids: npt.NDArray[np.uint16]
    places: dict[str, dict[str, str]]
    edges: list[dict[str, str]]
    owner: dict[str, str]
    ways: dict[tuple[str, str, str], dict[str, str]] = field(default_factory=dict)
    near: dict[str, dict[str, set[str]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for edge in self.edges:
            for a, b in ((edge["a"], edge["b"]), (edge["b"], edge["a"])):
                self.ways[a, b, edge["kind"]] = edge
                self.near.setdefault(edge["kind"], {}).setdefault(a, set()).add(b)

    @property
    def land(self) -> list[str]:
        return [key for key, row in self.places.items() if row["kind"] == "land"]

    @property
    def sea(self) -> list[str]:
        return [key for key, row in self.places.items() if row["kind"] == "sea"]

    def by_land(self, a: str, b: str) -> bool:
        assert {a, b} <= set(self.places)
        return (a, b, "land") in self.ways

    def nations_touch(self, one: str, other: str) -> bool:
        """Whether two owners of 1924 share a land border."""
        assert {one, other} <= set(self.owner.values())
        return any(
            {self.owner[edge["a"]], self.owner[edge["b"]]} == {one, other}
            for edge in self.edges
            if edge["kind"] == "land"
        )

    def reached(self, start: str, kinds: tuple[str, ...], without: tuple[str, ...] = ()) -> set[str]:
        """All places reached from one by ways of some kinds, not stepping on `without`."""
        seen, todo = {start}, [start]
        while todo:
            here = todo.pop()
            for kind in kinds:
                for other in self.near.get(kind, {}).get(here, set()) - seen - set(without):
                    seen.add(other)
                    todo.append(other)
        return seen


@pytest.fixture(scope="session")
def world() -> World:
    with np.load(FOLDER / "ids.npz", allow_pickle=False) as bundle:
        ids = bundle["ids"]
    owner = {row["id"]: row["owner"] for name in ("europe.csv", "world.csv") for row in rows_of(START / name)}
    places = {row["id"]: row for row in rows_of(FOLDER / "provinces.csv")}
    return World(ids, places, rows_of(FOLDER / "edges.csv"), owner)


@dataclass
class Runs:
    """The raster as runs of equal pixels in a row, and which runs touch (eight neighbours, across the seam too)."""

    label: npt.NDArray[Any]
    """[runs] id of each run."""
    pairs: npt.NDArray[np.int32]
    """[2, touches] numbers of runs that touch."""

    def groups(self, same: npt.NDArray[np.bool_]) -> npt.NDArray[np.int64]:
        """[runs] number of the group each run lies in, when only the touches marked in `same` join."""
        a, b = self.pairs[:, same]
        root = np.arange(self.label.size)
        while True:
            low, high = np.minimum(root[a], root[b]), np.maximum(root[a], root[b])
            if (low == high).all():
                return root
            np.minimum.at(root, high, low)
            while (root[root] != root).any():
                root = root[root]


def runs_of(ids: npt.NDArray[Any]) -> Runs:
    """Cut the raster into runs; numpy has no labelling of its own."""
    height, width = ids.shape
    starts = np.ones(ids.shape, dtype=bool)
    starts[:, 1:] = ids[:, 1:] != ids[:, :-1]
    run = (np.cumsum(starts.ravel(), dtype=np.int32) - 1).reshape(ids.shape)
    found = [np.stack([run[:, :-1][starts[:, 1:]], run[:, 1:][starts[:, 1:]]])]
    for dc in (-1, 0, 1):
        left, right = max(0, -dc), width - max(0, dc)
        above, below = run[:-1, left:right], run[1:, left + dc : right + dc]
        turn = np.ones(above.shape, dtype=bool)
        turn[:, 1:] = starts[:-1, left + 1 : right] | starts[1:, left + dc + 1 : right + dc]
        found.append(np.stack([above[turn], below[turn]]))
    for dr in (-1, 0, 1):
        rows = np.arange(max(0, -dr), height - max(0, dr))
        found.append(np.stack([run[rows, -1], run[rows + dr, 0]]))
    return Runs(ids[starts], np.concatenate(found, axis=1))


@pytest.fixture(scope="session")
def runs(world: World) -> Runs:
    return runs_of(world.ids)
