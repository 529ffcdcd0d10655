"""Every menu at every supported size, in both languages: nothing clipped, overlapping, without glyph or translation.

The audit itself is tested by planting each fault.
"""

from __future__ import annotations

import pygame
import pytest

from game.view import audit
from game.view.screens.campaign import Campaign
from game.view.theme import Theme
from game.view.theme.fonts import BODY, HEAD, Style
from game.view.ui import Canvas, Label, Recorder, TextBlock
from game.view.words import Name, Speech, Words

SIZES = (((1280, 720), 0.75), ((1600, 900), 1.0), ((1600, 900), 1.5), ((2560, 1440), 1.5))
PAGES = (
    ("menu", {}), ("settings", {}), ("settings", {"tab": "sound"}), ("settings", {"tab": "play"}),
    ("settings", {"tab": "keys"}), ("saves", {}), ("credits", {}), ("handover", {}), ("progress", {}),
    ("new_campaign", {}), ("new_campaign", {"seats": "4"}), ("new_campaign", {"tab": "world"}),
    ("new_campaign", {"tab": "schools"}),
)  # fmt: skip
WAR = ("battle", "battles", "wars", "peace_table", "odds", "fronts", "fleets", "air_groups", "templates", "supply",
       "congress", "deaths", "house", "alliances", "people", "laws", "power", "faction", "event")


def _complaints(driver):
    """What the audit says, without texts of the rules that nobody has translated yet: `lint` counts those."""
    found = audit.audit(driver.app)
    return [c for c in found if c.kind != "untranslated" or not c.detail or c.detail.startswith(("ui.", "no key"))]


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize(("size", "scale"), SIZES)
def test_no_screen_spoils_its_text(show, size, scale, language):
    spoiled = []
    for name, args in PAGES:
        driver = show(name, size, scale, language, **args)
        spoiled += [f"{name} {args}: {complaint}" for complaint in _complaints(driver)]
    assert not spoiled, "\n".join(["", *spoiled])


@pytest.fixture
def unpainted(monkeypatch):
    """Leaves the map behind the windows unpainted. It bears no text that the audit reads, as `campaign/test_drive`
    shows, and the world takes ten seconds.
    """
    monkeypatch.setattr(Campaign, "settle", lambda self: None)


@pytest.mark.parametrize(("size", "scale", "language"), [(*SIZES[2], "en"), (*SIZES[2], "ru"), (*SIZES[0], "ru")])
def test_no_screen_of_war_spoils_its_text_where_room_is_scarce(show, unpainted, size, scale, language):
    spoiled = []
    for name in WAR:
        found = audit.audit(show(name, size, scale, language).app)
        spoiled += [f"{name}: {complaint}" for complaint in found]
    assert not spoiled, "\n".join(["", *spoiled])


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("page", ["blocs", "work"])
def test_every_page_of_the_congress_is_sound_where_room_is_scarce(show, unpainted, page, language):
    driver = show("congress", *SIZES[2], language, page=page)
    shown = {one.id for one in driver.app.screen.ui.widgets()}
    assert {"blocs": "congress.blocs", "work": "congress.acts"}[page] in shown
    assert not audit.audit(driver.app)


def test_english_lacks_no_text_at_all(show):
    for name, args in PAGES:
        lost = [c for c in audit.audit(show(name, **args).app) if c.kind == "untranslated"]
        assert not lost, "\n".join(map(str, [name, *lost]))


@pytest.mark.parametrize("palette", ["standard", "colour_blind"])
def test_the_sheet_of_widgets_is_sound_in_both_palettes(show, palette):
    for size, scale in SIZES[1::2]:
        assert not _complaints(show("sheet_widgets", size, scale, palette=palette))


# -- planted faults ------------------------------------------------------------------------------------------------
def _kinds(plant, scale=1.0):
    surface, recorder = pygame.Surface((400, 300)), Recorder()
    plant(Canvas(surface, Theme(scale), recorder))
    return [c.kind for c in audit.examine(recorder, surface.get_rect(), scale)]


def _box(x=20, y=20, w=200, h=30):
    return pygame.Rect(x, y, w, h)


def test_a_sound_text_is_left_alone():
    assert _kinds(lambda c: c.text(Words("Steel", "ui.ok"), _box(), BODY)) == []
    assert _kinds(lambda c: c.text(Name("Анна"), _box(), BODY)) == []
    assert _kinds(lambda c: c.text("1 240", _box(), BODY)) == []


@pytest.mark.parametrize(
    ("kind", "plant"),
    [
        ("clipped", lambda c: c.text(Name("far too long for such a narrow box " * 3), _box(w=120), BODY)),
        ("clipped", lambda c: c.text(Name("too wide"), _box(w=20), HEAD, fit="exact")),
        ("clipped", lambda c: c.text(Name("too tall"), _box(h=6), HEAD)),
        ("no glyph", lambda c: c.text(Name("snow ☃"), _box(), BODY)),
        ("untranslated", lambda c: c.text("typed into the code", _box(), BODY)),
        ("untranslated", lambda c: c.text(Words("english", "ui.ok", found=False), _box(), BODY)),
        ("too small", lambda c: c.text(Name("tiny"), _box(), Style("body", 9))),
        ("outside", lambda c: c.text(Name("half out"), _box(x=-30), BODY)),
        ("overlap", lambda c: [c.text(Name("one over"), _box(), BODY), c.text(Name("the other"), _box(x=40), BODY)]),
    ],
)
def test_a_planted_fault_is_found(kind, plant):
    assert kind in _kinds(plant)


def test_what_may_be_cut_is_no_fault_when_cut():
    assert _kinds(lambda c: c.text(Name("a name as long as its owner likes " * 3), _box(w=120), BODY, fit="cut")) == []


def test_a_planted_overflow_on_a_screen_is_found(show):
    driver = show("menu")
    Label(driver.app.ui.base, pygame.Rect(700, 300, 60, 30), Name("Comrades, the world will not wait"), HEAD)
    TextBlock(driver.app.ui.base, pygame.Rect(700, 400, 200, 40), Name("line after line " * 30), scroll=False)
    found = [c for c in _complaints(driver) if c.kind == "clipped"]
    assert len(found) == 2


def test_texts_of_different_layers_may_cover_each_other(show):
    driver = show("menu")
    driver.click("menu.quit")
    assert not _complaints(driver)


def test_minus_is_drawn_even_where_the_title_font_lacks_it():
    fonts = Theme().fonts
    ink = fonts.render("−", HEAD, (255, 255, 255)).get_bounding_rect()
    assert ink.width > 4
    assert fonts.missing("−12 % ▲▼ №5 «ё»", HEAD) == ""


@pytest.mark.parametrize("language", ["en", "ru"])
def test_every_text_of_the_catalogue_can_be_drawn_in_every_face(language):
    from game.view.theme.fonts import FACES

    fonts, speech = Theme().fonts, Speech(language)
    letters = "".join(sorted({char for key in [*speech.keys()] for char in speech.t(key) if char > " "}))
    for face in FACES:
        assert fonts.missing(letters, Style(face, 16)) == ""
