"""The staff's plan on small graphs: it holds, waits for its odds, cuts off, gets out in time and leaves no hole."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from game.core.units import FULL, PPM
from game.world.staff import Brief, Ground, Habit, Intent, Picture, Troops, plan

US, THEM, FRIEND_OF_THEM = 0, 1, 2

HABIT = Habit(
    reserve=200_000,
    post=300_000,
    cover=700_000,
    keep=600_000,
    ready=50_000,
    mass=1_500_000,
    crush=3_000_000,
    far=200_000,
    trap=2_500_000,
    yielding=1_200_000,
    press=700_000,
    slack=250_000,
    pull=400_000,
    pocket=150_000,
    pocket_size=6,
    capital=2_000_000,
    wet=550_000,
)


class Board:
    """A grid of provinces, `rows` of letters: o ours, x theirs, y their ally's, . nobody's; numbered from 1 by row."""

    def __init__(self, *rows: str) -> None:
        self.wide, self.high = len(rows[0]), len(rows)
        size = self.wide * self.high + 1
        ways = []
        for y in range(self.high):
            for x in range(self.wide):
                for dx, dy in ((1, 0), (0, 1)):
                    if x + dx < self.wide and y + dy < self.high:
                        a, b = self.at(x, y), self.at(x + dx, y + dy)
                        ways += [(a, b), (b, a)]
        tails, heads = (np.array(column, dtype=np.int64) for column in zip(*sorted(ways), strict=True))
        mass = np.ones(size, dtype=np.int64)
        mass[0] = 0
        self.ground = Ground(size, tails, heads, np.ones(len(tails), dtype=np.bool_), mass)
        holder = np.full(size, -1, dtype=np.int64)
        for y, row in enumerate(rows):
            for x, letter in enumerate(row):
                holder[self.at(x, y)] = {"o": US, "x": THEM, "y": FRIEND_OF_THEM}.get(letter, -1)
        self.holder = holder
        self.enemies: dict[int, int] = {}
        self.troops: list[dict[str, int]] = []
        self.home = 0
        self.war = True

    def at(self, x: int, y: int) -> int:
        return y * self.wide + x + 1

    def enemy(self, x: int, y: int, power: int) -> None:
        self.enemies[self.at(x, y)] = power

    def own(self, x: int, y: int, power: int, **more: int) -> int:
        """Put a formation down; returns its uid."""
        uid = 100 + len(self.troops)
        self.troops.append({"uid": uid, "place": self.at(x, y), "power": power, **more})
        return uid

    def picture(self) -> Picture:
        size = self.ground.size
        hostile, held = np.zeros(size, dtype=np.int64), np.zeros(size, dtype=np.int64)
        for place, power in self.enemies.items():
            hostile[place] = power
        for row in self.troops:
            held[row["place"]] += row["power"]
        return Picture(
            side=self.holder == US,
            foe=(self.holder == THEM) | (self.holder == FRIEND_OF_THEM),
            holder=self.holder,
            hostile=hostile,
            guarded=hostile,
            held=held,
            worth=np.full(size, 1000, dtype=np.int64),
            coast=np.zeros(size, dtype=np.bool_),
            home=self.home,
            war=self.war,
        )

    def column(self, name: str, default: int = 0) -> np.ndarray:
        return np.array([row.get(name, default) for row in self.troops], dtype=np.int64)

    def plan(self, *briefs: Brief, habit: Habit = HABIT) -> list[Intent]:
        troops = Troops(
            row=np.arange(len(self.troops)),
            uid=self.column("uid"),
            place=self.column("place"),
            next=self.column("next"),
            target=self.column("target"),
            power=self.column("power"),
            weight=self.column("power"),
            order=self.column("order", FULL),
            pace=self.column("pace", 100),
            front=self.column("front"),
            free=self.column("free", 1) > 0,
            bold=self.column("bold", 1) > 0,
            fixed=self.column("fixed") > 0,
            floor=self.column("floor"),
            break_at=self.column("break_at"),
        )
        return plan(self.ground, self.picture(), troops, briefs, habit)

    def after(self, intents: list[Intent]) -> dict[int, int]:
        """Power by province of ours once all moves (not attacks) are made."""
        where = {row["uid"]: row["place"] for row in self.troops}
        for intent in intents:
            if intent.kind not in ("attack", "exploit", "halt"):
                where[intent.uid] = intent.goal
        found: dict[int, int] = {}
        for row in self.troops:
            found[where[row["uid"]]] = found.get(where[row["uid"]], 0) + row["power"]
        return found


def front(board: Board, stance: str = "hold", sector: tuple[int, int] = (0, 0), foe: int = THEM, **more) -> Brief:
    made = Brief(7, foe, board.at(*sector), stance, (), 1_500_000, 30_000)
    return replace(made, **more)


def kinds(intents: list[Intent], *wanted: str) -> list[tuple[int, int]]:
    """(uid, goal) of the intents of some kinds."""
    return [(i.uid, i.goal) for i in intents if i.kind in wanted]


def test_a_holding_front_mans_every_post_and_the_endangered_more() -> None:
    board = Board("ooo", "ooo", "xxx")
    board.enemy(1, 2, 900)
    for _ in range(12):
        board.own(0, 0, 100)
    intents = board.plan(front(board))
    assert not kinds(intents, "attack", "exploit", "mass")
    standing = board.after(intents)
    posts = [standing.get(board.at(x, 1), 0) for x in range(3)]
    assert min(posts) > 0, "a hole in the line"
    assert posts[1] > 2 * max(posts[0], posts[2])
    assert standing.get(board.at(0, 0), 0) + standing.get(board.at(1, 0), 0) >= 200, "no reserve behind the line"


def test_a_line_in_good_order_is_left_alone() -> None:
    board = Board("ooo", "xxx")
    for x in range(3):
        board.enemy(x, 1, 100)
        board.own(x, 0, 100)
    assert board.plan(front(board)) == []


def test_it_does_not_attack_below_its_floor() -> None:
    for power, attacks in ((140, False), (160, True)):
        board = Board("ooo", "oxo", "ooo")
        board.enemy(1, 1, 100)
        board.own(1, 0, power)
        assert bool(kinds(board.plan(front(board, "advance")), "attack")) is attacks
        assert not kinds(board.plan(front(board, "hold")), "attack", "exploit")


def test_an_attack_names_its_odds_and_the_floor_of_a_formation_counts() -> None:
    board = Board("o", "x")
    board.enemy(0, 1, 100)
    careful = board.own(0, 0, 100, floor=3 * PPM)
    eager = board.own(0, 0, 170)
    intents = board.plan(front(board, "advance"))
    assert kinds(intents, "attack") == [(eager, board.at(0, 1))], careful
    assert [i.odds for i in intents if i.kind == "attack"] == [1_700_000]


def test_attackers_leave_what_must_stay() -> None:
    board = Board("oo", "xx", "xx")
    board.enemy(0, 1, 100)
    board.enemy(1, 1, 1000)
    board.own(1, 0, 700)
    board.own(0, 0, 200)
    attacks = kinds(board.plan(front(board, "advance")), "attack")
    assert attacks == [(101, board.at(0, 1))], "the one that faces ten divisions has left its post"


def test_it_prefers_the_target_that_cuts_an_enemy_off() -> None:
    for cuts in (True, False):
        board = Board("ooooo", "xoooo", "xxxxx", "ooooo" if cuts else "xxxxx")
        board.enemy(0, 1, 50)
        board.enemy(1, 2, 50)
        board.own(1, 1, 100)
        board.own(1, 1, 30)
        intents = board.plan(front(board, "advance", (2, 1), odds=2 * PPM))
        goal = board.at(1, 2) if cuts else board.at(0, 1)
        assert [(i.goal, i.reason == "staff.pocket") for i in intents if i.kind == "attack"] == [(goal, cuts)]


def test_it_walks_into_empty_land_with_the_fastest_and_leaves_no_hole() -> None:
    board = Board("oo", "xx")
    board.enemy(1, 1, 400)
    slow, fast = board.own(0, 0, 100, pace=100), board.own(0, 0, 100, pace=300)
    board.own(1, 0, 250, pace=500)
    walked = kinds(board.plan(front(board, "advance")), "exploit")
    assert walked == [(fast, board.at(0, 1))], slow


def test_it_gets_out_of_a_pocket_before_it_closes() -> None:
    board = Board("ooooo", "xxoxx", "xxoxx", "xxxxx")
    inside = board.own(2, 2, 100)
    board.own(2, 1, 100)
    board.enemy(1, 1, 400)
    board.enemy(3, 1, 400)
    board.home = board.at(0, 0)
    out = {i.uid: i for i in board.plan(front(board, "hold")) if i.kind == "withdraw"}
    assert inside in out
    assert out[inside].goal == board.at(2, 0)
    assert out[inside].reason == "staff.trap"
    board.enemies.clear()
    assert not kinds(board.plan(front(board, "hold")), "withdraw"), "no danger, no retreat"


def test_told_to_dig_in_it_stays_in_the_pocket() -> None:
    board = Board("ooooo", "xxoxx", "xxoxx", "xxxxx")
    inside = board.own(2, 2, 100, fixed=1)
    board.own(2, 1, 100)
    board.enemy(1, 1, 400)
    board.enemy(3, 1, 400)
    assert inside not in [i.uid for i in board.plan(front(board))]


def test_a_front_that_falls_back_gives_ground_to_the_stronger_only() -> None:
    board = Board("ooo", "ooo", "xxx")
    board.home = board.at(1, 0)
    who = [board.own(x, 1, 100) for x in range(3)]
    board.enemy(0, 2, 500)
    back = kinds(board.plan(front(board, "fall_back")), "withdraw")
    assert back == [(who[0], board.at(0, 0))]
    assert not kinds(board.plan(front(board, "hold")), "withdraw")


def test_spent_attackers_break_off_and_so_do_those_whose_odds_fell() -> None:
    board = Board("oo", "xx")
    board.enemy(0, 1, 100)
    goal = board.at(0, 1)
    spent = board.own(0, 0, 300, next=goal, target=goal, order=20_000)
    fresh = board.own(0, 0, 300, next=goal, target=goal)
    intents = board.plan(front(board, "advance"))
    assert [(i.uid, i.reason) for i in intents if i.kind == "halt"] == [(spent, "staff.spent")]
    board.enemy(0, 1, 1000)
    intents = board.plan(front(board, "advance"))
    assert {i.uid: i.reason for i in intents if i.kind == "halt"} == {spent: "staff.spent", fresh: "staff.odds_fell"}


def test_two_fronts_divide_the_line_by_sector() -> None:
    board = Board("oooooo", "xxxxxx")
    west = front(board, sector=(0, 0))
    east = replace(front(board, sector=(5, 0)), uid=8)
    for _ in range(6):
        board.own(0, 0, 100, front=0)
        board.own(5, 0, 100, front=1)
    goals: dict[int, set[int]] = {7: set(), 8: set()}
    for intent in board.plan(west, east):
        goals[intent.front].add(intent.goal)
    assert goals[7] <= {board.at(x, 0) for x in range(3)}
    assert goals[8] <= {board.at(x, 0) for x in range(3, 6)}
    assert goals[7]
    assert goals[8]


def test_two_foes_divide_the_line_and_their_ally_falls_to_the_neighbour() -> None:
    board = Board("oooooo", "xxxyyy")
    for _ in range(12):
        board.own(0, 0, 100)
    alone = board.after(board.plan(front(board)))
    assert all(alone.get(board.at(x, 0), 0) for x in range(6)), "the ally's end of the line is a hole"
    other = replace(front(board, sector=(5, 0), foe=FRIEND_OF_THEM), uid=8)
    both = board.after(board.plan(front(board), other))
    assert not any(both.get(board.at(x, 0), 0) for x in range(3, 6))


def test_objectives_draw_the_attack() -> None:
    board = Board("ooo", "ooo", "xxx", "xxx")
    for x in range(3):
        board.own(x, 1, 300)
        board.enemy(x, 2, 300)
    for _ in range(6):
        board.own(1, 0, 150)
    for x in (0, 2):
        brief = front(board, "advance", (1, 0), objectives=(board.at(x, 3),), odds=2 * PPM)
        massed = [goal for _, goal in kinds(board.plan(brief), "mass")]
        assert massed.count(board.at(x, 1)) >= 3
        assert board.at(2 - x, 1) not in massed


def test_two_fronts_attack_together_what_neither_could_alone() -> None:
    board = Board("oooo", "xxxx")
    board.enemy(1, 1, 300)
    board.own(1, 0, 260, front=0)
    board.own(1, 0, 260, front=1)
    west, east = front(board, "advance"), replace(front(board, "advance", (3, 0)), uid=8)
    both = [i for i in board.plan(west, east) if i.kind == "attack"]
    assert {i.front for i in both} == {7, 8}
    assert not kinds(board.plan(west, replace(east, stance="hold")), "attack")


def test_troops_spread_before_one_enemy_gather_for_the_blow() -> None:
    """Twice the enemy's power, but nowhere enough of it at one spot: a standstill without massing."""
    board = Board("ooooooo", "ooooooo", "oooxooo", "ooooooo")
    board.enemy(3, 2, 500)
    for x in range(7):
        board.own(x, 0, 170)
    sent = kinds(board.plan(front(board, "advance", (3, 0))), "mass", "move")
    around = {board.at(3, 1), board.at(2, 2), board.at(4, 2), board.at(3, 3)}
    assert sum(goal in around for _, goal in sent) * 170 >= 500 * 3 // 2


def test_nobody_is_sent_through_enemy_land() -> None:
    board = Board("ooxoo", "ooxoo", "ooxoo")
    for _ in range(6):
        board.own(0, 0, 100)
    board.enemy(2, 1, 300)
    goals = {goal for _, goal in kinds(board.plan(front(board, sector=(3, 1))), "move", "mass", "reserve")}
    assert goals
    assert goals <= {board.at(x, y) for x in (0, 1) for y in range(3)}


def test_a_front_without_contact_gathers_at_its_sector() -> None:
    board = Board("ooooo", ".....", "xxxxx")
    far = board.own(0, 0, 100)
    assert kinds(board.plan(front(board, sector=(4, 0))), "gather") == [(far, board.at(4, 0))]


def test_in_peace_nobody_attacks() -> None:
    board = Board("oo", "xx")
    board.war = False
    board.own(0, 0, 900)
    board.enemy(0, 1, 10)
    assert not kinds(board.plan(front(board, "advance")), "attack", "exploit", "mass")


def test_those_under_orders_of_their_own_are_left_alone_but_count() -> None:
    board = Board("oo", "oo", "xx")
    board.own(0, 0, 100, free=0, target=board.at(0, 1))
    board.own(1, 0, 100)
    intents = board.plan(front(board))
    assert kinds(intents, "move") == [(101, board.at(1, 1))]


def test_the_same_picture_gives_the_same_plan_whatever_the_order_of_rows() -> None:
    def make(turned: bool) -> list[Intent]:
        board = Board("oooo", "oooo", "xxxx")
        board.enemy(0, 2, 300)
        board.enemy(2, 2, 200)
        for k in range(9):
            board.own(k % 4, k % 2, 70 + 10 * (k % 3))
        if turned:
            board.troops.reverse()
        return sorted(board.plan(front(board, "advance")), key=lambda i: i.uid)

    assert make(False) == make(True)


@pytest.mark.parametrize("stance", ["hold", "advance", "fall_back"])
def test_a_front_without_troops_has_a_plan_of_nothing(stance: str) -> None:
    board = Board("oo", "xx")
    assert board.plan(front(board, stance)) == []
    board.enemy(0, 1, 100)
    assert board.plan(front(board, stance)) == []


@pytest.mark.parametrize("stance", ["hold", "advance", "fall_back"])
def test_nobody_is_sent_twice(stance: str) -> None:
    board = Board("oooo", "oooo", "xxxx", "xxxx")
    for k in range(16):
        board.own(k % 4, k % 2, 50 + k)
        board.enemy(k % 4, 2, 60)
    uids = [i.uid for i in board.plan(front(board, stance))]
    assert len(uids) == len(set(uids))
