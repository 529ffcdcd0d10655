"""`shot SCREEN`: a picture of a screen without a display, and the audit of its text."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from game.cli.arguments import scale, size
from game.cli.command import command
from game.core.errors import GameError


def arguments(parser: ArgumentParser) -> None:
    """Which screen, how, where to."""
    parser.add_argument("screen", nargs="?", metavar="SCREEN", help="its name; see --list")
    parser.add_argument("--list", action="store_true", help="the names of all screens")
    parser.add_argument("--out", type=Path, metavar="FILE", help="the PNG to write")
    parser.add_argument("--size", type=size, default=(1600, 900), metavar="WxH", help="default: 1600x900")
    parser.add_argument("--scale", type=scale, default=1.0, metavar="S", help="of the interface, default: 1")
    parser.add_argument("--lang", choices=("en", "ru"), default="en", help="default: %(default)s")
    parser.add_argument("--palette", default="standard", metavar="NAME", help="default: %(default)s")
    parser.add_argument("--audit", action="store_true", help="look for clipped, overlapping, missing or raw text")


@command("shot", "draw a screen into a file, without a display", arguments)
def shot(options: Namespace) -> int:
    """Draw a screen with sample content. With --audit every text on it is checked; exit code 1 when it finds
    something."""
    from game.ai.brain import think
    from game.cli.display import check_pygame

    check_pygame()
    from game.view import shot as camera

    if options.list:
        print("\n".join(camera.names()))
        return 0
    if options.screen is None:
        raise GameError("which screen? `shot --list` names them all")
    if options.out is None and not options.audit:
        raise GameError("give --out FILE for the picture, or --audit, or both")
    complaints = camera.shot(
        options.screen, options.out, options.size, options.scale, options.lang, options.palette, brain=think
    )
    if options.out is not None:
        print(f"shot: {options.out}", file=sys.stderr)
    if not options.audit:
        return 0
    for complaint in complaints:
        print(complaint)
    print(f"audit: {len(complaints)} complaints about {options.screen}", file=sys.stderr)
    return 1 if complaints else 0
