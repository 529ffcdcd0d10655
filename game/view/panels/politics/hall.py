"""The page of the body: who has how many delegates, what the blocs think and ask, what is moved, what can be done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

import pygame

from game.view.art import hemicycle, textures
from game.view.models import congress as model
from game.view.panels.politics import blocs as bloc_list
from game.view.panels.politics import work
from game.view.panels.politics.parts import (
    Head,
    alliance_of,
    colours_blind,
    heads,
    marked,
    room_for_faces,
    said,
    session_name,
    will_left,
)
from game.view.panels.tips import account
from game.view.theme.fonts import SMALL, SMALL_BOLD, Style
from game.view.ui import (
    Canvas,
    Label,
    Panel,
    ScrollBox,
    Tab,
    Tabs,
    TextBlock,
    Tip,
    TipRow,
    Widget,
    ground,
    layout,
    meter,
    well,
)
from game.view.words import Name

if TYPE_CHECKING:
    from game.view.panels.politics.window import Memory
    from game.view.screens.campaign import Campaign
    from game.view.ui import Window
    from game.world.views import SittingView

PAGES = ("hall", "blocs", "work")
ICONS = ("congress", "person", "gavel")


def fill(desk: Campaign, window: Window, rect: pygame.Rect, memory: Memory) -> None:
    """The body and all that can be done about it; in a narrow window one page of it at a time."""
    px, play = desk.px, desk.play
    if not model.has_body(play):
        text = desk.t("ui.congress.none", nation=desk.words.nation(play.view.nation))
        TextBlock(window, rect, text, SMALL.sized(17), "well", pad=16, id="congress.none")
        return
    head, rest = layout.top(rect, px(52), px(8))
    _head(desk, window, head, play.view.sitting())
    if rest.width >= px(1300) and rest.height >= px(600):
        _whole(desk, window, rest, memory)
    else:
        _page(desk, window, rest, memory)


def _whole(desk: Campaign, window: Window, rect: pygame.Rect, memory: Memory) -> None:
    """Everything at once: hall, factions and motions above, blocs and acts below."""
    px = desk.px
    upper, lower = layout.rows(rect, [1.0, 1.12], px(10))
    hall, names, motions = layout.columns(upper, [1.12, 0.86, 1.16], px(10))
    _hall(desk, window, hall)
    _factions(desk, window, names)
    work.motions(desk, window, motions, memory)
    blocs, acts = layout.columns(lower, [1.36, 1.0], px(10))
    bloc_list.fill(desk, window, blocs, memory.bloc)
    work.acts(desk, window, acts, memory)


def _page(desk: Campaign, window: Window, rect: pygame.Rect, memory: Memory) -> None:
    """One page of three."""
    px = desk.px
    head, body = layout.top(rect, px(30), px(8))
    tabs = [Tab(name, desk.t(f"ui.congress.page.{name}"), icon) for name, icon in zip(PAGES, ICONS, strict=True)]
    Tabs(window, head, tabs, memory.page, partial(desk.open_congress), id="congress.page")
    if memory.page == "blocs":
        bloc_list.fill(desk, window, body, memory.bloc)
        return
    left, right = layout.columns(body, [1.3, 1.0] if memory.page == "hall" else [0.8, 1.2], px(10))
    if memory.page == "hall":
        _hall(desk, window, left)
        _factions(desk, window, right)
    else:
        work.motions(desk, window, left, memory)
        work.acts(desk, window, right, memory)


# -- the head ------------------------------------------------------------------------------------------------------
def _head(desk: Campaign, window: Window, rect: pygame.Rect, coming: SittingView | None) -> None:
    """When it meets, who leads, under what regime, how strong the team is, what will is left."""
    t, words, view = desk.t, desk.words, desk.play.view
    leader = desk.play.view.governing()
    regime = view.policy("regime") if "regime" in view.rules.of("policy") else ""
    rows = [
        Head(t("ui.congress.meets"), *_meeting(desk, coming), 1.25),
        Head(t("ui.congress.leads"), desk.words.faction(leader), "brass" if leader == desk.play.faction else "white",
             _leader_tip(desk, leader), 1.45),
    ]  # fmt: skip
    if regime:
        option = f"policy.regime.{regime}"
        told = Tip(words.t(f"{option}.name"), body=words.speech.first(f"{option}.desc"), note=_climb(desk))
        rows.append(Head(words.name("policy", "regime"), words.t(f"{option}.name"), "white", told, 1.14))
    for name, proto in view.rules.of("caucus").items():
        if proto.nation == view.tags[view.nation]:
            share = t("ui.congress.weight", share=words.figures.percent(view.caucus(name), 1))
            rows.append(Head(words.name("caucus", name), share, "white", t("ui.congress.caucus.tip"), 0.92))
    places = heads(desk, window, rect, [*rows, will_left(desk)])
    _person(desk, window, places[1], leader, rows[1].value)


def _person(desk: Campaign, window: Window, cell: pygame.Rect, leader: int, faction: str) -> None:
    """The leader's name right of the faction's, where both have room; it is in the tip anyway."""
    fonts, style = desk.ui.theme.fonts, SMALL.sized(14)
    inner = layout.inset(cell, desk.px(10), desk.px(4))
    name = desk.words.leader(leader) if leader >= 0 else ""
    need = fonts.width(name, style) + fonts.width(faction, SMALL_BOLD.sized(16)) + desk.px(16)
    if name and need <= inner.width:
        lower = layout.rows(inner, [1.0, 1.25])[1]
        Label(window, lower, name, style, "dim", "right", tip=_leader_tip(desk, leader))


def _climb(desk: Campaign) -> str:
    """How likely it is that somebody gathers power by himself, and who may."""
    view, words = desk.play.view, desk.words
    found = view.climbers()
    if not found:
        return desk.t("ui.congress.climb.none")
    names = Name(", ".join(str(desk.words.faction(faction)) for faction in dict.fromkeys(row[0] for row in found)))
    return desk.t("ui.congress.climb", share=words.figures.percent(view.climb_chance(), 1), factions=names)


def _meeting(desk: Campaign, coming: SittingView | None) -> tuple[str, str, Tip | str | None]:
    """(when, tone, tip) of the next session."""
    t, words = desk.t, desk.words
    if coming is None:
        return t("ui.congress.never"), "dim", None
    left = coming.sits - desk.play.view.turn
    month = words.month(coming.sits)
    key = "now" if left <= 0 else "canvass" if coming.canvassing else "later"
    text = t(f"ui.congress.when.{key}", month=month, count=left)
    quorum = words.figures.percent(desk.play.view.rules.get("arena", coming.arena).quorum)
    note = t("ui.congress.quorum", share=quorum)
    tip = Tip(session_name(desk, coming), body=t(f"ui.congress.when.{key}.tip"), note=note)
    return text, "warn" if key != "later" else "white", tip


def _leader_tip(desk: Campaign, leader: int) -> Tip | None:
    if leader < 0:
        return None
    person = desk.words.leader(leader)
    about = desk.words.speech.first(f"faction.{desk.play.view.faction_name(leader)}.desc")
    return Tip(desk.words.faction(leader), person, about)


# -- the hall ------------------------------------------------------------------------------------------------------
class Hall(Widget):
    """The hemicycle; the seat under the mouse says whose it is."""

    def __init__(
        self,
        parent: Widget,
        rect: pygame.Rect,
        desk: Campaign,
        rows: Sequence[model.FactionRow],
        tip_of: Callable[[Campaign, model.FactionRow], Tip | None],
    ) -> None:
        super().__init__(parent, rect, id="congress.hall", tip=self._tip)
        self.desk, self.rows, self.tip_of = desk, rows, tip_of
        self.counts = tuple(hemicycle.seat_counts([row.share for row in rows]))
        self.seat = -1

    def draw(self, c: Canvas) -> None:
        """The picture in a frame, the line of half the hall named."""
        c.blit(textures.well(self.rect.size, c.theme.scale), self.rect)
        inner = self.inner
        own = next((k for k, row in enumerate(self.rows) if row.ours), -1)
        colours = tuple(row.colour for row in self.rows)
        c.blit(hemicycle.hall(inner.size, self.counts, colours, own, model.brackets(self.rows)), inner)
        foot = pygame.Rect(inner.x, inner.bottom - c.px(24), inner.width, c.px(20))
        share = self.desk.words.figures.percent(1_000_000 // max(1, sum(self.counts)), 1)
        c.text(self.desk.t(said(self.desk, "seat"), share=share), foot, SMALL.sized(13), c.colours.note, "centre")

    @property
    def inner(self) -> pygame.Rect:
        """Where the picture is."""
        return self.rect.inflate(-2 * self.ui.px(4), -2 * self.ui.px(4))

    def on_move(self, pos: tuple[int, int]) -> None:
        """Another wedge under the mouse has another tip."""
        seat = self._at(pos)
        if seat != self.seat:
            self.seat = seat
            self.ui.tips.drop()
            self.touch()

    def _at(self, pos: tuple[int, int]) -> int:
        inner = self.inner
        return hemicycle.seat_at(inner.size, (pos[0] - inner.x, pos[1] - inner.y), self.counts)

    def _tip(self) -> Tip | None:
        seat = self._at(self.ui.mouse)
        return self.tip_of(self.desk, self.rows[seat]) if seat >= 0 else None


def _hall(desk: Campaign, window: Window, rect: pygame.Rect) -> None:
    Hall(window, rect, desk, model.factions(desk.play, colours_blind(desk)), faction_tip)


def faction_tip(desk: Campaign, row: model.FactionRow) -> Tip:
    """From which blocs a faction has its delegates; behind each line why the bloc weighs it as it does."""
    words, view = desk.words, desk.play.view
    rows = []
    for share, part in model.holdings(desk.play, row.number):
        found = view.why_weighs(share.bloc, row.number)
        name = words.name("bloc", view.bloc_id(share.bloc))
        rows.append(TipRow(name, words.figures.percent(part, 1), "white", more=partial(account, words, found)))
    total = TipRow(desk.t("ui.congress.total"), words.figures.percent(row.share, 1), "brass")
    body, note = desk.t("ui.congress.faction.tip"), alliance_of(desk, row.number)
    return Tip(words.faction(row.number), body=body, rows=rows, total=total, note=note)


def _factions(desk: Campaign, window: Window, rect: pygame.Rect) -> None:
    """The share of each faction in words and figures, in the order of the hall; ours is marked."""
    px = desk.px
    rest = well(window, rect, desk.t("ui.congress.factions"))
    rows, view = model.factions(desk.play, colours_blind(desk)), desk.play.view
    step = max(px(32), min(px(46), rest.height // max(1, len(rows))))
    box = ScrollBox(window, rest, id="congress.factions")
    width = box.inner.width if step * len(rows) > rest.height else rest.width
    faces = room_for_faces(desk, [row.number for row in rows], step, width - px(85))
    for k, row in enumerate(rows):
        place = pygame.Rect(rest.x + px(10), rest.y + k * step, width - px(10), step - px(3))
        Panel(box, place, partial(_faction, desk, row, rows, faces), tip=partial(faction_tip, desk, row),
              id=f"congress.faction.{view.faction_name(row.number)}")  # fmt: skip
    for first, last in model.brackets(rows):
        high = (last - first) * step + step - px(3)
        Panel(box, pygame.Rect(rest.x, rest.y + first * step, px(8), high), bracket, tip=partial(faction_tip, desk,
              rows[first]))  # fmt: skip
    box.fit()


def bracket(c: Canvas, rect: pygame.Rect) -> None:
    """The mark of those who act as one."""
    tone, wide = c.colours.brass, c.px(2)
    c.fill(pygame.Rect(rect.x, rect.y, wide, rect.height), tone)
    c.fill(pygame.Rect(rect.x, rect.y, rect.width - wide, wide), tone)
    c.fill(pygame.Rect(rect.x, rect.bottom - wide, rect.width - wide, wide), tone)


def _faction(
    desk: Campaign, row: model.FactionRow, rows: Sequence[model.FactionRow], faces: bool, c: Canvas, rect: pygame.Rect
) -> None:
    """One line: a stripe in its colour, its leader's face where all names leave room for it, its name, what it is to
    us, a bar, its share."""
    ground.own_row(c, rect, row.ours)
    inner = marked(desk, c, rect, row.number, row.colour, faces)
    text, figure = layout.right(inner, c.px(62), c.px(6))[::-1]
    upper, lower = layout.rows(text.inflate(0, -c.px(4)), [1.0, c.px(5)], c.px(2))
    note = desk.t("ui.congress.ours") if row.ours else desk.t("ui.congress.leading") if row.leads else ""
    if row.state != "legal":
        note = desk.t(f"ui.congress.{row.state}")
    used = c.width(note, SMALL.sized(13)) + c.px(6) if note else 0
    name = pygame.Rect(upper.x, upper.y, upper.width - used, upper.height)
    c.text(desk.words.faction(row.number), name, SMALL_BOLD, c.colours.brass if row.ours else c.colours.white)
    if note:
        c.text(note, upper, SMALL.sized(13), c.colours.brass if row.ours else c.colours.dim, "right")
    most = max(one.share for one in rows)
    meter(c, lower, row.share, max(1, most), row.colour)
    share = desk.words.figures.percent(row.share, 1)
    c.text(share, figure, Style("number", 18), row.colour, "right")
