"""`bench`: what things cost, in CPU time or as ratios to a peer."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace

from game.cli.arguments import count
from game.cli.command import command
from game.cli.setup_arguments import MAIN_SCENARIO


def arguments(parser: ArgumentParser) -> None:
    """Which benchmarks, how long."""
    parser.add_argument("--only", action="append", default=[], metavar="NAME", help="this one only (more than once)")
    parser.add_argument("--months", type=count, default=24, metavar="N", help="played to measure (default: 24)")
    parser.add_argument("--scenario", default=MAIN_SCENARIO, metavar="ID", help="default: %(default)s")
    parser.add_argument("--json", action="store_true", help="print one JSON object")


@command("bench", "measure what things cost", arguments)
def bench(options: Namespace) -> int:
    """Measure start, loading, a month and its parts, saves and routes, in CPU time on this machine; ratios where a peer
    is at hand. Exit code 1 when a budget is exceeded."""
    from game.core.errors import GameError
    from game.lab import bench as lab

    strange = [name for name in options.only if name not in lab.BENCHES]
    if strange:
        raise GameError(f"there is no benchmark '{strange[0]}'; there are: {', '.join(lab.BENCHES)}")
    found = []
    for line in lab.measure(lab.Case(options.scenario, options.months), options.only):
        found.append(line)
        if not options.json:
            print(line)
            sys.stdout.flush()
    if options.json:
        print(json.dumps([line.plain() for line in found], ensure_ascii=False))
    return 1 if any(line.over for line in found) else 0
