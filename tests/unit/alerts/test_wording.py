"""How values read in a message."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.alerts.wording import one_line, worded


@pytest.mark.parametrize(
    ("value", "unit", "zh", "en"),
    [
        (Decimal("2231400.0000"), "元", "223.14万元", "CNY 2,231,400"),
        (Decimal("2231000"), "元", "223.10万元", "CNY 2,231,000"),
        (Decimal("2231412.34"), "元", "223.141234万元", "CNY 2,231,412.34"),
        (Decimal("27.74"), "元", "27.74元", "CNY 27.74"),
        (Decimal("999.99"), "元", "999.99元", "CNY 999.99"),
        (Decimal("1000"), "元", "0.10万元", "CNY 1,000"),
        (Decimal("-320500"), "元", "-32.05万元", "CNY -320,500"),
        (Decimal(0), "元", "0元", "CNY 0"),
        (Decimal("96.50"), "分", "96.5分", "96.5 points"),
        (Decimal("100"), "", "100", "100"),
        (1e20, "", "100000000000000000000", "100000000000000000000"),
        (12.5, "%", "12.5%", "12.5%"),
        (None, "元", "无", "none"),
        ("12万元", "元", "12万元", "12万元"),
        ([Decimal(3), Decimal("-1.50")], "家", "3 - 1.5", "3 - 1.5"),
        ([Decimal(1000000), Decimal(500)], "元", "100.00 + 0.05", "1,000,000 + 500"),
        ([], "家", "", ""),
    ],
)
def test_values(value: object, unit: str, zh: str, en: str) -> None:
    assert worded(value, unit, "zh") == zh
    assert worded(value, unit, "en") == en


def test_a_long_addition_is_cut_and_counted() -> None:
    assert worded(list(range(40)), "", "zh").endswith("13 + 14 …（共40项）")


@given(st.decimals(min_value=-(10**15), max_value=10**15, places=2))
def test_no_digit_of_an_amount_is_lost(amount: Decimal) -> None:
    text = worded(amount, "元", "zh")
    number = Decimal(text.removesuffix("元").removesuffix("万"))
    assert number * (10000 if "万" in text else 1) == amount


@given(st.text())
def test_text_becomes_one_short_printable_line(text: str) -> None:
    line = one_line(text)
    assert len(line) <= 160
    assert line.isprintable()
