"""What batches have found, kept in the player's cache: one file of JSON lines for each conditions and each state of the
game, one line for each seed.

A result is fresh when the code and the rules it was played with are those of now; older ones are kept for a while, so
that something can be shown at once, and are called stale.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from functools import cache, lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import Any, Final

from game.core.errors import GameError
from game.core.files import append_line, code_files, data_root, files_below, read_bytes, read_text, remove, user_dir
from game.lab.slice import Conditions
from game.rules.mods import folder_of

ROOMS: Final = ("core", "geo", "kernels", "rules", "world", "systems", "orders", "sim", "ai")
"""Rooms whose code decides what comes of a campaign."""
OWN: Final = ("slice.py", "notes.py")
"""Files of the lab that do."""
NO_RULES: Final = ("text", "schema", "studies", "arguments", "mods")
"""Parts of the data that decide nothing."""
KEPT: Final = 3
"""States of the game whose results are kept for each conditions."""
MARK: Final = 12
"""Bytes of a mark."""


def tree_at(path: Path) -> dict[str, Any]:
    """What a file of JSON tells; empty where there is none, or where it tells nothing that can be used."""
    if not path.exists():
        return {}
    try:
        found = json.loads(read_text(path))
    except (ValueError, GameError):
        return {}
    return found if isinstance(found, dict) else {}


def hashed(*parts: bytes) -> str:
    """A short mark of some bytes."""
    total = blake2b(digest_size=MARK)
    for part in parts:
        total.update(len(part).to_bytes(8, "little"))
        total.update(part)
    return total.hexdigest()


@cache
def state_mark() -> str:
    """A mark of the code, the rules and the maps as they are on the disk."""
    code = code_files(ROOMS) + [path for path in code_files(["lab"]) if path.name in OWN]
    balance = data_root("balance")
    rules = [path for path in files_below(balance, ".yaml") if path.relative_to(balance).parts[0] not in NO_RULES]
    maps = files_below(data_root("maps"), ".csv") + files_below(data_root("maps"), ".yaml")
    return hashed(*(part for path in (*code, *rules, *maps) for part in (path.name.encode(), read_bytes(path))))


def plain(level: str, conditions: Conditions) -> dict[str, Any]:
    """What a pool of seeds was played under, as plain data."""
    return {"level": level} | asdict(conditions)


def pool_key(level: str, conditions: Conditions) -> str:
    """The name of a pool of seeds."""
    asked = json.dumps(plain(level, conditions), sort_keys=True, default=repr).encode()
    mods = [path for name in conditions.mods for path in files_below(folder_of(name), ".yaml")]
    return hashed(asked, *(part for path in mods for part in (path.name.encode(), read_bytes(path))))


class Store:
    """The results of one level of cost (`slice`, `campaign`) on the disk."""

    def __init__(self, level: str, root: Path | None = None) -> None:
        self.level = level
        self.root = (root or user_dir("cache")) / "lab" / level

    def _folder(self, conditions: Conditions) -> Path:
        return self.root / pool_key(self.level, conditions)

    def add(self, conditions: Conditions, found: Mapping[str, Any]) -> None:
        """Keep the result of one seed."""
        folder = self._folder(conditions)
        path = folder / f"{state_mark()}.jsonl"
        if not path.exists():
            self._prune(folder)
        append_line(path, json.dumps(found, separators=(",", ":"), sort_keys=True).encode())

    def fresh(self, conditions: Conditions) -> dict[int, dict[str, Any]]:
        """Seed -> result of the game as it is now."""
        return _read(self._folder(conditions) / f"{state_mark()}.jsonl")

    def newest(self, conditions: Conditions) -> tuple[dict[int, dict[str, Any]], bool]:
        """(seed -> result, whether they are stale): the results of now, else those last written."""
        found = self.fresh(conditions)
        if found:
            return found, False
        old = _by_age(self._folder(conditions))
        return (_read(old[-1]), True) if old else ({}, False)

    @staticmethod
    def _prune(folder: Path) -> None:
        for path in _by_age(folder)[: -(KEPT - 1)]:
            remove(path)


def _by_age(folder: Path) -> list[Path]:
    """Files of results, the oldest first."""
    if not folder.is_dir():
        return []
    return sorted(files_below(folder, ".jsonl"), key=lambda path: (path.stat().st_mtime_ns, path.name))


def _read(path: Path) -> dict[int, dict[str, Any]]:
    """Seed -> result; what is no whole line is passed over."""
    return _read_at(path, path.stat().st_size) if path.exists() else {}


@lru_cache(maxsize=64)
def _read_at(path: Path, size: int) -> dict[int, dict[str, Any]]:
    """The file while it has this size: it only ever grows. Shared, not to be changed."""
    found: dict[int, dict[str, Any]] = {}
    for line in read_bytes(path).splitlines():
        try:
            row = json.loads(line)
            found[int(row["seed"])] = row
        except (ValueError, KeyError, TypeError):
            continue
    return found
