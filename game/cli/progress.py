"""Progress on standard error: a bar in a terminal, a line now and then elsewhere. Standard output stays clean."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

_LINES: Final = 11
"""Lines that a whole piece of work leaves where there is no terminal."""

Tick = Callable[[int, str], None]


@contextmanager
def progress(what: str, total: int, quiet: bool = False) -> Iterator[Tick]:
    """Gives a function to call with (done, note); draws nothing when `quiet`."""
    if quiet or total < 1:
        yield lambda done, note: None
    elif sys.stderr.isatty():
        yield from _bar(what, total)
    else:
        yield _lines(what, total)


def _bar(what: str, total: int) -> Iterator[Tick]:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("[bold red]{task.description}"),
        BarColumn(),
        TaskProgressColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[note]}"),
    )
    with Progress(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task(what, total=total, note="")
        yield lambda done, note: bar.update(task, completed=done, note=note)


def _lines(what: str, total: int) -> Tick:
    told = [-1]

    def tick(done: int, note: str) -> None:
        step = done * (_LINES - 1) // total
        if step > told[0] or done == total:
            told[0] = step
            print(f"{what}: {100 * done // total:3d} % {note}", file=sys.stderr, flush=True)

    return tick
