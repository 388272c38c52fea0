"""Numbers, whatever their digits: what is written is what is read."""

from __future__ import annotations

import itertools
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from tasks.reports.numbers import find_quantities, to_yuan
from tasks.reports.numerals import numeral_value

AMOUNTS = st.decimals(min_value=0, max_value=999_999, places=2, allow_nan=False)
UNITS = st.sampled_from(["元", "万元", "亿元", "人", "人次", "家", "户", "场", "份", "%"])
DIGITS = "零一二三四五六七八九"


def spelled(number: int) -> str:
    """Chinese numerals of 1 to 99999999."""
    high, low = divmod(number, 10_000)
    if high:
        return spelled(high) + "万" + (("零" if low < 1000 else "") + spelled(low) if low else "")
    text, zero = "", False
    for step, mark in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // step % 10
        if digit:
            text += ("零" if zero and text else "") + DIGITS[digit] + mark
            zero = False
        elif text:
            zero = True
    return text


@given(AMOUNTS, UNITS)
def test_a_written_quantity_reads_as_itself(amount: Decimal, unit: str) -> None:
    (quantity,) = find_quantities(f"共计{amount}{unit}。")
    assert (quantity.value, quantity.unit, quantity.text) == (amount, unit, f"{amount}{unit}")


@given(AMOUNTS, UNITS)
def test_full_width_digits_mean_the_same(amount: Decimal, unit: str) -> None:
    wide = f"{amount}".translate(str.maketrans("0123456789.", "０１２３４５６７８９．"))
    (quantity,) = find_quantities(f"合计{wide}{unit}，")
    assert quantity.value == amount


@given(st.text(alphabet="0123456789.,万亿元人次家余约至年月第（）〔〕% ，。、共计支出收入", max_size=40))
def test_full_width_text_says_what_half_width_text_says(text: str) -> None:
    """Any text, not only a number alone: the same values, units and places."""
    wide = text.translate({ord(char): ord(char) + 0xFEE0 for char in "0123456789.%"})

    def told(said: str) -> list[tuple[object, ...]]:
        return [(q.start, q.end, q.value, q.high, q.unit, q.comparator) for q in find_quantities(said, bare=True)]

    assert told(wide) == told(text)


@given(AMOUNTS, st.sampled_from(["元", "千元", "万元", "百万元", "亿元"]))
def test_yuan_is_what_the_unit_says(amount: Decimal, unit: str) -> None:
    (quantity,) = find_quantities(f"支出{amount}{unit}。")
    in_yuan = {"元": 1, "千元": 1_000, "万元": 10_000, "百万元": 1_000_000, "亿元": 100_000_000}
    assert quantity.amount_cny == amount * in_yuan[unit]


@given(st.integers(min_value=1, max_value=9_999), st.integers(min_value=0, max_value=99))
def test_a_chinese_decimal_round_trips(whole: int, hundredths: int) -> None:
    fraction = "".join(DIGITS[int(digit)] for digit in f"{hundredths:02}")
    assert numeral_value(f"{spelled(whole)}点{fraction}") == whole + Decimal(hundredths) / 100


@given(AMOUNTS)
def test_thousands_separators_mean_the_same(amount: Decimal) -> None:
    (quantity,) = find_quantities(f"合计{amount:,}万元")
    assert quantity.value == amount


@given(AMOUNTS)
def test_units_of_money_agree(amount: Decimal) -> None:
    assert to_yuan(amount, "万元") == to_yuan(amount * 10_000, "元") == to_yuan(amount / 10_000, "亿元")


@given(st.integers(min_value=1, max_value=99_999_999))
def test_chinese_numerals_round_trip(number: int) -> None:
    assert numeral_value(spelled(number)) == number


@given(st.text(alphabet="0123456789.,万亿元人次余近约-至年月日第期（）〔〕“” \n一二十百%", max_size=40))
def test_any_text_is_read_without_an_error_and_in_order(text: str) -> None:
    found = find_quantities(text, bare=True)
    assert all(text[q.start : q.end] == q.text for q in found)
    assert all(first.end <= second.start for first, second in itertools.pairwise(found))
