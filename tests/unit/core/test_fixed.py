"""Exact arithmetic: one rounding rule, nothing lost, the same in Python and numpy."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.core.fixed import carry, mul_div, mul_div_array, share_out
from game.core.units import PPM, PRODUCT_LIMIT

numbers = st.integers(-(10**9), 10**9)


@given(numbers, numbers, st.integers(1, 10**9))
def test_array_and_plain_agree(value: int, factor: int, divisor: int) -> None:
    array = mul_div_array(np.array([value]), factor, divisor)
    assert int(array[0]) == mul_div(value, factor, divisor)


def test_floor_is_the_only_rounding() -> None:
    assert mul_div(-7, 1, 2) == -4
    assert mul_div(7, 1, 2) == 3


def test_products_that_would_wrap_are_refused() -> None:
    with pytest.raises(OverflowError):
        mul_div(PRODUCT_LIMIT, 2, 4)
    with pytest.raises(OverflowError):
        mul_div_array(np.array([1 << 40]), 1 << 40, 1)


def test_a_large_value_and_a_large_factor_in_different_places_are_fine() -> None:
    values, factors = np.array([1 << 40, 1]), np.array([1, 1 << 40])
    assert mul_div_array(values, factors, 1).tolist() == [1 << 40, 1 << 40]


@given(st.integers(0, 10**9), st.lists(st.integers(0, 10**6), min_size=1, max_size=20))
def test_shares_sum_to_the_total(total: int, weights: list[int]) -> None:
    parts = share_out(total, weights)
    assert sum(parts) == (total if sum(weights) else 0)
    for part, weight in zip(parts, weights, strict=True):
        assert weight or not part


def test_small_growth_is_not_lost() -> None:
    stock, remainder = np.array([100]), np.zeros(1, dtype=np.int64)
    for _ in range(12):
        stock = stock + carry(stock * 3000, remainder)
    assert int(stock[0]) == 103
    assert 0 <= int(remainder[0]) < PPM
