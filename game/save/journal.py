"""The journal: every order of a campaign and the digest of each month, as lines of JSON.

    {"journal": 1, "game": ..., "rules": ..., "setup": {...}, ...}            first line
    {"turn": 0, "by": "left_opposition", "order": {"order": "build", ...}}    one line an order
    {"turn": 0, "digest": "...", "parts": {...}, ...}                          closes the month

Every line ends in `sum`, a checksum over itself and the sum of the line before, so that a changed, added or missing
line is found at once. The sums show accidents and clumsy hands; what proves a journal is re-simulation (`replay`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from hashlib import blake2b
from typing import Any, Final

import msgspec

import game
from game.core.encode import canonical
from game.save.container import SaveError
from game.sim.session import TurnRecord
from game.world.world import World

VERSION: Final = 1
LINES_LIMIT: Final = 5_000_000
_SUM_BYTES: Final = 8
_MARK: Final = 8
"""Hexadecimal digits kept of the digest of a part."""


@dataclass(frozen=True, slots=True)
class Marks:
    """Short digests that tell what differs: by part of the state after the month, and by phase when recorded."""

    parts: Mapping[str, str] = field(default_factory=dict)
    phases: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class OrderLine:
    """An order as the journal tells it, and the line it stands in."""

    line: int
    by: str
    order: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class MonthLines:
    """One month of a journal."""

    turn: int
    orders: tuple[OrderLine, ...]
    digest: str
    seats: tuple[str, ...]
    marks: Marks
    line: int
    """The line that closes the month."""


@dataclass(frozen=True, slots=True)
class Journal:
    """A journal that has been read. `altered` are lines whose checksum does not hold."""

    header: Mapping[str, Any]
    months: tuple[MonthLines, ...]
    altered: tuple[int, ...] = ()


def short(digest: str) -> str:
    """The part of a digest that the journal keeps."""
    return digest[:_MARK]


def header_of(world: World, seats: Sequence[str] = ()) -> dict[str, Any]:
    """The first line: what the campaign was started with."""
    return {
        "journal": VERSION,
        "game": game.__version__,
        "rules": world.rules.fingerprint,
        "mods": list(world.rules.mods),
        "setup": asdict(world.setup),
        "seats": list(seats),
    }


def lines_of(records: Iterable[TurnRecord], marks: Mapping[int, Marks]) -> Iterator[dict[str, Any]]:
    """The lines of some months, without their sums."""
    for record in records:
        for faction, orders in record.plans:
            for order in orders:
                yield {"turn": record.turn, "by": faction, "order": order}
        close: dict[str, Any] = {"turn": record.turn, "digest": record.digest, "seats": list(record.seats)}
        mark = marks.get(record.turn, Marks())
        if mark.parts:
            close["parts"] = dict(mark.parts)
        if mark.phases:
            close["phases"] = dict(mark.phases)
        yield close


class Writer:
    """Turns lines into bytes with their chain of sums; can go on where an earlier piece ended."""

    def __init__(self, chain: str = "") -> None:
        self.chain = chain

    def write(self, lines: Iterable[Mapping[str, Any]]) -> bytes:
        """The lines as bytes, each ending in its sum."""
        out = []
        for line in lines:
            body = canonical(line)
            self.chain = _sum(self.chain, body)
            out.append(body[:-1] + b',"sum":"' + self.chain.encode("ascii") + b'"}\n')
        return b"".join(out)


def write(world: World, records: Iterable[TurnRecord], marks: Mapping[int, Marks], seats: Sequence[str] = ()) -> bytes:
    """A whole journal."""
    writer = Writer()
    return writer.write([header_of(world, seats)]) + writer.write(lines_of(records, marks))


def _sum(chain: str, body: bytes) -> str:
    return blake2b(chain.encode("ascii") + body, digest_size=_SUM_BYTES).hexdigest()


def read(data: bytes, name: str = "the journal") -> Journal:
    """Read a journal. Raises SaveError with the line where it makes no sense; broken sums are reported, not raised."""
    rows = data.split(b"\n")
    if rows and not rows[-1]:
        rows.pop()
    if not rows or len(rows) > LINES_LIMIT:
        raise SaveError(f"{name} is empty or has too many lines")
    header: Mapping[str, Any] = {}
    months: list[MonthLines] = []
    orders: list[OrderLine] = []
    altered: list[int] = []
    chain = ""
    for number, row in enumerate(rows, start=1):
        line = _decode(row, number, name)
        told = str(line.pop("sum", ""))
        if _sum(chain, canonical(line)) != told:
            altered.append(number)
        chain = told
        if number == 1:
            header = _header(line, name)
        elif "order" in line:
            orders.append(_order(line, number, name))
        else:
            months.append(_month(line, number, orders, months, name))
            orders = []
    if orders:
        raise SaveError(f"{name}: the last month has orders but no closing line")
    return Journal(header, tuple(months), tuple(altered))


def _decode(row: bytes, number: int, name: str) -> dict[str, Any]:
    try:
        line = msgspec.json.decode(row)
    except (msgspec.MsgspecError, RecursionError) as error:
        raise SaveError(f"{name}:{number}: not a line of a journal ({error})") from error
    if not isinstance(line, dict):
        raise SaveError(f"{name}:{number}: not a line of a journal")
    return line


def _header(line: dict[str, Any], name: str) -> dict[str, Any]:
    version = line.get("journal")
    if version != VERSION:
        raise SaveError(f"{name}:1: journal version {version!r}; this version of the game reads {VERSION}")
    if not isinstance(line.get("setup"), dict) or not isinstance(line.get("mods"), list):
        raise SaveError(f"{name}:1: the first line does not say what the campaign was started with")
    return line


def _order(line: Mapping[str, Any], number: int, name: str) -> OrderLine:
    by, order = line.get("by"), line.get("order")
    if not isinstance(by, str) or not isinstance(order, dict):
        raise SaveError(f"{name}:{number}: an order needs 'by' and 'order'")
    return OrderLine(number, by, order)


def _month(
    line: Mapping[str, Any], number: int, orders: list[OrderLine], months: list[MonthLines], name: str
) -> MonthLines:
    turn, digest = line.get("turn"), line.get("digest")
    if not isinstance(turn, int) or not isinstance(digest, str):
        raise SaveError(f"{name}:{number}: a month needs 'turn' and 'digest'")
    if months and turn != months[-1].turn + 1:
        raise SaveError(f"{name}:{number}: turn {turn} does not follow turn {months[-1].turn}")
    marks = Marks(_texts(line.get("parts")), _texts(line.get("phases")))
    seats = line.get("seats")
    return MonthLines(
        turn, tuple(orders), digest, tuple(map(str, seats if isinstance(seats, list) else ())), marks, number
    )


def _texts(value: Any) -> dict[str, str]:
    return {str(key): str(text) for key, text in value.items()} if isinstance(value, dict) else {}


def records_of(journal: Journal) -> tuple[list[TurnRecord], dict[int, Marks]]:
    """A journal as the session keeps it."""
    records = []
    for month in journal.months:
        plans: dict[str, list[dict[str, Any]]] = {}
        for line in month.orders:
            plans.setdefault(line.by, []).append(dict(line.order))
        told = tuple((by, tuple(orders)) for by, orders in plans.items())
        records.append(TurnRecord(month.turn, told, month.digest, month.seats))
    return records, {month.turn: month.marks for month in journal.months}
