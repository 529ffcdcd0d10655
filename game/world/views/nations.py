"""Nations: governments, wars, treaties and what is public of them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import numpy as np
import numpy.typing as npt

from game.core.arrays import nonzeros
from game.world.chronicle import HISTORY
from game.world.components.diplomacy import Treaty
from game.world.components.state import Ruler
from game.world.components.war import War
from game.world.deeds import grievances, neighbours
from game.world.ecs import Uid
from game.world.sees import sees_nation
from game.world.supply import seat_of
from game.world.views.land import LandView
from game.world.views.records import WarView

BoolArray = npt.NDArray[np.bool_]


class NationView(LandView):
    """Nations: governments, wars, treaties and what is public of them."""

    def living(self) -> list[int]:
        """Numbers of the nations on the map."""
        return self._world.living()

    def capital(self, nation: int) -> int:
        return self._world.nation(nation).capital

    def seat(self) -> int:
        """Where our nation is governed from: its capital, else the most peopled of its own land it holds; 0: none."""
        land = self._world.provinces
        return seat_of(self._world, self.nation, (land.owner == self.nation) & (land.controller == self.nation))

    def government(self, nation: int) -> str:
        """Id of the faction that governs."""
        number = self._world.nation(nation).government
        return self._world.faction_ids[number] if number >= 0 else ""

    def governs(self) -> bool:
        """Whether the viewer's faction governs its nation."""
        return self._world.nation(self.nation).government == self.faction

    def ruler(self, nation: int) -> Ruler:
        return self._world.entities.get(self._world.nation_uids[nation], Ruler)

    def mind_of(self, nation: int) -> str:
        """Id of the mind of a nation's computer player; brains ask it of their own nation."""
        return self._world.nation(nation).mind

    @property
    def difficulty(self) -> str:
        return self._world.setup.difficulty

    @property
    def prologue(self) -> str:
        """The point of departure of the campaign; "" for history as it was."""
        return self._world.setup.prologue

    @property
    def schools_by(self) -> str:
        """How the schools in force (`rules.schools`) were chosen; see `Setup`."""
        return self._world.setup.schools_by

    @property
    def seed(self) -> int:
        return self._world.setup.seed

    def roll(self, bound: int, purpose: str, *ids: int) -> int:
        """A keyed roll of the viewer's own, 0..bound-1: the same view gives the same number."""
        return self._world.chance.roll(bound, self.turn, f"mind.{purpose}", self.nation, *ids)

    def rolls(self, bound: int, purpose: str, *ids: int, last: Sequence[int]) -> list[int]:
        """`roll` for some keys that differ in their last part alone."""
        return self._world.chance.rolls(bound, self.turn, f"mind.{purpose}", self.nation, *ids, last=last)

    def overlord(self, nation: int) -> int:
        return self._world.nation(nation).overlord

    @cached_property
    def overlords(self) -> list[int]:
        """Overlord of every nation by number, -1 for none."""
        return [nation.overlord for nation in self._world.nations]

    def holds(self, portfolio: str) -> bool:
        """Whether the viewer's faction commands a portfolio."""
        return self._world.holder(self.nation, portfolio) == self.faction

    def portfolios(self) -> list[tuple[str, int, bool]]:
        """(portfolio, faction number that commands it, delegated) of the own nation in menu order."""
        world = self._world
        organs = world.organs(self.nation)
        found = []
        for proto in world.rules.listed("portfolio"):
            organ = organs.get(proto.id)
            found.append((proto.id, world.holder(self.nation, proto.id), bool(organ and organ[1].delegated)))
        return found

    def delegated(self, portfolio: str) -> bool:
        found = self._world.organs(self.nation).get(portfolio)
        return bool(found and found[1].delegated)

    def neighbours(self, nation: int) -> list[int]:
        """Nations that share a land border."""
        return neighbours(self._world, nation)

    def at_war(self, one: int, other: int) -> bool:
        """Whether two nations are at war, an armistice between them or not."""
        return bool(self._world.pacts.foes[one, other])

    def fights(self, one: int, other: int) -> bool:
        """Whether two nations may fire on each other now."""
        return bool(self._world.pacts.war[one, other])

    def allied(self, one: int, other: int) -> bool:
        return bool(self._world.pacts.allied[one, other])

    def may_enter(self, nation: int) -> bool:
        """Whether own formations may enter a nation's land: access or war."""
        return bool(self._world.pacts.access[self.nation, nation] or self._world.pacts.war[self.nation, nation])

    @property
    def enterable(self) -> BoolArray:
        """[N] whose land own formations may enter: all answers of `may_enter` at once."""
        found: BoolArray = self._world.pacts.access[self.nation] | self._world.pacts.war[self.nation]
        return found

    def brothers(self) -> list[int]:
        """The own nation and the allies whose land own formations may enter, ascending."""
        allied = nonzeros(self._world.pacts.allied[self.nation] & self.enterable).tolist()
        return sorted({self.nation, *(n for n in allied if self._world.nation(n).alive)})

    def enemies(self) -> list[int]:
        return self._world.pacts.enemies(self.nation)

    def bound(self, one: int, other: int, gift: str) -> bool:
        """Whether a treaty between the two gives `gift` (no_war, defence, access, trade, truce)."""
        return bool(self._world.pacts.given(gift)[one, other])

    def bound_to(self, nation: int, gift: str) -> list[bool]:
        """By number, whether a treaty with the nation gives `gift`: all answers of `bound` at once."""
        found: list[bool] = self._world.pacts.given(gift)[nation].tolist()
        return found

    def wars(self) -> list[WarView]:
        return [
            WarView(
                int(uid),
                w.kind,
                w.reason,
                w.started,
                tuple(w.attackers),
                tuple(w.defenders),
                tuple(w.case),
                w.ceasefire,
                w.until,
                tuple(w.area),
                w.mediator,
                tuple(w.left),
            )
            for uid, w in self._world.entities.each(War)
        ]

    def war_losses(self, war: int) -> dict[str, int]:
        """Own and allied losses in a war by tag; enemies' are not published."""
        found = self._world.entities.find(Uid(war), War)
        if found is None:
            return {}
        index = self._world.nation_index
        return {tag: men for tag, men in found.losses.items() if sees_nation(self._world, self.nation, index[tag])}

    def treaties(self) -> list[tuple[str, tuple[int, ...], int]]:
        """(kind, sides, until) of all treaties in force: they are public."""
        return [(t.kind, tuple(t.sides), t.until) for _, t in self._world.entities.each(Treaty)]

    def casus(self, other: int) -> int:
        """All grievances against another nation together, milli-points; without one there is no war."""
        return int(grievances(self._world)[self.nation, other])

    def own_treaties(self) -> list[tuple[str, int]]:
        """(kind, other side) of the own nation's treaties in force."""
        bonds = self._world.pacts.bonds[self.nation]
        return [(t.kind, t.sides[-1] if t.sides[0] == self.nation else t.sides[0]) for _, t in bonds]

    def relations(self, one: int, other: int) -> int:
        """What `one` thinks of `other`, milli-points from -100,000 to 100,000."""
        return self._world.stock("relations", (one, other))

    def history(self, name: str, nation: int) -> list[int]:
        """Monthly figures for charts: own ones, and what all the world can count (land and people)."""
        if nation != self.nation and name not in ("provinces", "people"):
            return []
        row = HISTORY.index(name)
        return [int(table[row, nation]) for table in self._world.chronicle.history]

    def owner_moves(self) -> list[tuple[int, int, int, int]]:
        """(turn, province, owner before, owner after): borders are public."""
        return list(self._world.chronicle.moves)
