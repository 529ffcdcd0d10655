"""Assembles the vocabulary of conditions and verbs and loads the rules with it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache

from game.core.registry import import_all
from game.rules.ruleset import Basis, Ruleset
from game.rules.vocabulary import VOCABULARY, Vocabulary


def vocabulary() -> Vocabulary:
    """All conditions, verbs and probes of the game: importing their modules registers them."""
    import game.orders
    import game.systems.army.verbs
    import game.systems.diplomacy.verbs
    import game.systems.happenings.verbs
    import game.systems.politics.parliament
    import game.systems.politics.persons_verbs
    import game.systems.politics.verbs
    import game.systems.society.verbs
    import game.world.components
    import game.world.conditions
    import game.world.politics.house_probes
    import game.world.politics.probes
    import game.world.probes
    import game.world.war_probes

    import_all(game.world.components)
    import_all(game.world.conditions)
    import_all(game.orders)
    return VOCABULARY


@lru_cache(maxsize=4)  # not balance: sets of mods kept in memory
def _basis(mods: tuple[str, ...]) -> Basis:
    return Basis(mods, vocabulary=vocabulary())


@lru_cache(maxsize=8)  # not balance: rule sets kept in memory
def _load(mods: tuple[str, ...], without: tuple[str, ...], schools: tuple[tuple[str, str], ...]) -> Ruleset:
    return _basis(mods).rules(without, dict(schools))


def load_rules(
    mods: Sequence[str] = (), without: Collection[str] = (), schools: Mapping[str, str] | None = None
) -> Ruleset:
    """The rules with mods, ablations and schools. Raises DataError with every finding."""
    return _load(tuple(mods), tuple(sorted(without)), tuple(sorted((schools or {}).items())))
