"""Saves on the disk: written whole or not at all, read back before they count, with a ring of older ones behind.

`NAME.testament` is the newest; `NAME.testament.1` ... `.5` are those before it. A save enters the ring only after its
successor stands on the disk and only if it is sound itself; a damaged one in the ring is the first to go.
"""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from game.core.errors import GameError
from game.core.files import read_bytes, user_dir, write_atomic
from game.rules.ruleset import Ruleset
from game.save import container
from game.save.container import FILE_LIMIT, Header, SaveError
from game.save.snapshot import Loaded, freeze, peek, thaw
from game.sim.session import Brain, Session

SUFFIX: Final = ".testament"
RING: Final = 5
AUTOSAVE: Final = "autosave"
QUICKSAVE: Final = "quicksave"
_NAME: Final = re.compile(r"[^\W_][\w .()+-]{0,59}\Z")
_RESERVED: Final = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Listing:
    """A save as the browser shows it; `fault` says why one cannot be loaded, `header` is None then."""

    path: Path
    name: str
    header: Header | None
    seats: Sequence[dict[str, Any]] = field(default_factory=list)
    fault: str = ""
    backups: int = 0
    """How many sound older ones stand behind it."""


def slot(name: str) -> Path:
    """Where the save of this name lies. Raises SaveError for names that a file system might not keep."""
    name = name.strip()
    if not _NAME.match(name) or _RESERVED.match(name) or name.endswith("."):
        raise SaveError(f"'{name}' cannot be the name of a save: use letters, digits, spaces and . - + ( )")
    return user_dir("saves") / f"{name}{SUFFIX}"


def save(session: Session, name: str, label: str = "") -> Path:
    """Save a session under a name in the player's folder. Raises SaveError; older saves are then as they were."""
    path = slot(name)
    write(path, freeze(session, label or name))
    return path


def autosave(session: Session) -> Path:
    """The save after each month: one slot and its ring."""
    return save(session, AUTOSAVE)


def load(path: Path, brain: Brain | None = None, rules: Ruleset | None = None) -> Loaded:
    """Read a save. Raises SaveError that says what is wrong and, if it is damaged, which older one is sound."""
    try:
        data = read_bytes(path, FILE_LIMIT)
        return thaw(data, brain, path.name, rules)
    except SaveError as error:
        good = next(iter(sound_backups(path)), None)
        if good is None:
            raise
        raise SaveError(f"{error}; the older save {good.name} is sound") from error


def listing(folder: Path | None = None) -> list[Listing]:
    """All saves of the player's folder, newest first; ring members are counted, not listed."""
    folder = folder or user_dir("saves")
    paths = sorted(folder.glob(f"*{SUFFIX}"), key=lambda path: (-_age(path), path.name))
    return [_listed(path) for path in paths]


def _age(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0


def _listed(path: Path) -> Listing:
    name = path.name.removesuffix(SUFFIX)
    backups = sum(member.is_file() for member in ring(path))
    try:
        header, seats = peek(read_bytes(path, FILE_LIMIT), path.name)
    except GameError as error:
        return Listing(path, name, None, fault=str(error), backups=backups)
    return Listing(path, name, header, seats, backups=backups)


def delete(path: Path) -> None:
    """Remove a save and its ring. Raises SaveError when the system refuses."""
    try:
        for one in (path, *ring(path), _waiting(path)):
            one.unlink(missing_ok=True)
    except OSError as error:
        raise SaveError(f"cannot delete {path.name}: {error.strerror or error}") from error


def ring(path: Path) -> list[Path]:
    """Places of the older saves of a slot, newest first, whether or not they are taken."""
    return [path.with_name(f"{path.name}.{number}") for number in range(1, RING + 1)]


def sound_backups(path: Path) -> list[Path]:
    """Older saves of a slot that are whole, newest first."""
    return [member for member in ring(path) if is_sound(member)]


def is_sound(path: Path) -> bool:
    """Whether a file is a save whose header and sections all hold."""
    try:
        container.read(read_bytes(path, FILE_LIMIT), path.name).verify()
    except GameError:
        return False
    return True


def write(path: Path, data: bytes) -> None:
    """Put a save in its place: verify, keep the old one, replace, then move the ring on.

    A crash at any moment leaves the old save or the new one under `path`, and every sound older one somewhere in the
    ring. Raises SaveError when the disk refuses.
    """
    container.read(data, path.name).verify()
    try:
        _settle(path)
        if is_sound(path):
            _keep(path, _waiting(path))
        write_atomic(path, data)
        _settle(path)
    except SaveError:
        raise
    except (OSError, GameError) as error:
        raise SaveError(f"cannot save {path.name}: {error}") from error


def _waiting(path: Path) -> Path:
    """Where the old save waits while the new one is written."""
    return path.with_name(f"{path.name}.0")


def _keep(path: Path, under: Path) -> None:
    """A second name for the old save, or a copy where the file system knows no second names."""
    under.unlink(missing_ok=True)
    try:
        os.link(path, under)
    except FileExistsError:  # another process has just kept the same one
        return
    except OSError:
        write_atomic(under, read_bytes(path, FILE_LIMIT))


def _settle(path: Path) -> None:
    """Move the save that waits into the ring; one that a crash left behind as well.

    Another process may be at the same slot: what it has moved already is simply not there any more.
    """
    waiting = _waiting(path)
    if not waiting.is_file():
        return
    if not is_sound(waiting):
        waiting.unlink(missing_ok=True)
        return
    members = ring(path)
    free = next((place for place, member in enumerate(members) if not is_sound(member)), RING - 1)
    for place in range(free, 0, -1):
        _move(members[place - 1], members[place])
    _move(waiting, members[0])


def _move(one: Path, to: Path) -> None:
    with contextlib.suppress(FileNotFoundError):
        one.replace(to)
