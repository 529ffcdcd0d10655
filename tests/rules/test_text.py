"""The catalogue of words: placeholders, plurals, fallback, mistakes."""

from __future__ import annotations

import pytest

from game.core.errors import DataError
from game.rules.text import Catalogue, all_texts
from tests.rules.conftest import Folder

ENGLISH = """
menu.play: Play
unit.rifles.name: Rifles
report.loss: "{nation} lost {men} men in {province}"
report.divisions: "{n} {n, plural: division|divisions}"
"""
RUSSIAN = """
menu.play: Играть
report.divisions: "{n} {n, plural: дивизия|дивизии|дивизий}"
"""


@pytest.fixture
def texts(empty: Folder) -> Folder:
    """Four English texts, two of them in Russian."""
    return empty.put("text/en/all.yaml", ENGLISH).put("text/ru/all.yaml", RUSSIAN)


def test_placeholders_are_replaced_and_nothing_is_evaluated(texts: Folder) -> None:
    words = Catalogue.load("en", root=texts.root)
    assert words.t("report.loss", nation="Poland", men=12, province="{x.__class__}") == (
        "Poland lost 12 men in {x.__class__}"
    )
    assert words.t("report.divisions") == "{n} {n, plural: division|divisions}"
    assert words.t("report.loss", nation="Poland") == "Poland lost {men} men in {province}"


def test_missing_texts_fall_back_to_english_and_then_to_the_key(texts: Folder) -> None:
    words = Catalogue.load("ru", root=texts.root)
    assert words.t("menu.play") == "Играть"
    assert words.t("unit.rifles.name") == "Rifles"
    assert words.t("no.such.key", n=1) == "no.such.key"
    assert words.first("unit.tanks.name", "unit.rifles.name") == "Rifles"
    assert words.has("unit.rifles.name")
    assert not words.has("unit.tanks.name")
    assert not words.translated("unit.rifles.name")
    assert words.t("report.loss", men=3) == "{nation} lost 3 men in {province}"
    assert words.keys() == ["menu.play", "report.divisions", "report.loss", "unit.rifles.name"]


@pytest.mark.parametrize(
    ("count", "english", "russian"),
    [
        (0, "divisions", "дивизий"),
        (1, "division", "дивизия"),
        (2, "divisions", "дивизии"),
        (4, "divisions", "дивизии"),
        (5, "divisions", "дивизий"),
        (11, "divisions", "дивизий"),
        (12, "divisions", "дивизий"),
        (21, "divisions", "дивизия"),
        (22, "divisions", "дивизии"),
        (111, "divisions", "дивизий"),
        (-1, "division", "дивизия"),
    ],
)
def test_plurals(texts: Folder, count: int, english: str, russian: str) -> None:
    for language, noun in (("en", english), ("ru", russian)):
        words = Catalogue.load(language, root=texts.root)
        assert words.t("report.divisions", n=count) == f"{count} {noun}"


def test_mods_replace_texts(texts: Folder, tmp_path: object) -> None:
    mod = Folder(texts.root.parent / "winter", "winter").put("text/en/a.yaml", "menu.play: Fight")
    assert Catalogue.load("en", root=texts.root, mods=[mod.root]).t("menu.play") == "Fight"


def test_mistakes_have_their_place(empty: Folder) -> None:
    empty.put(
        "text/en/a.yaml",
        """
menu.play: Play
§bad_text_key§menu play: Play
menu.quit: §bad_placeholder§"{0}"
menu.load: §bad_placeholder§"{a"
menu.save: §wrong_type§5
menu.list: §wrong_type§[a]
menu.count: §wrong_type§{one: a, other: b}
menu.more: §bad_plural§"{n, plural: a|b|c}"
menu.most: §bad_placeholder§"{n, plurl: a|b}"
menu.fine: "{n,plural:a|b}"
menu.yes: §ambiguous§No
""",
    ).put("text/en/b.yaml", "§duplicate_key§menu.play: Again")
    found = all_texts(empty.root)[1]
    assert {(item.file, item.line, item.column, item.code) for item in found.items} == {
        tuple(planted) for planted in empty.planted
    }
    with pytest.raises(DataError):
        Catalogue.load("en", root=empty.root)


def test_every_text_is_there_in_russian():
    russian = Catalogue.load("ru")
    every = russian.keys()
    assert [key for key in every if not russian.translated(key)] == []
