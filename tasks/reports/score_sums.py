"""What has to add up in an indicator table: the weights and the scores of its rows, against what it says they make.

A table that was read only in part says nothing: every row has to have the number, and the sum has to come near.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from tasks.documents.model import Block, Cell, Document
from tasks.documents.text import narrow, squeeze
from tasks.reports.indicator_columns import IndicatorTable, Row, label_of
from tasks.reports.layouts import Column, Layouts
from tasks.reports.model import ClaimKind, Indicator
from tasks.reports.numbers import read_cell_number
from tasks.reports.score_rows import Line, LineKind, ScoreTable, score_tables
from tasks.reports.table_claims import TableClaim

_WEIGHT_WORDS, _SCORE_WORDS = ("分值", "权重", "标准分"), ("得分", "自评得分")
_EXECUTION = re.compile(r"(?:执行|完成|支付)率|执行进度")
# 执行率/得分 | 98.5% / 9.8
_RATE_AND_SCORE = re.compile(r"(?:预算)?(?:执行|完成|支付)率[(（]?(?:%|％)?[)）]?[/／、及和]?(?:自评)?得分")
_RATE_BEFORE = re.compile(r"^\d{1,3}(?:\.\d+)?%[/、](?=\d)")
_SCORE_ROW = re.compile(r"(?:自评)?(?:总|综合)?得分(?:合计)?|自评总分")
_LEAST_ROWS = 3
_LEAST_PARTS = 2
_POINTS = re.compile(r"[（(](\d+(?:\.\d+)?)分?[)）]")
# 整体支出合计（分值10分）, 得分（20分×执行率）
_POINTS_OF_PART = re.compile(r"[（(](?:分值|满分|权重|占)?[:：]?(\d+(?:\.\d+)?)分[^（）()]{0,6}[)）]")
_HEADS = (_WEIGHT_WORDS, _SCORE_WORDS)
_Points = tuple[Decimal | None, Decimal | None]
_LEAST_COVER, _MOST_COVER = Decimal("0.8"), Decimal("1.25")


@dataclass(frozen=True, slots=True)
class _Level:
    """The lines of one level of the indicators, the cell that names it, and the points told for it."""

    lines: list[Line]
    cell: Cell | None
    points: Decimal | None

    @property
    def indicators(self) -> list[Indicator]:
        return [indicator for line in self.lines for indicator in line.indicators]


def find_score_claims(document: Document, indicators: Sequence[Indicator], layouts: Layouts) -> Iterator[TableClaim]:
    """Sums of weights and of scores, table by table: the total row, sub-totals, and points told beside a level."""
    for table in score_tables(document, indicators, layouts):
        if len(table.indicators) < _LEAST_ROWS:
            continue
        yield from _of_levels(table)
        yield from _of_subtotals(table)
        yield from _of_total(table)


def _of_total(table: ScoreTable) -> Iterator[TableClaim]:
    """The last row that says 总分, 合计 ...; sub-totals of one level are passed over."""
    total, rows = table.total, table.indicators
    if total is None:
        return
    assert table.block.table is not None
    grid = table.block.table.grid()
    weight, score = _totals(total.cells, total.run)
    beside = _above(grid, table.run) or _inside(table)
    weights, own = _weights(_levels(table, table.lines, Column.LEVEL1), rows), [row.weight for row in rows]
    points = [of[0] for of in beside]
    # 执行率 with a score and no weight: what its weight is nobody says, so a difference proves nothing.
    unsaid = any(of[0] is None and of[1] is not None for of in beside)
    yield from (
        claim for claim in score_claims(total.block, weight, "分值合计", weights, points) if claim.closes or not unsaid
    )
    if weights != own:  # told level by level, and of its rows where they make it: a form may repeat points among them
        of_rows = score_claims(total.block, weight, "分值合计", own, points)
        yield from (claim for claim in of_rows if claim.computed == claim.stated)
    yield from score_claims(total.block, score, "得分合计", [row.score for row in rows], [of[1] for of in beside])


def _of_subtotals(table: ScoreTable) -> Iterator[TableClaim]:
    """小计: of the rows since the last one."""
    rows = list[Indicator]()
    for line in table.lines:
        rows += line.indicators
        if line.kind is not LineKind.SUBTOTAL:
            continue
        weight, score = _totals(line.cells, line.run)
        if rows:
            yield from score_claims(line.block, weight, "分值小计", [row.weight for row in rows])
            yield from score_claims(line.block, score, "得分小计", [row.score for row in rows])
        rows = []


def _of_levels(table: ScoreTable) -> Iterator[TableClaim]:
    """产出指标（50分）, 数量指标（20分）: what stands under it weighs together, where that is more than one."""
    for first in _levels(table, table.lines, Column.LEVEL1):
        below = _levels(table, first.lines, Column.LEVEL2)
        yield from _of_level(first, _weights(below, first.indicators))
        for second in below:
            yield from _of_level(second, [row.weight for row in second.indicators])


def _of_level(level: _Level, weights: Sequence[Decimal | None]) -> Iterator[TableClaim]:
    if level.cell is not None and level.points is not None and len(weights) >= _LEAST_PARTS:
        subject = f"{_POINTS.sub('', squeeze(narrow(level.cell.text)))}分值"
        yield from score_claims(level.lines[0].block, level.cell, subject, weights, stated=level.points)


def _levels(table: ScoreTable, lines: Sequence[Line], column: Column) -> list[_Level]:
    """The lines that stand together under one name of `column`; all of them where a table has no such column."""
    told = [line for line in lines if line.indicators]
    place = table.run.columns.get(column)
    if place is None:
        return [_Level(told, None, None)]
    together = [list(same) for _, same in groupby(told, key=lambda line: _name(line, column))]
    return [_Level(of, of[0].cells[place], _points(table, of, place)) for of in together]


def _name(line: Line, column: Column) -> str | None:
    first = line.indicators[0]
    return first.level1 if column is Column.LEVEL1 else first.level2


def _weights(levels: Sequence[_Level], rows: Sequence[Indicator]) -> list[Decimal | None]:
    """What adds up to the level above: the points of `levels` where each of them tells its own, or else its rows'."""
    told = [level.points for level in levels]
    return told if len(told) >= _LEAST_PARTS and None not in told else [row.weight for row in rows]


def _points(table: ScoreTable, lines: Sequence[Line], place: int) -> Decimal | None:
    cell = lines[0].cells[place]
    if cell is None:
        return None
    told = _points_in(cell)
    return _points_beside(lines, table, place) if told is None else told


def _points_beside(lines: Sequence[Line], table: ScoreTable, place: int) -> Decimal | None:
    """The weight of a level in a column of its own beside it: 产出指标 | 权重 40.

    The column of weights itself is one where its cell is merged over the rows of a level: these tell theirs elsewhere.
    """
    beside, cells = place + 1, lines[0].cells
    if beside >= len(cells) or not table.run.header:
        return None
    merged = len(lines) >= _LEAST_PARTS and all(line.cells[beside] is cells[beside] for line in lines)
    if beside in table.run.columns.values() and not (beside == table.run.columns.get(Column.WEIGHT) and merged):
        return None
    assert table.block.table is not None
    header = table.block.table.grid()[table.run.header.stop - 1]
    cell = cells[beside]
    if beside >= len(header) or label_of(header[beside]) not in _WEIGHT_WORDS or cell is None:
        return None
    return number_of_points(cell)


def _points_in(cell: Cell) -> Decimal | None:
    found = _POINTS.search(squeeze(narrow(cell.text)))
    return Decimal(found[1]) if found else None


def _totals(row: Row, run: IndicatorTable) -> tuple[Cell | None, Cell | None]:
    """The cells with the total weight and the total score.

    The score stands in its column; the weight in its own, or, where names carry the weights, in any column before.
    """
    numbers = [(col, cell) for col, cell in enumerate(row) if cell is not None and number_of_points(cell) is not None]
    score_col, weight_col = run.columns.get(Column.SCORE), run.columns.get(Column.WEIGHT)
    score = next((cell for col, cell in numbers if col == score_col), None)
    weight = next((cell for col, cell in numbers if col == weight_col), None)
    others = [cell for col, cell in numbers if cell is not score and (score_col is None or col < score_col)]
    if weight is None and score is None and others and any(_SCORE_ROW.fullmatch(label_of(cell)) for cell in row[:2]):
        return None, others[0]  # 自评得分 | 94 | 评价等次 | 优, the form's last line with columns of its own
    return weight or (others[0] if len({id(cell) for cell in others}) == 1 else None), score


def _above(grid: Sequence[Row], run: IndicatorTable) -> list[_Points]:
    """Weight and score of what the form grades above its indicators: the budget execution, how money was managed.

    Each such part of a form has a header with 分值 and 得分, and rows under it that state a number in both; beside the
    execution rate one of them may be missing, or the weight stand in brackets.
    """
    found: list[_Points] = []
    columns: tuple[int | None, int | None] | None = None
    least, header = 2, grid[0]
    for at in range(run.header.start):
        labels = [label_of(cell) for cell in grid[at]]
        weight, score = (next((c for c, label in enumerate(labels) if label in words), None) for words in _HEADS)
        score = next((c for c, label in enumerate(labels) if _RATE_AND_SCORE.fullmatch(label)), None) or score
        of_execution = any(_EXECUTION.search(label) for label in labels)
        if (weight is not None and score is not None) or (of_execution and (weight, score) != (None, None)):
            columns, least, header = (weight, score), 1 if of_execution else 2, grid[at]
        elif columns is not None:
            points = _at(grid[at], columns[0]), _at(grid[at], columns[1])
            if sum(value is not None for value in points) >= least:
                told = points[0] if points[0] is not None else points_in_brackets([*grid[at], *header])
                found.append((told, points[1]))
    return found


def points_in_brackets(cells: Sequence[Cell | None]) -> Decimal | None:
    """The points that could be had where a label tells them: 得分（20分×执行率）."""
    found = (_POINTS_OF_PART.search(squeeze(narrow(cell.text))) for cell in cells if cell is not None)
    return next((Decimal(points[1]) for points in found if points), None)


def _at(row: Row, place: int | None) -> Decimal | None:
    cell = row[place] if place is not None and place < len(row) else None
    return number_of_points(cell) if cell is not None else None


def _inside(table: ScoreTable) -> list[_Points]:
    """The same of a row among the indicators that is none of them: it names no indicator of its own."""
    for line in table.lines:
        first = line.cells[0]
        if line.kind is not LineKind.OTHER or first is None or not _EXECUTION.search(squeeze(first.text)):
            continue
        columns = line.run.columns
        if Column.WEIGHT not in columns or Column.SCORE not in columns:
            continue
        weight, score = _at(line.cells, columns[Column.WEIGHT]), _at(line.cells, columns[Column.SCORE])
        return [(weight, score)] if weight is not None or score is not None else []
    return []


def score_claims(
    block: Block,
    total: Cell | None,
    subject: str,
    values: Sequence[Decimal | None],
    beside: Sequence[Decimal | None] = (),
    *,
    stated: Decimal | None = None,
) -> Iterator[TableClaim]:
    """That `values`, with or without what a form grades `beside` them, make the points of `total`; far off, nothing."""
    stated = number_of_points(total) if total and stated is None else stated
    rows = [value for value in values if value is not None]
    if total is None or not stated or len(rows) < len(values):
        return
    # Whether what the form grades elsewhere counts with the rows or is told in them differs from form to form.
    others = [value for value in beside if value is not None]
    ways = [rows, *([*others[:n], *rows] for n in sorted({1, len(others)}) if others)]
    parts = min(ways, key=lambda way: abs(stated - sum(way, Decimal(0))))
    computed = sum(parts, Decimal(0))
    if _LEAST_COVER <= computed / stated <= _MOST_COVER:
        detail = "、".join(f"{part:f}" for part in parts)
        tolerance = _tolerance(stated, parts)
        yield TableClaim(
            ClaimKind.SCORE, block, total, subject, stated, computed, tolerance, tuple(parts), "分", detail
        )


def _tolerance(stated: Decimal, parts: Sequence[Decimal]) -> Decimal:
    """Nothing, but for a total that is printed with fewer decimals than its parts."""
    own, finest = _decimals(stated), max(map(_decimals, parts), default=0)
    return Decimal(5).scaleb(-own - 1) if finest > own else Decimal(0)


def _decimals(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def number_of_points(cell: Cell) -> Decimal | None:
    """A number of points, also behind a rate in the same cell (98.5% / 9.8)."""
    text = narrow(squeeze(cell.text))
    read = read_cell_number(_RATE_BEFORE.sub("", text).removesuffix("分"))
    return read[0] if read and not read[2] else None
