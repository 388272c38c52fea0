"""Which rows of a table are indicators and which column holds what, told by the header words in any column order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from tasks.documents.model import Block, Cell, Document, Table
from tasks.documents.text import squeeze
from tasks.reports.layouts import Column, IndicatorWords, Layouts

Row = Sequence[Cell | None]
LEVELS = (Column.LEVEL1, Column.LEVEL2, Column.LEVEL3)
_BRACKETS = re.compile(r"[（(][^（）()]*[)）]")
_LONGEST = 20
# What the second level of most forms is called.
_KIND_OF_INDICATOR = re.compile(
    r"(?:数量|质量|时效|成本|(?:社会|经济|生态|环境)(?:效益|成本)|可持续影响|(?:社会公众或)?服务对象满意度|满意度)(?:指标|目标)?"
)
_NUMBERING = re.compile(r"[（(]?[A-Ca-c\d][)）]?$")
_ENDS_NUMBERING = frozenset("ABCabc)）")


@dataclass(frozen=True, slots=True)
class IndicatorTable:
    """One run of indicator rows: `columns` are 0-based places in the grid, `rows` the 0-based rows under the header.

    `level1_weight` is the weight column of level 1 where the form gives each level its own, else None.
    """

    columns: Mapping[Column, int]
    header: range
    rows: range


def indicator_tables(table: Table, layouts: Layouts) -> tuple[IndicatorTable, ...]:
    """The indicator runs of a table, mostly one; forms put other rows before and after, some repeat the header."""
    return _indicator_tables(table, layouts.indicators)


# Asked for by the outline and by the readers of indicators, of scores, of what forms tell of work and of money.
@lru_cache(maxsize=64)
def _indicator_tables(table: Table, words: IndicatorWords) -> tuple[IndicatorTable, ...]:
    grid = table.grid()
    found: list[IndicatorTable] = []
    at = 0
    while at < len(grid):
        header = _header(grid, at, words)
        if header is None:
            at += 1
            continue
        columns, height = header
        start = at + height
        end = next((row for row in range(start, len(grid)) if _ends(grid, row, words)), len(grid))
        columns = _by_content(columns, grid[start:end])
        found.append(IndicatorTable(columns, range(at, start), range(start, end)))
        at = max(end, start)
    return tuple(found)


def _by_content(columns: dict[Column, int], rows: Sequence[Row]) -> dict[Column, int]:
    """Level 2 stands where kinds of indicators do (数量指标): under a header 绩效目标, or behind a merged level 1."""
    if Column.LEVEL1 not in columns:
        return columns
    if Column.LEVEL2 in columns:
        return {**columns, Column.LEVEL2: _behind_merged(columns, rows)}
    place = columns.get(Column.TARGET)
    if place is None or not _holds_kinds(rows, place):
        return columns
    return {Column.LEVEL2 if column is Column.TARGET else column: place for column, place in columns.items()}


def _behind_merged(columns: Mapping[Column, int], rows: Sequence[Row]) -> int:
    """The place of level 2; a header over three columns may stand over two that are one below."""
    place = columns[Column.LEVEL2]
    merged = all(row[place] is row[columns[Column.LEVEL1]] for row in rows if place < len(row))
    free = place + 1 not in columns.values()
    return place + 1 if rows and merged and free and _holds_kinds(rows, place + 1) else place


def _holds_kinds(rows: Sequence[Row], place: int) -> bool:
    texts = [label_of(cell) for row in rows if place < len(row) and (cell := row[place]) is not None]
    return sum(_KIND_OF_INDICATOR.fullmatch(text) is not None for text in texts) * 2 > len(texts)


def indicator_runs(document: Document, layouts: Layouts) -> Iterator[tuple[Block, IndicatorTable]]:
    """Indicator runs of all tables; a table right after, as wide and without a header, goes on with it."""
    last: tuple[int, int, IndicatorTable] | None = None
    for position, block in enumerate(document.blocks):
        if block.table is None:
            continue
        runs = indicator_tables(block.table, layouts)
        if not runs and last and last[0] == position - 1 and last[1] == block.table.col_count:
            runs = (IndicatorTable(last[2].columns, range(0), range(block.table.row_count)),)
        for run in runs:
            yield block, run
        last = (position, block.table.col_count, runs[-1]) if runs else None


def repeats_header(grid: Sequence[Row], row: int, run: IndicatorTable) -> bool:
    """Whether the row is one line of the run's header again, as at the top of a further page."""
    texts = [label_of(cell) for cell in grid[row]]
    return any(texts == [label_of(cell) for cell in grid[at]] for at in run.header)


def label_of(cell: Cell | None) -> str:
    """A cell's text for comparison with header words: without spaces, remarks in brackets and a trailing colon."""
    return _label(cell.text) if cell else ""


@lru_cache(maxsize=4096)
def _label(text: str) -> str:
    text = squeeze(text)
    return _BRACKETS.sub("", text).strip("：:、*＊ ") or text


def _header(grid: Sequence[Row], at: int, words: IndicatorWords) -> tuple[dict[Column, int], int] | None:
    """The columns of the header that starts at this row, and its height: 1, or 2 where a second line refines it."""
    known = _places(words)
    if all(_place(label_of(cell), known) is None for cell in grid[at]):
        return None  # nearly every row
    one = _columns(_labels(grid[at : at + 1]), words)
    if not one:
        return None
    two = _columns(_labels(grid[at : at + 2]), words) if at + 1 < len(grid) and _refines(grid, at, words) else {}
    if _is_header(two) and len(two) > len(one):
        return two, 2
    return (one, 1) if _is_header(one) else None


def _is_header(columns: Mapping[Column, int]) -> bool:
    """An indicator table names its indicators, and a target or a result or points, and has more than two columns."""
    has_name = Column.LEVEL3 in columns or Column.LEVEL2 in columns
    graded = Column.WEIGHT in columns and Column.SCORE in columns
    return has_name and (Column.TARGET in columns or Column.ACTUAL in columns or graded) and len(columns) >= 3


def _refines(grid: Sequence[Row], at: int, words: IndicatorWords) -> bool:
    """Whether the row under this one, which has a header word, holds such words or repeats of merged cells only."""
    if any(len(label_of(cell)) > _LONGEST for cell in grid[at]):
        return False
    known = _places(words)
    below, above = grid[at + 1], grid[at]
    own = [cell for i, cell in enumerate(below) if cell is not None and (i >= len(above) or cell is not above[i])]
    texts = [label_of(cell) for cell in own]
    return bool(texts) and all(not text or text in known or _NUMBERING.fullmatch(text) for text in texts)


def _labels(rows: Sequence[Row]) -> list[tuple[str, ...]]:
    """For each place of the header the words over it, the lowest first; a merged cell is told once per place."""
    width = max((len(row) for row in rows), default=0)
    labels = []
    for col in range(width):
        cells = [row[col] for row in reversed(rows) if col < len(row)]
        seen: list[str] = []
        for cell in cells:
            text = label_of(cell)
            if text and text not in seen:
                seen.append(text)
        labels.append((*seen, "".join(reversed(seen))) if len(seen) > 1 else tuple(seen))
    return labels


def _columns(labels: Sequence[tuple[str, ...]], words: IndicatorWords) -> dict[Column, int]:
    known = _places(words)
    places = [next((at for text in texts if (at := _place(text, known)) is not None), None) for texts in labels]
    roles = [None if place is None else words.columns[place][0] for place in places]
    columns: dict[Column, int] = {}
    for col, role in enumerate(roles):
        if role is None:
            continue
        if role is Column.LEVEL1 and columns.get(Column.LEVEL1) == col - 1 and labels[col] == labels[col - 1]:
            role = Column.LEVEL2  # one header cell over two level columns
        if role is Column.WEIGHT:
            _weight(columns, col)
        else:
            columns.setdefault(role, col)
    return _without_level3(columns)


def _place(text: str, known: Mapping[str, int]) -> int | None:
    """The first column that is called so, with the number at its end or without it."""
    if not (text[-1:] in _ENDS_NUMBERING or text[-1:].isdecimal()):
        return known.get(text)
    return min((known[name] for name in (text, _NUMBERING.sub("", text)) if name in known), default=None)


@lru_cache(maxsize=4)
def _places(words: IndicatorWords) -> Mapping[str, int]:
    """Every header word with the place of the first column that is called so."""
    return {name: place for place, (_, names) in reversed([*enumerate(words.columns)]) for name in names}


def _weight(columns: dict[Column, int], col: int) -> None:
    """Forms that weigh every level put each weight beside its level: only the innermost weighs the row."""
    beside_upper = (columns.get(Column.LEVEL1) == col - 1 and Column.LEVEL2 not in columns) or (
        columns.get(Column.LEVEL2) == col - 1 and Column.LEVEL3 not in columns
    )
    if beside_upper:
        columns.setdefault(Column.WEIGHT, col)
        return
    columns[Column.WEIGHT] = col


def _without_level3(columns: dict[Column, int]) -> dict[Column, int]:
    """Where none is called level 3, the column called target (绩效目标) or the innermost level names the indicator."""
    if Column.LEVEL3 in columns:
        return columns
    if Column.TARGET in columns and Column.ACTUAL in columns and Column.LEVEL1 in columns:
        columns[Column.LEVEL3] = columns.pop(Column.TARGET)
    elif Column.LEVEL2 in columns:
        columns[Column.LEVEL3] = columns.pop(Column.LEVEL2)
    return columns


def _ends(grid: Sequence[Row], at: int, words: IndicatorWords) -> bool:
    """Whether this row belongs to the form again: an end label, a full-width line, or the header of another run."""
    row = grid[at]
    first = next((label_of(cell) for cell in row if cell and squeeze(cell.text)), "")
    if first.partition("：")[0] in words.ends:
        return True
    if len({id(cell) for cell in row}) == 1:
        return bool(first)
    return _header(grid, at, words) is not None
