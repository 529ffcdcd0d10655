"""Two pages of the books: men lost by war, nation and cause; civil dead by place and cause."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

import pygame

from game.view.models import war as model
from game.view.theme.fonts import SMALL
from game.view.ui import Column, Label, Table, TextBlock, layout, number_column

if TYPE_CHECKING:
    from game.view.screens.campaign import Campaign
    from game.view.ui import Window


class Count(Protocol):
    """Lives lost: last month, over the last year, in all."""

    @property
    def month(self) -> int:
        """Last month."""

    @property
    def year(self) -> int:
        """Over the last year."""

    @property
    def total(self) -> int:
        """In all."""


def losses_page(desk: Campaign, window: Window, rect: pygame.Rect, stock: str) -> None:
    """Own and allied losses; a click on a title sorts."""
    t, words = desk.t, desk.words
    columns: list[Column] = [
        Column(t("ui.losses.war"), lambda loss: model.war_name(desk.play, words, loss.war), 2.0),
        Column(t("ui.table.nation"), lambda loss: words.nation(loss.nation), 1.2),
        Column(t("ui.losses.cause"), lambda loss: t(f"ui.losses.cause.{loss.cause}"), 1.2),
    ]
    _page(desk, window, rect, "losses", columns, model.losses(desk.play))


def toll_page(desk: Campaign, window: Window, rect: pygame.Rect, stock: str) -> None:
    """Civilians dead of what states decided, by place and cause; a click on a title sorts."""
    t, words = desk.t, desk.words

    def place(one: model.Toll) -> str:
        return words.province(one.province) if one.province else t("ui.toll.country")

    columns: list[Column] = [
        Column(t("ui.table.nation"), lambda one: words.nation(one.nation), 1.4),
        Column(t("ui.toll.place"), place, 1.4),
        Column(t("ui.losses.cause"), lambda one: t(f"ui.toll.cause.{one.cause}"), 1.6),
    ]
    _page(desk, window, rect, "toll", columns, model.toll(desk.play))


def _page(
    desk: Campaign, window: Window, rect: pygame.Rect, name: str, columns: list[Column], rows: Sequence[Count]
) -> None:
    """A table of who or where and of what, with the figures behind it and the sum below."""
    t, figures, px = desk.t, desk.words.figures, desk.px
    if not rows:
        TextBlock(window, rect, t(f"ui.{name}.none"), SMALL, "well", id=f"{name}.none")
        return
    foot, body = layout.bottom(rect, px(26), px(6))
    total = sum(one.total for one in rows)
    Label(window, foot, t(f"ui.{name}.total", total=figures.short(total)), SMALL, "dim")
    counts: list[Column] = [
        number_column(t("ui.losses.month"), lambda one: one.month, figures.short, width=0.8),
        number_column(t("ui.losses.year"), lambda one: one.year, figures.short, width=0.8),
        number_column(t("ui.losses.all"), lambda one: one.total, figures.short, width=0.8),
    ]
    Table(window, body, [*columns, *counts], list(rows), sorted_by=5, id=f"{name}.table")
