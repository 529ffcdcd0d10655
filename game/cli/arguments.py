"""Kinds of values on the command line; each says in words what it would have liked."""

from __future__ import annotations

from argparse import ArgumentTypeError
from pathlib import Path
from typing import Final, NamedTuple

from game.core.calendar import turn_of
from game.core.errors import GameError

WAYS: Final = ("draw_even", "draw_voices", "neutral")
"""Ways of answering all questions at once; those of `game.rules.schools`, which is not loaded to read words."""

_SEED_LIMIT = 1 << 63
_PIXEL_LIMIT = 16384


def month(text: str) -> str:
    """A month written `1936-03`, at or after the first one of the game."""
    try:
        turn = turn_of(text)
    except GameError as error:
        raise ArgumentTypeError(str(error)) from None
    if turn < 0:
        raise ArgumentTypeError(f"'{text}' lies before the game begins (1924-01)")
    return text


def seed(text: str) -> int:
    """A whole number from 0 to 2^63 - 1."""
    if not (text.isascii() and text.isdigit() and int(text) < _SEED_LIMIT):
        raise ArgumentTypeError(f"'{text}' is no seed; give a whole number from 0 to {_SEED_LIMIT - 1}")
    return int(text)


def count(text: str) -> int:
    """A whole number of at least 1."""
    if not (text.isascii() and text.isdigit() and int(text) >= 1):
        raise ArgumentTypeError(f"'{text}' is not a whole number of at least 1")
    return int(text)


def number(text: str) -> int:
    """A whole number of at least 0."""
    if not (text.isascii() and text.isdigit()):
        raise ArgumentTypeError(f"'{text}' is not a whole number of at least 0")
    return int(text)


def size(text: str) -> tuple[int, int]:
    """A size in pixels, written `1600x900`."""
    wide, cross, high = text.lower().partition("x")
    if not (cross and wide.isdigit() and high.isdigit() and text.isascii()):
        raise ArgumentTypeError(f"'{text}' is not a size; write it like 1600x900")
    if not (0 < int(wide) <= _PIXEL_LIMIT and 0 < int(high) <= _PIXEL_LIMIT):
        raise ArgumentTypeError(f"'{text}' is out of range; each side may be 1 to {_PIXEL_LIMIT} pixels")
    return int(wide), int(high)


def scale(text: str) -> float:
    """The scale of the interface, from 0.5 to 3."""
    try:
        value = float(text)
    except ValueError:
        raise ArgumentTypeError(f"'{text}' is not a number such as 1.25") from None
    if not 0.5 <= value <= 3:
        raise ArgumentTypeError(f"a scale of {text} is out of range; it may be 0.5 to 3")
    return value


def existing_file(text: str) -> Path:
    """A file that is there."""
    path = Path(text)
    if not path.is_file():
        raise ArgumentTypeError(f"there is no file '{text}'")
    return path


def existing_folder(text: str) -> Path:
    """A folder that is there."""
    path = Path(text)
    if not path.is_dir():
        raise ArgumentTypeError(f"there is no folder '{text}'")
    return path


class School(NamedTuple):
    """What `--school` says: one question and its preset, or a way of answering all of them."""

    question: str = ""
    preset: str = ""
    way: str = ""


def school(text: str) -> School:
    """A question and its preset, written `QUESTION=PRESET`, or `draw_even`, `draw_voices`, `neutral`."""
    if text in WAYS:
        return School(way=text)
    question, equals, preset = text.partition("=")
    if not (equals and question and preset):
        raise ArgumentTypeError(f"'{text}' is not a school; write it like QUESTION=PRESET, or {', '.join(WAYS)}")
    return School(question, preset)
