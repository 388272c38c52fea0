"""A table that sums up the scores, a row for each level (一级指标 | 分值 | 得分 | 得分率): its total and its rates.

Tables of single indicators: score_sums.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from tasks.documents.model import Block, Cell, Document
from tasks.reports.indicator_columns import Row, label_of
from tasks.reports.model import ClaimKind, Indicator
from tasks.reports.numbers import read_cell_number
from tasks.reports.score_sums import number_of_points, score_claims
from tasks.reports.table_claims import TableClaim

_WEIGHT = re.compile(r"(?:指标|标准|设定|权重)?(?:分值|满分|权重|标准分|总分值)(?:合计)?")
_SCORE = re.compile(r"(?:自评|评价|实际|实|最终|合计)?得分|(?:自评|评价)分(?:值|数)?")
_RATE = re.compile(r"得分率|得分比例|得分占比")
_TOTAL = re.compile(r"(?:合计|总计|总分|总得分|综合得分|得分合计)(?:值)?")
_LEAST_ROWS = 2
_HUNDRED = Decimal(100)
# Points are exact: a rate may be cut after its last digit instead of rounded, and cannot be a whole unit off.
_ALMOST_ONE = Decimal("0.99")


@dataclass(frozen=True, slots=True)
class _Line:
    """A row with its points: what could be had and what was given, and the share of it where the table tells one."""

    label: str
    weight: Cell
    score: Cell
    rate: Cell | None


def find_score_summaries(document: Document, indicators: Sequence[Indicator]) -> Iterator[TableClaim]:
    """Every total and rate of the tables that hold no indicator of their own."""
    with_indicators = {indicator.provenance.block_no for indicator in indicators}
    for block in document.blocks:
        if block.table is None or block.block_no in with_indicators:
            continue
        grid = block.table.grid()
        header = next(filter(None, (_columns(row, at) for at, row in enumerate(grid))), None)
        if header is not None:
            yield from _of_table(block, list(_lines(grid, *header)))


def _columns(row: Row, at: int) -> tuple[int, tuple[int, int, int | None]] | None:
    """(row, columns of weight, score and rate) of a header; all from 0."""
    labels = [label_of(cell) for cell in row]
    weight, score, rate = (
        next((col for col, label in enumerate(labels) if words.fullmatch(label)), None)
        for words in (_WEIGHT, _SCORE, _RATE)
    )
    return (at, (weight, score, rate)) if weight and score and weight < score else None


def _lines(grid: Sequence[Row], header: int, columns: tuple[int, int, int | None]) -> Iterator[_Line]:
    """The rows under the header up to the total; nothing more where a row lacks one of its numbers."""
    weight_at, score_at, rate_at = columns
    for row in grid[header + 1 :]:
        weight, score = row[weight_at], row[score_at]
        if weight is None or score is None or number_of_points(weight) is None or number_of_points(score) is None:
            return
        label = next((label_of(cell) for cell in reversed(row[:weight_at]) if label_of(cell)), "")
        yield _Line(label, weight, score, row[rate_at] if rate_at is not None else None)
        if _TOTAL.fullmatch(label):
            return


def _of_table(block: Block, lines: Sequence[_Line]) -> Iterator[TableClaim]:
    if len(lines) <= _LEAST_ROWS or not _TOTAL.fullmatch(lines[-1].label):
        return
    rows, total = lines[:-1], lines[-1]
    yield from score_claims(block, total.weight, "分值合计", [number_of_points(row.weight) for row in rows])
    yield from score_claims(block, total.score, "得分合计", [number_of_points(row.score) for row in rows])
    for line in lines:
        yield from _rate(block, line)


def _rate(block: Block, line: _Line) -> Iterator[TableClaim]:
    read = read_cell_number(line.rate.text) if line.rate is not None else None
    weight, score = number_of_points(line.weight), number_of_points(line.score)
    if line.rate is None or read is None or not weight or score is None:
        return
    stated, decimals, _ = read
    computed = score / weight * _HUNDRED
    yield TableClaim(
        kind=ClaimKind.RATIO,
        block=block,
        cell=line.rate,
        subject=f"{line.label}得分率",
        stated=stated,
        computed=computed.quantize(Decimal("0.0001")),
        tolerance=_ALMOST_ONE.scaleb(-decimals),
        parts=(score, weight),
        unit="%",
        detail=f"{score:f}÷{weight:f}",
    )
