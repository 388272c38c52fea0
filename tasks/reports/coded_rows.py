"""合计 over or under rows that carry a code of the budget's classification, column by column.

支出决算表: 合计 | 80 | 50 | 30 and under it 2012901 | 行政运行 | 50 | 50 |, 2012906 | 工会事务 | 30 | | 30.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import takewhile

from tasks.documents.model import Cell
from tasks.documents.text import squeeze
from tasks.reports.budget_tables import TableAmount
from tasks.reports.numbers import read_cell_number
from tasks.reports.table_claims import TableClaim, sum_claims
from tasks.reports.table_words import words_left_of

_TOTALS = frozenset({"合计", "总计", "支出合计", "本年支出合计"})
_CODE = re.compile(r"\d{2,7}")
# 201 | 29 | 01: class, section and item each in a column of its own.
_LEAST_CODE, _LEAST_PARTS = 3, 2

_Row = Sequence[Cell | None]


def find_coded_rows(table: Sequence[TableAmount]) -> Iterator[TableClaim]:
    """Each column of a row 合计 with the rows of codes next to it; of classes over their items one level is meant.

    What does not add up is told where all codes are of one level, for then every row is a part.
    """
    if not table:
        return
    codes = {row_no: code for row_no, row in enumerate(table[0].grid, start=1) if (code := _code_of(row))}
    for total in table if codes else ():
        if total.by_column and _is_total(total.grid[total.cell.row_no - 1]):
            yield from _of_total(total, codes)


def _of_total(total: TableAmount, codes: Mapping[int, str]) -> Iterator[TableClaim]:
    at, last = total.cell.row_no, len(total.grid)
    rows = list(takewhile(codes.__contains__, range(at + 1, last + 1)))
    rows = rows or list(takewhile(codes.__contains__, range(at - 1, 0, -1)))[::-1]
    levels = sorted({len(codes[row]) for row in rows})
    for level in levels:
        parts = [part for row in rows if len(codes[row]) == level and (part := _part(total, row))]
        for claim in sum_claims(total, parts) if len(parts) >= _LEAST_PARTS else ():
            if claim.closes or (claim.is_near and len(levels) == 1):
                yield claim
                return


def _part(total: TableAmount, row_no: int) -> TableAmount | None:
    row = total.grid[row_no - 1]
    cell = row[total.cell.col_no - 1]
    read = read_cell_number(cell.text) if cell else None
    if cell is None or read is None or not read[0] or read[2] == "%":
        return None
    return replace(total, cell=cell, value=read[0], decimals=read[1], label=words_left_of(row, cell))


def _code_of(row: _Row) -> str:
    """The code that a row begins with, in one cell or in several; nothing where it does not."""
    texts = (squeeze(cell.text) if cell else "" for cell in row)
    code = "".join(takewhile(_CODE.fullmatch, texts))
    return code if len(code) >= _LEAST_CODE else ""


def _is_total(row: _Row) -> bool:
    first = next((squeeze(cell.text) for cell in row if cell and cell.text.strip()), "")
    return first in _TOTALS
