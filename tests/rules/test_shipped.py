"""The shipped data: no mistake, and a small price for reading it."""

from __future__ import annotations

import time

from game.rules.lint import lint_all
from game.rules.ruleset import load_ruleset
from game.rules.text import LANGUAGES, Catalogue
from game.sim.rulebook import vocabulary

SECONDS_PER_MEGABYTE = 0.5


def test_lint_finds_no_error() -> None:
    errors = [str(item) for item in lint_all(vocabulary=vocabulary()) if item.severity == "error"]
    assert errors == []


def test_texts_load_in_every_language() -> None:
    for language in LANGUAGES:
        assert Catalogue.load(language).keys()


def test_loading_costs_half_a_second_a_megabyte_at_most() -> None:
    words = vocabulary()
    cost = []
    for _ in range(3):
        begin = time.process_time()
        ruleset = load_ruleset(vocabulary=words)
        cost.append(time.process_time() - begin)
    size = sum(file.length for file in ruleset.files)
    assert min(cost) < SECONDS_PER_MEGABYTE * size / 1_000_000 + 0.05


def test_loading_twice_gives_the_same_rules() -> None:
    one, two = (load_ruleset(vocabulary=vocabulary()) for _ in range(2))
    assert one == two
