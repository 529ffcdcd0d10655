"""`build map|assets`: the developer's tools that make the committed map and art from their sources."""

from __future__ import annotations

import importlib
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Final

from game.cli.arguments import existing_folder
from game.cli.command import command
from game.core.errors import GameError

_WHAT: Final = {
    "assets": ("game.workshop.assets", "fonts, icons and sounds"),
    "map": ("game.workshop.map", "the world map of 1924 and the figures it starts with"),
}


def arguments(parser: ArgumentParser) -> None:
    """What to build, from where, to where."""
    parser.add_argument("what", choices=sorted(_WHAT), help="; ".join(f"{k}: {v[1]}" for k, v in sorted(_WHAT.items())))
    parser.add_argument(
        "--sources", type=existing_folder, required=True, metavar="DIR", help="folder of source packages"
    )
    parser.add_argument("--out", type=Path, metavar="DIR", help="write there instead of over the committed files")


@command("build", "developer tool: make the committed map or art from its sources", arguments)
def build(options: Namespace) -> int:
    """Make committed files from their sources. Needs the extra `workshop` (python make.py setup workshop);
    the sources are named with their versions in the workshop's modules. Nothing is downloaded."""
    from game.core.files import data_root

    module, _ = _WHAT[options.what]
    folder = options.out or data_root("assets" if options.what == "assets" else "maps")
    try:
        tool = importlib.import_module(module)
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("game."):
            raise GameError(f"this checkout has no tool for '{options.what}'") from None
        raise GameError(f"{error.name} is missing: run `python make.py setup workshop` first") from None
    tool.bake(options.sources, folder)
    print(f"build: {options.what} written to {folder}", file=sys.stderr)
    return 0
