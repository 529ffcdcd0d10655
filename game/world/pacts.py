"""Who stands how with whom: wars, treaties, overlords and whose land may be entered.

All of it is derived from the War and Treaty entities and the overlord of each nation; the matrices are rebuilt when one
of them changes (`world.touch_pacts()`), never saved.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from game.core.arrays import nonzeros, some
from game.world.components.diplomacy import Treaty
from game.world.components.war import War
from game.world.ecs import Uid

if TYPE_CHECKING:
    from game.world.world import World

BoolMatrix = npt.NDArray[np.bool_]


class Pacts:
    """[N, N] matrices of standing between nations at one moment."""

    def __init__(self, world: World) -> None:
        size = world.n_nations
        self.war: BoolMatrix = np.zeros((size, size), dtype=np.bool_)
        """Pairs that fight each other now."""
        self.foes: BoolMatrix = np.zeros((size, size), dtype=np.bool_)
        """Pairs at war, an armistice between them or not: land stays in the hands of who took it."""
        self.general: BoolMatrix = np.zeros((size, size), dtype=np.bool_)
        """Pairs at war without limits of place, an armistice or not."""
        self.shut: BoolMatrix | None = None
        """[N, n] land that a nation's armies may not enter whoever holds it: outside the area of a limited war, or kept
        free by treaty. None while there is no such land."""
        self.co_belligerent: BoolMatrix = np.zeros((size, size), dtype=np.bool_)
        self.gives: dict[str, BoolMatrix] = {}
        """What treaties give -> matrix, symmetric: no_war, access, defence, trade..."""
        self.wars_of: list[list[Uid]] = [[] for _ in range(size)]
        self.subject: BoolMatrix = np.zeros((size, size), dtype=np.bool_)
        """[overlord, subject]"""
        self.treaties: dict[tuple[int, int], list[tuple[Uid, Treaty]]] = {}
        """Pair of nations, lower number first -> treaties that bind both, oldest first."""
        self.bonds: list[list[tuple[Uid, Treaty]]] = [[] for _ in range(size)]
        """Treaties of each nation, oldest first."""
        self._bars: dict[int, npt.NDArray[np.bool_]] = {}
        self._read_wars(world)
        self.fighting: npt.NDArray[np.bool_] = np.asarray(self.war.any(axis=1))
        """[N] nations that may be fired upon now."""
        self.at_war: npt.NDArray[np.bool_] = np.asarray(self.foes.any(axis=1))
        """[N] nations at war with anybody, armistice or not."""
        self.open_war: BoolMatrix = self.war & self.general
        """Pairs that may fight each other anywhere: at sea, and from the air in each other's rear."""
        self._read_treaties(world)
        self._read_subjects(world)
        self.allied: BoolMatrix = np.zeros_like(self.war)
        """[N, N] bound to help each other, or fighting on one side."""
        self.access: BoolMatrix = np.zeros_like(self.war)
        """[mover, holder] whether the mover's formations may enter the holder's land in peace."""
        self._conclude()
        self._shut_land(world)

    def given(self, gift: str) -> BoolMatrix:
        """[N, N] pairs bound by a treaty that gives `gift`."""
        if gift not in self.gives:
            return np.zeros_like(self.war)
        return self.gives[gift]

    def bars(self, nation: int) -> npt.NDArray[np.bool_]:
        """[N] nations that close their straits and canals to this one: enemies, and friends and patrons of enemies."""
        foes: npt.NDArray[np.bool_] = self.war[nation]
        if not self.fighting[nation]:
            return foes
        if nation not in self._bars:
            friends = np.asarray(self.allied[:, foes].any(axis=1))
            self._bars[nation] = (foes | friends) & ~self.access[nation]
        return self._bars[nation]

    def enemies(self, nation: int) -> list[int]:
        """Nations that `nation` fights now, ascending."""
        if not self.fighting[nation]:
            return []
        found: list[int] = nonzeros(self.war[nation]).tolist()
        return found

    def _read_wars(self, world: World) -> None:
        for uid, war in world.entities.each(War):
            at_rest = 0 <= world.turn < war.ceasefire
            for one in war.attackers:
                for matrix in (self.foes,) if at_rest else (self.foes, self.war):
                    matrix[one, war.defenders] = True
                    matrix[war.defenders, one] = True
                if not war.area:
                    self.general[one, war.defenders] = self.general[war.defenders, one] = True
            for side in (war.attackers, war.defenders):
                for one in side:
                    self.wars_of[one].append(uid)
                    self.co_belligerent[one, side] = True
        np.fill_diagonal(self.co_belligerent, False)
        self.co_belligerent &= ~self.foes

    def _shut_land(self, world: World) -> None:
        """Ground outside limited wars, and zones that their owners have promised to keep empty."""
        shut = np.zeros((len(self.war), world.atlas.n), dtype=np.bool_)
        controller = world.provinces.controller
        land = nonzeros(controller >= 0)
        confined = self.war & ~self.general
        if some(confined):
            shut[:, land] = confined[:, controller[land]]
            for _, war in world.entities.each(War):
                sides = (war.attackers, war.defenders) if war.area else ()
                for side in sides:
                    shut[np.ix_(side, war.area)] = False
        for bonds in self.treaties.values():
            for _, treaty in bonds:
                if treaty.provinces and treaty.payer >= 0:
                    shut[treaty.payer, treaty.provinces] = True
        self.shut = shut if some(shut) else None

    def _read_treaties(self, world: World) -> None:
        protos = world.rules.of("treaty")
        ends: dict[str, tuple[list[int], list[int]]] = {}
        for uid, treaty in world.entities.each(Treaty):
            one, other = treaty.sides[0], treaty.sides[-1]
            self.treaties.setdefault((min(one, other), max(one, other)), []).append((uid, treaty))
            for side in (one, other):
                self.bonds[side].append((uid, treaty))
            for gift in protos[treaty.kind].gives:
                rows, columns = ends.setdefault(gift, ([], []))
                rows += (one, other)
                columns += (other, one)
        for gift, (rows, columns) in ends.items():
            matrix = np.zeros_like(self.war)
            matrix[rows, columns] = True
            self.gives[gift] = matrix

    def enter(self, uid: Uid, treaty: Treaty, gives: Sequence[str]) -> None:
        """Count a treaty that has just been signed, without reading all the others again."""
        one, other = treaty.sides[0], treaty.sides[-1]
        self.treaties.setdefault((min(one, other), max(one, other)), []).append((uid, treaty))
        for side in (one, other):
            self.bonds[side].append((uid, treaty))
        for gift in gives:
            matrix = self.gives.setdefault(gift, np.zeros_like(self.war))
            matrix[one, other] = matrix[other, one] = True
        self._conclude()

    def _conclude(self) -> None:
        """What follows from wars, treaties and overlords: who is allied and who may enter whose land."""
        self.allied = (self.given("defence") | self.subject | self.subject.T | self.co_belligerent) & ~self.foes
        own = np.eye(len(self.war), dtype=np.bool_)
        self.access = own | ((self.given("access") | self.allied) & ~self.foes)

    def _read_subjects(self, world: World) -> None:
        for number, nation in enumerate(world.nations):
            if nation.overlord >= 0 and nation.alive:
                self.subject[nation.overlord, number] = True


def war_between(world: World, one: int, other: int) -> tuple[Uid, War] | None:
    """The war in which two nations are enemies, the oldest if there are several."""
    for uid in world.pacts.wars_of[one]:
        war = world.entities.get(uid, War)
        if (one in war.attackers and other in war.defenders) or (one in war.defenders and other in war.attackers):
            return uid, war
    return None


def treaties_between(world: World, one: int, other: int) -> list[tuple[Uid, Treaty]]:
    """Treaties that bind both nations, oldest first."""
    found = world.pacts.treaties.get((min(one, other), max(one, other)), [])
    return [(uid, treaty) for uid, treaty in found if not world.entities.is_retired(uid)]
