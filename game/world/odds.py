"""The odds of an attack as a nation sees them: a cheap estimate for many forces and targets, and a preview that fights
the battle itself on many sets of dice.

Own and allied formations count as they are. Others count by what scouts report: a band of divisions of the kind that
is seen, dug in and trained as one must reckon with; their order shows when they have fought of late; what is not in
sight is not there.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import isqrt
from typing import TYPE_CHECKING, Final

import numpy as np
import numpy.typing as npt

from game.core.arrays import distinct, nonzeros, some
from game.core.fixed import mul_div_array
from game.core.units import DIVISION, FULL, PPM, PULSES
from game.kernels import combat
from game.world.battlefield import breaking_lines, frontage, grounds, participants, sums, tuning_of
from game.world.readings import BoolArray, Stand
from game.world.sees import WATCHED, bands_of
from game.world.spawn import LAND
from game.world.strength import Muster, arms_of, muster, stand_of

if TYPE_CHECKING:
    from game.world.world import World

IntArray = npt.NDArray[np.int64]

NO_DEFENDER: Final = 100 * PPM  # not balance: odds of marching into empty ground
_LOW, _HIGH, _ALL = 10, 90, 100  # not balance: percentiles of a spread


@dataclass(frozen=True, slots=True)
class Assault:
    """Forces and their targets: every attacker belongs to a group, every group attacks one province."""

    rows: IntArray
    """[A] rows of the attackers."""
    group: IntArray
    """[A] number of its group 0..G-1."""
    viewer: IntArray
    """[G] nation through whose eyes the odds are seen."""
    province: IntArray
    """[G] what the group attacks."""


@dataclass(frozen=True, slots=True)
class _Lineup:
    """Attackers and seen defenders of all groups, attackers first."""

    rows: IntArray
    group: IntArray
    attacking: BoolArray
    stand: Stand
    line: IntArray
    low: IntArray
    """[M] least and greatest strength they may have, milli-divisions; equal where it is known."""
    high: IntArray


def estimate(world: World, assault: Assault, near: bool = False) -> IntArray:
    """[G] odds of each group, ppm: 2,000,000 means twice as strong at the spot. `near` takes the target for watched, as
    it is by whoever stands before it.

    The odds are the root of the product of two ratios: fire of those who find room, and what both sides can stand until
    they break. So twice the men on open ground are odds of two, and of less where there is no room. A poor corps of
    officers sees them as it would like them to be.
    """
    lineup = _line_up(world, assault, near)
    true = _ratios(world, assault, lineup, muster(world, lineup.stand))
    return np.minimum(mul_div_array(true, world.quantities["odds_hope"][assault.viewer], PPM), NO_DEFENDER)


def odds_of(world: World, viewer: int, rows: IntArray, province: int, near: bool = False) -> int:
    """The odds, ppm, of one force against one province."""
    group = np.zeros(len(rows), dtype=np.int64)
    return int(estimate(world, Assault(rows, group, np.array([viewer]), np.array([province])), near)[0])


def _ratios(world: World, assault: Assault, lineup: _Lineup, brought: Muster) -> IntArray:
    size = 2 * len(assault.province)
    column = lineup.group * 2 + ~lineup.attacking
    other = column ^ 1
    width = sums(column, brought.width, size)
    hardness = sums(column, brought.width * brought.hardness, size) // np.maximum(width, 1)
    shell = hardness[other]
    fire = (brought.soft * (PPM - shell) + brought.hard * shell) // PPM
    room = np.repeat(frontage(world, assault.province, _ways(assault, lineup)), 2)
    ready = np.maximum(lineup.stand.organisation - lineup.line, 0)
    fire = np.where(ready > 0, fire, 0)
    line = mul_div_array(sums(column, fire, size), np.minimum(room, width), np.maximum(width, 1))
    stamina = sums(column, brought.staying // DIVISION * ready, size)
    found = []
    for number, there in enumerate((sums(column, np.ones(len(column), dtype=np.int64), size)[1::2] > 0).tolist()):
        ours, theirs = 2 * number, 2 * number + 1
        enemy = int(line[theirs]) * int(stamina[theirs])
        if not there or not enemy:
            found.append(NO_DEFENDER if line[ours] or not there else 0)
        else:
            found.append(min(isqrt(int(line[ours]) * int(stamina[ours]) * PPM * PPM // enemy), NO_DEFENDER))
    return np.array(found, dtype=np.int64)


def _ways(assault: Assault, lineup: _Lineup) -> IntArray:
    """[G] from how many provinces each group comes."""
    here = lineup.stand.here[lineup.attacking]
    size = int(here.max(initial=0)) + 1
    pairs = distinct(assault.group * size + here)
    return np.bincount(pairs // size, minlength=len(assault.province)).astype(np.int64)


def _line_up(world: World, assault: Assault, near: bool) -> _Lineup:
    """Attackers, and the defenders their nation sees."""
    table = world.formations
    defenders, groups = _defenders(world, assault, near)
    rows = np.concatenate([assault.rows, defenders])
    group = np.concatenate([assault.group, groups])
    attacking = np.arange(len(rows)) < len(assault.rows)
    viewer = assault.viewer[group]
    goal = assault.province[group]
    enemy = _strongest(world, rows, group, attacking, len(assault.province))
    owner = table.owner[rows]
    known = world.pacts.allied[viewer, owner] | (owner == viewer)
    stand = stand_of(world, rows, attacking, goal, enemy, viewer)
    watched = near | (world.sight[viewer, goal] >= WATCHED)
    # Who has fought in the last weeks shows it.
    met = watched & (table.fought[rows] > 0)
    met &= table.fought[rows] + world.quantity("order_shows") >= world.turn * PULSES
    total = stand.units.sum(axis=1)
    low, high = total.copy(), total.copy()
    units = stand.units.copy()
    strange = nonzeros(~known)
    if len(strange):
        bounds = bands_of(-(-total[strange] // DIVISION))
        low[strange], high[strange] = bounds[0] * DIVISION, bounds[1] * DIVISION
        kinds = units[strange].argmax(axis=1)
        units[strange] = 0
        units[strange, kinds] = (low[strange] + high[strange]) // 2
    guess = replace(
        stand,
        units=units,
        supply=np.where(known, stand.supply, PPM),
        experience=np.where(known, stand.experience, world.quantity("guessed_experience")),
        organisation=np.where(known, stand.organisation, np.where(met, _roughly(stand.organisation), FULL)),
        dug_in=np.where(known, stand.dug_in, world.quantity("guessed_digging")),
        cut_off=np.where(known, stand.cut_off, 0),
        fort=np.where(watched, stand.fort, 0),
    )
    line = np.where(known, breaking_lines(world, rows, attacking), world.quantity("rout_line"))
    return _Lineup(rows, group, attacking, guess, line, low, high)


def _roughly(order: IntArray) -> IntArray:
    """Organisation as the troops opposite can tell it: to the next twenty points."""
    step = FULL // 5  # not balance: twenty points
    return np.minimum((order // step + 1) * step, FULL)


def _defenders(world: World, assault: Assault, near: bool) -> tuple[IntArray, IntArray]:
    """(rows, groups) of formations that would meet each group: enemies, or the holder and its friends in peace."""
    table = world.formations
    rows = table.alive()
    rows = rows[(table.retreating[rows] == 0) & (table.domain[rows] == LAND)]
    place = table.province[rows]
    order = np.argsort(place, kind="stable")
    rows, place = rows[order], place[order]
    first = np.searchsorted(place, assault.province, side="left").astype(np.int64)
    count = np.searchsorted(place, assault.province, side="right").astype(np.int64) - first
    if not near:
        count = np.where(world.sight[assault.viewer, assault.province] >= WATCHED, count, 0)
    group = np.repeat(np.arange(len(count), dtype=np.int64), count)
    at = np.arange(len(group), dtype=np.int64) - np.repeat(np.cumsum(count) - count, count) + np.repeat(first, count)
    found = rows[at]
    owner, viewer = table.owner[found], assault.viewer[group]
    war, allied = world.pacts.war, world.pacts.allied
    holder = world.provinces.controller[assault.province[group]]
    lord = np.maximum(holder, 0)
    quiet = (holder >= 0) & (holder != viewer) & ~war[viewer, lord] & ~allied[viewer, lord]
    foes = war[viewer, owner] | (quiet & (allied[lord, owner] | (owner == lord)))
    return found[foes], group[foes]


def _strongest(world: World, rows: IntArray, group: IntArray, attacking: BoolArray, size: int) -> IntArray:
    """[M] for each formation the nation with most divisions on the other side of its group; its own where nobody is."""
    table = world.formations
    owner = table.owner[rows]
    total = np.zeros((size * 2, world.n_nations), dtype=np.int64)
    np.add.at(total, (group * 2 + ~attacking, owner), table.units[rows].sum(axis=1))
    other = group * 2 + attacking
    return np.where(total[other].any(axis=1), total[other].argmax(axis=1), owner)


# -- preview -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Spread:
    """What a number may come to: in one case of ten less than low, in one of ten more than high."""

    low: int
    middle: int
    high: int


@dataclass(frozen=True, slots=True)
class Preview:
    """An attack fought in thought, on many sets of dice."""

    odds: int
    """The estimate, ppm."""
    wins: int
    """Share of the trials in which the attackers take the field, ppm; `repulsed` of those in which they are beaten."""
    repulsed: int
    weeks: Spread
    """Until the decision, or until the trial was given up."""
    own_losses: Spread
    """Men."""
    enemy_losses: Spread
    own_men: int
    enemy_men: tuple[int, int]
    """Least and greatest number of men that may stand there."""
    modifiers: tuple[tuple[str, int, int], ...]
    """(combat row, attackers' factor, defenders' factor), ppm."""


def preview(world: World, viewer: int, rows: IntArray, province: int) -> Preview:
    """Fight an attack in thought: the kernel of real battles on the enemy as he is seen, week after week."""
    one = Assault(rows, np.zeros(len(rows), dtype=np.int64), np.array([viewer], dtype=np.int64), np.array([province]))
    lineup = _line_up(world, one, False)
    brought = muster(world, lineup.stand)
    odds = int(_ratios(world, one, lineup, brought)[0])
    men = (lineup.stand.units * arms_of(world).men).sum(axis=1) // DIVISION
    per = np.maximum(lineup.stand.units.sum(axis=1), 1)
    foes = ~lineup.attacking
    least, most = ((men * bound // per)[foes].sum() for bound in (lineup.low, lineup.high))
    if not some(foes):
        none = Spread(0, 0, 0)
        return Preview(odds, PPM, 0, none, none, none, int(men.sum()), (0, 0), ())
    trials = max(world.quantity("preview_trials"), 1)
    winner, weeks, lost = _trials(world, viewer, one, lineup, brought, trials)
    own = (lost * men * lineup.attacking).sum(axis=1) // PPM
    enemy = (lost * men * foes).sum(axis=1) // PPM
    return Preview(
        odds=odds,
        wins=int((winner == combat.ATTACKER).sum()) * PPM // trials,
        repulsed=int((winner == combat.DEFENDER).sum()) * PPM // trials,
        weeks=_spread(weeks),
        own_losses=_spread(own),
        enemy_losses=_spread(enemy),
        own_men=int(men[lineup.attacking].sum()),
        enemy_men=(int(least), int(most)),
        modifiers=modifiers_of(brought, lineup.attacking),
    )


def _trials(
    world: World, viewer: int, one: Assault, lineup: _Lineup, brought: Muster, trials: int
) -> tuple[IntArray, IntArray, IntArray]:
    """(winner, weeks) of every trial and [trial, M] share of strength lost, ppm of the middle estimate."""
    tuning = tuning_of(world)
    count, province = len(lineup.rows), int(one.province[0])
    battle = np.repeat(np.arange(trials, dtype=np.int64), count)
    side = np.tile(np.where(lineup.attacking, 0, 1).astype(np.int64), trials)
    scale = _guessed(world, viewer, province, lineup, trials)
    left = scale.copy()
    organisation = np.tile(lineup.stand.organisation, trials)
    usual = world.rules.get("quantity", "recovery").base
    rate = np.where(lineup.stand.known, world.quantities["recovery"][lineup.stand.owner], usual)
    rate = rate * lineup.stand.supply // PPM * world.quantity("battle_recovery") // PPM
    recovery = np.where(lineup.attacking, 0, rate)
    front = np.repeat(frontage(world, one.province, _ways(one, lineup)), trials)
    winner = np.full(trials, combat.UNDECIDED, dtype=np.int64)
    weeks = np.zeros(trials, dtype=np.int64)
    for week in range(world.quantity("preview_weeks")):
        open_ = winner == combat.UNDECIDED
        if not some(open_):
            break
        live = open_[battle]
        number = (np.cumsum(open_) - 1)[battle[live]]
        now = _scaled(brought, live, left.reshape(-1)[live], count)
        column = number * 2 + side[live]
        dice = _dice(world, viewer, province, week, nonzeros(open_), tuning.rounds)
        ground = grounds(world, column, now, front[open_], np.full(int(open_.sum()), week == 0), dice)
        line = np.tile(lineup.line, trials)[live]
        parts = participants(number, side[live], now, organisation[live], line)
        found = combat.resolve(parts, ground, tuning)
        left.reshape(-1)[live] = mul_div_array(left.reshape(-1)[live], PPM - found.loss_ppm, PPM)
        rested = found.organisation + np.tile(recovery, trials)[live]
        organisation[live] = np.minimum(rested, np.maximum(organisation[live], found.organisation))
        winner[open_] = found.winner
        weeks[open_] += 1
    return winner, weeks, scale - left


def _guessed(world: World, viewer: int, province: int, lineup: _Lineup, trials: int) -> IntArray:
    """[trial, M] strength of each formation, ppm of the middle estimate, drawn from what scouts report."""
    middle = np.maximum((lineup.low + lineup.high) // 2, 1)
    low = lineup.low * PPM // middle
    span = np.maximum(lineup.high - lineup.low, 0) * PPM // middle
    count = len(lineup.rows)
    trial = np.repeat(np.arange(trials, dtype=np.int64), count)
    place = np.tile(np.arange(count, dtype=np.int64), trials)
    roll = world.chance.roll_array(PPM, world.turn, "odds.strength", viewer, province, trial, place)
    found = low + mul_div_array(np.tile(span, trials).reshape(trials, count), roll.reshape(trials, count), PPM)
    return np.where(lineup.high > lineup.low, np.maximum(found, PPM // _ALL), PPM)


def _scaled(brought: Muster, live: BoolArray, left: IntArray, count: int) -> Muster:
    """What is left of the formations of the trials still open."""
    place = np.tile(np.arange(count, dtype=np.int64), len(live) // count)[live]

    def scaled(values: IntArray) -> IntArray:
        return np.maximum(mul_div_array(values[place], left, PPM), 1)

    return Muster(
        soft=scaled(brought.soft),
        hard=scaled(brought.hard),
        staying=scaled(brought.staying),
        armour=brought.armour[place],
        piercing=brought.piercing[place],
        hardness=brought.hardness[place],
        width=scaled(brought.width),
        speed=brought.speed[place],
        opening=brought.opening[place],
        bare=brought.bare[place],
        factors=brought.factors,
    )


def _dice(world: World, viewer: int, province: int, week: int, trials: IntArray, rounds: int) -> IntArray:
    """[trial, rounds, 2] dice of their own: a preview says nothing of the dice of the real battle."""
    trial = np.repeat(trials, rounds * 2)
    turn = np.tile(np.arange(rounds * 2, dtype=np.int64), len(trials))
    roll = world.chance.roll_array(PPM, world.turn, "odds.fire", viewer, province, week, trial, turn)
    return roll.reshape(len(trials), rounds, 2)


def _spread(values: IntArray) -> Spread:
    ranked = np.sort(values)
    last = len(ranked) - 1
    return Spread(int(ranked[last * _LOW // _ALL]), int(ranked[last // 2]), int(ranked[last * _HIGH // _ALL]))


def modifiers_of(brought: Muster, attacking: BoolArray) -> tuple[tuple[str, int, int], ...]:
    """(combat row, attackers' factor, defenders' factor): means weighted by frontage."""
    found = []
    sides = [nonzeros(attacking), nonzeros(~attacking)]
    weights = [np.maximum(int(brought.width[side].sum()), 1) for side in sides]
    for name, ppm in zip(brought.factors.ids, brought.factors.ppm, strict=True):
        pair = [
            int((ppm[side] * brought.width[side]).sum()) // int(weight) if len(side) else PPM
            for side, weight in zip(sides, weights, strict=True)
        ]
        if pair != [PPM, PPM]:
            found.append((name, pair[0], pair[1]))
    return tuple(found)
