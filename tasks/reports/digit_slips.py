"""Two numbers that were meant to be one: a digit mistyped, or two that changed places. What they count: elsewhere."""

from __future__ import annotations

from decimal import Decimal

_PAIR = 2


def is_slip(first: Decimal, second: Decimal) -> bool:
    """Whether two numbers, printed to two decimals, differ in one digit or in two that changed places."""
    one, other = f"{first:.2f}", f"{second:.2f}"
    if len(one) != len(other):
        return False
    apart = [place for place, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    if len(apart) == _PAIR:
        low, high = apart
        return one[low] == other[high] and one[high] == other[low]
    return len(apart) == 1
