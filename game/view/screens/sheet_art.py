"""A sheet of flags, portraits, posters and cameos, for pictures and tests: not reached from the game."""

from __future__ import annotations

import pygame

from game.view.art import flags, portraits, posters, textures
from game.view.screens.base import Screen, screen
from game.view.theme.fonts import TINY
from game.view.ui import Canvas
from game.view.words import Name

COLUMNS = 8
"""Posters side by side."""


@screen("sheet_flags")
class FlagSheet(Screen):
    """Every nation's flag."""

    def back(self, c: Canvas) -> None:
        """Draw all of them."""
        c.blit(textures.plate(self.ui.rect.size, scale=c.theme.scale), (0, 0))
        x, y = c.px(20), c.px(20)
        for tag, what in self.app.backend.flags().items():
            for size in ((90, 60), (30, 20)):
                picture = flags.flag(what, (c.px(size[0]), c.px(size[1])))
                c.blit(picture, (x, y))
                x += picture.get_width() + c.px(5)
            c.text(Name(tag), pygame.Rect(x - c.px(34), y + c.px(36), c.px(40), c.px(20)), TINY)
            x += c.px(6)
            if x > self.ui.rect.right - c.px(140):
                x, y = c.px(20), y + c.px(70)


@screen("sheet_portraits")
class PortraitSheet(Screen):
    """Faces of all regions and ages."""

    def back(self, c: Canvas) -> None:
        """Draw fifty of them."""
        c.blit(textures.plate(self.ui.rect.size, scale=c.theme.scale), (0, 0))
        grounds = ((150, 30, 32), (190, 140, 50), (70, 110, 120), (96, 116, 66), (110, 112, 116))
        for k, face in enumerate(portraits.crowd(range(50))):
            x, y = c.px(20) + k % 10 * c.px(156), c.px(16) + k // 10 * c.px(174)
            c.blit(portraits.portrait(face, (c.px(140), c.px(164)), grounds[k * 7 % 5]), (x, y))


@screen("sheet_posters")
class PosterSheet(Screen):
    """Every scene."""

    def back(self, c: Canvas) -> None:
        """Draw them with the inks that suit them."""
        c.blit(textures.plate(self.ui.rect.size, scale=c.theme.scale), (0, 0))
        suits = {
            "hunger": "grey", "prison": "night", "spy": "night", "sky": "night", "fleet": "blue", "harvest": "green",
            "armour": "steel", "factory": "amber", "treaty": "blue", "science": "blue", "mourning": "grey",
            "crash": "steel", "strike": "grey", "bomb": "grey", "rails": "amber", "news": "steel",
        }  # fmt: skip
        list(posters.SCENES) or posters.paint(posters.Poster("orator"), (10, 14))
        whole, rows = self.ui.rect, -(-len(posters.SCENES) // COLUMNS)
        cell = (whole.width - c.px(32)) // COLUMNS, (whole.height - c.px(14)) // max(rows, 1)
        wide = min(c.px(190), cell[0] - c.px(7), (cell[1] - c.px(26)) * 19 // 27)
        for k, name in enumerate(posters.SCENES):
            x, y = c.px(16) + k % COLUMNS * cell[0], c.px(10) + k // COLUMNS * cell[1]
            slogan = "ПРОЛЕТАРИИ ВСЕХ СТРАН" if name == "fist" else "ВСЕ НА СЪЕЗД!" if name == "orator" else ""
            picture = posters.poster(posters.Poster(name, suits.get(name, "red"), slogan), (wide, wide * 27 // 19))
            c.blit(picture, (x, y))
            c.text(Name(name), pygame.Rect(x, y + picture.get_height() + c.px(1), wide, c.px(20)), TINY)
