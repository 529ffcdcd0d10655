"""Canonical bytes and digests: one state, one byte string, on every machine."""

from __future__ import annotations

from hashlib import blake2b
from typing import Any, Final

import msgspec

DIGEST_BYTES: Final = 32

_encoder = msgspec.json.Encoder(order="deterministic")
_decoder = msgspec.json.Decoder()


def canonical(value: Any) -> bytes:
    """JSON with sorted keys of plain data (int, str, bool, None, list, dict, dataclass)."""
    return _encoder.encode(value)


def decode(data: bytes) -> Any:
    """Read JSON; raises msgspec.DecodeError on NaN, overflow, bad UTF-8 or trailing text."""
    return _decoder.decode(data)


def digest(*parts: bytes) -> str:
    """BLAKE2b-256 over length-prefixed parts, in hexadecimal."""
    state = blake2b(digest_size=DIGEST_BYTES)
    for part in parts:
        state.update(len(part).to_bytes(8, "big"))
        state.update(part)
    return state.hexdigest()
