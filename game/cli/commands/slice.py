"""`slice`: many campaigns of one nation's politics, and how they came out."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from typing import Any

from game.cli.arguments import count, month
from game.cli.command import command
from game.cli.progress import progress
from game.cli.setup_arguments import add_setup, setup_of


def arguments(parser: ArgumentParser) -> None:
    """Whose politics, until when, how many seeds."""
    add_setup(parser)
    parser.add_argument("--nation", required=True, metavar="TAG", help="whose politics are played")
    parser.add_argument("--until", type=month, default="1930-01", metavar="YYYY-MM", help="default: %(default)s")
    parser.add_argument("--seeds", type=count, default=40, metavar="N", help="seeds 1 to N (default: %(default)s)")
    parser.add_argument("--workers", type=count, default=2, metavar="N", help="processes side by side (default: 2)")
    parser.add_argument("--minutes", type=count, metavar="N", help="begin nothing new after so many minutes")
    parser.add_argument("--json", action="store_true", help="print the distribution as one JSON object")
    parser.add_argument("--quiet", action="store_true", help="no progress on standard error")


@command("slice", "play one nation's politics over many seeds", arguments)
def slice_(options: Namespace) -> int:
    """Play the politics of one nation from January 1924 to --until, many times: its parties, bodies and events, without
    the rest of the world. Prints who leads at the end, how the bodies divided, how long leaders lasted. What has been
    played is kept and not played again. (--seed has no meaning here: the seeds are 1 to --seeds.)"""
    from game.lab import batch
    from game.lab.distribution import distribution, told
    from game.lab.slice import Conditions, slice_rules

    setup = setup_of(options)
    conditions = Conditions(
        options.nation,
        options.until,
        setup.scenario,
        setup.prologue,
        tuple(sorted(setup.schools.items())),
        setup.without,
        setup.difficulty,
        setup.luck,
        tuple(options.mod),
    )
    slice_rules(conditions)  # says what is wrong before anything is played
    pool = batch.Pool(conditions, options.seeds)
    with progress("playing", len(batch.gaps([pool])), options.quiet or options.json) as tick:
        for _ in batch.fill([pool], options.workers, options.minutes, tick):
            pass
    found: dict[str, Any] = distribution(batch.known(pool).rows)
    print(json.dumps(found) if options.json else told(found))
    return 0
