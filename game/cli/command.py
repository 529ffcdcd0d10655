"""How a command is declared: a decorator over the function that does it."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from game.core.registry import Registry


@dataclass(frozen=True, slots=True)
class Command:
    """A word of the command line: what it says of itself, what it takes, what it does.

    `run` returns the exit code: 0 done, 1 something was found wrong; wrong arguments end with 2 before it.
    """

    name: str
    summary: str
    run: Callable[[Namespace], int]
    arguments: Callable[[ArgumentParser], None]


COMMANDS: Final[Registry[Command]] = Registry("the commands")


def _no_arguments(parser: ArgumentParser) -> None:
    """For commands that take nothing."""


def command(
    name: str, summary: str, arguments: Callable[[ArgumentParser], None] = _no_arguments
) -> Callable[[Callable[[Namespace], int]], Callable[[Namespace], int]]:
    """Register the decorated function as the command `name`; its docstring is the long help."""

    def register(run: Callable[[Namespace], int]) -> Callable[[Namespace], int]:
        COMMANDS.add(name, Command(name, summary, run, arguments))
        return run

    return register
