"""`evidence`: what carries each argument, what was expected of it and what has been seen."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace

from game.cli.arguments import count
from game.cli.command import command
from game.core.errors import GameError

_TOLD = 5
"""Pools that differ, as far as they are named."""


def arguments(parser: ArgumentParser) -> None:
    """Which arguments, whether to fill gaps."""
    parser.add_argument("names", nargs="*", metavar="FAMILY|ID", help="such as P or P14 (default: all)")
    parser.add_argument(
        "--carry",
        action="store_true",
        help="for a change that alters no result: play one seed of each pool again, keep all if none differs",
    )
    parser.add_argument("--run", action="store_true", dest="fill", help="fill gaps first, the worst first")
    parser.add_argument("--minutes", type=count, default=60, metavar="N", help="for --run (default: %(default)s)")
    parser.add_argument("--workers", type=count, default=2, metavar="N", help="processes side by side (default: 2)")
    parser.add_argument("--ship", action="store_true", help="write what is known of all into the game's data")
    parser.add_argument("--details", action="store_true", help="carriers, tests and studies one by one")
    parser.add_argument("--json", action="store_true", help="print one JSON object by argument")


@command("evidence", "what carries each argument and whether it holds", arguments)
def evidence(options: Namespace) -> int:
    """Print, for each argument: what carries it, its mechanism tests (which must pass with the argument and fail
    without it), what its studies found over many seeds, the effect with its 90 % interval, and whether it holds: yes,
    no or undecided. Reads what is known in seconds and says what rests on an older state; --run fills gaps."""
    from game.lab import evidence as lab
    from game.lab import shipped
    from game.rules.ruleset import read_sources
    from game.sim.rulebook import load_rules

    rules, sources = load_rules(), read_sources()
    lab.chosen(rules, options.names)
    if options.carry:
        carried = lab.carry_over(rules, options.names, options.workers, lambda text: print(text, file=sys.stderr))
        if carried.differ:
            raise GameError(
                f"the game no longer plays as it did in {len(carried.differ)} of {carried.checked} pools,"
                f" nothing is kept: {'; '.join(carried.differ[:_TOLD])}"
            )
        print(f"{carried.results} results of {carried.checked} pools count again", file=sys.stderr)
    if options.fill:
        lab.fill(
            rules, sources, options.names, options.minutes, options.workers, lambda text: print(text, file=sys.stderr)
        )
    if options.ship:
        print(f"kept what is known of {lab.ship(rules)} studies in {shipped.place()}", file=sys.stderr)
    found = list(lab.gather(rules, sources, options.names))
    if options.json:
        print(json.dumps({one.id: one.plain() for one in found}, ensure_ascii=False))
    else:
        print(lab.told(found))
        if options.details:
            print("\n" + lab.details(found))
    return 0
