"""Facts: this month's typed records of what happened, for reports, sounds, deeds and tests."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that happened. Subclasses add fields of plain data; `kind` is the text key below `fact.`.

    `nations` are the indices that know of it first-hand; `public` facts reach everybody.
    """

    kind: ClassVar[str] = ""
    nations: tuple[int, ...]
    public: bool
