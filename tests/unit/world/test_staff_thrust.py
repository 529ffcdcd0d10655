"""The staff's main thrust: the way to the objective that costs least, with all that is over behind it."""

from __future__ import annotations

from tests.unit.world.test_staff_plans import Board, front, kinds


def test_the_thrust_goes_where_the_way_to_the_objective_costs_least() -> None:
    board = Board("ooo", "xxx", "xxx")
    board.enemy(0, 1, 600)
    board.enemy(2, 1, 100)
    for _ in range(12):
        board.own(0, 0, 100)
    intents = board.plan(front(board, "advance", objectives=(board.at(1, 2),)))
    moved = kinds(intents, "mass", "move")
    assert sum(goal == board.at(1, 0) for _, goal in moved) > 3, "nobody follows where the way is open"
    assert not kinds(intents, "attack"), "the strong post is stormed though there is a way round it"


def test_the_fastest_lead_an_attack() -> None:
    board = Board("o", "x")
    board.enemy(0, 1, 100)
    board.own(0, 0, 900)
    tanks = board.own(0, 0, 400, pace=200)
    assert kinds(board.plan(front(board, "advance")), "attack")[0] == (tanks, board.at(0, 1))


def test_the_last_one_leaves_a_post_before_which_there_is_little() -> None:
    for beside, goes in ((120, True), (400, False)):
        board = Board("ox", "x.")
        board.enemy(0, 1, 100)
        board.enemy(1, 0, beside)
        board.own(0, 0, 400)
        assert bool(kinds(board.plan(front(board, "advance")), "attack")) is goes


def test_an_army_that_can_keep_its_way_open_does_not_run_from_a_pocket() -> None:
    for inside, runs in ((100, True), (2000, False)):
        board = Board("xox", "xox", "ooo")
        board.home = board.at(0, 2)
        board.enemy(0, 1, 400)
        board.enemy(2, 1, 400)
        board.own(1, 0, inside)
        board.own(1, 1, 100)
        fled = kinds(board.plan(front(board, sector=(1, 1))), "withdraw")
        assert bool([uid for uid, _ in fled if uid == 100]) is runs
