"""The reader refuses what surprises, at its place, and no file can cost more than its length."""

from __future__ import annotations

import time

import pytest
import yaml

from game.rules.tree import Findings, YamlList, YamlMap
from game.rules.yaml_events import MAX_BYTES, MAX_DEPTH, read_yaml
from tests.yardstick import yards

BOMB_YARDS = 50


def read(text: str | bytes) -> tuple[YamlMap | YamlList | None, list[tuple[int, int, str]]]:
    findings = Findings()
    data = text if isinstance(text, bytes) else text.encode()
    tree = read_yaml("x.yaml", data, findings)
    return tree, [(item.line, item.column, item.code) for item in sorted(findings.items)]


def test_plain_values() -> None:
    tree, found = read("a: 1\nb: -7\nc: text here\nd: true\ne: null\nf: [x, {g: '010'}]\nh: \"NO\"\n")
    assert found == []
    assert tree == {
        "a": 1,
        "b": -7,
        "c": "text here",
        "d": True,
        "e": None,
        "f": ["x", {"g": "010"}],
        "h": "NO",
    }


def test_every_value_keeps_its_place() -> None:
    tree, _ = read("- type: a\n  list: [1,\n    {deep: 2}]\n")
    assert isinstance(tree, YamlList)
    entry = tree[0]
    marks = [tree.value_marks[0], entry.key_marks["list"], entry["list"].value_marks[1]]
    marks.append(entry["list"][1].value_marks["deep"])
    assert [(mark.line, mark.column) for mark in marks] == [(0, 2), (1, 2), (2, 4), (2, 11)]
    assert {mark.name for mark in marks} == {"x.yaml"}


AMBIGUOUS = [
    "NO",
    "no",
    "No",
    "on",
    "Off",
    "yes",
    "1:30",
    "190:20:30",
    "010",
    "0x1F",
    "0o17",
    "0b1",
    "1_000",
    "+5",
    "1e3",
    "1.5",
    ".5",
    "5.",
    ".inf",
    "-.INF",
    ".nan",
    "~",
    "Null",
    "TRUE",
    "1924-01",
    "1924-01-01",
    "2001-12-14t21:59:43.10-05:00",
    "=",
    "12345678901234567890",
    "-0x1",
    "1,000",
]


@pytest.mark.parametrize("word", AMBIGUOUS)
def test_ambiguous_words_are_refused_as_values_and_as_keys(word: str) -> None:
    assert read(f"- {word}\n")[1] == [(1, 3, "ambiguous")]
    assert read(f"a: 1\n{word}: 2\n")[1] == [(2, 1, "ambiguous")]
    assert read(f"- '{word}'\n- \"{word}\"\n")[1] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 1\nb:\n  a: 2\na: 3\n", (4, 1, "duplicate_key")),
        ("a: 1\n'a': 3\n", (2, 1, "duplicate_key")),
        ("1: x\n", (1, 1, "ambiguous")),
        ("a:\n", (1, 3, "empty_value")),
        ("- &x 1\n", (1, 3, "anchor")),
        ("- a\n- &x {b: 1}\n", (2, 3, "anchor")),
        ("- *x\n", (1, 3, "alias")),
        ("- !!int '1'\n", (1, 3, "tag")),
        ("- !thing {}\n", (1, 3, "tag")),
        ("a: {<<: {b: 1}}\n", (1, 5, "merge_key")),
        ("[a]: 1\n", (1, 1, "complex_key")),
        ("{a: 1}: 1\n", (1, 1, "complex_key")),
        ("- 1\n---\n- 2\n", (2, 1, "second_document")),
        ("%YAML 1.1\n---\n- 2\n", (1, 1, "yaml_directive")),
        ("just text\n", (1, 1, "not_a_list")),
        ("a: [1\nb: 2\n", (2, 2, "yaml_syntax")),
        ("a: 'x\n", (2, 1, "yaml_syntax")),
        ("a: \u2028x\n", (1, 4, "bad_character")),
        ("a: 1\rb: 2\n", (1, 5, "bad_character")),
        ("a: \ufeffx\n", (1, 4, "bad_character")),
        ('a: "\\0"\n', (1, 4, "bad_character")),
        ('a: "\\uD800"\n', (1, 4, "yaml_syntax")),
        (b"a: \xff\n", (1, 4, "not_utf8")),
        (b" " * (MAX_BYTES + 1), (1, 1, "file_too_large")),
    ],
)
def test_refused_at_its_place(text: str | bytes, expected: tuple[int, int, str]) -> None:
    found = read(text)[1]
    assert [item[2] for item in found] == [expected[2]]
    assert found[0][0] == expected[0]
    if expected[2] not in ("yaml_syntax",):
        assert found[0] == expected


def test_a_duplicate_names_the_first_place() -> None:
    findings = Findings()
    read_yaml("x.yaml", b"steel: 1\ncoal: 2\nsteel: 3\n", findings)
    assert "line 1, column 1" in findings.items[0].message


def test_windows_files_and_a_leading_mark_are_read() -> None:
    assert read("\ufeffa: 1\r\nb: 2\r\n") == ({"a": 1, "b": 2}, [])


def test_empty_files_hold_nothing() -> None:
    assert read("") == (None, [])
    assert read("# only a remark\n") == (None, [])


def test_a_file_goes_on_after_a_mistake() -> None:
    _, found = read("a: NO\nb: 1:30\nc: 1\nc: 2\n")
    assert found == [(1, 4, "ambiguous"), (2, 4, "ambiguous"), (4, 1, "duplicate_key")]


BOMBS = {
    "alias": "a0: &a0 [x]\n" + "".join(f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 10)}]\n" for i in range(1, 12)),
    "merge": "a0: &a0 {k: 1}\n"
    + "".join(f"a{i}: &a{i} {{<<: [{', '.join([f'*a{i - 1}'] * 9)}]}}\n" for i in range(1, 9)),
    "brackets": "[" * 100_000,
    "braces": "{a: " * 50_000,
    "deep list": "- " * 20_000 + "x",
    "deep map": "".join(" " * i + "a:\n" for i in range(600)),
    "question marks": "? " * 20_000,
    "megabyte of brackets": "[" * (1 << 20),
    "anchors": "- &a" + "a" * 500_000 + " x\n",
}


@pytest.mark.parametrize("name", sorted(BOMBS))
def test_bombs_are_refused_at_once(name: str) -> None:
    data = BOMBS[name].encode()
    assert read(data)[1]
    assert yards(lambda: read(data), 3) < BOMB_YARDS


def test_a_flood_of_values_ends() -> None:
    _, found = read("- 1\n" * 600_000)
    assert [item[2] for item in found] == ["too_many_nodes"]
    assert yards(lambda: read("- 1\n" * 600_000), 1) < 2_000


def test_the_depth_allowed_is_read() -> None:
    text = "[" * MAX_DEPTH + "]" * MAX_DEPTH
    assert read(text)[1] == []
    assert [item[2] for item in read("[" + text + "]")[1]] == ["too_deep"]


def test_reading_costs_no_more_than_the_plain_loader() -> None:
    entry = "- type: building\n  id: mine_{}\n  cost: {{steel: 30, machines: 5}}\n"
    entry += "  rows:\n    - quantity: coal\n      value: 12\n"
    text = "".join(entry.format(i) for i in range(600))
    ours, plain = [], []
    for _ in range(3):
        begin = time.process_time()
        read(text)
        ours.append(time.process_time() - begin)
        begin = time.process_time()
        yaml.load(text, Loader=yaml.CSafeLoader)
        plain.append(time.process_time() - begin)
    assert min(ours) < min(plain)
