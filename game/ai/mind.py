"""What a computer player is like: its mind from the balance files, seen through the difficulty."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from typing import Any

from game.core.units import PPM
from game.rules.ruleset import Ruleset
from game.world.views import TurnView

DEFAULT = "default"


class Mind:
    """Weights and limits of one nation's computer player."""

    def __init__(self, view: TurnView) -> None:
        rules = view.rules
        minds = rules.of("mind")
        name = view.mind_of(view.nation)
        self._view = view
        self.proto: Any = minds[name if name in minds else DEFAULT]
        self._limits, self._weights = _words_of(rules, self.proto)
        self._great = "great_power" in rules.get("nation", view.tags[view.nation]).tags
        self._depth: Mapping[str, int] = rules.get("difficulty", view.difficulty).depth

    def of(self, name: str) -> Mind:
        """The mind called so, where the rules know one; it is silent on what it leaves to the default one."""
        if name not in self._view.rules.of("mind"):
            return self
        other = copy(self)
        other.proto = self._view.rules.get("mind", name)
        other._limits, other._weights = _words_of(self._view.rules, other.proto)
        return other

    def limits_from(self, beginning: str) -> list[tuple[str, int]]:
        """Limits whose names begin so, those of the default mind included."""
        return sorted(row for row in self._limits.items() if row[0].startswith(beginning))

    def limit(self, name: str) -> int:
        """A hard limit; minds that are silent follow the default one."""
        return self._limits[name]

    def weight(self, name: str) -> int:
        """How much the mind cares for a thing, ppm of the normal."""
        return self._weights.get(name, PPM)

    def turn_of(self, name: str) -> bool:
        """Whether a thing that is thought about every so many months (a setting of the difficulty) is due now.

        Small states think about most things less often: `minor_` before the name.
        """
        every = self._depth.get(name, 1)
        if not self._great:
            every = self._depth.get(f"minor_{name}", every)
        return every <= 1 or self._view.turn % every == self._view.nation % every

    def depth(self, name: str) -> int:
        """A setting of the difficulty."""
        return self._depth.get(name, 0)


_words: dict[tuple[str, str], tuple[Mapping[str, int], Mapping[str, int]]] = {}


def _words_of(rules: Ruleset, proto: Any) -> tuple[Mapping[str, int], Mapping[str, int]]:
    """(limits, weights) of a mind, the default one's where it is silent. The same for all who think alike: kept."""
    key = (rules.fingerprint, str(proto.id))
    if key not in _words:
        default = rules.get("mind", DEFAULT)
        _words[key] = {**default.limits, **proto.limits}, {**default.weights, **proto.weights}
    return _words[key]
