"""The container: whatever happens to a save on the disk is found, named, and never loaded as another world."""

from __future__ import annotations

import contextlib
import random
import zlib

import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from game.save import columns, container
from game.save.container import Header, SaveError

HEADER = Header("0.1", 1, 3, "1924-04", "nine", 7, "f" * 64, (), "d" * 64, {"python": "3.11"}, "test")
SECTIONS = {"public": b'{"seats":[]}', "private": b"x" * 5000, "seat/0": b"secret", "journal/1924": b"line\n" * 90}


@pytest.fixture(scope="module")
def data() -> bytes:
    return container.pack(HEADER, SECTIONS, {"seat/0": "left_opposition"})


def test_what_is_packed_comes_back(data):
    box = container.read(data)
    assert {name: box.section(name) for name in box.names()} == SECTIONS
    assert msgspec.structs.replace(box.header, sections=()) == HEADER
    assert [s.seat for s in box.header.sections] == ["", "", "left_opposition", ""]


def test_equal_content_gives_equal_bytes(data):
    assert container.pack(HEADER, SECTIONS, {"seat/0": "left_opposition"}) == data


def test_every_flipped_bit_is_found(data):
    chosen = random.Random(1)
    for place in [*chosen.sample(range(len(data)), 300), 0, len(data) - 1]:
        broken = bytearray(data)
        broken[place] ^= 1 << chosen.randrange(8)
        with pytest.raises(SaveError):
            container.read(bytes(broken)).verify()


def test_every_cut_is_found(data):
    for length in range(0, len(data), 7):
        with pytest.raises(SaveError):
            container.read(data[:length]).verify()


def test_bytes_at_the_end_are_found(data):
    with pytest.raises(SaveError, match="after its last section"):
        container.read(data + b"!")


def test_a_damaged_section_is_named_with_its_place(data):
    box = container.read(data)
    place = box.offsets["private"]
    broken = data[:place] + b"\0\0\0" + data[place + 3 :]
    with pytest.raises(SaveError, match=rf"section 'private' at byte {place}"):
        container.read(broken, "a.testament").section("private")
    assert container.read(broken).section("public") == SECTIONS["public"]


def test_another_kind_of_file_is_refused():
    for other in (b"", b"PK\x03\x04", b"\x93TESTAMENT\n\x1a\n" + b"\0" * 90, b"{}"):
        with pytest.raises(SaveError, match="not a save"):
            container.read(other)


def test_a_newer_container_is_refused_by_number(data):
    newer = data[: len(container.MAGIC)] + b"\x00\x63" + data[len(container.MAGIC) + 2 :]
    with pytest.raises(SaveError, match="format 99"):
        container.read(newer)


def test_a_bomb_is_not_unpacked(monkeypatch):
    body = zlib.compress(bytes(50_000_000))
    bomb = container.pack_ready(HEADER, {"private": (body, 100)})
    with pytest.raises(SaveError, match="not as long"):
        container.read(bomb).section("private")
    honest = container.pack_ready(HEADER, {"private": (body, container.SECTION_LIMIT + 1)})
    with pytest.raises(SaveError, match="are allowed"):
        container.read(honest).section("private")


def test_a_swapped_section_is_found(data):
    box = container.read(data)
    one, other = box.header.sections[0], box.header.sections[2]
    first, second = box.offsets[one.name], box.offsets[other.name]
    body = bytearray(data)
    body[first : first + 4] = data[second : second + 4]
    with pytest.raises(SaveError):
        container.read(bytes(body)).verify()


@given(hnp.arrays(np.int64, hnp.array_shapes(min_dims=0, max_dims=3, min_side=0, max_side=5)))
def test_columns_come_back(values):
    found = columns.decode(columns.encode({"a/b": values, "c": values}))
    assert found["a/b"].dtype == np.int64
    assert np.array_equal(found["a/b"], values)
    assert found["c"].shape == values.shape


@given(st.binary(max_size=200))
def test_hostile_columns_are_refused_in_words(data):
    with contextlib.suppress(SaveError):
        columns.decode(data)


@pytest.mark.parametrize(
    "table",
    [
        b'[["a","<i8",[9]]]',
        b'[["a","<f8",[1]]]',
        b'[["a","|O",[1]]]',
        b'[["a","<i1",[-1]]]',
        b'[["a","<i1",[1,1,1,1]]]',
        b'[["a","<i1",[4]],["a","<i1",[4]]]',
        b'[["a","<i1",[99999999999,99999999999]]]',
        b'[["a","<i1",[7]]]',
        b"[" * 5000,
        b"{}",
    ],
)
def test_tables_that_lie_are_refused(table):
    with pytest.raises(SaveError):
        columns.decode(len(table).to_bytes(4, "big") + table + b"12345678")
