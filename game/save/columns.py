"""Named columns of whole numbers as bytes: a table of name, type and shape, then the numbers, little-endian.

Every column is written in the narrowest type that holds its values and read back as int64.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from typing import Final

import msgspec
import numpy as np
import numpy.typing as npt

from game.save.container import SaveError

IntArray = npt.NDArray[np.int64]

COLUMNS_LIMIT: Final = 100_000
DIMENSIONS_LIMIT: Final = 3
_NARROW: Final = ("<i1", "<i2", "<i4")
_WIDEST: Final = "<i8"
_LENGTH: Final = struct.Struct(">I")


class Spec(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """A column: name, numpy type, shape."""

    name: str
    dtype: str
    shape: tuple[int, ...]


def encode(columns: Mapping[str, IntArray]) -> bytes:
    """All columns as bytes, in their order."""
    specs, bodies = [], []
    for name, values in columns.items():
        narrow = _narrowest(values)
        specs.append(Spec(name, narrow, values.shape))
        bodies.append(np.ascontiguousarray(values, dtype=narrow).tobytes())
    table = msgspec.json.encode(specs, order="deterministic")
    return b"".join([_LENGTH.pack(len(table)), table, *bodies])


def _narrowest(values: IntArray) -> str:
    if not values.size:
        return _NARROW[0]
    low, high = int(values.min()), int(values.max())
    for name in _NARROW:
        bounds = np.iinfo(name)
        if bounds.min <= low and high <= bounds.max:
            return name
    return _WIDEST


def decode(data: bytes) -> dict[str, IntArray]:
    """The columns by name, as int64. Raises SaveError when table and numbers do not belong together."""
    if len(data) < _LENGTH.size:
        raise SaveError("the columns are cut off")
    (length,) = _LENGTH.unpack_from(data)
    try:
        specs = msgspec.json.decode(data[_LENGTH.size : _LENGTH.size + length], type=list[Spec])
    except (msgspec.MsgspecError, RecursionError) as error:
        raise SaveError(f"the table of columns cannot be read ({error})") from error
    if len(specs) > COLUMNS_LIMIT:
        raise SaveError(f"{len(specs)} columns are too many")
    found: dict[str, IntArray] = {}
    place = _LENGTH.size + length
    for spec in specs:
        size = _size(spec, len(data) - place)
        if spec.name in found:
            raise SaveError(f"column '{spec.name}' stands there twice")
        values = np.frombuffer(data, dtype=spec.dtype, count=size, offset=place)
        found[spec.name] = values.astype(np.int64).reshape(spec.shape)
        place += values.nbytes
    if place != len(data):
        raise SaveError("there are bytes after the last column")
    return found


def _size(spec: Spec, left: int) -> int:
    """Number of values of a column, checked against the bytes that are left."""
    if spec.dtype not in (*_NARROW, _WIDEST) or len(spec.shape) > DIMENSIONS_LIMIT or min(spec.shape, default=0) < 0:
        raise SaveError(f"column '{spec.name}' has a type or shape that makes no sense")
    size = 1
    for length in spec.shape:
        size *= length
    if size * np.dtype(spec.dtype).itemsize > left:
        raise SaveError(f"column '{spec.name}' is cut off")
    return size
