"""What combat rows are multiplied by: one function per reading, over all formations of a week's battles at once.

Shares are in ppm, weeks count as whole ones (a week is one whole, 1,000,000).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import numpy.typing as npt

from game.core.arrays import some
from game.core.fixed import mul_div_array
from game.core.registry import Registry
from game.core.units import FULL, PPM
from game.world import commanders, weather

if TYPE_CHECKING:
    from game.world.world import World

IntArray = npt.NDArray[np.int64]
BoolArray = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Stand:
    """Formations in battles or in thought: arrays [M], in the order of the battles. Figures of foreign formations are
    what a viewer guesses when `known` is false.
    """

    owner: IntArray
    """Nation numbers."""
    attacking: BoolArray
    here: IntArray
    """Province or sea zone they stand in."""
    goal: IntArray
    """Province or sea zone that is fought for."""
    enemy: IntArray
    """Nation number of the strongest enemy."""
    domain: IntArray
    units: IntArray
    """[M, unit type] milli-divisions."""
    supply: IntArray
    """ppm."""
    experience: IntArray
    """Milli-points."""
    organisation: IntArray
    """Milli-points."""
    dug_in: IntArray
    """Weeks."""
    cut_off: IntArray
    """Weeks."""
    fort: IntArray
    """What forts at the place add, ppm."""
    commander: IntArray
    """Uids of their commanders, 0 for none or for one who is not known."""
    chief: IntArray
    """Uids of those who command their fronts, where they have no commander of their own."""
    known: BoolArray
    """Whether figures and laws of the nation are open to whoever asks."""
    viewer: IntArray
    """Nation numbers of those who ask; a stranger's skill is guessed half way between the usual one and their own."""

    def __len__(self) -> int:
        return len(self.owner)


Reader = Callable[["World", Stand], IntArray]
READERS: Final[Registry[Reader]] = Registry("the readings of combat rows")


@READERS("supply")
def supply(world: World, stand: Stand) -> IntArray:
    """Share of their need that reaches them, ppm."""
    return stand.supply


@READERS("want")
def want(world: World, stand: Stand) -> IntArray:
    """Share of their need that does not reach them, ppm."""
    return PPM - stand.supply


@READERS("experience")
def experience(world: World, stand: Stand) -> IntArray:
    """Experience as a share of the full, ppm."""
    return stand.experience * (PPM // FULL)


@READERS("organisation")
def organisation(world: World, stand: Stand) -> IntArray:
    """Organisation as a share of the full, ppm."""
    return stand.organisation * (PPM // FULL)


@READERS("disorder")
def disorder(world: World, stand: Stand) -> IntArray:
    """What they lack of full organisation, ppm."""
    return PPM - stand.organisation * (PPM // FULL)


@READERS("dug_in")
def dug_in(world: World, stand: Stand) -> IntArray:
    """Weeks in place."""
    return stand.dug_in * PPM


@READERS("cut_off")
def cut_off(world: World, stand: Stand) -> IntArray:
    """Weeks without a way for supply."""
    return stand.cut_off * PPM


@READERS("terrain")
def terrain(world: World, stand: Stand) -> IntArray:
    """What the ground of the place adds to its defenders, ppm."""
    if "terrain_defence" not in world.fixed:
        terrains = world.rules.of("terrain")
        bonus = [terrains[name].defence if name in terrains else 0 for name in world.atlas.terrain]
        world.fixed["terrain_defence"] = np.array(bonus, dtype=np.int64)
    found: IntArray = world.fixed["terrain_defence"][stand.goal]
    return found


@READERS("fort")
def fort(world: World, stand: Stand) -> IntArray:
    """What forts at the place add, ppm."""
    return stand.fort


@READERS("homeland")
def homeland(world: World, stand: Stand) -> IntArray:
    """The whole where the nation regards the place as its own, else 0."""
    found: IntArray = world.provinces.cores[stand.owner, stand.goal].astype(np.int64) * PPM
    return found


@READERS("air_support")
def air_support(world: World, stand: Stand) -> IntArray:
    """What squadrons over the place add, ppm."""
    if not world.skies.busy:
        return np.zeros(len(stand), dtype=np.int64)
    found: IntArray = world.skies.support[stand.owner, stand.goal]
    return found


@READERS("ship_support")
def ship_support(world: World, stand: Stand) -> IntArray:
    """What guns of ships off the coast add, ppm."""
    if not world.waters.busy:
        return np.zeros(len(stand), dtype=np.int64)
    found: IntArray = world.waters.shore[stand.owner, stand.goal]
    return found


@READERS("air_cover")
def air_cover(world: World, stand: Stand) -> IntArray:
    """Share of the sky over the place that its side holds, less that of its enemies, ppm; 0 where nothing flies."""
    control = world.skies.control
    if not world.skies.busy:
        return np.zeros(len(stand), dtype=np.int64)
    ours = control[stand.owner, stand.goal]
    theirs = np.array(
        [
            int(control[world.pacts.war[nation], goal].max(initial=0))
            for nation, goal in zip(stand.owner.tolist(), stand.goal.tolist(), strict=True)
        ],
        dtype=np.int64,
    )
    found: IntArray = mul_div_array(ours - theirs, PPM, np.maximum(ours + theirs, 1))
    return found


@READERS("weather")
def weather_there(world: World, stand: Stand) -> IntArray:
    """What the month's weather at the place takes from an attack, ppm."""
    return PPM - weather.figure(world, "attack")[stand.goal]


@READERS("command")
def command(world: World, stand: Stand) -> IntArray:
    """Skill of the commander as a share of the full, ppm; 0 without one."""
    return commanders.skill(world, stand.commander) + _from_above(world, commanders.skill(world, stand.chief))


def _from_above(world: World, worth: IntArray) -> IntArray:
    """What is left of a commander's worth when he leads from the staff of a front."""
    if not some(worth):
        return worth
    return mul_div_array(worth, world.quantity("front_command"), PPM)


def _aspect(name: str) -> Reader:
    def read(world: World, stand: Stand) -> IntArray:
        return commanders.aspect(world, stand.commander, name) + _from_above(
            world, commanders.aspect(world, stand.chief, name)
        )

    read.__doc__ = f"What the commander's qualities add: {name}, ppm."
    return read


for _name in ("attack", "defence", "armour", "horse", "rough", "winter"):
    READERS.add(f"command_{_name}", _aspect(_name))
