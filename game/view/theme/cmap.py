"""Which characters a TrueType font can draw, read from its `cmap` table.

pygame answers with the metrics of the empty box for characters a font lacks, so the table itself has to be
asked.
"""

from __future__ import annotations

import struct
from pathlib import Path

from game.core.errors import GameError
from game.core.files import read_bytes


def characters(path: Path) -> frozenset[int]:
    """Code points the font maps to a drawing. Raises GameError when the file holds no readable Unicode
    table.
    """
    data = read_bytes(path)
    found: set[int] = set()
    try:
        count = struct.unpack_from(">H", data, 4)[0]
        tables = (struct.unpack_from(">4sLLL", data, 12 + 16 * k) for k in range(count))
        base = next(offset for tag, _, offset, _ in tables if tag == b"cmap")
        for k in range(struct.unpack_from(">H", data, base + 2)[0]):
            platform, _, offset = struct.unpack_from(">HHL", data, base + 4 + 8 * k)
            if platform in (0, 3):
                found |= _subtable(data, base + offset)
    except (struct.error, StopIteration) as error:
        raise GameError(f"{path} is not a font this game can read") from error
    if not found:
        raise GameError(f"{path} has no Unicode table")
    return frozenset(found)


def _subtable(data: bytes, at: int) -> set[int]:
    """The code points of one subtable; formats 4 and 12, others give nothing."""
    kind = struct.unpack_from(">H", data, at)[0]
    if kind == 12:
        groups = struct.unpack_from(">L", data, at + 12)[0]
        rows = (struct.unpack_from(">LLL", data, at + 16 + 12 * k) for k in range(groups))
        return {code for first, last, glyph in rows for code in range(first, last + 1) if glyph + code - first}
    if kind != 4:
        return set()
    segments = struct.unpack_from(">H", data, at + 6)[0] // 2
    ends = struct.unpack_from(f">{segments}H", data, at + 14)
    starts = struct.unpack_from(f">{segments}H", data, at + 16 + 2 * segments)
    deltas = struct.unpack_from(f">{segments}H", data, at + 16 + 4 * segments)
    ranges_at = at + 16 + 6 * segments
    ranges = struct.unpack_from(f">{segments}H", data, ranges_at)
    found = set()
    for k in range(segments):
        for code in range(starts[k], min(ends[k], 0xFFFE) + 1):
            glyph = code
            if ranges[k]:
                place = ranges_at + 2 * k + ranges[k] + 2 * (code - starts[k])
                glyph = struct.unpack_from(">H", data, place)[0]
            if glyph and (glyph + deltas[k]) & 0xFFFF:
                found.add(code)
    return found
