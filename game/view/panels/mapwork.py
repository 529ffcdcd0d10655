"""Clicks and hovers on the map: selecting, marching with a preview of the way, placing what has been chosen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from game.orders.forces import Move
from game.view.map.overlay import Way
from game.view.models import battles, facts
from game.view.models import build as model
from game.view.panels import battles as panels
from game.view.panels import fleets, modes
from game.view.panels.tools import BLOCKED
from game.view.screens.base import Screen
from game.view.ui import Tip, TipRow

if TYPE_CHECKING:
    from game.view.models.phrases import Phrases
    from game.view.models.play import Play
    from game.view.panels.mappane import MapPane
    from game.view.panels.turn import Turn


class MapWork(Screen):
    """See the module. The attributes are those of the campaign screen."""

    play: Play
    pane: MapPane
    turn: Turn
    selected: list[int]
    province: int
    placing: tuple[str, str] | None
    picking: fleets.Picking | None
    listing: tuple[Callable[[int], str], Callable[[], object]] | None = None
    moving: bool
    by_sea: bool
    blocked: str
    tab: str
    planner: Any
    mode: str
    reopen: Any
    flags: dict[str, Any]

    if TYPE_CHECKING:

        @property
        def words(self) -> Phrases: ...

        def refresh(self, full: bool = False) -> None: ...
        def give_all(self, orders: Any) -> int: ...
        def give(self, order: Any) -> bool: ...
        def deny(self, refused: Any) -> None: ...
        def select(self, uids: Any, centre: bool = False) -> None: ...
        def pick_tab(self, tab: str) -> None: ...
        def select_province(self, province: int, centre: bool = False) -> None: ...
        def front_click(self, province: int) -> bool: ...
        def close_windows(self) -> None: ...
        def set_mode(self, mode: str) -> None: ...
        def open_battle(self, province: int) -> None: ...

    # -- clicks ------------------------------------------------------------------------------------------------
    def map_click(self, province: int, uids: list[int], more: bool = False) -> None:
        """Left: pick, place, march, or select."""
        if self.listing is not None:
            if province:
                self.ui.toasts.say(self.listing[0](province), "brass", 2.0)
            return
        if self.picking is not None:
            fleets.end(self, province)
            return
        if self.front_click(province):
            return
        if self.placing is not None:
            self._place(province)
        elif self.moving:
            self._march(province)
        elif uids:
            self.ui.sounds.play("click")
            own = {f.uid for f in facts.own(self.play)}
            mine = [uid for uid in uids if uid in own] or uids[:1]
            if more:
                self.select([*self.selected, *(uid for uid in mine if uid not in self.selected)])
                return
            stacked = len(mine) > 1 and self.selected and set(self.selected) <= set(mine)
            if stacked and len(self.selected) == len(mine):
                self.select(mine[:1])
            elif stacked and len(self.selected) == 1:
                place = mine.index(self.selected[0]) + 1
                self.select([mine[place]] if place < len(mine) else mine)
            else:
                self.select(mine)
        elif province:
            self.ui.sounds.play("click")
            self.select_province(0 if province == self.province else province)

    def map_battle(self, province: int) -> bool:
        """The sign of a battle was clicked: open its report. False when the click is to say where to instead."""
        aiming = self.listing or self.picking or self.placing or self.moving or self.planner is not None
        if aiming or panels.find(self, province) is None:  # type: ignore[arg-type]
            return False
        self.ui.sounds.play("click")
        self.open_battle(province)
        return True

    def map_order(self, province: int, more: bool = False) -> None:
        """Right: march, or drop what was chosen; with Shift on from where a march ordered this month ends."""
        if more and province and self._go_on(province):
            return
        if self.listing is not None:
            self.stop_listing()
        elif self.picking is not None:
            fleets.end(self, 0)
        elif self.placing is not None:
            self.placing = None
            self.refresh()
        elif self._own_selected() and province:
            self._march(province)

    def pick_land(self, pick: Callable[[int], str], done: Callable[[], object]) -> None:
        """Let every click on the map pick a province (`pick` answers in words) until a right click or Escape."""
        self.listing = (pick, done)
        self.ui.toasts.say(self.t("ui.table.map.how"), "brass", 6.0)
        self.refresh()

    def stop_listing(self) -> None:
        """No more picking for a list; go on where it began."""
        if self.listing is not None:
            done, self.listing = self.listing[1], None
            done()

    def map_box(self, uids: list[int], more: bool = False) -> None:
        """Own formations inside a box."""
        own = {f.uid for f in facts.own(self.play)}
        kept = self.selected if more else []
        self.select([*kept, *(uid for uid in uids if uid in own and uid not in kept)])

    def own_selected(self) -> list[int]:
        """Own formations among those selected."""
        return self._own_selected()

    def _own_selected(self) -> list[int]:
        own = {f.uid for f in facts.own(self.play)}
        return [uid for uid in self.selected if uid in own]

    def _place(self, province: int) -> None:
        """Put the chosen thing into a province; Shift keeps it chosen."""
        import pygame

        assert self.placing is not None
        if not province:
            return
        kind, name = self.placing
        refused = self.play.issue(model.order_for(self.play, kind, name, province))
        if refused is not None:
            self.deny(refused)
        else:
            self.ui.sounds.play("build")
            if not pygame.key.get_mods() & pygame.KMOD_SHIFT:
                self.placing = None
        self.province, self.selected = province, []
        self.refresh()

    def _march(self, province: int) -> None:
        """Send the selected formations to a province, by ship where that is wanted."""
        self.moving = False
        self.pane.way(None)
        orders = [Move(self.play.faction, uid, province, self.by_sea, 0, self.blocked) for uid in self._own_selected()]
        done = self.give_all(orders)
        if done:
            weeks = max(self.play.session.route(self.play.seat, o.formation, province, self.by_sea)[1] for o in orders)
            place = self.words.province(province)
            self.ui.toasts.say(self.t("ui.move.done", count=done, province=place, weeks=weeks), "good", 3.0)

    def _go_on(self, province: int) -> bool:
        """Give marches of this month's plan a second goal. Returns whether there were any."""
        chosen = set(self._own_selected())
        marches = [o for o in self.play.plan() if isinstance(o, Move) and o.formation in chosen]
        if marches:
            self.give_all([replace(march, then=province) for march in marches])
            self.ui.toasts.say(self.t("ui.move.then", province=self.words.province(province)), "good", 3.0)
        return bool(marches)

    def next_blocked(self) -> None:
        """What the next marches do when enemies bar the way: wait and attack, go around, halt."""
        self.blocked = BLOCKED[(BLOCKED.index(self.blocked) + 1) % len(BLOCKED)]
        self.refresh()

    def begin_move(self) -> None:
        """The next click says where to."""
        if not self._own_selected():
            self.ui.toasts.say(self.t("ui.move.nobody"), "brass", 2.5)
            return
        self.moving = not self.moving
        self.pane.way(None)
        self.refresh()

    def toggle_sea(self) -> None:
        """March by ship, or on foot again."""
        self.by_sea = not self.by_sea
        self.ui.toasts.say(self.t("ui.move.sea" if self.by_sea else "ui.move.land"), "brass", 2.0)
        self.refresh()

    # -- hover -------------------------------------------------------------------------------------------------
    def map_hover(self, province: int) -> None:
        """Show the way to the province under the mouse while a march is being planned."""
        mine = self._own_selected()
        if not self.moving or not mine or not province:
            self.pane.way(None)
            return
        first = self.play.view.formation(mine[0])
        way, weeks = self.play.session.route(self.play.seat, mine[0], province, self.by_sea)
        start = first.province if first is not None else province
        fits = self.play.check(Move(self.play.faction, mine[0], province, self.by_sea)) is None
        note = self.t("ui.move.weeks", weeks=weeks) if way else ""
        odds = battles.odds_lines(self.play, self.words, mine, province)
        if way and odds:
            note = self.t("ui.move.odds", weeks=weeks, odds=odds[0][1])
        self.pane.way(Way((start, *way) if way else (start, province), (), note, fits))

    def _battle_row(self, province: int) -> list[TipRow]:
        """How the battle ended whose sign stands over the province."""
        scene = self.pane.map.scene
        shown = scene is not None and any(fight.province == province for fight in scene.battles)
        report = panels.find(self, province) if shown else None  # type: ignore[arg-type]
        if report is None:
            return []
        key, tone = battles.outcome(report, battles.side_of(self.play, report))
        return [TipRow(self.t("ui.map.tip.battle"), self.t(f"ui.battle.{key}.short"), tone)]

    def map_tip(self) -> Tip | None:
        """The province under the mouse: who holds it, what lies there, and whether an order would be allowed."""
        province = self.pane.hovered_province
        if not province or len(self.ui.layers) > 1:
            return None
        title, side = facts.province_title(self.play, self.words, province)
        lines = facts.province_lines(self.play, self.words, province)[:6]
        rows = modes.tip_rows(self, province)  # type: ignore[arg-type]
        odds: list[tuple[str, str, str]] = []
        if self.placing is None and (self.moving or province != self.province):
            odds = battles.odds_lines(self.play, self.words, self._own_selected(), province)
        shown = lines[:2] if odds else lines
        rows += self._battle_row(province)
        rows += [TipRow(line.label, line.value, line.tone) for line in shown]
        rows += [TipRow(*line) for line in odds]
        note = ""
        if self.picking is not None:
            note = fleets.tip(self, province)
        elif self.placing is not None:
            refused = self.play.check(model.order_for(self.play, *self.placing, province))
            note = (
                self.words.refusal(refused)
                if refused is not None
                else self.t("ui.place.here", what=model.title(self.words, *self.placing))
            )
        elif self._own_selected() and (self.moving or province != self.province):
            order = Move(self.play.faction, self._own_selected()[0], province, self.by_sea)
            refused = self.play.check(order)
            weeks = self.play.session.route(self.play.seat, order.formation, province, self.by_sea)[1]
            note = self.words.refusal(refused) if refused is not None else self.t("ui.move.tip", weeks=weeks)
        return Tip(title, "", side, rows, None, note)
