"""Folders of data: the base game's `balance/` and the mods on top, read file by file into layers."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from game.core.errors import GameError
from game.core.files import data_root, files_below, read_bytes, user_dir
from game.rules.layering import Layer
from game.rules.near import closest
from game.rules.tree import Findings, Place, YamlList, YamlMap, mark_of
from game.rules.yaml_events import MAX_BYTES, read_yaml

GAME_VERSION: Final = "0.1"
"""Version of the rules language that `requires` in a mod.yaml is compared with."""

MAX_FILES: Final = 4_000
"""Data files in one folder."""

_NOT_ENTRIES: Final = ("mods", "text", "schema")
_MOD_KEYS: Final = ("id", "name", "version", "requires", "author", "description", "after")
_VERSION: Final = re.compile(r"[0-9]{1,6}(\.[0-9]{1,6}){0,3}\Z")


@dataclass(frozen=True, slots=True)
class Mod:
    """A mod's folder and what its mod.yaml says."""

    id: str
    name: str
    version: str
    folder: Path
    shown: str
    """The folder as findings shall name it."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One data file that went into the rules: path (with the layer), length in bytes, SHA-256."""

    path: str
    length: int
    sha256: str


def fingerprint(files: Iterable[SourceFile]) -> str:
    """SHA-256 over the sorted list of (path, length, SHA-256) of all rule files, as hexadecimal text."""
    total = hashlib.sha256()
    for file in sorted(files, key=lambda file: file.path):
        total.update(f"{file.path}\0{file.length}\0{file.sha256}\n".encode())
    return total.hexdigest()


def find_mod(name: str | Path, findings: Findings) -> Mod | None:
    """The mod in a folder, or the shipped or installed mod of that id. Mistakes go to `findings`."""
    folder, shown = _mod_folder(name)
    path = folder / "mod.yaml"
    file = f"{shown}/mod.yaml"
    if not path.is_file():
        findings.add(Place(file, 0, 0), "missing_file", "a mod needs a file mod.yaml")
        return None
    tree = read_yaml(file, read_bytes(path, MAX_BYTES), findings)
    if not isinstance(tree, YamlMap):
        findings.add(Place(file, 0, 0), "wrong_type", "mod.yaml is a map with id, name, version, requires")
        return None
    return _mod(tree, folder, shown, findings)


def _mod(tree: YamlMap, folder: Path, shown: str, findings: Findings) -> Mod | None:
    good = True
    for key in tree:
        if key not in _MOD_KEYS:
            findings.add(tree.key_marks[key], "unknown_key", f"unknown key '{key}'", closest(key, _MOD_KEYS))
    for key in ("id", "name", "version", "requires"):
        value = tree.get(key)
        if key not in tree:
            findings.add(tree.mark, "missing_key", f"the key '{key}' is missing")
            good = False
        elif not isinstance(value, str):
            findings.add(tree.value_marks[key], "wrong_type", "text is needed here")
            good = False
        elif key == "id" and not re.match(r"[a-z][a-z0-9_]{0,63}\Z", value):
            findings.add(tree.value_marks[key], "bad_id", f"'{value}' is no id: lower case letters, digits and _")
            good = False
        elif key in ("version", "requires") and not _VERSION.match(value):
            findings.add(tree.value_marks[key], "bad_version", f"'{value}' is no version: write it like \"1.2\"")
            good = False
    if not good:
        return None
    if _numbers(tree["requires"]) > _numbers(GAME_VERSION):
        text = f"the mod needs game {tree['requires']} or newer, this is {GAME_VERSION}"
        findings.add(mark_of(tree, "requires"), "game_too_old", text)
    return Mod(tree["id"], tree["name"], tree["version"], folder, shown)


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))


def folder_of(name: str | Path) -> Path:
    """Where a mod lies. Raises GameError when there is none of that name."""
    return _mod_folder(name)[0]


def _mod_folder(name: str | Path) -> tuple[Path, str]:
    known = _known_folders()
    if isinstance(name, Path) or "/" in name or "\\" in name or (name not in known and Path(name).is_dir()):
        folder = Path(name)
        if not folder.is_dir():
            raise GameError(f"there is no mod folder {folder}")
        return folder, folder.as_posix()
    if name in known:
        return known[name]
    near = closest(name, known)
    raise GameError(f"there is no mod '{name}'" + (f"; did you mean '{near}'?" if near else ""))


def _known_folders() -> dict[str, tuple[Path, str]]:
    """Mods that the player installed and mods that the game ships, by the name of their folder."""
    known: dict[str, tuple[Path, str]] = {}
    for root, shown in ((user_dir("mods"), "mods"), (data_root("balance") / "mods", "balance/mods")):
        if root.is_dir():
            known.update(
                {path.name: (path, f"{shown}/{path.name}") for path in sorted(root.iterdir()) if path.is_dir()}
            )
    return known


def read_layers(root: Path, mods: Sequence[Mod], findings: Findings) -> tuple[list[Layer], list[SourceFile]]:
    """The parsed layers of the base folder and of `mods` in their order, and the list of files read."""
    layers, files = [_read(root, "balance", "base", "balance", findings)], []
    layers += [_read(mod.folder, mod.shown, mod.id, f"{place}:{mod.id}", findings) for place, mod in enumerate(mods, 1)]
    for _, sources in layers:
        files += sources
    return [layer for layer, _ in layers], files


def _read(root: Path, shown: str, name: str, label: str, findings: Findings) -> tuple[Layer, list[SourceFile]]:
    parsed: list[tuple[str, YamlList]] = []
    files: list[SourceFile] = []
    paths = files_below(root, ".yaml")
    if len(paths) > MAX_FILES:
        findings.add(Place(shown, 0, 0), "too_many_files", f"{len(paths)} files, allowed are {MAX_FILES}")
    for path in paths[:MAX_FILES]:
        inside = path.relative_to(root).as_posix()
        if path.is_symlink():
            findings.add(Place(f"{shown}/{inside}", 0, 0), "link", "links are not followed: copy the file")
            continue
        if inside.split("/")[0] in _NOT_ENTRIES or inside == "mod.yaml":
            continue
        data = read_bytes(path, MAX_BYTES)
        files.append(SourceFile(f"{label}/{inside}", len(data), hashlib.sha256(data).hexdigest()))
        file = f"{shown}/{inside}"
        tree = _parsed(file, data, files[-1].sha256, findings)
        if isinstance(tree, YamlList):
            parsed.append((file, tree))
        elif isinstance(tree, YamlMap):
            findings.add(tree.mark, "not_a_list", "a data file is a list of entries: begin each with '- type:'")
    return Layer(name, tuple(parsed)), files


_KNOWN: Final[dict[tuple[str, str], YamlMap | YamlList | None]] = {}
"""(File as shown, SHA-256) -> its tree, of files without a mistake: rules with other mods are made of the same ones."""


def _parsed(file: str, data: bytes, sha256: str, findings: Findings) -> YamlMap | YamlList | None:
    """`read_yaml`, once for the same bytes under the same name. Trees are never changed once they are read."""
    if (file, sha256) in _KNOWN:
        return _KNOWN[file, sha256]
    mine = Findings()
    tree = read_yaml(file, data, mine)
    findings.take(mine)
    if not mine.items:
        while len(_KNOWN) >= MAX_FILES:
            del _KNOWN[next(iter(_KNOWN))]
        _KNOWN[file, sha256] = tree
    return tree


def forget_files() -> None:
    """Let the next reading be a first one: for those who measure it."""
    _KNOWN.clear()
