"""What a battle is fought under: room, rounds, lines of breaking off, floors of odds, pursuit; previews use it too."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import numpy.typing as npt

from game.core.arrays import between, some
from game.core.fixed import mul_div, mul_div_array
from game.core.units import PPM
from game.kernels.combat import Grounds, Participants, Tuning
from game.world.columns import STANCES
from game.world.components.command import Front
from game.world.readings import BoolArray
from game.world.strength import Muster

if TYPE_CHECKING:
    from game.world.world import World

IntArray = npt.NDArray[np.int64]

DIG_IN: Final = STANCES.index("dig_in")
FALL_BACK: Final = (STANCES.index("fall_back"), STANCES.index("avoid"))
_WIDEST: Final = 1 << 20  # not balance: what the kernel's arithmetic carries


def tuning_of(world: World) -> Tuning:
    """How hard a round bites in this campaign."""
    luck = world.rules.of("luck").get(world.setup.luck)
    spread = luck.spread if luck is not None else PPM
    return Tuning(
        rounds=world.quantity("battle_rounds"),
        strength_loss_ppm=world.quantity("battle_losses"),
        organisation_loss=world.quantity("battle_strain"),
        dice_ppm=mul_div(world.quantity("battle_dice"), spread, PPM),
        ratio_cap_ppm=world.quantity("fire_cap"),
        blunt_ppm=world.quantity("blunt_fire"),
    )


def frontage(world: World, provinces: IntArray, ways: IntArray) -> IntArray:
    """[B] room for each side: the width of the ground, and half of it again for every further way of attack."""
    if "frontage" not in world.fixed:
        terrains, usual = world.rules.of("terrain"), max(world.quantity("open_frontage"), 1)
        widths = [(terrains[t].width or usual) if t in terrains else usual for t in world.atlas.terrain]
        world.fixed["frontage"] = np.array(widths, dtype=np.int64)
    width: IntArray = world.fixed["frontage"][provinces]
    return width + width * np.maximum(ways - 1, 0) // 2


def breaking_lines(world: World, rows: IntArray, attacking: BoolArray) -> IntArray:
    """[M] organisation, milli-points, at which formations stop fighting: told to, by habit, or by their stance."""
    table = world.formations
    rout = world.quantity("rout_line")
    stance, told = table.stance[rows], table.break_at[rows]
    yields = np.full(len(rows), rout, dtype=np.int64)
    yields[stance == DIG_IN] = world.quantity("last_stand_line")
    yields[(stance == FALL_BACK[0]) | (stance == FALL_BACK[1])] = world.quantity("regroup_line")
    habit = np.where(attacking, world.quantity("regroup_line"), yields)
    floor = np.where(attacking | (stance != DIG_IN), rout, yields)
    return np.maximum(np.where(told > 0, told, habit), floor)


def floors_of(world: World, rows: IntArray) -> IntArray:
    """[M] least odds, ppm, at which formations attack: their own, those of their front, or the staff's habit."""
    table = world.formations
    told, front = table.floor[rows], table.front[rows]
    habit = world.quantity("attack_floor")
    if not some(front):
        return np.where(told > 0, told, habit)
    fronts = {int(uid): part.odds for uid, part in world.entities.each(Front)}
    theirs = np.array([fronts.get(uid, 0) for uid in front.tolist()], dtype=np.int64)
    return np.where(told > 0, told, np.where(theirs > 0, theirs, habit))


def participants(
    battle: IntArray, side: IntArray, brought: Muster, organisation: IntArray, line: IntArray
) -> Participants:
    """What the kernel needs of the formations."""
    return Participants(
        battle=battle,
        side=side,
        soft=brought.soft,
        hard=brought.hard,
        staying=brought.staying,
        armour=brought.armour,
        piercing=brought.piercing,
        hardness=brought.hardness,
        width=np.minimum(brought.width, _WIDEST),
        organisation=organisation,
        line=line,
    )


def grounds(
    world: World, column: IntArray, brought: Muster, front: IntArray, fresh: BoolArray, dice: IntArray
) -> Grounds:
    """What the battles are fought under. `column` is 2 x battle + side of each formation; `fresh` battles open now."""
    size = 2 * len(front)
    opening = weighted(column, brought.opening, brought.width, size)
    opening = np.where(np.repeat(fresh, 2), opening, PPM)
    speed = weighted(column, brought.speed, brought.width, size).reshape(-1, 2)
    pursuit = np.empty((len(front), 2), dtype=np.int64)
    pursuit[:, 0] = world.quantity("repulse_losses")
    chase = mul_div_array(np.maximum(speed[:, 0], 1), PPM, np.maximum(speed[:, 1], 1))
    chase = between(chase, PPM // 2, world.quantity("pursuit_cap"))
    pursuit[:, 1] = mul_div_array(chase, world.quantity("pursuit_losses"), PPM)
    return Grounds(front, opening.reshape(-1, 2), np.minimum(pursuit, PPM), dice)


def weighted(column: IntArray, values: IntArray, weights: IntArray, size: int) -> IntArray:
    """[size] mean of values by column, weighted."""
    total = np.zeros(size, dtype=np.int64)
    weight = np.zeros(size, dtype=np.int64)
    np.add.at(total, column, values * weights)
    np.add.at(weight, column, weights)
    return total // np.maximum(weight, 1)


def sums(column: IntArray, values: IntArray, size: int) -> IntArray:
    """[size] sum of values by column."""
    total = np.zeros(size, dtype=np.int64)
    np.add.at(total, column, values)
    return total
