"""New campaign: who sits at the table, in which world, and after whose view of history."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import pygame

from game.view.art import flags
from game.view.backend import MAX_SEATS, PIN_LENGTH, SEAT_COLOURS, Choice, FactionCard, NationCard, SeatPlan
from game.view.campaigns import fresh_seed
from game.view.screens import chrome
from game.view.screens.base import Screen, screen
from game.view.screens.campaign_plan import Planner
from game.view.screens.faction_card import FactionPanel, height_of
from game.view.screens.new_past import past_page
from game.view.screens.new_schools import schools_page
from game.view.theme.fonts import BODY, CAPTION, SMALL
from game.view.ui import (
    Button,
    Canvas,
    IconButton,
    Label,
    ListBox,
    Panel,
    Picture,
    Pushed,
    ScrollBox,
    Stack,
    Tab,
    Tabs,
    TextBlock,
    TextEntry,
    Widget,
    layout,
    pour,
    text_height,
)
from game.view.words import Name, Words


@screen("new_campaign")
class NewCampaign(Screen):
    """Four tabs over one plan. `tab` opens a certain one, `prologue` and `way` choose beforehand."""

    def __init__(self, app: Any, tab: str = "past", seats: str = "1", prologue: str = "", way: str = "") -> None:
        super().__init__(app)
        self.planner = Planner.begin(app.backend, app.ui.speech)
        self.planner.tab = tab
        if prologue:
            self.planner.depart(prologue)
        if way:
            self.planner.choose_all(way)
        for _ in range(int(seats) - 1):
            self.planner.add()

    def back(self, c: Canvas) -> None:
        """The backdrop in the dark."""
        c.blit(chrome.dimmed(self.ui.rect.size), (0, 0))

    def build(self) -> None:
        """Title bar, tabs, the page of the tab, the foot."""
        px, t, base = self.px, self.t, self.ui.base
        if self.planner.speech is not self.ui.speech:
            self.planner.speak(self.ui.speech)
        rest = chrome.page(self, t("ui.new.title"), self.scenario_name())
        row, rest = layout.top(rest, px(42), px(10))
        tabs = [Tab("past", t("ui.new.tab.past"), "calendar"), Tab("seats", t("ui.new.tab.seats"), "backup"),
                Tab("schools", t("ui.new.tab.schools"), "open-book"),
                Tab("world", t("ui.new.tab.world"), "world")]  # fmt: skip
        Tabs(base, layout.left(row, min(row.width, px(960)))[0], tabs, self.planner.tab, self.turn_to, id="new.tab")
        foot, rest = layout.bottom(rest, px(48), px(10))
        pages: dict[str, Callable[[pygame.Rect], None]] = {
            "past": partial(past_page, self), "seats": self._seats, "world": self._world,
            "schools": partial(schools_page, self),
        }  # fmt: skip
        pages[self.planner.tab](rest)
        self._foot(foot)

    def scenario_name(self) -> str:
        """The name of the scenario that is chosen."""
        return next((s.name for s in self.planner.scenarios if s.id == self.planner.plan.scenario), Name(""))

    def turn_to(self, tab: str) -> None:
        """Open another page."""
        self.planner.tab = tab
        self.rebuild()

    def _foot(self, foot: pygame.Rect) -> None:
        px, t, base, planner = self.px, self.t, self.ui.base, self.planner
        left, middle, right = layout.columns(foot, [px(200), 1.0, px(300)], px(16))
        Button(base, left, t("ui.back"), self.app.back, id="new.back", tip=t("ui.back"))
        self.why = Label(base, middle, lambda: planner.missing() or "", BODY, "warn", "right")
        self.begin = Button(
            base, right, t("ui.new.start"), self._start, kind="end", id="new.start", style=CAPTION.sized(24),
            tip=lambda: planner.missing() or t("ui.new.start.tip"),
        )  # fmt: skip
        self.begin.enabled = planner.missing() is None

    def _changed(self) -> None:
        """Something small changed: only the start button has to know."""
        self.begin.enabled = self.planner.missing() is None
        self.ui.dirty = True

    def _start(self) -> None:
        if self.planner.missing() is None:
            plan = self.planner.drawn(self.planner.plan.seed)
            self.app.push("progress", work=lambda: self.app.backend.start(plan))

    # -- the table -------------------------------------------------------------------------------------------------
    def _seats(self, rest: pygame.Rect) -> None:
        px, t, base, planner = self.px, self.t, self.ui.base, self.planner
        narrow = rest.width < px(1240)
        sizes: list[layout.Size] = [px(222), 1.0, px(350)] if narrow else [px(250), 1.0, px(430)]
        left, middle, right = layout.columns(rest, sizes, px(10))
        inner = chrome.panel(base, left, t("ui.new.nations"), Name(str(len(planner.nations))))
        index = next((k for k, n in enumerate(planner.nations) if n.tag == planner.nation), -1)
        ListBox(base, inner, planner.nations, self._nation, paint_row=self._nation_row, row_height=36, chosen=index,
                id="new.nations")  # fmt: skip
        nation = planner.shown()
        title = t("ui.new.factions", nation=nation.name) if nation else ""
        inner = chrome.panel(base, middle, title)
        if nation is not None:
            box = ScrollBox(base, inner, id="new.factions")
            self._cards(box, nation)
        self._table(chrome.panel(base, right, t("ui.new.at_table"), Name(f"{len(planner.plan.seats)} / {MAX_SEATS}")))

    def _nation(self, nation: NationCard) -> None:
        if nation.tag != self.planner.nation:
            self.planner.nation = nation.tag
            self.rebuild()

    def _nation_row(self, c: Canvas, rect: pygame.Rect, nation: NationCard, chosen: bool) -> None:
        flag = self.app.backend.flags().get(nation.tag)
        if flag is not None:
            picture = flags.flag(flag, (c.px(36), c.px(24)), c.theme.neutral_symbols)
            c.blit(picture, (rect.x + c.px(8), rect.centery - picture.get_height() // 2))
        seats = [k for k, s in enumerate(self.planner.plan.seats) if any(f.id == s.faction for f in nation.factions)]
        for place, seat in enumerate(seats):
            colour = SEAT_COLOURS[self.planner.plan.seats[seat].colour]
            spot = pygame.Rect(rect.right - c.px(18 + 14 * place), rect.centery - c.px(5), c.px(10), c.px(10))
            c.fill(spot, colour)
            c.frame(spot, c.colours.black)
        room = pygame.Rect(rect.x + c.px(54), rect.y, rect.width - c.px(62 + 14 * len(seats)), rect.height)
        c.text(nation.name, room, BODY, c.colours.white if chosen else c.colours.body)

    def _cards(self, box: ScrollBox, nation: NationCard) -> None:
        """The factions of the nation, one below the other; two abreast where there is room."""
        px, planner = self.px, self.planner
        inner = box.inner
        across = 2 if inner.width >= px(900) else 1
        lanes = layout.columns(inner, [1.0] * across, px(10))
        heights = [inner.y] * across
        for card in nation.factions:
            lane = heights.index(min(heights))
            height = height_of(self.ui, card, lanes[lane].width)
            place = pygame.Rect(lanes[lane].x, heights[lane], lanes[lane].width, height)
            holder = planner.holder(card.id)
            FactionPanel(box, place, card, holder, planner.plan.seats[holder] if holder >= 0 else None,
                         holder == planner.seat, partial(self._take, card))  # fmt: skip
            heights[lane] += height + px(10)
        box.fit()

    def _take(self, card: FactionCard) -> None:
        if self.planner.take(card.id):
            self.ui.sounds.play("stamp")
            self.rebuild()
        else:
            self.ui.sounds.play("deny")

    def _table(self, inner: pygame.Rect) -> None:
        px, t, base, planner = self.px, self.t, self.ui.base, self.planner
        count = len(planner.plan.seats)
        box = ScrollBox(base, inner, id="new.table")
        y = inner.y
        for k in range(count):
            self._seat(box, pygame.Rect(inner.x, y, box.inner.width, px(92)), k)
            y += px(98)
        if count < MAX_SEATS:
            Button(box, pygame.Rect(inner.x, y, box.inner.width, px(40)), t("ui.new.add"), self._add, icon="plus",
                   id="new.add", tip=t("ui.new.add.tip"))  # fmt: skip
        box.fit()

    def _seat(self, box: Widget, rect: pygame.Rect, k: int) -> None:
        px, t, planner = self.px, self.t, self.planner
        seat = planner.plan.seats[k]
        chosen = k == planner.seat

        def ground(c: Canvas, r: pygame.Rect) -> None:
            c.fill(r, c.colours.chosen if chosen else c.colours.choice)
            c.frame(r, c.colours.red if chosen else c.colours.line)

        Panel(box, rect, ground)
        inner = layout.inset(rect, px(8), px(7))
        first, second = layout.rows(inner, [1.0, 1.0], px(6))
        colour, name, pin_label, pin, out = layout.columns(first, [px(34), 1.0, px(36), rect.width // 5, px(34)], px(6))
        button = Button(box, colour, "", partial(self._recolour, k), id=f"new.seat{k}.colour",
                        tip=t("ui.new.seat.colour.tip"))  # fmt: skip
        swatch = Panel(button, layout.inset(colour, px(7)), partial(self._swatch, seat))
        swatch.takes_mouse = False
        TextEntry(box, name, seat.name, partial(self._name, k), limit=20, id=f"new.seat{k}.name",
                  tip=t("ui.new.seat.name.tip"), hint=t("ui.new.seat.name"))  # fmt: skip
        Label(box, pin_label, t("ui.new.seat.pin"), SMALL, "dim", "right")
        TextEntry(box, pin, seat.pin, partial(self._pin, k), limit=PIN_LENGTH, secret=True, allowed=str.isdigit,
                  id=f"new.seat{k}.pin", tip=t("ui.new.seat.pin.tip"))  # fmt: skip
        IconButton(box, out, "close", partial(self._drop, k), id=f"new.seat{k}.out", flat=self.ui.theme.colours.body,
                   tip=t("ui.new.seat.remove.tip"), enabled=len(planner.plan.seats) > 1)  # fmt: skip
        card = planner.faction(seat.faction)
        text = card.name if card else t("ui.new.seat.none")
        flag = self.app.backend.flags().get(card.nation) if card else None
        if flag is not None:
            spot, second = layout.left(second, px(48), px(6))
            picture = flags.flag(flag, (px(48), px(32)), self.ui.theme.neutral_symbols)
            Picture(box, spot, picture, framed=False).takes_mouse = False
        Button(box, second, text, partial(self._choose, k), id=f"new.seat{k}.faction", align="left", lit=chosen,
               tip=t("ui.new.seat.choose.tip"), style=CAPTION, kind="quiet")  # fmt: skip

    @staticmethod
    def _swatch(seat: SeatPlan, c: Canvas, rect: pygame.Rect) -> None:
        c.fill(rect, SEAT_COLOURS[seat.colour])

    @staticmethod
    def _ground(c: Canvas, rect: pygame.Rect) -> None:
        c.fill(rect, c.colours.sunk)
        c.frame(rect, c.colours.line)

    def _choose(self, k: int) -> None:
        self.planner.seat = k
        card = self.planner.faction(self.planner.plan.seats[k].faction)
        if card is not None:
            self.planner.nation = card.nation
        self.rebuild()

    def _recolour(self, k: int) -> None:
        self.planner.recolour(k)
        self.ui.dirty = True

    def _name(self, k: int, name: str) -> None:
        self.planner.plan.seats[k].name = Name(name)
        self._changed()

    def _pin(self, k: int, pin: str) -> None:
        self.planner.plan.seats[k].pin = pin

    def _add(self) -> None:
        self.planner.add()
        self.rebuild()

    def _drop(self, k: int) -> None:
        self.planner.drop(k)
        self.rebuild()

    # -- the world -------------------------------------------------------------------------------------------------
    def _world(self, rest: pygame.Rect) -> None:
        px, t, base, planner = self.px, self.t, self.ui.base, self.planner
        backend, speech, plan = self.app.backend, self.ui.speech, planner.plan
        left, right = layout.columns(rest, [1.0, 1.0], px(10))
        room = chrome.panel(base, left, t("ui.new.difficulty"))
        self._choices(room, "difficulty", backend.difficulties(speech))
        upper, seed = layout.rows(right, [1.0, px(108)], px(10))
        self._choices(chrome.panel(base, upper, t("ui.new.luck")), "luck", backend.lucks(speech))
        inner = chrome.panel(base, seed, t("ui.new.seed"))
        row = layout.top(inner, px(42))[0]
        entry, dice, _ = layout.columns(row, [px(220), px(42), 1.0], px(8))
        TextEntry(base, entry, str(plan.seed), self._seed, limit=9, allowed=str.isdigit, id="new.seed",
                  tip=t("ui.new.seed.tip"))  # fmt: skip
        IconButton(base, dice, "clockwise-rotation", self._roll, id="new.seed.roll", tip=t("ui.new.seed.roll"))

    def _choices(self, inner: pygame.Rect, name: str, choices: list[Choice]) -> None:
        """A card for each choice: its name, what it means, what it changes."""
        px, chosen = self.px, getattr(self.planner.plan, name)
        box = ScrollBox(self.ui.base, inner, id=f"new.{name}")

        def write(stack: Stack) -> None:
            for choice in choices:
                text = _explained(choice)
                high = max(px(64), text_height(self.ui, text, BODY, stack.width - 2 * px(14)) + 2 * px(12))
                place, lit = stack.room(high, px(6)), choice.id == chosen
                ChoiceCard(box, place, partial(self._chosen, name, choice.id), text, lit, id=f"new.{name}.{choice.id}")

        pour(box, write)

    def _chosen(self, name: str, choice: str) -> None:
        if getattr(self.planner.plan, name) != choice:
            setattr(self.planner.plan, name, choice)
            self.planner.speak(self.ui.speech)
            self.rebuild()

    def change_scenario(self, scenario: str) -> None:
        """Another scenario: seats whose faction it lacks become free."""
        self.planner.plan.scenario = scenario
        self.planner.speak(self.ui.speech)
        known = {card.id for nation in self.planner.nations for card in nation.factions}
        for seat in self.planner.plan.seats:
            seat.faction = seat.faction if seat.faction in known else ""
        self.planner.nation = self.planner.nations[0].tag if self.planner.nations else ""
        self.rebuild()

    def _seed(self, text: str) -> None:
        self.planner.sow(int(text or 0))

    def _roll(self) -> None:
        self.planner.sow(fresh_seed())
        self.rebuild()


def _explained(choice: Choice) -> Words:
    """A choice's name, its sentence and, point by point, what it changes."""
    points = "".join(f"\n• {point}" for point in choice.points)
    return Words(f"[b]{choice.name}[/b]\n{choice.text}{points}", getattr(choice.name, "key", ""))


class ChoiceCard(Pushed):
    """Something to choose, with all that is to be said of it."""

    def __init__(
        self, parent: Widget, rect: pygame.Rect, on_click: Callable[[], object], text: str, lit: bool, **rest: Any
    ) -> None:
        super().__init__(parent, rect, on_click, **rest)
        self.lit = lit
        words = TextBlock(self, layout.inset(rect, self.ui.px(14), self.ui.px(10)), text, BODY, scroll=False)
        words.takes_mouse = False

    def draw(self, c: Canvas) -> None:
        """Paint the ground: red when it is the one chosen, framed under the mouse."""
        c.fill(self.rect, c.colours.chosen if self.lit else c.colours.row)
        over = self.state == "over"
        c.frame(self.rect, c.colours.red if self.lit else c.colours.brass if over else c.colours.edge)
