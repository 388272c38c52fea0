"""Numbers, whatever their digits: what is written is what is read."""

from __future__ import annotations

import itertools
import re
from decimal import Decimal

from hypothesis import assume, given
from hypothesis import strategies as st

from tasks.reports.numbers import find_quantities, read_cell_number, to_yuan
from tasks.reports.numerals import numeral_value

AMOUNTS = st.decimals(min_value=0, max_value=999_999, places=2, allow_nan=False)
UNITS = st.sampled_from(["元", "万元", "亿元", "人", "人次", "家", "户", "场", "份", "%"])
UNITS_OF_MONEY = st.sampled_from(["元", "万元", "亿元"])
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
    """Any text, not only a number alone: the same values, units and places.

    But for a wide comma before three digits: among wide digits it parts thousands (１，２００), else two numbers.
    """
    assume(not re.search(r"\d，\d{3}(?!\d)", text))
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


MARKS = st.sampled_from(["", "余", "多"])
STEPS = st.sampled_from([("", "元", 1), ("万", "元", 10_000), ("亿", "元", 100_000_000)])


@given(AMOUNTS, STEPS, MARKS)
def test_more_than_may_stand_before_or_after_the_step(amount: Decimal, step: tuple[str, str, int], mark: str) -> None:
    """1.2亿余元 and 1.2余亿元 are the same money, as is what 亿, 万 and 元 say of one amount."""
    scale, unit, times = step
    if not amount and mark:
        return  # 0余元 has lost its digits
    for said in (f"{amount}{scale}{mark}{unit}", f"{amount}{mark}{scale}{unit}"):
        (quantity,) = find_quantities(f"筹集资金{said}。")
        assert (quantity.amount_cny, quantity.comparator) == (amount * times, "more_than" if mark else "=")


@given(st.integers(min_value=1, max_value=999), st.integers(min_value=1, max_value=9))
def test_a_second_step_is_part_of_the_number(high: int, low: int) -> None:
    """3万5千元"""
    (quantity,) = find_quantities(f"支出{high}万{low}千元。")
    assert quantity.amount_cny == high * 10_000 + low * 1_000


@given(st.integers(min_value=3, max_value=9_999), st.integers(min_value=1, max_value=99), UNITS_OF_MONEY)
def test_money_in_numerals_is_money_in_digits(whole: int, hundredths: int, unit: str) -> None:
    """十二点零五万元"""
    fraction = "".join(DIGITS[int(digit)] for digit in f"{hundredths:02}")
    (spelled_out,) = find_quantities(f"支出{spelled(whole)}点{fraction}{unit}。")
    (written,) = find_quantities(f"支出{whole}.{hundredths:02}{unit}。")
    assert spelled_out.amount_cny == written.amount_cny


@given(st.integers(min_value=3, max_value=99_999_999))
def test_whole_yuan_in_numerals(number: int) -> None:
    (quantity,) = find_quantities(f"支出人民币{spelled(number)}元。")
    assert quantity.amount_cny == number


@given(AMOUNTS)
def test_a_cell_in_brackets_is_less_than_nothing(amount: Decimal) -> None:
    for said in (f"-{amount}", f"({amount})", f"（{amount}）", f"-{amount:,}"):
        read = read_cell_number(said)
        assert read is not None
        assert read[0] == -amount
