"""`study`: a table of pools and what is expected of them."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace

from game.cli.arguments import count
from game.cli.command import command
from game.cli.progress import progress


def arguments(parser: ArgumentParser) -> None:
    """Which table."""
    parser.add_argument("group", nargs="?", metavar="TABLE", help="such as soviet_succession (default: list them)")
    parser.add_argument("--stored", action="store_true", help="play nothing, show what is known")
    parser.add_argument("--seeds", type=count, metavar="N", help="play no more than so many seeds of each pool")
    parser.add_argument("--minutes", type=count, metavar="N", help="begin nothing new after so many minutes")
    parser.add_argument("--workers", type=count, default=2, metavar="N", help="processes side by side (default: 2)")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--quiet", action="store_true", help="no progress on standard error")


@command("study", "play and judge a table of studies", arguments)
def study(options: Namespace) -> int:
    """Play what is missing of a table of studies (balance/studies/) and print it: how each pool of campaigns came
    out, and whether what is expected is so. Exit code 1 when something is expected and is not so."""
    from game.core.errors import GameError
    from game.lab import batch, tables
    from game.sim.rulebook import load_rules

    rules = load_rules()
    known = tables.groups(rules)
    if options.group is None:
        print("\n".join(f"{name:<24} {number} studies" for name, number in known.items()))
        return 0
    if options.group not in known:
        raise GameError(f"there is no table '{options.group}'; there are: {', '.join(known)}")
    pools = tables.pools(rules, options.group, options.seeds)
    if not options.stored:
        with progress("playing", len(batch.gaps(pools)), options.quiet or options.json) as tick:
            for _ in batch.fill(pools, options.workers, options.minutes, tick):
                pass
    found = tables.table(rules, options.group)
    print(json.dumps(tables.plain(found), ensure_ascii=False) if options.json else tables.told(found))
    return 1 if any(one.verdict == "no" for one in found.findings) else 0
