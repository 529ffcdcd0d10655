"""Reports of battles: what is kept of one, and which factors decided it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from game.core.units import PPM
from game.world.components.war import BattleRecord

ATTACKER: Final = 0


def report_of(record: BattleRecord, turn: int, winner: int, witnesses: list[int]) -> dict[str, Any]:
    """A battle as plain data: averages over its weeks, totals of its losses. Pairs are attackers first.

    `turn` is the one in which it ended, -1 while it goes on.
    """
    weeks = max(record.pulses, 1)
    return {
        "province": record.province,
        "war": record.war_name,
        "started": record.started,
        "ended": turn,
        "weeks": record.pulses,
        "attackers": list(record.attackers),
        "defenders": list(record.defenders),
        "winner": winner,
        "men": list(record.men),
        "losses": list(record.losses),
        "wrecks": list(record.wrecks),
        "captured": list(record.captured),
        "prisoners": list(record.prisoners),
        "rounds": [list(row) for row in record.rounds],
        "modifiers": {name: [pair[0] // weeks, pair[1] // weeks] for name, pair in sorted(record.modifiers.items())},
        "basics": {name: list(pair) for name, pair in sorted(record.basics.items())},
        "odds": record.odds,
        "floor": record.floor,
        "encircled": record.encircled,
        "witnesses": witnesses,
    }


@dataclass(frozen=True, slots=True)
class Weight:
    """How much one thing weighed in a battle."""

    key: str
    """Text key of its name."""
    ratio: int
    """How much it made of the attackers against the defenders, ppm: 2,000,000 doubled them, 500,000 halved them."""


def weights(report: Mapping[str, Any]) -> list[Weight]:
    """Everything that weighed, heaviest first."""
    found = [Weight(f"battle.{name}.name", _ratio(pair[0], pair[1])) for name, pair in report["basics"].items()]
    found += [Weight(f"combat_row.{name}.name", _ratio(*pair)) for name, pair in report["modifiers"].items()]
    return sorted((w for w in found if w.ratio != PPM), key=lambda w: (-max(w.ratio, _ratio(PPM, w.ratio)), w.key))


def reasons(report: Mapping[str, Any], count: int) -> list[Weight]:
    """The heaviest things that helped the winner; of a battle without one, those that weighed most."""
    winner = report["winner"]
    found = weights(report)
    if winner >= 0:
        found = [w for w in found if (w.ratio > PPM) == (winner == ATTACKER)]
    return [w for w in found if abs(w.ratio - PPM) * 20 >= PPM][:count]  # not balance: what is felt, a twentieth


def _ratio(one: int, other: int) -> int:
    return max(one, 1) * PPM // max(other, 1)
