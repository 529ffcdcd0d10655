"""Voters: blocs grow and shrink with the state of things, and what people live through moves whom they would vote for.

All of it is arrays over the ties of all nations: a swing costs the same for one nation as for thirty.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from game.core.fixed import mul_div, share_out
from game.core.units import PPM
from game.systems.base import System
from game.world.inputs import Standing
from game.world.masks import Mask
from game.world.politics.cabinets import in_office
from game.world.politics.elections import elections
from game.world.world import World

IntArray = npt.NDArray[np.int64]


class Electorate(System):
    """Moves voters between blocs: those out of work leave the benches they worked at, and go back to them."""

    def run(self) -> int:
        world = self.world
        voters = world.ledger["voters"]
        done = 0
        for nation in elections(world):
            if not world.nation(nation).alive:
                continue
            for bloc in world.ties.of_nation.get(nation, ()):
                name = world.ties.blocs[bloc]
                rule = world.rules.get("bloc", name).follows
                if rule is None:
                    continue
                goal = mul_div(world.stock(rule.stock, nation), rule.ppm, PPM)
                gap = mul_div(goal - int(voters[bloc]), rule.speed, PPM)
                others = [(world.ties.number[one], weight) for one, weight in sorted(rule.out_of.items())]
                weights = [weight * (int(voters[one]) if gap > 0 else PPM) for one, weight in others]
                for (one, _), part in zip(others, share_out(abs(gap), weights), strict=True):
                    giver, taker = (one, bloc) if gap > 0 else (bloc, one)
                    world.ledger.transfer("voters", giver, taker, part, "migration", f"stock.{rule.stock}")
                    done += 1
        return done


class Swings(System):
    """Books every swing of the rules on the loyalties of voters, then lets habit and loyalty draw on each other."""

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self._masks = {name: Mask(world, proto.when) for name, proto in world.rules.of("swing").items()}

    def run(self) -> int:
        world = self.world
        if not elections(world):
            return 0
        tables = self._tables()
        alive = np.array([nation.alive for nation in world.nations], dtype=np.int64)
        stands = Standing(world)
        where: IntArray = tables["nation"]
        cabinet = self._in_office(where)
        done = 0
        for name, proto in world.rules.of("swing").items():
            push = tables[name][0] + tables[name][1] * cabinet
            if not np.count_nonzero(push):
                continue
            steps = self._steps(proto, alive * self._masks[name].now(world, stands))[where]
            world.ledger.book_ppm("loyalty", push * steps, "drift", f"swing.{name}")
            done += 1
        gap = (world.ledger["habit"] - world.ledger["loyalty"]) * tables["votes"]
        world.ledger.book_ppm("loyalty", gap * world.quantity("voter_habit"), "decay", "quantity.voter_habit")
        world.ledger.book_ppm("habit", -gap * world.quantity("habit_learns"), "drift", "quantity.habit_learns")
        return done

    def _steps(self, proto: Any, felt: IntArray) -> IntArray:
        """[N] steps of a swing's number away from its zero, in ppm of a step, where it is `felt` [N]."""
        world = self.world
        if proto.stock is None:
            away = np.full(world.n_nations, proto.step, dtype=np.int64)
        else:
            value = world.ledger[proto.stock]
            away = np.broadcast_to(value - proto.zero, (world.n_nations,))
        if proto.low is not None:
            away = np.maximum(away, proto.low * proto.step)
        if proto.high is not None:
            away = np.minimum(away, proto.high * proto.step)
        return away * felt * PPM // proto.step

    def _in_office(self, where: IntArray) -> IntArray:
        """[tie] 1 where the faction sits in the cabinet of its nation."""
        world = self.world
        sits = np.zeros(len(world.faction_ids), dtype=np.int64)
        for nation in elections(world):
            sits[list(in_office(world, nation))] = 1
        factions: IntArray = self._tables()["faction"]
        return sits[factions]

    def _tables(self) -> dict[str, Any]:
        """Arrays over ties that follow from the rules: nation, faction, who votes, and the pushes of each swing."""
        world = self.world
        if "swing_tables" not in world.fixed:
            world.fixed["swing_tables"] = self._made()
        known: dict[str, Any] = world.fixed["swing_tables"]
        return known

    def _made(self) -> dict[str, Any]:
        world = self.world
        protos = [world.rules.get("bloc", name) for name in world.ties.blocs]
        pairs = world.ties.pairs
        factions = [world.rules.get("faction", name) for name in world.faction_ids]
        votes = [int(bool(protos[bloc].voters or protos[bloc].follows)) for bloc, _ in pairs]
        found: dict[str, Any] = {
            "nation": np.array([world.ties.nation[bloc] for bloc, _ in pairs], dtype=np.int64),
            "faction": np.array([faction for _, faction in pairs], dtype=np.int64),
            "votes": np.array(votes, dtype=np.int64),
        }
        for name, swing in world.rules.of("swing").items():
            steady = np.zeros(len(pairs), dtype=np.int64)
            office = np.zeros(len(pairs), dtype=np.int64)
            for place, (bloc, faction) in enumerate(pairs):
                proto, party = protos[bloc], factions[faction]
                if not votes[place] or swing.nation not in (None, proto.nation):
                    continue
                for voters in ("all", proto.stratum, proto.id):
                    steady[place] += swing.factions.get(voters, {}).get(party.id, 0)
                    steady[place] += swing.families.get(voters, {}).get(party.family, 0)
                    office[place] += swing.cabinet.get(voters, 0)
            found[name] = steady, office
        return found
