"""`trials`: short wars over many seeds: how strong the computer player is, and how the model replays campaigns."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace
from dataclasses import asdict

from game.cli.arguments import count
from game.cli.command import command


def arguments(parser: ArgumentParser) -> None:
    """Which trials, how many seeds."""
    parser.add_argument("names", nargs="*", metavar="NAME", help="trials to play (default: all)")
    parser.add_argument("--seeds", type=count, default=20, metavar="N", help="seeds of each (default: 20)")
    parser.add_argument("--workers", type=count, default=1, metavar="N", help="processes side by side (default: 1)")
    parser.add_argument("--difficulty", default="normal", metavar="ID", help="how well the computer thinks")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--quiet", action="store_true", help="do not tell of every seed")


@command("trials", "try the computer player and the war model in short wars", arguments)
def trials(options: Namespace) -> int:
    """Play the trials of the shipped war games: the computer player against a passive foe, against greater numbers and
    against a greedy script, and opening campaigns with the forces of their day. Exit code 1 when one does not hold."""
    from game.core.errors import GameError
    from game.lab import trials as lab

    rules = lab.trial_rules()
    known = [proto.id for proto in rules.listed("trial")]
    strange = [name for name in options.names if name not in known]
    if strange:
        raise GameError(f"there is no trial '{strange[0]}'; there are: {', '.join(known)}")
    rules.get("difficulty", options.difficulty)
    found = []
    quiet = options.quiet or options.json
    for verdict in lab.run(
        options.names or known,
        options.seeds,
        options.workers,
        options.difficulty,
        (lambda text: None) if quiet else (lambda text: print(text, file=sys.stderr)),
    ):
        found.append(verdict)
        if not options.json:
            print(_told(verdict, rules.get("trial", verdict.trial)))
            sys.stdout.flush()
    if options.json:
        print(json.dumps({verdict.trial: asdict(verdict) for verdict in found}))
    return 0 if all(verdict.holds for verdict in found) else 1


def _told(verdict: object, proto: object) -> str:
    """A verdict in a line."""
    from game.core.units import PPM
    from game.lab.trials import Verdict

    assert isinstance(verdict, Verdict)
    bounds = proto.share_min * 100 // PPM, proto.share_max * 100 // PPM  # type: ignore[attr-defined]
    line = f"{'holds ' if verdict.holds else 'FAILED'} {verdict.trial}: {verdict.share * 100 // PPM} % of"
    line += f" {len(verdict.played)} seeds (wanted {bounds[0]}-{bounds[1]} %)"
    if verdict.day >= 0:
        line += f", decided on day {verdict.day} (median)"
    if verdict.toll >= 0:
        line += f", losses {verdict.toll // 10_000 / 100} to 1"
    return line
