"""Draws a plain political map from the finished outputs, to be looked at by the people who make the map.

    python -m game.workshop.map.picture OUT.png [--box WEST SOUTH EAST NORTH] [--zoom N] [--names] [--terrain]
"""

from __future__ import annotations

import argparse
import csv
import hashlib
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import yaml
from PIL import Image, ImageDraw

from game.workshop.map import projection

ROOT: Final = Path(__file__).resolve().parents[3]
SEA: Final = (28, 48, 62)
IMPASSABLE: Final = (18, 32, 44)
TERRAIN_COLOURS: Final = {
    "mountains": (120, 105, 95), "hills": (160, 140, 100), "forest": (60, 110, 60), "taiga": (50, 90, 80),
    "tundra": (170, 180, 170), "ice": (240, 245, 250), "desert": (225, 205, 140), "steppe": (190, 190, 110),
    "savanna": (175, 170, 70), "jungle": (20, 120, 50), "farmland": (150, 190, 90), "marsh": (90, 130, 130),
    "urban": (150, 60, 60),
}  # fmt: skip


def owners(root: Path) -> dict[str, str]:
    """Province id to the tag of its owner in the start tables."""
    found: dict[str, str] = {}
    for path in (root / "game" / "workshop" / "start_1924" / name for name in ("europe.csv", "world.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            found |= {row["id"]: row["owner"] for row in csv.DictReader(file)}
    return found


def colours(root: Path) -> dict[str, tuple[int, int, int]]:
    """Tag to colour, as far as the nations' files give one."""
    found: dict[str, tuple[int, int, int]] = {}
    for path in sorted((root / "balance" / "nations").glob("**/*.yaml")):
        for entry in yaml.safe_load(path.read_text(encoding="utf-8")) or []:
            said = entry.get("colour") or entry.get("color") if isinstance(entry, dict) else None
            if isinstance(said, list) and len(said) == 3:
                found[str(entry["id"])] = (said[0], said[1], said[2])
    return found


def guess(tag: str) -> tuple[int, int, int]:
    """A colour that depends on the tag alone."""
    digest = hashlib.sha256(tag.encode()).digest()
    return (60 + digest[0] % 170, 60 + digest[1] % 170, 60 + digest[2] % 170)


def draw(
    folder: Path,
    root: Path = ROOT,
    box: tuple[float, float, float, float] | None = None,
    zoom: float = 1.0,
    names: bool = False,
    terrain: bool = False,
) -> Image.Image:
    """The map of `folder`; `box` is (west, south, east, north) in degrees, `zoom` the size of a pixel."""
    with np.load(folder / "ids.npz", allow_pickle=False) as bundle:
        ids = bundle["ids"]
    with (folder / "provinces.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    x0, y0, x1, y1 = 0, 0, ids.shape[1], ids.shape[0]
    if box:
        xs, ys = projection.to_pixels([box[0], box[2], (box[0] + box[2]) / 2], [box[1], box[3], box[3]])
        x0, x1 = int(min(xs[0], xs[2])), int(max(xs[1], xs[2]))
        y0, y1 = max(int(ys[1:].min()), 0), min(int(ys[0]), ids.shape[0])
    cut = ids[y0:y1, x0:x1]
    owner = owners(root)
    table = colours(root)
    paint = np.zeros((len(rows) + 1, 3), dtype=np.int16)
    realm = np.zeros(len(rows) + 1, dtype=np.int32)
    tags: dict[str, int] = {}
    paint[0] = IMPASSABLE
    for row in rows:
        index = int(row["index"])
        if row["kind"] == "sea":
            paint[index] = np.array(SEA) + (index * 37 % 9 - 4)
            continue
        tag = owner.get(row["id"], "?")
        realm[index] = tags.setdefault(tag, len(tags) + 1)
        base = TERRAIN_COLOURS[row["terrain"]] if terrain else table.get(tag, guess(tag))
        paint[index] = np.clip(np.array(base) + (index * 53 % 23 - 11), 0, 255)
    picture = paint[cut].astype(np.uint8)
    picture[_edges(cut)] = picture[_edges(cut)] * 0.62
    picture[_edges(realm[cut]) & (realm[cut] > 0)] = (10, 10, 10)
    with Image.open(folder / "water.png") as water:
        alpha = np.asarray(water)[y0:y1, x0:x1, None] / 255 * (realm[cut] > 0)[:, :, None]
    picture = (picture * (1 - 0.7 * alpha) + np.array([70, 110, 150]) * 0.7 * alpha).astype(np.uint8)
    image = Image.fromarray(picture)
    size = (round(image.width * zoom), round(image.height * zoom))
    image = image.resize(size, Image.Resampling.NEAREST if zoom >= 1 else Image.Resampling.BOX)
    if names:
        pen: Any = ImageDraw.Draw(image)
        for row in rows:
            x, y = (int(row["anchor_x"]) - x0) * zoom, (int(row["anchor_y"]) - y0) * zoom
            ink = (255, 255, 255) if row["kind"] == "land" else (140, 190, 220)
            pen.text((x, y), row["id"], fill=ink, anchor="mm", stroke_width=1, stroke_fill=(0, 0, 0))
    return image


def _edges(labels: npt.NDArray[Any]) -> npt.NDArray[np.bool_]:
    """Pixels whose right or lower neighbour differs."""
    edge = np.zeros(labels.shape, dtype=bool)
    edge[:, :-1] |= labels[:, :-1] != labels[:, 1:]
    edge[:-1] |= labels[:-1] != labels[1:]
    return edge


def main() -> None:
    """Command line of this module."""
    parser = argparse.ArgumentParser(description="draw a plain political map")
    parser.add_argument("out", type=Path)
    parser.add_argument("--map", default="world_1924")
    parser.add_argument("--box", type=float, nargs=4)
    parser.add_argument("--zoom", type=float, default=1.0)
    parser.add_argument("--names", action="store_true")
    parser.add_argument("--terrain", action="store_true")
    said = parser.parse_args()
    box = tuple(said.box) if said.box else None
    draw(ROOT / "maps" / said.map, ROOT, box, said.zoom, said.names, said.terrain).save(said.out)


if __name__ == "__main__":
    main()
