"""Opening the windows of the campaign screen; what is open is opened again after a change of size or language."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from game.view.panels import (
    battles,
    books,
    declare,
    events,
    fleets,
    lists,
    ministry,
    nation,
    peace,
    report,
    war,
)
from game.view.panels.politics import window as politics
from game.view.screens.base import Screen
from game.view.ui import Window

if TYPE_CHECKING:
    from game.view.models.work import Message


class Openers(Screen):
    """See the module."""

    reopen: Any

    def window(self, again: Callable[[], object], size: tuple[int, int], title: str, **options: Any) -> Window:
        """A window over the map. Only one is open at a time; `again` opens it anew."""
        while len(self.ui.layers) > 1:
            self.ui.close(self.ui.layers[1].root)
        self.reopen = again
        return Window(self.ui, (self.px(size[0]), self.px(size[1])), title, on_close=self._closed, **options)

    def _closed(self) -> None:
        self.reopen = None

    def close_windows(self) -> None:
        """Close whatever is open."""
        while len(self.ui.layers) > 1:
            self.ui.close(self.ui.layers[1].root)
        self.reopen = None

    def open_nation(self, number: int) -> None:
        """A nation: what is known, treaties, war and peace."""
        nation.open_window(self, number)  # type: ignore[arg-type]

    def open_battle(self, province: int) -> None:
        """The battle that goes on over a province, or the last one there; all of them without a province."""
        report = battles.find(self, province) if province else None  # type: ignore[arg-type]
        if report is not None:
            battles.open_battle(self, report)  # type: ignore[arg-type]
        else:
            battles.open_battles(self)  # type: ignore[arg-type]

    def open_event(self, uid: int) -> None:
        """An event with its options."""
        events.open_event(self, uid)  # type: ignore[arg-type]

    def open_offer(self, uid: int) -> None:
        """An offer with the terms that speak for and against it."""
        events.open_offer(self, uid)  # type: ignore[arg-type]

    def open_report(self) -> None:
        """What the last month brought."""
        report.open_window(self)  # type: ignore[arg-type]

    def open_ledger(self, stock: str = "", page: str = "") -> None:
        """Figures, charts, the account of a stock, the casualty ledger."""
        books.open_ledger(self, stock, page)  # type: ignore[arg-type]

    def open_wars(self, uid: int = 0) -> None:
        """The wars of the world, one of them in full."""
        war.open_wars(self, uid)  # type: ignore[arg-type]

    def open_peace(self, foe: int) -> None:
        """The peace table with an enemy."""
        peace.open_peace(self, foe)  # type: ignore[arg-type]

    def open_declaration(self, number: int) -> None:
        """What a war on a nation would be, and who must agree."""
        declare.open_declaration(self, number)  # type: ignore[arg-type]

    def open_menu(self) -> None:
        """Save, load, settings, leave."""
        lists.open_menu(self)  # type: ignore[arg-type]

    def open_plan(self) -> None:
        """This month's orders."""
        lists.open_plan(self)  # type: ignore[arg-type]

    def open_outliner(self) -> None:
        """Armies, works and wars in one list."""
        lists.open_outliner(self)  # type: ignore[arg-type]

    def open_find(self) -> None:
        """Search for anything."""
        lists.open_find(self)  # type: ignore[arg-type]

    def open_help(self) -> None:
        """Keys and the first steps."""
        lists.open_help(self)  # type: ignore[arg-type]

    def open_fleets(self, naval: bool) -> None:
        """Fleets or air groups with their missions."""
        fleets.open_window(self, naval)  # type: ignore[arg-type]

    def open_ministry(self, page: str = "") -> None:
        """The state of the army, templates, commanders."""
        ministry.open_window(self, page)  # type: ignore[arg-type]

    def open_congress(self, page: str = "", bloc: int = -1) -> None:
        """The politics window: the body with blocs, motions and acts, our faction, the laws, the road of power."""
        politics.open_window(self, page, bloc)  # type: ignore[arg-type]

    def open_until(self) -> None:
        """Let months pass until something happens."""
        report.open_until(self)  # type: ignore[arg-type]

    def open_end(self, found: list[Message]) -> None:
        """What is still open before the turn ends."""
        report.open_end(self, found)  # type: ignore[arg-type]
