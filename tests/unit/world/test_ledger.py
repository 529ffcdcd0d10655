"""The ledger: opening plus bookings is closing, bounds hold, pair rows are remembered."""

import numpy as np
import pytest

from game.world.ledger import Ledger, StockSpec


def make() -> Ledger:
    return Ledger(
        [
            StockSpec("gold", "nation", (3,), 100, 0, 1000),
            StockSpec("mood", "nation", (3,), 0, -500, 500),
            StockSpec("tie", "pair", (3, 3), 0, -100, 100),
        ]
    )


def test_bounds_limit_what_is_booked() -> None:
    ledger = make()
    assert ledger.add("gold", 0, -250, "spend") == -100
    assert ledger.add("gold", 1, 5000, "income") == 900
    assert ledger.book("mood", np.array([600, -600, 3]), "event").tolist() == [500, -500, 3]
    assert ledger.imbalance() == []


def test_a_hand_in_the_till_is_found() -> None:
    ledger = make()
    ledger.add("gold", 0, 5, "income")
    ledger.values["gold"][2] += 1
    assert ledger.imbalance() == ["gold[2]: account says 100, stock holds 101"]
    pairs = make()
    pairs.values["tie"][0, 1] = 7
    assert pairs.imbalance() == ["tie[0, 1]: account says 0, stock holds 7"]


def test_transfers_lose_nothing() -> None:
    ledger = make()
    assert ledger.transfer("gold", 0, 1, 400, "transfer") == 100
    assert ledger["gold"].tolist() == [0, 200, 100]


def test_accounts_keep_twelve_months() -> None:
    ledger = make()
    for turn in range(1, 15):
        ledger.add("gold", 0, 1, "income", "tax")
        ledger.add("tie", (0, 1), 1, "deed", "incident")
        ledger.close_month(turn)
    assert ledger.lines("gold", 0, 1) == [(("income", "tax"), 1)]
    assert ledger.lines("gold", 0, 12) == [(("income", "tax"), 12)]
    assert sum(row.amount for row in ledger.pair_rows["tie"][0, 1]) == 12
    assert ledger.imbalance() == []


def test_an_unknown_reason_is_a_fault_of_the_programmer() -> None:
    with pytest.raises(ValueError, match="no reason"):
        make().add("gold", 0, 1, "because")


def test_rows_booked_together_are_as_if_booked_one_after_another() -> None:
    one, other = make(), make()
    keys = [("drift", "flow.gold"), ("policy", "policy.mood")]
    for amounts in ([[400_000, -90_000_000_000, 7], [0, 0, 0]], [[700_000, 1, 2], [9_999_999_999, -1, 3]]):
        rows = np.array(amounts, dtype=np.int64)
        one.book_rows(("gold", "mood"), rows, keys)
        for stock, row, key in zip(("gold", "mood"), rows, keys, strict=True):
            other.book_ppm(stock, row, *key)
    for stock in ("gold", "mood"):
        assert one[stock].tolist() == other[stock].tolist()
        assert one.remainders[stock].tolist() == other.remainders[stock].tolist()
        assert one.lines(stock, 0, 0) == other.lines(stock, 0, 0)
    assert one.imbalance() == []
