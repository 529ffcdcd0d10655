"""The battle resolver: strength tells, frontage binds, nothing comes from nothing."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.core.units import PPM
from game.kernels.combat import ATTACKER, DEFENDER, UNDECIDED, Participants, Tuning, resolve

TUNING = Tuning(
    rounds=8, strength_loss_ppm=20_000, organisation_loss=12_000, dice_ppm=0, rout=15_000, ratio_cap_ppm=3_000_000
)


def fight(attackers: list[tuple[int, int]], defenders: list[tuple[int, int]], frontage: int = 10**9, tuning=TUNING):
    """One battle of (fire, staying) formations of width 1000 at full organisation, with middling dice."""
    rows = [(0, *a) for a in attackers] + [(1, *d) for d in defenders]
    parts = Participants(
        battle=np.zeros(len(rows), dtype=np.int64),
        side=np.array([r[0] for r in rows]),
        fire=np.array([r[1] for r in rows]),
        staying=np.array([r[2] for r in rows]),
        width=np.full(len(rows), 1000),
        organisation=np.full(len(rows), 100_000),
    )
    dice = np.full((1, tuning.rounds, 2), PPM // 2, dtype=np.int64)
    return resolve(parts, np.array([frontage]), dice, tuning)


def test_the_stronger_side_wins() -> None:
    assert fight([(300, 100)], [(100, 100)]).winner[0] == ATTACKER
    assert fight([(100, 100)], [(300, 100)]).winner[0] == DEFENDER


def test_equal_sides_are_not_decided_at_once() -> None:
    short = Tuning(4, 20_000, 12_000, 0, 15_000, 3_000_000)
    assert fight([(100, 100)], [(100, 100)], tuning=short).winner[0] == UNDECIDED


def test_frontage_keeps_numbers_from_telling() -> None:
    wide = fight([(100, 100)] * 6, [(100, 100)])
    narrow = fight([(100, 100)] * 6, [(100, 100)], frontage=1000)
    per_round = [int(f.fire_total[0, ATTACKER] // f.rounds[0]) for f in (wide, narrow)]
    assert per_round[0] > 3 * per_round[1]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 5000), st.integers(1, 5000)), min_size=1, max_size=6),
    st.lists(st.tuples(st.integers(0, 5000), st.integers(1, 5000)), min_size=1, max_size=6),
)
def test_losses_and_organisation_stay_in_bounds(attackers, defenders) -> None:
    found = fight(attackers, defenders)
    assert ((found.loss_ppm >= 0) & (found.loss_ppm <= PPM)).all()
    assert ((found.organisation >= 0) & (found.organisation <= 100_000)).all()


def test_battles_do_not_touch_each_other() -> None:
    alone = fight([(300, 100)], [(100, 100)])
    parts = Participants(
        battle=np.array([0, 1, 0, 1]),
        side=np.array([0, 0, 1, 1]),
        fire=np.array([300, 50, 100, 900]),
        staying=np.array([100] * 4),
        width=np.array([1000] * 4),
        organisation=np.array([100_000] * 4),
    )
    dice = np.full((2, TUNING.rounds, 2), PPM // 2, dtype=np.int64)
    both = resolve(parts, np.array([10**9, 10**9]), dice, TUNING)
    assert both.loss_ppm[[0, 2]].tolist() == alone.loss_ppm.tolist()
    assert both.winner.tolist() == [ATTACKER, DEFENDER]


@pytest.mark.parametrize("die", [0, PPM - 1])
def test_dice_shift_fire_both_ways(die: int) -> None:
    rolled = Tuning(1, 20_000, 12_000, 200_000, 15_000, 3_000_000)
    parts = Participants(*(np.array(c) for c in ([0, 0], [0, 1], [1000, 0], [100, 100], [1000, 1000], [100_000] * 2)))
    dice = np.full((1, 1, 2), die, dtype=np.int64)
    fire = int(resolve(parts, np.array([10**9]), dice, rolled).fire_total[0, 0])
    assert fire == (800 if die == 0 else 1199)
