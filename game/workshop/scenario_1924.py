"""Makes the province part of the 1924 scenario: national totals shared out over the provinces, exactly.

Reads `start_1924/nations.csv` (totals with sources), `start_1924/europe.csv` and `world.csv` (owner, cores, people and
weights by branch), `start_1924/extras.csv` (forts and open unrest) and the ports of the map sources; writes
`balance/scenarios/january_1924/provinces_*.yaml`. Run it from the checkout:

    python -m game.workshop.scenario_1924

Every total is shared by largest remainder, so the provinces add up to the table to the last person and level.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from game.core.errors import GameError
from game.core.files import data_root, read_text, write_atomic
from game.core.fixed import share_out
from game.core.units import CENT

SOURCES = Path(__file__).parent / "start_1924"
SCENARIO = "january_1924"
PARTS = ("europe", "world")
THOUSAND = 1_000

UNIT_OF_LEVEL = {
    "farm": ("farmland", 10),
    "coal": ("coal_mine", 10),
    "iron": ("iron_mine", 5),
    "oil": ("oil_field", 2),
    "steel": ("steel_works", 2),
    "machines": ("machine_works", 20),
    "light": ("light_works", 200),
    "arms": ("arms_works", 100),
    "yards": ("dockyard", 1),
    "power": ("power_station", 10),
}
"""Column of nations.csv -> (building, amount of the column that one level makes)."""

PEOPLE_OF_A_PORT_LEVEL = 400_000
PEOPLE_OF_A_TRAINING_GROUND = 8_000_000
MOST_TRAINING_GROUNDS = 12
MOST_PORT_LEVELS = 6


@dataclass
class Place:
    """One province as it will be written."""

    id: str
    part: str
    owner: str
    cores: list[str]
    weights: dict[str, int]
    people: int = 0
    town: int = 0
    port: bool = False
    buildings: dict[str, int] = field(default_factory=dict)
    stocks: dict[str, int] = field(default_factory=dict)

    @property
    def home(self) -> bool:
        """Whether the owner counts it as its own land."""
        return self.owner in self.cores

    @property
    def townspeople(self) -> int:
        """Persons who live in towns."""
        return self.people * self.town // (100 * CENT)


def make() -> list[Path]:
    """Write the province files of the scenario; returns their paths."""
    places = _places()
    totals = {row["tag"]: row for row in _rows(SOURCES / "nations.csv")}
    unknown = sorted({place.owner for place in places} - set(totals))
    if unknown:
        raise GameError(f"nations.csv lacks {', '.join(unknown)}")
    for tag, row in totals.items():
        own = [place for place in places if place.owner == tag]
        _share_people(own, int(row["home"]) * THOUSAND, int(row["abroad"]) * THOUSAND)
        _share_works(own, row)
    _extras(places)
    return [_write(part, [place for place in places if place.part == part]) for part in PARTS]


def _places() -> list[Place]:
    """The provinces of the tables that the map has."""
    ports, drawn = _ports(), {row["id"] for row in _rows(data_root("maps") / "world_1924" / "provinces.csv")}
    found = []
    for part in PARTS:
        for row in _rows(SOURCES / f"{part}.csv"):
            if row["id"] not in drawn:
                continue
            weights = {name: int(row[name] or 0) for name in (*UNIT_OF_LEVEL, "rail", "people")}
            place = Place(row["id"], part, row["owner"], row["cores"].split(), weights)
            place.town = int(row["town"] or 0) * CENT
            place.port = row["id"] in ports
            found.append(place)
    return found


def _ports() -> set[str]:
    source = data_root("maps") / "world_1924" / "source"
    found: set[str] = set()
    for part in PARTS:
        table = yaml.safe_load(read_text(source / f"provinces_{part}.yaml"))
        found |= {name for name, entry in table.items() if entry.get("port")}
    return found


def _share_people(own: list[Place], home: int, abroad: int) -> None:
    for total, group in ((home, [p for p in own if p.home]), (abroad, [p for p in own if not p.home])):
        parts = share_out(total, [place.weights["people"] for place in group])
        for place, people in zip(group, parts, strict=True):
            place.people = people


def _share_works(own: list[Place], row: dict[str, str]) -> None:
    for column, (building, unit) in UNIT_OF_LEVEL.items():
        levels = (int(row[column]) + unit // 2) // unit
        weights = [p.weights[column] for p in own]
        if levels and not any(weights):
            weights = [p.townspeople for p in own]
        for place, count in zip(own, share_out(levels, weights), strict=True):
            _put(place, building, count)
    home = [p for p in own if p.home] or own
    for place, count in zip(home, share_out(int(row["institutes"]), [p.townspeople for p in home]), strict=True):
        _put(place, "institute", count)
    grounds = min(MOST_TRAINING_GROUNDS, 1 + sum(p.people for p in home) // PEOPLE_OF_A_TRAINING_GROUND)
    for place, count in zip(home, share_out(grounds, [p.people for p in home]), strict=True):
        _put(place, "training_ground", count)
    for place in own:
        _put(place, "railway", place.weights["rail"])
        if place.port:
            _put(place, "port", min(MOST_PORT_LEVELS, 1 + place.townspeople // PEOPLE_OF_A_PORT_LEVEL))


def _put(place: Place, building: str, levels: int) -> None:
    if levels:
        place.buildings[building] = levels


def _extras(places: list[Place]) -> None:
    by_id = {place.id: place for place in places}
    for row in _rows(SOURCES / "extras.csv"):
        if row["id"] not in by_id:
            raise GameError(f"extras.csv names no province: {row['id']}")
        place = by_id[row["id"]]
        if row["what"] == "unrest":
            place.stocks["unrest"] = int(row["value"])
        else:
            _put(place, row["what"], int(row["value"]))


def _rows(path: Path) -> Iterator[dict[str, str]]:
    lines = [line for line in read_text(path).splitlines() if line and not line.startswith("#")]
    return iter(csv.DictReader(lines))


def _write(part: str, places: list[Place]) -> Path:
    lines = [
        "# Made by game/workshop/scenario_1924.py from start_1924/*.csv; edit those and run it again.",
        "# People: totals by nation (Correlates of War, tpop 1924) shared by estimates of provinces.",
        "",
        "- type: scenario",
        f"  id: {SCENARIO}",
        "  op: change",
        "  provinces:",
    ]
    for place in sorted(places, key=lambda p: p.id):
        lines += _lines(place)
    path = data_root("balance") / "scenarios" / SCENARIO / f"provinces_{part}.yaml"
    write_atomic(path, ("\n".join(lines) + "\n").encode())
    return path


def _lines(place: Place) -> Iterator[str]:
    yield f"    {place.id}:"
    yield f"      owner: {place.owner}"
    if place.cores:
        yield "      cores:"
        yield from (f"        - {tag}" for tag in sorted(place.cores))
    yield f"      people: {place.people}"
    yield f"      town: {place.town}"
    for name, table in (("buildings", place.buildings), ("stocks", place.stocks)):
        if table:
            yield f"      {name}:"
            yield from (f"        {key}: {value}" for key, value in sorted(table.items()))


if __name__ == "__main__":
    for written in make():
        print(written)
