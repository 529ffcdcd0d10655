"""The institution: mechanisation, readiness, mobilisation and the works behind the army, month by month."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from game.core.arrays import between, nonzeros, some
from game.core.fixed import mul_div_array
from game.core.units import FULL, PPM
from game.systems.base import System
from game.world.spawn import LAND
from game.world.world import World

IntArray = npt.NDArray[np.int64]

HEAVY = "heavy"
"""The category of building that makes steel and machines."""


class Institution(System):
    """Moves the stocks of every army that follow from others."""

    def run(self) -> int:
        world = self.world
        count_works(world, "drift")
        self._mechanise()
        self._mobilise()
        self._make_ready()
        return world.n_nations

    def _mechanise(self) -> None:
        world = self.world
        gap = mechanisation(world) - world.ledger["army_mech"]
        world.ledger.book("army_mech", gap, "drift", "quantity.mech_full")

    def _mobilise(self) -> None:
        """Mobilisation goes up and down in steps, as fast as the nation can."""
        world = self.world
        gap = world.quantities["mobilisation_goal"] - world.ledger["mobilised"]
        if some(gap):
            step = mul_div_array(world.quantities["mobilisation_speed"], world.quantity("mobilisation_step"), PPM)
            world.ledger.book("mobilised", between(gap, -step, step), "policy", "quantity.mobilisation_goal")

    def _make_ready(self) -> None:
        """Readiness makes for its goal and never passes its ceiling."""
        world = self.world
        ready = world.ledger["army_readiness"]
        gap = world.quantities["readiness_goal"] - ready
        world.ledger.book_ppm(
            "army_readiness", gap * world.quantity("readiness_speed"), "drift", "quantity.readiness_goal"
        )
        over = np.minimum(world.quantities["readiness_ceiling"] - world.ledger["army_readiness"], 0)
        world.ledger.book("army_readiness", over, "limit", "quantity.readiness_ceiling")


def count_works(world: World, reason: str) -> None:
    """Bring the stock of heavy works up to what stands on each nation's land."""
    if "heavy_works" not in world.fixed:
        protos = world.rules.of("building").values()
        world.fixed["heavy_works"] = np.array([proto.category == HEAVY for proto in protos], dtype=np.int64)
    weights: IntArray = world.fixed["heavy_works"]
    table = world.provinces
    each = (table.levels * weights[:, np.newaxis]).sum(axis=0)
    held = nonzeros((table.controller >= 0) & (each > 0))
    total = np.zeros(world.n_nations, dtype=np.int64)
    np.add.at(total, table.controller[held], each[held])
    world.ledger.book("heavy_industry", total - world.ledger["heavy_industry"], reason, "system.works")


def mechanisation(world: World) -> IntArray:
    """[N] how far the front of each army is on wheels and tracks, milli-points."""
    if "wheeled" not in world.fixed:
        units = world.rules.of("unit").values()
        mobilities = world.rules.of("mobility")
        world.fixed["wheeled"] = np.array(
            [[unit.width, unit.width * bool(mobilities[unit.mobility].wheeled)] for unit in units], dtype=np.int64
        ).T
    width, wheeled = world.fixed["wheeled"]
    table = world.formations
    rows = table.alive()
    rows = rows[table.domain[rows] == LAND]
    total, moving = np.zeros(world.n_nations, dtype=np.int64), np.zeros(world.n_nations, dtype=np.int64)
    np.add.at(total, table.owner[rows], (table.units[rows] @ width))
    np.add.at(moving, table.owner[rows], (table.units[rows] @ wheeled))
    full = mul_div_array(np.maximum(total, 1), world.quantity("mech_full"), PPM)
    return np.minimum(mul_div_array(moving, FULL, np.maximum(full, 1)), FULL)


def muster_institution(world: World) -> None:
    """What follows from the forces and works of the first day."""
    count_works(world, "set_up")
    world.ledger.book("army_mech", mechanisation(world) - world.ledger["army_mech"], "set_up")
    ready = np.minimum(world.quantities["readiness_goal"], world.quantities["readiness_ceiling"])
    world.ledger.book("army_readiness", ready - world.ledger["army_readiness"], "set_up")
