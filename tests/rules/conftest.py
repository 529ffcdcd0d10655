"""Small data folders written on the spot, with mistakes marked where they stand."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

_FLAG = re.compile(r"§([a-z_]+)§")


class Planted(NamedTuple):
    """A mistake that a data folder holds: file as shown, line, column, code."""

    file: str
    line: int
    column: int
    code: str


class Folder:
    """A data folder below a temporary path."""

    def __init__(self, root: Path, shown: str) -> None:
        self.root = root
        self.shown = shown
        self.planted: set[Planted] = set()

    def put(self, name: str, text: str) -> Folder:
        """Write a file. `§code§` before a place is taken out and noted as a mistake planted there."""
        lines = []
        for number, line in enumerate(text.strip("\n").split("\n"), 1):
            while flag := _FLAG.search(line):
                line = line[: flag.start()] + line[flag.end() :]
                self.planted.add(Planted(f"{self.shown}/{name}", number, flag.start() + 1, flag[1]))
            lines.append(line)
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return self


BASE: Mapping[str, str] = {
    "quantities.yaml": """
- {type: quantity, id: coal_output, scope: province, unit: tonnes a month}
- {type: quantity, id: investment, scope: nation, unit: ppm, base: 100000, min: 0, max: 400000}
- {type: quantity, id: link_pass, scope: rule, unit: ppm, base: 500000, min: 0, max: 1000000}
- {type: quantity, id: suspicion, scope: pair, unit: milli-points}
""",
    "stocks.yaml": """
- {type: stock, id: steel, scope: nation, unit: tonnes, start: 10}
- {type: stock, id: machines, scope: nation, unit: pieces, start: 10}
- {type: stock, id: casus, scope: pair, unit: milli-points, max: 100000}
- {type: stock, id: unrest, scope: province, unit: milli-points, max: 100000}
""",
    "rest.yaml": """
- {type: argument, id: P12, family: P, thesis: It is so.}
- {type: argument, id: R07, family: R, thesis: It is otherwise.}
- {type: mobility, id: foot, speed: 60, domain: land}
- {type: technology, id: longwall, branch: mining, date: "1924-01", cost: 10}
- {type: nation, id: SOV, colour: [200, 0, 0]}
- {type: nation, id: GER, colour: [90, 90, 90]}
- {type: faction, id: left, nation: SOV, family: communist, colour: [1, 2, 3]}
""",
    "buildings.yaml": """
- type: building
  id: base_extraction
  abstract: true
  category: extraction
  cost: {steel: 30}
  requires: [longwall]
- type: building
  id: coal_mine
  parent: base_extraction
  cost: {machines: 5}
  rows:
    - {quantity: coal_output, value: 12000}
""",
}


@pytest.fixture
def empty(tmp_path: Path) -> Folder:
    """A base folder without any file."""
    (tmp_path / "balance").mkdir()
    return Folder(tmp_path / "balance", "balance")


@pytest.fixture
def base(empty: Folder) -> Folder:
    """A base folder of a few sound entries."""
    for name, text in BASE.items():
        empty.put(name, text)
    return empty


@pytest.fixture
def mod(tmp_path: Path) -> Callable[..., Folder]:
    """Makes mod folders: `mod("winter")`."""

    def make(name: str = "winter") -> Folder:
        root = tmp_path / name
        folder = Folder(root, root.as_posix())
        return folder.put("mod.yaml", f'id: {name}\nname: {name.title()}\nversion: "1.0"\nrequires: "0.1"\n')

    return make
