"""Small worlds as data: every file of `cases/` is played, and played again with the seats in another order.

Kept: what each file says it keeps; the invariants of the world in every month; seats do not decide who is served first.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from game.world.state import world_digest
from tests.scenarios.runner import HERE, play, read_case, small_rules

CASES = sorted((HERE / "cases").glob("*.yaml"))


@pytest.fixture(scope="module")
def rules():
    return small_rules()


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case(path: Path, rules) -> None:
    case = read_case(path)
    assert case["keeps"]
    run = play(case, rules)
    assert not run.wrong, "\n".join([case["keeps"], *run.wrong])
    digest = world_digest(run.world)
    again = play(case, rules, shuffle=7)
    assert world_digest(again.world) == digest, "the order of the seats decides"
    run.world.entities.close()
    again.world.entities.close()


def test_there_are_many_cases() -> None:
    assert len(CASES) >= 20


def test_the_runner_finds_what_does_not_hold(rules) -> None:
    """The runner itself can fail: a wrong owner, a wrong number, an order that is taken though it should not be."""
    case = {
        "orders": {0: [{"by": "SOV", "order": "research", "technology": "tractors", "refused": "not_land"}]},
        "expect": {
            0: [{"owner": {"amber": "GER"}}],
            1: [{"stocks": {"SOV": {"treasury": "< 0"}}}, {"gone": ["First Army"]}, {"war": ["SOV", "GER"]}],
        },
    }
    if "tractors" not in rules.of("technology"):
        case["orders"][0][0]["technology"] = next(iter(rules.of("technology")))
    assert len(play(case, rules).wrong) == 5
