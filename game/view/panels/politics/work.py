"""Motions before the body with their count, and the acts by which a faction wins blocs."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pygame

from game.core.units import PPM
from game.orders.base import Order
from game.view.art import textures
from game.view.models import congress as model
from game.view.models.happenings import beyond_books
from game.view.models.play import Standing
from game.view.panels.politics import force
from game.view.panels.politics.doing import card_ground, give, order_button, price_of
from game.view.panels.politics.parts import said
from game.view.panels.tips import account, count_tip
from game.view.theme.fonts import SMALL, SMALL_BOLD, SMALL_CAPTION, Style
from game.view.theme.palette import darker
from game.view.ui import (
    Canvas,
    DropDown,
    Label,
    Panel,
    ScrollBox,
    Stack,
    StackBar,
    TextBlock,
    Tip,
    TipRow,
    Widget,
    ask,
    ground,
    layout,
    pour,
    well,
)
from game.world.views import Vote

if TYPE_CHECKING:
    from game.view.panels.politics.window import Memory
    from game.view.screens.campaign import Campaign
    from game.view.ui import Window

MOTION, ABOUT, LINE, CARD = 108, 44, 21, 60


# -- motions -------------------------------------------------------------------------------------------------------
def motions(desk: Campaign, window: Window, rect: pygame.Rect, memory: Memory) -> None:
    """What is before the body and what could be moved, each as it would be counted today."""
    px, t = desk.px, desk.t
    _aims(desk, memory)
    rows = model.motions(desk.play, memory.about, memory.office)
    moved = sum(row.due >= 0 for row in rows)
    side = t("ui.congress.before", count=moved) if moved else t("ui.congress.before.none")
    rest = well(window, rect, t("ui.congress.motions"), side)
    choice, rest = layout.top(rest, px(27), px(6))
    _targets(desk, window, choice, memory)
    if not rows:
        TextBlock(window, rest, t("ui.congress.motions.none"), SMALL, id="congress.motions.none")
        return
    box = ScrollBox(window, rest, id="congress.motions")
    across = 2 if box.inner.width >= px(430) else 1
    votes = px(LINE) * -(-len(_voting(rows[0])) // across)
    whole = len(rows) * (px(MOTION + ABOUT) + votes) <= rest.height

    def write(stack: Stack) -> None:
        for row in rows:
            _motion(desk, stack, row, across if whole else 0)

    pour(box, write)


def _aims(desk: Campaign, memory: Memory) -> None:
    """Aim at whoever leads, and at the first office that is not ours, until something else is chosen."""
    view = desk.play.view
    offices = [name for name, holder, _ in view.portfolios() if holder != desk.play.faction]
    if memory.office not in offices:
        memory.office = offices[0] if offices else ""
    if memory.about not in view.own_factions() or memory.about == desk.play.faction:
        leader = desk.play.view.governing()
        others = [one for one in view.own_factions() if one != desk.play.faction]
        memory.about = leader if leader in others else others[0] if others else -1


def _targets(desk: Campaign, window: Window, rect: pygame.Rect, memory: Memory) -> None:
    """What motions about a faction, and those about an office, are aimed at."""
    view, words, t = desk.play.view, desk.words, desk.t
    left, right = layout.columns(rect, [1.0, 1.0], desk.px(8))
    factions = [(one, desk.words.faction(one)) for one in view.own_factions() if one != desk.play.faction]
    offices = [(name, words.name("portfolio", name)) for name, holder, _ in view.portfolios()
               if holder != desk.play.faction]  # fmt: skip

    def aim(faction: int) -> None:
        memory.about = faction
        desk.open_congress()

    def seek(office: str) -> None:
        memory.office = office
        desk.open_congress()

    if factions:
        DropDown(window, left, factions, memory.about, aim, id="congress.about_whom",
                 tip=t("ui.congress.target_faction.tip"))  # fmt: skip
    if offices:
        DropDown(window, right, offices, memory.office, seek, id="congress.about_office",
                 tip=t("ui.congress.target_office.tip"))  # fmt: skip


def _voting(row: model.MotionRow) -> list[Vote]:
    """Blocs that have a vote, the heaviest first."""
    return sorted((vote for vote in row.count.votes if vote.weight), key=lambda vote: -vote.weight)


def _votes(desk: Campaign, box: Widget, rect: pygame.Rect, row: model.MotionRow, across: int) -> None:
    """Each bloc with the part of it that is for the motion, in columns."""
    px, words, view = desk.px, desk.words, desk.play.view
    columns = layout.columns(rect, [1.0] * across, px(18))
    for k, vote in enumerate(_voting(row)):
        place = columns[k % across].move(0, (k // across) * px(LINE))
        place.height = px(LINE - 1)
        label, figure = layout.right(place, px(44), px(6))[::-1]
        bar, text = layout.left(label, px(6), px(6))
        tone = "good" if vote.ayes * 2 >= PPM else "bad"
        tip = partial(account, words, view.why_lean(vote.lean))
        spot = pygame.Rect(bar.x, place.y + px(4), bar.width, place.height - px(8))
        Panel(box, spot, partial(_swatch, tone))
        name = words.name("bloc", view.bloc_id(vote.bloc))
        Label(box, text, name, SMALL.sized(14), "body", tip=tip, id=f"congress.vote.{view.bloc_id(vote.bloc)}")
        Label(box, figure, words.figures.percent(vote.ayes), SMALL_BOLD.sized(14), tone, "right", tip=tip)


def _swatch(tone: str, c: Canvas, rect: pygame.Rect) -> None:
    c.fill(rect, c.colours.tone(tone))


def _motion(desk: Campaign, stack: Stack, row: model.MotionRow, across: int) -> None:
    """A card: what is moved, when and by whom, the button; the bar of the count with the mark of what it needs, the
    verdict; where there is room what it means and the votes, in so many columns."""
    px, t, words, view, box = desk.px, desk.t, desk.words, desk.play.view, stack.box
    colours, count, figures = desk.ui.theme.colours, row.count, desk.words.figures
    name = words.motion(row.kind, row.about, row.subject)
    tip = partial(count_tip, words, view, name, count)
    card = Panel(box, pygame.Rect(stack.x, stack.y, stack.width, 0), ground.card)
    inner = Stack(box, layout.inset(card.rect, px(10), px(8)))
    inner.y = card.rect.y + px(8)
    head = pygame.Rect(inner.x, inner.y, inner.width, px(40))
    seal, text = layout.left(head, px(40), px(10))
    Panel(box, seal, partial(_seal, model.icon_of(desk.play, row)), tip=tip)
    beside = inner.width >= px(390)
    if row.can is not None and beside:
        text, button = layout.right(text, px(132), px(10))[::-1]
        _mover(desk, box, pygame.Rect(button.x, button.y + px(3), button.width, px(34)), row, row.can)
    told = Stack(box, text)
    told.text(name, Style("bold", 16), "white", px(1), tip=tip, id=f"congress.motion.{row.kind}")
    tone = "warn" if row.can is None else "brass" if row.can.planned >= 0 else "dim"
    told.text(_when(desk, row), SMALL.sized(14), tone)
    inner.y = max(inner.y + px(40), told.y) + px(7)
    parts = [(count.ayes, darker(colours.good, 0.3)), (PPM - count.ayes, darker(colours.bad, 0.45))]
    StackBar(box, inner.room(px(14), px(5)), parts, PPM, count.needed, tip=tip, id=f"congress.count.{row.kind}")
    key = "ui.congress.carried" if count.passes else "ui.congress.lost"
    verdict = t(key, ayes=figures.percent(count.ayes, 1), needed=figures.percent(count.needed, 1))
    inner.text(verdict, SMALL, "good" if count.passes else "bad", tip=tip)
    if row.then >= 0:
        then = t("ui.congress.then", faction=words.faction(row.then))
        inner.text(then, SMALL.sized(14), "brass", tip=tip, id="congress.then")
    if row.can is not None and not beside:
        inner.skip(px(4))
        _mover(desk, box, inner.room(px(34)), row, row.can)
    if across:
        inner.skip(px(6))
        inner.text(words.speech.first(f"motion.{row.kind}.desc"), SMALL.sized(14), "dim", px(4),
                   id=f"congress.about.{row.kind}")  # fmt: skip
        lines = -(-len(_voting(row)) // across)
        _votes(desk, box, inner.room(px(LINE) * lines), row, across)
    card.rect.height = inner.y + px(8) - card.rect.y
    stack.room(card.rect.height, px(6))


def _seal(icon: str, c: Canvas, rect: pygame.Rect) -> None:
    """A square of paper with the sign of a motion."""
    c.blit(textures.paper(rect.size, c.theme.scale), rect)
    c.icon(icon, rect.inflate(-c.px(10), -c.px(10)), c.colours.ink_red)


def _when(desk: Campaign, row: model.MotionRow) -> str:
    """When it is counted and who moved it; of one not moved, how long the canvass would last."""
    t, words, view = desk.t, desk.words, desk.play.view
    if row.due < 0:
        months = view.rules.get("motion", row.kind).months
        if row.can is not None and row.can.planned >= 0:
            return t("ui.congress.in_plan", count=months) if months else t("ui.congress.in_plan.session")
        return t("ui.congress.if_moved", count=months) if months else t("ui.congress.if_moved.session")
    mover = desk.words.faction(row.mover) if row.mover >= 0 else t("ui.congress.by_rules")
    left = row.due - view.turn
    if left <= 0:
        return t("ui.congress.counted_now", mover=mover)
    return t("ui.congress.counted", month=words.month(row.due), count=left, mover=mover)


def _mover(desk: Campaign, box: Widget, rect: pygame.Rect, row: model.MotionRow, can: Standing) -> None:
    """The button that moves it after a question."""
    t, words = desk.t, desk.words
    tip = t("ui.congress.move.tip", cost=words.costs(desk.play.session.cost(can.order)))
    text = t("ui.congress.move", cost=price_of(desk, can.order))
    order_button(desk, box, rect, text, can, do=partial(_sure, desk, row, can.order), style=SMALL_CAPTION, tip=tip,
                 id=f"congress.move.{row.kind}")  # fmt: skip


def _sure(desk: Campaign, row: model.MotionRow, order: Order) -> None:
    """Ask, with the count of today, before a motion is moved."""
    t, words, figures = desk.t, desk.words, desk.words.figures
    key = "ui.congress.sure.carried" if row.count.passes else "ui.congress.sure.lost"
    values: dict[str, str] = {
        "ayes": figures.percent(row.count.ayes, 1),
        "needed": figures.percent(row.count.needed, 1),
    }
    if not row.count.passes and row.about not in (-1, desk.play.faction):
        key, values["about"] = "ui.congress.sure.lost.about", desk.words.faction(row.about)
    yes = ("yes", t("ui.congress.move.yes"), partial(give, desk, order))
    title = words.motion(row.kind, row.about, row.subject)
    ask(desk.ui, title, t(key, **values), [yes, ("no", t("ui.cancel"), None)], id="congress.sure", hazard=True)


# -- acts ----------------------------------------------------------------------------------------------------------
def acts(desk: Campaign, window: Window, rect: pygame.Rect, memory: Memory) -> None:
    """A card for each act; those aimed at a bloc or a faction at the one chosen here or in the table."""
    px, t, view, words, bloc = desk.px, desk.t, desk.play.view, desk.words, memory.bloc
    rest = well(window, rect, t(said(desk, "acts")))
    line, rest = layout.top(rest, px(28), px(5))
    others = [one for one in view.own_factions() if one != desk.play.faction]
    if memory.rival not in others:
        memory.rival = next((one for one in others if one == view.governing()), others[0] if others else -1)

    def against(faction: int) -> None:
        memory.rival = faction
        desk.open_congress()

    aimed = model.aims_at_factions(desk.play)
    whom, choice = layout.columns(line, [1.0, 1.0], px(6)) if aimed else (line, line)
    if aimed and others:
        DropDown(window, whom, [(one, desk.words.faction(one)) for one in others], memory.rival, against,
                 id="congress.rival", tip=t("ui.congress.rival.tip"))  # fmt: skip
    options = [(row.number, words.name("bloc", row.id)) for row in model.blocs(desk.play)]
    DropDown(window, choice, options, bloc, partial(desk.open_congress, ""), id="congress.target",
             tip=t("ui.congress.target.tip"))  # fmt: skip
    box = ScrollBox(window, rest, id="congress.acts")
    rows = model.acts(desk.play, bloc, memory.rival)
    named = {"bloc": words.name("bloc", view.bloc_id(bloc)) if bloc >= 0 else "",
             "faction": desk.words.faction(memory.rival) if others else ""}  # fmt: skip

    def write(stack: Stack) -> None:
        for row in rows:
            _card(desk, stack, row, named.get(row.aim, ""))
        for name in view.seizures():
            force.seizure(desk, stack, name, px(CARD))

    pour(box, write)
    head = pygame.Rect(rect.x + px(120), rect.y + px(6), max(0, rect.width - px(130)), px(24))
    _plan_total(desk, window, head)


def _plan_total(desk: Campaign, window: Window, rect: pygame.Rect) -> None:
    """What all acts of the plan do together to our part of the delegates."""
    found, figures = model.plan_total(desk.play), desk.words.figures
    if found is None:
        return
    before, after = figures.percent(found.share, 1), figures.percent(found.share_after, 1)
    tone = "good" if found.share_after > found.share else "bad" if found.share_after < found.share else "dim"
    text = desk.t(said(desk, "plan_total"), before=before, after=after)
    Label(window, rect, text, SMALL_BOLD.sized(14), tone, "right", tip=desk.t("ui.congress.plan_total.tip"),
          id="congress.plan_total")  # fmt: skip


def _card(desk: Campaign, stack: Stack, row: model.ActRow, target: str) -> None:
    """Name and aim, our share before and after, what it changes or why it is locked, price and button."""
    px, t, words, figures = desk.px, desk.t, desk.words, desk.words.figures
    tip, box = partial(act_tip, desk, row), stack.box
    lit = row.can.planned >= 0
    place = pygame.Rect(stack.x, stack.y, stack.width, px(CARD))
    card = Panel(box, place, partial(card_ground, lit), tip=tip, id=f"congress.card.{row.id}")
    left, middle, right = layout.columns(layout.inset(place, px(9), px(5)), [1.0, 1.4, px(92)], px(8))
    told = Stack(box, left)
    told.text(words.name("act", row.id), SMALL_BOLD, "white", tip=tip)
    whom, tone = (target, "body") if target else (t(said(desk, "at_large")), "dim")
    told.text(whom, SMALL.sized(13), tone, tip=tip)
    forecast = row.forecast
    gain = forecast.share_after - forecast.share
    tone = "good" if gain > 0 else "bad" if gain < 0 else "dim"
    before, after = figures.percent(forecast.share, 1), figures.percent(forecast.share_after, 1)
    share = t(said(desk, "share"), before=before, after=after)
    told.text(share, SMALL_BOLD.sized(14), tone, tip=tip, id=f"congress.forecast.{row.id}")
    brings = Stack(box, middle)
    why = words.refusal(row.can.refused) if row.can.refused is not None else ""
    lines = [(why, "bad")] if why else _changes(desk, row)
    for text, shade in lines:
        brings.text(text, SMALL.sized(14), shade, tip=tip)
    price, button = layout.rows(right, [px(18), 1.0], px(4))
    Label(box, price, price_of(desk, row.can.order), SMALL.sized(13), "brass", "right", tip=tip)
    order_button(desk, box, button, t("ui.congress.plan"), row.can, kind="green", tip=tip, id=f"congress.act.{row.id}")
    card.rect.height = max(px(CARD), max(told.height, brings.height) + 2 * px(5))
    stack.room(card.rect.height, px(4))


def _changes(desk: Campaign, row: model.ActRow) -> list[tuple[str, str]]:
    """Three lines of what it changes, and their colours; when there is more the last one says how much. All of it is
    in the tip."""
    found: list[tuple[str, str]]
    found = [model.change_text(desk.play, desk.words, one) for one in row.forecast.changes if one.before != one.after]
    if row.forecast.others:
        found = [*found[:1], *_beyond(desk, row)]
    if len(found) > 3:
        found = [*found[:2], (desk.t("ui.congress.more", count=len(found) - 2), "dim")]
    return found or [(desk.t("ui.effect.none"), "dim")]


def _beyond(desk: Campaign, row: model.ActRow) -> list[tuple[str, str]]:
    """What no forecast of the books shows, with its chance."""
    return beyond_books(desk.play, desk.words, row.can.order)


def act_tip(desk: Campaign, row: model.ActRow) -> Tip:
    """What it is, what it would do, what it costs, why it is locked."""
    t, words, figures = desk.t, desk.words, desk.words.figures
    rows = []
    for change in row.forecast.changes:
        text, tone = model.change_text(desk.play, words, change)
        unit = words.unit_of(change.stock)
        rows.append(TipRow(text, words.t("ui.congress.to", after=words.amount(change.after, unit)), tone))
    if row.forecast.others:
        rows += [TipRow(line, "", tone) for line, tone in _beyond(desk, row)]
    gain = figures.percent_delta(row.forecast.share_after - row.forecast.share, 1)
    total = TipRow(t(said(desk, "our_share")), gain, "brass")
    note = words.refusal(row.can.refused) if row.can.refused is not None else t("ui.congress.forecast.note")
    cost = words.costs(desk.play.session.cost(row.can.order))
    return Tip(words.name("act", row.id), cost, words.speech.first(f"act.{row.id}.desc"), rows, total, note)
