"""How a tooltip looks: red strip, paragraph, account lines with their sum, a last remark."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pygame

from game.view.art import textures
from game.view.theme.fonts import BOLD, SMALL, SMALL_BOLD, SMALL_ITALIC, Style
from game.view.ui import rich
from game.view.ui.canvas import Canvas
from game.view.ui.tip import Tip, TipRow
from game.view.words import Name

if TYPE_CHECKING:
    from game.view.ui.root import Ui

_HEAD: Style = Style("title", 16)
_PAD = 12


def _note(ui: Ui, tip: Tip, key: str) -> str:
    if tip.note:
        return tip.note
    return ui.t("ui.tip.pin") if any(row.more for row in tip.rows) else ""


def _width(ui: Ui, tip: Tip, key: str) -> int:
    fonts, px = ui.theme.fonts, ui.px
    want = px(200)
    if tip.rows or tip.total:
        rows = [*tip.rows, *([tip.total] if tip.total else [])]
        want = max(fonts.width(row.label, BOLD) + fonts.width(row.value, BOLD) + px(40) for row in rows)
    if tip.title:
        want = max(want, fonts.width(tip.title, _HEAD) + fonts.width(tip.side or key, SMALL) + px(24))
    elif key:
        want = max(want, fonts.width(rich.plain(tip.body), SMALL) + fonts.width(key, SMALL) + px(20))
    if tip.body:
        natural = fonts.width(rich.plain(tip.body), SMALL)
        want = max(want, min(natural + px(4), px(330)))
    if tip.side and key:
        want = max(want, fonts.width(tip.side, SMALL_ITALIC) + fonts.width(key, SMALL) + px(20))
    return min(max(want, px(90)), px(420), ui.rect.width - px(40)) + 2 * px(_PAD)


def measure(ui: Ui, tip: Tip, key: str) -> tuple[int, int]:
    """Width and height in window pixels."""
    fonts, px = ui.theme.fonts, ui.px
    width = _width(ui, tip, key)
    inner = width - 2 * px(_PAD)
    height = 2 * px(8)
    if tip.title:
        height += px(30)
    if tip.body:
        height += rich.lay(tip.body, SMALL, _body_width(ui, tip, key, inner), fonts).height + px(4)
    height += len(tip.rows) * px(21) + (px(8) if tip.rows and tip.body else 0)
    height += px(30) if tip.total else 0
    note = _note(ui, tip, key)
    if note:
        height += rich.lay(note, SMALL_ITALIC, inner, fonts).height + px(4)
    return width, height


def _body_width(ui: Ui, tip: Tip, key: str, inner: int) -> int:
    if tip.title or not key:
        return inner
    return inner - ui.theme.fonts.width(key, SMALL) - ui.px(16)


def paint(
    c: Canvas, ui: Ui, tip: Tip, rect: pygame.Rect, key: str, pinned: bool, hot: TipRow | None
) -> list[tuple[pygame.Rect, TipRow]]:
    """Draw a tip; returns where its account lines are."""
    px, colours = c.px, c.colours
    reach = px(10)
    c.blit(textures.shadow(rect.size, reach), (rect.x - reach, rect.y - reach))
    c.fill(rect, (22, 22, 24))
    inner = rect.inflate(-2 * px(_PAD), 0)
    y = rect.y + px(8)
    if tip.title:
        bar = pygame.Rect(rect.x, rect.y, rect.width, px(32))
        c.blit(textures.strip(bar.size, colours.strip, c.theme.scale), bar)
        text = bar.inflate(-2 * px(_PAD), 0)
        side = tip.side or Name(key)
        used = c.width(side, SMALL) + px(10) if side else 0
        c.text(
            tip.title,
            pygame.Rect(text.x, text.y, text.width - used, text.height),
            _HEAD,
            colours.white,
            shadow=True,
        )
        if side:
            c.text(side, text, SMALL, colours.brass, "right")
        y = bar.bottom + px(7)
    elif key:
        c.text(Name(key), pygame.Rect(inner.x, y, inner.width, px(20)), SMALL, colours.brass, "right")
    if tip.body:
        laid = rich.lay(tip.body, SMALL, _body_width(ui, tip, key, inner.width), c.theme.fonts)
        rich.draw(c, laid, tip.body, (inner.x, y))
        y += laid.height + px(4)
    rows = _account(c, tip, inner, y, hot)
    y += len(tip.rows) * px(21) + (px(8) if tip.rows and tip.body else 0)
    if tip.total:
        c.rule((rect.x + px(6), y + px(3)), (rect.right - px(6), y + px(3)), colours.strip)
        line = pygame.Rect(inner.x, y + px(5), inner.width, px(22))
        c.text(tip.total.label, line, BOLD, colours.white)
        c.text(tip.total.value, line, BOLD, colours.tone(tip.total.tone), "right")
        y += px(30)
    note = _note(ui, tip, key)
    if note:
        laid = rich.lay(note, SMALL_ITALIC, inner.width, c.theme.fonts)
        rich.draw(c, laid, note, (inner.x, y), tone="dim")
    c.frame(rect, colours.brass if pinned else colours.edge_red)
    return rows


def _account(c: Canvas, tip: Tip, inner: pygame.Rect, y: int, hot: TipRow | None) -> list[tuple[pygame.Rect, TipRow]]:
    """Label left, signed figure right; what has more behind it is underlined."""
    out = []
    if tip.rows and tip.body:
        c.rule((inner.x, y + c.px(2)), (inner.right, y + c.px(2)), (70, 24, 26))
        y += c.px(8)
    for row in tip.rows:
        line = pygame.Rect(inner.x, y, inner.width, c.px(21))
        room = line.width - c.width(row.value, SMALL_BOLD) - c.px(12)
        place = c.text(
            row.label,
            pygame.Rect(line.x, line.y, room, line.height),
            SMALL,
            c.colours.white if row is hot else c.colours.body,
        )
        if row.more:
            c.rule((place.left, line.bottom - c.px(3)), (place.right, line.bottom - c.px(3)), c.colours.brass)
        if row.value:
            c.text(row.value, line, SMALL_BOLD, c.colours.tone(row.tone), "right")
        out.append((line, row))
        y += c.px(21)
    return out
