"""The map of a scenario, read from `maps/<id>/`: provinces, seas, their borders and their raster.

A province is an index: 0 is impassable ground, 1..n_land are land, the rest are sea zones; each group is numbered by
sorted string id, and the same number stands in the raster. String ids are for files, numbers for arithmetic.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import Final, Literal

import numpy as np
import numpy.typing as npt

from game.core.calendar import turn_of
from game.core.errors import GameError
from game.core.files import data_root, open_binary, read_text

EdgeKind = Literal["land", "coast", "sea", "strait", "canal"]
EDGE_KINDS: Final[tuple[EdgeKind, ...]] = ("land", "coast", "sea", "strait", "canal")
DEPOSITS: Final = ("coal", "iron", "oil")


@dataclass(frozen=True, slots=True)
class Edge:
    """A way between two provinces: kind, length in km, whether a river must be crossed, who can close it."""

    a: int
    b: int
    kind: EdgeKind
    km: int
    river: bool
    held_by: tuple[int, ...]
    name: str


@dataclass(frozen=True, eq=False)
class Atlas:
    """One map. Arrays run over all provinces, index 0 included; none of them ever changes."""

    id: str
    folder: Path
    ids: tuple[str, ...]
    n_land: int
    name: tuple[str, ...]
    name_ru: tuple[str, ...]
    renamed: dict[int, tuple[tuple[int, str, str], ...]]
    """Province -> ((turn, name, Russian name), ...) for places that change their name at a date."""
    region: tuple[str, ...]
    terrain: tuple[str, ...]
    area: npt.NDArray[np.int64]
    """Square kilometres."""
    anchor: npt.NDArray[np.int64]
    """[n, 2] pixel (x, y) farthest from the province's border: where counters stand."""
    radius: npt.NDArray[np.int64]
    """Pixels from the anchor to the border."""
    where: tuple[tuple[str, str], ...]
    """(latitude, longitude) as written, for drawing only."""
    coastal: npt.NDArray[np.bool_]
    port: npt.NDArray[np.bool_]
    deposits: npt.NDArray[np.int64]
    """[3, n] richness 0-5 of coal, iron and oil."""
    edges: tuple[Edge, ...]
    index: dict[str, int] = field(repr=False, default_factory=dict)
    held_by: dict[int, tuple[int, ...]] = field(repr=False, default_factory=dict)
    """Narrow sea zone -> land provinces whose batteries can close it."""

    @cached_property
    def n(self) -> int:
        """Number of indices: impassable, land and sea."""
        return len(self.ids)

    @property
    def n_sea(self) -> int:
        return self.n - self.n_land - 1

    @cached_property
    def is_land(self) -> npt.NDArray[np.bool_]:
        mask = np.zeros(self.n, dtype=np.bool_)
        mask[1 : self.n_land + 1] = True
        return mask

    @cached_property
    def ways(self) -> tuple[tuple[int, ...], ...]:
        """Edge numbers at each province, sorted by the province on the other side."""
        found: list[list[int]] = [[] for _ in range(self.n)]
        for number, edge in enumerate(self.edges):
            found[edge.a].append(number)
            found[edge.b].append(number)
        return tuple(
            tuple(sorted(ways, key=lambda w: self.edges[w].a + self.edges[w].b - province))
            for province, ways in enumerate(found)
        )

    @cached_property
    def land_neighbours(self) -> tuple[tuple[int, ...], ...]:
        """Land provinces reached from each land province by land or across a strait."""
        return self._neighbours(("land", "strait"))

    @cached_property
    def border_neighbours(self) -> tuple[tuple[int, ...], ...]:
        """Land provinces that share a land border with each land province."""
        return self._neighbours(("land",))

    @cached_property
    def sea_neighbours(self) -> tuple[tuple[int, ...], ...]:
        """Sea zones that touch each province (land or sea)."""
        return self._neighbours(("coast", "sea", "canal"), to_sea=True)

    @cached_property
    def landmass(self) -> npt.NDArray[np.int64]:
        """[n] number of the landmass each land province lies on (joined by land and straits); 0 for sea."""
        found = np.zeros(self.n, dtype=np.int64)
        for start in range(1, self.n_land + 1):
            if found[start]:
                continue
            mass = int(found.max()) + 1
            queue = [start]
            found[start] = mass
            while queue:
                for other in self.land_neighbours[queue.pop()]:
                    if not found[other]:
                        found[other] = mass
                        queue.append(other)
        return found

    @cached_property
    def arcs(self) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
        """Both directions of all land borders as (from, to), sorted: for sweeps over the whole map."""
        pairs = sorted(
            {(e.a, e.b) for e in self.edges if e.kind == "land"} | {(e.b, e.a) for e in self.edges if e.kind == "land"}
        )
        array = np.array(pairs, dtype=np.int64).reshape(-1, 2)
        return array[:, 0].copy(), array[:, 1].copy()

    def _neighbours(self, kinds: tuple[EdgeKind, ...], to_sea: bool = False) -> tuple[tuple[int, ...], ...]:
        found: list[set[int]] = [set() for _ in range(self.n)]
        for edge in self.edges:
            if edge.kind in kinds:
                for one, other in ((edge.a, edge.b), (edge.b, edge.a)):
                    if not to_sea or other > self.n_land:
                        found[one].add(other)
        return tuple(tuple(sorted(each)) for each in found)

    def name_at(self, province: int, turn: int, language: str = "en") -> str:
        """The name of a province in a turn; dated renamings apply from their turn on."""
        russian = language == "ru"
        name = self.name_ru[province] if russian and self.name_ru[province] else self.name[province]
        for since, english, other in self.renamed.get(province, ()):
            if turn >= since:
                name = other if russian and other else english
        return name

    @cached_property
    def raster(self) -> npt.NDArray[np.uint16]:
        """[height, width] province index of every pixel; loaded on first use, read-only."""
        with open_binary(self.folder / "ids.npz") as file, np.load(file, allow_pickle=False) as bundle:
            ids: npt.NDArray[np.uint16] = bundle["ids"]
        ids.flags.writeable = False
        return ids


def _rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(read_text(path))))


def _renamings(text: str) -> tuple[tuple[int, str, str], ...]:
    """Read `1924-02=Leningrad|Ленинград;...`."""
    found = []
    for part in filter(None, text.split(";")):
        month, _, names = part.partition("=")
        english, _, russian = names.partition("|")
        found.append((turn_of(month), english, russian))
    return tuple(found)


def _integer(text: str) -> int:
    """A whole number; the tables hold a few with a fraction, which the game has no use for."""
    return int(text.partition(".")[0] or 0)


@cache
def load_atlas(map_id: str) -> Atlas:
    """Read `maps/<map_id>/`. Raises GameError when a table is missing or names a province that does not exist."""
    folder = data_root("maps") / map_id
    rows = sorted(_rows(folder / "provinces.csv"), key=lambda row: int(row["index"]))
    if [int(row["index"]) for row in rows] != list(range(1, len(rows) + 1)):
        raise GameError(f"{folder / 'provinces.csv'}: the indices must run from 1 without a gap")
    ids = ("", *(row["id"] for row in rows))
    index = {name: number for number, name in enumerate(ids) if name}
    column = {key: ["", *(row.get(key) or "" for row in rows)] for key in rows[0]}

    def numbers(key: str) -> npt.NDArray[np.int64]:
        return np.array([_integer(text) for text in column[key]], dtype=np.int64)

    return Atlas(
        id=map_id,
        folder=folder,
        ids=ids,
        n_land=sum(row["kind"] == "land" for row in rows),
        name=tuple(column["name"]),
        name_ru=tuple(column["name_ru"]),
        renamed={i: _renamings(text) for i, text in enumerate(column["renamed"]) if text},
        region=tuple(column["region"]),
        terrain=tuple(column["terrain"]),
        area=numbers("area_km2"),
        anchor=np.stack([numbers("anchor_x"), numbers("anchor_y")], axis=1),
        radius=numbers("radius_px"),
        where=tuple(zip(column["lat"], column["lon"], strict=True)),
        coastal=numbers("coastal") > 0,
        port=numbers("port") > 0,
        deposits=np.stack([numbers(kind) for kind in DEPOSITS]),
        edges=_edges(folder / "edges.csv", index),
        index=index,
        held_by=_holders(folder / "provinces.csv", index, column.get("held_by", [])),
    )


def _holders(path: Path, index: dict[str, int], column: list[str]) -> dict[int, tuple[int, ...]]:
    """Province -> provinces named in its field `held_by`."""
    found = {place: tuple(text.replace(";", " ").split()) for place, text in enumerate(column) if text}
    strange = [name for names in found.values() for name in names if name not in index]
    if strange:
        raise GameError(f"{path}: no such province: {', '.join(strange)}")
    return {place: tuple(index[name] for name in names) for place, names in found.items()}


def _edges(path: Path, index: dict[str, int]) -> tuple[Edge, ...]:
    found = []
    for line, row in enumerate(_rows(path), start=2):
        held = tuple(filter(None, (row.get("held_by") or "").replace(";", " ").split()))
        strange = [name for name in (row["a"], row["b"], *held) if name not in index]
        if strange or row["kind"] not in EDGE_KINDS:
            raise GameError(f"{path}:{line}: no such province or kind of border: {', '.join(strange) or row['kind']}")
        a, b = sorted((index[row["a"]], index[row["b"]]))
        kind: EdgeKind = next(k for k in EDGE_KINDS if k == row["kind"])
        found.append(
            Edge(
                a,
                b,
                kind,
                _integer(row["km"]),
                row["river"] == "1",
                tuple(index[h] for h in held),
                row.get("name") or "",
            )
        )
    return tuple(sorted(found, key=lambda e: (e.a, e.b, EDGE_KINDS.index(e.kind))))
