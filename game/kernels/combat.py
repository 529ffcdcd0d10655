"""The reference battle resolver: all battles of a pulse, round by round, in plain loops.

Both sides of a battle bring participants (formations) with firepower, staying power and organisation. Each round the
participants that find room on the frontage fire at the other side; damage falls on all of them in proportion to their
strength; a participant whose organisation is spent stops fighting; a side without fighting participants has lost. The
array signature is what a faster resolver has to keep.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from game.core.units import PPM

IntArray = npt.NDArray[np.int64]

ATTACKER, DEFENDER = 0, 1
UNDECIDED = -1


@dataclass(frozen=True)
class Tuning:
    """How hard a round bites; every figure comes from the balance files."""

    rounds: int
    """Rounds fought in one pulse at most."""
    strength_loss_ppm: int
    """Share of strength lost per round by a side that is hit with firepower equal to its defence."""
    organisation_loss: int
    """Organisation (milli-points) lost per round in the same case."""
    dice_ppm: int
    """Firepower varies by up to this share either way."""
    rout: int
    """Organisation (milli-points) below which a participant stops fighting."""
    ratio_cap_ppm: int
    """Firepower over defence counts at most this much."""


@dataclass(frozen=True)
class Participants:
    """One row a formation [M]; rows of one battle need not be neighbours."""

    battle: IntArray
    """Battle number 0..B-1."""
    side: IntArray
    """0 attacker, 1 defender."""
    fire: IntArray
    """Firepower with every modifier applied."""
    staying: IntArray
    """Defence with every modifier applied, at least 1."""
    width: IntArray
    """Frontage it takes, in the width points of the unit types, at least 1."""
    organisation: IntArray
    """Milli-points."""


@dataclass(frozen=True)
class Outcome:
    """What a pulse of fighting did."""

    loss_ppm: IntArray
    """[M] share of strength lost by each participant."""
    organisation: IntArray
    """[M] organisation left, milli-points."""
    winner: IntArray
    """[B] 0 attacker, 1 defender, -1 undecided after the last round."""
    rounds: IntArray
    """[B] rounds fought."""
    fire_total: IntArray
    """[B, 2] firepower brought to bear over all rounds, for the report."""


@dataclass
class _Fight:
    """Running state of one battle."""

    rows: tuple[list[int], list[int]]
    frontage: int


def resolve(parts: Participants, frontage: IntArray, dice: IntArray, tuning: Tuning) -> Outcome:
    """Fight all battles. `frontage` [B] in width points; `dice` [B, rounds, 2] hold 0..PPM-1."""
    battles = len(frontage)
    count = len(parts.battle)
    left = [PPM] * count
    organisation = parts.organisation.tolist()
    winner = [UNDECIDED] * battles
    fought = [0] * battles
    total = [[0, 0] for _ in range(battles)]
    for number, fight in enumerate(_gather(parts, frontage)):
        for turn in range(tuning.rounds):
            lines = [_front_line(fight.rows[side], parts, organisation, fight.frontage, tuning.rout) for side in (0, 1)]
            if not lines[ATTACKER] or not lines[DEFENDER]:
                break
            fought[number] += 1
            fire = [_fire(lines[side], parts, left, int(dice[number, turn, side]), tuning) for side in (0, 1)]
            for side in (0, 1):
                total[number][side] += fire[side]
                _hit(lines[1 - side], fire[side], parts, left, organisation, tuning)
        standing = [any(organisation[row] > tuning.rout for row in fight.rows[side]) for side in (0, 1)]
        if not standing[ATTACKER]:
            winner[number] = DEFENDER
        elif not standing[DEFENDER]:
            winner[number] = ATTACKER
    return Outcome(
        loss_ppm=PPM - np.array(left, dtype=np.int64),
        organisation=np.array(organisation, dtype=np.int64),
        winner=np.array(winner, dtype=np.int64),
        rounds=np.array(fought, dtype=np.int64),
        fire_total=np.array(total, dtype=np.int64).reshape(battles, 2),
    )


def _gather(parts: Participants, frontage: IntArray) -> list[_Fight]:
    fights = [_Fight(([], []), int(width)) for width in frontage.tolist()]
    for row, (battle, side) in enumerate(zip(parts.battle.tolist(), parts.side.tolist(), strict=True)):
        fights[battle].rows[side].append(row)
    return fights


def _front_line(rows: list[int], parts: Participants, organisation: list[int], frontage: int, rout: int) -> list[int]:
    """The rows that fight this round: those still organised, in order, until the frontage is full (at least one)."""
    line: list[int] = []
    room = frontage
    for row in rows:
        if organisation[row] <= rout:
            continue
        if line and int(parts.width[row]) > room:
            continue
        line.append(row)
        room -= int(parts.width[row])
        if room <= 0:
            break
    return line


def _fire(line: list[int], parts: Participants, left: list[int], die: int, tuning: Tuning) -> int:
    """Firepower of a line this round; weakened rows fire less, and the die shifts it both ways."""
    raw = sum(int(parts.fire[row]) * left[row] // PPM for row in line)
    swing = PPM - tuning.dice_ppm + 2 * tuning.dice_ppm * die // PPM
    return raw * swing // PPM


def _hit(
    line: list[int], fire: int, parts: Participants, left: list[int], organisation: list[int], tuning: Tuning
) -> None:
    """Spread the fire of one side over the other's line in proportion to its staying power."""
    staying = max(1, sum(int(parts.staying[row]) * left[row] // PPM for row in line))
    ratio = min(fire * PPM // staying, tuning.ratio_cap_ppm)
    for row in line:
        left[row] -= left[row] * (ratio * tuning.strength_loss_ppm // PPM) // PPM
        organisation[row] = max(0, organisation[row] - ratio * tuning.organisation_loss // PPM)
