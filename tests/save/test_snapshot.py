"""A save is the session: loaded again, in this process or a new one, it goes on as if nothing had happened."""

from __future__ import annotations

import subprocess
import sys

import pytest

from game.ai.brain import think
from game.orders.base import to_plain
from game.save import columns, container, migrations, snapshot
from game.save.container import SaveError
from game.save.snapshot import SCHEMA, freeze, journal_in, peek, thaw
from game.world.state import world_digest
from tests.save.worlds import small


def test_a_loaded_session_is_the_same_and_goes_on_the_same():
    session = small(14, brain=think)
    data = freeze(session)
    again = thaw(data, think).session
    assert freeze(again) == data
    assert world_digest(again.world) == world_digest(session.world)
    for one in (session, again):
        for _ in range(10):
            one.play_month()
    assert world_digest(again.world) == world_digest(session.world)
    assert [record.digest for record in again.journal] == [record.digest for record in session.journal]
    assert freeze(again) == freeze(session)


def test_saving_changes_nothing():
    session = small(5, brain=think)
    before = world_digest(session.world)
    first = freeze(session)
    assert freeze(session) == first
    assert world_digest(session.world) == before


def test_a_save_loads_in_a_new_process_to_the_same_digest(tmp_path):
    session = small(8, brain=think)
    path = tmp_path / "a.testament"
    path.write_bytes(freeze(session))
    session.play_month()
    code = (
        "import sys; from pathlib import Path; from game.save.store import load; from game.ai.brain import think\n"
        "from game.world.state import world_digest\n"
        f"s = load(Path({str(path)!r}), think).session; s.play_month(); print(world_digest(s.world))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=_env("7"))
    assert done.stdout.strip() == world_digest(session.world)


def _env(hash_seed: str) -> dict[str, str]:
    import os

    return dict(os.environ, PYTHONHASHSEED=hash_seed, PYTHONPATH=".")


def test_seats_plans_and_pins_come_back():
    session = small(3)
    order = _any_order(session)
    assert session.issue(order) is None
    session.end_turn(1)
    again = thaw(freeze(session)).session
    assert [(s.name, s.faction, s.colour, s.pin_hash) for s in again.seats] == [
        (s.name, s.faction, s.colour, s.pin_hash) for s in session.seats
    ]
    assert again.seats[1].opens("1848")
    assert not again.seats[1].opens("1849")
    assert [to_plain(o) for o in again.plan(0)] == [to_plain(order)]
    assert again.desks[again.faction_of(1)].ended
    session.undo(0)
    assert thaw(freeze(session)).session.redo(0) is None


def _any_order(session):
    """Some order that the first seat may give."""
    for found, _ in think(session.view(0), None):
        if session.check(found) is None:
            return found
    pytest.fail("the computer finds nothing to order for the first seat")
    return None


def test_a_plan_stands_in_its_seats_own_section_only():
    session = small(3)
    order = _any_order(session)
    session.issue(order)
    box = container.read(freeze(session))
    needle = to_plain(order)["order"].encode()
    holders = [name for name in box.names() if name.startswith("seat/") and needle in box.section(name)]
    assert holders == ["seat/0"]
    assert session.seats[1].pin_hash.encode() not in b"".join(
        box.section(name) for name in box.names() if name != "seat/1"
    )
    header, seats = peek(freeze(session))
    assert (header.month, [seat["name"] for seat in seats]) == ("1924-04", ["Anna", "Bert"])
    assert "pin" not in str(seats)


def test_the_journal_travels_with_the_save():
    session = small(14, brain=think)
    told = journal_in(freeze(session))
    assert not told.altered
    assert [month.digest for month in told.months] == [record.digest for record in session.journal]
    assert sum(len(month.orders) for month in told.months) > 0


def test_a_changed_world_is_refused_though_the_checksums_hold():
    data = freeze(small(2))
    box = container.read(data)
    sections = {name: box.section(name) for name in box.names()}
    sections["private"] = sections["private"].replace(b'"turn":2', b'"turn":3', 1)
    with pytest.raises(SaveError):
        thaw(container.pack(box.header, sections))


@pytest.mark.parametrize(
    ("column", "value"), [("province/owner", -1), ("formation/province", 0), ("province/people", -5)]
)
def test_an_impossible_world_is_refused_though_everything_is_sealed_anew(column, value):
    session = small(2)
    box = container.read(freeze(session))
    sections = {name: box.section(name) for name in box.names()}
    arrays = columns.decode(sections["columns"])
    arrays[column][1] = value
    sections["columns"] = columns.encode(arrays)
    with pytest.raises(SaveError):
        thaw(container.pack(box.header, sections))


def test_missing_and_senseless_parts_are_refused_in_words():
    data = freeze(small(1))
    box = container.read(data)
    sections = {name: box.section(name) for name in box.names()}
    for name in list(sections):
        rest = {key: body for key, body in sections.items() if key != name}
        with pytest.raises(SaveError):
            thaw(container.pack(box.header, rest))
        if not name.startswith("journal/"):
            with pytest.raises(SaveError):
                thaw(container.pack(box.header, sections | {name: b"[" * 100_000}))
            with pytest.raises(SaveError):
                thaw(container.pack(box.header, sections | {name: b"{}"}))


def test_a_newer_save_is_refused_by_name():
    box = container.read(freeze(small()))
    header = box.header.__class__(**{f: getattr(box.header, f) for f in box.header.__struct_fields__} | _newer())
    sections = {name: box.section(name) for name in box.names()}
    with pytest.raises(SaveError, match=r"newer version of the game \(9\.9, schema 99\)"):
        thaw(container.pack(header, sections))


def _newer():
    return {"schema": 99, "game": "9.9"}


def test_an_older_save_is_migrated_or_refused_by_name(monkeypatch):
    session = small(1)
    box = container.read(freeze(session))
    sections = {name: box.section(name) for name in box.names()}
    old = container.pack(box.header, sections)
    monkeypatch.setattr(snapshot, "SCHEMA", SCHEMA + 1)
    with pytest.raises(SaveError, match="can no longer be read"):
        thaw(old)
    seen = []
    monkeypatch.setitem(
        migrations.MIGRATIONS._things, f"{SCHEMA:06d}", lambda parts: seen.append(parts.state["state"]["turn"])
    )
    assert thaw(old).session.turn == 1
    assert seen == [1]
