"""What people write about the map: regions, border cuts, provinces, seas, links and waters, read from YAML.

All mistakes that can be seen without geography are collected and reported at once.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import yaml

from game.core.errors import GameError
from game.core.files import read_text

TERRAINS: Final = (
    "mountains", "hills", "forest", "taiga", "tundra", "ice", "desert", "steppe", "savanna", "jungle", "farmland",
    "marsh", "urban",
)  # fmt: skip
ICE: Final = "ice"
"""Kind of a link that closes a way instead of opening one."""
Line = list[tuple[float, float]]
"""Longitude and latitude pairs in degrees."""


@dataclass(frozen=True)
class Cut:
    """A border no modern unit follows: pixels of the regions `of` within `ring` pass to the region `to`."""

    to: str
    of: tuple[str, ...]
    ring: Line


@dataclass(frozen=True)
class Province:
    """A land province: names, seed in degrees, region, deposits 0-5 and hand-set marks."""

    id: str
    name: str
    ru: str
    lat: float
    lon: float
    region: str
    port: bool = False
    coal: int = 0
    iron: int = 0
    oil: int = 0
    terrain: str = ""
    renamed: tuple[tuple[str, str, str], ...] = ()
    """(month from which, name, Russian name), oldest first."""


@dataclass(frozen=True)
class Sea:
    """A sea zone: names, seed in degrees, largest radius in pixels (0: none), provinces that can close it."""

    id: str
    name: str
    ru: str
    lat: float
    lon: float
    max_radius: float = 0.0
    held_by: tuple[str, ...] = ()


@dataclass(frozen=True)
class Link:
    """What the raster does not show: a strait between two lands (`by` a sea zone), a canal between two seas, or ice
    that lets no ships pass where two seas touch."""

    a: str
    b: str
    kind: str
    name: str
    by: str = ""
    held_by: tuple[str, ...] = ()


@dataclass(frozen=True)
class Dot:
    """A small place stamped as a disc so that it can be seen and clicked; radius in pixels."""

    region: str
    lat: float
    lon: float
    radius: float


@dataclass(frozen=True)
class Channel:
    """A line to draw through the land: a strait too narrow for the raster, or a canal. Width in pixels."""

    name: str
    line: Line
    width: int


@dataclass(frozen=True)
class Waters:
    """How the lakes and coasts of 1924 differ from the modern ones."""

    aral: Line
    reservoirs: dict[str, tuple[float, float]]
    """Lakes made by later dams, name to (latitude, longitude): they are land."""
    open_sea: dict[str, tuple[float, float]]
    """Waters since closed off that were sea, name to (latitude, longitude)."""
    polders: tuple[str, ...]
    """Modern units that were sea, as `ISO:Name`."""
    straits: tuple[Channel, ...]
    canals: tuple[Channel, ...]


@dataclass(frozen=True)
class Authoring:
    """Everything written by hand about one map."""

    regions: dict[str, tuple[str, ...]]
    cuts: tuple[Cut, ...]
    provinces: dict[str, Province]
    seas: dict[str, Sea]
    links: tuple[Link, ...]
    dots: tuple[Dot, ...]
    waters: Waters
    region_number: dict[str, int] = field(default_factory=dict)
    """Numbers from 1 by sorted id, as in the region raster."""


def read_authoring(folder: Path) -> Authoring:
    """Read `maps/<id>/source/`. Raises GameError listing every slip found."""
    slips: list[str] = []

    def load(name: str) -> Any:
        return yaml.safe_load(read_text(folder / name))

    def merged(names: tuple[str, ...]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for name in names:
            for key, value in load(name).items():
                if key in found:
                    slips.append(f"{name}: {key} stands twice")
                found[str(key)] = value
        return found

    regions = {
        key: tuple(said["from"]) for key, said in merged(("regions_europe.yaml", "regions_world.yaml")).items()
    }
    cuts = tuple(
        Cut(cut["to"], tuple(cut["of"]), [(float(x), float(y)) for x, y in cut["ring"]])
        for name in ("cuts_europe.yaml", "cuts_world.yaml")
        for cut in load(name)
    )
    provinces = {
        key: _province(key, said) for key, said in merged(("provinces_europe.yaml", "provinces_world.yaml")).items()
    }
    seas = {
        key: Sea(
            key,
            said["name"],
            said["ru"],
            *_place(said),
            float(said.get("max_radius", 0)),
            tuple(said.get("held_by", ())),
        )
        for key, said in merged(("seas.yaml",)).items()
    }
    links = tuple(
        Link(said["a"], said["b"], said["kind"], said["name"], said.get("by", ""), tuple(said.get("held_by", ())))
        for said in load("links.yaml")
    )
    dots = tuple(
        Dot(said["region"], *_place(said), float(said["radius"])) for said in load("dots.yaml")
    )
    authoring = Authoring(
        regions, cuts, provinces, seas, links, dots, _waters(load("waters.yaml")),
        {key: number for number, key in enumerate(sorted(regions), start=1)},
    )  # fmt: skip
    slips += _check(authoring)
    if slips:
        raise GameError(f"{folder}: " + "; ".join(slips))
    return authoring


def _place(said: dict[str, Any]) -> tuple[float, float]:
    """The `at` of an entry: latitude and longitude."""
    lat, lon = said["at"]
    return float(lat), float(lon)


def _province(key: str, said: dict[str, Any]) -> Province:
    lat, lon = _place(said)
    return Province(
        key,
        said["name"],
        said["ru"],
        lat,
        lon,
        region=said["region"],
        port=bool(said.get("port", False)),
        coal=int(said.get("coal", 0)),
        iron=int(said.get("iron", 0)),
        oil=int(said.get("oil", 0)),
        terrain=said.get("terrain", ""),
        renamed=tuple(
            (str(each["from"]), each["name"], each.get("ru", ""))
            for each in sorted(said.get("renamed", ()), key=lambda each: str(each["from"]))
        ),
    )


def _waters(said: dict[str, Any]) -> Waters:
    def places(key: str) -> dict[str, tuple[float, float]]:
        return {name: (float(lat), float(lon)) for name, (lat, lon) in said[key].items()}

    def channels(key: str) -> tuple[Channel, ...]:
        return tuple(Channel(each["name"], [tuple(p) for p in each["line"]], int(each["width"])) for each in said[key])

    return Waters(
        aral=[tuple(p) for p in said["aral"]],
        reservoirs=places("reservoirs"),
        open_sea=places("open_sea"),
        polders=tuple(said["polders"]),
        straits=channels("straits"),
        canals=channels("canals"),
    )


def _check(said: Authoring) -> list[str]:
    slips: list[str] = []
    seeded = {province.region for province in said.provinces.values()}
    made = {cut.to for cut in said.cuts}
    slips += [f"region {key} has no province" for key in said.regions if key not in seeded]
    slips += [f"region {key} is empty" for key, of in said.regions.items() if not of and key not in made]
    for cut in said.cuts:
        slips += [f"cut to {cut.to}: no region {key}" for key in (cut.to, *cut.of) if key not in said.regions]
    for province in said.provinces.values():
        if province.region not in said.regions:
            slips.append(f"province {province.id}: no region {province.region}")
        if province.terrain and province.terrain not in TERRAINS:
            slips.append(f"province {province.id}: no terrain {province.terrain}")
        slips += [
            f"province {province.id}: deposit {each} not within 0-5"
            for each in (province.coal, province.iron, province.oil)
            if not 0 <= each <= 5
        ]
    slips += [f"{key} is both a province and a sea" for key in said.provinces if key in said.seas]
    for sea in said.seas.values():
        slips += [f"sea {sea.id}: no province {key}" for key in sea.held_by if key not in said.provinces]
    for link in said.links:
        ends = said.provinces if link.kind == "strait" else said.seas
        slips += [f"link {link.name}: no province {key}" for key in link.held_by if key not in said.provinces]
        slips += [f"link {link.name}: {key} is unknown" for key in (link.a, link.b) if key not in ends]
        if (link.kind == "strait") != bool(link.by) or (link.by and link.by not in said.seas):
            slips.append(f"link {link.name}: a strait needs a sea zone it runs by, canal and ice none")
        if link.kind not in ("strait", "canal", ICE):
            slips.append(f"link {link.name}: no kind {link.kind}")
    return slips + [
        f"dot at {dot.lat} {dot.lon}: no region {dot.region}" for dot in said.dots if dot.region not in said.regions
    ]
