"""Two pages of the books: men lost by war, nation and cause; civil dead by place and cause."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pygame

from game.view.models import war as model
from game.view.theme.fonts import SMALL
from game.view.ui import Column, Label, Table, TextBlock, layout, number_column

if TYPE_CHECKING:
    from game.view.screens.campaign import Campaign
    from game.view.ui import Window


def losses_page(desk: Campaign, window: Window, rect: pygame.Rect, stock: str) -> None:
    """Own and allied losses; a click on a title sorts."""
    t, words, px = desk.t, desk.words, desk.px
    rows = model.losses(desk.play)
    if not rows:
        TextBlock(window, rect, t("ui.losses.none"), SMALL, "well", id="losses.none")
        return
    foot, body = layout.bottom(rect, px(26), px(6))
    total = sum(loss.total for loss in rows)
    Label(window, foot, t("ui.losses.total", total=words.figures.short(total)), SMALL, "dim")
    figures = words.figures
    Table(
        window,
        body,
        [
            Column(t("ui.losses.war"), lambda loss: model.war_name(desk.play, words, loss.war), 2.0),
            Column(t("ui.table.nation"), lambda loss: words.nation(loss.nation), 1.2),
            Column(t("ui.losses.cause"), lambda loss: t(f"ui.losses.cause.{loss.cause}"), 1.2),
            number_column(t("ui.losses.month"), lambda loss: loss.month, figures.short, width=0.8),
            number_column(t("ui.losses.year"), lambda loss: loss.year, figures.short, width=0.8),
            number_column(t("ui.losses.all"), lambda loss: loss.total, figures.short, width=0.8),
        ],
        rows,
        sorted_by=5,
        id="losses.table",
    )


def toll_page(desk: Campaign, window: Window, rect: pygame.Rect, stock: str) -> None:
    """Civilians dead of what states decided, by place and cause; a click on a title sorts."""
    t, words, px = desk.t, desk.words, desk.px
    rows = model.toll(desk.play)
    if not rows:
        TextBlock(window, rect, t("ui.toll.none"), SMALL, "well", id="toll.none")
        return
    foot, body = layout.bottom(rect, px(26), px(6))
    total = sum(one.total for one in rows)
    Label(window, foot, t("ui.toll.total", total=words.figures.short(total)), SMALL, "dim")
    figures = words.figures

    def place(one: model.Toll) -> str:
        return words.province(one.province) if one.province else t("ui.toll.country")

    Table(
        window,
        body,
        [
            Column(t("ui.table.nation"), lambda one: words.nation(one.nation), 1.4),
            Column(t("ui.toll.place"), place, 1.4),
            Column(t("ui.losses.cause"), lambda one: t(f"ui.toll.cause.{one.cause}"), 1.6),
            number_column(t("ui.losses.month"), lambda one: one.month, figures.short, width=0.8),
            number_column(t("ui.losses.year"), lambda one: one.year, figures.short, width=0.8),
            number_column(t("ui.losses.all"), lambda one: one.total, figures.short, width=0.8),
        ],
        rows,
        sorted_by=5,
        id="toll.table",
    )
