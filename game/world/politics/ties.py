"""Where blocs stand in the arrays, and where what they think of each faction of their nation does.

A tie is a bloc and a faction of its nation: stocks of scope `tie` are one array over all ties, bloc by bloc.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from game.rules.ruleset import Ruleset

IntArray = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Ties:
    """The numbering of blocs and ties."""

    blocs: tuple[str, ...]
    """Ids of the blocs by number."""
    number: Mapping[str, int]
    nation: tuple[int, ...]
    """Nation of each bloc."""
    of_nation: Mapping[int, tuple[int, ...]]
    """Nation -> its blocs in menu order."""
    factions: Mapping[int, tuple[int, ...]]
    """Nation -> its factions by number."""
    first: tuple[int, ...]
    """Place of each bloc's first tie."""
    pairs: tuple[tuple[int, int], ...]
    """(bloc, faction) of each tie."""

    def place(self, bloc: int, faction: int) -> int:
        """Place of a tie; -1 when the faction is none of the bloc's nation."""
        factions = self.factions[self.nation[bloc]]
        return self.first[bloc] + factions.index(faction) if faction in factions else -1

    def row(self, bloc: int) -> slice:
        """The ties of a bloc, by the factions of its nation."""
        return slice(self.first[bloc], self.first[bloc] + len(self.factions[self.nation[bloc]]))


def number_ties(rules: Ruleset, nation_index: Mapping[str, int], faction_index: Mapping[str, int]) -> Ties:
    """Number the blocs and ties of a set of rules."""
    protos = rules.of("bloc")
    blocs = tuple(protos)
    number = {name: place for place, name in enumerate(blocs)}
    nation = tuple(nation_index[proto.nation] for proto in protos.values())
    factions: dict[int, list[int]] = {one: [] for one in sorted(set(nation))}
    for name, place in faction_index.items():
        home = nation_index[rules.get("faction", name).nation]
        if home in factions:
            factions[home].append(place)
    listed = [number[proto.id] for proto in rules.listed("bloc")]
    of_nation = {one: tuple(bloc for bloc in listed if nation[bloc] == one) for one in factions}
    first: list[int] = []
    pairs: list[tuple[int, int]] = []
    for bloc in range(len(blocs)):
        first.append(len(pairs))
        pairs += [(bloc, faction) for faction in sorted(factions[nation[bloc]])]
    known = {one: tuple(sorted(places)) for one, places in factions.items()}
    return Ties(blocs, number, nation, of_nation, known, tuple(first), tuple(pairs))
