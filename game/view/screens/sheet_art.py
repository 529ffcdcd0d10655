"""A sheet of flags, portraits, posters and cameos, for pictures and tests: not reached from the game."""

from __future__ import annotations

from typing import Any

import pygame
import yaml

from game.core.files import data_root, read_text
from game.view.art import flags, textures
from game.view.screens.base import Screen, screen
from game.view.theme.fonts import TINY
from game.view.ui import Canvas
from game.view.words import Name


@screen("sheet_flags")
class FlagSheet(Screen):
    """Every nation's flag."""

    def back(self, c: Canvas) -> None:
        """Draw all of them."""
        c.blit(textures.plate(self.ui.rect.size, scale=c.theme.scale), (0, 0))
        x, y = c.px(20), c.px(20)
        rows = yaml.safe_load(read_text(data_root("balance") / "nations" / "nations.yaml"))
        for row in rows:
            spec: dict[str, Any] = row.get("emblem") or {"kind": "plain", "colours": [row["colour"]]}
            what = flags.Flag(spec["kind"], tuple(map(tuple, spec["colours"])), spec.get("charge", ""))
            for size in ((90, 60), (30, 20)):
                picture = flags.flag(what, (c.px(size[0]), c.px(size[1])))
                c.blit(picture, (x, y))
                x += picture.get_width() + c.px(5)
            c.text(Name(row["id"]), pygame.Rect(x - c.px(34), y + c.px(36), c.px(40), c.px(20)), TINY)
            x += c.px(6)
            if x > self.ui.rect.right - c.px(140):
                x, y = c.px(20), y + c.px(70)
