"""`soak`: the reliability checks in their full form."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace
from dataclasses import asdict
from pathlib import Path

from game.cli.arguments import count
from game.cli.command import command
from game.cli.setup_arguments import MAIN_SCENARIO


def arguments(parser: ArgumentParser) -> None:
    """How long, which checks, where to."""
    parser.add_argument("--minutes", type=count, default=40, metavar="N", help="begin nothing new after (default: 40)")
    parser.add_argument("--only", action="append", default=[], metavar="CHECK", help="this check only (more than once)")
    parser.add_argument("--quick", action="store_true", help="few and short runs, to see that the checks work")
    parser.add_argument("--scenario", default=MAIN_SCENARIO, metavar="ID", help="default: %(default)s")
    parser.add_argument("--workers", type=count, default=2, metavar="N", help="processes side by side (default: 2)")
    parser.add_argument("--out", type=Path, default=Path("out/soak"), metavar="DIR", help="default: %(default)s")


@command("soak", "run the reliability checks in their full form", arguments)
def soak(options: Namespace) -> int:
    """Kill savers, play many seeds with every invariant, compare digests over all settings that must not matter,
    replay and doctor journals. Writes soak.json; exit code 1 when anything does not hold."""
    from game.core.errors import GameError
    from game.core.files import write_atomic
    from game.lab import soak as lab

    known = lab.all_checks()
    strange = [name for name in options.only if name not in known]
    if strange:
        raise GameError(f"there is no check '{strange[0]}'; there are: {', '.join(known)}")
    out = options.out.resolve()
    bench = lab.bench_of(
        out,
        options.scenario,
        options.minutes,
        options.quick,
        options.workers,
        lambda text: print(text, file=sys.stderr),
    )
    found = []
    for result in lab.soak(bench, options.only):
        found.append(result)
        print(f"{'FAILED' if result.faults else 'holds '}  {result.name} ({result.seconds} s)")
        for line in [*result.said, *(f"! {fault}" for fault in result.faults[:20])]:
            print(f"    {line}")
        sys.stdout.flush()
        told = json.dumps([asdict(one) for one in found], ensure_ascii=False, indent=1) + "\n"
        write_atomic(out / "soak.json", told.encode())
    failed = sum(bool(result.faults) for result in found)
    print(f"soak: {len(found) - failed} of {len(found)} checks hold; {out / 'soak.json'}")
    return 1 if failed else 0
