"""A journal is proved by playing it again; whatever is changed in it is named by turn, line, phase and part."""

from __future__ import annotations

import contextlib
import json
import random

import pytest

from game.ai.brain import think
from game.orders.base import ORDERS
from game.save import journal
from game.save.container import SaveError
from game.save.recorder import Recorder
from game.save.replay import replay
from tests.save.worlds import small

MONTHS = 18


@pytest.fixture(scope="module")
def played():
    session = small(MONTHS, seed=5, brain=think, seats=False)
    return journal.write(session.world, session.journal, Recorder.of(session).marks)


def test_a_true_journal_is_accepted(played):
    told = journal.read(played)
    verdict = replay(told)
    assert verdict.troubles == ()
    assert verdict.turns == MONTHS
    assert verdict.digest == told.months[-1].digest


def rows(data):
    return [json.loads(row) for row in data.splitlines()]


def resealed(lines):
    """The journal of a careful forger: every sum made to fit again."""
    for line in lines:
        line.pop("sum", None)
    return journal.Writer().write(lines)


def order_rows(lines, kind=None):
    return [n for n, line in enumerate(lines) if "order" in line and kind in (None, line["order"]["order"])]


def test_an_order_taken_out_is_named(played):
    lines = rows(played)
    place = order_rows(lines)[len(order_rows(lines)) // 2]
    turn = lines[place]["turn"]
    del lines[place]
    broken = b"\n".join(json.dumps(line).encode() for line in lines) + b"\n"
    found = replay(journal.read(broken)).troubles
    assert (found[0].turn, found[0].line) == (turn, place + 1)


@pytest.mark.parametrize("careful", [False, True])
def test_an_order_that_was_changed_is_named_with_turn_line_phase_and_part(played, careful):
    lines = rows(played)
    place, field = _something_to_change(lines)
    turn, order = lines[place]["turn"], lines[place]["order"]
    order[field] = order[field] + 1 if isinstance(order[field], int) else order[field]
    data = resealed(lines) if careful else b"\n".join(json.dumps(line).encode() for line in lines) + b"\n"
    found = replay(journal.read(data)).troubles
    last = found[-1]
    assert {trouble.turn for trouble in found} == {turn}
    assert place + 1 in (last.line, *last.or_lines)
    assert careful or not last.or_lines
    assert order["order"] in last.order
    assert last.phase
    assert last.parts
    assert all("/" in part or part in ("flags", "next_uid", "counters", "fired", "pairs") for part in last.parts)


def _something_to_change(lines):
    """An order that builds or recruits somewhere, from the middle of the journal."""
    for place in order_rows(lines)[len(order_rows(lines)) // 3 :]:
        order = lines[place]["order"]
        for field in ("province", "place", "at"):
            if isinstance(order.get(field), int) and order["order"] in ("build", "recruit"):
                return place, field
    pytest.fail("the computer has neither built nor recruited anything")
    return 0, ""


def test_a_changed_digest_is_named(played):
    lines = rows(played)
    place = next(n for n, line in enumerate(lines) if line.get("turn") == 9 and "digest" in line)
    lines[place]["digest"] = "0" * 64
    found = replay(journal.read(resealed(lines))).troubles
    assert (found[0].turn, found[0].line) == (9, place + 1)
    assert "every part of the state fits" in found[0].what


def test_a_changed_seed_is_found_in_the_first_month_it_matters(played):
    lines = rows(played)
    lines[0]["setup"]["seed"] += 1
    assert replay(journal.read(resealed(lines))).troubles


def test_lines_changed_at_random_are_all_found(played):
    chance = random.Random(3)
    whole = played.splitlines(keepends=True)
    for _ in range(40):
        number = chance.randrange(len(whole))
        row = bytearray(whole[number])
        place = chance.randrange(len(row) - 2)
        row[place] = row[place] ^ 1
        changed = b"".join([*whole[:number], bytes(row), *whole[number + 1 :]])
        with contextlib.suppress(SaveError):
            assert number + 1 in journal.read(changed).altered


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"{}",
        b"[1]",
        b'{"journal": 2}',
        b'{"journal": 1, "setup": 3, "mods": []}',
        b'{"journal": 1, "setup": {}, "mods": []}\n{"turn": 0, "by": "x", "order": {"order": "build"}}',
        b'{"journal": 1, "setup": {}, "mods": []}\n{"turn": "a", "digest": ""}',
        b"[" * 100_000,
        b"\xff\xfe",
        b'{"a": NaN}',
    ],
)
def test_what_is_no_journal_is_refused_in_words(text):
    with pytest.raises(SaveError):
        journal.read(text)


def test_strange_orders_are_refused_with_their_line(played):
    for strange in ({"order": "no_such_order"}, {"order": sorted(ORDERS)[0], "by": "x"}, {"order": sorted(ORDERS)[0]}):
        lines = rows(played)
        place = order_rows(lines)[0]
        lines[place]["order"] = strange
        found = replay(journal.read(resealed(lines))).troubles
        assert f"line {place + 1}" in found[0].what


def test_phases_recorded_name_the_first_one_exactly():
    session = small(0, seed=5, brain=think, seats=False)
    Recorder.of(session).watch_phases(session)
    for _ in range(4):
        session.play_month()
    lines = rows(journal.write(session.world, session.journal, Recorder.of(session).marks))
    close = next(line for line in lines if line.get("turn") == 3 and "digest" in line)
    told = list(close["phases"])
    close["phases"][told[10]] = "00000000"
    close["digest"] = "0" * 64
    close["parts"]["flags"] = "00000000"
    found = replay(journal.read(resealed(lines))).troubles
    assert found[0].phase == told[10]
