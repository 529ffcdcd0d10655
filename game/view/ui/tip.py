"""What a tooltip says. Any widget may carry a Tip, a text, or a function that makes one when it is asked
for.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(slots=True)
class TipRow:
    """One line of an account: a label, a signed figure, and what lies behind it."""

    label: str
    value: str = ""
    tone: str = "body"
    more: Tip | Callable[[], Tip] | None = None

    def opened(self) -> Tip | None:
        """The tip behind this line."""
        return self.more() if callable(self.more) else self.more


@dataclass(slots=True)
class Tip:
    """Title and side note in the red strip, a paragraph (rich text), account lines, their sum, a last
    remark.
    """

    title: str = ""
    side: str = ""
    body: str = ""
    rows: list[TipRow] = field(default_factory=list)
    total: TipRow | None = None
    note: str = ""


TipSource = Tip | str | Callable[[], "Tip | str | None"] | None


def resolve(source: TipSource) -> Tip | None:
    """The tip itself, whatever form it was given in."""
    found = source() if callable(source) else source
    if not found:
        return None
    return found if isinstance(found, Tip) else Tip(body=found)
