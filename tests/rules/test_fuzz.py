"""Whatever a file holds, it is accepted or refused with a place inside the file; nothing else escapes."""

from __future__ import annotations

import contextlib
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from game.core.errors import DataError
from game.rules.lint import lint_all
from game.rules.ruleset import Basis, load_ruleset, read_sources
from game.rules.tree import Findings
from game.rules.yaml_events import read_yaml
from tests.rules.conftest import BASE

SEED = "\n".join(text.strip("\n") for text in BASE.values()).encode() + (
    b"""
- type: event
  id: spark
  root: SOV
  when: [{date_from: "1925-01"}, {any: [{flag: a}, {nation: SOV}]}]
  window: {from: "1925-01"}
  options:
    - {id: one, effects: [{change: {stock: steel, milli: 5}}], args: [P12]}
- {type: score, id: s, scope: pair, terms: [{stock: casus, of: pair}, {value: 5}], factors: [investment]}
- {type: policy, id: line, default: a, options: {a: {rows: [{quantity: investment, value: 3}]}}}
- {type: question, id: trail, rows: [link_pass], presets: {a: [1], b: {values: [3]}}}
- type: scenario
  id: s
  map: m
  nations: {SOV: {capital: x, government: left}}
  provinces: {x: {owner: SOV}}
"""
)
PIECES = [
    b"- ",
    b"\n",
    b": ",
    b"  ",
    b"{",
    b"}",
    b"[",
    b"]",
    b"'",
    b'"',
    b"&a ",
    b"*a",
    b"!!int ",
    b"<<: ",
    b"|",
    b">",
    b"? ",
    b"---",
    b"...",
    b"%YAML",
    b"#",
    b",",
    b"\t",
    b"\r",
    b"\x00",
    b"\xff",
    b"\xe2\x80\xa8",
    b"NO",
    b"010",
    b"1:30",
    b"null",
    b"true",
    b"-7",
    b"op: change",
    b"op: remove",
    b"parent: coal_mine",
    b"abstract: true",
    b"rows+: []",
    b"requires-: [x]",
    b"type: ",
    b"id: ",
    b"when: ",
    b"args: [P12]",
    b"99999999999999999999",
]

edit = st.tuples(
    st.integers(0, len(SEED)), st.integers(0, 40), st.one_of(st.sampled_from(PIECES), st.binary(max_size=8))
)


def mutated(edits: list[tuple[int, int, bytes]]) -> bytes:
    data = SEED
    for place, cut, piece in edits:
        data = data[:place] + piece + data[place + cut :]
    return data


@settings(max_examples=250, deadline=None)
@given(st.lists(edit, min_size=1, max_size=6))
def test_mutated_files_are_read_or_refused_inside_the_file(edits: list[tuple[int, int, bytes]]) -> None:
    data = mutated(edits)
    findings = Findings()
    read_yaml("x.yaml", data, findings)
    lines = data.count(b"\n") + 2
    assert all(1 <= item.line <= lines and item.column >= 1 for item in findings.items)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(edit, min_size=1, max_size=3))
def test_mutated_rules_load_or_raise_data_error(tmp_path: Path, edits: list[tuple[int, int, bytes]]) -> None:
    root = tmp_path / "balance"
    root.mkdir(exist_ok=True)
    (root / "all.yaml").write_bytes(mutated(edits))
    with contextlib.suppress(DataError):
        load_ruleset(root=root)
    lint_all(root=root)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(["P12", "R07"]), max_size=2), st.lists(edit, max_size=2))
def test_ablation_of_mutated_rules(tmp_path: Path, without: list[str], edits: list[tuple[int, int, bytes]]) -> None:
    root = tmp_path / "balance"
    root.mkdir(exist_ok=True)
    (root / "all.yaml").write_bytes(mutated(edits))
    sources = read_sources(root=root)
    known = sources.ids("argument")
    left_out = [name for name in without if name in known]
    with contextlib.suppress(DataError):
        anew = load_ruleset(root=root, without=left_out)
        assert Basis(root=root).rules(left_out) == anew
