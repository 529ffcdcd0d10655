"""`docs`: the reference manual and the editor schemas, from the code."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace

from game.cli.command import command


def arguments(parser: ArgumentParser) -> None:
    """--check."""
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 when a document is stale")


@command("docs", "write the manual of the data files and the editor schemas", arguments)
def docs(options: Namespace) -> int:
    """Write balance/REFERENCE.md and balance/schema/ from the prototypes and the vocabulary, and the table of the
    month in game/README.md from the phases."""
    from game.cli import handbook
    from game.core.files import data_root
    from game.rules.docs import stale_docs, write_docs
    from game.sim.rulebook import vocabulary

    folder = data_root("balance")
    if options.check:
        stale = stale_docs(folder, vocabulary())
        for name in stale:
            print(f"balance/{name} is stale: run `python main.py docs`")
        if handbook.is_stale():
            print("game/README.md is stale: run `python main.py docs`")
        return 1 if stale or handbook.is_stale() else 0
    written = write_docs(folder, vocabulary())
    handbook.refresh()
    print(f"docs: wrote {len(written)} files below {folder}", file=sys.stderr)
    return 0
