"""A sheet of all widgets, for pictures and tests: not reached from the game."""

from __future__ import annotations

import math
from typing import Any

import pygame

from game.view import ui as w
from game.view.art import textures
from game.view.screens.base import Screen, screen
from game.view.theme.fonts import BODY, HEAD, SMALL
from game.view.ui import Canvas, ground, layout
from game.view.words import Name

_CAMEOS = (
    ("lee-enfield", "infantry", "RIFLE DIV.", 120), ("cavalry", "cavalry", "CAVALRY", 140),
    ("ushanka", "infantry", "GUARDS", 310), ("great-war-tank", "armour", "MS-1", 260),
    ("battle-tank", "armour", "BT-5", 420), ("field-gun", "artillery", "ARTILLERY", 200),
    ("biplane", "air", "R-5", 340), ("carpet-bombing", "air", "TB-3", 520), ("submarine", "navy", "SUBMARINE",
    480),
    ("factory", "industry", "FACTORY", 900), ("oil-rig", "resource", "OIL FIELD", 600),
    ("tesla-coil", "science", "TESLA LAB", 900),
)  # fmt: skip


@screen("sheet_widgets")
class WidgetSheet(Screen):
    """See the module."""

    def back(self, c: Canvas) -> None:
        """A plate."""
        c.blit(textures.plate(self.ui.rect.size, scale=c.theme.scale), (0, 0))

    def build(self) -> None:
        """Some of everything."""
        px, base = self.px, self.ui.base
        area = layout.inset(self.ui.rect, px(14))
        left, rest = layout.left(area, px(300), px(12))
        middle, right = layout.right(rest, px(420), px(12))[::-1]
        self._sidebar(base, left)
        self._forms(base, middle)
        self._reading(base, right)

    def _sidebar(self, base: w.Widget, rect: pygame.Rect) -> None:
        px = self.px
        head, rest = layout.top(rect, px(36), px(8))
        w.Header(base, head, Name("PRODUCTION"), Name("74 %"))
        grid, rest = layout.top(rest, px(316), px(8))
        bar, grid = layout.left(grid, px(16), px(8))
        w.PowerBar(base, bar, 62, 70, tip=Name("power"))
        for k, (cell, (icon, category, caption, cost)) in enumerate(
            zip(layout.grid(grid, 3, 4, px(4)), _CAMEOS, strict=True)
        ):
            w.Cameo(base, cell, icon, category, Name(caption), cost=Name(str(cost)), id=f"cameo{k}",
            tip=self._account,
                    progress={0: 620, 4: 180, 9: 440}.get(k), count={0: 3, 4: 1}.get(k, 0), ready=k == 3,
                    locked=k == 11, held=k == 9)  # fmt: skip
        row, rest = layout.top(rest, px(44), px(8))
        tabs = [
            w.Tab(n, Name(n), i)
            for n, i in (
                ("a", "factory"),
                ("b", "podium"),
                ("c", "hammer-sickle"),
                ("d", "shaking-hands"),
                ("e", "battle-tank"),
            )
        ]
        w.Tabs(base, row, tabs, "a", lambda _: None, icons_only=True, id="tabs")
        meter, rest = layout.top(rest, px(20), px(8))
        w.Meter(base, meter, 62, 100, text=Name("62%"))
        stat, rest = layout.top(rest, px(34), px(8))
        for cell, (icon, value, delta, tone) in zip(
            layout.grid(stat, 2, 1, px(4)),
            (("wheat", "1.24 M", "+40 k", "good"), ("oil-drum", "94", "−3", "bad")), strict=True,
        ):  # fmt: skip
            w.Stat(base, cell, icon, Name(value), Name(delta), tone, id=icon)
        tape, rest = layout.top(rest, px(12), px(4))
        w.Panel(base, tape, lambda c, r: c.blit(textures.hazard(r.size, c.theme.scale), r))
        end, rest = layout.top(rest, px(56), px(8))
        w.Button(
            base,
            end,
            Name("END TURN"),
            kind="end",
            style=w_title(),
            id="end",
            action="end_turn",
            tip=w.Tip(body=Name("3 of 12 orders given; nothing idle.")),
        )
        plain, rest = layout.top(rest, px(40), px(6))
        for cell, (text, kind, on) in zip(
            layout.grid(plain, 3, 1, px(4)),
            (("Plain", "plain", True), ("Green", "green", True), ("Off", "plain", False)),
            strict=True,
        ):
            w.Button(base, cell, Name(text), kind=kind, enabled=on, id=f"b{text}")

    def _account(self) -> w.Tip:
        inner = w.Tip(
            Name("Planned economy"),
            body=Name("A law of the plan."),
            rows=[w.TipRow(Name("Law"), Name("−10%"), "good")],
        )
        return w.Tip(
            Name("BT-5"), Name("×5 Shift"),
            Name("Fast cruiser tank. Breaks through open ground; suffers in [b]marsh[/b] and [b]cities[/b]."),
            [w.TipRow(Name("Base cost"), Name("420"), "white"),
             w.TipRow(Name("Planned economy (law)"), Name("−10%"), "good", inner),
             w.TipRow(Name("Leningrad: Kirov Works"), Name("−5%"), "good"),
             w.TipRow(Name("Steel shortage"), Name("+12%"), "bad")],
            w.TipRow(Name("Final cost"), Name("424"), "brass"),
        )  # fmt: skip

    def _forms(self, base: w.Widget, rect: pygame.Rect) -> None:
        px = self.px
        form, rest = layout.bottom(rect, px(240), px(10))
        top, table = layout.top(rest, min(px(300), rest.height // 2), px(10))
        months = [Name(str(1924 + k)) for k in range(13)]
        lines = [
            w.Line(Name(name), [round(a + 40 * math.sin(k / s) + g * k) for k in range(13)],
                   filled=name == "USSR")
            for name, a, s, g in (("USSR", 60, 5, 26), ("Germany", 260, 2, 18), ("Britain", 360, 3, 9),
                                  ("France", 250, 4, 6), ("Japan", 90, 7, 15))
        ]  # fmt: skip
        w.Panel(base, top, ground.sunk)
        w.Chart(base, layout.inset(top, px(12)), lines, months, events=[(5, Name("Great Crash"))], id="chart")
        table = layout.top(table, min(px(240), table.height))[0]
        rows: list[dict[str, Any]] = [
            {"name": Name(n), "regime": Name(r), "ind": i, "stab": s,
             "trend": [round(i + g / 9 * k + 9 * math.sin(k * 1.7 + i)) for k in range(20)]}
            for n, r, i, g, s in (
                ("United States", "Republic", 1280, -102, 52_000), ("Germany", "Dictatorship", 520, 12,
                36_000),
                ("Britain", "Monarchy", 480, 26, 60_000), ("Soviet Union", "Soviet", 412, -61, 48_000),
                ("France", "Republic", 330, 97, 65_000), ("Japan", "Empire", 290, 41, 96_000),
                ("Italy", "Dictatorship", 180, 12, 82_000), ("Turkey", "Republic", 115, -13, 33_000),
                ("Austria", "Republic", 115, 137, 71_000), ("Hungary", "Regency", 112, 13, 12_000))
        ]  # fmt: skip
        w.Table(base, table, [
            w.Column(Name("COUNTRY"), lambda r: r["name"], 1.4),
            w.Column(Name("REGIME"), lambda r: r["regime"]),
            w.number_column(Name("INDUSTRY"), lambda r: r["ind"], lambda n: Name(str(n)), width=0.9),
            w.bar_column(Name("STABILITY"), lambda r: r["stab"]),
            w.spark_column(Name("TREND"), lambda r: r["trend"]),
        ], rows, sorted_by=2, id="table")  # fmt: skip
        cells = layout.grid(form, 2, 5, px(8))
        w.TextEntry(base, cells[0], "Anna", id="entry")
        w.TextEntry(base, cells[1], "1234", secret=True, id="pin")
        w.DropDown(base, cells[2], [("a", Name("World, 1924")), ("b", Name("Spain, 1936"))], "a", id="drop")
        w.Slider(base, cells[3], 70, 0, 100, 5, id="slider", show=lambda n: Name(f"{n}%"))
        w.CheckBox(base, cells[4], Name("Reduced motion"), True, id="check")
        w.CheckBox(base, cells[5], Name("Neutral symbols"), id="check2")
        w.Field(base, cells[6], Name("Population"), Name("2.84 M"), "person", delta=Name("+0.6%"))
        w.Field(base, cells[7], Name("Unrest"), Name("11%"), "fist", delta=Name("−2"), delta_tone="bad")
        w.StackBar(
            base,
            layout.inset(cells[8], 0, px(12)),
            [(34, (206, 40, 40)), (27, (226, 172, 62)), (19, (150, 150, 150))],
            100,
            51,
        )
        w.Label(base, cells[9], Name("A heading"), HEAD, "brass", shadow=True)

    def _reading(self, base: w.Widget, rect: pygame.Rect) -> None:
        px = self.px
        paper, rest = layout.top(rect, px(250), px(10))
        w.TextBlock(
            base,
            paper,
            Name(
                "[b]Two thousand delegates[/b] fill the hall. The report on the plan runs to six hours, "
                "but in the "
                "corridors "
                "they count votes: the [red][b]Left bloc[/b][/red] wants permanent revolution funded, the "
                "[blue][b]Planners[/b][/blue] want tractors first, and the old guard wants a quiet congress."
                "\n\n[i]“Comrades, the world will not wait for our harvest.”[/i]\n\n"
                "Your line on the [a=plan]second plan[/a] will "
                "bind the Politburo for five years."
            ),
            ground="paper",
            id="paper",
            style=BODY,
        )
        glass, rest = layout.top(rest, px(210), px(10))
        w.Terminal(
            base,
            glass,
            [
                (Name("14:02  INO-7  BERLIN"), False),
                (Name("  KPD cell reports strike vote at Borsig works."), False),
                (Name("14:05  GRU-2  WARSAW"), False),
                (Name("  Two cavalry brigades moving to Baranowicze."), False),
                (Name("14:19  INO-3  BUCHAREST"), True),
                (Name("  Iron Guard arms cache located. Confidence 62%."), True),
                (Name("14:26  STAVKA KIEV"), False),
                (Name("  Autumn manoeuvres complete. Readiness 81%."), False),
            ],
        )
        lists, rest = layout.top(rest, px(160), px(10))
        w.ListBox(base, lists, [Name(f"Item {k} of the list") for k in range(40)], id="list", chosen=2)
        w.TextBlock(base, rest, Name("A long text in a well. " * 30), SMALL, "well", id="well")


def w_title() -> Any:
    """The face of large buttons."""
    return HEAD.sized(22)
