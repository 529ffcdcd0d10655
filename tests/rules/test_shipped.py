"""The shipped data: no mistake, and a small price for reading it."""

from __future__ import annotations

from collections import Counter

from game.rules import ablation
from game.rules.lint import lint_all
from game.rules.mods import forget_files
from game.rules.ruleset import Ruleset, load_ruleset, read_sources
from game.rules.text import LANGUAGES, Catalogue
from game.sim.rulebook import load_rules, vocabulary
from tests.yardstick import yards

YARDS_PER_MEGABYTE = 500


def test_lint_finds_no_error() -> None:
    errors = [str(item) for item in lint_all(vocabulary=vocabulary()) if item.severity == "error"]
    assert errors == []


def test_texts_load_in_every_language() -> None:
    for language in LANGUAGES:
        assert Catalogue.load(language).keys()


def test_reading_the_rules_costs_no_more_than_their_size_allows() -> None:
    words = vocabulary()

    def load() -> Ruleset:
        forget_files()
        return load_ruleset(vocabulary=words)

    size = sum(file.length for file in load().files)
    cost = yards(load, 3)
    assert cost < YARDS_PER_MEGABYTE * size / 1_000_000 + 50


def test_loading_twice_gives_the_same_rules() -> None:
    one, two = (load_ruleset(vocabulary=vocabulary()) for _ in range(2))
    forget_files()
    assert one == two == load_ruleset(vocabulary=vocabulary())


def test_the_widest_arguments_leave_out_the_same_whether_read_anew_or_not() -> None:
    carriers = Counter(name for tree in read_sources().trees.values() for name in set(ablation.carried(tree)))
    for name, _ in sorted(carriers.most_common(2)):
        assert load_rules(without=[name]) == load_ruleset(without=[name], vocabulary=vocabulary())
        assert load_rules(without=[name]) != load_rules()
