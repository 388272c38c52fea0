"""Indicator tables as a row of lines: indicators, totals, sub-totals, also where a table goes on after a page break.

What has to add up in them is said in score_sums.py.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum

from tasks.documents.model import Block, Document
from tasks.reports.indicator_columns import IndicatorTable, Row, indicator_runs, label_of
from tasks.reports.layouts import Layouts
from tasks.reports.model import Indicator

_SUBTOTAL = "小计"


class LineKind(Enum):
    INDICATORS = "indicators"
    TOTAL = "total"
    SUBTOTAL = "subtotal"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Line:
    """One row of an indicator table: `row_index` is its 0-based place in the grid of `block`."""

    block: Block
    row_index: int
    cells: Row
    run: IndicatorTable
    kind: LineKind
    indicators: tuple[Indicator, ...] = ()


@dataclass(slots=True)
class ScoreTable:
    """The lines of one table in reading order, those of its further pages included."""

    block: Block
    run: IndicatorTable
    lines: list[Line] = field(default_factory=list)

    @property
    def indicators(self) -> list[Indicator]:
        return [indicator for line in self.lines for indicator in line.indicators]

    @property
    def total(self) -> Line | None:
        return next((line for line in reversed(self.lines) if line.kind is LineKind.TOTAL), None)


def score_tables(document: Document, indicators: Sequence[Indicator], layouts: Layouts) -> Iterator[ScoreTable]:
    """Every indicator table. A run that goes on with the one before, its header told again or not, is one with it."""
    at_row: dict[tuple[int, int | None], list[Indicator]] = {}
    for indicator in indicators:
        at_row.setdefault((indicator.provenance.block_no, indicator.provenance.row_no), []).append(indicator)
    place_of = {block.block_no: place for place, block in enumerate(document.blocks)}
    table: ScoreTable | None = None
    for block, run in indicator_runs(document, layouts):
        if table is not None and not _goes_on(table, block, run, place_of):
            yield table
            table = None
        table = table or ScoreTable(block, run)
        table.lines += _lines(block, run, at_row, layouts)
    if table is not None:
        yield table


def _goes_on(table: ScoreTable, block: Block, run: IndicatorTable, place_of: Mapping[int, int]) -> bool:
    if table.total is not None or not table.lines or table.run.columns != run.columns:
        return False
    last = table.lines[-1]
    if last.block is block:
        return last.row_index + 1 == run.header.start
    return place_of[last.block.block_no] + 1 == place_of[block.block_no] and run.header.start == 0


def _lines(
    block: Block, run: IndicatorTable, at_row: Mapping[tuple[int, int | None], Sequence[Indicator]], layouts: Layouts
) -> Iterator[Line]:
    assert block.table is not None
    grid, totals = block.table.grid(), set(layouts.indicators.totals)
    for row in run.rows:
        found = tuple(at_row.get((block.block_no, row + 1), ()))
        labels = {label_of(cell) for cell in grid[row][:3]}
        kind = LineKind.INDICATORS if found else LineKind.OTHER
        if not found and labels & totals:
            kind = LineKind.SUBTOTAL if _SUBTOTAL in labels else LineKind.TOTAL
        yield Line(block, row, grid[row], run, kind, found)
