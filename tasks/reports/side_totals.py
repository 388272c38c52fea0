"""Accounts that are printed as one row: 收入 over, or merged beside, 合计 | 年初结转 | 财政拨款 | 其他收入."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tasks.documents.model import Cell
from tasks.documents.text import squeeze
from tasks.reports.table_lists import plain_label
from tasks.reports.vocabulary import BudgetVocabulary

_TOTALS = frozenset({"合计", "总计", "小计"})
_HALVES = {
    **dict.fromkeys(("收入", "本年收入", "收入情况"), "income_total"),
    **dict.fromkeys(("支出", "本年支出", "支出情况"), "expenditure_total"),
}
_LEAST_PARTS = 2
_PARTED = frozenset({"income_total", "expenditure_total", "three_public_total"})


def total_of_side(
    grid: Sequence[Sequence[Cell | None]], header: Sequence[Cell], code_of: Callable[[str], str | None]
) -> tuple[str, str] | None:
    """All that came in, or was spent, where the columns beside 合计 under the same half are all items of it.

    In the account of two halves 支出 stands over 项目 | 合计 | 一般公共预算: there each row has an item of its own.
    """
    if len(header) < 2 or squeeze(header[0].text) not in _TOTALS:
        return None
    total, half = header[0], header[1]
    code = _HALVES.get(plain_label(half.text))
    row = grid[total.row_no - 1][half.col_no - 1 : half.col_no - 1 + half.col_span]
    beside = [cell for cell in dict.fromkeys(row) if cell is not None and cell is not total]
    if code is None or len(beside) < _LEAST_PARTS or not all(code_of(cell.text) for cell in beside):
        return None
    return code, squeeze(total.text)


def part_of_side(
    labels: Sequence[Cell],
    header: Sequence[Cell],
    code_of: Callable[[str], str | None],
    vocabulary: BudgetVocabulary,
) -> tuple[str, str] | None:
    """支出, merged beside 合计 | 基本支出 | 项目支出 and the amounts under these: the head names its amount.

    Only a part of what the merged words name: 支出 beside 合计 | 财政拨款 is parted by who paid, and stays 支出.
    """
    if not labels or not header:
        return None
    side, head = labels[0], header[0]
    code = code_of(side.text)
    inside = side.row_no <= head.row_no < side.row_no + side.row_span and side.col_no < head.col_no
    if code not in _PARTED or not inside:
        return None
    if squeeze(head.text) in _TOTALS:
        return code, plain_label(side.text)
    part = code_of(head.text)
    item = vocabulary.item(part) if part else None
    while item and item.parts_of and item.parts_of != code:
        item = vocabulary.item(item.parts_of)
    return (part, plain_label(head.text)) if part and item and item.parts_of == code else None
