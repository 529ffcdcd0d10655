"""The opening desk: who you are, three aims, three orders the staff suggests, each with its reason and a button."""

from __future__ import annotations

from functools import partial
from typing import Any

import pygame

from game.view.art import flags, textures
from game.view.art.portraits import portrait
from game.view.models import facts
from game.view.models.departure import departure_lines, school_lines
from game.view.models.ideas import price, suggestions
from game.view.models.persons import face_of_leader
from game.view.models.phrases import Phrases
from game.view.models.play import Play
from game.view.screens.base import Screen, screen
from game.view.theme.fonts import BODY, HEAD, SMALL, SMALL_BOLD, SMALL_CAPTION, TITLE, Style
from game.view.theme.palette import Colour
from game.view.ui import Button, Canvas, Header, Label, Panel, Picture, Terminal, TextBlock, Tip, TipRow, layout
from game.view.words import Name, Words

GROWTH = ("industry", "army", "science")
COUNT = 3


@screen("briefing")
class Briefing(Screen):
    """`play` is the campaign that begins; without one, that of the backend."""

    def __init__(self, app: Any, play: Play | None = None) -> None:
        super().__init__(app)
        self.play = play or Play(app.backend.session)
        self.flags = app.backend.flags()
        self.suggested = suggestions(self.play, COUNT)
        self.given: set[int] = set()
        self.typed = False

    @classmethod
    def sample(cls, app: Any) -> dict[str, Any]:
        """A fresh campaign."""
        from game.view.panels.samples import sample_play

        return {"play": sample_play(app)}

    @property
    def words(self) -> Phrases:
        """Phrases in the window's language."""
        return self.play.words(self.ui.speech)

    def back(self, c: Canvas) -> None:
        """A plate."""
        c.blit(textures.plate(self.ui.rect.size, scale=c.theme.scale), (0, 0))

    def build(self) -> None:
        """Who, aims, orders; the desk's terminal; the way to the map."""
        px, base, t, words = self.px, self.ui.base, self.t, self.words
        area = layout.inset(self.ui.rect, px(16))
        tape, rest = layout.top(area, px(12), px(6))
        Panel(base, tape, lambda c, r: c.blit(textures.hazard(r.size, c.theme.scale), r))
        head, rest = layout.top(rest, px(46), px(12))
        Header(base, head, t("ui.desk.title"), words.month(self.play.view.turn), style=TITLE.sized(24))
        foot, rest = layout.bottom(rest, px(52), px(12))
        wide = rest.width >= px(1500)
        if wide:
            left, right, past = layout.columns(rest, [1.0, 1.2, 0.8], px(16))
        else:
            left, right = layout.columns(rest, [1.0, 1.6], px(16))
            left, past = layout.rows(left, [1.9, 1.0], px(12))
        self._who(left)
        self._past(past)
        aims, orders = layout.rows(right, [1.0, 1.35], px(12))
        self._aims(aims)
        self._orders(orders)
        hint, go = layout.columns(foot, [1.7, 1.0], px(12))
        Label(base, hint, t("ui.desk.hint"), BODY, "dim")
        button = Button(
            base, go, t("ui.desk.go"), self.go, kind="end", id="desk.go", style=HEAD, tip=t("ui.desk.go.tip")
        )
        self.ui.set_focus(button)

    # -- who you are -------------------------------------------------------------------------------------------
    def _who(self, rect: pygame.Rect) -> None:
        px, base, t, words, view = self.px, self.ui.base, self.t, self.words, self.play.view
        faction = view.rules.get("faction", self.play.chair.faction)
        upper, lower = layout.rows(rect, [1.35, 1.0], px(12))
        face, text = layout.columns(upper, [1.0, 1.1], px(12))
        height = min(face.height, face.width * 7 // 6)
        what = face_of_leader(view, self.play.faction)
        Picture(
            base,
            pygame.Rect(face.x, face.y, face.width, height),
            lambda size: portrait(what, size, tuple(faction.colour)),
        )
        flag = self.flags.get(view.tags[view.nation])
        below = pygame.Rect(face.x, face.y + height + px(8), face.width, face.bottom - face.y - height - px(8))
        if flag is not None and below.height > px(40):
            wide = min(below.width, below.height * 3 // 2)
            Picture(
                base,
                pygame.Rect(below.x, below.y, wide, wide * 2 // 3),
                lambda size: flags.flag(flag, size, self.ui.theme.neutral_symbols),
            )
        line, text = layout.top(text, px(26), px(2))
        Label(base, line, words.nation(view.nation), HEAD, "white", shadow=True)
        line, text = layout.top(text, px(24), px(2))
        Label(base, line, words.name("faction", faction.id), SMALL_CAPTION.sized(17), "brass")
        line, text = layout.top(text, px(24), px(6))
        Label(base, line, words.leader(self.play.faction) or words.ruler(view.nation), BODY)
        key = "governs" if view.governs() else "below"
        said = words.speech.first(f"faction.{faction.id}.desc")
        place = t(f"ui.desk.{key}")
        TextBlock(base, text, Name(f"{said}\n\n{place}"), SMALL, "paper", id="desk.who")
        from game.view.models.work import opening_lines

        lines = [(message.text, message.hot) for message in opening_lines(self.play, words)]
        Terminal(base, lower, lines, typing=self.app.settings.typing and not self.typed, id="desk.terminal")
        self.typed = True

    # -- how we got here -------------------------------------------------------------------------------------------
    def _past(self, rect: pygame.Rect) -> None:
        """What the point of departure has changed, and the schools that this world follows."""
        px, base, t = self.px, self.ui.base, self.t
        head, rest = layout.top(rect, px(28), px(6))
        Label(base, head, t("ui.desk.past"), SMALL_CAPTION.sized(18), "brass")
        text = "\n".join((*departure_lines(self.play, self.words), "", *school_lines(self.play, self.words)))
        TextBlock(base, rest, Words(text, "ui.desk.past"), SMALL, "paper", id="desk.past")

    # -- aims --------------------------------------------------------------------------------------------------
    def _aims(self, rect: pygame.Rect) -> None:
        """The three weightiest aims; where there are fewer, aims of growth."""
        px, base, t, words, view = self.px, self.ui.base, self.t, self.words, self.play.view
        head, rest = layout.top(rect, px(28), px(6))
        Label(base, head, t("ui.desk.aims"), SMALL_CAPTION.sized(18), "brass")
        rows: list[tuple[str, str, str, str]] = []
        text: str
        for aim in sorted(view.aims(), key=lambda one: -one.weight)[: COUNT - 1]:
            done, total = view.aim_progress(aim)
            text = words.speech.first(f"aim.{aim.id}.desc")
            rows.append(("flying-flag", words.name("aim", aim.id), text, t("ui.aim.progress", done=done, total=total)))
        icons = {"industry": "factory", "army": "lee-enfield", "science": "microscope"}
        for name in GROWTH:
            if len(rows) < COUNT:
                rows.append((icons[name], t(f"ui.desk.aim.{name}"), t(f"ui.desk.aim.{name}.text"), self._growth(name)))
        for cell, (icon, title, text, figure) in zip(layout.rows(rest, [1.0] * COUNT, px(6)), rows, strict=True):
            Card(base, cell, icon, title, text, figure)

    def _growth(self, name: str) -> str:
        view, words = self.play.view, self.words
        if name == "industry":
            works = sum(
                facts.output_total(self.play, b)
                for b in ("steel_works", "machine_works")
                if b in view.rules.of("building")
            )
            return words.t("ui.desk.works", count=works)
        if name == "army":
            return words.t("ui.desk.men", men=words.figures.short(view.men_under_arms()))
        known = sum(view.knows(tech) for tech in view.rules.of("technology"))
        return words.t("ui.desk.techs", count=known)

    # -- orders ------------------------------------------------------------------------------------------------
    def _orders(self, rect: pygame.Rect) -> None:
        """What the staff would order now, each with a button."""
        px, base, t, words = self.px, self.ui.base, self.t, self.words
        head, rest = layout.top(rect, px(28), px(6))
        Label(base, head, t("ui.desk.orders"), SMALL_CAPTION.sized(18), "brass")
        if not self.suggested:
            TextBlock(base, rest, t("ui.desk.no_orders"), BODY, "well")
            return
        for number, (cell, (order, why)) in enumerate(
            zip(layout.rows(rest, [1.0] * COUNT, px(6)), self.suggested, strict=False)
        ):
            proto = self.play.view.rules.get("order", order.kind)
            row, place = layout.columns(cell, [1.0, px(170)], px(8))
            cost = price(self.play, words, order)
            Card(base, row, proto.icon or "scroll-quill", words.order(order), t(why), cost)
            done = number in self.given
            Button(
                base,
                layout.centred(place, place.width, px(44)),
                t("ui.desk.given") if done else t("ui.desk.give"),
                partial(self.give, number),
                kind="plain" if done else "green",
                id=f"desk.order.{number}",
                enabled=not done,
                tip=self._order_tip(number),
            )

    def _order_tip(self, number: int) -> Tip:
        order, why = self.suggested[number]
        words = self.words
        rows = [
            TipRow(words.name("stock", stock), words.stock(stock, amount), "white")
            for stock, amount in sorted(self.play.session.cost(order).items())
        ]
        return Tip(words.order(order), body=words.t(why), rows=rows, note=words.t("ui.desk.undo"))

    def give(self, number: int) -> None:
        """Give a suggested order."""
        order, _ = self.suggested[number]
        refused = self.play.issue(order)
        if refused is not None:
            self.ui.toasts.say(self.words.refusal(refused), "bad", 5.0)
            self.ui.sounds.play("deny")
            return
        self.given.add(number)
        self.ui.sounds.play("stamp")
        self.rebuild()

    def go(self) -> None:
        """To the map."""
        self.app.go("campaign", play=self.play)

    def escape(self) -> None:
        """The map is the only way on."""
        self.go()


class Card(Panel):
    """An icon, a title, a sentence, a figure at the right end."""

    def __init__(self, parent: Any, rect: pygame.Rect, icon: str, title: str, text: str, figure: str) -> None:
        super().__init__(parent, rect, tip=Tip(title, body=text) if text else None)
        self.icon, self.title, self.text, self.figure = icon, title, text, figure

    def draw(self, c: Canvas) -> None:
        """Paint it."""
        c.blit(textures.well(self.rect.size, c.theme.scale, c.colours.choice), self.rect)
        inner = self.rect.inflate(-2 * c.px(12), -2 * c.px(6))
        side = min(inner.height, c.px(42))
        c.icon(self.icon, pygame.Rect(inner.x, inner.centery - side // 2, side, side), raised=True)
        rest = pygame.Rect(inner.x + side + c.px(12), inner.y, inner.width - side - c.px(12), inner.height)
        upper, lower = layout.rows(rest, [1.0, 1.0])
        used = min(c.width(self.figure, SMALL_BOLD) + c.px(12), upper.width // 2) if self.figure else 0
        above = c.width(self.title, SMALL_BOLD) + used <= upper.width
        self._line(c, upper, self.title, SMALL_BOLD.sized(17), c.colours.white, used if above else 0)
        self._line(c, lower, self.text, SMALL, c.colours.body, 0 if above else used)

    def _line(self, c: Canvas, rect: pygame.Rect, text: str, style: Style, colour: Colour, used: int) -> None:
        """A line, with the figure at its end when it has room there."""
        c.text(text, pygame.Rect(rect.x, rect.y, rect.width - used, rect.height), style, colour)
        if used:
            c.text(self.figure, rect, SMALL_BOLD, c.colours.brass, "right")
