"""The battle kernel: the same bits as plain loops; strength tells, frontage binds, armour shields, reserves come up."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from game.core.units import PPM
from game.kernels.combat import ATTACKER, DEFENDER, UNDECIDED, Grounds, Outcome, Participants, Tuning, resolve
from tests.oracles import combat as plain

TUNING = Tuning(8, 20_000, 12_000, 0, 3_000_000, 400_000)
FIGURES = [name for name in Participants.__slots__ if name not in ("battle", "side")]
USUAL = {"soft": 100, "hard": 0, "staying": 100, "armour": 0, "piercing": 0, "hardness": 0, "width": 1000}
USUAL |= {"organisation": 100_000, "line": 15_000}


def fight(attackers, defenders, frontage: int = 10**9, tuning=TUNING, opening=(PPM, PPM), pursuit=(0, 0), die=PPM // 2):
    """One battle of formations given by what differs from the usual."""
    rows = [(side, USUAL | one) for side, part in enumerate((attackers, defenders)) for one in part]
    columns = {name: np.array([one[name] for _, one in rows], dtype=np.int64) for name in FIGURES}
    parts = Participants(
        battle=np.zeros(len(rows), dtype=np.int64), side=np.array([side for side, _ in rows]), **columns
    )
    dice = np.full((1, tuning.rounds, 2), die, dtype=np.int64)
    grounds = Grounds(np.array([frontage]), np.array([opening]), np.array([pursuit]), dice)
    return resolve(parts, grounds, tuning)


def random_battles(seed: int, battles: int, most: int = 8, rounds: int = 8) -> tuple[Participants, Grounds, Tuning]:
    """Battles of every shape: empty sides, broken formations, armour or none, wide and narrow ground."""
    rng = np.random.default_rng(seed)
    sizes = rng.integers(0, most + 1, size=2 * battles)
    column = rng.permutation(np.repeat(np.arange(2 * battles), sizes))
    count = len(column)

    def upto(high: int, low: int = 0) -> np.ndarray:
        return rng.integers(low, high, size=count)

    some = upto(3) == 0
    parts = Participants(
        battle=column // 2,
        side=column % 2,
        soft=upto(10 ** int(rng.integers(2, 8))),
        hard=upto(60_000),
        staying=upto(90_000, 1),
        armour=upto(100_000) * some,
        piercing=upto(100_000),
        hardness=upto(PPM + 1) * some,
        width=upto(10 ** int(rng.integers(1, 7)), 1),
        organisation=upto(100_001),
        line=upto(40_000),
    )
    grounds = Grounds(
        frontage=rng.integers(1, 30_000, size=battles),
        opening=rng.integers(200_000, 2_000_000, size=(battles, 2)),
        pursuit=rng.integers(0, PPM + 1, size=(battles, 2)),
        dice=rng.integers(0, PPM, size=(battles, rounds, 2)),
    )
    tuning = Tuning(
        rounds,
        *(int(rng.integers(low, high)) for low, high in ((0, 400_000), (0, 40_000), (0, PPM), (1, 9 * PPM), (0, PPM))),
    )
    return parts, grounds, tuning


@pytest.mark.parametrize("seed", range(20))
def test_ten_thousand_battles_are_those_of_the_plain_resolver(seed: int) -> None:
    battles = 500
    case = random_battles(seed, battles, rounds=6)
    fast, slow = resolve(*case), plain.resolve(*case)
    for name in Outcome.__slots__:
        assert np.array_equal(getattr(fast, name), getattr(slow, name)), name


def test_the_comparison_can_fail() -> None:
    parts, grounds, tuning = random_battles(1, 200)
    slow = plain.resolve(parts, grounds, replace(tuning, ratio_cap_ppm=tuning.ratio_cap_ppm // 2))
    assert not np.array_equal(resolve(parts, grounds, tuning).loss_ppm, slow.loss_ppm)


def test_a_battle_does_not_depend_on_the_others() -> None:
    parts, grounds, tuning = random_battles(4, 120)
    together = resolve(parts, grounds, tuning)
    for number in range(0, 120, 7):
        rows = np.flatnonzero(parts.battle == number)
        alone = Participants(
            **{name: getattr(parts, name)[rows] for name in Participants.__slots__}
            | {"battle": np.zeros(len(rows), dtype=np.int64)}
        )
        one = slice(number, number + 1)
        ground = Grounds(grounds.frontage[one], grounds.opening[one], grounds.pursuit[one], grounds.dice[one])
        found = resolve(alone, ground, tuning)
        assert found.loss_ppm.tolist() == together.loss_ppm[rows].tolist()
        assert found.winner[0] == together.winner[number]


def test_losses_and_organisation_stay_in_bounds() -> None:
    parts, grounds, tuning = random_battles(9, 400)
    found = resolve(parts, grounds, tuning)
    assert ((found.loss_ppm >= 0) & (found.loss_ppm <= PPM)).all()
    assert ((found.organisation >= 0) & (found.organisation <= parts.organisation)).all()


def test_no_battles_are_no_trouble() -> None:
    parts, grounds, tuning = random_battles(2, 0)
    assert len(resolve(parts, grounds, tuning).winner) == 0


def test_the_stronger_side_wins() -> None:
    assert fight([{"soft": 300}], [{}]).winner[0] == ATTACKER
    assert fight([{}], [{"soft": 300}]).winner[0] == DEFENDER


def test_equal_sides_are_not_decided_at_once() -> None:
    assert fight([{}], [{}], tuning=replace(TUNING, rounds=4)).winner[0] == UNDECIDED


def test_frontage_keeps_numbers_from_telling() -> None:
    wide, narrow = fight([{}] * 6, [{}]), fight([{}] * 6, [{}], frontage=1000)
    assert wide.fire[0, 0, ATTACKER] > 5 * narrow.fire[0, 0, ATTACKER]


def test_a_giant_formation_finds_no_more_room_than_several() -> None:
    giant = fight([{"soft": 600, "staying": 600, "width": 6000}], [{}], frontage=2000).fire[0, 0, ATTACKER]
    several = fight([{}] * 6, [{}], frontage=2000).fire[0, 0, ATTACKER]
    assert abs(int(giant) - int(several)) <= 2


def test_reserves_take_the_place_of_the_broken() -> None:
    alone = fight([{"soft": 300}], [{}], frontage=1000)
    relieved = fight([{"soft": 300}], [{}, {}], frontage=1000)
    assert alone.winner[0] == ATTACKER
    assert relieved.rounds[0] > alone.rounds[0]
    assert relieved.organisation[2] < 100_000


def test_only_hard_attack_hurts_what_is_hard() -> None:
    rifles = fight([{"soft": 200, "hard": 10}], [{"hardness": 900_000}])
    guns = fight([{"soft": 10, "hard": 200}], [{"hardness": 900_000}])
    assert rifles.loss_ppm[1] < guns.loss_ppm[1]


def test_armour_shields_from_guns_that_do_not_pierce() -> None:
    blunt = fight([{"soft": 1000}], [{"armour": 50}]).fire[0, 0, ATTACKER]
    sharp = fight([{"soft": 1000, "piercing": 50}], [{"armour": 50}]).fire[0, 0, ATTACKER]
    assert blunt * PPM == sharp * TUNING.blunt_ppm


def test_a_formation_breaks_off_at_its_line() -> None:
    bold, wary = (fight([{"line": line}], [{"soft": 150}]) for line in (15_000, 70_000))
    assert wary.rounds[0] < bold.rounds[0]
    assert wary.winner[0] == DEFENDER
    assert wary.loss_ppm[0] < bold.loss_ppm[0]


def test_only_the_beaten_are_pursued() -> None:
    calm, chased = (fight([{"soft": 300}], [{}], pursuit=(500_000, share)) for share in (0, 100_000))
    assert chased.loss_ppm[0] == calm.loss_ppm[0]
    assert chased.loss_ppm[1] >= calm.loss_ppm[1] + 80_000


def test_surprise_counts_in_the_first_round_only() -> None:
    plain_fire, caught = fight([{}], [{}]).fire[0], fight([{}], [{}], opening=(2 * PPM, PPM)).fire[0]
    assert caught[0, ATTACKER] == 2 * plain_fire[0, ATTACKER]
    assert caught[1, ATTACKER] <= plain_fire[1, ATTACKER]


@pytest.mark.parametrize(("die", "fire"), [(0, 800), (PPM - 1, 1199)])
def test_dice_shift_fire_both_ways(die: int, fire: int) -> None:
    rolled = replace(TUNING, rounds=1, dice_ppm=200_000)
    assert fight([{"soft": 1000}], [{}], tuning=rolled, die=die).fire[0, 0, ATTACKER] == fire
