"""`replay FILE`: re-simulate a journal and compare."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace
from dataclasses import asdict

from game.cli.arguments import existing_file
from game.cli.command import command
from game.cli.progress import progress


def arguments(parser: ArgumentParser) -> None:
    """FILE, --json."""
    parser.add_argument("file", type=existing_file, metavar="FILE", help="a journal.jsonl, or a save (its own journal)")
    parser.add_argument("--json", action="store_true", help="print the verdict as one JSON object")
    parser.add_argument("--quiet", action="store_true", help="no progress on standard error")


@command("replay", "play a journal again and compare every month", arguments)
def replay(options: Namespace) -> int:
    """Play the orders of a journal again and compare the digests. What does not fit is named by turn, line of the
    order, first differing phase, and column or component. Exit code 1 then."""
    from game.core.files import read_bytes
    from game.save import container, journal, snapshot
    from game.save import replay as again

    data = read_bytes(options.file)
    name = options.file.name
    told = snapshot.journal_in(data, name) if data.startswith(container.MAGIC) else journal.read(data, name)
    with progress("replaying", len(told.months), options.quiet) as tick:
        verdict = again.replay(told, progress=lambda done, _: tick(done, ""))
    if options.json:
        print(json.dumps(asdict(verdict), ensure_ascii=False))
        return 1 if verdict.troubles else 0
    for note in verdict.notes:
        print(f"note: {note}", file=sys.stderr)
    for trouble in verdict.troubles:
        print(f"{name}: {trouble}")
    if not verdict.troubles:
        print(f"{name}: true; {verdict.turns} months, digest {verdict.digest}")
    return 1 if verdict.troubles else 0
