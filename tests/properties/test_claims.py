"""Sums, whatever the amounts: what adds up within its printed digits holds, what is off by more does not."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from hypothesis import given
from hypothesis import strategies as st

from tasks.documents.model import Block, BlockKind
from tasks.reports.mentions import read_passage
from tasks.reports.sums import Sum, find_sums

NAMES = ("办公费", "印刷费", "水费", "电费", "差旅费", "维修费")
DECIMALS = st.integers(min_value=0, max_value=2)
UNITS = st.sampled_from(["万元", "元"])


@st.composite
def printed_parts(draw: st.DrawFn) -> tuple[list[Decimal], int, str]:
    """Amounts as they are printed, how many decimals they all have, and their unit."""
    decimals = draw(DECIMALS)
    least = Decimal(1).scaleb(-decimals)
    amounts = st.decimals(min_value=least, max_value=9999, places=decimals, allow_nan=False)
    return draw(st.lists(amounts, min_size=2, max_size=len(NAMES))), decimals, draw(UNITS)


def read_sums(total: Decimal, parts: Sequence[Decimal], unit: str) -> list[Sum]:
    listed = "，".join(f"{name}{part}{unit}" for name, part in zip(NAMES, parts, strict=False))
    text = f"公用经费{total}{unit}，其中：{listed}。"
    return find_sums(read_passage([Block(1, BlockKind.PARAGRAPH, text)]))


@given(printed_parts())
def test_a_total_that_is_its_parts_holds(case: tuple[list[Decimal], int, str]) -> None:
    parts, _, unit = case
    [found] = read_sums(sum(parts, Decimal(0)), parts, unit)
    assert found.closes
    assert [part.value for part in found.parts] == [part * found.stated / sum(parts) for part in parts]


@given(printed_parts(), st.data())
def test_parts_that_were_rounded_still_hold(case: tuple[list[Decimal], int, str], data: st.DataObject) -> None:
    parts, decimals, unit = case
    # Each part lost less than half a unit of its last digit before it was printed, the total as well.
    half = Decimal(5).scaleb(-decimals - 1)
    lost = [data.draw(st.decimals(min_value=-half, max_value=half, places=decimals + 3)) for _ in parts]
    exact = sum(parts, Decimal(0)) + sum(lost, Decimal(0))
    total = exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    if total > 0:
        assert all(found.closes for found in read_sums(total, parts, unit))


@given(printed_parts(), st.data())
def test_a_total_beyond_its_tolerance_does_not_hold(case: tuple[list[Decimal], int, str], data: st.DataObject) -> None:
    parts, decimals, unit = case
    step = Decimal(1).scaleb(-decimals)
    # Everything printed may be off by half a unit of its last digit; one unit more than all of that together is wrong.
    least = len(parts) + 2
    off = data.draw(st.integers(min_value=least, max_value=least + 50)) * step * data.draw(st.sampled_from([1, -1]))
    total = sum(parts, Decimal(0)) + off
    if total <= 0 or any(abs(total - sum(parts[:end])) <= step * (end + 1) for end in range(2, len(parts))):
        return  # what is left adds up by itself: the list may end there
    sums = read_sums(total, parts, unit)
    assert not any(found.closes for found in sums)
    # So near its total a list means to be complete, and the difference is told.
    if Decimal("0.9") <= sum(parts) / total <= Decimal("1.25"):
        assert [found.stated - found.computed for found in sums] == [off * (10_000 if unit == "万元" else 1)]
