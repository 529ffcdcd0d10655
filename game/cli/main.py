"""Reads the command line, runs one command and turns what went wrong into words and an exit code.

0: done. 1: done, and something was found wrong, or the game could not do it. 2: the arguments make no sense.
130: stopped by Ctrl+C. A traceback is only ever shown for a mistake of the game itself.
"""

from __future__ import annotations

import argparse
import contextlib
import sys
from collections.abc import Sequence
from typing import Final, NoReturn

import game
from game.cli import commands
from game.cli.command import COMMANDS
from game.core.errors import DataError, GameError
from game.core.registry import import_all
from game.rules.near import closest

_STOPPED: Final = 130
_DEFAULT: Final = "play"


class _Parser(argparse.ArgumentParser):
    """argparse that guesses the word that was meant and points to the help."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message}\nTry '{self.prog} --help'.\n")


def _parser() -> argparse.ArgumentParser:
    import_all(commands)
    parser = _Parser(prog="red-testament", description="Red Testament, 1924-1945. Without a command: play.")
    parser.add_argument("--version", action="version", version=f"Red Testament {game.__version__}")
    words = parser.add_subparsers(dest="command", metavar="COMMAND", title="commands")
    for name, one in COMMANDS.items():
        text = (one.run.__doc__ or one.summary).strip()
        sub = words.add_parser(
            name,
            help=one.summary,
            description=text,
            formatter_class=argparse.RawDescriptionHelpFormatter,
            allow_abbrev=False,
        )
        one.arguments(sub)
        sub.set_defaults(run=one.run)
    return parser


def _guess(words: Sequence[str]) -> str:
    """A hint for a first word that is no command."""
    near = closest(words[0], COMMANDS)
    return f"; did you mean '{near}'?" if near else f"; there are: {', '.join(COMMANDS)}"


def main(words: Sequence[str] | None = None) -> int:
    """Run the command line `words` (the process's own when None); returns the exit code."""
    words = list(sys.argv[1:] if words is None else words)
    parser = _parser()
    if not words or (words[0].startswith("-") and words[0] not in ("-h", "--help", "--version")):
        words.insert(0, _DEFAULT)
    try:
        if words[0] not in COMMANDS and not words[0].startswith("-"):
            parser.error(f"there is no command '{words[0]}'{_guess(words)}")
        arguments = parser.parse_args(words)
        code: int = arguments.run(arguments)
        sys.stdout.flush()
        return code
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else 2
    except DataError as error:
        for finding in error.findings:
            print(finding, file=sys.stderr)
        print(f"{len(error.findings)} mistakes in the data files: nothing was run.", file=sys.stderr)
        return 1
    except GameError as error:
        print(f"red-testament: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nstopped.", file=sys.stderr)
        return _STOPPED
    except BrokenPipeError:  # the reader of a pipe has gone, as with `| head`
        with contextlib.suppress(BrokenPipeError):
            sys.stdout.close()
        return 0
