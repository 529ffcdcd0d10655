"""The door from `balance/` and mods to the game: the rules of one campaign, frozen."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from game.core.errors import DataError, Finding
from game.rules.builder import NEUTRAL, Builder
from game.rules.frozen import Ruleset
from game.rules.layering import describe, merge, settle
from game.rules.sources import Sources, no_collection, read_sources
from game.rules.vocabulary import Vocabulary


def load_ruleset(
    mods: Sequence[str | Path] = (),
    *,
    without: Collection[str] = (),
    schools: Mapping[str, str] | None = None,
    vocabulary: Vocabulary | None = None,
    places: Mapping[str, Collection[str]] | None = None,
    root: Path | None = None,
) -> Ruleset:
    """The rules of the base game with `mods` on top, in their order.

    `without`: argument ids whose carriers are dropped. `schools`: preset by question, `neutral` where not
    named. `vocabulary`: the assembled conditions, verbs and probes; without it only the shape of conditions
    and effects is checked. `places`: ids that the map supplies, such as {"province": [...]}; unchecked when
    absent. Raises DataError with ALL mistakes at their file, line and column.
    """
    sources = read_sources(mods, root=root)
    ruleset = build(sources, without=without, schools=schools, vocabulary=vocabulary, places=places)
    _refuse(sources)
    return ruleset


def build(
    sources: Sources,
    *,
    without: Collection[str] = (),
    schools: Mapping[str, str] | None = None,
    vocabulary: Vocabulary | None = None,
    places: Mapping[str, Collection[str]] | None = None,
) -> Ruleset:
    """Type and check `sources`. Mistakes go to `sources.findings`; the result lacks what is faulty."""
    with no_collection():
        builder = _builder(sources, without, vocabulary, places)
        return builder.ruleset(schools or {})


def _builder(
    sources: Sources,
    without: Collection[str],
    vocabulary: Vocabulary | None,
    places: Mapping[str, Collection[str]] | None,
) -> Builder:
    outside = {kind: frozenset(ids) for kind, ids in (places or {}).items()}
    builder = Builder(sources, frozenset(without), vocabulary, outside)
    builder.run()
    return builder


class Basis:
    """Rules read and checked once. Those with other arguments left out or other presets follow from it for a
    hundredth of the price; they share the prototypes that do not differ.
    """

    def __init__(
        self,
        mods: Sequence[str | Path] = (),
        *,
        vocabulary: Vocabulary | None = None,
        places: Mapping[str, Collection[str]] | None = None,
        root: Path | None = None,
    ) -> None:
        """Parameters as `load_ruleset`. Raises DataError with ALL mistakes of the rules as they are."""
        with no_collection():
            sources = read_sources(mods, root=root)
            self._whole = _builder(sources, (), vocabulary, places)
        _refuse(sources)

    def rules(self, without: Collection[str] = (), schools: Mapping[str, str] | None = None) -> Ruleset:
        """What `load_ruleset` gives for the same folders. Raises DataError as it does."""
        with no_collection():
            builder = self._whole.less(frozenset(without)) if without else self._whole
            ruleset = builder.ruleset(schools or {})
        _refuse(builder.sources)
        return ruleset


def _refuse(sources: Sources) -> None:
    errors = sources.findings.errors
    if errors:
        raise DataError(errors)


__all__ = [
    "NEUTRAL",
    "Basis",
    "Finding",
    "Ruleset",
    "Sources",
    "build",
    "describe",
    "load_ruleset",
    "merge",
    "read_sources",
    "settle",
]
