"""Workloads made by a fixed seed: maps like the game's, owners with closed borders, orders by the thousand."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from game.kernels.routing import Graph, Network, Orders, Router, make_graph

IntArray = npt.NDArray[np.int64]
BoolArray = npt.NDArray[np.bool_]

CLASSES = 5
OWNERS = 60
OBJECTIVES = 8
CLOSED = 11
"""Countries of 60 that are closed to an owner: 18 % of the map."""


@dataclass
class Map:
    """A map of 28 x 25 provinces (or twice as many each way) in rows, with diagonals: 5 arcs leave each on average.

    Numbers are dealt at random, like those of a real map that is sorted by name; province 0 is nowhere.
    """

    scale: int = 1
    seed: int = 1924

    @cached_property
    def dice(self) -> np.random.Generator:
        """Chance of this map."""
        return np.random.default_rng(self.seed)

    @cached_property
    def size(self) -> tuple[int, int]:
        """Columns and rows."""
        return 28 * self.scale, 25 * self.scale

    @cached_property
    def graph(self) -> Graph:
        """Provinces and arcs."""
        wide, high = self.size
        place = self.dice.permutation(wide * high).reshape(high, wide) + 1
        pairs = [place[:, :-1].ravel(), place[:-1].ravel()], [place[:, 1:].ravel(), place[1:].ravel()]
        one, other = np.concatenate(pairs[0]), np.concatenate(pairs[1])
        down = np.stack([place[:-1, :-1].ravel(), place[1:, 1:].ravel()])
        up = np.stack([place[:-1, 1:].ravel(), place[1:, :-1].ravel()])
        diagonal = np.where(self.dice.random(down.shape[1]) < 0.5, down, up)
        wanted = wide * high * 5 // 2 - len(one)
        diagonal = diagonal[:, self.dice.permutation(diagonal.shape[1])[:wanted]]
        one, other = np.concatenate([one, diagonal[0]]), np.concatenate([other, diagonal[1]])
        self.place = place
        graph, _ = make_graph(wide * high + 1, np.concatenate([one, other]), np.concatenate([other, one]))
        return graph

    @cached_property
    def costs(self) -> IntArray:
        """[class, arc] kilometres times what six terrains cost the class."""
        graph = self.graph
        km = self.dice.integers(40, 130, (graph.size, graph.size))
        km = np.minimum(km, km.T)[graph.tail, graph.head]
        terrain = self.dice.integers(0, 6, graph.size)
        factor = self.dice.integers(90, 260, (CLASSES, 6))
        return (km * factor[:, terrain[graph.head]] // 100 + 1).astype(np.int64)

    @cached_property
    def closed_to(self) -> BoolArray:
        """[owner, province] land of the countries that are closed to each owner; countries are patches of the map."""
        graph, (wide, high) = self.graph, self.size
        seats = np.stack([self.dice.integers(0, high, OWNERS), self.dice.integers(0, wide, OWNERS)])
        rows, columns = np.mgrid[0:high, 0:wide]
        far = (rows[..., np.newaxis] - seats[0]) ** 2 + (columns[..., np.newaxis] - seats[1]) ** 2
        country = np.zeros(graph.size, dtype=np.int64)
        country[self.place] = far.argmin(axis=2)
        shut = np.zeros((OWNERS, graph.size), dtype=np.bool_)
        for owner in range(OWNERS):
            others = self.dice.permutation([c for c in range(OWNERS) if c != owner])[:CLOSED]
            shut[owner] = np.isin(country, others)
        return shut

    def router(self) -> Router:
        """A router that knows the borders and no field yet."""
        router = Router(Network(self.graph, self.costs), OWNERS)
        for owner, shut in enumerate(self.closed_to):
            router.close(owner, shut[self.graph.head])
        return router

    def orders(self, movers: int) -> Orders:
        """Movers of random owners and classes, from open ground to one of the owner's objectives."""
        dice = np.random.default_rng(self.seed + movers)
        open_to = [np.flatnonzero(~shut)[1:] for shut in self.closed_to]
        goals = np.stack([dice.choice(places, OBJECTIVES, replace=False) for places in open_to])
        owner = dice.integers(0, OWNERS, movers)
        at = np.array([dice.choice(open_to[o]) for o in owner.tolist()], dtype=np.int64)
        return Orders(dice.integers(0, CLASSES, movers), owner, goals[owner, dice.integers(0, OBJECTIVES, movers)], at)
