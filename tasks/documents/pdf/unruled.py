"""Tables without vertical lines: columns told by the gaps that all rows share. Only what no prose can look like is
taken for one: three rows and three columns at least. Tables with lines are found in rulings.py."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from statistics import median

from tasks.documents.model import BBox
from tasks.documents.pdf.rows import Row
from tasks.documents.pdf.rulings import Grid, Slot
from tasks.documents.pdf.sheets import Ruling

_FEWEST_ROWS = 3
_FEWEST_COLUMNS = 3
# In font sizes: a gap that parts two columns, and a distance to the next line at which a table has ended.
_GAP = 1.2
_MAX_STEP = 3.5
# Lines further apart than the usual step between the lines of a cell by this factor are two rows.
_WIDER_STEP = 1.15

Gap = tuple[float, float]


def unruled_grids(rows: Sequence[Row], rulings: Sequence[Ruling]) -> list[Grid]:
    """The grids of a page's tables without lines, from top to bottom; `rows` are those outside of ruled tables."""
    gaps_in = [_gaps_in(row) for row in rows]
    grids, start = [], 0
    while start < len(rows):
        end, gaps = _run(rows, start, gaps_in[start])
        run = rows[start:end]
        if sum(1 for one in gaps_in[start:end] if len(one) >= _FEWEST_COLUMNS - 1) >= _FEWEST_ROWS:
            grids.append(_grid(run, gaps, rulings))
            start = end
        else:
            start += 1
    return grids


def _run(rows: Sequence[Row], start: int, gaps: list[Gap]) -> tuple[int, list[Gap]]:
    """How far the rows from `start` on share its `gaps`: the end of the run, and the gaps that stayed."""
    end = start + 1
    while len(gaps) >= _FEWEST_COLUMNS - 1 and end < len(rows):
        shared = _shared(gaps, rows[end])
        if len(shared) < _FEWEST_COLUMNS - 1 or _top(rows[end]) - _top(rows[end - 1]) > _MAX_STEP * _size(rows[end]):
            break
        gaps = shared
        end += 1
    # A remark under the table may leave its gaps open by being short.
    while end - start > 1 and len(_parts(rows[end - 1], gaps)) == 1 and _step(rows, end - 1) > _usual(rows, start, end):
        end -= 1
    return end, gaps


def _step(rows: Sequence[Row], number: int) -> float:
    return _top(rows[number]) - _top(rows[number - 1])


def _usual(rows: Sequence[Row], start: int, end: int) -> float:
    return min((_step(rows, number) for number in range(start + 1, end)), default=0.0) * _WIDER_STEP


def _gaps_in(row: Row) -> list[Gap]:
    """The wide gaps between a row's glyphs."""
    # Most rows are prose.
    if row.gap <= _GAP * min(row.sizes):
        return []
    gaps, right = [], row.x0s[0]
    for x0, x1, size in zip(row.x0s, row.x1s, row.sizes, strict=True):
        if x0 - right > _GAP * size:
            gaps.append((right, x0))
        if x1 > right:
            right = x1
    return gaps


def _shared(gaps: Iterable[Gap], row: Row) -> list[Gap]:
    """What of each gap the row leaves open too."""
    shared = []
    for left, right in gaps:
        middle = _widest_opening(left, right, row)
        if middle is not None:
            shared.append(middle)
    return shared


def _widest_opening(left: float, right: float, row: Row) -> Gap | None:
    spans = zip(row.x0s, row.x1s, strict=True)
    inside = sorted((x0, x1) for x0, x1 in spans if x0 < right and x1 > left)
    edges = [left, *itertools.chain.from_iterable(inside), right]
    openings = [(edges[i], edges[i + 1]) for i in range(0, len(edges), 2)]
    start, end = max(openings, key=lambda gap: gap[1] - gap[0])
    return (start, end) if end - start > 0.5 * _size(row) else None


def _grid(rows: Sequence[Row], gaps: Sequence[Gap], rulings: Iterable[Ruling]) -> Grid:
    left, right = min(row.x0s[0] for row in rows), max(max(row.x1s) for row in rows)
    xs = [left, *((start + end) / 2 for start, end in gaps), right]
    top, bottom = _top(rows[0]), max(rows[-1].bottoms)
    ys = [top, *(_ruled_sides(rulings, xs, top, bottom) or _row_sides(rows, gaps)), bottom]
    # Cells are as wide as their column's longest line, so that a full line can be told from one that ends early.
    starts, ends = [left, *(end for _, end in gaps)], [*(start for start, _ in gaps), right]
    slots = [
        Slot(row, col, 1, 1, BBox(starts[col], ys[row], ends[col], ys[row + 1]))
        for row in range(len(ys) - 1)
        for col in range(len(starts))
    ]
    return Grid(tuple(xs), tuple(ys), tuple(slots))


def _ruled_sides(rulings: Iterable[Ruling], xs: Sequence[float], top: float, bottom: float) -> list[float]:
    """Where lines across the whole table part its rows; one alone only sets the header off."""
    places = sorted(
        ruling.at
        for ruling in rulings
        if ruling.horizontal and top < ruling.at < bottom and ruling.length > 0.8 * (xs[-1] - xs[0])
    )
    apart = [at for number, at in enumerate(places) if not number or at - places[number - 1] > 3]
    return apart if len(apart) >= _FEWEST_ROWS - 1 else []


def _row_sides(rows: Sequence[Row], gaps: Sequence[Gap]) -> list[float]:
    """Between which lines a new row begins: each whose first column is filled, if no other lines stand as close."""
    steps = [_step(rows, number) for number in range(1, len(rows))]
    loose = [len(_parts(row, gaps)) < 2 or 0 not in _parts(row, gaps) for row in rows]
    tight = [step for number, step in enumerate(steps, start=1) if loose[number]]
    inner = min(tight, default=0.0) * _WIDER_STEP
    sides = []
    for number, step in enumerate(steps, start=1):
        if not loose[number] and (step > inner or not loose[number - 1]):
            sides.append((max(rows[number - 1].bottoms) + _top(rows[number])) / 2)
    return sides


def _parts(row: Row, gaps: Sequence[Gap]) -> set[int]:
    """The columns in which the row has text."""
    middles = ((x0 + x1) / 2 for x0, x1 in zip(row.x0s, row.x1s, strict=True))
    return {sum(1 for start, _ in gaps if middle > start) for middle in middles}


def _top(row: Row) -> float:
    return min(row.tops)


def _size(row: Row) -> float:
    return median(row.sizes)
