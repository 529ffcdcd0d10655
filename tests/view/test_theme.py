"""Colours that can be read and told apart, fonts, figures, rich text, and what a frame costs."""

from __future__ import annotations

import numpy as np
import pygame
import pytest

from game.view.numbers import Figures, decimal, grouped
from game.view.theme import SCALES, Theme, default_scale
from game.view.theme.cmap import characters
from game.view.theme.fonts import BODY, FACES, HEAD
from game.view.theme.palette import COLOUR_BLIND, SERIES_COLOUR_BLIND, STANDARD, contrast, readable_on
from game.view.ui import rich
from game.view.words import Speech
from tests.yardstick import yards

# Machado, Oliveira, Fernandes 2009, severity 1.0, on linear RGB.
BLINDNESS = {
    "protan": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deutan": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritan": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}


def _linear(colour):
    c = np.asarray(colour, float) / 255
    return np.where(c <= 0.04045, c / 12.92, ((c + 0.055) / 1.055) ** 2.4)


_LMS = (
    (0.4122214708, 0.5363325363, 0.0514459929),
    (0.2119034982, 0.6806995451, 0.1073969566),
    (0.0883024619, 0.2817188376, 0.6299787005),
)
_LAB = (
    (0.2104542553, 0.7936177850, -0.0040720468),
    (1.9779984951, -2.4285922050, 0.4505937099),
    (0.0259040371, 0.7827717662, -0.8086757660),
)


def _oklab(linear):
    return np.array(_LAB) @ np.cbrt(np.clip(np.array(_LMS) @ linear, 0, None))


def _apart(a, b, kind=None):
    seen = [_linear(c) if kind is None else np.asarray(BLINDNESS[kind]) @ _linear(c) for c in (a, b)]
    return 100 * float(np.linalg.norm(_oklab(seen[0]) - _oklab(seen[1])))


@pytest.mark.parametrize("palette", [STANDARD, COLOUR_BLIND], ids=["standard", "colour_blind"])
def test_text_can_be_read_on_what_it_stands_on(palette):
    for tone in ("body", "white", "brass", "dim", "good", "warn", "bad"):
        for ground in (palette.plate, palette.well, (22, 22, 24)):
            assert contrast(palette.tone(tone), ground) >= 4.5, (tone, ground)
    for tone in ("ink", "ink_red", "ink_blue", "ink_dim", "ink_good"):
        assert contrast(palette.tone(tone), (206, 190, 150)) >= 3.8, tone
    assert contrast(palette.white, palette.strip) >= 7
    assert contrast(palette.phosphor, (8, 42, 26)) >= 7


@pytest.mark.parametrize("kind", [None, *BLINDNESS])
def test_good_warn_and_bad_stay_apart_for_every_eye(kind):
    tones = (COLOUR_BLIND.good, COLOUR_BLIND.warn, COLOUR_BLIND.bad)
    for i, a in enumerate(tones):
        for b in tones[:i]:
            assert _apart(a, b, kind) >= 12


@pytest.mark.parametrize("kind", [None, *BLINDNESS])
def test_the_first_five_lines_of_a_chart_stay_apart(kind):
    for i, a in enumerate(SERIES_COLOUR_BLIND[:5]):
        for b in SERIES_COLOUR_BLIND[:i]:
            assert _apart(a, b, kind) >= 7


def test_the_standard_palette_would_fail_that_test():
    assert _apart(STANDARD.good, STANDARD.warn, "protan") < 12


def test_readable_on():
    assert readable_on((240, 230, 120)) == STANDARD.black
    assert readable_on((20, 20, 60)) == STANDARD.white


def test_the_scale_follows_the_window():
    assert [default_scale(h) for h in (720, 900, 1080, 1440, 2160)] == [0.75, 1.0, 1.0, 1.5, 2.0]
    assert Theme(0.75).px(1) == 1
    assert all(Theme(scale).px(100) == round(100 * scale) for scale in SCALES)


def test_fonts_cover_both_alphabets_and_say_what_they_lack():
    from game.core.files import data_root

    for name in FACES.values():
        known = characters(data_root("assets") / "fonts" / name)
        assert set(map(ord, "AZazАЯаяЁё0123456789%+×«»—")) <= known, name
    assert ord("−") not in characters(data_root("assets") / "fonts" / FACES["title"])


@pytest.mark.parametrize(
    ("n", "en", "ru"),
    [(7, "7", "7"), (1_240_000, "1.24 M", "1,24 млн"), (40_300, "40.3 k", "40,3 тыс."), (-3, "−3", "−3"),
     (9_999, "9\u00a0999", "9\u00a0999"), (3_410_000_000, "3.41 bn", "3,41 млрд"), (0, "0", "0")],
)  # fmt: skip
def test_short_figures(n, en, ru):
    assert Figures(Speech("en")).short(n) == en
    assert Figures(Speech("ru")).short(n) == ru


def test_changes_have_their_sign():
    figures = Figures(Speech("en"))
    assert (figures.delta(40_000), figures.delta(-3), figures.delta(0)) == ("+40 k", "−3", "0")
    assert figures.percent_delta(-102_000, 1) == "−10.2%"
    assert figures.milli_delta(-1_500) == "−1.5"
    assert [figures.milli_delta(n, 0) for n in (40, -4, 0, 600)] == ["+0.04", "−0.004", "0", "+1"]
    assert [figures.percent_delta(n, 1) for n in (30, -7, 0)] == ["+0.003%", "−0.001%", "0%"]
    assert decimal(-4, 1_000) == "0"
    assert grouped(-1234567) == "−1\u00a0234\u00a0567"


# -- rich text -------------------------------------------------------------------------------------------------------
FONTS = Theme().fonts


def test_marks_make_looks_and_links():
    laid = rich.lay("[b]Two[/b] plain [bad]red[/bad] [a=plan]a link[/a]", BODY, 900, FONTS)
    looks = {piece.text.strip(): (piece.style.face, piece.tone, piece.link) for piece in laid.pieces}
    assert looks["Two"] == ("bold", "body", "")
    assert looks["red"] == ("body", "bad", "")
    assert looks["a link"] == ("body", "link", "plan")
    assert rich.plain("[b]Two[/b] [unknown] five") == "Two [unknown] five"


def test_no_line_is_wider_than_the_block():
    text = "Пролетарии всех стран, [b]соединяйтесь[/b]! " * 20 + "x" * 300
    for width in (60, 130, 400):
        laid = rich.lay(text, BODY, width, FONTS)
        assert max(piece.x + piece.width for piece in laid.pieces) <= width
        joined = "".join(piece.text for piece in laid.pieces).replace(" ", "")
        assert joined == rich.plain(text).replace(" ", "")


def test_paragraphs_and_indents_are_kept():
    laid = rich.lay("one\n\n  two", BODY, 400, FONTS)
    assert laid.lines == 3
    assert laid.pieces[-1].text == "  two"


# -- cost ------------------------------------------------------------------------------------------------------------
def test_a_full_redraw_of_the_densest_sheet_stays_in_its_budget(show):
    driver = show("sheet_widgets")
    driver.step(3)
    assert yards(driver.app.draw, 40) < 4.0


def test_an_idle_frame_costs_next_to_nothing(show):
    driver = show("sheet_widgets")
    driver.wait(0.5)
    assert yards(driver.step, 40) < 0.7


def test_a_rebuild_is_fast_enough_to_be_live(show):
    driver = show("sheet_widgets")
    assert yards(driver.app.rebuild, 10) < 60


def test_known_text_is_not_rendered_again():
    fonts = Theme().fonts
    assert fonts.render("Steel", HEAD, (1, 2, 3)) is fonts.render("Steel", HEAD, (1, 2, 3))
    assert isinstance(fonts.render("Сталь", HEAD, (1, 2, 3)), pygame.Surface)
