"""The part of game/README.md that is written from the code: the table of the month."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from game.core.files import read_text, write_atomic

HANDBOOK: Final = Path(__file__).resolve().parent.parent / "README.md"
BEGIN: Final = "<!-- phases: written by `python main.py docs` -->\n"
END: Final = "<!-- end of phases -->"


def phases_table() -> str:
    """The phase table as Markdown."""
    from game.sim.phases import PHASES

    rows = ["| phase | systems |", "| --- | --- |"]
    for phase in PHASES:
        week = ", weekly" if phase.pulse else ""
        systems = ", ".join(kind.__name__ for kind in phase.systems)
        rows.append(f"| {phase.number} {phase.name.replace('_', ' ')}{week} | {systems} |")
    return "\n".join(rows) + "\n"


def fresh(text: str) -> str:
    """The handbook with its table as it should be."""
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}{phases_table()}{END}{after}"


def is_stale() -> bool:
    """Whether the handbook's table is not that of the code."""
    text = read_text(HANDBOOK)
    return text != fresh(text)


def refresh() -> bool:
    """Write the table anew; returns whether it was stale."""
    stale = is_stale()
    if stale:
        write_atomic(HANDBOOK, fresh(read_text(HANDBOOK)).encode())
    return stale
