"""Text of several lines with simple marks: [b]bold[/b] [i]italic[/i] [good]..[/good] and other tones,
[a=target]link[/a].

Tones are names of the palette (good, bad, warn, dim, brass, red, white...). A mark nobody knows is shown as
it stands.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from dataclasses import dataclass
from typing import Final

import pygame

from game.view.theme.fonts import BODY, Fonts, Style
from game.view.theme.palette import Palette
from game.view.ui.canvas import Canvas
from game.view.words import Name, Words

_MARK: Final = re.compile(r"\[(/?)(\w+)(?:=([^\]\s]*))?\]")
_FACES: Final = {
    ("body", "b"): "bold",
    ("body", "i"): "italic",
    ("bold", "i"): "bold_italic",
    ("italic", "b"): "bold_italic",
}
_INK: Final = {
    "good": "ink_good",
    "bad": "ink_red",
    "red": "ink_red",
    "blue": "ink_blue",
    "dim": "ink_dim",
    "body": "ink",
    "brass": "ink_red",
    "warn": "ink_red",
    "white": "ink",
    "link": "ink_red",
}
_TONES: Final = frozenset(Palette.__slots__) | {"blue"}


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of one look on one line; x and y from the top left of the block."""

    text: str
    x: int
    y: int
    width: int
    style: Style
    tone: str
    link: str


@dataclass(frozen=True, slots=True)
class Laid:
    """A text laid out for a width: its pieces, the number of lines, the height of all."""

    pieces: tuple[Piece, ...]
    lines: int
    line_height: int
    height: int
    width: int


@dataclass(frozen=True, slots=True)
class _Run:
    text: str
    style: Style
    tone: str
    link: str


def _runs(text: str, style: Style) -> list[_Run]:
    """The text cut at its marks."""
    out: list[_Run] = []
    stack: list[tuple[str, str]] = []
    at = 0

    def look() -> tuple[Style, str, str]:
        face, tone, link = style.face, "body", ""
        for mark, value in stack:
            if mark in ("b", "i"):
                face = _FACES.get((face, mark), face)
            elif mark == "a":
                link, tone = value, "link"
            else:
                tone = mark
        return Style(face, style.size, style.spacing), tone, link

    for found in _MARK.finditer(text):
        closing, mark, value = found[1] == "/", found[2], found[3] or ""
        if mark not in ("b", "i", "a") and mark not in _TONES:
            continue
        if found.start() > at:
            out.append(_Run(text[at : found.start()], *look()))
        at = found.end()
        if closing:
            place = next((k for k in range(len(stack) - 1, -1, -1) if stack[k][0] == mark), None)
            if place is not None:
                del stack[place]
        else:
            stack.append((mark, value))
    if at < len(text):
        out.append(_Run(text[at:], *look()))
    return out


def plain(text: str) -> str:
    """The text without its marks."""
    return "".join(run.text for run in _runs(text, BODY))


_CACHE: OrderedDict[tuple[str, Style, int, float], Laid] = OrderedDict()


def lay(text: str, style: Style, width: int, fonts: Fonts) -> Laid:
    """Break the text into lines of at most `width` pixels; the answer is kept."""
    key = (str(text), style, width, fonts.scale)
    found = _CACHE.get(key)
    if found is None:
        found = _CACHE[key] = _lay(str(text), style, width, fonts)
        if len(_CACHE) > 800:
            _CACHE.popitem(last=False)
    return found


def _split(run: _Run, width: int, fonts: Fonts) -> list[str]:
    """Words of a run, each with the space before it kept; a word wider than the line is cut."""
    out = []
    for part in re.findall(r"\n|[ \t]+|[^ \t\n]+", run.text):
        while len(part) > 1 and part[0] not in " \t\n" and fonts.width(part, run.style) > width:
            cut = max(1, len(part) * width // max(1, fonts.width(part, run.style)) - 1)
            out.append(part[:cut])
            part = part[cut:]
        out.append(part)
    return out


def _lay(text: str, style: Style, width: int, fonts: Fonts) -> Laid:
    step = round(fonts.font(style).get_linesize() * 1.06)
    done: list[Piece] = []
    line: list[tuple[str, _Run]] = []
    word: list[tuple[str, _Run]] = []  # fragments with no space between them: they break together
    y, widest = 0, 0
    fresh = True  # at the beginning of a paragraph, where spaces indent

    def length(parts: list[tuple[str, _Run]]) -> int:
        return sum(fonts.width(part, run.style) for part, run in parts)

    def flush() -> None:
        nonlocal y, line, widest
        while line and not line[-1][0].strip(" \t"):
            line.pop()
        x = 0
        merged: list[tuple[str, _Run]] = []
        for part, run in line:
            if merged and merged[-1][1] is run:
                merged[-1] = (merged[-1][0] + part, run)
            else:
                merged.append((part, run))
        for part, run in merged:
            wide = fonts.width(part, run.style)
            done.append(Piece(part, x, y, wide, run.style, run.tone, run.link))
            x += wide
        widest = max(widest, x)
        y += step
        line = []

    def settle() -> None:
        nonlocal word
        if word and line and length(line) + length(word) > width:
            flush()
        line.extend(word)
        word = []

    for run in _runs(text, style):
        for part in _split(run, width, fonts):
            if part == "\n":
                settle()
                flush()
                fresh = True
            elif part.strip(" \t"):
                if word and length(word) + fonts.width(part, run.style) > width:
                    settle()
                word.append((part, run))
                fresh = False
            else:
                settle()
                if line or fresh:
                    line.append((part if not line else " ", run))
    settle()
    if line:
        flush()
    return Laid(tuple(done), y // step, step, y, widest)


def draw(
    c: Canvas,
    laid: Laid,
    text: str,
    at: tuple[int, int],
    on_paper: bool = False,
    tone: str = "body",
    view: pygame.Rect | None = None,
    hot: str = "",
) -> list[tuple[pygame.Rect, str]]:
    """Draw a laid text at a place; pieces wholly outside `view` are left out. Returns where its links are."""
    links = []
    kind: type[Words] | type[Name] | None = (
        Words if isinstance(text, Words) else Name if isinstance(text, Name) else None
    )
    for piece in laid.pieces:
        box = pygame.Rect(at[0] + piece.x, at[1] + piece.y, piece.width, laid.line_height)
        if view is not None and not box.colliderect(view):
            continue
        name = tone if piece.tone == "body" else piece.tone
        colour = c.colours.tone(
            _INK.get(name, name) if on_paper else {"link": "brass", "blue": "brass"}.get(name, name)
        )
        shown: str = piece.text
        if kind is Words and isinstance(text, Words):
            shown = Words(piece.text, text.key, text.found)
        elif kind is Name:
            shown = Name(piece.text)
        c.text(shown, box.inflate(2, 0).move(1, 0), piece.style, colour, fit="exact")
        if piece.link:
            links.append((box, piece.link))
            low = box.bottom - max(2, laid.line_height // 7)
            c.rule((box.left, low), (box.right, low), c.colours.white if piece.link == hot else colour)
    return links
