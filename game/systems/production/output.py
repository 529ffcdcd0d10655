"""Output of works, mines and farms: inputs limit it, power limits it, occupation lames it."""

from __future__ import annotations

from functools import cached_property
from typing import Any

import numpy as np

from game.core.arrays import some
from game.core.fixed import mul_div_array
from game.core.units import PPM
from game.systems.base import System
from game.world.power import POWER, power_ratio, working_levels


class Output(System):
    """Every kind of works makes its goods, suppliers before users, so that this month's coal makes its steel."""

    @cached_property
    def order(self) -> list[tuple[int, str, Any]]:
        """(place, id, prototype) of building kinds that make goods; makers of an input stand before its users."""
        protos = [
            (p, name, proto) for p, (name, proto) in enumerate(self.world.rules.of("building").items()) if proto.makes
        ]
        placed: list[tuple[int, str, Any]] = []
        waiting = list(protos)
        while waiting:
            pending = {good for _, _, proto in waiting for good in proto.makes}
            ready = [row for row in waiting if not pending & set(row[2].needs) - set(row[2].makes)] or waiting[:1]
            placed += ready
            waiting = [row for row in waiting if row not in ready]
        return placed

    def run(self) -> int:
        world = self.world
        power = power_ratio(world)
        for place, name, proto in self.order:
            levels = working_levels(world, place)
            if not some(levels):
                continue
            ratio = np.full(world.n_nations, PPM, dtype=np.int64)
            if POWER in proto.needs:
                ratio = np.minimum(ratio, power)
            inputs = [(good, amount) for good, amount in sorted(proto.needs.items()) if good in world.ledger.specs]
            for good, amount in inputs:
                need = np.maximum(levels * amount // PPM, 1)
                ratio = np.minimum(ratio, mul_div_array(np.minimum(world.ledger[good], need), PPM, need))
            used = mul_div_array(levels, ratio, PPM)
            for good, amount in inputs:
                world.ledger.book(good, -(used * amount // PPM), "spend", f"building.{name}")
            for good, amount in sorted(proto.makes.items()):
                made = mul_div_array(used * amount // PPM, world.quantities[f"{good}_yield"], PPM)
                world.ledger.book(good, made, "output", f"building.{name}")
        return len(self.order)
