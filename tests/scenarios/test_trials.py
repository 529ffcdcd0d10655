"""The trials in their quick form: the harness counts right, and the war games it stands on are sound.

Kept: the shipped mod of war games has no mistake; a passive player takes no capital; a walk-over is counted as one.
The full form is `python main.py trials`.
"""

from __future__ import annotations

import pytest

from game.lab.trials import Played, judge, play, trial_rules
from game.rules.lint import lint_all
from game.rules.ruleset import Ruleset
from game.sim.rulebook import vocabulary


@pytest.fixture(scope="module")
def rules() -> Ruleset:
    return trial_rules()


def test_the_war_games_have_no_mistake() -> None:
    found = [str(item) for item in lint_all(["war_games"], vocabulary=vocabulary())]
    assert [line for line in found if "error" in line or "war_games" in line] == []


def test_nobody_at_the_table_takes_nothing(rules: Ruleset) -> None:
    proto = rules.get("trial", "plain_two_to_one").model_copy(update={"brains": {}, "months": 1})
    played = play(proto, 1, rules)
    assert not played.reached
    assert played.day == -1
    assert not played.battles


def test_a_walk_over_is_counted(rules: Ruleset) -> None:
    changes = {"strength": {"ROM": 1}, "brains": {"YUG": "greedy"}, "months": 6}
    proto = rules.get("trial", "rivers_two_to_one").model_copy(update=changes)
    played = play(proto, 1, rules)
    assert played.reached
    assert 0 < played.day <= 180
    kept = proto.model_copy(update={"goal": "keep", "side": "ROM", "against": "YUG"})
    assert not play(kept, 1, rules).reached
    late = proto.model_copy(update={"days": 1})
    assert not play(late, 1, rules).reached


def test_strength_is_scaled_and_the_same_seed_plays_the_same(rules: Ruleset) -> None:
    proto = rules.get("trial", "rivers_greedy").model_copy(update={"months": 2})
    one, two = (play(proto, 3, rules) for _ in range(2))
    assert (one.losses, one.battles, one.balance) == (two.losses, two.battles, two.balance)
    stronger = play(proto.model_copy(update={"strength": {"YUG": 3_000_000}}), 3, rules)
    assert stronger.losses != one.losses


def test_the_verdict_asks_for_share_and_toll(rules: Ruleset) -> None:
    proto = rules.get("trial", "campaign_winter_war")
    good = [Played(1, -1, False, 0, True, {"SOV": 400, "FIN": 100})]
    assert judge("x", proto, good).holds
    assert judge("x", proto, good).toll == 4_000_000
    assert not judge("x", proto, [Played(1, -1, False, 0, True, {"SOV": 100, "FIN": 100})]).holds
    assert not judge("x", proto, [Played(1, 20, False, 0, False, {"SOV": 400, "FIN": 100})]).holds
    open_ = rules.get("trial", "campaign_warsaw")
    assert not judge("x", open_, [Played(1, 20, False, 0, True)]).holds
