"""The container of a save: a header that says what is inside, and sections that are each checked by themselves.

    magic (14 bytes), format number (2), length of the header (4), SHA-256 of the header (32), header, sections

Numbers are big-endian. The header is canonical JSON with a table of sections: name, length, SHA-256. Nothing is
unpacked before its checksum holds, and nothing beyond its limit. A save is never executed: it holds JSON and columns of
whole numbers.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

import msgspec

from game.core.errors import GameError

MAGIC: Final = b"\x93TESTAMENT\r\n\x1a\n"
FORMAT: Final = 1
"""How the container is laid out; what the sections hold is numbered by `SCHEMA` of the snapshot."""

FILE_LIMIT: Final = 128 << 20
HEADER_LIMIT: Final = 1 << 20
SECTION_LIMIT: Final = 256 << 20
SECTIONS_LIMIT: Final = 64
_LEVEL: Final = 1
_FRONT: Final = struct.Struct(f">{len(MAGIC)}sHI32s")


class SaveError(GameError):
    """A save or journal that cannot be used, and why; names the section and its place in the file."""


class Section(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A line of the header's table."""

    name: str
    length: int
    """Bytes in the file."""
    raw: int
    """Bytes when unpacked."""
    sha256: str
    """Of the bytes in the file."""
    seat: str = ""
    """The faction whose own section this is; such sections may be sealed."""
    sealed: bool = False


class Header(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What can be known of a save without unpacking it; holds nothing that a seat must not see."""

    game: str
    """Version of the game that wrote it."""
    schema: int
    turn: int
    month: str
    scenario: str
    seed: int
    rules: str
    """Fingerprint of the rules."""
    mods: tuple[str, ...]
    digest: str
    """Of the world inside."""
    made_by: dict[str, str]
    """Versions of Python and numpy: recorded, not required."""
    label: str = ""
    sections: tuple[Section, ...] = ()


@dataclass(frozen=True)
class Container:
    """A save whose header holds; sections are checked and unpacked when they are asked for."""

    name: str
    """What to call the file in messages."""
    header: Header
    data: bytes
    offsets: Mapping[str, int]

    def section(self, name: str) -> bytes:
        """The unpacked bytes of a section. Raises SaveError when it is missing or damaged."""
        for entry in self.header.sections:
            if entry.name == name:
                return self._unpack(entry)
        raise SaveError(f"{self.name}: section '{name}' is missing")

    def names(self) -> tuple[str, ...]:
        """Names of the sections in their order."""
        return tuple(entry.name for entry in self.header.sections)

    def verify(self) -> None:
        """Check every section without unpacking. Raises SaveError at the first that is damaged."""
        for entry in self.header.sections:
            self._checked(entry)

    def _checked(self, entry: Section) -> bytes:
        start = self.offsets[entry.name]
        body = self.data[start : start + entry.length]
        if sha256(body).hexdigest() != entry.sha256:
            raise SaveError(f"{self.name}: section '{entry.name}' at byte {start} is damaged (checksum)")
        return body

    def _unpack(self, entry: Section) -> bytes:
        body = self._checked(entry)
        where = f"{self.name}: section '{entry.name}' at byte {self.offsets[entry.name]}"
        if entry.raw > SECTION_LIMIT:
            raise SaveError(f"{where} claims {entry.raw} bytes; {SECTION_LIMIT} are allowed")
        stream = zlib.decompressobj()
        try:
            raw = stream.decompress(body, entry.raw + 1)
        except zlib.error as error:
            raise SaveError(f"{where} cannot be unpacked ({error})") from error
        if len(raw) != entry.raw or not stream.eof or stream.unused_data:
            raise SaveError(f"{where} is not as long as the header says")
        return raw


def pack(header: Header, sections: Mapping[str, bytes], seats: Mapping[str, str] | None = None) -> bytes:
    """The bytes of a save. `sections`: name -> plain bytes, in the order of the file; `seats`: section -> faction."""
    packed = {name: (zlib.compress(body, _LEVEL), len(body)) for name, body in sections.items()}
    return pack_ready(header, packed, seats)


def pack_ready(
    header: Header, packed: Mapping[str, tuple[bytes, int]], seats: Mapping[str, str] | None = None
) -> bytes:
    """As `pack`, for sections that are compressed already: name -> (compressed bytes, plain length)."""
    table = tuple(
        Section(name, len(body), raw, sha256(body).hexdigest(), (seats or {}).get(name, ""))
        for name, (body, raw) in packed.items()
    )
    text = msgspec.json.encode(msgspec.structs.replace(header, sections=table), order="deterministic")
    front = _FRONT.pack(MAGIC, FORMAT, len(text), sha256(text).digest())
    return b"".join([front, text, *(body for body, _ in packed.values())])


def compress(body: bytes) -> tuple[bytes, int]:
    """A section as `pack_ready` wants it."""
    return zlib.compress(body, _LEVEL), len(body)


def read(data: bytes, name: str = "the save") -> Container:
    """Check the front and the header. Raises SaveError in words that say what is wrong and where."""
    if len(data) > FILE_LIMIT:
        raise SaveError(f"{name} is larger than the {FILE_LIMIT} bytes allowed")
    if not data.startswith(MAGIC):
        raise SaveError(f"{name} is not a save of this game")
    if len(data) < _FRONT.size:
        raise SaveError(f"{name} is cut off at byte {len(data)}")
    _, format_number, length, checksum = _FRONT.unpack_from(data)
    if format_number != FORMAT:
        raise SaveError(f"{name} has container format {format_number}; this version of the game reads {FORMAT}")
    text = data[_FRONT.size : _FRONT.size + length]
    if length > HEADER_LIMIT or len(text) != length or sha256(text).digest() != checksum:
        raise SaveError(f"{name}: the header at byte {_FRONT.size} is damaged (checksum)")
    try:
        header = msgspec.json.decode(text, type=Header)
    except (msgspec.MsgspecError, RecursionError) as error:
        raise SaveError(f"{name}: the header cannot be read ({error})") from error
    return Container(name, header, data, _offsets(name, header, _FRONT.size + length, len(data)))


def _offsets(name: str, header: Header, start: int, size: int) -> dict[str, int]:
    """Where each section begins; together they must fill the file to its last byte."""
    if len(header.sections) > SECTIONS_LIMIT:
        raise SaveError(f"{name} has {len(header.sections)} sections; {SECTIONS_LIMIT} are allowed")
    offsets: dict[str, int] = {}
    for entry in header.sections:
        if entry.name in offsets or entry.length < 0 or entry.raw < 0:
            raise SaveError(f"{name}: the table of sections makes no sense at '{entry.name}'")
        offsets[entry.name] = start
        start += entry.length
        if start > size:
            raise SaveError(f"{name}: section '{entry.name}' at byte {offsets[entry.name]} is cut off")
    if start != size:
        raise SaveError(f"{name} has {size - start} bytes after its last section")
    return offsets
