"""The body of a country that votes: the house by seats, votes at the last poll and today, the cabinet, the voters."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pygame

from game.view.art.portraits import portrait
from game.view.models import congress
from game.view.models import house as model
from game.view.models.persons import face_of_leader
from game.view.panels.politics import blocs as bloc_list
from game.view.panels.politics import work
from game.view.panels.politics.doing import BUTTON, order_button
from game.view.panels.politics.hall import ICONS, PAGES, Hall
from game.view.panels.politics.parts import Head, colours_blind, heads, marked, room_for_faces, will_left
from game.view.panels.tips import account
from game.view.theme.fonts import SMALL, SMALL_BOLD, SMALL_CAPTION, Style
from game.view.ui import (
    Canvas,
    Label,
    Panel,
    Picture,
    ScrollBox,
    Stack,
    Tab,
    Tabs,
    Tip,
    TipRow,
    Widget,
    ground,
    layout,
    meter,
    pour,
    well,
)
from game.world.views import chance_of

if TYPE_CHECKING:
    from game.view.panels.politics.window import Memory
    from game.view.screens.campaign import Campaign
    from game.view.ui import Window
    from game.world.views import CabinetView, HouseView

ROW, OFFER = 30, 46
OFFERS = 3
CAUSES = 8


def fill(desk: Campaign, window: Window, rect: pygame.Rect, memory: Memory, found: HouseView) -> None:
    """The house and all that can be done about it; in a narrow window one page of it at a time."""
    px = desk.px
    top, rest = layout.top(rect, px(52), px(8))
    head(desk, window, top, found)
    rows = model.seated(desk.play, colours_blind(desk))
    if rest.width >= px(1300) and rest.height >= px(600):
        upper, lower = layout.rows(rest, [1.0, 1.12], px(10))
        left, names, sits = layout.columns(upper, [1.1, 0.95, 1.1], px(10))
        Hall(window, left, desk, rows, seats_tip)
        parties(desk, window, names)
        government(desk, window, sits)
        blocs, acts = layout.columns(lower, [1.36, 1.0], px(10))
        bloc_list.fill(desk, window, blocs, memory.bloc)
        work.acts(desk, window, acts, memory)
        return
    strip, rest = layout.top(rest, px(30), px(8))
    tabs = [Tab(name, desk.t(f"ui.house.page.{name}"), icon) for name, icon in zip(PAGES, ICONS, strict=True)]
    Tabs(window, strip, tabs, memory.page, desk.open_congress, id="congress.page")
    if memory.page == "blocs":
        bloc_list.fill(desk, window, rest, memory.bloc)
        return
    one, two = layout.columns(rest, [1.0, 1.0], px(10))
    if memory.page == "hall":
        Hall(window, one, desk, rows, seats_tip)
        parties(desk, window, two)
    else:
        government(desk, window, one)
        work.acts(desk, window, two, memory)


def head(desk: Campaign, window: Window, rect: pygame.Rect, found: HouseView) -> None:
    """When the country votes, who governs, on what it rests, how likely it falls, what will is left."""
    t, words, view = desk.t, desk.words, desk.play.view
    sits = view.cabinet()
    key = "dissolved" if found.dissolved else "poll"
    left = max(0, found.due - view.turn)
    rows = [
        Head(t("ui.house.next"), t(f"ui.house.{key}", month=words.month(found.due), count=left),
             "warn" if left <= 3 else "white", t("ui.house.next.tip"), 1.2),
    ]  # fmt: skip
    if sits is not None:
        tone, tip = "brass" if desk.play.faction in sits.members else "white", partial(_cabinet_tip, desk, sits)
        rows.append(Head(t("ui.congress.leads"), desk.words.faction(sits.head), tone, tip, 1.3))
        rests = t(f"ui.house.form.{sits.form}", share=words.figures.percent(sits.base))
        rows.append(Head(t("ui.house.rests"), rests, "white", tip, 1.25))
        if sits.form != "acting":
            danger = view.cabinet_danger()
            risk = words.figures.percent(chance_of(danger.value), 1)
            rows.append(Head(t("ui.house.danger"), t("ui.house.monthly", share=risk), "white",
                             lambda: account(words, view.why_lean(danger)), 0.85))  # fmt: skip
    votes = words.figures.short(view.votes_cast())
    rows.append(Head(t("ui.house.voters"), votes, "white", t("ui.house.voters.tip"), 0.8))
    heads(desk, window, rect, [*rows, will_left(desk)])


def _cabinet_tip(desk: Campaign, sits: CabinetView) -> Tip:
    """Who sits in it and who bears it."""
    t, words = desk.t, desk.words
    rows = [TipRow(desk.words.faction(f), t("ui.house.member"), "brass" if f == sits.head else "white")
            for f in sits.members]  # fmt: skip
    rows += [TipRow(desk.words.faction(f), t("ui.house.bears"), "dim") for f in sits.tolerated]
    return Tip(t("ui.house.cabinet"), body=t("ui.house.since", month=words.month(sits.since)), rows=rows)


# -- parties -------------------------------------------------------------------------------------------------------
def parties(desk: Campaign, window: Window, rect: pygame.Rect) -> None:
    """Seats, votes of the last poll, votes today."""
    px, t = desk.px, desk.t
    rest = well(window, rect, t("ui.house.parties"), t("ui.house.parties.hint"))
    rows = model.parties(desk.play, colours_blind(desk))
    box = ScrollBox(window, rest, id="congress.factions")
    step = max(px(ROW), min(px(40), rest.height // max(1, len(rows))))
    width = box.inner.width if step * len(rows) > rest.height else rest.width
    most = max((row.now for row in rows), default=1)
    faces = room_for_faces(desk, [row.number for row in rows], step, width - px(170))
    for k, row in enumerate(rows):
        place = pygame.Rect(rest.x, rest.y + k * step, width, step - px(3))
        Panel(box, place, partial(_party, desk, row, most, faces), tip=partial(party_tip, desk, row),
              id=f"congress.faction.{desk.play.view.faction_name(row.number)}")  # fmt: skip
    box.fit()


def _party(desk: Campaign, row: model.PartyRow, most: int, faces: bool, c: Canvas, rect: pygame.Rect) -> None:
    """Stripe, name, bar of today's votes; seats, today's share and its change since the poll."""
    figures = desk.words.figures
    ground.own_row(c, rect, row.ours)
    inner = marked(desk, c, rect, row.number, row.colour, faces)
    text, seats, share, change = layout.columns(inner, [1.0, c.px(48), c.px(58), c.px(50)], c.px(4))
    upper, lower = layout.rows(text.inflate(0, -c.px(4)), [1.0, c.px(4)], c.px(1))
    tone = c.colours.brass if row.governs else c.colours.white
    c.text(desk.words.faction(row.number), upper, SMALL_BOLD, tone)
    meter(c, lower, row.now, max(1, most), row.colour)
    c.text(figures.delta(row.seats).lstrip("+"), seats, Style("number", 17), c.colours.white, "right")
    c.text(figures.percent(row.now, 1), share, SMALL_BOLD, row.colour, "right")
    if row.last >= 0 and row.now != row.last:
        moved = row.now - row.last
        shade = c.colours.good if moved > 0 else c.colours.bad
        c.text(figures.percent_delta(moved, 1), change, SMALL_BOLD.sized(14), shade, "right")


def seats_tip(desk: Campaign, row: congress.FactionRow) -> Tip | None:
    """The tip of the party whose seats are under the mouse."""
    found = next((one for one in model.parties(desk.play, colours_blind(desk)) if one.number == row.number), None)
    return party_tip(desk, found) if found is not None else None


def party_tip(desk: Campaign, row: model.PartyRow) -> Tip:
    """What has moved voters to it or away over the last year."""
    t, words, view = desk.t, desk.words, desk.play.view
    rows = []
    for cause in view.why_votes(row.number)[:CAUSES]:
        label = words.t(f"reason.{cause.reason}")
        source = cause.source if cause.source.startswith("bloc.") else f"{cause.source}.name"
        if cause.source and words.speech.has(source):
            label = words.t("ui.account.line", reason=label, source=words.t(source))
        tone = "good" if cause.points > 0 else "bad"
        rows.append(TipRow(label, words.figures.milli_delta(cause.points, 1), tone))
    last = words.figures.percent(row.last, 1) if row.last >= 0 else t("ui.house.no_poll")
    rows.insert(0, TipRow(t("ui.house.last"), last, "white"))
    body = t("ui.house.party.tip") if len(rows) > 1 else t("ui.house.party.still")
    return Tip(desk.words.faction(row.number), words.leader(row.number), body, rows)


# -- the cabinet ---------------------------------------------------------------------------------------------------
def government(desk: Campaign, window: Window, rect: pygame.Rect) -> None:
    """Those who govern, what could be formed instead, and what we may do."""
    px, t = desk.px, desk.t
    sits = desk.play.view.cabinet()
    rest = well(window, rect, t("ui.house.cabinet"))
    faces, rest = layout.top(rest, px(72), px(6))
    members = sits.members if sits is not None else ()
    colours = congress.shades(desk.play, colours_blind(desk))
    x = faces.x
    for number in members[:6]:
        face = pygame.Rect(x, faces.y, px(60), faces.height)
        who, tip = face_of_leader(desk.play.view, number), Tip(desk.words.faction(number), desk.words.leader(number))
        Picture(window, face, partial(_face, who, colours[number]), framed=False, tip=tip)
        x = face.right + px(6)
    foot, rest = layout.bottom(rest, px(32), px(6))
    steps = model.steps(desk.play)
    texts = [t(f"ui.house.{step.form}") for step in steps]
    needs = [desk.ui.theme.fonts.width(text, BUTTON) + 2 * px(11) for text in texts]
    for place, step, text in zip(layout.fitted(foot, needs, needs, px(5)), steps, texts, strict=True):
        _step(desk, window, place, step, text)
    offers = model.governments(desk.play, OFFERS)
    line, rest = layout.top(rest, px(20), px(3))
    Label(window, line, t("ui.house.could"), SMALL_CAPTION.sized(14), "brass")
    box = ScrollBox(window, rest, id="house.offers")

    def write(stack: Stack) -> None:
        for k, row in enumerate(offers):
            place = pygame.Rect(stack.x, stack.y, stack.width, px(OFFER))
            card = Panel(box, place, ground.row)
            high = _offer(desk, box, layout.inset(place, px(8), px(3)), row, k)
            card.rect.height = max(px(OFFER), high + 2 * px(3))
            stack.room(card.rect.height, px(4))
        if not offers:
            stack.text(t("ui.house.could.none"), SMALL, "dim")

    pour(box, write)


def _face(who: object, ground: tuple[int, int, int], size: tuple[int, int]) -> pygame.Surface:
    return portrait(who, size, ground)  # type: ignore[arg-type]


def _offer(desk: Campaign, box: Widget, rect: pygame.Rect, row: model.Government, place: int) -> int:
    """A cabinet that could be: its parties, on what it would rest, and our offer; returns how high the words are."""
    t, figures = desk.t, desk.words.figures
    if row.step is not None:
        rect, button = layout.right(rect, desk.px(96), desk.px(6))[::-1]
        _step(desk, box, pygame.Rect(button.x, button.centery - desk.px(15), button.width, desk.px(30)), row.step,
              t("ui.house.form_cabinet"), f".{place}")  # fmt: skip
    stack = Stack(box, rect)
    names = ", ".join(str(desk.words.faction(f)) for f in row.members)
    stack.text(t("ui.house.parties_of", names=names), SMALL_BOLD, "white")
    rests = t(f"ui.house.form.{row.form}", share=figures.percent(row.share))
    stack.text(rests, SMALL.sized(14), "good" if row.form == "majority" else "dim")
    return stack.height


def _step(
    desk: Campaign, parent: Widget, rect: pygame.Rect, step: model.Step, text: str, suffix: str = ""
) -> None:
    """The button of something that can be done in the house."""
    cost = desk.words.costs(desk.play.session.cost(step.can.order)) or desk.t("ui.house.free")
    tip = Tip(desk.words.name("order", step.id), body=desk.t("ui.house.step.tip", cost=cost))
    order_button(desk, parent, rect, text, step.can, planned=text, kind="plain", id=f"house.{step.id}{suffix}", tip=tip)
