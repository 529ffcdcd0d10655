"""The battle kernel: all battles of a week at once, round by round.

Both sides of a battle bring formations with firepower against men and against armour, staying power, armour, frontage
and organisation. Each round those who find room on the frontage fire at the line of the other side; the hits fall on
that line in proportion to the room each formation takes; a formation whose organisation is down to its own line stops
fighting and makes room for the reserves; a side without fighting formations has lost and is pursued.

Arrays are [slot, 2 x battle + side], so that sums over a side are sums over rows. Shares of strength and of room are in
powers of two, so that a division is a shift. A plain resolver that gives the same bits stands in `tests/oracles`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from game.core.arrays import some
from game.core.units import PPM

IntArray = npt.NDArray[np.int64]
BoolArray = npt.NDArray[np.bool_]

ATTACKER, DEFENDER = 0, 1
UNDECIDED = -1

WHOLE_BITS: Final = 20  # not balance: resolution of what is left of a formation
ROOM_BITS: Final = 10  # not balance: resolution of the share of a formation that finds room
FINE_BITS: Final = 20  # not balance: more bits for the width that is divided by, so that a full share is full
_KEEP: Final = 32  # not balance: battles below which taking out the decided ones costs more than it saves
_DROP_SHARE: Final = 5  # not balance: the decided ones are taken out when fewer than five eighths go on
_EIGHTHS: Final = 8  # not balance: a half of a half of a half


@dataclass(frozen=True, slots=True)
class Tuning:
    """How hard a round bites; every figure comes from the balance files."""

    rounds: int
    """Rounds fought in one pulse at most."""
    strength_loss_ppm: int
    """Share of strength lost per round by a line that is hit with firepower equal to its staying power."""
    organisation_loss: int
    """Organisation (milli-points) lost per round in the same case."""
    dice_ppm: int
    """Firepower varies by up to this share either way."""
    ratio_cap_ppm: int
    """Firepower over staying power counts at most this much."""
    blunt_ppm: int
    """Least share of its fire that a side keeps whose guns do not pierce the enemy's armour."""


@dataclass(frozen=True, slots=True)
class Participants:
    """One row a formation [M]; rows of one battle need not be neighbours, earlier rows stand in front."""

    battle: IntArray
    """Battle number 0..B-1."""
    side: IntArray
    """0 attacker, 1 defender."""
    soft: IntArray
    """Firepower against men with every modifier applied."""
    hard: IntArray
    """Firepower against armour with every modifier applied."""
    staying: IntArray
    """Fire it stands with every modifier applied, at least 1."""
    armour: IntArray
    piercing: IntArray
    """Armour its guns go through, in the unit of `armour`."""
    hardness: IntArray
    """Share of it that only hard attack hurts, ppm."""
    width: IntArray
    """Frontage it takes, 1..2^20."""
    organisation: IntArray
    """Milli-points."""
    line: IntArray
    """Organisation (milli-points) at or below which it no longer fights."""


@dataclass(frozen=True, slots=True)
class Grounds:
    """What each battle is fought under [B]."""

    frontage: IntArray
    """Room for each side, in the unit of `width`, at least 1."""
    opening: IntArray
    """[B, 2] factor on the fire of the first round: surprise and initiative, ppm."""
    pursuit: IntArray
    """[B, 2] share of its strength that a side loses when it is beaten, ppm."""
    dice: IntArray
    """[B, rounds, 2] numbers 0..PPM-1."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a pulse of fighting did."""

    loss_ppm: IntArray
    """[M] share of strength lost by each participant, pursuit included."""
    organisation: IntArray
    """[M] organisation left, milli-points."""
    winner: IntArray
    """[B] 0 attacker, 1 defender, -1 undecided after the last round."""
    rounds: IntArray
    """[B] rounds fought."""
    fire: IntArray
    """[B, rounds, 2] firepower brought to bear, 0 where no round was fought."""
    standing: IntArray
    """[B, rounds, 2] frontage of the formations still fighting after the round."""


def resolve(parts: Participants, grounds: Grounds, tuning: Tuning) -> Outcome:
    """Fight all battles."""
    battles = len(grounds.frontage)
    columns = parts.battle * 2 + parts.side
    sizes = np.bincount(columns, minlength=2 * battles)
    slots = int(sizes.max(initial=1))
    order = np.argsort(columns, kind="stable")
    sorted_columns = columns[order]
    starts = np.cumsum(sizes) - sizes
    place = np.empty(len(columns), dtype=np.int64)
    place[order] = (np.arange(len(columns)) - starts[sorted_columns]) * (2 * battles) + sorted_columns

    def padded(values: IntArray) -> IntArray:
        table = np.zeros(slots * 2 * battles, dtype=np.int64)
        table[place] = values
        return table.reshape(slots, 2 * battles)

    fight = _Fight(padded, parts, grounds, tuning)
    fight.run()
    left = fight.left_all.reshape(-1)[place]
    return Outcome(
        loss_ppm=PPM - (left * PPM >> WHOLE_BITS),
        organisation=fight.organisation_all.reshape(-1)[place],
        winner=fight.winner,
        rounds=fight.rounds,
        fire=fight.fire,
        standing=fight.standing,
    )


_Padder = Callable[[IntArray], IntArray]
"""Lays [M] values out as [slot, column]."""


class _Fight:
    """The running state of all battles that are not decided. Arrays are [slot, column] or [column]."""

    def __init__(self, padded: _Padder, parts: Participants, grounds: Grounds, tuning: Tuning) -> None:
        self.tuning = tuning
        battles = len(grounds.frontage)
        self.winner: IntArray = np.full(battles, UNDECIDED, dtype=np.int64)
        self.rounds: IntArray = np.zeros(battles, dtype=np.int64)
        self.fire: IntArray = np.zeros((battles, tuning.rounds, 2), dtype=np.int64)
        self.standing: IntArray = np.zeros((battles, tuning.rounds, 2), dtype=np.int64)
        self.width: IntArray = padded(parts.width)
        self.organisation: IntArray = padded(parts.organisation)
        self.line: IntArray = padded(parts.line)
        self.staying: IntArray = padded(parts.staying)
        self.weapon = _weapons(padded, parts, self.width, tuning.blunt_ppm)
        self.left: IntArray = np.full(self.width.shape, 1 << WHOLE_BITS, dtype=np.int64)
        self.per_width: IntArray = (1 << (ROOM_BITS + FINE_BITS)) // np.maximum(self.width, 1)
        self.front: IntArray = np.repeat(grounds.frontage, 2)
        swing = PPM - tuning.dice_ppm + 2 * tuning.dice_ppm * grounds.dice // PPM
        if tuning.rounds:
            swing[:, 0] = swing[:, 0] * grounds.opening // PPM
        self.swing: IntArray = np.ascontiguousarray(swing.transpose(1, 0, 2)).reshape(tuning.rounds, 2 * battles)
        self.pursuit: IntArray = grounds.pursuit.reshape(-1)
        self.left_all = self.left
        self.organisation_all = self.organisation
        self.live: IntArray = np.arange(battles, dtype=np.int64)
        """Battles whose columns are in the arrays."""

    def run(self) -> None:
        """Fight round by round until the last, or until every battle is decided."""
        fighting = self.organisation > self.line
        share, known = self._room(fighting), int(np.count_nonzero(fighting))
        for turn in range(self.tuning.rounds):
            engaged: BoolArray = np.asarray(fighting.any(axis=0).reshape(-1, 2).all(axis=1))
            if not some(engaged):
                break
            if self._much_is_decided(engaged):
                fighting = self._drop(engaged, fighting)
                engaged, known = np.ones(len(self.live), dtype=np.bool_), -1
            count = int(np.count_nonzero(fighting))
            if count != known:  # nobody comes back, so equal numbers are equal lines
                share, known = self._room(fighting), count
            fire = self._exchange(turn, share)
            fighting = self.organisation > self.line
            self._note(turn, engaged, fire, fighting)
        self._decide(fighting)
        self._store()

    @staticmethod
    def _much_is_decided(engaged: BoolArray) -> bool:
        """Whether so many battles are decided that carrying them along costs more than taking them out."""
        return len(engaged) > _KEEP and int(np.count_nonzero(engaged)) * _EIGHTHS < len(engaged) * _DROP_SHARE

    def _room(self, fighting: BoolArray) -> IntArray:
        """[slot, column] share of each formation that finds room on the frontage, 0..2^ROOM_BITS."""
        wide = self.width * fighting
        ahead = np.cumsum(wide, axis=0)
        ahead -= wide
        room = self.front - ahead
        np.minimum(room, wide, out=room)
        np.maximum(room, 0, out=room)
        room *= self.per_width
        room += 1 << (FINE_BITS - 1)
        room >>= FINE_BITS
        return room

    def _exchange(self, turn: int, share: IntArray) -> IntArray:
        """One round of fire both ways; returns [column] the fire of each side."""
        tuning = self.tuning
        bearing = share * self.left
        bearing >>= ROOM_BITS
        fire = np.einsum("sc,sc->c", self.weapon, bearing) >> WHOLE_BITS
        staying = np.einsum("sc,sc->c", self.staying, bearing) >> WHOLE_BITS
        fire = fire * self.swing[turn] // PPM
        against = fire.reshape(-1, 2)[:, ::-1].reshape(-1)
        ratio = np.minimum(against * PPM // np.maximum(staying, 1), tuning.ratio_cap_ppm)
        loss = np.minimum(ratio * tuning.strength_loss_ppm // PPM, PPM)
        loss = (loss << WHOLE_BITS) // PPM
        strain = ratio * tuning.organisation_loss // PPM
        hit = share * loss
        hit >>= ROOM_BITS
        hit *= self.left
        hit >>= WHOLE_BITS
        self.left -= hit
        np.multiply(share, strain, out=hit)
        hit >>= ROOM_BITS
        self.organisation -= hit
        np.maximum(self.organisation, 0, out=self.organisation)
        return fire

    def _note(self, turn: int, engaged: BoolArray, fire: IntArray, fighting: BoolArray) -> None:
        """Write the round into the report of those that fought it."""
        at = self.live[engaged]
        self.rounds[at] += 1
        self.fire[at, turn] = fire.reshape(-1, 2)[engaged]
        standing = np.einsum("sc,sc->c", self.width * fighting, self.left) >> WHOLE_BITS
        self.standing[at, turn] = standing.reshape(-1, 2)[engaged]

    def _drop(self, engaged: BoolArray, fighting: BoolArray) -> BoolArray:
        """Take decided battles out of the arrays; returns what is left of `fighting`."""
        self._decide(fighting)
        self._store()
        keep = np.repeat(engaged, 2)
        for name in ("width", "organisation", "line", "staying", "weapon", "left", "per_width"):
            setattr(self, name, np.ascontiguousarray(getattr(self, name)[:, keep]))
        self.front, self.swing, self.pursuit = self.front[keep], self.swing[:, keep], self.pursuit[keep]
        self.live = self.live[engaged]
        return np.ascontiguousarray(fighting[:, keep])

    def _decide(self, fighting: BoolArray) -> None:
        """Name the winners among the battles in the arrays and pursue the beaten."""
        standing = fighting.any(axis=0).reshape(-1, 2)
        winner = np.where(~standing[:, ATTACKER], DEFENDER, np.where(~standing[:, DEFENDER], ATTACKER, UNDECIDED))
        self.winner[self.live] = winner
        beaten = np.zeros((len(winner), 2), dtype=np.bool_)
        beaten[:, ATTACKER] = winner == DEFENDER
        beaten[:, DEFENDER] = winner == ATTACKER
        lost = (np.where(beaten.reshape(-1), self.pursuit, 0) << WHOLE_BITS) // PPM
        if some(lost):
            self.left -= self.left * lost >> WHOLE_BITS

    def _store(self) -> None:
        """Bring the state of the battles in the arrays home."""
        if self.left is self.left_all:
            return
        columns = np.repeat(self.live * 2, 2)
        columns[1::2] += 1
        self.left_all[:, columns] = self.left
        self.organisation_all[:, columns] = self.organisation


def _weapons(padded: _Padder, parts: Participants, width: IntArray, blunt_ppm: int) -> IntArray:
    """[slot, column] firepower against this enemy: soft or hard by his hardness, less where guns do not pierce."""
    total = np.maximum(width.sum(axis=0), 1)

    def mean(values: IntArray) -> IntArray:
        found: IntArray = (padded(values) * width).sum(axis=0) // total
        return found

    def swapped(values: IntArray) -> IntArray:
        return values.reshape(-1, 2)[:, ::-1].reshape(-1)

    hardness = swapped(mean(parts.hardness))
    armour = swapped(mean(parts.armour))
    piercing = mean(parts.piercing)
    pierced = np.where(piercing < armour, np.maximum(piercing * PPM // np.maximum(armour, 1), blunt_ppm), PPM)
    fire = (padded(parts.soft) * (PPM - hardness) + padded(parts.hard) * hardness) // PPM
    found: IntArray = fire * pierced // PPM
    return found
