"""The peers of the battle kernel give the same bits; without a compiler the bench says so."""

from __future__ import annotations

import shutil

import pytest

from game.kernels.combat import resolve
from game.lab.bench import combat
from game.lab.bench.base import Case


def test_the_resolver_in_c_gives_the_same_bits() -> None:
    peer, why = combat.compiled()
    if peer is None:
        pytest.skip(why)
    for battles in (1, 7, 300):
        work = combat._battles(battles)
        combat._same(resolve(*work), peer(*work).outcome())


def test_another_outcome_would_be_noticed() -> None:
    one, other = (resolve(*combat._battles(battles)) for battles in (5, 6))
    with pytest.raises(AssertionError, match="another"):
        combat._same(one, other)


def test_without_a_compiler_the_line_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    monkeypatch.setattr(combat, "BATTLES", (3,))
    lines = list(combat.combat(Case("nine", 0)))
    assert [line.name for line in lines] == ["combat_vs_python", "combat_vs_c"]
    assert "absent: no C compiler" in lines[1].note
    assert not lines[1].over
