"""The badges over the upper left of the map: what needs the player's eye this month. A click leads there."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pygame

from game.view.art.hexagons import hexagon
from game.view.models.alerts import Alert, alerts
from game.view.ui import Canvas, Group, Tip, TipRow
from game.view.ui.button import Pushed, badge

if TYPE_CHECKING:
    from game.view.screens.campaign import Campaign

SIDE, GAP, MOST = 46, 4, 10


class AlertBadge(Pushed):
    """One badge."""

    def __init__(self, parent: Group, rect: pygame.Rect, desk: Campaign, alert: Alert, number: int) -> None:
        super().__init__(parent, rect, partial(_go, desk, alert), id=f"alert.{number}", tip=partial(_tip, desk, alert))
        self.alert = alert

    def draw(self, c: Canvas) -> None:
        """Paint hexagon, sign and count."""
        alert = self.alert
        over = self.state in ("over", "down")
        c.blit(hexagon(self.rect.height, c.colours.tone(alert.tone), over), self.rect)
        side = self.rect.height * 5 // 11
        spot = pygame.Rect(0, 0, side, side)
        spot.center = self.rect.center
        c.icon(alert.icon, spot, c.colours.white if over else c.colours.tone(alert.tone))
        if len(alert.lines) > 1:
            badge(c, str(len(alert.lines)), self.rect)


def fill(desk: Campaign, root: Group) -> None:
    """As many badges as there is room for, in one row."""
    side, gap = desk.px(SIDE), desk.px(GAP)
    room = min(MOST, (root.rect.width + gap) // (side + gap))
    for place, alert in enumerate(alerts(desk.play, desk.words)[:room]):
        AlertBadge(root, pygame.Rect(root.rect.x + place * (side + gap), root.rect.y, side, side), desk, alert, place)


def height(desk: Campaign) -> int:
    """Pixels the row needs."""
    return desk.px(SIDE)


def _go(desk: Campaign, alert: Alert) -> None:
    if alert.link is not None:
        desk.follow(alert.link)


def _tip(desk: Campaign, alert: Alert) -> Tip:
    rows = [TipRow(line.text, "", "bad" if line.hot else "body") for line in alert.lines]
    return Tip(alert.title, rows=rows, note=desk.t("ui.alert.click") if alert.link is not None else "")
