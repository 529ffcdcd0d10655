"""The widgets, driven like a player drives them: posted events, a fixed clock."""

from __future__ import annotations

import itertools

import pygame
import pytest

from game.view import audit
from game.view.driver import Driver
from game.view.theme.fonts import SMALL
from game.view.ui import (
    Button,
    Label,
    ListBox,
    Pair,
    ScrollBox,
    Stack,
    Tip,
    TipRow,
    Window,
    ask,
    layout,
    pair_height,
    pour,
)
from game.view.words import Name

KMOD = pygame.KMOD_LCTRL


@pytest.fixture
def sheet(show):
    """The sheet of all widgets."""
    return show("sheet_widgets")


def _heard(driver, name):
    """Counts the clicks of a button."""
    clicks = []
    driver.find(name).on_click = lambda: clicks.append(name)
    return clicks


def test_a_click_counts_on_release_over_the_button(sheet):
    clicks = _heard(sheet, "bPlain")
    sheet.click("bPlain")
    assert clicks == ["bPlain"]
    sheet.drag("bPlain", (5, 5))
    assert clicks == ["bPlain"]


def test_a_disabled_button_takes_no_click_and_no_focus(sheet):
    clicks = _heard(sheet, "bOff")
    sheet.click("bOff")
    assert clicks == []
    seen = set()
    for _ in range(60):
        sheet.key(pygame.K_TAB)
        seen.add(sheet.app.ui.focus.id)
    assert "bOff" not in seen
    assert {"bPlain", "end", "slider", "table.rows", "entry"} <= seen


def test_enter_does_what_a_click_does_and_the_ring_shows(sheet):
    clicks = _heard(sheet, "bGreen")
    sheet.app.ui.set_focus(sheet.find("bPlain"), ring=True)
    sheet.key(pygame.K_RIGHT)
    assert sheet.app.ui.focus is sheet.find("bGreen")
    assert sheet.app.ui.show_focus
    sheet.key(pygame.K_RETURN)
    assert clicks == ["bGreen"]


def test_the_key_of_an_action_presses_its_button(sheet):
    clicks = _heard(sheet, "end")
    sheet.key(pygame.K_RETURN, KMOD)
    assert clicks == ["end"]


def test_cameo_gives_and_takes_one_or_five(sheet, monkeypatch):
    cameo, said = sheet.find("cameo1"), []
    cameo.on_take, cameo.on_cancel = (lambda n: said.append(n)), (lambda n: said.append(-n))
    sheet.click("cameo1")
    sheet.click("cameo1", button=3)
    monkeypatch.setattr(pygame.key, "get_mods", lambda: pygame.KMOD_LSHIFT)
    sheet.click("cameo1")
    assert said == [1, -1, 5]
    locked = sheet.find("cameo11")
    locked.on_take = lambda n: said.append("locked")
    sheet.click("cameo11")
    assert said == [1, -1, 5]


def test_tooltip_comes_after_a_moment_and_goes_with_the_mouse(sheet):
    tips = sheet.app.ui.tips
    sheet.move("cameo4")
    assert not tips.stack
    sheet.wait(0.5)
    assert len(tips.stack) == 1
    assert sheet.app.ui.rect.contains(tips.stack[0].rect)
    sheet.move((5, 5))
    sheet.wait(0.1)
    assert not tips.stack


def test_alt_pins_a_tooltip_and_lines_open_further_ones(sheet):
    tips = sheet.app.ui.tips
    sheet.move("cameo4")
    sheet.wait(0.5)
    sheet.key(pygame.K_LALT, pygame.KMOD_LALT)
    place = next(rect for rect, row in tips.stack[0].rows if row.more)
    sheet.move(place.center)
    sheet.step(2)
    assert len(tips.stack) == 2
    sheet.key(pygame.K_ESCAPE)
    sheet.key(pygame.K_ESCAPE)
    assert not tips.stack


def test_a_tooltip_never_leaves_the_window(sheet):
    ui = sheet.app.ui
    rows = [TipRow(Name(f"line {k}"), Name(str(k))) for k in range(20)]
    for corner in (ui.rect.topleft, ui.rect.topright, ui.rect.bottomleft, ui.rect.bottomright):
        place = pygame.Rect(0, 0, 40, 20)
        place.center = corner
        button = Button(ui.base, place.clamp(ui.rect), Name("x"), tip=Tip(Name("Long"), rows=rows))
        ui.tips.show(button)
        assert ui.rect.contains(ui.tips.stack[-1].rect)
        ui.tips.drop()


def test_table_sorts_by_a_title_and_back(sheet):
    table = sheet.find("table")
    names = lambda: [row["name"] for row in table.list.items]  # noqa: E731
    place = table.cells(table._line(table._head))[0].center
    sheet.click(place)
    assert names() == sorted(names())
    sheet.click(place)
    assert names() == sorted(names(), reverse=True)


def test_list_scrolls_to_what_the_keys_choose(sheet):
    box = sheet.find("list")
    sheet.click("list")
    sheet.key(pygame.K_END)
    assert box.chosen == 39
    assert box.rect.contains(box.row_rect(39))
    sheet.wheel("list", 30)
    assert box.bar.first == 0


def test_list_draws_only_what_is_seen(sheet):
    painted = []
    box = ListBox(sheet.app.ui.base, pygame.Rect(0, 0, 200, 200), list(range(5000)), row_height=20,
                  paint_row=lambda c, r, item, on: painted.append(item))  # fmt: skip
    sheet.step()
    assert 0 < len(painted) <= 12
    box.show(4000)
    painted.clear()
    box.touch()
    sheet.step()
    assert 4000 in painted


def test_entry_types_marks_and_limits(sheet):
    entry = sheet.find("entry")
    sheet.click("entry")
    sheet.key(pygame.K_a, KMOD)
    sheet.type("Boris")
    assert entry.text == "Boris"
    sheet.key(pygame.K_HOME)
    sheet.key(pygame.K_DELETE)
    sheet.type("Д")
    assert entry.text == "Дoris"
    sheet.key(pygame.K_END)
    sheet.key(pygame.K_BACKSPACE, KMOD)
    assert entry.text == ""
    sheet.type("x" * 60)
    assert len(entry.text) == entry.limit


def test_typing_reaches_no_key_of_the_screen(sheet):
    hits = []
    sheet.app.ui.bind("n", lambda: hits.append("n"))
    sheet.click("entry")
    sheet.type("n")
    assert hits == []
    sheet.click((5, 890))
    sheet.key(pygame.K_n, text="n")
    assert hits == ["n"]


def test_secrets_are_drawn_as_dots(sheet):
    assert sheet.find("pin").shown == "••••"


def test_slider_follows_mouse_and_keys(sheet):
    slider = sheet.find("slider")
    rail = slider._rail()
    sheet.drag("slider", (rail.left, rail.centery))
    assert slider.value == 0
    sheet.app.ui.set_focus(slider)
    sheet.key(pygame.K_RIGHT)
    assert slider.value == 5


def test_dropdown_opens_chooses_and_closes(sheet):
    drop = sheet.find("drop")
    sheet.click("drop")
    box = sheet.find("drop.list")
    sheet.click(box.row_rect(1).center)
    assert drop.value == "b"
    assert len(sheet.app.ui.layers) == 1
    sheet.app.ui.set_focus(drop)
    sheet.key(pygame.K_RETURN)
    sheet.key(pygame.K_UP)
    sheet.key(pygame.K_RETURN)
    assert drop.value == "a"
    sheet.click("drop")
    sheet.key(pygame.K_ESCAPE)
    assert len(sheet.app.ui.layers) == 1
    sheet.click("drop")
    clicks = _heard(sheet, "end")
    sheet.click("end")
    assert clicks == []
    assert len(sheet.app.ui.layers) == 1


def test_check_box_and_tabs(sheet):
    ticks = []
    sheet.find("check").on_change = ticks.append
    sheet.click("check")
    assert ticks == [False]
    sheet.click("tabs.c")
    assert sheet.find("tabs.c").lit
    assert not sheet.find("tabs.a").lit


def test_link_in_a_text_is_followed(sheet):
    block, gone = sheet.find("paper"), []
    block.on_link = gone.append
    sheet.click(block.links[0][0].center)
    assert gone == ["plan"]


def test_modal_window_keeps_mouse_and_keys_and_closes_three_ways(sheet):
    ui = sheet.app.ui
    clicks = _heard(sheet, "end")

    def opened():
        Window(ui, (400, 300), Name("Window"), id="w")
        sheet.step()

    opened()
    sheet.click("end")
    assert clicks == []
    assert len(ui.layers) == 1  # the click outside closed it
    opened()
    sheet.key(pygame.K_RETURN, KMOD)
    assert clicks == []
    sheet.key(pygame.K_ESCAPE)
    assert len(ui.layers) == 1
    opened()
    sheet.click("w.close")
    assert len(ui.layers) == 1


def test_escape_means_the_last_answer_of_a_question(sheet):
    said = []
    answers = [("yes", Name("Yes"), lambda: said.append("yes")), ("no", Name("No"), lambda: said.append("no"))]
    ask(sheet.app.ui, Name("Sure?"), Name("Really?"), answers)
    sheet.key(pygame.K_ESCAPE)
    assert said == ["no"]
    ask(sheet.app.ui, Name("Sure?"), Name("Really?"), answers)
    sheet.click((5, 5))
    assert said == ["no"]
    sheet.click("ask.yes")
    assert said == ["no", "yes"]


def test_focus_comes_back_when_a_window_closes(sheet):
    sheet.app.ui.set_focus(sheet.find("bGreen"))
    Window(sheet.app.ui, (400, 300), Name("Window"))
    sheet.key(pygame.K_ESCAPE)
    assert sheet.app.ui.focus is sheet.find("bGreen")


def test_scroll_box_reveals_what_the_keyboard_reaches(sheet):
    base = sheet.app.ui.base
    base.clear()
    box = ScrollBox(base, pygame.Rect(10, 10, 300, 200))
    for k in range(20):
        Button(box, pygame.Rect(10, 10 + 40 * k, 280, 36), Name(str(k)), id=f"s{k}")
    box.fit()
    for _ in range(15):
        sheet.key(pygame.K_TAB)
    focused = sheet.app.ui.focus
    assert box.rect.contains(focused.rect)
    hidden = sheet.find("s0")
    assert base.at(hidden.rect.center) is not hidden


def test_toasts_go_by_themselves(sheet):
    toasts = sheet.app.ui.toasts
    toasts.say(Name("saved"))
    toasts.say(Name("saved"))
    assert len(toasts.shown) == 1
    sheet.wait(5)
    assert not toasts.shown


def test_nothing_is_drawn_when_nothing_changed(sheet):
    sheet.wait(0.2)
    assert not any(sheet.app.frame(Driver.STEP) for _ in range(30))
    sheet.app.ui.dirty = True
    assert sheet.app.frame(Driver.STEP)


def test_a_wrong_id_names_those_there_are(sheet):
    with pytest.raises(LookupError, match="bGreen"):
        sheet.find("bGren")


def test_a_monkey_breaks_nothing_and_leaves_nothing(show):
    import random

    driver = show("sheet_widgets")
    chance = random.Random(5)
    before = len(driver.app.ui.widgets())
    for _ in range(700):
        roll, pos = chance.random(), (chance.randrange(1600), chance.randrange(900))
        if roll < 0.5:
            driver.click(pos, chance.choice((1, 1, 3)))
        elif roll < 0.7:
            driver.wheel(pos, chance.choice((-2, 1, 3)))
        else:
            driver.key(chance.choice((pygame.K_TAB, pygame.K_RETURN, pygame.K_DOWN, pygame.K_LEFT, pygame.K_ESCAPE,
                                      pygame.K_LALT, pygame.K_BACKSPACE)))  # fmt: skip
    for _ in range(6):
        if len(driver.app.ui.layers) > 1:
            driver.key(pygame.K_ESCAPE)
    assert len(driver.app.ui.widgets()) == before


@pytest.mark.parametrize(("length", "sizes"), [(100, [1.0, 1.0, 1.0]), (101, [30, 1.0, 2.0]), (7, [1.0] * 5)])
def test_cuts_fill_the_length_exactly(length, sizes):
    parts = layout.columns(pygame.Rect(3, 0, length, 10), sizes)
    assert sum(part.width for part in parts) == length
    assert parts[-1].right == 3 + length
    assert all(a.right == b.left for a, b in itertools.pairwise(parts))


# -- room for words ------------------------------------------------------------------------------------------------
def test_columns_have_what_they_need_and_share_the_rest():
    rect = pygame.Rect(10, 0, 310, 20)
    assert [one.width for one in layout.fitted(rect, [100, 50, 30], [0.0, 1.0, 1.0], 10)] == [100, 105, 85]
    assert [one.x for one in layout.fitted(rect, [100, 50, 30], [0.0, 1.0, 1.0], 10)] == [10, 120, 235]


def test_where_room_is_scarce_the_widest_columns_give_way():
    assert [one.width for one in layout.fitted(pygame.Rect(0, 0, 200, 20), [30, 400, 90], [1.0] * 3)] == [30, 85, 85]


def test_a_label_too_long_for_its_line_is_broken_where_there_is_height(show):
    driver = show("menu")
    base = driver.app.ui.base
    base.clear()
    words = Name("Construction of the great canal")
    Label(base, pygame.Rect(40, 40, 130, 34), words, SMALL)
    Label(base, pygame.Rect(40, 120, 130, 16), words, SMALL)
    shown = [entry.shown for entry in audit.record(driver.app).records]
    assert shown[:-1] == ["Construction of the", "great canal"]
    assert shown[-1].endswith("…")


def test_a_compound_is_broken_behind_its_hyphen(show):
    driver = show("menu")
    base = driver.app.ui.base
    base.clear()
    Label(base, pygame.Rect(40, 40, 110, 34), Name("Истребители-монопланы"), SMALL)
    assert [entry.shown for entry in audit.record(driver.app).records] == ["Истребители-", "монопланы"]


def test_over_a_tall_window_only_the_newest_toast_stands_in_the_title(show):
    driver = show("congress")
    toasts = driver.app.ui.toasts
    toasts.shown.clear()
    toasts.say(Name("first"))
    toasts.say(Name("second"))
    driver.step()
    shown = {entry.text: entry.ink for entry in audit.record(driver.app).records if entry.owner == "toast"}
    assert list(shown) == ["second"]
    tabs = driver.find("politics.page").rect
    assert shown["second"].bottom <= tabs.top


def test_a_pair_is_as_high_as_its_label_needs_beside_its_value(show):
    driver = show("menu")
    base = driver.app.ui.base
    base.clear()
    label, value = Name("Industrial workers of the northern towns: loyalty"), Name("+12.5")
    low, high = (pair_height(driver.app.ui, width, label, value) for width in (600, 180))
    assert high > low
    Pair(base, pygame.Rect(40, 40, 180, high), label, value)
    assert not audit.audit(driver.app)


@pytest.mark.parametrize(("lines", "bar"), [(3, False), (60, True)])
def test_a_poured_box_keeps_room_for_its_bar_only_when_it_has_one(show, lines, bar):
    base = show("menu").app.ui.base
    base.clear()
    box = ScrollBox(base, pygame.Rect(40, 40, 300, 200))

    def write(stack: Stack) -> None:
        for number in range(lines):
            stack.pair(Name(f"line {number}"), Name(str(number)))

    pour(box, write)
    assert box.bar.visible is bar
    rows = [child for child in box.children if child is not box.bar]
    assert len(rows) == lines
    assert {row.rect.width for row in rows} == {box.inner.width if bar else box.rect.width}
