"""Saves on the disk: the ring behind a slot, damage, faults of the disk, names, and processes killed in the act."""

from __future__ import annotations

import errno
import itertools
import os
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from game.core import files
from game.lab import kills
from game.lab.kills import kill_savers
from game.save import store
from game.save.container import SaveError
from game.save.snapshot import freeze, peek
from tests.save.worlds import small


def test_a_slot_keeps_the_last_five_behind_it():
    session = small()
    for _ in range(8):
        store.save(session, "war plans")
        session.play_month()
    path = store.slot("war plans")
    turns = [peek(one.read_bytes())[0].turn for one in (path, *store.ring(path))]
    assert turns == [7, 6, 5, 4, 3, 2]
    assert sorted(p.name for p in path.parent.iterdir()) == sorted([path.name, *(p.name for p in store.ring(path))])


def test_the_browser_sees_slots_newest_first_and_names_the_damaged():
    session = small()
    for number, name in enumerate(("one", "two")):
        os.utime(store.save(session, name), ns=(number * 10**9, number * 10**9))
    broken = store.slot("three")
    broken.write_bytes(b"nonsense")
    os.utime(broken, ns=(5 * 10**9, 5 * 10**9))
    found = store.listing()
    assert [one.name for one in found] == ["three", "two", "one"]
    assert found[0].header is None
    assert "not a save" in found[0].fault
    assert found[1].header is not None
    assert found[1].seats[0]["name"] == "Anna"


@pytest.mark.parametrize("broken", list(itertools.product([False, True], repeat=5)))
def test_a_damaged_save_never_displaces_a_sound_one(broken, tmp_path):
    """All 32 patterns of damage in the ring: every sound save is still there after one more save."""
    path = tmp_path / f"slot{store.SUFFIX}"
    session = _session()
    data = freeze(session)
    path.write_bytes(data)
    sound = {}
    for number, (member, is_broken) in enumerate(zip(store.ring(path), broken, strict=True)):
        body = _labelled(f"old {number}")
        member.write_bytes(body[:-9] if is_broken else body)
        if not is_broken:
            sound[f"old {number}"] = member
    store.write(path, _labelled("new"))
    labels = [peek(one.read_bytes())[0].label for one in (path, *store.sound_backups(path))]
    assert labels[0] == "new"
    kept = set(sound) if any(broken) else set(sound) - {"old 4"}
    assert kept <= set(labels)
    assert labels[1] == ""


_made: list = []


def _session():
    if not _made:
        _made.append(small())
    return _made[0]


def _labelled(label):
    return freeze(_session(), label)


def test_a_damaged_save_is_refused_and_the_sound_one_named():
    session = small()
    path = store.save(session, "a")
    session.play_month()
    store.save(session, "a")
    path.write_bytes(path.read_bytes()[:-20])
    with pytest.raises(SaveError, match=r"the older save a\.testament\.1 is sound"):
        store.load(path)
    assert store.load(store.ring(path)[0]).session.turn == 0
    store.save(session, "a")
    assert store.load(path).session.turn == 1
    assert [store.load(one).session.turn for one in store.sound_backups(path)] == [0]


@pytest.mark.parametrize("failing", ["fsync", "replace", "link"])
@pytest.mark.parametrize("error", [errno.EIO, errno.ENOSPC, errno.EACCES])
def test_a_disk_that_fails_leaves_the_old_save(monkeypatch, failing, error):
    session = small()
    path = store.save(session, "a")
    before = path.read_bytes()
    session.play_month()

    def fail(*_args, **_options):
        raise OSError(error, os.strerror(error))

    target = Path if failing == "replace" else os
    monkeypatch.setattr(target, failing, fail)
    if failing == "link":  # a file system without second names: the old save is copied instead
        store.save(session, "a")
    else:
        with pytest.raises(SaveError, match=os.strerror(error)):
            store.save(session, "a")
        assert path.read_bytes() == before
    monkeypatch.undo()
    assert store.is_sound(path)
    assert not [p for p in path.parent.iterdir() if p.name.endswith(".part")]


def test_a_disk_that_lies_is_found(monkeypatch, tmp_path):
    path = tmp_path / "a"
    path.write_bytes(b"old")
    monkeypatch.setattr(files.Path, "read_bytes", lambda self: b"something else")
    with pytest.raises(files.GameError, match="did not keep"):
        files.write_atomic(path, b"new")
    monkeypatch.undo()
    assert path.read_bytes() == b"old"


@pytest.mark.parametrize(
    "name", ["", ".", "..", "../x", "a/b", "a\\b", "con", "LPT1", "a" * 90, "x.", "a:b", "a\0b", "-"]
)
def test_names_that_a_disk_may_not_keep_are_refused(name):
    with pytest.raises(SaveError):
        store.slot(name)


def test_two_games_on_one_slot_do_not_hurt_each_other(tmp_path):
    path = tmp_path / f"slot{store.SUFFIX}"
    data = [_labelled(f"game {number}") for number in range(2)]
    with ThreadPoolExecutor(2) as pool:
        for done in [pool.submit(store.write, path, data[number % 2]) for number in range(60)]:
            done.result()
    assert store.is_sound(path)
    assert store.sound_backups(path)


@pytest.mark.parametrize("name", ["1924-05", "Троцкий", "My war (2)", "a.b"])
def test_ordinary_names_are_kept(name):
    assert store.slot(name).name == name + store.SUFFIX


def test_twenty_killed_savers_lose_nothing(tmp_path):
    found = kill_savers(_session(), tmp_path, kills=20)
    assert found.kills == 20
    assert found.acknowledged > 0
    assert found.lost == []


def test_a_careless_saver_would_be_caught(tmp_path, monkeypatch):
    def careless(path, data):
        with path.open("wb", buffering=0) as file:
            file.write(data[:-16])
            time.sleep(0.05)
            file.write(data[-16:])

    monkeypatch.setattr(kills, "_LONGEST", 0.5)  # on a busy machine a saver must first get as far as to write
    assert kills.kill_savers(_session(), tmp_path, kills=8, write=careless).lost != []
