"""What has to add up in an indicator table: the weights and the scores of its rows, against its own total row.

A table that was read only in part says nothing: every row has to have the number, and the sum has to come near.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal

from tasks.documents.model import Block, Cell, Document
from tasks.documents.text import squeeze
from tasks.reports.indicator_columns import IndicatorTable, Row, indicator_tables, label_of
from tasks.reports.layouts import Column, Layouts
from tasks.reports.model import ClaimKind, Indicator
from tasks.reports.numbers import read_cell_number
from tasks.reports.table_sums import TableClaim

_WEIGHT_WORDS, _SCORE_WORDS = ("分值", "权重", "标准分"), ("得分", "自评得分")
_EXECUTION = re.compile(r"(?:执行|完成|支付)率|执行进度")
_SUBTOTAL = "小计"
_LEAST_ROWS = 3
_LEAST_COVER, _MOST_COVER = Decimal("0.8"), Decimal("1.25")


def find_score_claims(document: Document, indicators: Sequence[Indicator], layouts: Layouts) -> Iterator[TableClaim]:
    """Sums of weights and of scores, table by table, where the table prints their total."""
    of_block: dict[int, list[Indicator]] = {}
    for indicator in indicators:
        of_block.setdefault(indicator.provenance.block_no, []).append(indicator)
    for block in document.tables():
        assert block.table is not None
        grid = block.table.grid()
        for run in indicator_tables(block.table, layouts):
            total = _total_row(grid, run, layouts)
            rows = [i for i in of_block.get(block.block_no, ()) if _in_run(i, run)]
            if total is None or len(rows) < _LEAST_ROWS:
                continue
            weight, score = _totals(grid[total], run)
            execution = _execution_row(grid, run)
            if execution == (None, None):
                execution = _execution_inside(grid, run, {row.provenance.row_no for row in rows})
            yield from _claim(block, weight, "分值合计", [row.weight for row in rows], execution[0])
            yield from _claim(block, score, "得分合计", [row.score for row in rows], execution[1])


def _in_run(indicator: Indicator, run: IndicatorTable) -> bool:
    row = indicator.provenance.row_no
    return row is not None and row - 1 in run.rows


def _total_row(grid: Sequence[Row], run: IndicatorTable, layouts: Layouts) -> int | None:
    """The last row of the run that says 总分, 合计 ...; sub-totals of one level are passed over."""
    for row in reversed(run.rows):
        labels = {label_of(cell) for cell in grid[row][:2]}
        if labels & set(layouts.indicators.totals) and _SUBTOTAL not in labels:
            return row
    return None


def _totals(row: Row, run: IndicatorTable) -> tuple[Cell | None, Cell | None]:
    """The cells with the total weight and the total score.

    The score stands in its column; the weight in its own, or, where names carry the weights, in any column before.
    """
    numbers = [(col, cell) for col, cell in enumerate(row) if cell is not None and _number(cell) is not None]
    score_col, weight_col = run.columns.get(Column.SCORE), run.columns.get(Column.WEIGHT)
    score = next((cell for col, cell in numbers if col == score_col), None)
    weight = next((cell for col, cell in numbers if col == weight_col), None)
    others = [cell for col, cell in numbers if cell is not score and (score_col is None or col < score_col)]
    return weight or (others[0] if len({id(cell) for cell in others}) == 1 else None), score


def _execution_row(grid: Sequence[Row], run: IndicatorTable) -> tuple[Decimal | None, Decimal | None]:
    """Weight and score of the budget execution, which the national form keeps above its indicators."""
    for at in range(run.header.start - 1):
        labels = [label_of(cell) for cell in grid[at]]
        if not any(_EXECUTION.search(label) for label in labels):
            continue
        below = grid[at + 1]
        return _under(labels, below, _WEIGHT_WORDS), _under(labels, below, _SCORE_WORDS)
    return None, None


def _execution_inside(
    grid: Sequence[Row], run: IndicatorTable, known: Collection[int | None]
) -> tuple[Decimal | None, Decimal | None]:
    """The same of a row among the indicators that is none of them: it names no indicator of its own."""
    for at in run.rows:
        first = grid[at][0]
        if at + 1 in known or first is None or not _EXECUTION.search(squeeze(first.text)):
            continue
        cells = [grid[at][run.columns[c]] if c in run.columns else None for c in (Column.WEIGHT, Column.SCORE)]
        weight, score = (_number(cell) if cell else None for cell in cells)
        return weight, score
    return None, None


def _under(labels: Sequence[str], below: Row, words: Sequence[str]) -> Decimal | None:
    for col, label in enumerate(labels):
        cell = below[col] if col < len(below) else None
        if label in words and cell is not None:
            return _number(cell)
    return None


def _claim(
    block: Block, total: Cell | None, subject: str, values: Sequence[Decimal | None], execution: Decimal | None
) -> Iterator[TableClaim]:
    stated = _number(total) if total else None
    rows = [value for value in values if value is not None]
    if total is None or not stated or len(rows) < len(values):
        return
    # Whether the execution rate's points are inside the rows or beside them differs from form to form.
    parts = [execution, *rows] if execution is not None and _is_beside(stated, execution, rows) else rows
    computed = sum(parts, Decimal(0))
    if _LEAST_COVER <= computed / stated <= _MOST_COVER:
        detail = "、".join(f"{part:f}" for part in parts)
        tolerance = _tolerance(stated, parts)
        yield TableClaim(
            ClaimKind.SCORE, block, total, subject, stated, computed, tolerance, tuple(parts), "分", detail
        )


def _is_beside(stated: Decimal, execution: Decimal, rows: Sequence[Decimal]) -> bool:
    computed = sum(rows, Decimal(0))
    return abs(stated - computed - execution) < abs(stated - computed)


def _tolerance(stated: Decimal, parts: Sequence[Decimal]) -> Decimal:
    """Nothing, but for a total that is printed with fewer decimals than its parts."""
    own, finest = _decimals(stated), max(map(_decimals, parts), default=0)
    return Decimal(5).scaleb(-own - 1) if finest > own else Decimal(0)


def _decimals(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _number(cell: Cell) -> Decimal | None:
    read = read_cell_number(squeeze(cell.text).removesuffix("分"))
    return read[0] if read and not read[2] else None
