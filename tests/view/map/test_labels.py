"""Names across the land: inside it, once for each piece, remembered."""

from __future__ import annotations

import numpy as np
import pytest

from game.view.map.labels import QUARTER, Labeller, territories
from game.view.map.squeeze import STEP, Line, squeeze, stretch


def widths(text: str) -> list[float]:
    return [0.5 if char == " " else 0.8 for char in text]


@pytest.fixture
def ids():
    y, x = np.mgrid[0:120, 0:260]
    out = np.zeros((120, 260), np.uint16)
    bow = np.abs(y - 60 - 0.0022 * (x - 80) ** 2 + 12) < 12
    out[bow & (x > 10) & (x < 150)] = 1
    out[20:110, 190:205] = 2
    out[50:53, 230:233] = 3
    return out


def lay_out(labeller, pieces):
    return list(labeller.lay_out(pieces))[-1]


def test_letters_stay_on_the_land(ids):
    labels = lay_out(Labeller(ids, 4, widths), [("MIDLAND", [1]), ("TALL", [2]), ("DOT", [3])])
    assert [label.text for label in labels] == ["MIDLAND", "TALL"], "a few pixels carry no name"
    for label, number in zip(labels, (1, 2), strict=True):
        assert label.height > 8
        for letter in label.letters:
            assert ids[int(letter.y / QUARTER), int(letter.x / QUARTER)] == number
    bent = [letter.angle for letter in labels[0].letters]
    assert max(bent) - min(bent) > 5, "the line follows the land"
    steep = [abs(letter.angle) for letter in labels[1].letters]
    assert min(steep) > 45, "narrow land is written upwards"


def test_letters_keep_apart_and_in_order(ids):
    label = lay_out(Labeller(ids, 4, widths), [("MIDLAND", [1])])[0]
    for a, b in zip(label.letters, label.letters[1:], strict=False):
        assert b.x - a.x >= label.height * 0.9


def test_unchanged_territories_are_not_worked_out_again(ids, own_home):
    first = Labeller(ids, 4, widths, "abc")
    slices = sum(1 for _ in first.lay_out([("MIDLAND", [1]), ("TALL", [2])]))
    assert slices > 2
    assert sum(1 for _ in first.lay_out([("TALL", [2]), ("MIDLAND", [1])])) == 1
    later = Labeller(ids, 4, widths, "abc")
    assert sum(1 for _ in later.lay_out([("MIDLAND", [1]), ("TALL", [2])])) == 1, "kept on the disk"
    assert [label.text for label in lay_out(later, [("TALL", [2])])] == ["TALL"]


def test_a_broken_memory_is_forgotten(ids, own_home):
    Labeller(ids, 4, widths, "abc")
    path = own_home / "cache" / "labels-abc.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    for text in ("{", "[]", '{"x": 3}', '{"x": ["a", 1]}'):
        path.write_text(text)
        assert lay_out(Labeller(ids, 4, widths, "abc"), [("TALL", [2])])[0].text == "TALL"


def test_a_territory_ends_where_another_owner_begins():
    neighbours = [(), (2,), (1, 3), (2, 4), (3,), ()]
    found = territories([None, "a", "a", "b", "a", "a"], neighbours)
    assert found == [[1, 2], [3], [4], [5]], "the part beyond the corridor is a piece of its own"


def test_land_across_the_seam_is_one_piece():
    ids = np.zeros((60, 200), np.uint16)
    ids[20:40, :40] = 1
    ids[20:40, -40:] = 1
    label = lay_out(Labeller(ids, 2, widths), [("SEAM", [1])])[0]
    xs = sorted(letter.x for letter in label.letters)
    assert xs[-1] - xs[0] < 90 * QUARTER


def test_a_name_past_the_window_is_written_smaller_inside_it() -> None:
    line = Line(np.linspace(100.0, 1400.0, 12), np.full(12, 200.0))
    shown = squeeze("SOVIET UNION", [0.6] * 12, line, stretch(line.samples[0] < 560), 40.0)
    assert "".join(letter.char for letter in shown) == "SOVIETUNION"
    assert all(90 < letter.x < 580 and letter.y == 200 for letter in shown)
    assert STEP ** shown[0].size < 40
    assert [letter.x for letter in shown] == sorted(letter.x for letter in shown)


def test_a_name_of_which_next_to_nothing_is_in_sight_is_left_out() -> None:
    line = Line(np.linspace(520.0, 1400.0, 12), np.full(12, 200.0))
    assert squeeze("SOVIET UNION", [0.6] * 12, line, stretch(line.samples[0] < 560), 40.0) == []


def test_a_bent_name_keeps_to_its_longest_stretch_in_sight() -> None:
    assert stretch(np.array([True, False, True, True, True, False])) == (2, 4)
    assert stretch(np.zeros(6, bool)) == (0, 0)
