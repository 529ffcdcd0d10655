"""The politics window: one frame with a page for the body, our faction, persons, laws and the road of power."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import pygame

from game.view.panels.politics import alliances, faction, hall, house, laws, people, power
from game.view.panels.politics.parts import said, session_name
from game.view.ui import ScrollBox, Tab, Tabs, Window, layout

if TYPE_CHECKING:
    from game.view.screens.campaign import Campaign

SIZE = (1560, 876)


@dataclass
class Memory:
    """What the window remembers while it is closed and opened again."""

    tab: str = ""
    page: str = "hall"
    """Of the body in a narrow window."""
    bloc: int = -1
    """The bloc that acts are aimed at."""
    about: int = -1
    """The faction that motions about a faction are aimed at; -1 is whoever leads."""
    rival: int = -1
    """The faction that acts against a faction are aimed at."""
    office: str = ""
    """The office that the motion on an office is about."""
    partner: int = -1
    """The faction that is looked at as a partner."""
    axis: str = ""
    """The law that is looked at."""
    shown: str = ""
    """Whom the list of persons shows."""
    person: str = ""
    """The person who is looked at."""


def state(desk: Campaign) -> Memory:
    """The memory of this seat."""
    found = desk.play.mood().setdefault("politics", Memory())
    assert isinstance(found, Memory)
    return found


def body(desk: Campaign, window: Window, rect: pygame.Rect, memory: Memory) -> None:
    """The body that decides: an elected house where there is one, else the congress or what stands for it."""
    found = desk.play.view.house()
    if found is not None:
        house.fill(desk, window, rect, memory, found)
    else:
        hall.fill(desk, window, rect, memory)


PAGES = {
    "body": body,
    "alliances": alliances.fill,
    "faction": faction.fill,
    "people": people.fill,
    "laws": laws.fill,
    "power": power.fill,
}
ICONS = {
    "body": "congress",
    "alliances": "linked-rings",
    "faction": "flying-flag",
    "people": "person",
    "laws": "scales",
    "power": "histogram",
}


def open_window(desk: Campaign, page: str = "", bloc: int = -1) -> None:
    """Show a page: `body`, `alliances`, `faction`, `people`, `laws`, `power`, or a part of the body as narrow windows
    show it."""
    px, play, memory = desk.px, desk.play, state(desk)
    if page in hall.PAGES:
        memory.tab, memory.page = "body", page
    elif page or not memory.tab:
        memory.tab = page or "body"
    if bloc >= 0 or memory.bloc not in play.view.blocs():
        memory.bloc = bloc if bloc >= 0 else next(iter(play.view.blocs()), -1)
    pages = [name for name in PAGES if name != "alliances" or play.view.body()]
    memory.tab = memory.tab if memory.tab in pages else "body"
    kept = _left_at(desk)
    coming = play.view.sitting()
    nation = desk.words.nation(play.view.nation)
    sitting = coming if memory.tab == "body" else None
    title = session_name(desk, sitting) if sitting else desk.t("ui.politics.title", nation=nation)
    window = desk.window(partial(open_window, desk), SIZE, title, side=desk.words.month(play.view.turn), hazard=True,
                         id="congress")  # fmt: skip
    desk.ui.bind("undo", partial(_step, desk, desk.undo))
    desk.ui.bind("redo", partial(_step, desk, desk.redo))
    head, rest = layout.top(window.body, px(30), px(7))
    tabs = [Tab(name, desk.t(said(desk, f"page.{name}", "ui.politics")), ICONS[name]) for name in pages]
    Tabs(window, head, tabs, memory.tab, partial(open_window, desk), id="politics.page")
    PAGES[memory.tab](desk, window, rest, memory)
    _return_to(window, *kept)


def _left_at(desk: Campaign) -> tuple[dict[str, int], str, bool]:
    """How far the lists of the open window are scrolled, and where its keyboard is: every click opens it anew."""
    ui = desk.ui
    boxes = [w for w in ui.top.root.below() if isinstance(w, ScrollBox) and w.id]
    return {box.id: box.bar.first for box in boxes}, ui.focus.id if ui.focus is not None else "", ui.show_focus


def _return_to(window: Window, scrolled: dict[str, int], focus: str, ring: bool) -> None:
    """Put lists and keyboard back where they were."""
    for widget in list(window.below()):
        if isinstance(widget, ScrollBox) and widget.id in scrolled:
            widget.bar.go(scrolled[widget.id])
    found = next((w for w in window.below() if focus and w.id == focus and w.usable()), None)
    if found is not None:
        window.ui.set_focus(found, ring)


def _step(desk: Campaign, do: Callable[[], object]) -> None:
    """Undo or redo, and show the window anew."""
    do()
    open_window(desk)
