"""Two numbers that were meant to be one: a digit mistyped, or two that changed places. What they count: elsewhere."""

from __future__ import annotations

from decimal import Decimal


def is_slip(first: Decimal, second: Decimal) -> bool:
    """Whether two numbers, printed to two decimals, differ in one digit or in two that changed places."""
    return len(_apart(first, second)) == 1 or is_exchanged(first, second)


def is_exchanged(first: Decimal, second: Decimal) -> bool:
    """Whether they differ in two digits that changed places."""
    match _apart(first, second):
        case [(a, b), (c, d)]:
            return (a, b) == (d, c)
    return False


def _apart(first: Decimal, second: Decimal) -> list[tuple[str, str]]:
    """The digits in which two numbers of the same length differ."""
    one, other = f"{first:.2f}", f"{second:.2f}"
    return [(a, b) for a, b in zip(one, other, strict=True) if a != b] if len(one) == len(other) else []
