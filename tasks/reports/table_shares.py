"""Shares that a table prints beside its amounts (支出类别 | 决算数 | 占比): of which whole, and whether they are right.

A row's own share is a claim; where the rows are all that the whole is made of, so are the sums of both columns.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from tasks.documents.model import Cell
from tasks.documents.text import squeeze
from tasks.reports.budget_tables import TableAmount
from tasks.reports.model import ClaimKind
from tasks.reports.numbers import read_cell_number
from tasks.reports.table_claims import TableClaim, half_step, sum_claims
from tasks.reports.table_words import words_left_of

_SHARE = re.compile(r"占比|比重|构成比|占[^，。；]{0,12}(?:比例|比率|百分比|[%％])")
# 占年初预算比例 is a rate: of what was planned in the same row.
_OF_ITS_PLAN = re.compile(r"占(?:年初|全年|调整后?)?预算")
_TOTAL = re.compile(r"[一-龥]{0,8}(?:合计|总计|共计|总额)")
_HUNDRED = Decimal(100)
_LEAST_ROWS = 2
_LONGEST_HEADER = 16


@dataclass(frozen=True, slots=True)
class _Line:
    """A row with an amount and its share in percent, and half a unit of the share's last digit."""

    amount: TableAmount
    cell: Cell
    share: Decimal
    step: Decimal


def find_table_shares(table: Sequence[TableAmount]) -> Iterator[TableClaim]:
    """The shares of one table and what its rows add up to. `table`: all its amounts that have a meaning."""
    grid = table[0].grid
    for column, header in _share_columns(grid):
        before = [a for a in table if header < a.cell.row_no - 1 and a.cell.col_no - 1 < column]
        nearest = max(before, key=lambda amount: amount.cell.col_no, default=None)
        lines = list(_lines(nearest, column, header)) if nearest else []
        whole = _whole(lines)
        if whole is not None:
            yield from _of_whole(whole, [line for line in lines if line is not whole])


def _share_columns(grid: Sequence[Sequence[Cell | None]]) -> Iterator[tuple[int, int]]:
    """(column, last row of its header) of each column of shares, from 0."""
    for row, cells in enumerate(grid):
        for column, cell in enumerate(cells):
            if cell is None or (cell.row_no, cell.col_no) != (row + 1, column + 1):
                continue
            text = squeeze(cell.text)
            if len(text) <= _LONGEST_HEADER and _SHARE.search(text) and not _OF_ITS_PLAN.search(text):
                yield column, row + cell.row_span - 1


def _lines(known: TableAmount, column: int, header: int) -> Iterator[_Line]:
    """The rows under the header with both numbers; `known` says in which column and unit the amounts are."""
    place = known.cell.col_no - 1
    for row in range(header + 1, len(known.grid)):
        cells = known.grid[row]
        cell, share_cell = cells[place], cells[column]
        if cell is None or share_cell is None or cell.row_no != row + 1:
            continue
        read, share = read_cell_number(cell.text), read_cell_number(share_cell.text)
        if read and share and read[2] != "%" and share[2] in ("", "%"):
            amount = replace(known, cell=cell, value=read[0], decimals=read[1], label=words_left_of(cells, cell))
            yield _Line(amount, share_cell, share[0], Decimal(5).scaleb(-share[1] - 1))


def _whole(lines: Sequence[_Line]) -> _Line | None:
    """The row that all are shares of: it says 合计, or else a hundred percent; None where that is not one row."""
    named = [line for line in lines if _TOTAL.fullmatch(line.amount.label)]
    wholes = named or [line for line in lines if line.share == _HUNDRED]
    return wholes[0] if len(wholes) == 1 and wholes[0].amount.value and len(lines) > _LEAST_ROWS else None


def _of_whole(whole: _Line, rows: Sequence[_Line]) -> Iterator[TableClaim]:
    shares = [claim for row in rows if (claim := _share(whole, row)).closes or not _is_of_another(row, rows)]
    sums, right = list(sum_claims(whole.amount, [row.amount for row in rows])), sum(claim.closes for claim in shares)
    # Where most are no shares of this whole they are of something else, unless it is made of these very rows.
    made_of_them = right > 0 and any(claim.closes for claim in sums)
    if right * 2 <= len(shares) and not made_of_them:
        return
    yield from shares
    of_all = _shares_together(whole, rows)
    for of_amounts in sums:
        # Neither adds up where a row is a part of another one (其中：人员经费).
        if of_amounts.closes or of_all.closes:
            yield of_amounts
            yield of_all


def _is_of_another(row: _Line, rows: Sequence[_Line]) -> bool:
    """项目支出 40 | 40% and 其中：职工夜校 30 | 75%: a share of the row that it is a part of."""
    return any(_share(other, row).closes for other in rows if other is not row and other.amount.value)


def _share(whole: _Line, row: _Line) -> TableClaim:
    part, all_of_it = row.amount.amount_cny, whole.amount.amount_cny
    computed = part / all_of_it * _HUNDRED
    spread = (half_step(row.amount) * _HUNDRED + half_step(whole.amount) * computed) / all_of_it
    return TableClaim(
        kind=ClaimKind.RATIO,
        block=whole.amount.block,
        cell=row.cell,
        subject=f"{row.amount.label}占比",
        stated=row.share,
        computed=computed.quantize(Decimal("0.0001")),
        tolerance=row.step + spread,
        parts=(part, all_of_it),
        unit="%",
        detail=f"{row.amount.cell.text.strip()}÷{whole.amount.cell.text.strip()}",
    )


def _shares_together(whole: _Line, rows: Sequence[_Line]) -> TableClaim:
    return TableClaim(
        kind=ClaimKind.SUM,
        block=whole.amount.block,
        cell=whole.cell,
        subject=f"{whole.amount.label}占比",
        stated=whole.share,
        computed=sum((row.share for row in rows), Decimal(0)),
        tolerance=sum((row.step for row in rows), whole.step),
        parts=tuple(row.share for row in rows),
        unit="%",
        detail="、".join(f"{row.amount.label}{row.cell.text.strip()}" for row in rows),
    )
