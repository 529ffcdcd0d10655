"""The only door to the disk. Knows where the game's data and the player's files live, and how much may be read.

A checkout has `assets/ maps/ balance/` beside `game/`; a wheel packs them under `game/_data`. The player's own files
(saves, settings, caches) go where the system wants them, or below `RED_TESTAMENT_HOME` when that is set.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import BinaryIO, Final, Literal

import platformdirs

from game.core.errors import GameError

DataKind = Literal["assets", "maps", "balance"]
UserKind = Literal["saves", "settings", "cache", "mods", "pictures"]

_PACKAGE: Final = Path(__file__).resolve().parent.parent
TEXT_LIMIT: Final = 8 << 20
BINARY_LIMIT: Final = 256 << 20


@cache
def data_root(kind: DataKind) -> Path:
    """The folder of shipped data, in a checkout or in an installed wheel. Raises GameError when it is missing."""
    for base in (_PACKAGE.parent, _PACKAGE / "_data"):
        folder = base / kind
        if folder.is_dir():
            return folder
    raise GameError(f"the game's '{kind}' folder is missing: reinstall the game or run it from a full checkout")


def user_dir(kind: UserKind) -> Path:
    """The player's folder for `kind`, made when it does not exist."""
    home = os.environ.get("RED_TESTAMENT_HOME")
    if home:
        folder = Path(home) / kind
    elif kind == "cache":
        folder = Path(platformdirs.user_cache_dir("red-testament", appauthor=False))
    else:
        folder = Path(platformdirs.user_data_dir("red-testament", appauthor=False)) / kind
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def read_bytes(path: Path, limit: int = BINARY_LIMIT) -> bytes:
    """The whole file. Raises GameError when it is absent, unreadable or larger than `limit` bytes."""
    try:
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except OSError as error:
        raise GameError(f"cannot read {path}: {error.strerror or error}") from error
    if len(data) > limit:
        raise GameError(f"{path} is larger than the allowed {limit} bytes")
    return data


def read_text(path: Path, limit: int = TEXT_LIMIT) -> str:
    """The whole file as UTF-8 text. Raises GameError as `read_bytes`, and on text that is not UTF-8."""
    try:
        return read_bytes(path, limit).decode("utf-8")
    except UnicodeDecodeError as error:
        raise GameError(f"{path} is not UTF-8 text (byte {error.start})") from error


def open_binary(path: Path) -> BinaryIO:
    """An open file for libraries that want one. Raises GameError when it cannot be opened."""
    try:
        return path.open("rb")
    except OSError as error:
        raise GameError(f"cannot open {path}: {error.strerror or error}") from error


def code_files(rooms: Iterable[str]) -> list[Path]:
    """The source files of some rooms of the game, sorted by path."""
    return [path for room in sorted(rooms) for path in files_below(_PACKAGE.joinpath(room), ".py")]


def files_below(folder: Path, suffix: str) -> list[Path]:
    """All files below `folder` whose name ends in `suffix`, sorted by their path with forward slashes."""
    return sorted(
        (path for path in folder.rglob(f"*{suffix}") if path.is_file()),
        key=lambda path: path.relative_to(folder).as_posix(),
    )


def write_atomic(path: Path, data: bytes) -> None:
    """Replace `path` by `data` so that a crash at any moment leaves the old file or the new one, never a part.

    Writes beside the target, flushes to the disk, reads back, then renames. Raises GameError; the old file stays.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if part.read_bytes() != data:
            raise GameError(f"the disk did not keep what was written for {path}")
        part.replace(path)
        _sync_folder(path.parent)
    except OSError as error:
        raise GameError(f"cannot write {path}: {error.strerror or error}") from error
    finally:
        part.unlink(missing_ok=True)


def append_line(path: Path, line: bytes) -> None:
    """Add one line to a file of lines. A crash leaves at most one torn line at the end; the next call begins a new one.

    Whoever reads the file skips what is no whole line. Raises GameError when the disk refuses.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("ab+") as file:
            end = file.seek(0, os.SEEK_END)
            if end:
                file.seek(end - 1)
                torn = file.read(1) != b"\n"
                line = b"\n" * torn + line
            file.write(line + b"\n")
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise GameError(f"cannot write {path}: {error.strerror or error}") from error


def remove(path: Path) -> None:
    """Delete a file; nothing happens when it is not there."""
    path.unlink(missing_ok=True)


def _sync_folder(folder: Path) -> None:
    """Make the rename itself durable where the system allows it (Windows does not)."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
