"""`calibrate`: how near the model comes to what is known."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace

from game.cli.arguments import count
from game.cli.command import command
from game.cli.progress import progress


def arguments(parser: ArgumentParser) -> None:
    """What is measured, over how many seeds."""
    parser.add_argument("--reichstag", action="store_true", help="the German elections of 1924 and 1928 (the default)")
    parser.add_argument("--seeds", type=count, default=40, metavar="N", help="seeds 1 to N (default: %(default)s)")
    parser.add_argument(
        "--doubled", type=count, default=5, metavar="N", help="seeds played with unemployment doubled (default: 5)"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--quiet", action="store_true", help="no progress on standard error")


@command("calibrate", "measure the model against history", arguments)
def calibrate(options: Namespace) -> int:
    """Play German politics over many seeds and compare the polls of the months in which the Reichstag was elected with
    the real results: the mean absolute error over the eight largest parties, the median of all seeds. Only May 1924 was
    fitted. Then double unemployment in 1927 and say by how much the extremes gain. Exit code 1: a bound is missed."""
    from game.core.files import data_root, read_text
    from game.lab import reichstag as lab

    real = lab.results(read_text(data_root("balance") / "politics" / "GER" / "reichstag.csv"))
    months = [one.month for one in real]
    doubled_seeds = range(1, min(options.doubled, options.seeds) + 1)
    with progress("playing", options.seeds + len(doubled_seeds), options.quiet or options.json) as tick:
        plain = []
        for seed in range(1, options.seeds + 1):
            plain.append(lab.play(seed, [*months, lab.DOUBLED[1]]))
            tick(len(plain), f"seed {seed}")
        twice = []
        for seed in doubled_seeds:
            twice.append(lab.play(seed, [*months, lab.DOUBLED[1]], doubled=True))
            tick(len(plain) + len(twice), f"seed {seed}, doubled")
    found = lab.verdict(real, plain, twice)
    print(json.dumps(found.plain()) if options.json else found.told())
    return 0 if found.holds else 1
