"""The battle kernel in plain loops, from the same rules: what `game/kernels/combat.py` has to equal bit by bit."""

from __future__ import annotations

import numpy as np

from game.core.units import PPM
from game.kernels.combat import (
    ATTACKER,
    DEFENDER,
    FINE_BITS,
    ROOM_BITS,
    UNDECIDED,
    WHOLE_BITS,
    Grounds,
    Outcome,
    Participants,
    Tuning,
)

WHOLE = 1 << WHOLE_BITS


class Formation:
    """One participant in plain numbers."""

    def __init__(self, parts: Participants, row: int) -> None:
        for name in Participants.__slots__:
            setattr(self, name, int(getattr(parts, name)[row]))
        self.left = WHOLE
        self.fire = 0
        self.share = 0

    @property
    def fights(self) -> bool:
        return self.organisation > self.line


def resolve(parts: Participants, grounds: Grounds, tuning: Tuning) -> Outcome:
    """Fight all battles, one after another."""
    battles = len(grounds.frontage)
    formations = [Formation(parts, row) for row in range(len(parts.battle))]
    sides = [([], []) for _ in range(battles)]
    for formation in formations:
        sides[formation.battle][formation.side].append(formation)
    winner, rounds = [UNDECIDED] * battles, [0] * battles
    fire = np.zeros((battles, tuning.rounds, 2), dtype=np.int64)
    standing = np.zeros((battles, tuning.rounds, 2), dtype=np.int64)
    for number, both in enumerate(sides):
        aim(both, tuning.blunt_ppm)
        opening = grounds.opening[number].tolist()
        dice = grounds.dice[number].tolist()
        for turn in range(tuning.rounds):
            if not all(any(f.fights for f in side) for side in both):
                break
            rounds[number] += 1
            found = fight_round(both, int(grounds.frontage[number]), dice[turn], opening if turn == 0 else None, tuning)
            fire[number, turn] = found
            standing[number, turn] = [sum(f.width * f.left for f in side if f.fights) >> WHOLE_BITS for side in both]
        if not any(f.fights for f in both[ATTACKER]):
            winner[number] = DEFENDER
        elif not any(f.fights for f in both[DEFENDER]):
            winner[number] = ATTACKER
        if winner[number] != UNDECIDED:
            beaten = 1 - winner[number]
            pursue(both[beaten], int(grounds.pursuit[number, beaten]))
    return Outcome(
        loss_ppm=np.array([PPM - (f.left * PPM >> WHOLE_BITS) for f in formations], dtype=np.int64),
        organisation=np.array([f.organisation for f in formations], dtype=np.int64),
        winner=np.array(winner, dtype=np.int64),
        rounds=np.array(rounds, dtype=np.int64),
        fire=fire,
        standing=standing,
    )


def aim(both, blunt_ppm: int) -> None:
    """What each formation's fire is worth against this enemy."""
    wide = [max(sum(f.width for f in side), 1) for side in both]
    for side, other, own_width, width in ((0, 1, wide[0], wide[1]), (1, 0, wide[1], wide[0])):
        hardness = sum(f.hardness * f.width for f in both[other]) // width
        armour = sum(f.armour * f.width for f in both[other]) // width
        piercing = sum(f.piercing * f.width for f in both[side]) // own_width
        pierced = max(piercing * PPM // armour, blunt_ppm) if piercing < armour else PPM
        for f in both[side]:
            f.fire = (f.soft * (PPM - hardness) + f.hard * hardness) // PPM * pierced // PPM


def fight_round(both, frontage: int, dice, opening, tuning: Tuning) -> list[int]:
    """One round; returns the fire of both sides."""
    fire, staying = [], []
    for number, side in enumerate(both):
        room = frontage
        for f in side:
            taken = max(0, min(room, f.width)) if f.fights else 0
            per_width = (1 << (ROOM_BITS + FINE_BITS)) // f.width
            f.share = (taken * per_width + (1 << (FINE_BITS - 1))) >> FINE_BITS
            room -= f.width if f.fights else 0
        swing = PPM - tuning.dice_ppm + 2 * tuning.dice_ppm * dice[number] // PPM
        if opening is not None:
            swing = swing * opening[number] // PPM
        bearing = [f.share * f.left >> ROOM_BITS for f in side]
        fire.append((sum(f.fire * b for f, b in zip(side, bearing, strict=True)) >> WHOLE_BITS) * swing // PPM)
        staying.append(max(sum(f.staying * b for f, b in zip(side, bearing, strict=True)) >> WHOLE_BITS, 1))
    for number, side in enumerate(both):
        ratio = min(fire[1 - number] * PPM // staying[number], tuning.ratio_cap_ppm)
        loss = (min(ratio * tuning.strength_loss_ppm // PPM, PPM) << WHOLE_BITS) // PPM
        strain = ratio * tuning.organisation_loss // PPM
        for f in side:
            f.left -= (f.share * loss >> ROOM_BITS) * f.left >> WHOLE_BITS
            f.organisation = max(f.organisation - (f.share * strain >> ROOM_BITS), 0)
    return fire


def pursue(beaten, ppm: int) -> None:
    """What the beaten lose on the run."""
    lost = (ppm << WHOLE_BITS) // PPM
    for f in beaten:
        f.left -= f.left * lost >> WHOLE_BITS
